"""Lessons of the user's own: the editor beside the views, recording, sending and installing."""
