"""Label sets to tick, read and edit, in the window; words that insult stay hidden until they are opened."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.probes.label_set_files import LabelSet
from app.words import wording
from widgets.desk.probing.label_set_store import KnownSet
from widgets.kit.naming import named, with_role
from widgets.kit.table.tips import TipDelegate
from widgets.kit.words import localised, tip_text

_NAME_ROLE = Qt.ItemDataRole.UserRole
_HIDDEN = wording("The words are hidden: they are harmful when said of a person.")


class SetPicker(QWidget):
    """A list of sets to tick, and beside it what the current one is for, with its words.

    Signals:
        sets_chosen(tuple[str, ...]): the ticked sets' names, in the list's order.
        set_opened(str): the words of a harmful set were asked for.
        set_saved(LabelSet): a set was edited or made.
        set_taken_back(str): the user's own version of a set should go.
        closed(): the user is done.
    """

    sets_chosen = Signal(object)
    set_opened = Signal(str)
    set_saved = Signal(object)
    set_taken_back = Signal(str)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._known: Mapping[str, KnownSet] = {}
        self._chosen: tuple[str, ...] = ()
        self._opened: frozenset[str] = frozenset()
        self._updating = False
        self._editing: LabelSet | None = None
        self.list = named(QListWidget(), wording("Label sets"), wording("Tick the sets to probe"))
        self.list.setItemDelegate(TipDelegate(self.list))
        self.list.setWordWrap(True)
        self._split = QSplitter(Qt.Orientation.Horizontal)
        self._split.addWidget(self.list)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._make_reader())
        self._stack.addWidget(self._make_editor())
        self._split.addWidget(self._stack)
        self._split.setChildrenCollapsible(False)
        self._split.setSizes([140, 232])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._split, 1)
        column.addWidget(self._make_buttons())
        self.list.itemChanged.connect(self._tell_ticks)
        self.list.currentRowChanged.connect(self._show_current)

    def _make_reader(self) -> QWidget:
        page = QWidget()
        self.about = named(QPlainTextEdit(readOnly=True), wording("What the set is for, and its labels"))
        self.open_button = QPushButton(localised(wording("Show the words")))
        column = QVBoxLayout(page)
        column.setContentsMargins(4, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.about, 1)
        column.addWidget(self.open_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.open_button.clicked.connect(self._open)
        return page

    def _make_buttons(self) -> QWidget:
        self._buttons = QWidget()
        self.edit_button = named(
            QPushButton(localised(wording("Edit…"))),
            wording("Edit the set"),
            wording("Edit a copy in your data folder"),
        )
        self.new_button = named(
            QPushButton(localised(wording("New…"))), wording("New set"), wording("Make a set of your own")
        )
        self.back_button = named(
            QPushButton(localised(wording("Revert"))),
            wording("Revert the set"),
            wording("Delete your own version"),
        )
        self.done_button = with_role(QPushButton(localised(wording("Done"))), "primary")
        row = QHBoxLayout(self._buttons)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for button in (self.edit_button, self.new_button, self.back_button):
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(self.done_button)
        self.edit_button.clicked.connect(self._edit)
        self.new_button.clicked.connect(self._make_new)
        self.back_button.clicked.connect(self._take_back)
        self.done_button.clicked.connect(self._close)
        return self._buttons

    def _make_editor(self) -> QWidget:
        page = QWidget()
        self.name_field = named(QLineEdit(), wording("Name of the set"))
        self.name_field.setPlaceholderText(localised(wording("Name of the set")))
        self.words_field = named(QPlainTextEdit(), wording("Labels, one a line"))
        self.words_field.setPlaceholderText(localised(wording("Labels, one a line")))
        self.save_button = with_role(QPushButton(localised(wording("Save"))), "primary")
        cancel = QPushButton(localised(wording("Cancel")))
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addStretch(1)
        row.addWidget(cancel)
        row.addWidget(self.save_button)
        column = QVBoxLayout(page)
        column.setContentsMargins(4, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.name_field)
        column.addWidget(self.words_field, 1)
        column.addLayout(row)
        self.save_button.clicked.connect(self._save)
        cancel.clicked.connect(self._leave_editor)
        self.name_field.textChanged.connect(self._check)
        self.words_field.textChanged.connect(self._check)
        return page

    def show_sets(
        self, known: Mapping[str, KnownSet], chosen: Collection[str], opened: Collection[str]
    ) -> None:
        """Offer sets by name; `opened` ones show their words though they are harmful."""
        names_before, current = list(self._known), self._current_name()
        self._known, self._opened = known, frozenset(opened)
        self._chosen = tuple(name for name in known if name in chosen)
        self._updating = True
        if list(known) != names_before:
            self.list.clear()
            for name in known:
                item = QListWidgetItem()
                item.setData(_NAME_ROLE, name)
                item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
                item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
                self.list.addItem(item)
        for row, (name, one) in enumerate(known.items()):
            item = self.list.item(row)
            item.setText(localised("⚠ " + one.labels.title if one.labels.harmful else one.labels.title))
            harm = wording(", harmful words") if one.labels.harmful else ""
            item.setToolTip(
                tip_text(
                    wording(
                        "{name}: {count} labels{harm}\n{purpose}",
                        name=name,
                        count=len(one.labels.labels),
                        harm=harm,
                        purpose=one.labels.purpose,
                    )
                )
            )
            ticked = Qt.CheckState.Checked if name in chosen else Qt.CheckState.Unchecked
            item.setCheckState(ticked)
        self._updating = False
        names = list(known)
        if names:
            self.list.setCurrentRow(names.index(current) if current in names else 0)
        self._show_current()

    def chosen(self) -> tuple[str, ...]:
        """Return the ticked sets' names."""
        return self._chosen

    def _current_name(self) -> str:
        item = self.list.currentItem()
        return str(item.data(_NAME_ROLE)) if item is not None else ""

    @Slot()
    def _show_current(self) -> None:
        one = self._known.get(self._current_name())
        if one is None or self._updating:
            return
        labels = one.labels
        hidden = labels.harmful and labels.name not in self._opened
        source = labels.source and wording("From {rstrip}.", rstrip=labels.source.rstrip("."))
        words = _HIDDEN if hidden else "\n".join(labels.labels)
        self.about.setPlainText(wording("\n\n").join(filter(None, (labels.purpose, source, words))))
        self.open_button.setVisible(hidden)
        self.edit_button.setEnabled(not hidden)
        self.back_button.setVisible(one.own)

    @Slot()
    def _tell_ticks(self) -> None:
        if self._updating:
            return
        items = [self.list.item(row) for row in range(self.list.count())]
        ticked = [str(one.data(_NAME_ROLE)) for one in items if one.checkState() == Qt.CheckState.Checked]
        self._chosen = tuple(ticked)
        self.sets_chosen.emit(self._chosen)

    @Slot()
    def _open(self) -> None:
        self.set_opened.emit(self._current_name())

    @Slot()
    def _close(self) -> None:
        self.closed.emit()

    @Slot()
    def _take_back(self) -> None:
        self.set_taken_back.emit(self._current_name())

    @Slot()
    def _edit(self) -> None:
        one = self._known.get(self._current_name())
        if one is not None:
            self._start(one.labels, one.labels.name)

    @Slot()
    def _make_new(self) -> None:
        self._start(LabelSet("", "", ()), "")

    def _start(self, labels: LabelSet, name: str) -> None:
        self._editing = labels
        self.name_field.setText(localised(name))
        self.name_field.setReadOnly(bool(name))
        self.words_field.setPlainText("\n".join(labels.labels))
        self._stack.setCurrentIndex(1)
        self._buttons.hide()
        self.list.setEnabled(False)
        self._check()
        (self.words_field if name else self.name_field).setFocus()

    @Slot()
    def _leave_editor(self) -> None:
        self._editing = None
        self._stack.setCurrentIndex(0)
        self._buttons.show()
        self.list.setEnabled(True)

    def _typed(self) -> tuple[str, tuple[str, ...]]:
        lines = (" ".join(line.split()) for line in self.words_field.toPlainText().split("\n"))
        return " ".join(self.name_field.text().split()), tuple(dict.fromkeys(filter(None, lines)))

    @Slot()
    def _check(self) -> None:
        name, words = self._typed()
        taken = self._editing is not None and not self._editing.name and name in self._known
        self.save_button.setEnabled(bool(name and words) and not taken)
        self.save_button.setToolTip(
            tip_text(wording("There is a set named “{name}” already", name=name) if taken else "")
        )

    @Slot()
    def _save(self) -> None:
        if self._editing is None:
            return
        name, words = self._typed()
        made = replace(self._editing, name=name, title=self._editing.title or name, labels=words)
        self._leave_editor()
        self.set_saved.emit(made)
