"""Units: what a single neuron or channel of the image tower fires for."""
