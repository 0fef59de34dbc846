"""Collections of embeddings that were made before: opened, verified, searched and measured."""
