"""The WEAT page."""
