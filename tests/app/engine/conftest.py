"""Fixtures of the engine's tests."""

from tests.rigs.engine import encoder, engine, models, photos, picture, reads

__all__ = ["encoder", "engine", "models", "photos", "picture", "reads"]
