"""Searches the listed images: by a prompt while it is typed, or for those that are like an image."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Slot

from app.words import wording
from widgets.desk.asker import Asker, Missing
from widgets.desk.commands import image_words, model_words
from widgets.desk.showing import show_images
from widgets.images.controller import ImagesController
from widgets.images.panel import ImagesPanel
from widgets.search.work import Query, Request, Result, find, summary_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.jobs import Ticket
    from widgets.desk.desk import Desk


class SearchController(Asker[Request, Result]):
    """Connects the search bar with the workspace, the inference thread and the order of the list.

    The text as typed is the prompt, without a template: a query is a sentence of its own, and the templates
    belong to the labels. A search is a question of the moment: the session does not keep it. It follows the
    model, the crop mode and the images until it is ended.
    """

    def __init__(
        self, view: ImagesPanel, images: ImagesController, desk: Desk, parent: QObject | None = None
    ) -> None:
        super().__init__("search", desk, parent)
        self._view = view
        self._bar = view.search
        self._images = images
        self._workspace = desk.workspace
        self._query: Query | None = None
        self._first_wanted = False
        self._slice = ""  # the title under which the images found are shown alone
        self._ordered: Result | None = None  # whose cosines the list shows
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
            self._workspace.post("info", wording("Select an image to find others like it."))
        else:
            self.find_like(self._workspace.current)

    @Slot()
    def focus(self) -> None:
        """Go to the search field; where there is nothing to search, say so."""
        if self._workspace.images:
            self._bar.focus_field()
        else:
            self._view.setFocus()
            self._workspace.post("info", wording("There are no images to search yet."))

    def end_if_on(self) -> bool:
        """End the search, if there is one; tell whether there was."""
        on = self._query is not None
        if on:
            self.end()
        return on

    @Slot()
    def end(self) -> None:
        """End the search: the list is sorted as before."""
        self._bar.show_text("")
        self._set_query(None)

    def command(self) -> list[str] | str:
        """Return the command that prints what the search found."""
        result = self.result
        if result is None or self._query is None or self._workspace.info is None:
            return wording("Search images first (Ctrl+F): the command prints what is found.")
        query, images = result.request.query, image_words(self._workspace.snapshot().paths)
        asked = f"--prompt={query.text}" if query.like is None else f"--like={query.like.absolute()}"
        return ["search", *images, asked, *model_words(self._workspace.info, self._workspace.mode)]

    def _connect(self) -> None:
        workspace, bar = self._workspace, self._bar
        bar.typed.connect(self._take_text)
        bar.end_requested.connect(self.end)
        bar.first_requested.connect(self._go_to_first)
        bar.found_requested.connect(self._show_found)
        self._view.like_requested.connect(self.find_like_current)
        workspace.model_changed.connect(self._begin_anew)
        workspace.mode_changed.connect(self._begin_anew)
        workspace.images_changed.connect(self._take_images)
        workspace.embeddings_changed.connect(self._gather_more)

    @Slot(str)
    def _take_text(self, text: str) -> None:
        prompt = text.strip()
        self._set_query(Query(prompt) if prompt else None)

    def _set_query(self, query: Query | None) -> None:
        if query == self._query:
            return
        self._query = query
        self._first_wanted = False
        self._end_slice()
        if query is None:
            self.forget()
            self._images.order.end_search()
            self._bar.show_none()
        else:
            self.refresh()

    def _end_slice(self) -> None:
        """Show no longer alone what an earlier query found."""
        if self._slice:
            title, self._slice = self._slice, ""
            self._images.order.slices.end_given(title)

    @Slot()
    def _begin_anew(self) -> None:
        """Drop what another model or crop mode found; the search goes on as embeddings come in."""
        self.forget()
        self.refresh()

    @Slot()
    def _take_images(self) -> None:
        like = self._query.like if self._query is not None else None
        if like is not None and like not in self._workspace.listed:
            self.end()  # what was to be found like it is gone
            return
        self._gather_more()
        if self.seen() and self.result is not None:
            self.render()

    @Slot()
    def _gather_more(self) -> None:
        """Search again among the images of now: for the first result at once, else a few times a second."""
        if self.result is None:
            self.refresh()
        else:
            self.refresh_soon()

    def seen(self) -> bool:
        """Tell whether anything is searched for."""
        return self._query is not None

    def question(self) -> Request | Missing:
        """Return the query with the images there are, or what the search waits for."""
        workspace, query = self._workspace, self._query
        if query is None:
            return Missing("")
        if workspace.info is None:
            if workspace.model_error:
                return Missing(wording("No model is loaded. Choose one from the Model menu."))
            return Missing(wording("The model is loading…\nThe search begins as soon as it is there."))
        if query.like is not None and query.like not in workspace.embeddings:
            return Missing(
                wording("{text} has no embedding yet; the search begins as soon as it has.", text=query.text)
            )
        if not workspace.embeddings:
            return Missing(wording("No image has an embedding yet; the search begins with the first."))
        return Request(query, workspace.snapshot(), workspace.info, workspace.mode)

    def work(self, question: Request) -> Callable[[Ticket], Result]:
        """Return what embeds the query and compares it with every image."""
        return partial(find, self.desk.engine, question)

    def grown(self, asked: Request, question: Request) -> bool:
        """Let a search end before one among more images is asked."""
        alike = (asked.query, asked.info, asked.mode) == (question.query, question.info, question.mode)
        return alike and len(asked.images.rows) < len(question.images.rows)

    def waiting(self) -> str:
        """Return what the bar says while the first result is computed."""
        return "Searching…"

    def show(self, result: Result) -> None:
        """Order the list by what the search found; until then by what an earlier query found."""
        if result is not self._ordered:
            self._ordered, query = result, result.request.query
            self._images.order.show_search(query.text, result.scores, query.kind)
        if self._first_wanted:
            self._go_to_first()

    def mark(self, stale: str) -> None:
        """Sum up what was found, and say what it is outdated in."""
        if self.result is not None:
            summary, tip, lost = summary_of(self.result, len(self._workspace.images))
            self._bar.show_search(summary, tip, "! " + stale if stale else lost, counts=True)

    def show_empty(self, sentence: str, action: str = "") -> None:  # noqa: ARG002 - the bar has no room
        """Say what the search waits for, beside images without cosines."""
        if self._query is not None and not self.asking:
            self._ordered = None
            self._images.order.show_search(self._query.text, None, self._query.kind)
        if self.error:
            self._bar.show_search(wording("The search failed."), warning="! " + sentence)
        else:
            self._bar.show_search(sentence)

    @Slot()
    def _go_to_first(self) -> None:
        """Select the image found first, as soon as the search for what was typed is over."""
        result = self.result
        self._first_wanted = result is None or result.request.query != self._query
        if result is not None and not self._first_wanted and self._query is not None:
            first = next((path for path in self._images.shown_paths() if path in result.request.images), None)
            if first is not None:
                self._workspace.set_selected((first,))
                self._view.list.show_current()
                self._view.list.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _show_found(self) -> None:
        """Show alone the images that the summary counts: those with a cosine, in the order found."""
        if self.result is not None:
            known, query = self.result.request.images, self.result.request.query
            found = [path for path in self._images.shown_paths() if path in known]
            self._slice = wording("by cosine with {quoted}", quoted=query.quoted)
            show_images(self._workspace, found, self._slice, select_all=False)
