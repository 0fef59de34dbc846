"""The thirteen conditions that an ideal CLIP would meet, measured on any model over rendered scenes."""
