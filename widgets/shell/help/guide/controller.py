"""Opens the guide where it is asked for, and knows what explains each part of the window."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Slot
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from app.errors import LoupeError
from app.guide.guide import read_guide
from widgets.kit.inputs.guide_keys import GuideAsked, own_key
from widgets.kit.words import language
from widgets.shell.dock import PanelDock
from widgets.shell.help.guide.window import GuideWindow
from widgets.shell.parts import Parts
from widgets.shell.stage import Stage


class GuideController(QObject):
    """Listens for every “?” of the window; `show` is Help → Guide, `show_here` Shift+F1.

    fail: takes the sentence where the guide can't be read.
    """

    def __init__(
        self, window: QMainWindow, parts: Parts, stage: Stage, fail: Callable[[str], object], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._window, self._parts, self._stage, self._fail = window, parts, stage, fail
        self._shown: GuideWindow | None = None
        window.installEventFilter(self)

    @Slot()
    def show(self) -> None:
        """Open the guide where it was last, at first at its index."""
        if (shown := self._present()) is not None:
            shown.open_at(shown.place)

    @Slot()
    def show_here(self) -> None:
        """Open the guide on what has the keyboard; else on what the view is for."""
        focused = QApplication.focusWidget()
        self.open(self.key_of(focused) if focused is not None else "")

    def open(self, key: str) -> None:
        """Open the guide at what explains a key; "" is the view that is shown."""
        if (shown := self._present()) is not None:
            shown.open_at(shown.guide.place(key or f"view:{self._stage.view.name}"))

    def key_of(self, widget: QWidget) -> str:
        """Return the key of what a widget stands in: one of its own, a panel's page in front, or the view."""
        inner: QWidget | None = widget
        while inner is not None:
            if key := own_key(inner):
                return key
            if isinstance(inner, PanelDock):
                return self.panel_key(inner.name)
            inner = inner.parentWidget()
        return f"view:{self._stage.view.name}"

    def panel_key(self, name: str) -> str:
        """Return a panel's key, with its page in front where it has pages."""
        part = self._parts.get(name)
        return f"panel:{name}/{part.page()}" if part.page is not None else f"panel:{name}"

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Open the guide where a “?” was pressed."""
        if isinstance(event, GuideAsked):
            self.open(self.key_of(event.widget))
            return True
        return False

    def _present(self) -> GuideWindow | None:
        """Return the guide's window in front of the others; None, and say why, where there is no guide."""
        if self._shown is None:
            try:
                self._shown = GuideWindow(read_guide(language()), self._window)
            except LoupeError as error:
                self._fail(str(error))
                return None
        self._shown.show()
        self._shown.raise_()
        self._shown.activateWindow()
        return self._shown
