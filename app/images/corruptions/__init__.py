"""Corruptions like ImageNet-C's fifteen, made anew for each image from a seed; they are not ImageNet-C."""
