"""The page Rates of a collection."""
