"""The page of typographic attacks."""
