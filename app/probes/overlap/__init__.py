"""Which images are the same, or nearly the same, within a data set and between two."""
