"""The page of overlap."""
