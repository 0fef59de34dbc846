"""The page of shift."""
