"""View → Language: the choice is kept, said, and the next window speaks it; what it writes is English."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.engine.engine import Engine
from app.paths import RESOURCES
from app.store.cache import Store
from tests.rigs.window import LIMIT, Window, load_once, settle
from widgets.desk.probing.page import ProbePage
from widgets.kit.words import use_language
from widgets.probes.controller import ProbeController
from widgets.probes.pressed import PressedController
from widgets.shell.frame import make_frame
from widgets.shell.main_window import Explorer
from widgets.shell.settings import window_settings

SAMPLES = [RESOURCES / "samples" / name for name in ("cat.jpg", "rocket.jpg", "coffee.jpg", "astronaut.jpg")]
ENGLISH = re.compile(r"(?:[A-Za-z']{2,} ){3}[a-z]{2,}")
"""Four words in a row: of a sentence, no name."""


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


def tables(folder: Path) -> tuple[Path, Path]:
    """Write which images are of which group, and of which class."""
    groups, truth = folder / "groups.csv", folder / "truth.csv"
    rows = [(path, "ab"[place % 2], path.stem) for place, path in enumerate(SAMPLES)]
    groups.write_text("path,kind\n" + "".join(f"{path},{group}\n" for path, group, _ in rows))
    truth.write_text("path,label\n" + "".join(f"{path},{name}\n" for path, _, name in rows))
    return groups, truth


def export_probes(qtbot: QtBot, window: Window, folder: Path) -> None:
    """Export what every page shows that needs no press."""
    for panel in ("bias", "evaluate", "inside"):
        for probe in window.parts.part(panel).probes:
            if not isinstance(probe, ProbeController) or isinstance(probe, PressedController):
                continue
            window.show_panel(panel, probe.name)
            qtbot.wait(100)  # a question waits a moment for the next change
            settle(qtbot, window)
            if probe.answer is not None:
                for ending in ("csv", "json"):
                    probe.export(folder / f"{panel}-{probe.name}.{ending}")
                    settle(qtbot, window)


def files(qtbot: QtBot, folder: Path, language: str) -> tuple[dict[str, bytes], list[str]]:
    """Return what a window in a language exports and keeps, by the files' names, and the methods it shows."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    groups, truth = tables(folder)
    written = folder / language
    written.mkdir()
    use_language(app, language)
    try:
        window = Window(make_frame(), Engine(loader=load_once, store=Store()))
        window.window.resize(1280, 800)
        window.window.show()
        window.session.start(restore=False)
        window.images.add_paths(SAMPLES, undoable=False)
        window.prompts.set_texts("cat\nrocket\ncoffee\nastronaut", "a photo of a {}.\na drawing of a {}.")
        qtbot.waitUntil(lambda: window.workspace.ranked is not None, timeout=LIMIT)
        window.groups.open_table(groups)
        window.evaluate.truth.open(truth)
        settle(qtbot, window)
        for ending in ("csv", "json"):
            window.exports.save_rankings(written / f"rankings.{ending}")
            settle(qtbot, window)
        export_probes(qtbot, window, written)
        methods = [page.method() for page in window.window.findChildren(ProbePage) if page.method()]
        window.stage.show_view("composition")
        window.composition.set_caption("a cat on a red chair")
        settle(qtbot, window)
        for ending in ("csv", "json"):
            window.composition.save(written / f"captions.{ending}")
            settle(qtbot, window)
        for view in window.stage.views:
            window.stage.show_view(view)
            qtbot.wait(50)  # what it needs is made
            settle(qtbot, window)
        window.session.save()
        (written / "session.json").write_bytes(window.session.path.read_bytes())
        window.window.close()
    finally:
        use_language(app, "en")
    return {path.name: path.read_bytes() for path in sorted(written.iterdir())}, methods


def test_files_are_the_same_in_every_language_and_methods_are_in_the_windows(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    (english, said), (korean, shown) = (files(qtbot, tmp_path, language) for language in ("en", "ko"))
    assert len(english) >= 20, sorted(english)
    assert list(korean) == list(english)
    assert [name for name in english if korean[name] != english[name]] == []
    assert min(len(said), len(shown)) >= 8
    assert all(ENGLISH.search(method) for method in said)
    assert [method for method in shown if ENGLISH.search(re.sub("“[^”]*”", "", method))] == []
