"""The benchmark of evaluations."""
