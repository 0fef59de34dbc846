"""The published benchmarks of composition, read as their authors publish them, and their own metrics."""
