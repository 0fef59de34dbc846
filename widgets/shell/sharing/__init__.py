"""What the window gives away of what it shows: a panel's picture, its command, slides."""
