"""What templates, and the ways to put them together, do to accuracy."""
