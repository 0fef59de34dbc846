"""What the pages that measure a collection's rows do alike: ask, show, open the rows behind a number."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar, Generic, TypeVar

import numpy as np
from PySide6.QtCore import Slot

from app.collections.sample import sample_of
from app.errors import Cancelled
from app.files.codec import draft_form, read_draft
from app.files.sketch import sketch_bytes
from app.jobs import Priority
from app.probes.rows.measured import Measured, save_measured
from app.words import wording
from widgets.collections.state import warning_of
from widgets.desk.asker import Asker, Missing
from widgets.desk.commands import maker_words
from widgets.desk.exporting import export
from widgets.desk.sharing import Drawing
from widgets.kit.dialogs import ask_save

if TYPE_CHECKING:
    from pathlib import Path

    from app.analysis.prompts import PromptSet
    from app.collections.opening import Collection
    from app.collections.sample import Sample
    from app.collections.vectors import Rows
    from app.engine.engine import Engine
    from app.errors import Checkpoint
    from app.jobs import Ticket
    from app.models.model_facts import ModelInfo
    from app.probes.page import Sketch
    from app.probes.result import ProbeResult
    from widgets.collections.opened import OpenedCollection
    from widgets.collections.rows_page import RowsPage
    from widgets.collections.sample_strip import SampleChoice
    from widgets.desk.part import House

D = TypeVar("D")
R = TypeVar("R", bound="ProbeResult")
Work = Callable[["Sample", "Engine", "Checkpoint"], Measured[Any]]

_COMPUTING = wording("The page is being computed; try once its numbers are there.")
_TABLES = wording("CSV (*.csv);;JSON (*.json)")
_FIGURES = wording("CSV (*.csv);;JSON (*.json);;Figure, PNG (*.png);;Figure, SVG (*.svg)")
_USUAL_ROWS = 10_000
"""Rows that the commands take unless told otherwise."""


@dataclass(frozen=True)
class RowsQuestion:
    """What is measured of which rows. key: all else that the numbers depend on. work: measures it."""

    collection: Collection
    info: ModelInfo
    sample: SampleChoice
    key: Any
    work: Work = field(compare=False)


class RowsController(Asker[RowsQuestion, Measured[R]], Generic[D, R]):
    """Keeps a page's numbers up to date while it can be seen; its draft is in the session.

    The draft is a frozen dataclass with a SampleChoice `sample`. Subclasses say what it asks and shows.
    """

    priority: ClassVar[Priority] = Priority.BULK

    def __init__(self, name: str, page: RowsPage, house: House, opened: OpenedCollection, draft: D) -> None:
        super().__init__(wording("collection {name}", name=name), house.desk, house.owner)
        self.name = name
        self.opened = opened
        self.house = house
        self._view = page
        self._draft: Any = draft
        page.shown.connect(self.ask_again)
        page.edited.connect(self.set_draft)
        page.sample_chosen.connect(self._take_sample)
        page.action_requested.connect(self.act)
        page.export_requested.connect(self._ask_export)
        page.counted_requested.connect(self._show_counted)
        opened.changed.connect(self.refresh)
        workspace = house.workspace
        for signal in (workspace.prompts_changed, workspace.temperature_changed, workspace.model_changed):
            signal.connect(self.refresh_soon)

    # --- what subclasses say --------------------------------------------------------------------------------

    def unready(self) -> Missing | None:
        """Return what the draft still lacks; None where it can be asked."""
        return None

    def asked(self) -> tuple[Any, Work]:
        """Return all that the numbers depend on beside rows and model, and what measures them."""
        raise NotImplementedError

    def show_draft(self) -> None:
        """Show the options, with the columns that there are."""
        raise NotImplementedError

    def show_result(self, measured: Measured[R]) -> None:
        """Show a result."""
        raise NotImplementedError

    def said(self, measured: Measured[R]) -> tuple[str, str]:
        """Return the title line and its tooltip."""
        raise NotImplementedError

    def counted(self, measured: Measured[R]) -> tuple[Rows, str] | None:  # noqa: ARG002 - for subclasses
        """Return the rows that the title counts, and what they are called; None where it counts none."""
        return None

    def sketch(self, result: R) -> Sketch | None:  # noqa: ARG002 - for subclasses
        """Return the figure of a result; None where it has none. Called on the inference thread."""
        return None

    has_figure: ClassVar[bool] = True

    def words(self, measured: Measured[R]) -> list[str]:
        """Return the words of the command that gives the same, but for sample and model."""
        raise NotImplementedError

    def method_shown(self, measured: Measured[R]) -> str:
        """Return the method as it may stand on screen."""
        result: Any = measured.result
        method: str = result.method()
        return method

    # --- asking ---------------------------------------------------------------------------------------------

    @property
    def draft(self) -> D:
        """The options as they stand."""
        draft: D = self._draft
        return draft

    @Slot(object)
    def set_draft(self, draft: D) -> None:
        """Ask with other options."""
        self._draft = draft
        self.refresh()

    def edit(self, **changes: Any) -> None:
        """Ask with these fields changed."""
        self.set_draft(replace(self._draft, **changes))

    @property
    def prompts(self) -> PromptSet:
        """The window's labels and templates."""
        return self.house.workspace.prompts

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns of the metadata."""
        return self.opened.collection.columns if self.opened.collection is not None else ()

    @property
    def choice(self) -> SampleChoice:
        """Which rows are taken."""
        choice: SampleChoice = self._draft.sample
        return choice

    @property
    def taken(self) -> int:
        """How many rows are taken now."""
        collection = self.opened.collection
        return self.choice.most(collection.vectors.rows) if collection is not None else 0

    def seen(self) -> bool:
        """Tell whether the page is in front."""
        return self._view.isVisible()

    def lacking(self) -> Missing | None:
        """Return what is missing of collection and model."""
        collection, workspace = self.opened.collection, self.house.workspace
        if collection is None:
            return Missing(wording("No collection is open; open one first."))
        info = workspace.info
        if info is None:
            if workspace.model_error:
                return Missing(wording("No model is loaded. Choose one from the Model menu."))
            return Missing(wording("The model is loading…"), waiting=True)
        if info.embed_dim != collection.vectors.dimensions:
            said = wording(
                "Another model made these embeddings: they have {rows} dimensions, those of {id} {own}.",
                rows=collection.vectors.dimensions,
                id=info.id,
                own=info.embed_dim,
            )
            return Missing(said)
        return None

    def question(self) -> RowsQuestion | Missing:
        """Return what the draft asks now, or what it lacks."""
        missing = self.lacking() or self.unready()
        if missing is not None:
            return missing
        collection, info = self.opened.collection, self.house.workspace.info
        assert collection is not None and info is not None
        key, work = self.asked()
        return RowsQuestion(collection, info, self.choice, key, work)

    def work(self, question: RowsQuestion) -> Callable[[Ticket], Measured[R]]:
        """Return what measures the rows."""
        return partial(_measure, self.desk.engine, question)

    def title(self, question: RowsQuestion) -> str:
        """Name the work: it takes a while on many rows."""
        count = question.sample.most(question.collection.vectors.rows)
        return wording("Measuring {count:,} rows", count=count)

    # --- showing --------------------------------------------------------------------------------------------

    def show_options(self) -> None:
        """Show the options."""
        collection = self.opened.collection
        self._view.show_sample(self.choice, collection.vectors.rows if collection is not None else 0)
        self.show_draft()

    def show(self, measured: Measured[R]) -> None:
        """Show a result, with its method and what it is of."""
        self._view.show_content()
        self.show_result(measured)
        self._view.show_method(self.method_shown(measured))
        made = measured.made
        self._view.show_source(wording(" · ").join((str(made.model["id"]), measured.sample.sentence())))

    def mark(self, stale: str) -> None:
        """Show the title, and what the result is outdated in, or why it means little."""
        if self.result is not None:
            title, tip = self.said(self.result)
            counts = self.counted(self.result) is not None
            warning = stale or warning_of(self.opened.verification)
            self._view.show_title(self.result.sample.part.before(title), tip, warning, counts)

    def show_empty(self, sentence: str, action: str = "") -> None:
        """Say in the page what to do next."""
        self._view.show_empty(sentence, action)

    def say(self, level: str, sentence: str) -> None:
        """Show a sentence in the page's message strip."""
        self._view.message.show_message(level, sentence)

    def show_places(self, places: Any, title: str) -> None:
        """List the rows at these places of the result on the page Search; say so where there is none."""
        if self.result is not None:
            self.show_rows(self.result.rows[np.asarray(places)], title)

    def show_rows(self, rows: Rows, title: str) -> None:
        """List rows on the page Search; where the result is of another collection, or none, say so."""
        if self.result is None or self.result.sample.collection is not self.opened.collection:
            self.say("info", wording("These numbers are of a collection that is not open any more."))
        elif len(rows):
            self.opened.show_rows(rows, title)
        else:
            self.say("info", wording("No row to show: {title}.", title=title))

    @Slot()
    def _show_counted(self) -> None:
        counted = self.counted(self.result) if self.result is not None else None
        if counted is not None:
            self.show_rows(*counted)

    @Slot(object)
    def _take_sample(self, sample: SampleChoice) -> None:
        self.edit(sample=sample)

    # --- what is given away ---------------------------------------------------------------------------------

    def command(self) -> list[str] | str:
        """Return the command that prints the result shown; none while the options are of another."""
        shown, info = self.result, self.house.workspace.info
        if shown is None or self.asking or self.outdated() or info is None:
            return _COMPUTING
        return [*self.words(shown), *sample_words(shown.sample), *maker_words(info)]

    def drawing(self) -> Drawing | str:
        """Return the figure of the result shown."""
        shown = self.result
        if shown is None or self.asking:
            return _COMPUTING
        if not self.has_figure:
            return wording("This page has no figure of its own.")
        render = partial(_drawn, shown, partial(self.sketch, shown.result))
        return Drawing(self.name, render, shown.sample.part)

    @Slot()
    def _ask_export(self) -> None:
        filters = _FIGURES if self.has_figure else _TABLES
        name = f"collection-{self.name}.csv"
        path = ask_save(self._view, "export", wording("Export what is measured"), name, filters)
        if path is not None:
            self.export(path)

    def export(self, path: Path) -> None:
        """Write the result shown by the path's ending."""
        shown = self.result
        if shown is None or self.asking:
            self.say("warning", _COMPUTING)
            return
        sketch: Any = partial(self.sketch, shown.result) if self.has_figure else None

        def write(_ticket: Ticket) -> Path:
            return save_measured(path, shown, sketch)

        export(self.desk.jobs, f"{self.topic} export", write, self.say, part=shown.sample.part)

    def view_state(self) -> dict[str, Any]:
        """Return the draft as JSON types, for the session."""
        return draft_form(self._draft)

    def restore_view_state(self, state: dict[str, Any]) -> None:
        """Take the draft back; what is unknown or damaged in it is as a new page has it."""
        self.set_draft(read_draft(state, self._draft))


def sample_words(sample: Sample) -> list[str]:
    """Return the options of the commands that take the same rows."""
    count = len(sample.rows)
    if sample.is_all:
        return [f"--sample={count}"] if count > _USUAL_ROWS else []
    seed = [f"--sample-seed={sample.seed}"] if sample.seed else []
    return [f"--sample={count}", *seed]


def _measure(engine: Engine, question: RowsQuestion, ticket: Ticket) -> Measured[Any]:
    # Only this thread changes the engine's model: what was asked of another model is not wanted any more.
    if engine.info != question.info:
        raise Cancelled
    collection, choice = question.collection, question.sample
    sample = sample_of(collection, choice.most(collection.vectors.rows), choice.seed)
    return question.work(sample, engine, ticket.checkpoint)


def _drawn(shown: Measured[Any], sketch: Callable[[], Any], kind: str) -> bytes:
    return sketch_bytes(kind, sketch(), shown.made, shown.result.method())
