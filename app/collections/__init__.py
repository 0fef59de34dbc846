"""Collections of embeddings on disk, in clip-retrieval's layout: made, opened, verified, searched. No Qt."""
