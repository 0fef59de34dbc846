"""The frame of a bias probe's page: title, options, result or what to do next, method and export."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QGuiApplication, QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPlainTextEdit,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.words import wording
from widgets.kit.elided import CountLine, ElidedLabel
from widgets.kit.empty_page import Page
from widgets.kit.flow_layout import FlowLayout
from widgets.kit.inputs.focus import focus_main
from widgets.kit.messages import MessageStrip
from widgets.kit.naming import named, with_role
from widgets.kit.scrolled import Scrolled
from widgets.kit.words import localised

_FOOTER = 40
"""Pixels at the bottom that a message leaves free: the buttons there."""


class ProbePage(QWidget):
    """Shows a probe; computes nothing. Subclasses fill `options` and hand over their content.

    An `editor` stands above the content, also while that is empty, and scrolls with it in a low panel.

    Signals:
        edited(object): a control changed the draft that the page shows; this is the new one.
        action_requested(): the button of the empty page was pressed.
        export_requested(): the result should be saved.
        counted_requested(): the images that the title counts are wanted.
        shown(): the page can be seen; while it can't, nothing needs to be computed for it.
    """

    edited = Signal(object)
    action_requested = Signal()
    export_requested = Signal()
    counted_requested = Signal()
    shown = Signal()

    def __init__(
        self, name: str, content: QWidget, parent: QWidget | None = None, editor: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(localised(name))
        self.message = MessageStrip(self, _FOOTER)
        self._title = with_role(CountLine(), "title")
        self._title.pressed.connect(self.counted_requested)
        self._stale = ""
        self.options = FlowLayout()
        self._page = Page(content)
        self._page.action_requested.connect(self.action_requested)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._page)
        self._stack.addWidget(self._make_method())
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 6, 8, 0)
        column.setSpacing(4)
        column.addWidget(self._title)
        column.addLayout(self.options)
        column.addWidget(self._stack if editor is None else self._make_body(editor), 1)
        column.addLayout(self._make_footer())
        self.show_empty("")

    def _make_body(self, editor: QWidget) -> QWidget:
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(editor)
        column.addWidget(self._stack, 1)
        return Scrolled(body)

    def _make_method(self) -> QWidget:
        """Return the page behind "Method": the paragraph, to be read, marked and copied."""
        page = QWidget()
        self._method = named(QPlainTextEdit(readOnly=True), wording("Method"))
        self._method.setMinimumHeight(36)  # it scrolls, and must not keep the panel high
        copy = named(
            QPushButton(localised(wording("Copy"))),
            wording("Copy the method"),
            wording("Copy the whole paragraph"),
        )
        copy.clicked.connect(self._copy_method)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._method, 1)
        column.addWidget(copy, 0, Qt.AlignmentFlag.AlignRight)
        return page

    def _make_footer(self) -> QHBoxLayout:
        self._source = with_role(ElidedLabel(), "muted")
        self.method_button = named(
            QPushButton(localised(wording("Method"))),
            wording("Method in words"),
            wording("Formulas, thresholds, sizes, labels and caveat in words, to be read and copied"),
        )
        self.export_button = named(
            QPushButton(localised(wording("Export…"))),
            wording("Export this probe"),
            wording("Save as CSV, JSON or a figure (PNG, SVG)"),
        )
        self.method_button.setCheckable(True)
        self.method_button.toggled.connect(self._turn)
        self.export_button.clicked.connect(self._want_export)
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(self._source, 1)
        row.addWidget(self.method_button)
        row.addWidget(self.export_button)
        return row

    def show_empty(self, sentence: str, action: str = "") -> None:
        """Say what to do next; `action` labels the button that does it."""
        self._page.show_empty(sentence, action)
        self._title.show_text("")
        self._title.offer(False)
        self._source.show_text("")
        self._stale = ""
        self.method_button.setChecked(False)
        self._allow(False)

    def show_content(self) -> None:
        """Show the content."""
        self._page.show_content()
        self._allow(True)

    def show_title(self, title: str, tip: str = "", stale: str = "", counts: bool = False) -> None:
        """Say what the content is of; `stale` says what it is outdated in, if anything.

        counts: the title counts images, which a press on it asks for.
        """
        self._title.offer(counts)
        self._stale = stale
        role = "warning" if stale else "title"
        if self._title.property("role") != role:
            with_role(self._title, role)
            self._title.style().unpolish(self._title)
            self._title.style().polish(self._title)
        said = wording(" · ").join(("⚠ " + stale, title)) if stale else title
        self._title.show_text(said, wording("\n").join(filter(None, (said, tip))))

    def show_source(self, source: str) -> None:
        """Say which model and crop mode made the content."""
        self._source.show_text(source)

    def show_method(self, paragraph: str) -> None:
        """Keep the paragraph for "Method"."""
        paragraph = localised(paragraph)
        if paragraph != self._method.toPlainText():
            self._method.setPlainText(paragraph)

    def title(self) -> str:
        """Return the title line."""
        return self._title.full_text

    def stale(self) -> str:
        """Return what the content is outdated in, or ""."""
        return self._stale

    def sentence(self) -> str:
        """Return what the empty page says; "" while content is shown."""
        return self._page.sentence()

    def action(self) -> str:
        """Return what the button of the empty page says; "" while content is shown."""
        return self._page.action.text() if self.sentence() else ""

    def method(self) -> str:
        """Return the paragraph behind "Method"."""
        return self._method.toPlainText()

    def source(self) -> str:
        """Return which model and crop mode made the content."""
        return self._source.full_text

    def _allow(self, there: bool) -> None:
        self.method_button.setEnabled(there)
        self.export_button.setEnabled(there)

    @Slot(bool)
    def _turn(self, method: bool) -> None:
        self._stack.setCurrentIndex(1 if method else 0)

    @Slot()
    def _copy_method(self) -> None:
        QGuiApplication.clipboard().setText(localised(self._method.toPlainText()))
        self.message.show_message("info", wording("The method is on the clipboard."))

    @Slot()
    def _want_export(self) -> None:
        self.export_requested.emit()

    def sizeHint(self) -> QSize:
        """Ask for the place beside the other panels."""
        return QSize(392, 300)

    def minimumSizeHint(self) -> QSize:
        """Allow less than the pages in it ask for: the dock shares its column with the prompts."""
        return QSize(320, 200)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the focus on to the table, or what else there is; where nothing is, to the options."""
        focus_main(self._stack, event.reason())
        if self.hasFocus():
            focus_main(self, event.reason())

    def showEvent(self, event: QShowEvent) -> None:
        """Say that the page is seen."""
        super().showEvent(event)
        self.shown.emit()
