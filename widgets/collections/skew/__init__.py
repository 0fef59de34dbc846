"""The page Skew of a collection."""
