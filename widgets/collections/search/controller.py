"""Searches the collection that is open, and lists its rows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QPoint, Qt, Slot
from PySide6.QtWidgets import QMenu, QWidget

from app.analysis.prompts import PromptSet
from app.collections.metadata import condition_of
from app.errors import LoupeError
from app.files.codec import draft_form, read_draft
from app.words import wording
from widgets.collections.search.building import IndexBuilding
from widgets.collections.search.giving import RowGiving
from widgets.collections.search.looking import RowLooking
from widgets.collections.search.page import CollectionSearchPage
from widgets.collections.search.serving import RowServing
from widgets.collections.search.state import lost_of, title_of, title_tip
from widgets.collections.search.work import IndexShelf, RowQuestion, RowsFound, SearchDraft, find_rows
from widgets.collections.state import warning_of
from widgets.desk.asker import Asker, Missing
from widgets.desk.commands import maker_words
from widgets.kit.words import localised

if TYPE_CHECKING:
    from app.jobs import Ticket
    from widgets.collections.opened import OpenedCollection
    from widgets.desk.part import House

_MANY = 2_000_000
"""Rows from which on a search takes long enough to be named, with its progress, in the status bar."""


class CollectionSearchController(Asker[RowQuestion, RowsFound]):
    """Knows the page, what is asked, and who serves the rows that are seen."""

    def __init__(self, opened: OpenedCollection, house: House, parent: QObject | None = None) -> None:
        super().__init__("collection search", opened.desk, parent)
        self._opened = opened
        self._draft = SearchDraft()
        self._first_wanted = False
        self._shelf = IndexShelf()
        self._listed: RowsFound | None = None
        self.serving = RowServing(opened, self)
        self.grid = self.serving.grid
        self.page = CollectionSearchPage(self.grid)
        self._looking = RowLooking(self.page.detail, opened, self)
        self._building = IndexBuilding(opened, self._shelf, self)
        self.giving = RowGiving(self.page, opened, house, self)
        self._connect()
        self._take_opened()

    def _connect(self) -> None:
        page, grid, workspace = self.page, self.grid, self.desk.workspace
        page.typed.connect(self.find_prompt)
        page.first_requested.connect(self._want_first)
        page.order_chosen.connect(self._choose_order)
        page.index_chosen.connect(self._choose_index)
        page.back_requested.connect(self._opened.hide_rows)
        page.action_requested.connect(self.act)
        page.shown.connect(self._come)
        self.serving.ask_in(page.message)
        page.conditions.added.connect(self._add_condition)
        page.conditions.removed.connect(self._remove_condition)
        page.detail.like_requested.connect(self.find_like)
        page.detail.label_chosen.connect(self._sort_by)
        grid.selection_changed.connect(self._look)
        grid.like_requested.connect(self.find_like)
        grid.menu_requested.connect(self._open_menu)
        self._building.changed.connect(self.ask_again)
        self._opened.changed.connect(self._take_opened)
        self._opened.rows_changed.connect(self.refresh)
        workspace.prompts_changed.connect(self.refresh_soon)

    @property
    def draft(self) -> SearchDraft:
        """What is asked."""
        return self._draft

    def edit(self, **changes: Any) -> None:
        """Ask with these fields changed; rows that another page asked for are listed no more."""
        self._draft = replace(self._draft, **changes)
        self._first_wanted = False
        self._opened.hide_rows()
        self.refresh()

    @Slot(str)
    def find_prompt(self, text: str) -> None:
        """Order rows by a prompt; a blank one leaves them in the collection's order."""
        self.edit(text=text, by="prompt" if text.strip() else "collection")

    @Slot()
    def find_like(self) -> bool:
        """Order rows by their cosine with the current one; tell whether there is one."""
        chosen = self.grid.selection.current >= 0
        if chosen:
            self.edit(by="row", row=self.grid.selection.current)
        return chosen

    def escape(self) -> bool:
        """Hide the page's notice; tell whether there was one."""
        shown = bool(self.page.message.text()) and self.seen()
        if shown:
            self.page.message.dismiss()
        return shown

    def seen(self) -> bool:
        """Nothing is searched while the page is out of sight."""
        return self.page.isVisible()

    def show_options(self) -> None:
        """Show what is asked, and what rows may be ordered by."""
        collection, draft = self._opened.collection, self._draft
        orders: list[tuple[str, str, str]] = [("collection", "", wording("The collection's order"))]
        if draft.text.strip():
            orders.append(("prompt", "", wording("“{text}”", text=draft.text)))
        if draft.by == "row":
            orders.append(("row", "", wording("Like row {row:,}", row=draft.row)))
        orders += [("label", label, label) for label in self.desk.workspace.prompts.labels]
        self.page.show_draft(draft, orders)
        self.page.conditions.show_columns(collection.columns if collection is not None else ())

    def question(self) -> RowQuestion | Missing:
        """Return which rows are to be listed now."""
        collection, shown, draft = self._opened.collection, self._opened.shown_rows, self._draft
        if collection is None:
            return Missing(wording("No collection is open."))
        if self._building.running:
            draft = replace(draft, index="exact")  # until then, every row is compared
        parts = collection, collection.vectors
        if shown is not None or draft.by in ("collection", "row"):
            return RowQuestion(*parts, draft, None, None, shown)
        workspace = self.desk.workspace
        if workspace.info is None:
            return Missing(wording("The model is still loading."), waiting=True)
        if workspace.info.embed_dim != collection.vectors.dimensions:
            sentence = self._opened.verification.sentence if self._opened.verification is not None else ""
            said = wording(
                "{sentence} Its rows can be compared with each other: choose one and find images like it.",
                sentence=sentence,
            )
            return Missing(said, wording("The collection's order"), partial(self.edit, by="collection"))
        if draft.by == "label":
            prompts = workspace.prompts
            if draft.label not in prompts.labels:
                said = wording("The label “{label}” is not among those in Prompts.", label=draft.label)
                return Missing(said, wording("The collection's order"), partial(self.edit, by="collection"))
            return RowQuestion(
                *parts, draft, PromptSet((draft.label,), prompts.templates), workspace.info, None
            )
        return RowQuestion(*parts, draft, PromptSet((draft.text,)), workspace.info, None)

    def is_apart(self, question: RowQuestion) -> bool:
        """Rows are listed while a model loads, unless a text is embedded or an index is asked."""
        return question.prompts is None and not question.by_index

    def title(self, question: RowQuestion) -> str:
        """Name what takes long."""
        if question.by_index:
            return wording("Searching by {index}", index=question.draft.index)
        long = question.vectors.rows > _MANY or (
            bool(question.draft.conditions) and question.vectors.rows > _MANY // 4
        )
        return wording("Searching {rows:,} rows", rows=question.vectors.rows) if long else ""

    def work(self, question: RowQuestion) -> Callable[[Ticket], RowsFound]:
        """Return what finds the rows."""
        return partial(find_rows, self.desk.engine, self._shelf, question)

    def show(self, result: RowsFound) -> None:
        """List the rows; what is selected stays so."""
        if result.unbuilt:
            self._offer_building(result.unbuilt)
            return
        if result is not self._listed:
            before = self._listed
            same = before is not None and before.question.vectors is result.question.vectors
            self._listed = result
            self.giving.take(result)
            self.grid.show_listing(result.listing, keep_selection=same)
            self._look()
        if len(result.listing):
            self.page.show_rows()
            self._go_to_first()
        else:
            self.page.show_empty(wording("No row meets these conditions."))

    def show_empty(self, sentence: str, action: str = "") -> None:
        """Say in the list's place what to do next."""
        self.page.show_empty(sentence, action)

    def mark(self, stale: str) -> None:
        """Say which rows are listed, and what the list is outdated in."""
        if self.result is None or self.result.unbuilt:
            self.page.show_title("", "", "", back=False)
            return
        title, tip = title_of(self.result), title_tip(self.result)
        lost = lost_of(self.result)
        built = wording("its index is being built") if self._building.running else ""
        said = wording(" · ").join(filter(None, ("⚠ " + stale if stale else "", title, lost, built)))
        asked = self.result.question.info is not None
        warning = warning_of(self._opened.verification) if asked else ""
        self.page.show_title(said, tip, warning, back=self._opened.shown_rows is not None)
        self.page.show_stale(stale)

    def command(self) -> list[str] | str:
        """Return the command that lists the same rows."""
        shown = self.result
        if shown is None or self.asking or (folder := self._opened.folder) is None:
            return wording("The rows are being found; try once they are there.")
        draft, info = shown.question.draft, shown.question.info
        if shown.question.shown is not None:
            return wording("No command lists these rows: another page of the view named them.")
        if draft.by == "collection" and not draft.conditions:
            return ["collection", str(folder), "--verify", "0"]
        text = _prompt_of(shown.question)
        if text is None or info is None:
            return wording("No command orders rows as they are here; a prompt's order has one.")
        words = ["search", str(folder), f"--prompt={text}"]
        words += [f"--where={condition}" for condition in draft.conditions]
        words += ["--index", draft.index] if shown.question.by_index else []
        return [*words, *maker_words(info)]

    def view_state(self) -> dict[str, Any]:
        """Return what is asked, for the session."""
        return draft_form(self._draft)

    def restore_view_state(self, state: dict[str, Any]) -> None:
        """Take back what `view_state` returned; what is damaged is as a new page has it."""
        self._draft = read_draft(state, SearchDraft())
        self.refresh()

    @Slot()
    def _take_opened(self) -> None:
        """Follow what is open: another collection, and what of it may be opened."""
        collection, listed = self._opened.collection, self._listed
        self._take_folder()
        if listed is not None and (collection is None or collection.vectors is not listed.question.vectors):
            self.forget()
            self._listed = None
            self.giving.take(None)
            self._looking.look(-1, 1.0)
            self.serving.forget()
        if self.serving.follow():
            self._looking.again(self._ratio())
        self.refresh()
        self.serving.want(self.grid.seen())
        self.render_mark()

    def render_mark(self) -> None:
        """Say again which rows are listed: what is known of the model may have changed."""
        if self.result is not None and not self.result.unbuilt and self.seen():
            self.mark(self.outdated())

    def _take_folder(self) -> None:
        """Forget what is asked of one collection's rows and columns when another is open."""
        if self._opened.collection is None:
            return
        folder = str(self._opened.collection.folder)
        if self._draft.folder not in ("", folder):
            by = "collection" if self._draft.by == "row" else self._draft.by
            self._draft = replace(self._draft, by=by, conditions=())
        self._draft = replace(self._draft, folder=folder)

    def _ratio(self) -> float:
        return max(1.0, self.page.devicePixelRatioF())

    @Slot()
    def _come(self) -> None:
        self.serving.follow()
        self.ask_again()
        self._looking.refresh()

    @Slot(str, str)
    def _choose_order(self, by: str, which: str) -> None:
        self.edit(by=by, **({"label": which} if by == "label" else {}))

    @Slot(str)
    def _sort_by(self, label: str) -> None:
        self.edit(by="label", label=label)

    @Slot(str)
    def _choose_index(self, index: str) -> None:
        self.edit(index=index)

    @Slot(str)
    def _add_condition(self, text: str) -> None:
        try:
            condition_of(text)
        except LoupeError as error:
            self.page.message.show_message("error", str(error))
            return
        if text not in self._draft.conditions:
            self.edit(conditions=(*self._draft.conditions, text))

    @Slot(int)
    def _remove_condition(self, place: int) -> None:
        conditions = self._draft.conditions
        self.edit(conditions=conditions[:place] + conditions[place + 1 :])

    @Slot()
    def _look(self) -> None:
        current = self.grid.selection.current
        self._looking.look(current, self._ratio())
        count = self.grid.selection.count()
        selected = count if count < 2 else len(self.grid.chosen())  # those that are listed
        self.page.detail.allow(like=current >= 0, selected=selected)

    @Slot()
    def _want_first(self) -> None:
        self._first_wanted = True
        if not self.late() and not self.gathering:
            self._go_to_first()

    def _go_to_first(self) -> None:
        """Go to the row found first, once the rows of what was typed are there."""
        if self._first_wanted and not self.late() and len(self.grid.listing):
            self._first_wanted = False
            self.grid.go_to(0)
            self.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def _offer_building(self, sentence: str) -> None:
        self.offer(Missing(sentence, wording("Build the index"), self._building.start))

    @Slot(QPoint)
    def _open_menu(self, place: QPoint) -> None:
        menu = QMenu(self.page)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for text, act in (
            (wording("Find images like this"), self.find_like),
            (wording("Add the selected to Images"), self.giving.add_selected),
            (wording("Select all"), self.grid.select_all),
            (wording("Allow images in a folder…"), self.serving.allow_dialog),
        ):
            menu.addAction(localised(text)).triggered.connect(act)
        menu.popup(place)


def _prompt_of(question: RowQuestion) -> str | None:
    """Return the one prompt whose order this is; None where there is none, or an average of several."""
    prompts = question.prompts.flat if question.prompts is not None else ()
    return prompts[0] if len(prompts) == 1 else None


def make(house: House, opened: OpenedCollection) -> tuple[QWidget, CollectionSearchController]:
    """Make the page Search and its controller."""
    controller = CollectionSearchController(opened, house, house.owner)
    return controller.page, controller
