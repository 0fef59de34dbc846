"""Keeps the scorers of the loaded model, and trains and imports them."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QObject, Qt, Signal, Slot

from app.jobs import Priority
from app.words import wording
from widgets.composition.scorers import (
    Scorers,
    TrainRequest,
    import_scorer,
    load_scorers,
    steps_to_go_on_from,
    train,
)
from widgets.composition.state import TITLES, CurvePoint, TrainingView
from widgets.kit.dialogs import ask_open

if TYPE_CHECKING:
    from app.jobs import Progress
    from app.models.encoder import ModelInfo
    from widgets.composition.panel import CompositionPanel
    from widgets.desk.desk import Desk

SCORERS_TOPIC = "scorers"
TRAINING_TOPIC = wording("train scorer")
IMPORT_TOPIC = wording("import scorer")
CHECKPOINT_TOPIC = wording("training checkpoint")
TRAINING_TITLE = wording("Training the scorer")
_FILTER = wording("Scorers (*.safetensors *.pt *.pth *.bin *.ckpt)")


class ScorersController(QObject):
    """Knows the training page, the workspace's model and the worker.

    Signals:
        scorers_changed(): other scorers are there, or none.
    """

    scorers_changed = Signal()
    _reported = Signal(int, object)

    def __init__(
        self,
        view: CompositionPanel,
        desk: Desk,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._view = view
        self._workspace, self._jobs, self._engine = desk.workspace, desk.jobs, desk.engine
        self._scorers = Scorers()
        self._loaded = False
        self._number = 0
        self._run = 0
        self._stopped_at = 0
        self._request: TrainRequest | None = None
        self._before: TrainRequest | None = None
        self._points: list[CurvePoint] = []
        self._progress = TrainingView("running")
        page = view.training
        page.train_requested.connect(self.start)
        page.cancel_requested.connect(self.stop)
        page.import_requested.connect(self._ask_import)
        page.choice_changed.connect(self._look_for_checkpoint)
        desk.workspace.model_changed.connect(self._load)
        desk.jobs.progressed.connect(self._take_progress)
        # Reported from the worker: queued, so that the curves are drawn where widgets live.
        self._reported.connect(self._take_point, Qt.ConnectionType.QueuedConnection)
        view.shown.connect(self._load)
        self._show()
        self._load()

    @property
    def scorers(self) -> Scorers:
        """The scorers of the loaded model."""
        return self._scorers

    @property
    def number(self) -> int:
        """Which set of scorers this is; numbers made with another one are outdated."""
        return self._number

    @property
    def training(self) -> bool:
        """Whether a scorer is being trained."""
        return self._request is not None

    @Slot()
    def start(self) -> None:
        """Train the chosen scorer for the loaded model, on from its checkpoint where there is one."""
        info, page = self._workspace.info, self._view.training
        if info is None or self._request is not None:
            return
        self._run += 1
        self._request = self._choice(info)
        if self._request != self._before or not self._stopped_at:
            self._points = []  # else training goes on, and so do the curves
        self._before = self._request
        self._progress = TrainingView("running", info.id, steps=self._request.steps)
        self._view.message.hide()
        self._jobs.submit(
            TRAINING_TOPIC,
            partial(train, self._engine, self._request, partial(self._reported.emit, self._run)),
            title=TRAINING_TITLE,
            done=self._finish,
            failed=self._fail,
            dropped=self._drop,
            priority=Priority.BACKGROUND,
        )
        page.show_curves(self._points, self._request.steps)
        self._show()

    @Slot()
    def stop(self) -> None:
        """Stop training; what the last checkpoint holds is kept."""
        self._jobs.cancel(TRAINING_TOPIC)
        self._view.training.state.show_text(wording("Stopping…"))

    def _choice(self, info: ModelInfo) -> TrainRequest:
        page = self._view.training
        return TrainRequest(info, page.method(), page.steps.value(), page.seed.value())

    @Slot()
    def _look_for_checkpoint(self) -> None:
        """Find out whether the training that is chosen was begun before."""
        self._stopped_at = 0
        info = self._workspace.info
        if info is not None and self._loaded:
            self._jobs.decode(
                CHECKPOINT_TOPIC, partial(steps_to_go_on_from, self._choice(info)), done=self._take_checkpoint
            )
        self._show()

    def _take_checkpoint(self, result: tuple[TrainRequest, int]) -> None:
        request, steps = result
        info = self._workspace.info
        if info is not None and request == self._choice(info):
            self._stopped_at = steps
            self._show()

    def import_file(self, path: Path) -> None:
        """Take a scorer's file in for the loaded model."""
        info = self._workspace.info
        if info is not None:
            self._jobs.submit(
                IMPORT_TOPIC,
                partial(import_scorer, path, info),
                done=self._take_import,
                failed=self._show_error,
            )

    @Slot()
    def _load(self) -> None:
        """Load the scorers of the model, unless that was done or nobody looks."""
        if self._scorers.info != self._workspace.info:
            self._take_scorers(Scorers(self._workspace.info))
            self._loaded = False
        if not self._loaded and self._view.isVisible():
            self._reload()

    def _reload(self) -> None:
        info = self._workspace.info
        if info is not None:
            self._jobs.decode(
                SCORERS_TOPIC, partial(load_scorers, info), done=self._take_loaded, failed=self._show_error
            )

    def _take_loaded(self, scorers: Scorers) -> None:
        if scorers.info == self._workspace.info:
            self._loaded = True
            self._take_scorers(scorers)

    def _take_scorers(self, scorers: Scorers) -> None:
        self._scorers = scorers
        self._number += 1
        if scorers.warnings:
            self._view.message.show_message("warning", scorers.warnings[0])
        self._look_for_checkpoint()
        self.scorers_changed.emit()

    @Slot(object)
    def _take_progress(self, progress: Progress | None) -> None:
        if progress is not None and progress.title == TRAINING_TITLE and self._request is not None:
            self._progress = replace(
                self._progress,
                done=progress.done,
                total=progress.total,
                seconds_left=progress.seconds_left,
            )
            self._show()

    @Slot(int, object)
    def _take_point(self, run: int, point: CurvePoint) -> None:
        if run == self._run and self._request is not None:
            # Going on from a checkpoint may tell again what was told before.
            self._points = [one for one in self._points if one.step < point.step] + [point]
            self._view.training.show_curves(self._points, self._request.steps)
            self._progress = replace(self._progress, step=point.step)
            self._show()

    def _finish(self, method: str) -> None:
        request, self._request = self._request, None
        name = request.info.id if request is not None else wording("the model")
        self._view.message.show_message(
            "info", wording("Trained: {titles}, for {name}.", titles=TITLES[method], name=name)
        )
        self._reload()
        self._show()

    def _fail(self, sentence: str) -> None:
        self._request = None
        self._show_error(sentence)
        self._reload()
        self._show()

    def _drop(self) -> None:
        self._request = None
        self._reload()
        self._show()

    def _take_import(self, result: tuple[str, bool]) -> None:
        method, by_authors = result
        told = wording("Imported as “{titles}”.", titles=TITLES[method])
        if by_authors:
            told += " " + wording(
                "Its input differs from the authors' code; its name on this page lists how."
            )
        self._view.message.show_message("info", told)
        self._reload()

    @Slot()
    def _ask_import(self) -> None:
        path = ask_open(self._view, "scorer", wording("Import a scorer"), _FILTER)
        if path is not None:
            self.import_file(path)

    @Slot()
    def _show(self) -> None:
        info, page = self._workspace.info, self._view.training
        lines = self._scorers.lines
        if self._request is not None:
            page.show_training(replace(self._progress, scorers=lines))
            return
        if info is None:
            page.show_training(TrainingView("no-model"))
            return
        phase: Literal["stopped", "idle"] = "stopped" if self._stopped_at else "idle"
        page.show_training(TrainingView(phase, info.id, lines, self._stopped_at))

    def _show_error(self, sentence: str) -> None:
        self._view.message.show_message("error", sentence)
