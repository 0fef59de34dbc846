"""The association page."""
