"""What is known of images: the classes that they truly have."""
