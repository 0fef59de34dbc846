"""The window: views that show, controllers that ask."""
