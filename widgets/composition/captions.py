"""The page on which a caption is asked against its hard negatives, for the current image."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.words import wording
from widgets.composition.state import FORMULAS, TITLES, CaptionRow, CaptionTable, summary
from widgets.composition.table import resolve_captions
from widgets.kit.elided import ElidedLabel
from widgets.kit.empty_page import Page
from widgets.kit.inputs.fields import ComboBox
from widgets.kit.naming import named
from widgets.kit.table.view import TableView
from widgets.kit.words import localised, tip_text

_LONGEST = 1000
_HINT = wording("A caption that is true of the image")
_COMPARE_TIP = wording(
    "Pin two captions as DCSM maps with their difference (Enter): those selected, or the true one and the one"
)


class CaptionsView(TableView):
    """The caption and its negatives as a table.

    Signals:
        remove_requested(): Delete was pressed.
        compare_requested(): Enter asks for the maps of what is chosen.
    """

    remove_requested = Signal()
    compare_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(wording("Caption and hard negatives"), "rows", parent=parent)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete removes, Enter compares."""
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.remove_requested.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.compare_requested.emit()
        else:
            super().keyPressEvent(event)


class CaptionsPage(QWidget):
    """Shows a draft and its numbers; computes nothing.

    Signals:
        caption_typed(str): the caption's text was changed by hand.
        own_caption_requested(): the image's own caption should be taken.
        redraw_requested(): the rules should speak anew, with another draw.
        line_edited(int, str): negative n, counted from 0, was reworded.
        line_added(str): a negative of the user's own.
        lines_removed(tuple[int, ...]): these negatives should go.
        method_chosen(str): which method stands beside the cosine.
        compare_requested(tuple[str, ...]): the maps of the captions selected, one or two, should be compared.
        export_requested(): the table should be saved.
        action_requested(): the button of the empty page was pressed.
    """

    caption_typed = Signal(str)
    own_caption_requested = Signal()
    redraw_requested = Signal()
    line_edited = Signal(int, str)
    line_added = Signal(str)
    lines_removed = Signal(object)
    method_chosen = Signal(str)
    compare_requested = Signal(object)
    export_requested = Signal()
    action_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.caption = named(
            QLineEdit(placeholderText=localised(_HINT)),
            wording("Caption"),
            wording("The caption taken for true"),
        )
        self.caption.setMaxLength(_LONGEST)
        self.take = _button(wording("From image"), wording("Take the image's own caption"), "")
        self._table = CaptionTable()
        self.view = CaptionsView()
        self.summary = named(ElidedLabel(), wording("Where the true caption stands"))
        self.page = Page(self._make_table())
        first = QHBoxLayout()
        first.setSpacing(4)
        first.addWidget(self.caption, 1)
        first.addWidget(self.take)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 4)
        column.setSpacing(4)
        column.addLayout(first)
        column.addWidget(self.page, 1)
        self.setFocusProxy(self.caption)
        self._wire()
        self._show_choice()

    def _make_table(self) -> QWidget:
        field = QLineEdit(placeholderText=localised(wording("Add a negative")))
        self.own = named(field, wording("Your own negative"))
        self.own.setToolTip(tip_text(wording("A caption that is not true of the image; Enter adds it")))
        self.own.setMaxLength(_LONGEST)
        hint = self.own.fontMetrics().horizontalAdvance(self.own.placeholderText())
        self.own.setMinimumWidth(hint + 24)
        self.redraw = _button(
            "↻", wording("Draw again"), wording("Let the rules write other negatives; your own stay")
        )
        self.remove = _button(
            "−", wording("Remove the selected negatives"), wording("Remove the selected negatives (Delete)")
        )
        self.method = named(ComboBox(), wording("Score"), wording("What stands beside the cosine"))
        self.method.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.method.setMinimumContentsLength(len(wording("map mean")))
        self.compare = named(
            QPushButton(localised(wording("Compare maps"))), wording("Compare maps"), _COMPARE_TIP
        )
        self.export = named(
            QPushButton(localised(wording("Export…"))),
            wording("Export the table"),
            wording("Save the table as CSV or JSON"),
        )
        tools, below = QHBoxLayout(), QHBoxLayout()
        for row, widgets in (
            (tools, ((self.own, 1), (self.redraw, 0), (self.remove, 0), (self.method, 0))),
            (below, ((self.summary, 1), (self.compare, 0), (self.export, 0))),
        ):
            row.setSpacing(4)
            for widget, stretch in widgets:
                row.addWidget(widget, stretch)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(tools)
        column.addWidget(self.view, 1)
        column.addLayout(below)
        return content

    def _wire(self) -> None:
        self.caption.textEdited.connect(self.caption_typed)
        self.take.clicked.connect(self._ask_own)
        self.redraw.clicked.connect(self._ask_redraw)
        self.remove.clicked.connect(self._remove)
        self.own.returnPressed.connect(self._add)
        self.method.activated.connect(self._choose_method)
        self.view.text_edited.connect(self._reword)
        self.view.remove_requested.connect(self._remove)
        self.view.selection_made.connect(self._show_choice)
        self.view.compare_requested.connect(self._compare)
        self.compare.clicked.connect(self._compare)
        self.export.clicked.connect(self._ask_export)
        self.page.action_requested.connect(self.action_requested)

    def show_caption(self, text: str) -> None:
        """Show the caption taken for true; what is being typed is left alone."""
        if text != self.caption.text():
            with QSignalBlocker(self.caption):
                self.caption.setText(localised(text))
                self.caption.setCursorPosition(0)

    def show_own(self, own: str) -> None:
        """Offer the image's own caption; "" where there is none, or it is taken already."""
        self.take.setVisible(bool(own))
        self.take.setToolTip(
            tip_text(wording("Take the caption that the image's file carries:\n{own}", own=own))
        )

    def show_table(self, table: CaptionTable) -> None:
        """Show captions and numbers."""
        self.page.show_content()
        self._table = table
        self.view.show_table(resolve_captions(table))
        said = summary(table)
        self.summary.show_text(said, said.replace(" · ", "\n"))
        self.export.setEnabled(any(cell.value is not None for row in table.rows for cell in row.cells))
        self._show_choice()

    def table(self) -> CaptionTable:
        """Return what is shown."""
        return self._table

    def show_methods(self, methods: Sequence[str], chosen: str) -> None:
        """Offer methods to stand beside the cosine."""
        with QSignalBlocker(self.method):
            self.method.clear()
            for number, method in enumerate(methods):
                self.method.addItem(localised(TITLES[method]), method)
                self.method.setItemData(number, FORMULAS[method], Qt.ItemDataRole.ToolTipRole)
            self.method.setCurrentIndex(list(methods).index(chosen) if chosen in methods else -1)
        self.method.setToolTip(
            tip_text(wording("What stands beside the cosine: {get}", get=FORMULAS.get(chosen, "")))
        )

    def show_empty(self, sentence: str, action: str = "") -> None:
        """Say what is missing for a table; the caption stays."""
        self.page.show_empty(sentence, action)

    @Slot()
    def _show_choice(self) -> None:
        chosen = self._pair()
        self.compare.setEnabled(len(chosen) == 2)
        self.remove.setEnabled(any(not row.true for row in self._chosen_rows()))

    def _chosen_rows(self) -> list[CaptionRow]:
        chosen = set(self.view.chosen())
        return [row for row in self._table.rows if row.text in chosen]

    def _pair(self) -> tuple[str, ...]:
        """Return the two captions to compare: a single negative goes with the true caption."""
        chosen, rows = self.view.chosen(), self._table.rows
        if len(chosen) == 1 and rows and chosen[0] != rows[0].text:
            return rows[0].text, chosen[0]
        return chosen if len(chosen) == 2 else ()

    @Slot()
    def _compare(self) -> None:
        if pair := self._pair():
            self.compare_requested.emit(pair)

    @Slot()
    def _add(self) -> None:
        if text := self.own.text().strip():
            self.own.clear()
            self.line_added.emit(text)

    @Slot()
    def _remove(self) -> None:
        chosen = self.view.chosen()
        rows = [at for at, row in enumerate(self._table.rows[1:]) if row.text in chosen]
        if rows:
            self.lines_removed.emit(tuple(rows))

    @Slot(int, str)
    def _reword(self, row: int, text: str) -> None:
        self.line_edited.emit(row - 1, text)

    @Slot(int)
    def _choose_method(self, number: int) -> None:
        self.method_chosen.emit(str(self.method.itemData(number)))

    @Slot()
    def _ask_own(self) -> None:
        self.own_caption_requested.emit()

    @Slot()
    def _ask_redraw(self) -> None:
        self.redraw_requested.emit()

    @Slot()
    def _ask_export(self) -> None:
        self.export_requested.emit()


def _button(text: str, name: str, tip: str) -> QToolButton:
    button = named(QToolButton(), name, tip or name)
    button.setText(localised(text))
    return button
