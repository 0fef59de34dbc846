"""The counterfactuals page."""
