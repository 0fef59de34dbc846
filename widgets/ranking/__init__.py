"""Zero-shot rankings of the selected images."""
