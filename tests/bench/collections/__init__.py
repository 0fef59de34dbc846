"""Collections of a million embeddings."""
