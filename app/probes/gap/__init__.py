"""The modality gap: how far images lie from texts in the space that both share."""
