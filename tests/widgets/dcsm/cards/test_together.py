"""Cards side by side take one form, whatever their own texts are."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QHBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.images.images import CropMode, crop_rect
from tests.rigs.engines.dcsm import PREPROCESS
from widgets.dcsm.cards.card import DcsmCard
from widgets.dcsm.cards.form import UNBOUNDED, Texts, bars_form, resolve_form
from widgets.dcsm.cards.together import fit_together
from widgets.dcsm.state import CardView, Reading

WARNING = "Range 0.0876 is within the noise of random prompts (0.1342)."
SHORT = ("SOT", "a", "dog", "EOT")
LONG = ("SOT", *["a", "red", "circle", "left", "of", "a", "blue", "square"], "EOT")


def view(title: str, tokens: tuple[str, ...], warning: str = "") -> CardView:
    crop = crop_rect((60, 60), PREPROCESS, CropMode.CROP)
    return CardView(title, "prompt", title, "cosine 0.1234", "peak", warning, crop=crop, tokens=tokens)


class Pair:
    """Two cards side by side, each `width` wide."""

    def __init__(self, qtbot: QtBot, width: int, height: int) -> None:
        self.widget = QWidget()
        qtbot.addWidget(self.widget)
        row = QHBoxLayout(self.widget)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self.cards = [DcsmCard("a"), DcsmCard("b")]
        for card in self.cards:
            row.addWidget(card, 1)
            card.room_changed.connect(self.fit)
        self.widget.resize(2 * width, height)
        self.widget.show()

    def fit(self) -> None:
        fit_together(self.cards)

    def show(self, *views: CardView) -> None:
        for number, (card, one) in enumerate(zip(self.cards, views, strict=True), 1):
            card.show_card(one, number, ())
            card.show_reading(Reading(one.key, 1, "", (0.5,) * len(one.tokens)), None, None)
        self.fit()
        layout = self.widget.layout()
        assert layout is not None
        layout.activate()
        for card in self.cards:
            inside = card.layout()
            assert inside is not None
            inside.activate()

    def pictures(self) -> list[tuple[int, int, int, int]]:
        return [card.canvas.geometry().getRect() for card in self.cards]  # type: ignore[misc]


@pytest.mark.parametrize(
    ("width", "height"),
    [(220, 312), (300, 130), (235, 460), (300, 359), (300, 360), (420, 700), (900, 420), (500, 1000)],
)
def test_unlike_cards_have_one_form_and_a_warning_moves_nothing(
    qtbot: QtBot, width: int, height: int
) -> None:
    pair = Pair(qtbot, width, height)
    pair.show(view("a dog", SHORT), view("a red circle left of a blue square", LONG))
    before, forms = pair.pictures(), [card.profile.form for card in pair.cards]
    assert before[0] == before[1]
    assert forms[0] == forms[1]
    assert len({card.profile.isVisible() for card in pair.cards}) == 1
    pair.show(view("a dog", SHORT, WARNING), view("a red circle left of a blue square", LONG))
    assert pair.pictures() == before
    assert [card.profile.form for card in pair.cards] == forms
    for card in pair.cards:
        for part in (card.canvas, card.warning, card.profile):
            corner = card.mapFromGlobal(part.mapToGlobal(part.rect().bottomRight()))
            assert not part.isVisible() or card.rect().contains(corner)


def test_the_card_with_less_room_decides_for_both(qtbot: QtBot) -> None:
    pair = Pair(qtbot, 420, 900)
    pair.show(view("a dog", SHORT), view("b", LONG))
    assert pair.cards[0].profile.form.listed
    pair.cards[1].setMaximumHeight(400)
    pair.show(view("a dog", SHORT), view("b", LONG))
    assert [card.profile.form.listed for card in pair.cards] == [False, False]
    assert pair.cards[0].canvas.size() == pair.cards[1].canvas.size()


def texts(width: int, lines: int) -> int:
    return 50


def test_the_form_by_hand() -> None:
    """Card 320 x 500: inside 304 x 488; below the head of 26 with its gap are 458.

    Readout and warning of 18 each, chips of 50, three gaps of 4: 98; bars of 76 and the picture's gap: 178.
    A picture as high as wide has 458 - 178 = 280 of the 304, or 304 - 220 = 84 beside the texts: below.
    """
    form = resolve_form(QSize(320, 500), 1.0, Texts(False, 26, 1, 0, 18, 300, 10, texts))
    assert (form.beside, form.width, form.chips, form.readout_lines) == (False, 304, 50, 1)
    assert form.picture == QSize(UNBOUNDED, 280)
    assert form.bars is not None and not form.bars.listed and form.bars.named  # 30.4 pixels a bar
    wide = resolve_form(QSize(900, 400), 1.0, Texts(False, 26, 1, 0, 18, 300, 10, texts))
    assert wide.beside and wide.picture == QSize(360, UNBOUNDED)  # 400 - 12 - 26 - 4, and 2 to round
    assert wide.width == 884 - 368
    assert wide.bars is not None and wide.bars.listed  # 358 - 98 = 260: 26 a line
    assert resolve_form(QSize(320, 359), 1.0, Texts(False, 26, 1, 0, 18, 300, 10, texts)).bars is None


@pytest.mark.parametrize(
    ("tokens", "width", "height", "form"),
    [
        (10, 300, 190, (True, True, True)),
        (10, 300, 189, (False, True, False)),
        (10, 259, 80, (False, False, False)),
        (4, 180, 75, (False, True, True)),
        (4, 180, 63, (False, True, False)),
    ],
)
def test_the_bars_by_hand(tokens: int, width: int, height: int, form: tuple[bool, bool, bool]) -> None:
    bars = bars_form(tokens, QSize(width, height), 18)
    assert (bars.listed, bars.named, bars.numbered) == form
