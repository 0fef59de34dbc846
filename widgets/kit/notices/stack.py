"""The notices of a window: a few strips over its lower edge, the newest above the others."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from widgets.kit.messages import MessageStrip
from widgets.kit.notices.log import NoticeLog
from widgets.kit.words import localised

MOST_SHOWN = 3
"""More are in the log alone: what lies over the window may not hide it."""
_GAP = 4


class Notices(QObject):
    """Shows sentences over a window's lower edge, at the left, where nothing is pressed.

    A notice of a topic takes the place of the older one of it, and goes when the topic is settled: what it
    said is not true any more.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._shown: list[tuple[str, MessageStrip]] = []  # by topic, the newest last
        self.log = NoticeLog(window)

    def show(
        self,
        level: str,
        sentence: str,
        topic: str = "",
        action: str = "",
        act: Callable[[], object] | None = None,
    ) -> None:
        """Show a sentence; `action` labels a button that does `act`."""
        for known, strip in list(self._shown):
            if (topic and known == topic) or strip.text() == localised(sentence):
                strip.hide()
        while len(self._shown) >= MOST_SHOWN:
            self._shown[0][1].hide()
        strip = MessageStrip(self._window)
        strip.gone.connect(partial(self._drop, strip))
        if act is not None:
            strip.action_requested.connect(act)
        self._shown.append((topic, strip))
        strip.show_message(level, sentence, action)
        self._arrange()

    def settle(self, topic: str) -> None:
        """Take back what was said of a topic."""
        for known, strip in list(self._shown):
            if known == topic:
                strip.dismiss()

    def strips(self) -> list[MessageStrip]:
        """Return the strips shown, the newest first."""
        return [strip for _, strip in reversed(self._shown)]

    def text(self) -> str:
        """Return the newest sentence shown, or ""."""
        return next((strip.text() for strip in self.strips()), "")

    def dismiss_newest(self) -> bool:
        """Close the newest notice; tell whether there was one."""
        newest = next(iter(self.strips()), None)
        if newest is not None:
            newest.dismiss()
        return newest is not None

    def focus_newest(self) -> bool:
        """Bring the keyboard to the newest notice; tell whether there is one."""
        newest = next(iter(self.strips()), None)
        if newest is not None:
            newest.take_focus()
        return newest is not None

    def _drop(self, strip: MessageStrip) -> None:
        self._shown = [entry for entry in self._shown if entry[1] is not strip]
        strip.deleteLater()
        self._arrange()

    def _arrange(self) -> None:
        lift = _GAP
        for _, strip in self._shown:
            strip.set_lift(lift)
            lift += strip.height() + _GAP
