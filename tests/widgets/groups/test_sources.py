"""Tagging by drop, from folders and from tables; tables written; what goes wrong is one sentence."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from app.probes.tags import read_tags
from tests.rigs.dialogs import answer
from tests.rigs.groups import Rig, drop_at, pictures, urls
from widgets.desk.drops import mime_of, own_images


@pytest.fixture
def rig(qtbot: QtBot) -> Iterator[Rig]:
    made = Rig(qtbot)
    yield made
    made.close()


@pytest.fixture
def five(rig: Rig, tmp_path: Path) -> list[Path]:
    return rig.add(*pictures(tmp_path, *(f"{name}.png" for name in "abcde")))


def test_a_drag_keeps_names_that_are_no_text() -> None:
    names = [Path("/a/bad\udcff.png"), Path("/a/100% #1?.png")]
    assert own_images(mime_of(names)) == names


def test_images_dragged_from_the_list_are_tagged_not_added(rig: Rig, five: list[Path]) -> None:
    rig.groups("gender", "woman", "man")
    model = rig.images_view.model
    mime = model.mimeData([model.index(1), model.index(3)])
    assert model.supportedDragActions() == Qt.DropAction.CopyAction
    assert model.flags(model.index(1)) & Qt.ItemFlag.ItemIsDragEnabled
    assert rig.images_view.list.dragEnabled()
    assert not rig.images.accepts(mime)
    assert not drop_at(rig.images_view, QPoint(9, 9), mime)
    assert drop_at(rig.group_list().viewport(), rig.place(1), mime)
    assert rig.members("gender", "man") == ["b.png", "d.png"]
    assert rig.chosen == ["a.png"]
    assert drop_at(rig.group_list().viewport(), rig.place(2), mime_of([five[1]]))
    assert rig.members("gender", "man") == ["d.png"]
    assert not drop_at(
        rig.group_list().viewport(), QPoint(20, rig.group_list().viewport().height() - 1), mime
    )


def test_files_dropped_on_a_group_are_added_and_tagged(rig: Rig, five: list[Path], tmp_path: Path) -> None:
    rig.groups("gender", "woman")
    new = pictures(tmp_path / "new", "x.png", "y.png")
    assert drop_at(rig.group_list().viewport(), rig.place(0), urls(new[0].parent, five[0]))
    rig.settle()
    assert rig.members("gender", "woman") == ["x.png", "y.png", "a.png"]
    assert len(rig.workspace.images) == 7
    third = pictures(tmp_path / "more", "z.png")
    assert drop_at(rig.group_list().viewport(), rig.place(1), urls(*third))  # on the untagged: only added
    rig.settle()
    assert rig.rows() == [("woman", 3), ("untagged", 5)]


def test_one_folder_per_group(rig: Rig, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pictures(tmp_path, "women/a.png", "women/deep/b.png", "men/c.png")
    (tmp_path / "empty").mkdir()
    (tmp_path / "men" / "broken.png").write_bytes(b"")
    answer(monkeypatch, tmp_path)
    rig.qtbot.mouseClick(rig.view.folders_button, Qt.MouseButton.LeftButton)
    rig.settle()
    assert rig.rows() == [("men", 1), ("women", 2), ("untagged", 0)]
    assert [item.name for item in rig.workspace.images] == ["c.png", "a.png", "b.png"]
    rig.workspace.history.undo()
    assert not rig.workspace.has_groups and not rig.workspace.images, "what was opened goes as one"


def test_a_folder_without_folders_says_so(rig: Rig, tmp_path: Path) -> None:
    pictures(tmp_path, "a.png")
    rig.control.open_folders(tmp_path)
    rig.settle()
    assert rig.message == f"No folder in {tmp_path} holds an image; groups are its folders' names."
    assert rig.workspace.images == ()


def test_a_table_is_read_and_added_to_what_is_there(rig: Rig, five: list[Path], tmp_path: Path) -> None:
    rig.groups("gender", "woman", "man")
    rig.control.tag(five[:2], "gender", "woman")
    pictures(tmp_path, "new/x.png")
    table = tmp_path / "groups.csv"
    table.write_text("path,gender,age\nb.png,man,old\nnew/x.png,man,\nc.png,,young\n")
    assert drop_at(rig.view, QPoint(5, 5), urls(table))
    rig.settle()
    assert rig.rows(0) == [("woman", 1), ("man", 2), ("untagged", 3)]
    assert rig.rows(1) == [("old", 1), ("young", 1), ("untagged", 4)]
    assert rig.message == ""
    assert rig.workspace.history.undoText() == "Open the groups of groups.csv"
    rig.workspace.set_selected(five[3:4])
    assert drop_at(rig.view, QPoint(5, 5), urls(table))
    rig.settle()
    assert rig.chosen == ["d.png"], "a table about listed images chooses none of them"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "is empty; its first line must be path,group."),
        ("file,group\na.png,x\n", "line 1: the header must be path and then a name"),
        ("path,group\na.png\n", "line 2: 1 cells, and the header has 2."),
        ("path,group\na.png,x\na.png,y\n", "line 3: a.png is already on line 2."),
        ('path,group\n"a.png,x\n', "not a table in CSV form"),
    ],
)
def test_a_bad_table_is_one_sentence_and_costs_nothing(
    rig: Rig, five: list[Path], tmp_path: Path, text: str, sentence: str
) -> None:
    rig.groups("gender", "woman")
    rig.control.tag(five[:2], "gender", "woman")
    before = rig.workspace.tags
    (tmp_path / "bad.csv").write_text(text)
    rig.control.open_table(tmp_path / "bad.csv")
    rig.settle()
    assert sentence in rig.message
    assert "bad.csv" in rig.message
    assert rig.workspace.tags is before
    assert len(rig.workspace.images) == 5


def test_missing_images_of_a_table_are_named_and_the_rest_tagged(
    rig: Rig, five: list[Path], tmp_path: Path
) -> None:
    gone = "".join(f"gone{n}.png,x\n" for n in range(4))
    (tmp_path / "some.csv").write_text(f"path,group\n{gone}a.png,x\n")
    rig.control.open_table(tmp_path / "some.csv")
    rig.settle()
    assert rig.message == (
        "some.csv: 4 of 5 images do not exist (gone0.png, gone1.png, gone2.png and 1 more); "
        "the others are tagged."
    )
    assert rig.members("group", "x") == ["a.png"]
    (tmp_path / "none.csv").write_text("path,group\ngone.png,y\n")
    rig.control.open_table(tmp_path / "none.csv")
    rig.settle()
    assert rig.message == "none.csv: 1 of 1 images does not exist (gone.png); nothing was changed."
    assert rig.workspace.tags.names == {"group": ("x",)}


def test_the_export_reads_back_as_the_same_groups(
    rig: Rig, five: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not rig.view.export_button.isEnabled()
    rig.control.export_dialog()
    assert rig.message == "There is nothing to export yet: no image is tagged."
    rig.groups("gender", "woman", "man")
    rig.groups("age", "young")
    rig.control.tag(five[3:], "gender", "man")
    rig.control.tag(five[:1], "gender", "woman")
    rig.control.tag(five[3:4], "age", "young")
    out = tmp_path / "out.csv"
    answer(monkeypatch, out)
    rig.qtbot.mouseClick(rig.view.export_button, Qt.MouseButton.LeftButton)
    rig.settle()
    assert rig.message == "Saved out.csv."
    assert out.read_text() == "path,gender,age\na.png,woman,\nd.png,man,young\ne.png,man,\n"
    assert read_tags(out).of == rig.workspace.tags.of
    rig.control.save(tmp_path / "missing" / "out.csv")
    rig.settle()
    assert "missing" in rig.message


def test_open_dialog_reads_the_chosen_table(
    rig: Rig, five: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "g.csv").write_text("path,group\na.png,x\n")
    answer(monkeypatch, tmp_path / "g.csv")
    rig.qtbot.mouseClick(rig.view.open_button, Qt.MouseButton.LeftButton)
    rig.settle()
    assert rig.members("group", "x") == ["a.png"]
