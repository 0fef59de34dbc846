"""The page of linear probes."""
