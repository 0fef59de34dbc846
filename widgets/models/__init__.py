"""Choosing and loading models; the embedding cache."""
