"""What the pages of the view Inside take."""
