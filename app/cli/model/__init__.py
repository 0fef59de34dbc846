"""Commands that measure a model itself."""
