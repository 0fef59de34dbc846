"""Whether to believe a loaded model: one pure function for each line of the check."""
