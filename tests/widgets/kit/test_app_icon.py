"""The names and the icon by which a desktop knows the program's windows."""

from __future__ import annotations

import ctypes
import sys
from types import SimpleNamespace

import pytest
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from widgets.kit.app_icon import app_icon, introduce


def test_the_icon_has_the_sizes_of_windows_and_task_bars(qtbot: QtBot) -> None:
    assert {size.width() for size in app_icon().availableSizes()} == {16, 24, 32, 48, 64, 128}


def test_the_application_says_who_it_is(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    before = qapp.applicationName(), qapp.desktopFileName()
    told: list[str] = []
    shell = SimpleNamespace(SetCurrentProcessExplicitAppUserModelID=told.append)
    monkeypatch.setattr(ctypes, "windll", SimpleNamespace(shell32=shell), raising=False)
    try:
        introduce(qapp)
        assert (qapp.applicationName(), qapp.desktopFileName()) == ("CLIP Loupe", "clip-loupe")
        assert not qapp.windowIcon().pixmap(16).isNull()
        assert told == [] or sys.platform == "win32"
        monkeypatch.setattr(sys, "platform", "win32")
        introduce(qapp)
        assert told[-1] == "clip-loupe"
    finally:
        qapp.setApplicationName(before[0])
        qapp.setDesktopFileName(before[1])
        qapp.setWindowIcon(QIcon())
