"""The cards of maps: one card and its parts, what form all take together, and the grid they lie in."""
