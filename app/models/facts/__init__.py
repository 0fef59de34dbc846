"""What a loaded model's weights tell of it, and what is published of them."""
