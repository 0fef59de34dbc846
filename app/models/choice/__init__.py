"""What helps to choose a model: published results, five to begin with, memory, speed measured here."""
