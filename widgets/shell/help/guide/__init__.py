"""The guide in the window: its pages, what is found in them, and what opens it where."""
