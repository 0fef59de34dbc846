"""What is found in the guide, in which order, and with which words around."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.guide.find import find
from app.guide.guide import Guide, read_guide
from tests.rigs.guides.pages import write_guide

LONG = " ".join(f"word{number}" for number in range(60))


@pytest.fixture
def guide(tmp_path: Path) -> Guide:
    pages = {
        "en/index": "# Guide\n\n## All\n\n[a](a.md) [b](b.md)\n",
        "en/a": f"# Rates\n\n## How they are drawn\n\n{LONG} Wilson interval {LONG}\n",
        "en/b": (
            "# Others\n\n## Wilson interval\n\nSee `p_holm`.\n\n"
            "## The interval of Wilson\n\n가방과 기울기를 본다.\n"
        ),
    }
    return read_guide("en", write_guide(tmp_path, pages))


def test_titles_come_first_and_words_stand_around(guide: Guide) -> None:
    hits = find(guide, "wilson  INTERVAL")
    assert [(hit.page, hit.anchor) for hit in hits] == [
        ("b", "wilson-interval"),
        ("b", "the-interval-of-wilson"),
        ("a", "how-they-are-drawn"),
    ]
    last = hits[-1]
    assert (last.page_title, last.title, last.word) == ("Rates", "How they are drawn", "Wilson interval")
    assert last.before.startswith("…word5") and last.before.endswith("word59 ")
    assert last.after.startswith(" word0 word1") and last.after.endswith("…")
    assert len(last.before) <= 66 and len(last.after) <= 66


def test_columns_and_parts_of_words_are_found(guide: Guide) -> None:
    assert [hit.word for hit in find(guide, "p_holm")] == ["p_holm"]
    assert [(hit.before, hit.word, hit.after) for hit in find(guide, "기울기")] == [
        ("가방과 ", "기울기", "를 본다.")
    ]


def test_words_may_stand_apart_and_all_of_them_must(guide: Guide) -> None:
    assert [hit.anchor for hit in find(guide, "word59 wilson")] == ["how-they-are-drawn"]
    assert find(guide, "wilson zebra") == []
    assert find(guide, "  ") == []
    assert find(guide, ".*") == []
