"""Typographic attacks: words pasted onto images, and whether the model reads them."""
