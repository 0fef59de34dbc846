"""Fixtures of the command's tests."""

from tests.rigs.cli import cli, photo

__all__ = ["cli", "photo"]
