"""The image tower read from within."""
