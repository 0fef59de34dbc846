"""The commands of the view Learn."""
