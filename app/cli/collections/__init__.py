"""The commands of collections of embeddings."""
