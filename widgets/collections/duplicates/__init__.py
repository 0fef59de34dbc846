"""The page Duplicates of a collection."""
