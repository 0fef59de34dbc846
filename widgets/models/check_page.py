"""The page about the check of the loaded model."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.words import wording
from widgets.kit.inputs.guide_keys import with_guide
from widgets.kit.naming import named, with_role
from widgets.kit.table.view import TableView
from widgets.kit.words import localised
from widgets.models.check_state import CheckView


class CheckPage(QDialog):
    """Shows a `CheckView`.

    Signals:
        run_requested(): the model is to be checked.
        cancel_requested(): the check under way is not wanted any more.
        copy_requested(): the command that gives the same is to be copied.
        export_requested(): the lines are to be saved.
    """

    run_requested = Signal()
    cancel_requested = Signal()
    copy_requested = Signal()
    export_requested = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(localised(wording("Check of the model")))
        with_guide(self, "topic:check")
        self.resize(980, 680)
        self.headline = with_role(QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText), "title")
        self.table = TableView(wording("Lines of the check"))
        tip = wording("Measure the loaded model; it takes some seconds, and other work goes before it")
        self.run = named(QPushButton(localised(wording("Run the check"))), wording("Run the check"), tip)
        self.stop = named(QPushButton(localised(wording("Cancel"))), wording("Cancel the check"))
        tip = wording("Copy the line for a terminal that prints the same")
        self.copy = named(QPushButton(localised(wording("Copy as command"))), wording("Copy as command"), tip)
        tip = wording("Save the lines as JSON, with what identifies the model")
        self.export = named(QPushButton(localised(wording("Export…"))), wording("Export the check"), tip)
        self.leave = QPushButton(localised(wording("Close")))
        self._lay_out()
        self.run.clicked.connect(self._ask_run)
        self.stop.clicked.connect(self._ask_cancel)
        self.copy.clicked.connect(self._ask_copy)
        self.export.clicked.connect(self._ask_export)
        self.leave.clicked.connect(self.close)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(8)
        row = QHBoxLayout()
        row.setSpacing(8)
        for button in (self.run, self.stop):
            row.addWidget(button)
        row.addStretch(1)
        for button in (self.copy, self.export, self.leave):
            row.addWidget(button)
        for button in (self.run, self.stop, self.copy, self.export, self.leave):
            button.setAutoDefault(False)
        policy = self.table.sizePolicy()
        policy.setRetainSizeWhenHidden(True)  # the headline stays at the top
        self.table.setSizePolicy(policy)
        column.addWidget(self.headline)
        column.addWidget(self.table, 1)
        column.addLayout(row)

    def show_view(self, view: CheckView) -> None:
        """Show headline, lines, and which buttons work."""
        self.headline.setText(localised(view.headline))
        self.table.show_table(view.table)
        self.table.setVisible(view.has_result)
        self.run.setVisible(not view.runs)
        self.run.setEnabled(view.can_run)
        self.stop.setVisible(view.runs)
        self.copy.setEnabled(view.can_run or view.has_result)
        self.export.setEnabled(view.has_result)

    @Slot()
    def _ask_run(self) -> None:
        self.run_requested.emit()

    @Slot()
    def _ask_cancel(self) -> None:
        self.cancel_requested.emit()

    @Slot()
    def _ask_copy(self) -> None:
        self.copy_requested.emit()

    @Slot()
    def _ask_export(self) -> None:
        self.export_requested.emit()
