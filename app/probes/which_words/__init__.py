"""Which words of a prompt make its cosine."""
