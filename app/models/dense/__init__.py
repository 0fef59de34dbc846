"""Dense image embeddings: one embedding a patch, in the space of the global one, for each kind of tower."""
