"""How many labelled images a probe on the embeddings needs to equal zero-shot."""
