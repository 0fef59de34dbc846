"""Opens published benchmarks, has them measured, and shows what was measured, now or in earlier runs."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal, Slot

from app.errors import LoupeError
from app.files.codec import draft_form, read_draft
from app.images.images import CropMode
from app.jobs import Priority
from app.models.registry import parse_model_id
from app.partial import ALL, Covered
from app.words import wording
from widgets.composition.benchmarks.cases import (
    CaseView,
    misses_of,
    misses_said,
    resolve_case,
    resolve_misses,
)
from widgets.composition.benchmarks.state import (
    Chosen,
    Draft,
    Opened,
    headline,
    kind_of_key,
    looked_at,
    paired_said,
    resolve_results,
    resolve_types,
    row_key,
)
from widgets.composition.benchmarks.work import (
    Request,
    listed_files,
    measure,
    own_scorers,
    read_folder,
    read_pictures,
    save_results,
)
from widgets.desk.commands import model_words
from widgets.desk.exporting import export
from widgets.kit.dialogs import ask_folder, ask_save
from widgets.kit.table.cells import Table

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

    from app.jobs import Progress
    from widgets.composition.panel import CompositionPanel
    from widgets.desk.desk import Desk

TITLE = wording("Benchmarks")
READ_TOPIC, CASE_TOPIC, LIST_TOPIC = "read benchmarks", "benchmark case", "list benchmark case"
_FILTERS = wording("CSV (*.csv);;JSON (*.json);;LaTeX (*.tex);;PNG (*.png);;SVG (*.svg)")
_KNOWN = wording(
    "Open a published benchmark as downloaded, or drop its folder anywhere: ARO, Winoground, SugarCrepe, "
    "What'sUp, COCO and VG one- and two-object, Natural Colors, CLEVR-bind or NegBench."
)


class BenchmarksController(QObject):
    """Knows the page, the folder that is open, and the worker.

    Signals:
        listing_requested(tuple[Path, ...]): files that the list of images should have.
        comparison_requested(tuple[str, str]): two captions whose maps' difference is wanted.
    """

    listing_requested = Signal(object)
    comparison_requested = Signal(object)

    def __init__(self, view: CompositionPanel, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._view, self._page, self._desk = view, view.benchmarks, desk
        self._workspace, self._jobs = desk.workspace, desk.jobs
        self._draft = Draft()
        self._opened: Opened | None = None
        self._asked: tuple[Draft, str] | None = None  # what was read last, or is being read
        self._error = ""
        self._chosen = Chosen()
        self._case: CaseView | None = None
        self._running = False
        self._wire()
        self.refresh()

    def _wire(self) -> None:
        page, workspace = self._page, self._workspace
        page.open_requested.connect(self.open_dialog)
        page.edited.connect(self._edit)
        page.measure_requested.connect(self.measure)
        page.cancel_requested.connect(self._cancel)
        page.export_requested.connect(self._ask_export)
        page.cell_pressed.connect(self._press_cell)
        page.type_pressed.connect(self._press_type)
        page.miss_pressed.connect(self._press_miss)
        page.case.maps_requested.connect(self.show_maps)
        page.case.caption_pressed.connect(self._press_caption)
        self._view.benchmarks_page.action_requested.connect(self.open_dialog)
        self._view.tab_chosen.connect(self.refresh)
        self._view.shown.connect(self.refresh)
        workspace.mode_changed.connect(self.refresh)
        workspace.model_changed.connect(self.refresh)
        self._jobs.progressed.connect(self._take_progress)

    # --- the folder -----------------------------------------------------------------------------------------

    @Slot()
    def open_dialog(self) -> None:
        """Ask for a benchmark's folder, and open it."""
        folder = ask_folder(self._view, "benchmark", wording("Open a benchmark's folder"))
        if folder is not None:
            self.open(folder)

    def open(self, folder: Path) -> None:
        """Open a folder; results that were measured before come with it."""
        self._asked = None  # also the same again: its files may be others now
        self._edit(replace(self._draft, folder=str(folder)))

    @Slot(object)
    def _edit(self, draft: Draft) -> None:
        self._draft = draft
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Read the folder, once the page is seen, unless it is read; nothing is measured."""
        draft, mode = self._draft, self._workspace.mode
        of = (replace(draft, models=(), published=False), mode)
        if draft.folder and of != self._asked and self._view.isVisible() and self._view.tab() == "benchmarks":
            self._read(of)
        self._render()

    def _read(self, of: tuple[Draft, str]) -> None:
        self._asked, self._error = of, ""
        work = partial(read_folder, of[0], CropMode(of[1]))
        self._jobs.decode(READ_TOPIC, work, done=self._take_opened, failed=self._fail_opened)

    def _take_opened(self, opened: Opened) -> None:
        another = self._opened is None or opened.folder != self._opened.folder
        self._opened = opened
        if another:
            self._chosen, self._case = Chosen(), None
            self._page.case.show_case(None)
        if opened.refused:
            self._view.message.show_message("warning", wording(" ").join(opened.refused))
        self._render()

    def _fail_opened(self, sentence: str) -> None:
        self._opened, self._error = None, sentence
        self._render()

    # --- measuring ------------------------------------------------------------------------------------------

    @Slot()
    def measure(self) -> None:
        """Measure the model in use, and those of the line, on each benchmark that is open."""
        info, opened = self._workspace.info, self._opened
        if info is None or opened is None or self._running:
            return
        try:
            models = tuple(dict.fromkeys([info.id, *(parse_model_id(one).id for one in self._draft.models)]))
        except LoupeError as error:
            self._view.message.show_message("error", str(error))
            return
        benchmarks = tuple(result.benchmark for result in opened.results)
        request = Request(benchmarks, models, CropMode(self._workspace.mode))
        self._running = True
        self._jobs.submit(
            TITLE,
            partial(measure, self._desk.engine, request),
            title=TITLE,
            done=self._take_measured,
            failed=self._fail_measured,
            dropped=self._end,
            priority=Priority.BACKGROUND,
        )
        self._page.show_running(True)

    def _take_measured(self, failed: tuple[str, ...]) -> None:
        if failed:
            self._view.message.show_message("error", wording(" ").join(failed))
        self._end()

    def _fail_measured(self, sentence: str) -> None:
        self._view.message.show_message("error", sentence)
        self._end()

    def _end(self) -> None:
        """Show what is kept now, also of a run that was stopped: benchmarks that it ended are whole."""
        self._running = False
        self._page.show_running(False)
        if self._asked is not None:
            self._read(self._asked)
        self._render()

    @Slot()
    def _cancel(self) -> None:
        self._jobs.cancel(TITLE)
        self._page.show_title(wording("Stopping…"))

    @Slot(object)
    def _take_progress(self, progress: Progress | None) -> None:
        if self._running and progress is not None and progress.title == TITLE:
            self._page.show_running(True, progress.done, progress.total, progress.seconds_left)

    # --- what is shown --------------------------------------------------------------------------------------

    def _render(self) -> None:
        holder, page, opened = self._view.benchmarks_page, self._page, self._opened
        page.show_draft(self._draft)
        if opened is None:
            busy = bool(self._draft.folder) and self._asked is not None and not self._error
            said = (
                wording("{folder} is being read.", folder=self._draft.folder)
                if busy
                else self._error or _KNOWN
            )
            holder.show_empty(said, "" if busy else wording("Open a folder…"))
            return
        holder.show_content()
        models = {model.model for result in opened.results for model in result.models}
        result, _ = looked_at(opened, self._chosen)
        if not self._running:
            remarks = [
                wording("{title}: {said}", title=result.benchmark.title, said=one)
                for one in result.benchmark.remarks
            ]
            page.show_title(headline(opened, len(models)), wording(" ").join(remarks))
        page.show_can(self._workspace.info is not None, bool(models))
        page.results.show_table(resolve_results(opened, self._draft.published))
        self._show_row()

    def _show_row(self) -> None:
        if self._opened is None:
            return
        result, row = looked_at(self._opened, self._chosen)
        if row is None:
            self._page.types.show_table(Table())
            said = wording("Press Measure to ask the model in use; kept results open without it.")
            self._page.show_misses(Table(), said, "")
            return
        misses = misses_of(result, row, self._chosen.kind)
        self._page.types.show_table(resolve_types(row))
        self._page.show_misses(
            resolve_misses(result, misses),
            misses_said(row, self._chosen.kind, len(misses)),
            paired_said(result, row),
        )

    @Slot(int, int)
    def _press_cell(self, row: int, column: int) -> None:
        if self._opened is None:
            return
        key = self._page.results.table().rows[row].key
        known = {row_key(one) for result in self._opened.results for one in result.rows}
        if key in known:
            result = self._opened.results[max(0, column - 1)]
            self._chosen = Chosen(result.benchmark.name, key)
            self._render()

    @Slot(str)
    def _press_type(self, key: str) -> None:
        self._chosen = replace(self._chosen, kind=kind_of_key(key))
        self._show_row()

    @Slot(str)
    def _press_miss(self, key: str) -> None:
        if self._opened is None:
            return
        result, row = looked_at(self._opened, self._chosen)
        if row is None:
            return
        self._case = view = resolve_case(result, row, int(key))
        self._page.case.show_case(view)
        work = partial(read_pictures, view.images)
        self._jobs.decode(CASE_TOPIC, work, done=partial(self._take_pictures, view), failed=self._say_error)

    def _take_pictures(self, view: CaseView, pictures: tuple[QImage, ...]) -> None:
        if view is self._case:
            self._page.case.pictures.show_images(pictures)

    def _say_error(self, sentence: str) -> None:
        self._view.message.show_message("error", sentence)

    @Slot()
    def show_maps(self) -> None:
        """List the case's image, and compare the maps of the true caption and of its strongest rival."""
        if self._case is not None:
            self._show_maps(self._case, self._case.pair)

    @Slot(int)
    def _press_caption(self, place: int) -> None:
        if self._case is not None:
            caption, true = self._case.captions[place], self._case.pair[0]
            self._show_maps(self._case, (true, caption) if caption != true else self._case.pair)

    def _show_maps(self, view: CaseView, pair: tuple[str, ...]) -> None:
        done = partial(self._take_listed, pair)
        self._jobs.decode(LIST_TOPIC, partial(listed_files, view.images), done=done, failed=self._say_error)

    def _take_listed(self, pair: tuple[str, ...], paths: tuple[Path, ...]) -> None:
        self.listing_requested.emit(paths)
        self._workspace.set_selected(paths)
        if len(set(pair)) == 2:
            self.comparison_requested.emit(pair)

    # --- for the laboratory ---------------------------------------------------------------------------------

    @property
    def covered(self) -> Covered:
        """Of how many cases the figures shown are."""
        return self._opened.covered if self._opened is not None else ALL

    def command(self) -> list[str] | str:
        """Return the command that measures the same."""
        info, draft = self._workspace.info, self._draft
        if self._opened is None or info is None:
            return wording("No benchmark is open, or no model is loaded.")
        models = [word for model in draft.models for word in ("--model", model)]
        own = model_words(info, self._workspace.mode)
        own = ["--model", "builtin", *own] if models and info.id == "builtin" else own
        scorers = [f"--scorer={path}" for path in own_scorers(info)]
        if models and scorers:
            return wording("No command gives one model its own scorers and others theirs.")
        limit = ["--limit", str(draft.limit)] if draft.limit else []
        published = ["--published"] if draft.published else []
        return ["benchmark", draft.folder, *own, *models, *scorers, *limit, *published]

    def view_state(self) -> Any:
        """Return the folder and the options, for the session."""
        return draft_form(self._draft)

    def restore_view_state(self, state: Any) -> None:
        """Take back what `view_state` returned; the folder is read when the page is seen."""
        self._draft = read_draft(state, Draft())
        self.refresh()

    @Slot()
    def _ask_export(self) -> None:
        path = ask_save(self._view, "export", wording("Export benchmarks"), "benchmarks.csv", _FILTERS)
        if path is not None:
            self.save(path)

    def save(self, path: Path) -> None:
        """Write what is shown: a table, LaTeX or the figure, by the name's ending."""
        if self._opened is None:
            return
        measured = [result for result in self._opened.results if result.models]
        export(
            self._jobs,
            "export benchmarks",
            lambda _ticket: save_results(path, measured, self._draft.published),
            self._view.message.show_message,
            needs_model=False,
            part=self.covered,
        )
