"""Has accuracies measured: over the selected images, and over generated scenes for the ablation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from app.jobs import Priority
from app.partial import ALL, Covered
from app.words import wording
from widgets.composition.scorers import Scorers
from widgets.composition.state import FORMULAS, METHODS, TITLES, Draft, RateRow, RateTable
from widgets.composition.work import AblationRequest, ImagesRequest, measure_images, run_ablation, save_table
from widgets.desk.exporting import export
from widgets.desk.showing import show_images
from widgets.kit.dialogs import ask_save

if TYPE_CHECKING:
    from app.jobs import Progress
    from app.models.encoder import ModelInfo
    from widgets.composition.ablation import RatesPage
    from widgets.composition.panel import CompositionPanel
    from widgets.composition.work import AblationRequest, ImagesRequest, Measured
    from widgets.desk.desk import Desk

IMAGES_TITLE = wording("Captions of images")
ABLATION_TITLE = wording("Ablation")
EXPORT_TOPIC = wording("export composition")
_KINDS = ("binding", "spatial", "negation")
_SEED = 1


class RatesController(QObject):
    """Knows the two pages of rates, the workspace's selection and the worker.

    Signals:
        images_requested(): the empty page's button asks for images to be opened.
    """

    images_requested = Signal()

    def __init__(
        self,
        view: CompositionPanel,
        desk: Desk,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._view = view
        self._workspace, self._jobs, self._engine = desk.workspace, desk.jobs, desk.engine
        self._draft = Draft()
        self._scorers = Scorers()
        self._asked: ImagesRequest | None = None
        self._measured: tuple[ImagesRequest, Measured] | None = None
        self._ablating: AblationRequest | None = None
        self._ablated: tuple[AblationRequest, Measured] | None = None
        view.images.measure_requested.connect(self.measure_images)
        view.images.cancel_requested.connect(self._cancel_images)
        view.images.export_requested.connect(self._ask_export_images)
        view.images.images_requested.connect(self._show_counted)
        view.images_page.action_requested.connect(self._act)
        view.ablation.measure_requested.connect(self.run_ablation)
        view.ablation.cancel_requested.connect(self._cancel_ablation)
        view.ablation.export_requested.connect(self._ask_export_ablation)
        desk.jobs.progressed.connect(self._take_progress)

    def set_scorers(self, scorers: Scorers) -> None:
        """Take the scorers that are asked from now on."""
        self._scorers = scorers
        self._show()

    def set_question(self, draft: Draft) -> None:
        """Take the caption for images that carry none; the selection or the model may have changed too."""
        self._draft = draft
        self._show()

    @property
    def covered(self) -> Covered:
        """Of how many of the images the accuracies shown are."""
        return self._measured[1].part if self._measured is not None else ALL

    # --- images -------------------------------------------------------------------------------------------

    @Slot()
    def measure_images(self) -> None:
        """Count in how many of the selected images the true caption is ahead."""
        request = self._request()
        if request is None or self._asked is not None:
            return

        self._asked = request
        self._jobs.submit(
            IMAGES_TITLE,
            partial(measure_images, self._engine, request),
            title=IMAGES_TITLE,
            done=self._take_images,
            failed=self._fail_images,
            dropped=self._drop_images,
            priority=Priority.BACKGROUND,
        )
        self._view.images.show_running(True)
        self._show()

    def _request(self) -> ImagesRequest | None:
        workspace = self._workspace
        if workspace.info is None or not workspace.selected or self._scorers.info != workspace.info:
            return None

        draft = self._draft
        return ImagesRequest(
            workspace.selected, workspace.mode, draft.caption, draft.lines, draft.seed, self._scorers
        )

    def _take_images(self, measured: Measured) -> None:
        if self._asked is not None:
            self._measured = self._asked, measured
        self._drop_images()

    def _fail_images(self, sentence: str) -> None:
        self._view.message.show_message("error", sentence)
        self._drop_images()

    def _drop_images(self) -> None:
        self._asked = None
        self._view.images.show_running(False)
        self._show()

    @Slot()
    def _cancel_images(self) -> None:
        self._jobs.cancel(IMAGES_TITLE)
        self._view.images.show_title(wording("Stopping…"))

    def _show(self) -> None:
        self._show_images()
        self._show_ablation()

    def _show_images(self) -> None:
        page, holder, count = self._view.images, self._view.images_page, len(self._workspace.selected)
        if self._asked is None and self._measured is None:
            holder.show_empty(*self._missing(count))
            return
        holder.show_content()
        if self._asked is not None or self._measured is None:
            return
        request, measured = self._measured
        outdated = self._outdated(request)
        title = wording(" · ").join(("⚠ " + outdated, measured.title)) if outdated else measured.title
        page.show_rates(measured.tables, title, wording("\n").join(filter(None, (title, measured.note))))

    def _outdated(self, request: ImagesRequest) -> str:
        """Return what the rates shown differ in from what is chosen now, or ""."""
        if request.scorers.info != self._workspace.info:
            return wording("previous model")
        if request.paths != self._workspace.selected:
            return wording("previous selection")
        if request.mode != self._workspace.mode:
            return wording("previous crop mode")
        if request.scorers is not self._scorers:
            return wording("previous scorers")
        same = (request.caption, request.lines) == (self._draft.caption, self._draft.lines)
        return "" if same else wording("previous captions")

    def _missing(self, count: int) -> tuple[str, str]:
        workspace = self._workspace
        if workspace.info is None:
            return wording("Accuracies need a model; none is loaded."), ""
        if not workspace.images:
            return wording("Open images to see how often the true caption wins over them."), wording(
                "Open images…"
            )
        if count < 2:
            said = wording(
                "Select several images: in how many of them is the true caption ahead of its hard negatives?"
            )
            return said, wording("Select all images")
        if not self._draft.caption:
            said = wording(
                "{count:,} images are selected. Those without a caption of their own need one typed.",
                count=count,
            )
            return said, "Measure"
        return wording(
            "In how many of the {count:,} selected images is the true caption ahead?", count=count
        ), "Measure"

    @Slot()
    def _act(self) -> None:
        workspace = self._workspace
        if not workspace.images:
            self.images_requested.emit()
        elif len(workspace.selected) < 2:
            workspace.set_selected([item.path for item in workspace.images])
        else:
            self.measure_images()

    @Slot(str, object)
    def _show_counted(self, title: str, paths: tuple[Path, ...]) -> None:
        show_images(self._workspace, paths, title)

    # --- ablation -----------------------------------------------------------------------------------------

    @Slot()
    def run_ablation(self) -> None:
        """Ask every method about generated scenes."""
        page = self._view.ablation
        if self._scorers.info is None or self._ablating is not None:
            return

        split = "new-objects" if page.split.currentIndex() else "test"
        self._ablating = AblationRequest(page.count.value(), _SEED, split, self._scorers)  # type: ignore[arg-type]
        self._jobs.submit(
            ABLATION_TITLE,
            partial(run_ablation, self._engine, self._ablating),
            title=ABLATION_TITLE,
            done=self._take_ablation,
            failed=self._fail_ablation,
            dropped=self._drop_ablation,
            priority=Priority.BACKGROUND,
        )
        page.show_running(True)

    def _take_ablation(self, measured: Measured) -> None:
        if self._ablating is not None:
            self._ablated = self._ablating, measured
        self._drop_ablation()

    def _fail_ablation(self, sentence: str) -> None:
        self._view.message.show_message("error", sentence)
        self._drop_ablation()

    def _drop_ablation(self) -> None:
        self._ablating = None
        self._view.ablation.show_running(False)
        self._show_ablation()

    @Slot()
    def _cancel_ablation(self) -> None:
        self._jobs.cancel(ABLATION_TITLE)
        self._view.ablation.show_title(wording("Stopping…"))

    def _show_ablation(self) -> None:
        page, holder = self._view.ablation, self._view.ablation_page
        if self._workspace.info is None and self._ablated is None:
            holder.show_empty(wording("The ablation needs a model; none is loaded."))
            return
        holder.show_content()
        if self._ablating is not None:
            return
        if self._ablated is None:
            page.show_rates({side: self._skeleton() for side in ("captions", "images")}, _ASK)
            return
        request, measured = self._ablated
        title = f"{measured.title}"
        if request.scorers.info != self._workspace.info:
            title = wording("⚠ previous model · {title}", title=title)
        elif request.scorers is not self._scorers:
            title = wording("⚠ previous scorers · {title}", title=title)
        page.show_rates(measured.tables, title)

    def _skeleton(self) -> RateTable:
        rows = []
        for method in METHODS:
            trained = not method.startswith("scorer") or method in self._scorers.by_method
            note = "" if trained else wording("not trained yet")
            rows.append(RateRow(TITLES[method], FORMULAS[method], (None,) * len(_KINDS), note))
        return RateTable(wording("method"), _KINDS, (), tuple(rows))

    # --- both ---------------------------------------------------------------------------------------------

    @Slot(object)
    def _take_progress(self, progress: Progress | None) -> None:
        running: Mapping[str, tuple[RatesPage, object]] = {
            IMAGES_TITLE: (self._view.images, self._asked),
            ABLATION_TITLE: (self._view.ablation, self._ablating),
        }
        page, request = running.get(progress.title, (None, None)) if progress is not None else (None, None)
        if progress is not None and page is not None and request is not None:
            page.show_running(True, progress.done, progress.total, progress.seconds_left)

    @Slot()
    def _ask_export_images(self) -> None:
        if self._measured is not None:
            request, measured = self._measured
            about = {"images": [str(path) for path in request.paths], "mode": request.mode}
            self._ask_export("image-accuracies.csv", measured, request.scorers.info, about)

    @Slot()
    def _ask_export_ablation(self) -> None:
        if self._ablated is not None:
            request, measured = self._ablated
            about = {"scenes": request.count, "split": request.split, "seed": request.seed}
            self._ask_export("ablation.csv", measured, request.scorers.info, about)

    def _ask_export(
        self, name: str, measured: Measured, info: ModelInfo | None, about: Mapping[str, object]
    ) -> None:
        path = ask_save(
            self._view, "export", wording("Export accuracies"), name, wording("CSV (*.csv);;JSON (*.json)")
        )
        if path is not None and info is not None:
            self.write(path, rate_rows(measured), info, about, measured.part)

    def write(
        self,
        path: Path,
        rows: Sequence[Mapping[str, object]],
        info: ModelInfo,
        about: Mapping[str, object],
        part: Covered = ALL,
    ) -> None:
        """Write rows with their provenance in the background, and say how it went."""
        export(
            self._jobs,
            EXPORT_TOPIC,
            lambda _ticket: save_table(path, rows, info, about, part),
            self._view.message.show_message,
            needs_model=False,
            part=part,
        )


_ASK = wording("Press Measure to ask every method about scenes made for it.")


def rate_rows(measured: Measured) -> list[dict[str, object]]:
    """Return the rates of all tables, a row each, for a file."""
    return [
        {
            "asked by": side,
            table.corner: row.title,
            "column": column,
            "accuracy": cell.value,
            "low": cell.low,
            "high": cell.high,
            "n": cell.n,
            "chance": cell.chance,
        }
        for side, table in measured.tables.items()
        for row in table.rows
        for column, cell in zip(table.columns, row.cells, strict=True)
        if cell is not None
    ]
