"""The page of units."""
