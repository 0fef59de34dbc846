"""Which labels differ most between two groups."""
