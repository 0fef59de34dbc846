"""The pages of the bias probes."""
