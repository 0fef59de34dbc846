"""Checks the loaded model when asked, keeps what was found for this run, and shows page and mark."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from app.engine.check.run import check_loaded
from app.files.command_lines import bash_line, windows_line
from app.files.tables import Table, save_table
from app.jobs import Priority
from app.provenance import provenance
from app.words import wording
from widgets.desk.commands import model_words
from widgets.desk.exporting import export
from widgets.desk.part import House, Part
from widgets.kit.dialogs import ask_save
from widgets.kit.words import localised
from widgets.models.bar import ModelBar
from widgets.models.check_page import CheckPage
from widgets.models.check_state import check_view

if TYPE_CHECKING:
    from app.analysis.check.line import Check
    from app.engine.engine import Engine
    from app.jobs import Ticket
    from app.models.encoder import ModelInfo
    from widgets.desk.desk import Desk

_TOPIC = "check"
_FILTER = wording("JSON (*.json);;CSV (*.csv)")


def make_check(house: House) -> Part:
    """Make what checks the model, and the mark in its bar."""
    return Part(CheckController(house.panel("models"), house.window, house.desk, house.owner))


class CheckController(QObject):
    """Knows the toolbar's mark, the page about the check (made when first asked for), and the engine."""

    def __init__(self, bar: ModelBar, window: QWidget, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._bar, self._window, self._desk = bar, window, desk
        self._page: CheckPage | None = None
        self._checks: dict[tuple[str, str, str], Check] = {}
        self._running: tuple[str, str, str] | None = None
        self._error = ""
        bar.check_requested.connect(self.open)
        desk.workspace.model_changed.connect(self._take_model)

    @Slot()
    def open(self) -> None:
        """Open the page, or bring it to the front."""
        if self._page is None:
            self._page = page = CheckPage(self._window)
            page.run_requested.connect(self.run)
            page.cancel_requested.connect(self._cancel)
            page.copy_requested.connect(self._copy_command)
            page.export_requested.connect(self._ask_file)
        self._show()
        self._page.show()
        self._page.raise_()
        self._page.activateWindow()

    @Slot()
    def run(self) -> None:
        """Check the loaded model on the inference thread, behind everything else that it has to do."""
        info = self._desk.workspace.info
        if info is None:
            return
        self._running, self._error = _key(info), ""
        self._desk.jobs.submit(
            _TOPIC,
            partial(_measure, self._desk.engine, info),
            title=wording("Checking {model}", model=info.id),
            done=partial(self._keep, _key(info)),
            failed=self._fail,
            dropped=partial(self._fail, wording("The check was cancelled.")),
            priority=Priority.BACKGROUND,
        )
        self._show()

    def command(self) -> list[str]:
        """Return the words of the command that prints the same."""
        info = self._desk.workspace.info
        words = model_words(info, "crop") if info is not None else []
        if "--precision" in words:  # the check has all of them
            place = words.index("--precision")
            del words[place : place + 2]
        return ["check", *words]

    @Slot()
    def _cancel(self) -> None:
        self._desk.jobs.cancel(_TOPIC)

    @Slot()
    def _take_model(self) -> None:
        """Show what is known of another model; a check of the one before is not wanted any more."""
        info = self._desk.workspace.info
        if self._running is not None and (info is None or _key(info) != self._running):
            self._desk.jobs.cancel(_TOPIC)
            self._running = None
        self._error = ""
        self._show()

    def _keep(self, key: tuple[str, str, str], check: Check) -> None:
        self._checks[key] = check
        self._running = None
        self._show()

    def _fail(self, sentence: str) -> None:
        self._running, self._error = None, sentence
        self._show()

    def _result(self) -> Check | None:
        info = self._desk.workspace.info
        return self._checks.get(_key(info)) if info is not None else None

    def _show(self) -> None:
        workspace = self._desk.workspace
        error = self._error or (workspace.model_error if workspace.info is None else "")
        view = check_view(workspace.info, self._result(), self._running is not None, error)
        self._bar.show_check(view.mark, view.tip)
        if self._page is not None:
            self._page.show_view(view)

    @Slot()
    def _copy_command(self) -> None:
        words = self.command()
        line = windows_line(words) if sys.platform == "win32" else bash_line(words)
        QGuiApplication.clipboard().setText(localised(line))
        self._desk.workspace.post("info", wording("The command is on the clipboard."))

    @Slot()
    def _ask_file(self) -> None:
        path = ask_save(
            self._page or self._window, "export", wording("Export the check"), "check.json", _FILTER
        )
        if path is not None:
            self.save(path)

    def save(self, path: Path) -> None:
        """Save the lines of the loaded model's check, with its provenance."""
        info, check = self._desk.workspace.info, self._result()
        if info is not None and check is not None:
            write = partial(_write, path, info, check)
            export(self._desk.jobs, "check-export", write, self._desk.workspace.post, needs_model=False)


def _key(info: ModelInfo) -> tuple[str, str, str]:
    return info.id, info.weights_hash, info.device


def _measure(engine: Engine, info: ModelInfo, ticket: Ticket) -> Check:
    return check_loaded(engine, info, ticket.checkpoint)


def _write(path: Path, info: ModelInfo, check: Check, _ticket: Ticket) -> Path:
    about = {"provenance": provenance(info).as_dict()}
    lines = [line.as_dict() for line in check.lines]
    table = Table(tuple(lines[0]), [tuple(line.values()) for line in lines], about)
    save_table(
        path, wording("The check"), lambda: table, lambda: {**check.as_dict(), **about}, overwrite=True
    )
    return path
