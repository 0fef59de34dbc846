"""README's lines for a terminal, and the guide's on each command, are what they say."""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest

from app.cli.registry import COMMANDS

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
GUIDE = ROOT / "resources" / "guide" / "en"


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_described(name: str) -> None:
    pages = (page.read_text(encoding="utf-8").splitlines() for page in (GUIDE / "commands").iterdir())
    assert any(line.split()[:3] == ["python", "main.py", name] for page in pages for line in page)


def test_what_ci_reads_and_a_newcomer_needs_stands_in_the_readme() -> None:
    lines = README.read_text(encoding="utf-8").splitlines()
    tests = lines[lines.index("<!-- the test command -->") + 2]
    assert tests.endswith("-m pytest -n auto")
    assert any(line.startswith("sudo apt-get install -y python3-venv ") for line in lines)
    assert any(line.endswith("main.py") and "pip install -e ." in line for line in lines)
    assert "](resources/screenshot.png)" in "\n".join(lines)


def test_the_readmes_commands_are_commands() -> None:
    lines = README.read_text(encoding="utf-8").splitlines()
    given = [shlex.split(line)[2] for line in lines if line.startswith("python main.py ")]
    assert given
    assert set(given) <= set(COMMANDS)
