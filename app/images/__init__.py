"""Image files: finding, reading and decoding them, and what a model's crop shows of them."""
