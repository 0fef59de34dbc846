"""The libraries that open models, behind one form of parts."""
