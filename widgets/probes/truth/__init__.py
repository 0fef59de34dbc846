"""The page of the images' truth."""
