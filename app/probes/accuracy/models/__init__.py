"""Several evaluations side by side: of the model in use, of others, and of files."""
