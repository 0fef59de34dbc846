"""The one table of the program: its values, the model in their order, how cells are painted, the view."""
