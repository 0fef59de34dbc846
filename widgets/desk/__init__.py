"""How parts ask: the state they share, and what brings images to them."""
