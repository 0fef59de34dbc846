"""The page of the conditions of an ideal CLIP."""
