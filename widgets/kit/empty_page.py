"""One page of the composition laboratory: its content, or what to do next with a button that does it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QLabel, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from widgets.kit.naming import with_role
from widgets.kit.words import localised


class Page(QStackedWidget):
    """Holds a content widget and, in its place, one sentence and a button.

    Signals:
        action_requested(): the button of the empty page was pressed.
    """

    action_requested = Signal()

    def __init__(self, content: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        empty = QWidget()
        self._sentence = QLabel(empty, wordWrap=True, alignment=Qt.AlignmentFlag.AlignCenter)
        self._sentence.setTextFormat(Qt.TextFormat.PlainText)
        with_role(self._sentence, "muted")
        self.action = QPushButton(empty)
        self.action.clicked.connect(self._act)
        column = QVBoxLayout(empty)
        column.setContentsMargins(16, 8, 16, 8)
        column.setSpacing(8)
        column.addStretch(1)
        column.addWidget(self._sentence)
        column.addWidget(self.action, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        self._content = content
        self.addWidget(content)
        self.addWidget(empty)

    def show_empty(self, sentence: str, action: str = "") -> None:
        """Say what to do next; `action` labels the button that does it."""
        self._sentence.setText(localised(sentence))
        self.action.setText(localised(action))
        self.action.setVisible(bool(action))
        self.setCurrentIndex(1)

    def show_content(self) -> None:
        """Show the content."""
        self.setCurrentIndex(0)

    def sentence(self) -> str:
        """Return what the empty page says; "" while the content is shown."""
        return self._sentence.text() if self.currentIndex() == 1 else ""

    @Slot()
    def _act(self) -> None:
        self.action_requested.emit()
