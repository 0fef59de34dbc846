"""The skew page."""
