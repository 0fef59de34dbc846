"""Search over the listed images."""
