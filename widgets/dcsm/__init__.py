"""Dense cosine similarity maps."""
