"""Opens collections, shows the head, and makes the pages when they are first seen."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, Signal, Slot

from app.words import visible, wording
from widgets.collections.opened import OpenedCollection
from widgets.collections.pages import PAGES, make_page
from widgets.collections.panel import CollectionPanel
from widgets.collections.state import header_of
from widgets.kit.dialogs import ask_folder

if TYPE_CHECKING:
    from widgets.desk.part import HasViewState, House
    from widgets.desk.sharing import Drawing

_NONE = wording(
    "A collection is a folder of embeddings that were made before: clip-retrieval's img_emb and metadata,\n"
    "parquet files with a column of embeddings, or what the command embed wrote. Open one, or drop it here."
)
_NO_PAGE = wording("No collection is open; open one first.")
_NO_COMMAND = wording("No command gives what this page shows.")


class CollectionController(QObject):
    """Knows the panel and what is open; each page has a controller of its own.

    Signals:
        model_requested(str): the model of this id should be loaded.
    """

    model_requested = Signal(str)

    def __init__(self, panel: CollectionPanel, house: House, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._panel = panel
        self._house = house
        self.opened = OpenedCollection(house.desk, self)
        self._pages: dict[str, HasViewState] = {}
        self._states: dict[str, Any] = {}
        header = panel.header
        header.open_requested.connect(self.open_dialog)
        header.close_requested.connect(self.opened.close)
        header.verify_requested.connect(self.opened.verify)
        header.model_requested.connect(self.model_requested)
        panel.action_requested.connect(self._act)
        panel.page_needed.connect(self._need)
        self.opened.changed.connect(self._show)
        self.opened.rows_changed.connect(self._show_rows)
        self._show()

    @Slot()
    def open_dialog(self) -> None:
        """Ask for a folder, and open it."""
        folder = ask_folder(self._panel.window(), "collection", wording("Open a collection of embeddings"))
        if folder is not None:
            self.open(folder)

    def open(self, folder: Path) -> None:
        """Open a folder in the background; one sentence where it is refused."""
        self.opened.open(folder)

    def page(self, name: str) -> Any:
        """Return the controller of a page, made now if it wasn't."""
        self._need(name)
        return self._pages[name]

    def command(self) -> list[str] | str:
        """Return the command that gives what the page in front shows."""
        if self.opened.collection is None:
            return _NO_PAGE
        give = getattr(self._pages.get(self._panel.page()), "command", None)
        words: list[str] | str = _NO_COMMAND if give is None else give()
        return words

    def drawing(self) -> Drawing | str | None:
        """Return the figure of the page in front; None where it has none but what is on screen."""
        if self.opened.collection is None:
            return _NO_PAGE
        draw = getattr(self._pages.get(self._panel.page()), "drawing", None)
        figure: Drawing | str | None = None if draw is None else draw()
        return figure

    def escape(self) -> bool:
        """Close the nearest small thing of the page in front; tell whether there was one."""
        close = getattr(self._pages.get(self._panel.page()), "escape", None)
        return bool(close is not None and close())

    def find(self) -> bool:
        """Go to the field that searches rows; tell whether they are what is looked at."""
        looked_at = self._is_looked_at()
        if looked_at:
            self._panel.show_page("search")
            self.page("search").page.setFocus(Qt.FocusReason.ShortcutFocusReason)
        return looked_at

    def find_like(self) -> bool:
        """Order rows by their cosine with the current one; tell whether they are what is looked at."""
        looked_at = self._is_looked_at()
        if looked_at and not self.page("search").find_like():
            self.opened.desk.workspace.post("info", wording("Choose a row to find others like it."))
        elif looked_at:
            self._panel.show_page("search")
        return looked_at

    def _is_looked_at(self) -> bool:
        return self.opened.collection is not None and self._panel.isVisible()

    def view_state(self) -> dict[str, Any]:
        """Return the folder, the page in front and the pages' settings, for the session."""
        states = {**self._states, **{name: page.view_state() for name, page in self._pages.items()}}
        folder = self.opened.opening or self.opened.folder
        return {"folder": str(folder) if folder else "", "page": self._panel.page(), "pages": states}

    def restore_view_state(self, state: dict[str, Any]) -> None:
        """Take back what `view_state` returned; unknown or damaged entries are ignored."""
        pages = state.get("pages")
        for name, own in pages.items() if isinstance(pages, dict) else ():
            if isinstance(name, str) and isinstance(own, dict):
                self._states[name] = own
                if name in self._pages:
                    self._pages[name].restore_view_state(own)
        if state.get("page") in self._panel.pages():
            self._panel.show_page(state["page"])
        folder = state.get("folder")
        wanted = Path(folder) if isinstance(folder, str) and folder else None
        if isinstance(folder, str) and wanted != (self.opened.opening or self.opened.folder):
            self.opened.turn(wanted)

    @Slot()
    def _show(self) -> None:
        header, opening = header_of(self.opened), self.opened.opening
        if header is not None:
            self._panel.show_collection(header)
        elif opening is not None:
            said = wording("Opening {folder}…", folder=visible(str(opening)))
            self._panel.show_empty(said, wording("Cancel"))
        elif self.opened.failure:
            self._panel.show_empty(self.opened.failure, wording("Open a collection…"))
        else:
            self._panel.show_empty(_NONE, wording("Open a collection…"))

    @Slot()
    def _act(self) -> None:
        if self.opened.opening is not None:
            self.opened.cancel_opening()
        else:
            self.open_dialog()

    @Slot(str)
    def _need(self, name: str) -> None:
        """Make a page, and give it the settings that waited for it."""
        if name in self._pages:
            return
        row = next(page for page in PAGES if page.name == name)
        widget, controller = make_page(row, self._house, self.opened)
        self._pages[name] = controller
        if own := self._states.pop(name, None):
            controller.restore_view_state(own)
        self._panel.put(name, widget)

    @Slot()
    def _show_rows(self) -> None:
        if self.opened.shown_rows is not None:
            self._house.show("collection", "search")
