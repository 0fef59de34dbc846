"""How often each group's images fall into sets of labels."""
