"""What flips when a word of the prompt is swapped."""
