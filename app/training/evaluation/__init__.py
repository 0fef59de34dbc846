"""Measuring what a model knows: photos, composition, localisation, and a baseline."""
