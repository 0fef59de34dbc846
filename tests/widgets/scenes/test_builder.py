"""The scene builder: dragging, keys, captions that follow, steps back, and what it writes."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMainWindow, QWidget
from pytestqt.qtbot import QtBot

from app.composition.scene_files import read_caption
from app.jobs import Jobs
from app.paths import scenes_folder
from widgets.scenes.builder import SceneBuilder
from widgets.scenes.controller import SceneBuilderController
from widgets.scenes.state import MOST_OBJECTS, Draft, History

LEFT = Qt.MouseButton.LeftButton


class Set:
    def __init__(self, qtbot: QtBot) -> None:
        self.qtbot = qtbot
        self.jobs = Jobs()
        self.window = QMainWindow()
        qtbot.addWidget(self.window)
        self.control = SceneBuilderController(self.window, self.jobs)
        self.added: list[tuple[Path, str]] = []
        self.failures: list[str] = []
        self.control.scene_added.connect(self.take)
        self.control.failed.connect(self.failures.append)
        self.window.show()
        self.control.open()
        self.settle()

    def take(self, path: Path, caption: str) -> None:
        self.added.append((path, caption))

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: not self.jobs.busy, timeout=60_000)

    @property
    def view(self) -> SceneBuilder:
        view = self.control.view
        assert view is not None
        return view

    @property
    def draft(self) -> Draft:
        return self.control.draft

    def at(self, x: float, y: float) -> QPoint:
        rect = self.view.canvas.picture_rect()
        return QPointF(rect.x() + x * rect.width(), rect.y() + y * rect.height()).toPoint()

    def place(self, index: int) -> tuple[float, float]:
        return self.draft.things[index].x, self.draft.things[index].y

    def drag(self, start: tuple[float, float], *stops: tuple[float, float]) -> None:
        canvas = self.view.canvas
        QTest.mousePress(canvas, LEFT, pos=self.at(*start))
        for stop in stops:
            QTest.mouseMove(canvas, self.at(*stop))
        QTest.mouseRelease(canvas, LEFT, pos=self.at(*stops[-1]))

    def key(self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(self.view.canvas, key, held)


@pytest.fixture
def scene(qtbot: QtBot) -> Iterator[Set]:
    found = Set(qtbot)
    yield found
    found.jobs.close()
    found.window.close()
    found.view.close()


def test_it_opens_with_an_example_that_does_not_block(scene: Set) -> None:
    assert not scene.view.isModal() and scene.view.isVisible()
    assert scene.view.caption.text() == "a red circle to the left of a blue square"
    assert scene.view._count.text() == "2 of 6"
    assert [row.isVisible() for row in scene.view.rows.rows] == [True] * 2 + [False] * 4


def test_dragging_moves_an_object_and_its_caption(scene: Set) -> None:
    scene.drag((0.32, 0.5), (0.5, 0.5), (0.8, 0.25))
    x, y = scene.place(0)
    assert abs(x - 0.78) < 0.01 and abs(y - 0.25) < 0.01  # held where it was taken, not by its centre
    assert scene.view.caption.text() == "a red circle above a blue square"
    assert scene.view.rows.rows[0].number.isChecked()
    scene.view.undo.trigger()  # the drag is one step
    assert scene.place(0) == (0.3, 0.5) and not scene.view.undo.isEnabled()
    scene.view.redo.trigger()
    assert scene.place(0) == (x, y)


def test_objects_stay_whole_inside_the_picture(scene: Set) -> None:
    scene.drag((0.3, 0.5), (-0.5, 2.0))
    assert scene.place(0) == pytest.approx((0.17, 0.83))
    scene.view.object_changed.emit(0, "size", "large")
    assert scene.place(0) == pytest.approx((0.23, 0.77))


def test_the_picture_follows_what_is_dragged(scene: Set) -> None:
    scene.drag((0.3, 0.5), (0.3, 0.2))
    scene.settle()
    picture = scene.view.canvas._picture
    assert isinstance(picture, QImage) and picture.width() == scene.view.canvas.side()
    side = picture.width()
    assert picture.pixelColor(int(0.3 * side), int(0.2 * side)) == QColor(214, 32, 38)
    assert picture.pixelColor(int(0.3 * side), int(0.5 * side)) != QColor(214, 32, 38)


def test_keys_choose_move_and_remove(scene: Set) -> None:
    scene.key(Qt.Key.Key_2)
    assert scene.control._chosen == 1
    scene.key(Qt.Key.Key_Up)
    scene.key(Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    assert scene.place(1) == pytest.approx((0.65, 0.49))
    scene.key(Qt.Key.Key_Delete)
    assert [thing.name for thing in scene.draft.things] == ["a red circle"]
    assert scene.view.caption.text() == "a red circle"
    scene.key(Qt.Key.Key_Delete)
    scene.key(Qt.Key.Key_Delete)
    scene.key(Qt.Key.Key_Up)
    assert scene.draft.things == () and not scene.view.add.isEnabled()
    scene.control.add_to_images()
    scene.settle()
    assert scene.added == []
    for _ in range(2):
        scene.view.undo.trigger()
    assert len(scene.draft.things) == 2


def test_a_click_chooses_the_topmost_object_and_beside_all_none(scene: Set) -> None:
    scene.drag((0.7, 0.5), (0.4, 0.5))
    canvas = scene.view.canvas
    QTest.mouseClick(canvas, LEFT, pos=scene.at(0.38, 0.5))
    assert scene.control._chosen == 1
    QTest.mouseClick(canvas, LEFT, pos=scene.at(0.15, 0.5))
    assert scene.control._chosen == 0
    QTest.mouseClick(canvas, LEFT, pos=scene.at(0.9, 0.9))
    assert scene.control._chosen is None
    assert not any(row.number.isChecked() for row in scene.view.rows.rows)


def test_rows_change_their_object(scene: Set) -> None:
    row = scene.view.rows.rows[1]
    for box, value in ((row.shape_box, "star"), (row.colour_box, "orange"), (row.size_box, "small")):
        box.setCurrentText(value)
        box.textActivated.emit(value)
    thing = scene.draft.things[1]
    assert (thing.shape, thing.colour, thing.size) == ("star", "orange", "small")
    assert scene.view.caption.text() == "a red circle to the left of an orange star"
    scene.qtbot.mouseClick(scene.view.rows.rows[0].remove, LEFT)
    assert scene.view.caption.text() == "an orange star"
    assert row.isHidden()


def test_no_more_than_six_objects_each_apart(scene: Set) -> None:
    for _ in range(MOST_OBJECTS):
        scene.view.add_object.click()
    assert len(scene.draft.things) == MOST_OBJECTS and not scene.view.add_object.isEnabled()
    assert len({thing.name for thing in scene.draft.things}) == MOST_OBJECTS
    assert len({(thing.x, thing.y) for thing in scene.draft.things}) == MOST_OBJECTS
    assert scene.draft.added() == scene.draft
    assert scene.view.caption.text().count(",") == MOST_OBJECTS - 2
    assert "covered" not in scene.view.note()


def test_a_covered_object_is_said(scene: Set) -> None:
    scene.view.object_changed.emit(0, "size", "small")
    scene.drag((0.7, 0.5), (0.31, 0.5))
    assert scene.view.note() == "! Mostly covered, though the caption names it: a red circle (1)."


def test_an_edited_caption_stays_until_it_is_taken_back(scene: Set) -> None:
    caption = scene.view.caption
    caption.selectAll()
    scene.qtbot.keyClicks(caption, "two shapes")
    scene.drag((0.3, 0.5), (0.7, 0.8))
    assert (caption.text(), scene.control.caption) == ("two shapes", "two shapes")
    true = caption.placeholderText()
    assert true == "a red circle below a blue square"
    assert scene.view.note() == f"Edited; the scene's own caption: {true}"
    scene.view.follow.click()
    assert (caption.text(), scene.control.caption) == (true, true)
    caption.clear()
    caption.textEdited.emit("")
    assert scene.control.caption == true
    caption.editingFinished.emit()
    assert caption.text() == true


def test_add_to_images_writes_a_png_of_that_side_with_the_caption(scene: Set) -> None:
    scene.view.side.setValue(128)
    scene.view.background.textActivated.emit("textured")
    scene.view.add.click()
    scene.settle()
    [(path, caption)] = scene.added
    assert caption == "a red circle to the left of a blue square" == read_caption(path)
    assert QImage(str(path)).size().toTuple() == (128, 128)
    assert scene.view.message.text() == f"Added to the images: {caption}"
    assert scene.failures == [] and path.parent == scenes_folder()


def test_a_side_just_typed_counts_and_others_are_refused(scene: Set) -> None:
    scene.view.side.lineEdit().setText("64 px")
    scene.view.add.click()
    scene.settle()
    assert QImage(str(scene.added[0][0])).width() == 64
    assert (scene.view.side.minimum(), scene.view.side.maximum()) == (64, 2048)


def test_a_full_disk_is_said_and_nothing_is_lost(scene: Set, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    before = scene.draft
    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", full)
        scene.view.add.click()
        scene.settle()
    [sentence] = scene.failures
    assert sentence.endswith("was not written: the disk is full.") and scene.view.message.text() == sentence
    assert scene.added == [] and scene.draft == before and list(scenes_folder().iterdir()) == []
    scene.view.add.click()
    scene.settle()
    assert len(scene.added) == 1


def test_a_long_message_is_shown_whole_after_a_short_one(scene: Set) -> None:
    text = scene.view.message._text
    for level, sentence in (
        ("info", "Short."),
        ("error", "A sentence of more lines than one. " * 4),
        ("info", "!"),
    ):
        scene.view.show_message(level, sentence)
        scene.qtbot.waitUntil(lambda: text.height() >= text.heightForWidth(text.width()))
        assert (text.height() >= 2 * text.fontMetrics().height()) == (level == "error")


def test_another_background_looks_different(scene: Set) -> None:
    scene.settle()
    corner = [scene.view.canvas._picture.pixelColor(2, 2)] if scene.view.canvas._picture else []
    scene.view.renew.click()
    scene.settle()
    assert scene.view.canvas._picture is not None
    assert corner != [scene.view.canvas._picture.pixelColor(2, 2)]


def test_closed_and_opened_again_it_is_as_it_was(scene: Set) -> None:
    scene.view.add_object.click()
    view = scene.view
    view.close()
    scene.control.open()
    assert scene.view is view and view.isVisible() and len(scene.draft.things) == 3


def test_cancelled_work_does_not_stop_the_picture(scene: Set) -> None:
    scene.view.add_object.click()
    scene.jobs.cancel_all()
    scene.view.add_object.click()
    scene.settle()
    assert scene.control._ticket is None and scene.control._rendering == scene.control._wanted


def test_tab_goes_as_the_eye_does(scene: Set) -> None:
    view, row = scene.view, scene.view.rows.rows
    order: list[QWidget] = []
    widget: QWidget | None = view.canvas
    while widget is not None and len(order) < 300:
        order.append(widget)
        widget = widget.nextInFocusChain()
    stops = [view.canvas, view.add_object, row[0].number, row[0].size_box, row[1].remove, view.background]
    stops += [view.side, view.caption, view.follow, view.close_button, view.add]
    places = [order.index(stop) for stop in stops]
    assert places == sorted(places)


def test_history_merges_a_drag_and_forgets_what_was_taken_back() -> None:
    first = Draft.example()
    history = History(first)
    assert not history.push(first)
    for x in (0.4, 0.5, 0.6):
        history.push(first.moved(0, x, 0.5), ("move", 0, 1))
    history.push(first.moved(0, 0.7, 0.5), ("move", 0, 2))
    history.undo()
    assert history.now.things[0].x == 0.6 and history.can_redo
    history.push(first.removed(1))
    assert not history.can_redo
    history.undo()
    history.undo()
    history.undo()
    assert history.now == first and not history.can_undo
