"""The picture of a text: images and words nearest to it, and a picture that the model finds nearer."""
