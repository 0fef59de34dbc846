"""README's snippets do what they say."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.cli.registry import COMMANDS

README = Path(__file__).parent.parent / "README.md"


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_described(name: str) -> None:
    lines = README.read_text(encoding="utf-8").splitlines()
    assert any(line.split()[:3] == ["python", "main.py", name] for line in lines)
