"""View → Language: the choice is kept, said, and the next window speaks it."""

from __future__ import annotations

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication

from tests.rigs.window import Window
from widgets.kit.words import use_language
from widgets.shell.frame import make_frame
from widgets.shell.main_window import Explorer
from widgets.shell.settings import window_settings


def entries(window: Explorer) -> dict[str, QAction]:
    """Return the menu's entries by their text."""
    return {action.text(): action for action in window.window.findChildren(QAction)}


def test_a_language_is_kept_for_the_next_window(window: Window) -> None:
    said: list[str] = []
    window.workspace.note_posted.connect(lambda _level, sentence, _topic: said.append(sentence))
    entries(window)["한국어"].trigger()
    assert window_settings().value("language") == "ko"
    assert said == ["The window changes its language when it is opened the next time."]
    assert "Save session" in entries(window)
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    try:
        use_language(app, str(window_settings().value("language")))
        korean = Explorer(make_frame())
        assert "세션 저장" in entries(korean)
        assert entries(korean)["한국어"].isChecked()
        korean.window.close()
    finally:
        use_language(app, "en")
