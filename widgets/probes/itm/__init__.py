"""The page of image-text matching (ITM)."""
