"""Fixtures of the engine's tests."""

from tests.rigs.engine import encoder, engine, models, photos, picture, reads
from tests.rigs.models import make_folder

__all__ = ["encoder", "engine", "make_folder", "models", "photos", "picture", "reads"]
