"""The page of a prompt's words."""
