"""What a tower's parts write into its embedding, and what a prompt's words do."""
