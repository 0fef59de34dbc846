"""Probes: questions put to a model about groups of images."""
