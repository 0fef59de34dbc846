"""A window in which a scene is put together: its picture, its objects, its caption."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Signal, Slot
from PySide6.QtGui import QAction, QImage, QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.words import wording
from widgets.kit.elided import ElidedLabel
from widgets.kit.inputs.fields import ComboBox, SpinBox
from widgets.kit.inputs.guide_keys import with_guide
from widgets.kit.messages import MessageStrip
from widgets.kit.naming import named, with_role
from widgets.kit.words import localised, tip_text
from widgets.scenes.canvas import Placed, SceneCanvas
from widgets.scenes.rows import ObjectRows
from widgets.scenes.state import LARGEST_SIDE, MOST_OBJECTS, SMALLEST_SIDE, Draft, Options

_HINT = wording("Drag an object, or move it by arrow keys (Shift: further). Delete removes it.")
_LONGEST_CAPTION = 500
_SIDE_WIDTH = 360
_FOOTER = 56
"""Pixels at the bottom that a message leaves free: the buttons there."""


class SceneBuilder(QDialog):
    """A non-modal window over the main one. It shows a draft and says what the user wants of it.

    Signals:
        add_object_requested(): one more object.
        object_removed(int), object_chosen(int | None), object_changed(int, str, str): see `ObjectRow`.
        object_moved(int, float, float), move_finished(), picture_wanted(int): see `SceneCanvas`.
        background_chosen(str): another kind of background.
        background_renewed(): another one of the same kind.
        side_chosen(int): the side of the PNG, in pixels.
        caption_edited(str): the caption as typed; "" where it should follow the scene.
        add_requested(): the scene should become an image.
        undo_requested(), redo_requested(): a step back, or forward again.
    """

    add_object_requested = Signal()
    object_removed = Signal(int)
    object_chosen = Signal(object)
    object_changed = Signal(int, str, str)
    object_moved = Signal(int, float, float)
    move_finished = Signal()
    picture_wanted = Signal(int)
    background_chosen = Signal(str)
    background_renewed = Signal()
    side_chosen = Signal(int)
    caption_edited = Signal(str)
    add_requested = Signal()
    undo_requested = Signal()
    redo_requested = Signal()

    def __init__(self, options: Options, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(localised(wording("Scene builder")))
        with_guide(self, "topic:scene builder")
        self.setModal(False)
        self.resize(880, 588)
        self.canvas = SceneCanvas()
        self.rows = ObjectRows(options)
        self._make_inputs(options)
        self._make_actions()
        self._arrange()
        self._wire()
        self.canvas.setFocus()

    def present(self) -> None:
        """Show the window, or bring it to the front; it never blocks another."""
        self.show()
        self.raise_()
        self.activateWindow()

    def show_draft(self, draft: Draft, objects: Sequence[Placed], chosen: int | None) -> None:
        """Show a scene's parts; `objects` are its objects as the canvas needs them."""
        count = len(draft.things)
        self.canvas.show_objects(objects, chosen)
        self.rows.show_things(draft.things, chosen)
        self._count.setText(
            localised(wording("{count} of {most_objects}", count=count, most_objects=MOST_OBJECTS))
        )
        self.add_object.setEnabled(count < MOST_OBJECTS)
        full = wording("A scene has at most {most_objects} objects", most_objects=MOST_OBJECTS)
        self.add_object.setToolTip(
            tip_text(wording("One more object, where there is room") if count < MOST_OBJECTS else full)
        )
        with QSignalBlocker(self.background), QSignalBlocker(self.side):
            self.background.setCurrentText(draft.background)
            self.side.setValue(draft.side)
        self.add.setEnabled(count > 0)

    def show_picture(self, picture: QImage) -> None:
        """Show the rendered scene."""
        self.canvas.show_picture(picture)

    def show_caption(self, true: str, own: str | None, covered: Sequence[str]) -> None:
        """Show the caption: the scene's true one or the user's own; `covered` names objects hardly seen."""
        self.caption.setPlaceholderText(localised(true))
        typing = self.caption.hasFocus() and not self.caption.text()  # emptied just now: don't fill it again
        if own is None and not typing and self.caption.text() != true:
            self.caption.setText(localised(true))
            self.caption.setCursorPosition(0)
        self.caption.setToolTip(tip_text(own or true))
        self.canvas.setAccessibleDescription(localised(own or true))
        self.follow.setEnabled(own is not None)
        if covered:
            self._say(
                "warning",
                wording(
                    "! Mostly covered, though the caption names it: {covered}.", covered=", ".join(covered)
                ),
            )
        elif own is not None and own != true:
            self._say("muted", wording("Edited; the scene's own caption: {true}", true=true))
        else:
            self._say("muted", wording("The caption follows the scene until you edit it."))

    def show_steps(self, undo: bool, redo: bool) -> None:
        """Enable what can be undone and redone."""
        self.undo.setEnabled(undo)
        self.redo.setEnabled(redo)

    def show_message(self, level: str, sentence: str) -> None:
        """Say one sentence at the bottom. Level: "info", "warning" or "error"."""
        self.message.show_message(level, sentence)

    def note(self) -> str:
        """Return the line below the caption."""
        return self._note.full_text

    def _make_inputs(self, options: Options) -> None:
        self._count = with_role(QLabel(), "muted")
        self.add_object = named(QPushButton(localised(wording("Add object"))), wording("Add object"))
        self.background = named(ComboBox(), wording("Background"), wording("What is behind the objects"))
        self.background.addItems(list(options.backgrounds))
        self.renew = named(
            QPushButton(localised(wording("Another"))),
            wording("Another background"),
            wording("Another one of this kind"),
        )
        self.side = named(
            SpinBox(minimum=SMALLEST_SIDE, maximum=LARGEST_SIDE, singleStep=32, suffix=" px"),
            wording("Side of the image"),
            wording(
                "Width and height of the PNG, {smallest_side} to {largest_side} pixels",
                smallest_side=SMALLEST_SIDE,
                largest_side=LARGEST_SIDE,
            ),
        )
        self.side.setKeyboardTracking(False)
        # Typing is quicker than 62 clicks; arrow keys step. Without button symbols the style loses the text.
        self.side.setMinimumWidth(88)
        self._make_caption()

    def _make_caption(self) -> None:
        self.caption = named(QLineEdit(maxLength=_LONGEST_CAPTION), wording("Caption"))
        self.follow = named(
            QPushButton(localised(wording("Follow the scene"))),
            wording("Follow the scene"),
            wording("Take back the edit: caption what is there"),
        )
        self._note = named(with_role(ElidedLabel(), "muted"), wording("Note on the caption"))
        self.message = MessageStrip(self, _FOOTER)
        self.add = with_role(
            named(QPushButton(localised(wording("Add to images"))), wording("Add to images")), "primary"
        )
        self.add.setShortcut(QKeySequence("Ctrl+Return"))
        self.add.setToolTip(
            tip_text(wording("Write a PNG with its caption and list it among the images (Ctrl+Enter)"))
        )
        self.close_button = QPushButton(localised(wording("Close")))
        # Enter in a field takes what was typed; it must not press whichever button is the first.
        for button in (self.add_object, self.renew, self.follow, self.add, self.close_button):
            button.setAutoDefault(False)

    def _make_actions(self) -> None:
        self.undo, self.redo = (
            QAction(localised(wording("Undo")), self),
            QAction(localised(wording("Redo")), self),
        )
        self._step_buttons: list[QToolButton] = []
        keys = QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo
        for action, key in zip((self.undo, self.redo), keys, strict=True):
            action.setShortcut(QKeySequence(key))
            self.addAction(action)
            button = named(QToolButton(), action.text())
            button.setDefaultAction(action)
            button.setProperty("flat", True)
            self._step_buttons.append(button)

    def _arrange(self) -> None:
        whole = QHBoxLayout()
        whole.setSpacing(16)
        left = QVBoxLayout()
        left.setSpacing(4)
        left.addWidget(self.canvas, 1)
        hint = with_role(ElidedLabel(), "muted")
        hint.show_text(_HINT)
        left.addWidget(hint)
        whole.addLayout(left, 1)
        whole.addWidget(self._side_column())
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(8)
        column.addLayout(whole, 1)
        caption = QHBoxLayout()
        caption.setSpacing(8)
        caption.addWidget(with_role(QLabel(localised(wording("Caption"))), "title"))
        caption.addWidget(self.caption, 1)
        caption.addWidget(self.follow)
        column.addLayout(caption)
        bottom = QHBoxLayout()
        bottom.setSpacing(8)
        bottom.addWidget(self._note, 1)
        bottom.addWidget(self.close_button)
        bottom.addWidget(self.add)
        column.addLayout(bottom)

    def _side_column(self) -> QWidget:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(with_role(QLabel(localised(wording("Objects"))), "title"))
        head.addWidget(self._count, 1)
        for button in self._step_buttons:
            head.addWidget(button)
        head.addWidget(self.add_object)
        background = QHBoxLayout()
        background.setSpacing(8)
        background.addWidget(self.background, 1)
        background.addWidget(self.renew)
        form = QFormLayout()
        form.setHorizontalSpacing(8)
        form.setVerticalSpacing(8)
        form.addRow(localised(wording("Background")), background)
        form.addRow(localised(wording("Side")), self.side)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        side = QWidget()
        side.setFixedWidth(_SIDE_WIDTH)
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self.rows)
        column.addSpacing(8)
        column.addLayout(form)
        column.addStretch(1)
        return side

    def _wire(self) -> None:
        canvas, rows = self.canvas, self.rows
        canvas.object_chosen.connect(self.object_chosen)
        canvas.object_moved.connect(self.object_moved)
        canvas.move_finished.connect(self.move_finished)
        canvas.remove_requested.connect(self.object_removed)
        canvas.picture_wanted.connect(self.picture_wanted)
        rows.chosen.connect(self.object_chosen)
        rows.changed.connect(self.object_changed)
        rows.remove_requested.connect(self.object_removed)
        self.add_object.clicked.connect(self._ask_object)
        self.background.textActivated.connect(self.background_chosen)
        self.renew.clicked.connect(self._ask_background)
        self.side.valueChanged.connect(self.side_chosen)
        self.caption.textEdited.connect(self.caption_edited)
        self.caption.editingFinished.connect(self._fill_caption)
        self.follow.clicked.connect(self._follow_scene)
        self.add.clicked.connect(self._ask_add)
        self.close_button.clicked.connect(self.close)
        self.undo.triggered.connect(self._ask_undo)
        self.redo.triggered.connect(self._ask_redo)

    def _say(self, role: str, text: str) -> None:
        if self._note.property("role") != role:
            with_role(self._note, role)
            self._note.style().unpolish(self._note)
            self._note.style().polish(self._note)
        self._note.show_text(text)

    @Slot()
    def _ask_object(self) -> None:
        self.add_object_requested.emit()

    @Slot()
    def _ask_background(self) -> None:
        self.background_renewed.emit()

    @Slot()
    def _ask_add(self) -> None:
        self.side.interpretText()  # a number typed just now counts though its field still has the focus
        self.add_requested.emit()

    @Slot()
    def _ask_undo(self) -> None:
        self.undo_requested.emit()

    @Slot()
    def _ask_redo(self) -> None:
        self.redo_requested.emit()

    @Slot()
    def _follow_scene(self) -> None:
        self.caption.setText(localised(self.caption.placeholderText()))
        self.caption.setCursorPosition(0)
        self.caption_edited.emit("")

    @Slot()
    def _fill_caption(self) -> None:
        if not self.caption.text().strip():
            self._follow_scene()
