"""The page of calibration."""
