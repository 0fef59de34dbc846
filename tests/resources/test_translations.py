"""The window's texts in other languages: none is missing or loses a field, and their letters can be drawn."""

from __future__ import annotations

import ast
import importlib.util
import string
from types import ModuleType

import pytest
from PySide6.QtCore import QTranslator
from PySide6.QtGui import QGuiApplication, QTextLayout
from pytestqt.qtbot import QtBot

from app.errors import LoupeError
from app.paths import RESOURCES
from app.words import wording
from widgets.kit.words import LANGUAGES, language, language_of, localised, use_language

FOLDER = RESOURCES / "i18n"
COMMAND = "python resources/i18n/make_translations.py"


def script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_translations", FOLDER / "make_translations.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


MADE = script()


def fields(text: str) -> list[tuple[str, str | None, str | None]] | None:
    """Return a template's fields with their forms; None for a text with single braces."""
    try:
        parsed = string.Formatter().parse(text)
        return sorted((name, form, cast) for _, name, form, cast in parsed if name is not None)
    except ValueError:
        return None


def test_the_languages_are_those_of_the_window() -> None:
    assert {"en", *MADE.LANGUAGES} == set(LANGUAGES)


@pytest.mark.parametrize("language", MADE.LANGUAGES)
def test_no_text_is_missing(language: str) -> None:
    known = MADE.read_translations(language)
    missing = [f"{file}: {text!r}" for text, file in MADE.templates().items() if text not in known]
    assert not missing, f"translate these, by {COMMAND} --texts FILE.json:\n" + "\n".join(missing)


@pytest.mark.parametrize("language", MADE.LANGUAGES)
def test_translations_have_their_texts_fields_and_lines(language: str) -> None:
    known = MADE.read_translations(language)
    wrong = [
        (source, text)
        for source, text in known.items()
        if fields(source) != fields(text) or source.count("\n") != text.count("\n")
    ]
    assert wrong == []


@pytest.mark.parametrize("language", MADE.LANGUAGES)
def test_a_blank_at_a_texts_end_stays(language: str) -> None:
    known = MADE.read_translations(language)
    joins = {" and "}  # a comma in its place
    wrong = [
        (source, text)
        for source, text in known.items()
        if source not in joins and any(source[at].isspace() != text[at].isspace() for at in (0, -1))
    ]
    assert wrong == []


@pytest.mark.parametrize("language", MADE.LANGUAGES)
def test_the_compiled_file_says_what_the_source_says(language: str, qtbot: QtBot) -> None:
    compiled = QTranslator()
    assert compiled.load(str(FOLDER / f"loupe_{language}.qm"))
    stale = [
        source
        for source, text in MADE.read_translations(language).items()
        if compiled.translate(MADE.CONTEXT, source) != text
    ]
    assert stale == [], f"run {COMMAND}"


def test_marked_texts_are_found_however_they_are_reached() -> None:
    tree = ast.parse(
        "TABLE = {'a': 'in a table', 'b': 'in it too'}\n"
        "def refuse(said):\n"
        "    raise Error(wording(said, n=1))\n"
        "def show(key, n):\n"
        "    refuse('by a call')\n"
        "    one = 'in one ' + ('way' if n else 'case')\n"
        "    wording(one)\n"
        "    wording(TABLE[key])\n"
        "    for text, number in (('in a loop', 1), ('once more', 2)):\n"
        "        wording(text, number=number)\n"
        "    return plural('image', n)\n"
    )
    expected = {"in a table", "in it too", "by a call", "in one way", "in one case", "in a loop", "once more"}
    assert set(MADE.marked(tree)) == {*expected, "image", "images"}


def test_a_text_that_cannot_be_found_is_refused_with_its_line() -> None:
    with pytest.raises(ValueError, match=r"some\.py:2"):
        MADE.marked(ast.parse("import words\nwording(words.read())"), "some.py")


def test_the_window_speaks_the_language_chosen(qtbot: QtBot) -> None:
    app = QGuiApplication.instance()
    assert app is not None
    try:
        use_language(app, "ko")  # type: ignore[arg-type]
        assert localised(wording("{count:,} images", count=1200)) == "이미지 1,200개"
        assert language() == "ko"
        assert localised("Images") == "Images"  # a label of the user's that nobody marked
        assert app.translate("QPlatformTheme", "Cancel") == "취소"
    finally:
        use_language(app, "en")  # type: ignore[arg-type]
    assert language() == "en"
    assert localised(wording("{count:,} images", count=1200)) == "1,200 images"


def test_a_language_that_there_is_none_of_is_one_sentence() -> None:
    with pytest.raises(LoupeError, match="There is no language 'xx'; choose one of en, ko"):
        language_of("xx")


@pytest.mark.parametrize(
    ("system", "expected"), [(["ko-KR", "en"], "ko"), (["de-DE", "ko"], "ko"), (["de"], "en")]
)
def test_the_systems_language_is_followed(
    system: list[str], expected: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Locale:
        def uiLanguages(self) -> list[str]:
            return system

    monkeypatch.setattr("widgets.kit.words.QLocale.system", Locale)
    assert language_of("") == expected


def test_korean_letters_have_glyphs(qtbot: QtBot) -> None:
    letters = {letter for text in MADE.read_translations("ko").values() for letter in text if letter >= "ㄱ"}
    layout = QTextLayout("".join(sorted(letters)), QGuiApplication.font())
    layout.beginLayout()
    layout.createLine()
    layout.endLayout()
    glyphs = [glyph for run in layout.glyphRuns() for glyph in run.glyphIndexes()]
    assert len(glyphs) >= len(letters)
    assert 0 not in glyphs, "no font has some Korean letters: install fonts-noto-cjk"
