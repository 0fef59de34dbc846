"""Has the conditions measured when asked, of the model and of a second one if loaded, and exports them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Slot

from app.composition.conditions.tagged import ROLES
from app.images.images import CropMode
from app.jobs import Priority
from app.words import wording
from widgets.composition.conditions.page import IMAGES, PICTURE
from widgets.composition.conditions.state import Shown, headline, resolve_passports, resolve_tuples
from widgets.composition.conditions.work import Request, draw_pictures, measure_both, save_passport
from widgets.desk.commands import group_words
from widgets.desk.exporting import export
from widgets.kit.dialogs import ask_save

if TYPE_CHECKING:
    from pathlib import Path

    from app.composition.conditions.passport import Passport
    from app.engine.second import Slot as ModelSlot
    from app.jobs import Progress
    from app.models.encoder import ModelInfo
    from widgets.composition.conditions.page import ConditionsPage
    from widgets.composition.panel import CompositionPanel
    from widgets.desk.desk import Desk

TITLE = wording("Conditions")
PICTURES_TOPIC = wording("pictures of tuples")
EXPORT_TOPIC = wording("export conditions")
_ASK = wording("Press Measure: the thirteen conditions of an ideal CLIP over scenes rendered for it")
_KINDS = wording("Figure (*.png *.svg);;CSV (*.csv);;JSON (*.json)")


class ConditionsController(QObject):
    """Knows the page and the worker. `second` returns the slot of the model that is compared with."""

    def __init__(
        self,
        view: CompositionPanel,
        desk: Desk,
        second: Callable[[], ModelSlot],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._view, self._desk, self._second = view, desk, second
        self._running = False
        self._measured: Request | None = None
        self.passports: tuple[Passport, ...] = ()
        page = self._page
        page.measure_requested.connect(self.measure)
        page.cancel_requested.connect(self._cancel)
        page.export_requested.connect(self._ask_export)
        page.cell_chosen.connect(self._show_tuples)
        for changed in (
            desk.workspace.model_changed,
            desk.workspace.tags_changed,
            desk.workspace.mode_changed,
        ):
            changed.connect(self.show)
        desk.jobs.progressed.connect(self._take_progress)
        self.show()

    @property
    def _page(self) -> ConditionsPage:
        return self._view.conditions

    @Slot()
    def measure(self) -> None:
        """Measure the model, and the second one where one is chosen."""
        if self._desk.workspace.info is None or self._running:
            return
        self._running = True
        request = self._request()
        self._desk.jobs.submit(
            TITLE,
            partial(measure_both, self._desk.engine, request),
            title=TITLE,
            done=partial(self._take, request),
            failed=self._fail,
            dropped=self._stop,
            priority=Priority.BACKGROUND,
        )
        self._page.show_running(True)

    def _request(self) -> Request:
        page, workspace = self._page, self._desk.workspace
        tags = workspace.tags if page.source.currentData() == IMAGES else None
        return Request(page.count.value(), page.seed.value(), tags, CropMode(workspace.mode), self._second())

    def _take(self, request: Request, passports: tuple[Passport, ...]) -> None:
        self.passports, self._measured = passports, request
        self._desk.jobs.cancel(PICTURES_TOPIC)
        self._page.strip.show_tuples(())
        self._stop()

    def _fail(self, sentence: str) -> None:
        self._view.message.show_message("error", sentence)
        self._stop()

    def _stop(self) -> None:
        self._running = False
        self._page.show_running(False)
        self.show()

    @Slot()
    def _cancel(self) -> None:
        self._desk.jobs.cancel(TITLE)
        self._page.show_title(wording("Stopping…"))

    @Slot(object)
    def _take_progress(self, progress: Progress | None) -> None:
        if progress is not None and progress.title == TITLE and self._running:
            self._page.show_running(True, progress.done, progress.total, progress.seconds_left)

    @Slot()
    def show(self) -> None:
        """Show what was measured, and whether it is of the model in use; else the formulas alone."""
        holder, info = self._view.conditions_page, self._desk.workspace.info
        if info is None and not self.passports:
            holder.show_empty(wording("The conditions need a model; none is loaded."))
            return
        holder.show_content()
        if self._running:
            return
        table = resolve_passports(self.passports)
        if not self.passports:
            self._page.show_conditions(table, _ASK, "", False)
            return
        self._page.show_conditions(
            table, headline(self.passports, self._outdated()), self.passports[0].method, True
        )

    def _outdated(self) -> str:
        """Return what the numbers shown differ in from what is chosen now, or ""."""
        workspace, request = self._desk.workspace, self._measured
        if workspace.info != self.passports[0].info:
            return wording("previous model")
        if request is None or request.tags is None:
            return ""
        if request.tags != workspace.tags:
            return wording("previous groups")
        return wording("previous crop mode") if request.mode != workspace.mode else ""

    @Slot(int, int)
    def _show_tuples(self, row: int, column: int) -> None:
        shown = resolve_tuples(self.passports, row, column)
        self._page.strip.show_tuples(shown)
        if not shown:
            return
        self._desk.jobs.decode(
            PICTURES_TOPIC,
            partial(draw_pictures, shown, round(PICTURE * self._page.devicePixelRatioF())),
            done=partial(self._show_pictures, shown),
        )

    def _show_pictures(self, shown: tuple[Shown, ...], pictures: Any) -> None:
        self._page.strip.show_tuples(shown, pictures)

    def command(self) -> list[str] | str:
        """Return the command that gives the numbers shown."""
        request = self._measured
        if request is None:
            return wording("No condition is measured yet.")
        infos: list[ModelInfo] = [passport.info for passport in self.passports]
        precision = infos[0].precision
        if any(info.precision != precision for info in infos):
            return wording("No command measures two models in unlike precisions.")
        models = [word for info in infos for word in ("--model", info.id)]
        words = ["conditions", *models, f"--count={request.count}", f"--seed={request.seed}"]
        words += ["--precision", precision] if precision != "fp32" else []
        if request.tags is None:
            return words
        roles = [name for name in request.tags.attributes if name in ROLES]
        mode = ["--mode", request.mode.value] if request.mode != CropMode.CROP else []
        return [*words, *mode, *group_words(request.tags, roles)]

    def view_state(self) -> dict[str, Any]:
        """Return the options for the session."""
        page = self._page
        return {
            "count": page.count.value(), "seed": page.seed.value(), "over": page.source.currentData()
        }  # fmt: skip

    def restore_view_state(self, state: Any) -> None:
        """Take options back; what is not valid is ignored."""
        if not isinstance(state, dict):
            return
        for name, field in (("count", self._page.count), ("seed", self._page.seed)):
            value = state.get(name)
            if type(value) is int and field.minimum() <= value <= field.maximum():
                field.setValue(value)
        if (place := self._page.source.findData(state.get("over"))) >= 0:
            self._page.source.setCurrentIndex(place)

    @Slot()
    def _ask_export(self) -> None:
        path = ask_save(
            self._view, "export", wording("Export the geometric passport"), "passport.png", _KINDS
        )
        if path is not None:
            self.save(path)

    def save(self, path: Path) -> None:
        """Write what is shown as a figure or as numbers, by the ending, replacing an older file."""
        passports, request = self.passports, self._measured
        mode = request.mode.value if request is not None and request.tags is not None else ""
        export(
            self._desk.jobs,
            EXPORT_TOPIC,
            lambda _ticket: save_passport(path, passports, mode),
            self._view.message.show_message,
            needs_model=False,
        )
