"""The page of corruptions."""
