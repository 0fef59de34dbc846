"""What each head, patch and MLP of the image tower contributes to a cosine."""
