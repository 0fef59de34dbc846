"""Gives the rows away: to a file, to the clipboard, to the list of images."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QGuiApplication

from app.words import wording
from widgets.collections.search.adding import Adding
from widgets.collections.search.exporting import RowExport, rows_to_export, rows_tsv, save_rows
from widgets.desk.exporting import export
from widgets.kit.dialogs import ask_save
from widgets.kit.words import localised

if TYPE_CHECKING:
    from widgets.collections.opened import OpenedCollection
    from widgets.collections.search.page import CollectionSearchPage
    from widgets.collections.search.work import RowsFound
    from widgets.desk.part import House

_FILTERS = wording("CSV (*.csv);;JSON (*.json)")


class RowGiving(QObject):
    """What is given are the selected rows, or where fewer than two are, the first thousand listed."""

    def __init__(
        self,
        page: CollectionSearchPage,
        opened: OpenedCollection,
        house: House,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._page, self._desk = page, opened.desk
        self._adding = Adding(opened, house, self)
        self._listed: RowsFound | None = None
        page.grid.copy_requested.connect(self.copy_rows)
        page.export.clicked.connect(self.ask_export)
        page.detail.add_requested.connect(self.add_selected)

    def take(self, listed: RowsFound | None) -> None:
        """Take in what is listed now."""
        self._listed = listed

    @Slot()
    def add_selected(self) -> None:
        """Add the selected rows whose files are on this disk to the list of images."""
        self._adding.add(self._page.grid.chosen())

    @Slot()
    def copy_rows(self) -> None:
        """Put rows on the clipboard as tab-separated lines."""
        if (rows := self._rows()) is not None:
            work = partial(rows_tsv, rows, self._desk.engine)
            self._desk.jobs.submit("collection copy", work, done=self._to_clipboard, failed=self._say)

    @Slot()
    def ask_export(self) -> None:
        """Ask where to save rows."""
        path = ask_save(self._page, "export", wording("Export rows"), "rows.csv", _FILTERS)
        if path is not None:
            self.save(path)

    def save(self, path: Path) -> None:
        """Write rows as .csv or .json, by the path's ending."""
        if (rows := self._rows()) is not None:
            write = partial(save_rows, path, rows, self._desk.engine)
            export(self._desk.jobs, "collection export", write, self._page.message.show_message)

    def _rows(self) -> RowExport | None:
        listed = self._listed
        return None if listed is None else rows_to_export(listed, self._page.grid.chosen())

    def _to_clipboard(self, text: str) -> None:
        QGuiApplication.clipboard().setText(localised(text))
        said = wording("{count:,} rows are on the clipboard.", count=text.count("\n") - 1)
        self._page.message.show_message("info", said)

    def _say(self, sentence: str) -> None:
        self._page.message.show_message("error", sentence)
