"""The editor of a lesson: a strip of the window's own, beside whatever view a step is recorded from."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QDockWidget,
    QHBoxLayout,
    QListWidget,
    QMainWindow,
    QMenu,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.lessons.kinds import KIND_NAMES
from app.lessons.own.draft import HEAD
from app.words import wording
from widgets.kit.elided import ElidedLabel
from widgets.kit.inputs.fields import ComboBox
from widgets.kit.inputs.guide_keys import explained
from widgets.kit.naming import as_panel, named, with_role
from widgets.kit.scrolled import Scrolled
from widgets.kit.table.tips import TipDelegate
from widgets.kit.words import localised, tip_text
from widgets.learn.own.fields import Form
from widgets.learn.own.state import EditorView
from widgets.learn.result import plain_label, show_line

_WIDTH = 352
_LIST = 148
_RECORD_TIP = wording(
    "Add a step that sets the window up as it is now: its images (copied into the lesson's folder), labels, "
    "templates, temperature, crop mode, view, selection, pins, groups and classes"
)


class LessonEditor(QWidget):
    """Shows a lesson's steps, the fields of one of them, and whether the lesson is sound.

    Signals:
        place_chosen(int): a step, or HEAD, is to be written.
        language_chosen(str): texts are to be written in this language.
        record_requested(), add_requested(str), move_requested(int), remove_requested(): the steps' buttons; a
        kind, and by how many places.
        try_requested(), send_requested(), worksheet_requested(), close_requested(): the other buttons.
    """

    place_chosen = Signal(int)
    language_chosen = Signal(str)
    record_requested = Signal()
    add_requested = Signal(str)
    move_requested = Signal(int)
    remove_requested = Signal()
    try_requested = Signal()
    send_requested = Signal()
    worksheet_requested = Signal()
    close_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(as_panel(self), wording("Lesson editor"))
        self._view: EditorView | None = None
        self._title = with_role(ElidedLabel(), "title")
        self.close_button = QPushButton(localised(wording("Close")))
        self.steps = named(QListWidget(), wording("Steps of the lesson"))
        self.steps.setFixedHeight(_LIST)
        self.steps.setSpacing(1)
        self.steps.setItemDelegate(TipDelegate(self.steps))
        self.setFocusProxy(self.steps)
        self.steps.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.steps.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.form = Form()
        self.language = named(ComboBox(), wording("Language of the texts"))
        self.check = plain_label()
        self._make_buttons()
        self._lay_out()
        self._wire()

    def _make_buttons(self) -> None:
        self.record = with_role(QPushButton(localised(wording("Record a step"))), "primary")
        named(self.record, wording("Record a step"), _RECORD_TIP)
        self.add = QToolButton(popupMode=QToolButton.ToolButtonPopupMode.InstantPopup)
        self.add.setText(localised(wording("Add ▾")))
        named(self.add, wording("Add a step"))
        menu = QMenu(self.add)
        for kind, name in KIND_NAMES.items():
            if kind != "set":
                menu.addAction(localised(name)).triggered.connect(partial(self._add, kind))
        self.add.setMenu(menu)
        self.up = self._small("↑", wording("Move the step up"))
        self.down = self._small("↓", wording("Move the step down"))
        self.remove = self._small("✕", wording("Remove the step"))
        self.try_button = with_role(QPushButton(localised(wording("Try it"))), "primary")
        self.send = QPushButton(localised(wording("Send…")))
        named(self.send, wording("Send…"), wording("Write the lesson into one file, for others to open"))
        self.worksheet = QPushButton(localised(wording("Worksheet…")))
        paper = wording("The lesson on paper, as PDF or HTML, with a part for the teacher")
        named(self.worksheet, wording("Worksheet…"), paper)

    def _small(self, sign: str, name: str) -> QToolButton:
        button = named(QToolButton(), name, name)
        button.setText(localised(sign))
        return button

    def _add(self, kind: str, _checked: bool = False) -> None:
        self.add_requested.emit(kind)

    def _lay_out(self) -> None:
        rows = [QHBoxLayout() for _ in range(4)]
        head, tools, texts, foot = rows
        for row, margins in zip(
            rows, ((12, 6, 6, 6), (12, 0, 12, 6), (12, 6, 12, 0), (12, 4, 12, 8)), strict=True
        ):
            row.setContentsMargins(*margins)
            row.setSpacing(6)
        head.addWidget(self._title, 1)
        head.addWidget(self.close_button)
        for widget in (self.record, self.add):
            tools.addWidget(widget)
        tools.addStretch(1)
        for widget in (self.up, self.down, self.remove):
            tools.addWidget(widget)
        self._texts_in = plain_label("muted")
        texts.addWidget(self._texts_in, 1)
        texts.addWidget(self.language)
        foot.addWidget(self.try_button)
        foot.addStretch(1)
        foot.addWidget(self.send)
        foot.addWidget(self.worksheet)
        self.scrolled = Scrolled(self.form)
        below = QHBoxLayout()
        below.setContentsMargins(12, 6, 12, 0)
        below.addWidget(self.check)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for row in (head, tools):
            column.addLayout(row)
        listed = QHBoxLayout()
        listed.setContentsMargins(12, 0, 12, 0)
        listed.addWidget(self.steps)
        column.addLayout(listed)
        column.addLayout(texts)
        column.addWidget(self.scrolled, 1)
        column.addLayout(below)
        column.addLayout(foot)
        show_line(self._texts_in, wording("Texts in"))

    def _wire(self) -> None:
        self.close_button.clicked.connect(self.close_requested)
        self.record.clicked.connect(self.record_requested)
        self.up.clicked.connect(partial(self._move, -1))
        self.down.clicked.connect(partial(self._move, 1))
        self.remove.clicked.connect(self.remove_requested)
        self.try_button.clicked.connect(self.try_requested)
        self.send.clicked.connect(self.send_requested)
        self.worksheet.clicked.connect(self.worksheet_requested)
        self.steps.currentRowChanged.connect(self._choose)
        self.language.activated.connect(self._choose_language)

    def _move(self, by: int, _checked: bool = False) -> None:
        self.move_requested.emit(by)

    @Slot(int)
    def _choose(self, row: int) -> None:
        if row >= 0:
            self.place_chosen.emit(row - 1)

    @Slot(int)
    def _choose_language(self, place: int) -> None:
        self.language_chosen.emit(self.language.itemData(place))

    def show_view(self, view: EditorView) -> None:
        """Show a lesson as it stands."""
        old, self._view = self._view, view
        self._title.show_text(view.title)
        self._show_steps(view)
        if old is None or old.languages != view.languages:
            self.language.clear()
            for name, shown in view.languages:
                self.language.addItem(localised(shown), name)
        self.language.setCurrentIndex(self.language.findData(view.language))
        self.form.show_fields(view.fields)
        if old is None or (old.place, old.language) != (view.place, view.language):
            self.scrolled.verticalScrollBar().setValue(0)
        show_line(self.check, view.check.text, view.check.level)
        step = view.place != HEAD
        self.up.setEnabled(step and view.place > 0)
        self.down.setEnabled(step and view.place < len(view.steps) - 1)
        self.remove.setEnabled(step)
        self.record.setEnabled(not view.busy)
        for button in (self.try_button, self.send, self.worksheet):
            button.setEnabled(view.is_sound and not view.busy)

    def _show_steps(self, view: EditorView) -> None:
        lines = [localised(wording("The lesson: title, about, minutes")), *map(localised, view.steps)]
        with QSignalBlocker(self.steps):
            while self.steps.count() > len(lines):
                self.steps.takeItem(self.steps.count() - 1)
            for row, line in enumerate(lines):
                if row == self.steps.count():
                    self.steps.addItem(line)
                item = self.steps.item(row)
                marked = f"⚠ {line}" if view.faulty is not None and row == view.faulty + 1 else line
                if item.text() != marked:
                    item.setText(localised(marked))
                    item.setToolTip(tip_text(line))
            self.steps.setCurrentRow(view.place + 1)

    def view(self) -> EditorView | None:
        """Return what is shown."""
        return self._view

    def sizeHint(self) -> QSize:
        """Ask for a column to write in."""
        return QSize(_WIDTH, 560)

    def minimumSizeHint(self) -> QSize:
        """Take no less than a column whose buttons can be read; the fields scroll."""
        return QSize(_WIDTH - 32, 320)


class EditorDock(QDockWidget):
    """Holds the editor at the window's right edge; hidden while no lesson is written."""

    def __init__(self, window: QMainWindow) -> None:
        super().__init__(localised(wording("Lesson editor")), window)
        self.setObjectName("dock-lesson-editor")
        self.setFeatures(QDockWidget.DockWidgetFeature.NoDockWidgetFeatures)
        self.setTitleBarWidget(QWidget())
        self.editor = explained(LessonEditor(), "topic:lesson editor")
        self.setWidget(self.editor)
        window.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, self)
        self.toggleViewAction().setVisible(False)
        self.hide()
