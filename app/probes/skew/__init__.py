"""Whether queries find groups of images in their shares."""
