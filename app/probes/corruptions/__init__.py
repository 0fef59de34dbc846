"""Accuracy and embeddings under corruptions like ImageNet-C's."""
