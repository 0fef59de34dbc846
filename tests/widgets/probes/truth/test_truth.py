"""The truth page in the window: opened, shown, reworded, undone, kept; what goes wrong is one sentence."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from pytestqt.qtbot import QtBot

from app.analysis.prompts import PromptSet
from app.probes.base import Moment, Setting
from app.probes.templates.ask import TemplatesDraft, ask_templates
from app.truth.read import read_data
from app.truth.session import truth_form, truth_from
from tests.rigs.groups import drop_at
from tests.rigs.window import Window, settle
from widgets.probes.truth.state import COUNT


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Return a folder of two classes, of two images and one."""
    for number, name in enumerate(("red_fox/a.png", "red_fox/b.png", "cat/c.png")):
        path = tmp_path / "zoo" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        Image.new("RGB", (8, 8), (90 * number, 0, 0)).save(path)
    return tmp_path / "zoo"


def opened(qtbot: QtBot, window: Window, path: Path) -> None:
    """Open a data set and wait."""
    window.stage.show_view("evaluate")
    window.evaluate.truth.open(path)
    settle(qtbot, window)


def rows(window: Window) -> list[tuple[str, ...]]:
    """Return the texts of the page's table."""
    return [tuple(cell.text for cell in row.cells) for row in window.evaluate_panel.truth.table.table().rows]


def test_a_labelled_folder_is_listed_with_its_classes(qtbot: QtBot, window: Window, data: Path) -> None:
    page = window.evaluate_panel.truth
    assert "Evaluation needs images" in page.sentence()
    opened(qtbot, window, data)
    assert rows(window) == [("cat", "cat", "1"), ("red fox", "red_fox", "2")]
    assert page.summary() == f"3 listed images of 2 classes, by the names of the folders in {data}"
    assert [item.path.name for item in window.workspace.images] == ["c.png", "a.png", "b.png"]
    assert window.workspace.prompts.labels == ("cat", "red fox")
    page.table.cell_chosen.emit(1, COUNT)
    assert [path.name for path in window.workspace.selected] == ["a.png", "b.png"]
    window.workspace.history.undo()
    assert window.workspace.truth.value is None
    assert not window.workspace.images
    assert page.sentence()


def test_a_class_is_reworded_and_its_images_stay(qtbot: QtBot, window: Window, data: Path) -> None:
    opened(qtbot, window, data)
    window.evaluate_panel.truth.table.text_edited.emit(1, "  fox,  a red animal ")
    assert rows(window)[1] == ("fox, a red animal", "red_fox", "2")
    window.evaluate_panel.truth.table.text_edited.emit(1, " ")
    assert rows(window)[1][0] == "fox, a red animal"
    window.workspace.history.undo()
    assert rows(window)[1][0] == "red fox"


def test_opening_a_folder_again_chooses_no_image(qtbot: QtBot, window: Window, data: Path) -> None:
    opened(qtbot, window, data)
    window.workspace.set_selected([data / "cat" / "c.png"])
    opened(qtbot, window, data)
    assert window.workspace.selected == (data / "cat" / "c.png",)


def test_classes_are_named_by_a_file_s_lines(
    qtbot: QtBot, window: Window, data: Path, tmp_path: Path
) -> None:
    page, names = window.evaluate_panel.truth, tmp_path / "names.txt"
    assert not page.names_button.isEnabled()
    opened(qtbot, window, data)
    assert page.names_button.isEnabled()
    names.write_text("a tabby\na fox\n", encoding="utf-8")
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(names))])
    assert drop_at(page, QPoint(9, 9), mime)
    settle(qtbot, window)
    named = [("a tabby", "cat", "1"), ("a fox", "red_fox", "2")]
    assert rows(window) == named
    names.write_text("a tabby\n", encoding="utf-8")
    window.evaluate.truth.open_names(names)
    settle(qtbot, window)
    assert page.message.text() == f"{names} has 1 names, and the data 2 classes."
    assert rows(window) == named
    window.workspace.history.undo()
    assert [row[0] for row in rows(window)] == ["cat", "red fox"]


def test_templates_that_came_with_the_data_are_offered_and_are_templates_default(
    qtbot: QtBot, window: Window, data: Path
) -> None:
    page, workspace = window.evaluate_panel.truth, window.workspace
    window.prompts.set_texts("cat\ndog", "a drawing of a {}")
    opened(qtbot, window, data)
    assert page.templates_button.isHidden()
    assert workspace.truth.value is not None
    own = ("a photo of a {}.", "a toy {}")
    workspace.truth.set(replace(workspace.truth.value, templates=own))
    assert not page.templates_button.isHidden()
    setting = Setting(Moment((), None, {}, None, "crop", 1.0, truth=workspace.truth.value), workspace.prompts)
    assert ask_templates(TemplatesDraft(), setting).prompts[1].templates == own
    qtbot.mouseClick(page.templates_button, Qt.MouseButton.LeftButton)
    assert workspace.prompts == PromptSet(("cat", "dog"), own)
    assert page.templates_button.isHidden()
    workspace.history.undo()
    assert workspace.prompts.templates == ("a drawing of a {}",)


def test_removing_the_truth_keeps_the_images(qtbot: QtBot, window: Window, data: Path) -> None:
    opened(qtbot, window, data)
    qtbot.mouseClick(window.evaluate_panel.truth.remove_button, Qt.MouseButton.LeftButton)
    assert window.workspace.truth.value is None
    assert len(window.workspace.images) == 3
    window.workspace.history.undo()
    assert rows(window)[0][0] == "cat"


def test_a_table_from_elsewhere_labels_the_listed_images(
    qtbot: QtBot, window: Window, data: Path, tmp_path: Path
) -> None:
    opened(qtbot, window, data)
    table = tmp_path / "elsewhere" / "labels.csv"
    table.parent.mkdir()
    table.write_text("path,label\na.png,vulpes\nc.png,felis|animal\n", encoding="utf-8")
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(table))])
    assert drop_at(window.evaluate_panel.truth, QPoint(9, 9), mime)
    settle(qtbot, window)
    assert [row[0] for row in rows(window)] == ["vulpes", "felis", "animal"]
    assert "some of several classes" in window.evaluate_panel.truth.summary()
    assert len(window.workspace.images) == 3
    assert "left out: 1, such as b.png" in window.evaluate_panel.truth.message.text()


def test_what_is_no_data_set_is_said_and_nothing_is_lost(
    qtbot: QtBot, window: Window, data: Path, tmp_path: Path
) -> None:
    opened(qtbot, window, data)
    (tmp_path / "bad.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    opened(qtbot, window, tmp_path / "bad.csv")
    assert "its first line must name the columns" in window.evaluate_panel.truth.message.text()
    assert len(rows(window)) == 2


def test_the_session_keeps_the_truth(qtbot: QtBot, window: Window, data: Path) -> None:
    opened(qtbot, window, data)
    kept = window.session.collect()
    window.workspace.truth.set(None)
    window.session.restore(kept)
    settle(qtbot, window)
    truth = window.workspace.truth.value
    assert truth is not None
    assert truth.classes == ("cat", "red fox")
    assert list(truth.of.values()) == [(0,), (1,), (1,)]


def test_a_damaged_form_is_no_truth(data: Path) -> None:
    form = truth_form(read_data(data).truth)
    assert truth_from(form) is not None
    damages: list[dict[str, object]] = [
        {"classes": []},
        {"keys": ["one"]},
        {"images": {"7": ["a"], "x": ["b"]}},
        {"images": 3},
    ]
    for damage in damages:
        assert truth_from({**form, **damage}) is None
