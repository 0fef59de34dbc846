"""The association of two target sets with two attribute sets."""
