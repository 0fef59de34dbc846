"""Labels, prompt templates and their tokens."""
