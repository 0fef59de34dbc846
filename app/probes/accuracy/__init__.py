"""Accuracy: how good a model is, with these words, on these images, and how far to believe it."""
