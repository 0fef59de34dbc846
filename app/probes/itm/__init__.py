"""How well an image and a text match, by a model that looks at both together (ITM)."""
