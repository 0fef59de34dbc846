"""The guide's tables have the same figures in every language."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

GUIDE = Path(__file__).parents[2] / "resources" / "guide"
PAGES = sorted(page.relative_to(GUIDE / "en") for page in (GUIDE / "en").rglob("*.md"))


def figures(page: Path) -> list[list[str]]:
    """Return the numbers of each row of a page's tables, sorted: a language may say "to" in another order."""
    rows = (line for line in page.read_text(encoding="utf-8").splitlines() if line.startswith("|"))
    return [sorted(re.findall(r"\d[\d,.]*\d|\d", row)) for row in rows]


@pytest.mark.parametrize("page", PAGES, ids=str)
def test_tables_have_the_same_figures_in_korean(page: Path) -> None:
    assert figures(GUIDE / "ko" / page) == figures(GUIDE / "en" / page)
