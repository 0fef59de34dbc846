"""The models themselves: which there are, loading them, and the embeddings they give."""
