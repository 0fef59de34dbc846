"""Where things are: segmentation and boxes from dense maps, measured against masks."""
