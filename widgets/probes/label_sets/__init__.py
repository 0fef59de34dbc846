"""The label sets' page."""
