"""The view Learn: the list of lessons, and the strip that leads through one of them."""
