"""The words and sentences that the text tower is taught with, from WordNet and templates."""
