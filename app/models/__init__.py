"""Image decoding and the models themselves."""
