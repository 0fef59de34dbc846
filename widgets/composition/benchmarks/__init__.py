"""The page of published benchmarks."""
