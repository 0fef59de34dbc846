"""Searches the listed images: by a prompt while it is typed, or for those that are like an image."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Slot

from app.jobs import Jobs
from widgets.desk.workspace import Workspace
from widgets.images.controller import ImagesController
from widgets.images.panel import ImagesPanel
from widgets.search.work import Query, Request, Result, find, summary_of

if TYPE_CHECKING:
    from app.engine.engine import Engine

_GATHER = 300
"""Milliseconds in which new embeddings are gathered before they are added to the search."""


class SearchController(QObject):
    """Connects the search bar with the workspace, the inference thread and the order of the list.

    The text as typed is the prompt, without a template: a query is a sentence of its own, and the templates
    belong to the labels. A search is a question of the moment: the session does not keep it. The newest
    request wins; a search follows the model, the crop mode and the images until it is ended.
    """

    def __init__(
        self,
        view: ImagesPanel,
        images: ImagesController,
        workspace: Workspace,
        jobs: Jobs,
        engine: Engine,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._view = view
        self._bar = view.search
        self._images = images
        self._workspace = workspace
        self._jobs = jobs
        self._engine = engine
        self._query: Query | None = None
        self._result: Result | None = None
        self._error = ""
        self._first_wanted = False
        self._gather = QTimer(self, singleShot=True, interval=_GATHER)
        self._connect()

    @property
    def query(self) -> Query | None:
        """What is searched for; None while there is no search."""
        return self._query

    def find_prompt(self, text: str) -> None:
        """Order the images by their cosine with a prompt; a blank one ends the search."""
        self._bar.show_text(text)
        self._take_text(text)

    def find_like(self, path: Path) -> None:
        """Order the images by their cosine with a listed one."""
        name = next((item.name for item in self._workspace.images if item.path == path), None)
        if name is not None:
            self._bar.show_text("")
            self._set_query(Query(name, path))

    @Slot()
    def find_like_current(self) -> None:
        """Order the images by their cosine with the current one."""
        if self._workspace.current is None:
            self._workspace.post("info", "Select an image to find others like it.")
        else:
            self.find_like(self._workspace.current)

    @Slot()
    def focus(self) -> None:
        """Go to the search field; where there is nothing to search, say so."""
        if self._workspace.images:
            self._bar.focus_field()
        else:
            self._view.setFocus()
            self._workspace.post("info", "There are no images to search yet.")

    @Slot()
    def end(self) -> None:
        """End the search: the list is sorted as before."""
        self._bar.show_text("")
        self._set_query(None)

    def _connect(self) -> None:
        workspace, bar = self._workspace, self._bar
        bar.typed.connect(self._take_text)
        bar.end_requested.connect(self.end)
        bar.first_requested.connect(self._go_to_first)
        self._view.like_requested.connect(self.find_like_current)
        self._gather.timeout.connect(self._search)
        workspace.model_changed.connect(self._begin_anew)
        workspace.mode_changed.connect(self._begin_anew)
        workspace.images_changed.connect(self._take_images)
        workspace.embeddings_changed.connect(self._take_embeddings)

    @Slot(str)
    def _take_text(self, text: str) -> None:
        prompt = text.strip()
        self._set_query(Query(prompt) if prompt else None)

    def _set_query(self, query: Query | None) -> None:
        if query == self._query:
            return
        self._query = query
        self._first_wanted = False
        if query is None:
            self._gather.stop()
            self._jobs.cancel("search")
            self._result, self._error = None, ""
            self._images.order.end_search()
            self._bar.show_none()
        else:
            self._search()

    @Slot()
    def _begin_anew(self) -> None:
        """Drop what another model or crop mode found; the search goes on as embeddings come in."""
        self._result = None
        if self._query is not None:
            self._search()

    @Slot()
    def _take_images(self) -> None:
        query = self._query
        if query is None:
            return
        listed = {item.path for item in self._workspace.images}
        if query.like is not None and query.like not in listed:
            self.end()  # what was to be found like it is gone
        else:
            self._gather_more()
            self._show()

    @Slot()
    def _take_embeddings(self) -> None:
        if self._query is not None:
            self._gather_more()

    def _gather_more(self) -> None:
        """Search again among the images of now: for the first result at once, else a few times a second."""
        if self._result is None:
            self._search()
        elif not self._gather.isActive():
            self._gather.start()

    @Slot()
    def _search(self) -> None:
        """Ask for the cosines with the query of now; the older request is dropped."""
        self._gather.stop()
        self._error = ""
        request = self._request()
        if request is None:
            self._jobs.cancel("search")
            self._result = None
            if self._query is not None:
                self._images.order.show_search(self._query.text, None, self._kind())
        else:
            work = partial(find, self._engine, request)
            self._jobs.submit("search", work, done=self._take, failed=self._fail)
        self._show()

    def _request(self) -> Request | None:
        workspace, query = self._workspace, self._query
        if workspace.info is None or query is None:
            return None
        have = workspace.embeddings
        if not have or (query.like is not None and query.like not in have):
            return None
        return Request(query, workspace.snapshot(), workspace.info, workspace.mode)

    def _take(self, result: Result) -> None:
        request, workspace = result.request, self._workspace
        if (request.query, request.info, request.mode) != (self._query, workspace.info, workspace.mode):
            return
        self._result = result
        self._images.order.show_search(request.query.text, result.scores, self._kind())
        self._show()
        if self._first_wanted:
            self._go_to_first()

    def _fail(self, sentence: str) -> None:
        self._error = sentence
        self._result = None
        if self._query is not None:
            self._images.order.show_search(self._query.text, None, self._kind())
        self._show()

    def _kind(self) -> str:
        return "image" if self._query is not None and self._query.like is not None else "prompt"

    @Slot()
    def _go_to_first(self) -> None:
        """Select the image found first, as soon as the search for what was typed is over."""
        result = self._result
        self._first_wanted = result is None or result.request.query != self._query
        if result is not None and not self._first_wanted and self._query is not None:
            first = next((path for path in self._images.shown_paths() if path in result.request.images), None)
            if first is not None:
                self._workspace.set_selected((first,))
                self._view.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self) -> None:
        """Show what the search found; until then what it waits for, or what an earlier prompt found."""
        if self._query is None:
            return
        if self._error:
            self._bar.show_search("The search failed.", warning=f"! {self._error}")
        elif self._result is not None:
            self._bar.show_search(*summary_of(self._result, len(self._workspace.images)))
        else:
            self._bar.show_search(self._waiting(self._query))

    def _waiting(self, query: Query) -> str:
        workspace = self._workspace
        if workspace.info is None:
            if workspace.model_error:
                return "No model is loaded. Choose one from the Model menu."
            return "The model is loading…\nThe search begins as soon as it is there."
        if query.like is not None and query.like not in workspace.embeddings:
            return f"{query.text} has no embedding yet; the search begins as soon as it has."
        if not workspace.embeddings:
            return "No image has an embedding yet; the search begins with the first."
        return "Searching…"
