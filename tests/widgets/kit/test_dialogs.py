"""File dialogs: where they begin, the endings they add, and what they ask before a file is replaced."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from PySide6.QtCore import QStandardPaths, QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.files import recents
from app.words import wording
from tests.rigs.dialogs import answer
from widgets.desk.sources import FILE_FILTER
from widgets.kit import dialogs
from widgets.kit.words import use_language

ROOT = Path(__file__).resolve().parents[3]
TABLE = "CSV (*.csv);;JSON (*.json)"
IMAGES = "Images (*.png *.jpg);;All files (*)"


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    return window


def press(text: str, seen: list[str]) -> None:
    """Press a button of the question that comes, and keep what it says."""

    def act() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        seen.append(box.text())
        buttons = {one.text().replace("&", ""): one for one in box.findChildren(QPushButton)}
        buttons[text].click() if text in buttons else box.reject()

    QTimer.singleShot(0, act)


def test_no_other_module_opens_a_file_dialog() -> None:
    users = []
    for path in sorted((*(ROOT / "widgets").rglob("*.py"), *(ROOT / "app").rglob("*.py"))):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        names = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
        names |= {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
        if "QFileDialog" in names:
            users.append(path.relative_to(ROOT).as_posix())
    assert users == ["widgets/kit/dialogs.py"]


def test_a_dialog_begins_where_the_last_of_its_kind_ended(
    window: QWidget, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun: list[Path] = []
    folders = {name: tmp_path / name for name in ("photos", "sessions")}
    for folder in folders.values():
        folder.mkdir()

    def look(dialog: QFileDialog) -> None:
        begun.append(Path(dialog.directory().absolutePath()))

    answer(monkeypatch, folders["photos"] / "a.png", look=look)
    assert dialogs.ask_open_several(window, "images", "Open", IMAGES) == [folders["photos"] / "a.png"]
    answer(monkeypatch, folders["sessions"] / "s.json", look=look)
    dialogs.ask_save(window, "session", "Save", "s.json", "Sessions (*.json)")
    answer(monkeypatch, look=look)  # cancelled: nothing moves
    assert dialogs.ask_open(window, "images", "Open", IMAGES) is None
    assert dialogs.ask_folder(window, "images", "Open a folder") is None
    assert dialogs.ask_open(window, "session", "Open", "Sessions (*.json)") is None
    assert begun[2:] == [folders["photos"], folders["photos"], folders["sessions"]]
    folders["photos"].rmdir()
    assert dialogs.ask_open(window, "images", "Open", IMAGES) is None
    assert begun[-1].is_dir()  # a folder that is gone is no place to begin


def test_the_first_dialog_begins_with_the_users_pictures(
    window: QWidget, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun: list[Path] = []
    monkeypatch.setattr(
        QStandardPaths, "writableLocation", lambda place: str(tmp_path / place.name.removesuffix("Location"))
    )
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    answer(monkeypatch, look=lambda dialog: begun.append(Path(dialog.directory().absolutePath())))
    dialogs.ask_open(window, "images", "Open", IMAGES)
    (tmp_path / "Pictures").mkdir()
    dialogs.ask_open(window, "images", "Open", IMAGES)
    (tmp_path / "photos").mkdir()
    recents.keep_place("images", tmp_path / "photos")
    dialogs.ask_save(window, "export", "Save", "map.png", IMAGES)
    assert begun == [tmp_path, tmp_path / "Pictures", tmp_path / "photos"]


def test_a_dialog_speaks_the_windows_language(window: QWidget, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[str] = []

    def look(dialog: QFileDialog) -> None:
        labels = (QFileDialog.DialogLabel.LookIn, QFileDialog.DialogLabel.FileType)
        seen.extend((dialog.windowTitle(), *dialog.nameFilters(), *map(dialog.labelText, labels)))

    answer(monkeypatch, look=look)
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    use_language(app, "ko")
    try:
        dialogs.ask_open_several(window, "images", wording("Open images"), FILE_FILTER)
    finally:
        use_language(app, "en")
    assert seen[0] == "이미지 열기"
    assert [part.partition(" (")[0] for part in seen[1:3]] == ["이미지", "모든 파일"]
    assert not any(letter.isascii() and letter.isalpha() for text in seen[3:] for letter in text)


def test_a_folder_chosen_is_where_the_next_begins(
    window: QWidget, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer(monkeypatch, tmp_path)
    assert dialogs.ask_folder(window, "groups", "Folders") == tmp_path
    assert recents.place("groups") == tmp_path


@pytest.mark.parametrize(
    ("typed", "chosen", "expected"),
    [
        ("table", "CSV (*.csv)", "table.csv"),
        ("table", "JSON (*.json)", "table.json"),
        ("table.json", "CSV (*.csv)", "table.json"),
        ("TABLE.CSV", "CSV (*.csv)", "TABLE.CSV"),
        ("photo.v2", "CSV (*.csv)", "photo.v2.csv"),
        ("table.", "CSV (*.csv)", "table.csv"),
        (".hidden", "JSON (*.json)", ".hidden.json"),
    ],
)
def test_the_ending_is_added(typed: str, chosen: str, expected: str) -> None:
    assert dialogs.with_ending(Path("/a.b") / typed, TABLE, chosen) == Path("/a.b") / expected


def test_any_ending_goes_where_filters_name_none() -> None:
    assert dialogs.with_ending(Path("x.y"), "All files (*)", "All files (*)") == Path("x.y")


def test_a_file_whose_ending_was_added_is_asked_about_once(
    window: QWidget, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "t.csv").touch()
    seen: list[str] = []
    answer(monkeypatch, tmp_path / "t")
    press("Replace", seen)
    assert dialogs.ask_save(window, "export", "Save", "x.csv", TABLE) == tmp_path / "t.csv"
    press("Cancel", seen)
    assert dialogs.ask_save(window, "export", "Save", "x.csv", TABLE) is None
    assert seen == [f"t.csv exists already in {tmp_path}."] * 2
    answer(monkeypatch, tmp_path / "t.csv")  # the dialog itself has asked
    assert dialogs.ask_save(window, "export", "Save", "x.csv", TABLE) == tmp_path / "t.csv"


def test_several_files_are_asked_about_once_and_in_one_question(
    window: QWidget, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[bool] = []

    def look(dialog: QFileDialog) -> None:
        asked.append(dialog.testOption(QFileDialog.Option.DontConfirmOverwrite))

    answer(monkeypatch, tmp_path / "m.npz", look=look)
    arguments = (window, "export", "Save", "x.npz", "Arrays (*.npz)")
    assert dialogs.ask_save_numbered(*arguments, 1) == [tmp_path / "m.npz"]
    files = [tmp_path / f"m-{number}.npz" for number in range(6)]
    assert dialogs.ask_save_numbered(*arguments, 6) == files
    assert asked == [False, True]  # the name typed is none of those written
    for path in files[1:]:
        path.touch()
    seen: list[str] = []
    press("Cancel", seen)
    assert dialogs.ask_save_numbered(*arguments, 6) == []
    press("Replace", seen)
    assert dialogs.ask_save_numbered(*arguments, 6) == files
    assert seen == [f"m-1.npz, m-2.npz, m-3.npz and 2 more exist already in {tmp_path}."] * 2


def test_the_name_proposed_is_one_that_every_system_takes(
    window: QWidget, monkeypatch: pytest.MonkeyPatch
) -> None:
    proposed: list[str] = []
    answer(monkeypatch, look=lambda dialog: proposed.append(Path(dialog.selectedFiles()[0]).name))
    for name in ("aux.png", "a:b?.png", "cat-map.png"):
        dialogs.ask_save(window, "export", "Save", name, "PNG (*.png)")
    assert proposed == ["_aux.png", "a-b-.png", "cat-map.png"]
