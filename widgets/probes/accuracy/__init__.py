"""The page of accuracy."""
