"""The guide's pictures show what the window says today: its texts, numbers aside."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PIL import Image
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QListWidget, QWidget
from pytestqt.qtbot import QtBot

from app.guide.guide import read_pages
from resources.guide.make_pictures import LANGUAGES, PICTURES, SIZE, kept_texts, pictures, see
from resources.guide.visible_texts import visible_texts
from widgets.kit import theme

NAMES = tuple(pictures())
MOST_BYTES = 150_000


@pytest.fixture(autouse=True)
def light(qapp: QApplication) -> Iterator[None]:
    """Leave the theme as it was found."""
    before = theme.current()
    yield
    theme.apply(qapp, before)


@pytest.mark.parametrize(
    ("name", "language"), [(name, LANGUAGES[place % 2]) for place, name in enumerate(NAMES)]
)
def test_the_window_says_what_the_picture_shows(qtbot: QtBot, name: str, language: str) -> None:
    shown = see(name, language).texts
    assert shown == kept_texts(name, language), f"python -m resources.guide.make_pictures {name}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_picture_is_there_and_small(language: str) -> None:
    assert {path.stem for path in (PICTURES / language).glob("*.png")} == set(NAMES)
    assert {path.stem for path in (PICTURES / language).glob("*.txt")} == set(NAMES)
    for name in NAMES:
        path = PICTURES / language / f"{name}.png"
        with Image.open(path) as image:
            assert f"{image.width}x{image.height}" == SIZE and image.mode == "P"
        assert path.stat().st_size < MOST_BYTES


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_picture_is_shown_and_in_the_pages_language(language: str) -> None:
    pages = read_pages(language).values()
    targets = {placed.mark.target for page in pages for placed in page.marks if placed.mark.is_picture}
    assert {target.split("/")[-2] for target in targets} <= {language}
    if language == "en":
        assert {target.split("/")[-1].removesuffix(".png") for target in targets} == set(NAMES)


def test_texts_are_those_in_sight_without_their_numbers(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(300, 300)
    label = QLabel("cosine −0.1379 of 1,200 · > 99.9 %", window)
    hidden = QLabel("hidden", window)
    hidden.hide()
    outside = QLabel("outside", window)
    field, empty, rows = QLineEdit("typed 3e-05", window), QLineEdit("", window), QListWidget(window)
    empty.setPlaceholderText("search")
    rows.addItems(["one", "✗ two 0.25"])
    for place, widget in enumerate((label, field, empty)):
        widget.move(0, 30 * place)
    rows.setGeometry(0, 100, 200, 100)
    outside.move(1000, 0)
    window.show()
    assert visible_texts(window) == ["cosine # of # · # %", "one", "search", "typed #", "✓ two #"]
