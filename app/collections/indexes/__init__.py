"""Approximate indexes over a collection's vectors: built by usearch, or opened as faiss wrote them."""
