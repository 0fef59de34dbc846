"""Everything has its place in the guide: views, panels and pages, dialogs, commands, options, numbers."""

from __future__ import annotations

import ast
import json
import tomllib
from collections import Counter
from pathlib import Path

import pytest

from app.cli.registry import COMMANDS, other_commands
from app.guide.check import problems
from app.guide.guide import GUIDE, Guide, read_guide, read_pages
from app.paths import RESOURCES
from resources.guide.make_options import filled, pages
from resources.guide.option_tables import WINDOW
from tests.rigs.guides.columns import ROOT, exported_columns
from tests.rigs.window import Window
from widgets.shell.views import VIEWS

COMPLETE = ("en", "ko")
"""The languages that every page is in; of another, the pages that it has are held to the same."""
LANGUAGES = ("en", "ko")
MOST_LINES, MOST_FILES = 400, 20


def told() -> dict[str, list[str]]:
    """Return the numbers of columns.toml with their columns."""
    text = (GUIDE / "columns.toml").read_text(encoding="utf-8")
    columns: dict[str, list[str]] = tomllib.loads(text)["numbers"]
    return columns


def numbers() -> set[str]:
    """Return the keys of all numbers: the glossary's terms, and those of columns.toml."""
    terms = json.loads((RESOURCES / "glossary.json").read_text(encoding="utf-8"))
    names = {term.lower().replace(",", "") for term in terms} | told().keys()
    return {f"number:{name}" for name in names}


def asked() -> set[str]:
    """Return the keys that a “?” or Shift+F1 opens by name."""
    trees = (ast.parse(path.read_text(encoding="utf-8")) for path in (ROOT / "widgets").rglob("*.py"))
    calls = [node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Call)]
    named = [call.args[1] for call in calls if getattr(call.func, "id", "") in ("explained", "with_guide")]
    return {str(key.value) for key in named if isinstance(key, ast.Constant)}


def panels(window: Window) -> set[str]:
    """Return the keys of the window's panels and their pages."""
    own = {f"panel:{name}" for name in window.docks}
    return own | {f"panel:{name}/{page}" for name in window.docks for page in window.parts.get(name).pages}


def covered(guide: Guide) -> Counter[str]:
    """Return how many sections of a language's own pages cover each key."""
    own = [page for page in guide.pages.values() if page.language == guide.language]
    return Counter(key for page in own for section in page.sections for key in section.covers)


@pytest.mark.parametrize("language", COMPLETE)
def test_everything_is_covered_once(language: str, window: Window) -> None:
    commands = {f"command:{name}" for name in (*COMMANDS, *other_commands(), WINDOW)}
    wanted = {f"view:{view.name}" for view in VIEWS} | panels(window) | commands | numbers() | asked()
    there = covered(read_guide(language))
    assert wanted - there.keys() == set()
    assert {key for key in there if not key.startswith("topic:")} - wanted == set()
    assert [key for key, count in there.items() if count > 1] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_links_and_pictures_hold(language: str) -> None:
    assert problems(read_guide(language)) == []


@pytest.mark.parametrize("language", COMPLETE)
def test_every_page_is_in_every_language(language: str) -> None:
    assert read_pages(language).keys() == read_pages("en").keys()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_is_the_same_in_every_language(language: str) -> None:
    english = read_pages("en")
    for name, page in read_pages(language).items():
        there = [sorted(section.covers) for section in english[name].sections if section.covers]
        assert [sorted(section.covers) for section in page.sections if section.covers] == there, name
        assert page.options == english[name].options, name


def test_every_command_has_the_table_of_its_options_in_its_own_section() -> None:
    for page in read_pages("en").values():
        inside = [key.removeprefix("command:") for key in _keys(page.source)]
        assert sorted(page.options) == sorted(inside), page.name


def _keys(source: str) -> list[str]:
    lines = [line for line in source.splitlines() if line.startswith("<!-- covers:")]
    keys = [key.strip() for line in lines for key in line[12:].removesuffix("-->").split(",")]
    return [key for key in keys if key.startswith("command:")]


@pytest.mark.parametrize("page", pages(), ids=lambda page: page.relative_to(GUIDE).as_posix())
def test_tables_of_options_are_those_of_the_commands(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert filled(text) == text, "python -m resources.guide.make_options brings it up to date"
    assert len(text.splitlines()) <= MOST_LINES


def test_every_column_of_an_exported_table_belongs_to_a_number() -> None:
    columns = exported_columns()
    assert len(columns) > 100 and {"p_holm", "cosine", "effect_size"} <= columns.keys()
    known = {column for names in told().values() for column in names}
    assert {column: file for column, file in columns.items() if column not in known} == {}
    assert known - columns.keys() == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_columns_stand_as_code_where_their_number_is_explained(language: str) -> None:
    missing = []
    for page in read_pages(language).values():
        for section in page.sections:
            keys = [key.removeprefix("number:") for key in section.covers]
            columns = [column for key in keys for column in told().get(key, ())]
            text = "\n".join(section.lines)
            missing += [f"{page.name}: {column}" for column in columns if f"`{column}`" not in text]
    assert missing == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_folders_hold_few_pages(language: str) -> None:
    folders = Counter(path.parent for path in (GUIDE / language).rglob("*.md"))
    assert {folder.name: count for folder, count in folders.items() if count > MOST_FILES} == {}
