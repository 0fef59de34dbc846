"""Pages of what is asked of a model, and what they show, for probes of images and of collections."""
