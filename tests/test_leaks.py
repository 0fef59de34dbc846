"""The check at the end of every test of windows: what it finds, and what it takes away."""

from __future__ import annotations

import weakref

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.leaks import visible_windows


class _Cyclic(QWidget):
    """A window that holds itself, as one does whose signal is connected to a closure over it."""

    def __init__(self) -> None:
        super().__init__()
        self.itself = self
        self.show()


def test_a_window_that_is_held_is_found_and_one_in_a_dead_cycle_is_taken_away(qtbot: QtBot) -> None:
    held, dead = QWidget(), weakref.ref(_Cyclic())
    held.show()
    assert dead() is not None
    assert visible_windows() == [repr(held)]
    assert dead() is None
    held.close()
    assert visible_windows() == []
