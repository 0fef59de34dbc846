"""Help: every notice of this run, to be read again and copied."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPlainTextEdit, QVBoxLayout, QWidget

from app.words import wording
from widgets.kit.inputs.guide_keys import with_guide
from widgets.kit.naming import named
from widgets.kit.notices.log import NoticeLog
from widgets.kit.words import localised


class NoticesWindow(QDialog):
    """Lists the notices, oldest first, and follows them while it is open."""

    def __init__(self, parent: QWidget, log: NoticeLog) -> None:
        super().__init__(parent)
        self._log = log
        self.setWindowTitle(localised(wording("Notices")))
        with_guide(self, "topic:notices")
        self.resize(620, 400)
        self.text = named(QPlainTextEdit(readOnly=True), wording("Notices of this run, oldest first"))
        self.text.setPlaceholderText(localised(wording("Nothing was said yet.")))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        copy = buttons.addButton(localised(wording("&Copy all")), QDialogButtonBox.ButtonRole.ActionRole)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(8)
        column.addWidget(self.text, 1)
        column.addWidget(buttons)
        copy.clicked.connect(self._copy)
        buttons.rejected.connect(self.close)
        log.added.connect(self._fill)
        self._fill()

    @classmethod
    def open_for(cls, window: QWidget, log: NoticeLog) -> NoticesWindow:
        """Open the list for a window, or bring it to the front."""
        shown = window.findChild(cls) or cls(window, log)
        shown.show()
        shown.raise_()
        shown.activateWindow()
        return shown

    @Slot()
    def _fill(self) -> None:
        self.text.setPlainText(localised(wording("\n").join(said.line() for said in self._log.said)))
        bar = self.text.verticalScrollBar()
        bar.setValue(bar.maximum())

    @Slot()
    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(localised(self.text.toPlainText()))
