"""Measures a loaded model for the lines of `app.analysis.check`."""
