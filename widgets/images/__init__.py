"""The image list."""
