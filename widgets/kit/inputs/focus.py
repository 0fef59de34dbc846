"""Where the keyboard goes: to what a panel is for; where the widget that had it vanishes, to its panel."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtWidgets import QAbstractItemView, QApplication, QDockWidget, QWidget
from shiboken6 import isValid

from widgets.kit.timing import Later


class FocusHome(QObject):
    """Watches the focus; Qt alone gives it to whatever comes next, be it a button that closes something."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._focused: QWidget | None = None
        self._home: QWidget | None = None
        self._lost: QWidget | None = None
        self._soon = Later(self, 0, self._go_home)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow)

    @Slot(QWidget, QWidget)
    def _follow(self, _before: QWidget | None, now: QWidget | None) -> None:
        """See whether the focus was taken away, or was given by hand: what is given stays."""
        if self._focused is not None and not _usable(self._focused):
            self._lost = self._home
            self._soon.start()
        else:
            self._soon.stop()
        if now is not None:
            self._focused, self._home = now, _panel_of(now)

    @Slot()
    def _go_home(self) -> None:
        home, self._lost = self._lost, None
        if home is not None and _usable(home):
            home.setFocus(Qt.FocusReason.OtherFocusReason)


def _usable(widget: QWidget) -> bool:
    return isValid(widget) and widget.isVisible() and widget.isEnabled()


def _panel_of(widget: QWidget) -> QWidget | None:
    """Return the panel that a widget stands in; None where it stands in none, as in a bar or a dialog."""
    above: QWidget | None = widget
    while above is not None and not isinstance(above.parentWidget(), QDockWidget):
        above = above.parentWidget()
    return above


def focus_main(panel: QWidget, reason: Qt.FocusReason) -> None:
    """Give the keyboard to the first list or table of a panel; where none is seen, to its first control."""
    takers = [
        child
        for child in panel.findChildren(QWidget)
        if _usable(child) and child.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]
    views = [child for child in takers if isinstance(child, QAbstractItemView)]
    for main in [*views, *takers][:1]:
        main.setFocus(reason)
