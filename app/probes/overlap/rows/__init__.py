"""Duplicates among the rows of collections of embeddings."""
