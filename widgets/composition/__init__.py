"""The composition laboratory."""
