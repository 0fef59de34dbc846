"""Lessons of the user's own: written, recorded from the window, sent and installed."""
