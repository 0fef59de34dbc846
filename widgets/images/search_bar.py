"""The search above the image list: a field for a prompt, and what was found in place of the list's tools."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, QSize, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QSizePolicy,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.words import wording
from widgets.desk.drops import holds_images
from widgets.kit.elided import CountLine, ElidedLabel
from widgets.kit.naming import named, with_role
from widgets.kit.words import localised

_TIP = wording(
    "Finds images by a prompt: all are ordered by their cosine with it, highest first.\n"
    "The text as typed is the prompt; no template is applied.\n"
    "cosine = image embedding · prompt embedding, both of length 1\n"
    "Enter goes to the first image, Esc ends the search."
)


class SearchBar(QWidget):
    """The field, and below it the list's own tools, or while a search is on what it found.

    The two lie on pages of one size, so that a search doesn't move the list.

    Signals:
        typed(str): the text in the field was edited.
        end_requested(): the search should end.
        first_requested(): the first image found is wanted.
        found_requested(): the images that were found are wanted alone.
    """

    typed = Signal(str)
    end_requested = Signal()
    first_requested = Signal()
    found_requested = Signal()

    def __init__(self, tools: QWidget, images: QWidget, parent: QWidget | None = None) -> None:
        """Show `tools` while there is no search; Esc ends one in the field and in the list of `images`."""
        super().__init__(parent)
        self.field = named(QLineEdit(), wording("Search images by a prompt"), _TIP)
        self.field.setPlaceholderText(localised(wording("Search: a dog on a beach…")))
        self.field.setAcceptDrops(False)  # an image dropped here is meant for the list
        self.end_button = named(QToolButton(), wording("End the search"), wording("End the search (Esc)"))
        self.end_button.setText("✕")
        self.end_button.setProperty("flat", True)
        # As high as the field, whatever its own font asks for: the row may not grow when it comes.
        self.end_button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Ignored)
        self.end_button.hide()
        self._summary = SummaryPage()
        self._summary.pressed.connect(self.found_requested)
        self._pages = QStackedWidget()
        self._pages.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._pages.addWidget(tools)
        self._pages.addWidget(self._summary)
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(self.field, 1)
        row.addWidget(self.end_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(row)
        column.addWidget(self._pages)
        self._images = images
        for widget in (self.field, images):
            widget.installEventFilter(self)
        self.field.textEdited.connect(self.typed)
        self.field.returnPressed.connect(self.first_requested)
        self.end_button.clicked.connect(self._end)

    @property
    def searching(self) -> bool:
        """Whether a search is shown."""
        return self._pages.currentWidget() is self._summary

    def show_search(self, summary: str, tip: str = "", warning: str = "", *, counts: bool = False) -> None:
        """Show what was found, or what keeps it from being found; `tip` is said on hover.

        counts: the summary's number stands for images, and can be pressed.
        """
        self._summary.show_texts(summary, tip, warning, counts=counts)
        self._pages.setCurrentWidget(self._summary)
        self.end_button.show()

    def show_none(self) -> None:
        """Show that there is no search."""
        if self.end_button.hasFocus():
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.end_button.hide()
        self._pages.setCurrentIndex(0)
        self._summary.show_texts("", "", "")

    def show_text(self, text: str) -> None:
        """Put a text into the field; says nothing back."""
        with QSignalBlocker(self.field):
            self.field.setText(localised(text))

    def focus_field(self) -> None:
        """Go to the field, what is in it being selected."""
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def text(self) -> str:
        """Return the summary and the warning, for tests and screen readers."""
        return self._summary.text()

    @Slot()
    def _end(self) -> None:
        self.end_requested.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take Esc while a search is on (the window's own cancels work), and Down to go into the list."""
        if not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        pressed = event.type() == QEvent.Type.KeyPress
        if watched is self.field and event.matches(QKeySequence.StandardKey.Paste) and not pressed:
            if holds_images(QGuiApplication.clipboard().mimeData()):
                return True  # not taken by the field, so that the window pastes images
            return super().eventFilter(watched, event)
        if event.key() == Qt.Key.Key_Escape and self.searching:
            if pressed:
                self.end_requested.emit()
            event.accept()
            return True
        if pressed and watched is self.field and event.key() == Qt.Key.Key_Down:
            self._images.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        return super().eventFilter(watched, event)


class SummaryPage(QWidget):
    """A sentence of up to three lines in the narrowest dock, and a warning in one.

    Signals:
        pressed(): what the sentence's number stands for is wanted.
    """

    pressed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._summary = with_role(CountLine(), "muted")
        self._summary.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        self._summary.pressed.connect(self.pressed)
        self._warning = named(with_role(ElidedLabel(), "warning"), wording("Words lost"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._summary, 1)
        column.addWidget(self._warning)

    def show_texts(self, summary: str, tip: str, warning: str, *, counts: bool = False) -> None:
        """Show both; an empty warning leaves its room to the summary."""
        self._summary.most_lines = 2 if warning else 3
        self._summary.show_text(summary, tip)
        self._summary.offer(counts)
        self._warning.show_text(warning)
        self._warning.setVisible(bool(warning))

    def text(self) -> str:
        """Return the sentences shown."""
        return wording(" ").join(part for part in (self._summary.full_text, self._warning.full_text) if part)

    def sizeHint(self) -> QSize:
        """Ask for nothing: the tools on the other page set the height."""
        return QSize(0, 0)

    def hasHeightForWidth(self) -> bool:
        """Whatever the sentence wraps to, keep the height of the tools."""
        return False

    def minimumSizeHint(self) -> QSize:
        """Never make the panel wider or higher."""
        return QSize(0, 0)
