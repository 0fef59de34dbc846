"""The loaded model at work: from files to embeddings, scores and maps."""
