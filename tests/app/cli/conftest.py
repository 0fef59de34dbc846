"""Fixtures of the commands' tests."""

from tests.rigs.cli import cli, engine, photo

__all__ = ["cli", "engine", "photo"]
