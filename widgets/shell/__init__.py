"""The window around the parts."""
