"""CLIP Loupe's models, analysis and jobs: everything but the window."""

__version__ = "0.1.0"
