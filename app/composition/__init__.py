"""Composition: captions against hard negatives, scenes, and the scorer."""
