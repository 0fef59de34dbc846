"""Fixtures of the tests on real small models."""

from tests.rigs.models import make_folder, one_thread, photo

__all__ = ["make_folder", "one_thread", "photo"]
