"""The page that takes rows into the window's images."""
