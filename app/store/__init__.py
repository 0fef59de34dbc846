"""What was embedded and may be asked for again: in memory, and on disk."""
