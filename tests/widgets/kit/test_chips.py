"""Choosing tokens by mouse and keyboard, and a patch's bars."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from widgets.dcsm.cards.token_profile import TokenProfile
from widgets.kit.chips import TokenChips

TOKENS = ("SOT", "a", "photo", "of", "dog", "EOT")
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


class Chips:
    """Chips whose choice is shown back, as the controller does."""

    def __init__(self, qtbot: QtBot, width: int = 400) -> None:
        self.qtbot = qtbot
        self.widget = TokenChips()
        qtbot.addWidget(self.widget)
        self.widget.resize(width, 200)
        self.chosen: Sequence[int] = (5,)
        self.widget.tokens_chosen.connect(self.take)
        self.widget.show_tokens(TOKENS, self.chosen, 5)
        self.widget.show()

    def take(self, rows: Sequence[int]) -> None:
        self.chosen = rows
        self.widget.show_tokens(TOKENS, rows, 5)

    def click(self, row: int, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        place = self.widget.chip_rect(row).center().toPoint()
        self.qtbot.mouseClick(self.widget, Qt.MouseButton.LeftButton, modifier, place)

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self.qtbot.keyClick(self.widget, key, modifier)


@pytest.fixture
def chips(qtbot: QtBot) -> Chips:
    return Chips(qtbot)


def test_a_click_chooses_one(chips: Chips) -> None:
    chips.click(4)
    assert list(chips.chosen) == [4]


def test_ctrl_toggles_and_never_leaves_none(chips: Chips) -> None:
    chips.click(2, CTRL)
    assert list(chips.chosen) == [2, 5]
    chips.click(5, CTRL)
    assert list(chips.chosen) == [2]
    chips.click(2, CTRL)
    assert list(chips.chosen) == [2]


def test_shift_spans_from_the_last_one(chips: Chips) -> None:
    chips.click(1)
    chips.click(3, SHIFT)
    assert list(chips.chosen) == [1, 2, 3]


def test_a_click_beside_the_chips_changes_nothing(chips: Chips) -> None:
    chips.qtbot.mouseClick(chips.widget, Qt.MouseButton.LeftButton, pos=QPoint(395, 190))
    assert list(chips.chosen) == [5]


def test_arrows_choose_the_neighbour_and_stop_at_the_ends(chips: Chips) -> None:
    chips.key(Qt.Key.Key_Left)
    assert list(chips.chosen) == [4]
    chips.key(Qt.Key.Key_Home)
    chips.key(Qt.Key.Key_Left)
    assert list(chips.chosen) == [0]
    chips.key(Qt.Key.Key_Right, SHIFT)
    assert list(chips.chosen) == [0, 1]


def test_ctrl_arrows_move_the_mark_and_space_toggles_there(chips: Chips) -> None:
    chips.key(Qt.Key.Key_Left, CTRL)
    chips.key(Qt.Key.Key_Left, CTRL)
    assert list(chips.chosen) == [5]
    chips.key(Qt.Key.Key_Space)
    assert list(chips.chosen) == [3, 5]


def test_chips_flow_over_lines_without_overlap(qtbot: QtBot) -> None:
    widget = Chips(qtbot, width=120).widget
    rects = [widget.chip_rect(row) for row in range(len(TOKENS))]
    assert rects[-1].top() > rects[0].bottom()
    assert all(rect.right() <= 120 for rect in rects)
    assert not any(a.intersects(b) for index, a in enumerate(rects) for b in rects[index + 1 :])
    assert widget.heightForWidth(120) > widget.heightForWidth(600)


def test_choosing_moves_no_chip(chips: Chips) -> None:
    before = [chips.widget.chip_rect(row) for row in range(len(TOKENS))]
    chips.click(0)
    chips.click(4, SHIFT)
    assert [chips.widget.chip_rect(row) for row in range(len(TOKENS))] == before


def test_the_choice_is_told_to_those_who_do_not_see_it(chips: Chips) -> None:
    chips.click(4)
    assert chips.widget.accessibleDescription() == "6 tokens; chosen: dog"


@pytest.mark.parametrize(("width", "height"), [(300, 200), (600, 76), (60, 76)])
def test_the_profile_paints_in_every_size(qtbot: QtBot, width: int, height: int) -> None:
    profile = TokenProfile()
    qtbot.addWidget(profile)
    profile.show_tokens(TOKENS, (4,), (-0.1, 0.4))
    profile.resize(width, height)
    profile.show()
    before = profile.grab().toImage()
    profile.show_values([-0.1, 0.1, 0.2, 0.3, 0.4, 0.25])
    assert profile.values == (-0.1, 0.1, 0.2, 0.3, 0.4, 0.25)
    assert profile.grab().toImage() != before
    profile.close()


def test_the_bars_of_another_prompt_are_not_kept(qtbot: QtBot) -> None:
    profile = TokenProfile()
    qtbot.addWidget(profile)
    profile.show_tokens(TOKENS, (4,), (0, 1))
    profile.show_values([0.1] * 6)
    profile.show_tokens(("SOT", "cat", "EOT"), (2,), (0, 1))
    assert profile.values == ()
