"""Has the conditions measured when asked, of the model and of a second one if loaded, and exports them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Slot

from app.composition.conditions.figure import passport_bytes
from app.composition.conditions.passport import Passport, measure_model, method
from app.composition.conditions.rows import passport_table
from app.files.sketch import FIGURES
from app.files.tables import save_table
from app.jobs import Priority
from app.probes.result import plain
from app.provenance import provenance
from app.words import wording
from app.write import write_atomic
from widgets.composition.conditions.state import headline, resolve_passports, resolve_tuples
from widgets.desk.exporting import export
from widgets.kit.dialogs import ask_save

if TYPE_CHECKING:
    from pathlib import Path

    from app.engine.engine import Engine
    from app.engine.second import Slot as ModelSlot
    from app.jobs import Progress, Ticket
    from app.models.encoder import ModelInfo
    from widgets.composition.conditions.page import ConditionsPage
    from widgets.composition.panel import CompositionPanel
    from widgets.desk.desk import Desk

TITLE = wording("Conditions")
EXPORT_TOPIC = wording("export conditions")
_ASK = wording("Press Measure: the thirteen conditions of an ideal CLIP over scenes rendered for it")
_KINDS = wording("Figure (*.png *.svg);;CSV (*.csv);;JSON (*.json)")


@dataclass(frozen=True)
class Request:
    """What is to be measured; `second`: the slot of the model beside it."""

    count: int
    seed: int
    second: ModelSlot


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
        self.passports: tuple[Passport, ...] = ()
        page = self._page
        page.measure_requested.connect(self.measure)
        page.cancel_requested.connect(self._cancel)
        page.export_requested.connect(self._ask_export)
        page.cell_chosen.connect(self._show_tuples)
        desk.workspace.model_changed.connect(self.show)
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
        request = Request(self._page.count.value(), self._page.seed.value(), self._second())
        self._desk.jobs.submit(
            TITLE,
            partial(measure_both, self._desk.engine, request),
            title=TITLE,
            done=self._take,
            failed=self._fail,
            dropped=self._stop,
            priority=Priority.BACKGROUND,
        )
        self._page.show_running(True)

    def _take(self, passports: tuple[Passport, ...]) -> None:
        self.passports = passports
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
        old = wording("previous model") if info != self.passports[0].info else ""
        self._page.show_conditions(table, headline(self.passports, old), self._method(), True)

    @Slot(int, int)
    def _show_tuples(self, row: int, column: int) -> None:
        self._page.strip.show_tuples(resolve_tuples(self.passports, row, column))

    def _method(self) -> str:
        return method(len(self.passports[0].draws), self.passports[0].seed)

    def command(self) -> list[str] | str:
        """Return the command that gives the numbers shown."""
        if not self.passports:
            return wording("No condition is measured yet.")
        infos: list[ModelInfo] = [passport.info for passport in self.passports]
        precision = infos[0].precision
        if any(info.precision != precision for info in infos):
            return wording("No command measures two models in unlike precisions.")
        first = self.passports[0]
        models = [word for info in infos for word in ("--model", info.id)]
        words = ["conditions", *models, f"--count={len(first.draws)}", f"--seed={first.seed}"]
        return words if precision == "fp32" else [*words, "--precision", precision]

    def view_state(self) -> dict[str, Any]:
        """Return the options for the session."""
        return {"count": self._page.count.value(), "seed": self._page.seed.value()}

    def restore_view_state(self, state: Any) -> None:
        """Take options back; what is not valid is ignored."""
        if not isinstance(state, dict):
            return
        for name, field in (("count", self._page.count), ("seed", self._page.seed)):
            value = state.get(name)
            if type(value) is int and field.minimum() <= value <= field.maximum():
                field.setValue(value)

    @Slot()
    def _ask_export(self) -> None:
        path = ask_save(
            self._view, "export", wording("Export the geometric passport"), "passport.png", _KINDS
        )
        if path is not None:
            self.save(path)

    def save(self, path: Path) -> None:
        """Write what is shown as a figure or as numbers, by the ending, replacing an older file."""
        passports = self.passports
        export(
            self._desk.jobs,
            EXPORT_TOPIC,
            lambda _ticket: save_passport(path, passports),
            self._view.message.show_message,
            needs_model=False,
        )


def measure_both(engine: Engine, request: Request, ticket: Ticket) -> tuple[Passport, ...]:
    """Measure the engine's model, and the second one where another is chosen; on their thread."""
    encoders = [engine.require()]
    if request.second.info not in (None, encoders[0].info):
        encoders.append(request.second.require(ticket.checkpoint))
    passports = []
    for place, encoder in enumerate(encoders):

        def watch(done: int, total: int, place: int = place) -> None:
            ticket.checkpoint(place * total + done, len(encoders) * total)

        passports.append(measure_model(encoder, request.count, request.seed, watch))
    return tuple(passports)


def save_passport(path: Path, passports: tuple[Passport, ...]) -> Path:
    """Write a figure, or the numbers as `save_table` does, with every model's provenance.

    Raises LoupeError for an ending that is none of these.
    """
    made, kind = [provenance(passport.info) for passport in passports], path.suffix.lower()
    if kind in FIGURES:
        write_atomic(path, passport_bytes(kind, passports, made), overwrite=True)
        return path
    save_table(
        path,
        wording("Conditions"),
        lambda: passport_table(passports, made),
        lambda: {"models": [plain(passport.as_dict()) for passport in passports]},
        overwrite=True,
    )
    return path
