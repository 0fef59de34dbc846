"""Weights files of every form: what is in them, told from their bytes, and their tensors."""
