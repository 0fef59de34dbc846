"""The page of several models and saved evaluations."""
