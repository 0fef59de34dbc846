"""Nothing is a window of its own for a moment: what is shown has its place in the window already."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.engine.engine import Engine
from tests.rigs.window import LIMIT, Window, load_once
from widgets.shell.frame import make_frame


class Shown(QObject):
    """Notes the widgets that are shown without standing in another."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self.names: list[str] = []
        app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.names.append(type(watched).__name__)
        return False


@pytest.fixture
def shown(qapp: QApplication) -> Iterator[Shown]:
    noted = Shown(qapp)
    yield noted
    qapp.removeEventFilter(noted)
    noted.deleteLater()


def test_one_window_is_shown_however_many_views_and_pages_are_opened(qtbot: QtBot, shown: Shown) -> None:
    window = Window(make_frame(), Engine(loader=load_once))
    window.window.resize(1280, 800)
    window.window.show()
    window.start()
    qtbot.waitUntil(lambda: window.workspace.info is not None, timeout=LIMIT)
    for view in window.stage.views:
        window.stage.show_view(view)
        qtbot.wait(20)
        for panel in window.stage.view.stage:
            for page in window.parts.get(panel).pages:
                window.show_panel(panel, page)
                qtbot.wait(5)
    window.window.close()
    assert shown.names == ["QMainWindow"]


def test_the_test_sees_a_flash(qtbot: QtBot, shown: Shown) -> None:
    label = QLabel("early")
    qtbot.addWidget(label)
    label.setVisible(True)
    label.hide()
    assert shown.names == ["QLabel"]
