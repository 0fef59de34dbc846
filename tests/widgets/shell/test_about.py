"""About: the report comes in the background, and is copied as it is shown."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app import __version__
from app.files.diagnostics import diagnose, report_text
from app.jobs import Jobs
from widgets.shell.about import AboutWindow


@pytest.fixture
def jobs() -> Iterator[Jobs]:
    jobs = Jobs()
    yield jobs
    jobs.close()


def test_the_report_is_shown_and_copied(qtbot: QtBot, jobs: Jobs) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    about = AboutWindow.open_for(window, jobs, None)
    assert not about.copy_button.isEnabled()
    qtbot.waitUntil(about.copy_button.isEnabled, timeout=60_000)
    shown = about.text.toPlainText()
    assert f"CLIP Loupe          {__version__}" in shown
    versions = report_text(diagnose()).split("\n\n")[0]
    assert shown.startswith(versions)  # the same function as the command's
    assert "offscreen" in shown.split("\n\n")[-1]
    about.copy_button.click()
    assert QGuiApplication.clipboard().text() == shown
    assert AboutWindow.open_for(window, jobs, None) is about
    qtbot.waitUntil(about.copy_button.isEnabled, timeout=60_000)
    about.close()
