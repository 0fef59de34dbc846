"""The page of the modality gap."""
