"""Tagging images into groups."""
