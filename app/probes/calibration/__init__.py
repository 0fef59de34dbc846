"""How far a model's probabilities may be believed."""
