"""The page of a text's picture."""
