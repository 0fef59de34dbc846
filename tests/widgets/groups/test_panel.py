"""The groups page: naming, counting, tagging by key and click, undo, marks."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from app.probes.tags import Tags
from tests.rigs.groups import Rig, pictures
from widgets.desk.thumbnails import CELL_ROLE
from widgets.desk.workspace import ImageItem
from widgets.groups.list import UNTAGGED


@pytest.fixture
def rig(qtbot: QtBot) -> Iterator[Rig]:
    made = Rig(qtbot)
    yield made
    made.close()


@pytest.fixture
def five(rig: Rig, tmp_path: Path) -> list[Path]:
    return rig.add(*pictures(tmp_path, *(f"{name}.png" for name in "abcde")))


def enter(rig: Rig, field: QLineEdit, text: str) -> None:
    field.setFocus()
    field.selectAll()
    rig.qtbot.keyClicks(field, text)
    rig.qtbot.keyClick(field, Qt.Key.Key_Return)


def test_the_empty_page_makes_the_first_attribute(rig: Rig) -> None:
    new = rig.view.new_attribute
    assert new.isVisible()
    assert not new.cancel_button.isVisible()
    assert not rig.view.add_button.isEnabled()
    enter(rig, new.attribute, "gender")
    enter(rig, new.group, "woman")
    assert rig.workspace.tags.names == {"gender": ("woman",)}
    assert not new.isVisible()
    (column,) = rig.view.columns()
    assert column.name.text() == "gender"
    enter(rig, column.adder, " non-binary   person")
    assert rig.rows() == [("woman", 0), ("non-binary person", 0), ("untagged", 0)]
    assert column.adder.text() == ""
    rig.workspace.history.undo()
    rig.workspace.history.undo()
    assert rig.view.columns() == []
    assert new.isVisible()


def test_a_second_attribute_can_be_begun_and_left(rig: Rig) -> None:
    rig.groups("gender", "woman")
    rig.qtbot.mouseClick(rig.view.add_button, Qt.MouseButton.LeftButton)
    new = rig.view.new_attribute
    assert new.isVisible() and QApplication.focusWidget() is new.attribute
    rig.qtbot.mouseClick(new.cancel_button, Qt.MouseButton.LeftButton)
    assert not new.isVisible()
    rig.qtbot.mouseClick(rig.view.add_button, Qt.MouseButton.LeftButton)
    enter(rig, new.attribute, "gender")
    enter(rig, new.group, "man")
    assert rig.message == "There is already an attribute “gender”."
    assert new.isVisible()
    enter(rig, new.attribute, "age")
    rig.qtbot.mouseClick(new.add_button, Qt.MouseButton.LeftButton)
    assert list(rig.workspace.tags.names) == ["gender", "age"]
    assert rig.message == ""


def test_the_page_scrolls_to_the_attribute_just_added(rig: Rig) -> None:
    for number in range(3):
        rig.groups(f"attribute {number}", "one")
    first, _, last = rig.view.columns()

    def scrolled() -> bool:
        return first.visibleRegion().isEmpty() and last.visibleRegion().boundingRect().width() == last.width()

    rig.qtbot.waitUntil(scrolled)


def test_counts_say_how_many_are_tagged_and_untagged(rig: Rig, five: list[Path]) -> None:
    rig.groups("gender", "woman", "man")
    rig.control.tag(five[:3], "gender", "woman")
    rig.control.tag(five[3:4], "gender", "man")
    assert rig.rows() == [("woman", 3), ("man", 1), ("untagged", 1)]
    assert rig.view.columns()[0].count_text() == "4 of 5"
    rig.control.tag(five[2:4], "gender", UNTAGGED)
    assert rig.rows() == [("woman", 2), ("man", 0), ("untagged", 3)]


def test_the_letter_of_a_group_tags_the_selected_images(rig: Rig, five: list[Path]) -> None:
    rig.groups("gender", "woman", "man")
    rig.groups("age", "young")
    listed = rig.images_view.list
    rig.workspace.set_selected(five[:2])
    rig.qtbot.keyClick(listed, Qt.Key.Key_W)
    rig.qtbot.keyClick(listed, Qt.Key.Key_Y, Qt.KeyboardModifier.ShiftModifier)
    rig.qtbot.keyClick(listed, Qt.Key.Key_E)  # no group's: neither tags nor searches for a name
    assert rig.chosen == ["a.png", "b.png"]
    assert rig.members("gender", "woman") == rig.members("age", "young") == ["a.png", "b.png"]
    rig.workspace.set_selected([five[1]])
    rig.qtbot.keyClick(listed, Qt.Key.Key_M)
    assert rig.rows() == [("woman", 1), ("man", 1), ("untagged", 3)]
    rig.qtbot.keyClick(listed, Qt.Key.Key_M)
    assert rig.members("gender", "man") == []
    assert rig.members("age", "young") == ["a.png", "b.png"]


def test_letters_search_for_names_while_there_are_no_groups(rig: Rig, five: list[Path]) -> None:
    rig.qtbot.keyClick(rig.images_view.list, Qt.Key.Key_D)
    rig.qtbot.waitUntil(lambda: rig.chosen == ["d.png"])


def test_the_button_of_a_group_tags_and_untags(rig: Rig, five: list[Path]) -> None:
    rig.groups("gender", "woman", "man")
    rig.workspace.set_selected([])
    assert [state.can_tag for state in rig.states()] == [False, False, False]
    rig.click(0, button=True)
    assert rig.message == "Select images first; then they can be tagged “woman”."
    rig.workspace.set_selected(five[1:3])
    rig.click(1, button=True)
    assert rig.members("gender", "man") == ["b.png", "c.png"]
    assert rig.message == ""
    assert [state.holds_selection for state in rig.states()] == [False, True, False]
    assert rig.chosen == ["b.png", "c.png"]
    rig.workspace.set_selected(five[1:4])  # d.png is not in it yet: the button adds it
    rig.click(1, button=True)
    assert rig.members("gender", "man") == ["b.png", "c.png", "d.png"]
    rig.click(1, button=True)
    assert rig.members("gender", "man") == []


def test_a_click_on_a_group_selects_its_images(rig: Rig, five: list[Path]) -> None:
    rig.groups("gender", "woman", "man")
    rig.control.tag(five[3:], "gender", "woman")
    rig.images_view.direction_toggled.emit()
    rig.click(0)
    assert rig.chosen == ["e.png", "d.png"]  # as shown
    assert {path.name for path in rig.images_view.list.selected_paths()} == {"d.png", "e.png"}
    rig.click(2)
    assert rig.chosen == ["c.png", "b.png", "a.png"]
    rig.click(1)
    assert rig.message == "No image is in “man” yet."
    assert rig.chosen == ["c.png", "b.png", "a.png"]


def test_the_keyboard_alone_serves_the_groups(rig: Rig, five: list[Path]) -> None:
    rig.groups("gender", "woman", "man")
    rig.bias.setFocus()
    rows = rig.group_list()
    assert QApplication.focusWidget() is rows
    rig.workspace.set_selected(five[:2])
    rows.setCurrentIndex(rows.groups.index(0))
    rig.qtbot.keyClick(rows, Qt.Key.Key_Space)
    assert rig.members("gender", "woman") == ["a.png", "b.png"]
    rig.qtbot.keyClick(rows, Qt.Key.Key_Down)
    rig.qtbot.keyClick(rows, Qt.Key.Key_Down)
    rig.qtbot.keyClick(rows, Qt.Key.Key_Return)
    assert rig.chosen == ["c.png", "d.png", "e.png"]
    rig.qtbot.keyClick(rows, Qt.Key.Key_Delete)  # the untagged are no group
    rig.qtbot.keyClick(rows, Qt.Key.Key_Up)
    rig.qtbot.keyClick(rows, Qt.Key.Key_Delete)
    assert rig.workspace.tags.names == {"gender": ("woman",)}


def test_renaming_in_place_survives_new_counts(rig: Rig, five: list[Path]) -> None:
    rig.groups("gender", "woman", "man")
    rows = rig.group_list()
    rows.edit_group("man")
    editor = rows.viewport().findChild(QLineEdit)
    assert isinstance(editor, QLineEdit)
    assert editor.text() == "man"
    editor.selectAll()
    rig.qtbot.keyClicks(editor, "gentle")
    rig.control.tag(five[:1], "gender", "man")
    rig.qtbot.keyClicks(editor, "man")
    rig.qtbot.keyClick(editor, Qt.Key.Key_Return)
    rig.qtbot.waitUntil(lambda: rig.rows() == [("woman", 0), ("gentleman", 1), ("untagged", 4)])
    rig.workspace.history.undo()
    assert rig.members("gender", "man") == ["a.png"]


def test_renaming_an_attribute(rig: Rig, five: list[Path]) -> None:
    rig.groups("gender", "woman")
    rig.groups("age", "young")
    rig.control.tag(five[:1], "gender", "woman")
    field = rig.view.columns()[0].name
    enter(rig, field, "age")
    assert rig.message == "There is already an attribute “age”."
    assert field.text() == "gender"
    enter(rig, field, "sex")
    assert rig.members("sex", "woman") == ["a.png"]
    assert [column.name.text() for column in rig.view.columns()] == ["sex", "age"]
    assert rig.message == ""


@pytest.mark.parametrize(
    ("name", "sentence"), [("", "A group needs a name."), ("man", "“gender” already has a group “man”.")]
)
def test_bad_names_cost_nothing(rig: Rig, five: list[Path], name: str, sentence: str) -> None:
    rig.groups("gender", "woman", "man")
    rig.control.tag(five, "gender", "woman")
    before = rig.workspace.tags
    adder = rig.view.columns()[0].adder
    enter(rig, adder, name)
    assert rig.message == sentence
    assert adder.text() == name
    rig.control.rename_group("gender", "woman", name)
    assert rig.message == sentence
    assert rig.workspace.tags is before


def test_deleting_a_group_or_attribute_can_be_undone(rig: Rig, five: list[Path]) -> None:
    rig.groups("gender", "woman", "man")
    rig.groups("age", "young")
    rig.control.tag(five[:2], "gender", "man")
    rig.control.tag(five[1:3], "age", "young")
    before = rig.workspace.tags
    rig.control.remove_group("gender", "man")
    assert rig.rows() == [("woman", 0), ("untagged", 5)]
    rig.control.remove_attribute("age")
    assert rig.workspace.tags.of == {}
    stack = rig.workspace.history
    assert stack.undoText() == "Delete “age”"
    stack.undo()
    stack.undo()
    assert rig.workspace.tags == before
    assert list(rig.workspace.tags.names) == ["gender", "age"]
    stack.redo()
    stack.redo()
    assert rig.workspace.tags.names == {"gender": ("woman",)}


def test_removed_images_come_back_in_their_groups(rig: Rig, five: list[Path]) -> None:
    rig.groups("gender", "woman")
    rig.control.tag(five[:3], "gender", "woman")
    rig.workspace.set_selected(five[:2])
    rig.images.remove_selected()
    assert rig.rows() == [("woman", 1), ("untagged", 2)]
    assert list(rig.workspace.tags.of) == [five[2]]  # nothing is kept of what is not listed
    rig.workspace.history.undo()
    assert rig.rows() == [("woman", 3), ("untagged", 2)]
    rig.workspace.history.redo()
    rig.workspace.history.undo()
    rig.workspace.history.undo()
    assert rig.rows() == [("woman", 0), ("untagged", 5)]


def test_thumbnails_carry_the_marks_of_their_groups(rig: Rig, five: list[Path]) -> None:
    rig.groups("gender", "woman")
    rig.groups("age", "young")
    index = rig.images_view.model.index(0)
    plain = rig.images_view.list.viewport().grab().toImage()
    assert index.data(CELL_ROLE).marks == ()
    rig.control.tag(five[:1], "age", "young")
    rig.control.tag(five[:1], "gender", "woman")
    assert [mark.letter for mark in index.data(CELL_ROLE).marks] == ["W", "Y"]  # the attributes' order
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "a.png, woman, young"
    assert "gender: woman\nage: young" in index.data(Qt.ItemDataRole.ToolTipRole)
    shown = rig.images_view.list.viewport().grab().toImage()
    blue = QColor(rig.workspace.marks["gender", "woman"].color)
    assert count(shown, blue) > 40
    assert count(plain, blue) == 0


def count(image: QImage, color: QColor) -> int:
    places = ((x, y) for x in range(image.width()) for y in range(image.height()))
    return sum(image.pixelColor(x, y) == color for x, y in places)


def test_a_group_keeps_its_letter_when_others_go(rig: Rig) -> None:
    rig.groups("gender", "woman", "worker")
    rig.control.remove_group("gender", "woman")
    assert rig.workspace.marks["gender", "worker"].letter == "O"


def test_the_menu_of_a_group_acts_on_it(rig: Rig, five: list[Path]) -> None:
    rig.groups("gender", "woman", "man")
    rig.group_list().customContextMenuRequested.emit(rig.place(1))
    column = rig.view.columns()[0]
    menu = column.findChildren(type(rig.view.columns()[0]._make_menu()))[0]
    texts = [action.text() for action in menu.actions()]
    assert texts == ["Select its images", "Tag the selected images", "Rename the group", "Delete the group"]
    menu.actions()[3].trigger()
    menu.close()
    assert rig.workspace.tags.names == {"gender": ("woman",)}


def test_tagging_20000_images_stays_fluid(rig: Rig) -> None:
    paths = [Path(f"/nowhere/{number}.png") for number in range(20_000)]
    rig.images._own = frozenset(paths)  # not read from the disk: only the list is of interest
    rig.workspace.set_images([ImageItem(path, path.name) for path in paths])
    rig.groups("gender", "woman", "man")
    rig.groups("age", "young")
    rig.control.tag(paths, "age", "young")
    rig.workspace.set_selected(paths[:1])
    spent: list[float] = []
    for path in paths[:5]:
        start = time.thread_time()
        rig.workspace.set_selected([path])
        rig.qtbot.keyClick(rig.images_view.list, Qt.Key.Key_W)
        rig.images_view.list.viewport().grab()
        spent.append(time.thread_time() - start)
    assert rig.rows(0)[0] == ("woman", 5)
    assert min(spent) < 0.2
    rig.workspace.history.clear()


def test_tags_of_unlisted_images_are_dropped(rig: Rig, five: list[Path]) -> None:
    rig.workspace.set_tags(Tags({"g": ("x",)}, {Path("/gone.png"): {"g": "x"}, five[0]: {"g": "x"}}))
    assert list(rig.workspace.tags.of) == [five[0]]
    with rig.qtbot.assertNotEmitted(rig.workspace.tags_changed):
        rig.workspace.set_tags(Tags({"g": ("x",)}, {five[0]: {"g": "x"}}))


def test_the_bias_panel_takes_more_pages(rig: Rig) -> None:
    from PySide6.QtWidgets import QLabel

    before = rig.bias.tabs()
    rig.bias.add_page("more", "More", QLabel("more"), "One page more")
    assert before[0] == "groups" and rig.bias.tabs() == (*before, "more")
    with rig.qtbot.waitSignal(rig.bias.tab_chosen) as chosen:
        rig.bias.show_tab("more")
    assert chosen.args == ["more"]
    assert rig.bias.tab() == "more"
