"""The real window on the built-in model, as a fixture."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from app.engine.engine import Engine
from tests.rigs.window import LIMIT, Window, load_once
from widgets.shell.frame import make_frame


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[Window]:
    made = Window(make_frame(), Engine(loader=load_once))
    made.window.show()
    made.start()
    qtbot.waitUntil(lambda: made.workspace.info is not None, timeout=LIMIT)
    yield made
    if isValid(made.window):  # else the test closed it
        made.window.close()
