"""Kinds of files that hold images, which are read in place: tar archives, and tables in parquet."""
