"""The prompt editor: live parsing, notes, template sets, pins, and tokens from a stand-in engine."""

from __future__ import annotations

from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any, cast

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QAction, QGuiApplication, QImage, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from app.analysis.prompts import template_set
from app.jobs import Jobs
from tests.rigs.engines.prompts import CONTEXT, WordEngine
from widgets.desk.workspace import Workspace
from widgets.prompts.controller import PromptsController
from widgets.prompts.panel import PromptsPanel


class Set:
    def __init__(self, qtbot: QtBot) -> None:
        self.qtbot = qtbot
        self.jobs = Jobs()
        self.engine = WordEngine()
        self.workspace = Workspace()
        self.view = PromptsPanel()
        qtbot.addWidget(self.view)
        self.control = PromptsController(self.view, self.workspace, self.jobs, cast(Any, self.engine))
        self.view.resize(392, 340)
        self.view.show()

    def load(self) -> None:
        self.workspace.set_info(cast(Any, SimpleNamespace(context_length=CONTEXT)))

    @property
    def pins(self) -> list[str]:
        return list(self.workspace.pins)

    @property
    def listed(self) -> list[str]:
        model = self.view.list.model()
        return [str(model.index(row, 0).data()) for row in range(model.rowCount())]

    def spoken(self, row: int) -> str:
        index = self.view.list.model().index(row, 0)
        return str(index.data(Qt.ItemDataRole.AccessibleTextRole))


@pytest.fixture
def prompts(qtbot: QtBot) -> Iterator[Set]:
    found = Set(qtbot)
    yield found
    found.jobs.close()
    found.view.close()


def test_typing_reaches_the_workspace(prompts: Set) -> None:
    with prompts.qtbot.waitSignal(prompts.workspace.prompts_changed):
        prompts.qtbot.keyClicks(prompts.view.labels, "cat")
    prompts.qtbot.waitUntil(lambda: prompts.workspace.prompts.labels == ("cat",))
    prompts.qtbot.keyClick(prompts.view.labels, Qt.Key.Key_Return)
    prompts.qtbot.keyClicks(prompts.view.labels, "dog")
    prompts.qtbot.keyClicks(prompts.view.templates, "a {}.")
    prompts.qtbot.waitUntil(lambda: prompts.listed == ["a cat.", "a dog."])
    assert prompts.workspace.prompts.templates == ("a {}.",)


def test_set_texts_is_read_at_once_and_kept_raw(prompts: Set) -> None:
    prompts.control.set_texts(" cat \n\ndog", "a {}\n")
    assert prompts.workspace.prompts.labels == ("cat", "dog")
    assert prompts.control.texts() == (" cat \n\ndog", "a {}\n")
    assert prompts.listed == ["a cat", "a dog"]


def test_an_offer_can_be_undone(prompts: Set) -> None:
    prompts.qtbot.keyClicks(prompts.view.labels, "bird")
    prompts.workspace.prompts_text_requested.emit("cat\ndog", "a {}")
    assert prompts.workspace.prompts.labels == ("cat", "dog")
    prompts.workspace.history.undo()
    assert prompts.control.texts() == ("bird", "")
    prompts.workspace.history.undo()  # typed, and undone elsewhere than in the field
    assert prompts.control.texts() == ("", "") and not prompts.listed


def test_a_pin_is_not_moved_to_a_label_of_another_list(prompts: Set) -> None:
    prompts.control.set_texts("cat\ndog", "a {}")
    prompts.workspace.set_pins(("a dog",))
    prompts.workspace.prompts_text_requested.emit("owl\nthief", "a {}")
    assert prompts.workspace.pins == ("a dog",)
    prompts.workspace.prompts_text_requested.emit("cat\ndog", "a {}")
    prompts.view.labels.moveCursor(QTextCursor.MoveOperation.End)
    prompts.qtbot.keyClicks(prompts.view.labels, "fish")
    prompts.qtbot.waitUntil(lambda: prompts.workspace.pins == ("a dogfish",))


def test_the_empty_page_offers_an_example(prompts: Set) -> None:
    assert prompts.view.example_button.isVisible()
    prompts.qtbot.mouseClick(prompts.view.example_button, Qt.MouseButton.LeftButton)
    assert len(prompts.workspace.prompts.labels) == 3
    assert not prompts.view.example_button.isVisible()


def test_notes_are_said_and_marked(prompts: Set) -> None:
    prompts.control.set_texts("cat\ndog\ncat", "no slot\n{}")
    assert prompts.view.note_text().startswith("! (+1 more) “cat” is already on line 1")
    (mark,) = prompts.view.labels.extraSelections()
    assert mark.cursor.blockNumber() == 2
    (mark,) = prompts.view.templates.extraSelections()
    assert mark.cursor.blockNumber() == 0
    prompts.qtbot.mouseClick(prompts.view.next_note, Qt.MouseButton.LeftButton)
    assert prompts.view.labels.textCursor().blockNumber() == 2
    prompts.control.set_texts("cat", "{}")
    assert not prompts.view.next_note.isVisible()
    assert prompts.view.labels.extraSelections() == []


def test_notes_do_not_move_the_editors(prompts: Set) -> None:
    prompts.control.set_texts("cat\ndog", "{}")
    QTest.qWait(20)
    before = prompts.view.labels.geometry(), prompts.view.list.geometry()
    prompts.control.set_texts("cat\ncat", "{}")
    QTest.qWait(20)
    assert (prompts.view.labels.geometry(), prompts.view.list.geometry()) == before


def test_template_sets_replace_and_add(prompts: Set) -> None:
    prompts.control.set_texts("cat", "my {}")
    prompts.view.template_set_chosen.emit("pet", False)
    assert prompts.control.texts()[1] == "a photo of a {}, a type of pet."
    prompts.view.template_set_chosen.emit("photo", True)
    prompts.view.template_set_chosen.emit("photo", True)
    assert prompts.control.texts()[1] == "a photo of a {}, a type of pet.\na photo of a {}."
    for _ in range(2):
        prompts.workspace.history.undo()
    assert prompts.control.texts()[1] == "my {}"
    prompts.view.template_set_chosen.emit("imagenet80", False)
    prompts.qtbot.waitUntil(lambda: len(prompts.workspace.prompts.templates) == 80)
    assert prompts.workspace.prompts.templates == template_set("imagenet80").templates


def test_the_menu_of_sets(prompts: Set) -> None:
    prompts.qtbot.mouseClick(prompts.view.sets_button, Qt.MouseButton.LeftButton)
    menu = prompts.view.findChild(QAction, "replace satellite")
    assert menu is not None
    menu.trigger()
    assert prompts.control.texts()[1] == "a satellite photo of a {}."
    prompts.qtbot.mouseClick(prompts.view.sets_button, Qt.MouseButton.LeftButton)
    marked = [action.objectName() for action in prompts.view.findChildren(QAction) if action.isChecked()]
    assert marked == ["replace satellite"], "the set in force is marked"
    for popup in prompts.view.findChildren(QMenu):
        popup.close()


def test_pin_by_digit_enter_double_click_and_pin(prompts: Set) -> None:
    prompts.control.set_texts("cat\ndog\nship", "a {}")
    view, left = prompts.view.list, Qt.MouseButton.LeftButton
    prompts.qtbot.keyClick(view, Qt.Key.Key_2)
    assert prompts.pins == ["a dog"]
    assert view.current_prompt() == "a dog"
    assert prompts.spoken(1) == "a dog, pinned"
    prompts.qtbot.keyClick(view, Qt.Key.Key_Down)
    prompts.qtbot.keyClick(view, Qt.Key.Key_Return)
    assert prompts.pins == ["a dog", "a ship"]
    prompts.qtbot.keyClick(view, Qt.Key.Key_9)
    first = view.visualRect(view.model().index(0, 0))
    prompts.qtbot.mouseDClick(view.viewport(), left, pos=first.center())
    assert prompts.pins == ["a dog", "a ship", "a cat"]
    prompts.qtbot.mouseClick(view.viewport(), left, pos=first.topLeft() + QPoint(12, 8))
    assert prompts.pins == ["a dog", "a ship"]


def test_a_pin_follows_the_edit_of_its_label(prompts: Set) -> None:
    prompts.control.set_texts("cat\ndog", "a {}\nthe {}")
    prompts.workspace.toggle_pin("the dog")
    prompts.control.set_texts("cat\ndogs", "a {}\nthe {}")
    assert prompts.pins == ["the dogs"]
    prompts.control.set_texts("cat", "a {}\nthe {}")
    assert prompts.pins == ["the dogs"]
    assert prompts.spoken(2) == "the dogs, not in the list, pinned"
    prompts.qtbot.keyClick(prompts.view.list, Qt.Key.Key_3)
    assert prompts.listed == ["a cat", "the cat"]


def test_tokens_of_the_chosen_prompt(prompts: Set) -> None:
    prompts.control.set_texts("cat\ndog", "a {}")
    assert prompts.view.tokens.text() == "Tokens appear when a model is loaded."
    assert prompts.engine.asked == []
    prompts.load()
    prompts.qtbot.waitUntil(lambda: prompts.view.tokens.chips.pieces == ("SOT", "a", "cat", "EOT"))
    assert prompts.view.tokens.text() == f"4 of {CONTEXT} tokens"
    prompts.qtbot.keyClick(prompts.view.list, Qt.Key.Key_Down)
    prompts.qtbot.waitUntil(lambda: prompts.view.tokens.chips.pieces == ("SOT", "a", "dog", "EOT"))
    asked = len(prompts.engine.asked)
    prompts.qtbot.keyClick(prompts.view.list, Qt.Key.Key_Up)
    assert prompts.view.tokens.chips.pieces == ("SOT", "a", "cat", "EOT")
    assert len(prompts.engine.asked) == asked


def test_words_lost_are_named(prompts: Set) -> None:
    prompts.load()
    long = " ".join(f"word{number}" for number in range(12))
    prompts.control.set_texts(f"cat\n{long}", "a {}")
    prompts.qtbot.waitUntil(lambda: "longer than the context" in prompts.view.note_text())
    assert prompts.view.note_text() == f"! 1 prompt is longer than the context of {CONTEXT} tokens and cut."
    assert prompts.spoken(1).endswith(", cut")
    prompts.qtbot.keyClick(prompts.view.list, Qt.Key.Key_Down)
    prompts.qtbot.waitUntil(lambda: "lost" in prompts.view.tokens.text())
    assert prompts.view.tokens.text() == f"{CONTEXT} of 15 tokens fit ! lost: word9 word10 word11"
    prompts.control.set_texts("cat", "a {}")
    prompts.qtbot.waitUntil(lambda: "longer" not in prompts.view.note_text())


def test_the_current_row_stays_while_its_label_is_typed(prompts: Set) -> None:
    prompts.control.set_texts("cat\ndog", "a {}")
    prompts.qtbot.keyClick(prompts.view.list, Qt.Key.Key_Down)
    prompts.control.set_texts("cat", "a {}")
    assert prompts.view.list.current_prompt() == "a cat"
    prompts.control.set_texts("cat\nduck", "a {}")
    assert prompts.view.list.current_prompt() == "a duck"


def test_a_label_of_10000_characters(prompts: Set) -> None:
    prompts.load()
    prompts.control.set_texts("x " * 5000, "a {}")
    prompts.view.grab()
    prompts.qtbot.waitUntil(lambda: "lost" in prompts.view.tokens.text())
    assert prompts.workspace.prompts.labels == (("x " * 5000).strip(),)


def test_80_templates_of_1000_labels(prompts: Set) -> None:
    labels = "\n".join(f"label {number}" for number in range(1000))
    prompts.control.set_texts(labels, "\n".join(template_set("imagenet80").templates))
    assert prompts.view.list.model().rowCount() == 80_000
    assert prompts.view.list.model().index(79_999, 0).data() == prompts.workspace.prompts.prompts[-1][-1]
    prompts.view.grab()


def test_images_pass_the_editor_by(prompts: Set) -> None:
    editor = prompts.view.labels
    for mime in (QMimeData(), QMimeData(), QMimeData()):
        mime.setUrls([QUrl.fromLocalFile("/a.png")])
        assert not editor.canInsertFromMimeData(mime)
    cells = QMimeData()
    cells.setText("cat\ndog")
    cells.setImageData(QImage(2, 2, QImage.Format.Format_RGB32))
    assert editor.canInsertFromMimeData(cells)
    QGuiApplication.clipboard().setImage(QImage(2, 2, QImage.Format.Format_RGB32))
    prompts.qtbot.keyClick(editor, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert editor.toPlainText() == ""
