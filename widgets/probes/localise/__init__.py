"""The page of localising."""
