"""The page of the decomposition."""
