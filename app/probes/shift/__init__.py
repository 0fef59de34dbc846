"""Accuracy under a shift of the images: relative and effective robustness."""
