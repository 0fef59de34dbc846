"""Help: what this program is, and what a report of a fault needs."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Slot
from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from app import __version__
from app.files.diagnostics import diagnose, report_text
from app.words import wording
from widgets.kit import theme
from widgets.kit.app_icon import app_icon
from widgets.kit.inputs.guide_keys import with_guide
from widgets.kit.naming import named
from widgets.kit.words import localised, tip_text

if TYPE_CHECKING:
    from app.files.diagnostics import Report
    from app.jobs import Jobs, Ticket
    from app.models.encoder import ModelInfo

_TOPIC = "about"
_ICON = 64
_TITLE = "<b style='font-size: large'>CLIP Loupe {version}</b><br>{what}"
_WHAT = wording("An explorer for how CLIP models behave, by numbers that are the model's own. MIT licence.")
_READING = wording("Looking at versions, device and paths…")


class AboutWindow(QDialog):
    """Shows icon, version and the report of `app.files.diagnostics`, with a button that copies it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(localised(wording("About CLIP Loupe")))
        with_guide(self, "topic:about")
        self.resize(620, 560)
        icon = QLabel()
        icon.setPixmap(app_icon().pixmap(QSize(_ICON, _ICON), self.devicePixelRatioF()))
        icon.setAccessibleName(localised(wording("The program's icon")))
        title = QLabel()
        title.setText(localised(wording(_TITLE, version=__version__, what=_WHAT)))
        title.setWordWrap(True)
        head = QHBoxLayout()
        head.setSpacing(16)
        head.addWidget(icon)
        head.addWidget(title, 1)
        self.text = named(QPlainTextEdit(readOnly=True), wording("Versions, machine, paths and model"))
        self.text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self.copy_button = buttons.addButton(
            localised(wording("&Copy diagnostics")), QDialogButtonBox.ButtonRole.ActionRole
        )
        self.copy_button.setToolTip(
            tip_text(wording("Copies the text above, for a report; paths hold your user name"))
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(16)
        column.addLayout(head)
        column.addWidget(self.text, 1)
        column.addWidget(buttons)
        self.copy_button.clicked.connect(self.copy)
        buttons.rejected.connect(self.close)
        self.show_text("")

    @classmethod
    def open_for(cls, window: QWidget, jobs: Jobs, info: ModelInfo | None) -> AboutWindow:
        """Open it for a window, or bring it to the front; the report is made in the background.

        The model is the one loaded; without one, the session's is named.
        """
        shown = window.findChild(cls) or cls(window)
        shown.show_text("")
        work = partial(_report, info.describe() if info is not None else None, shown._window_lines())
        jobs.decode(_TOPIC, work, done=shown._take)
        shown.show()
        shown.raise_()
        return shown

    def show_text(self, text: str) -> None:
        """Show the report; "" while it is being made."""
        self.text.setPlainText(text or localised(_READING))
        self.copy_button.setEnabled(bool(text))

    @Slot()
    def copy(self) -> None:
        """Put the report on the clipboard, and say so on the button."""
        QGuiApplication.clipboard().setText(localised(self.text.toPlainText()))
        self.copy_button.setText(localised(wording("&Copied")))

    def _take(self, report: Report) -> None:
        self.copy_button.setText(localised(wording("&Copy diagnostics")))
        self.show_text(report_text(report))

    def _window_lines(self) -> dict[str, str]:
        screen = self.screen()
        size = screen.size()
        return {
            "platform": QGuiApplication.platformName(),
            "screen": wording(
                "{width} × {height}, scale {devicepixelratio:g}",
                width=size.width(),
                height=size.height(),
                devicepixelratio=screen.devicePixelRatio(),
            ),
            "theme": "dark" if theme.current().dark else "light",
        }


def _report(model: dict[str, object] | None, window: dict[str, str], _ticket: Ticket) -> Report:
    return diagnose(model, window)
