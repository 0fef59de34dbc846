"""The commands about composition: scenes, hard negatives, scorers."""
