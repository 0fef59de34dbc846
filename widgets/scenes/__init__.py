"""The scene builder."""
