"""Loads models on request and tells the window what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal, Slot

from app.cores import leave_a_core
from app.engine.speed import measure_speed
from app.engine.warm_up import warm_up
from app.errors import LoupeError
from app.jobs import Jobs, Ticket
from app.models.device import PRECISIONS, reasons
from app.models.registry import better_activation, other_activation
from app.words import wording
from widgets.desk.history import to
from widgets.desk.workspace import Workspace
from widgets.models.bar import ModelBar
from widgets.models.catalogue_controller import CatalogueController

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from app.engine.engine import Engine
    from app.models.choice.speeds import Speed
    from app.models.device import Reasons
    from app.models.encoder import ModelInfo

_RECENT = 6
_TOPIC = "model"
"""Of notices: what was said of another model, or of a failure, is over once one is loaded."""


@dataclass(frozen=True)
class _Ready:
    """A loaded model, and which devices and precisions this machine lacks."""

    info: ModelInfo
    reasons: Reasons


@dataclass(frozen=True)
class Choice:
    """A model's id, where it runs and how exactly."""

    model: str
    device: str
    precision: str

    def beside(self, other: Choice) -> str:
        """Return what tells it from another: the model, or else where or how exactly it runs."""
        if self.model != other.model:
            return self.model
        return self.precision if self.precision != other.precision else self.device


class ModelController(QObject):
    """Knows the toolbar's model part and the picker, and the engine's `load`.

    Signals:
        recent_changed(): the list of recently loaded models.
        alternative_offered(str, str): (a warning about the model loaded, what a button would do about it);
            `load_alternative` does it.
    """

    recent_changed = Signal()
    _memory_told = Signal(object)
    alternative_offered = Signal(object, object)

    def __init__(
        self, bar: ModelBar, workspace: Workspace, jobs: Jobs, engine: Engine, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._bar = bar
        self._workspace = workspace
        self._jobs = jobs
        self._engine = engine
        self._catalogue = CatalogueController(jobs, lambda: self._recent, self, measures=True)
        self._device = "auto"
        self._device_in_use = "auto"
        self._precision = "fp32"
        self._loading = False
        self._spoke = False
        self._wanted = "builtin"
        self._recent: tuple[str, ...] = ()
        self._alternative = ""
        self._in_force: Choice | None = None
        self._by_hand = True  # whether the load under way is a step of its own
        workspace.history.hold("model", self._choice, to(self._turn))
        bar.model_requested.connect(self.load)
        bar.device_requested.connect(self.set_device)
        bar.precision_requested.connect(self.set_precision)
        bar.picker_requested.connect(self.open_picker)
        self._memory_told.connect(self._say_memory)
        engine.listen(self._memory_told.emit)
        self._catalogue.model_requested.connect(self.load)
        self._catalogue.speed_requested.connect(self.measure_speed)

    @property
    def wanted(self) -> str:
        """The id of the model last asked for."""
        return self._wanted

    @property
    def device(self) -> str:
        """The device last asked for."""
        return self._device

    @property
    def precision(self) -> str:
        """The precision last asked for."""
        return self._precision

    @property
    def window(self) -> QWidget:
        """The window that the model is shown in."""
        return self._bar.window()

    @property
    def recent(self) -> tuple[str, ...]:
        """Ids of recently loaded models, newest first."""
        return self._recent

    @Slot()
    def forget_recent(self) -> None:
        """Forget the models loaded lately; the one in use stays."""
        self._recent = ()
        self._bar.set_recent(())
        self.recent_changed.emit()

    def restore(self, model_id: str, device: str, recent: tuple[str, ...], precision: str = "fp32") -> None:
        """Take over a session's choices and load its model; a precision of no known name becomes fp32."""
        self._recent = recent
        self._bar.set_recent(recent)
        self._choose(Choice(model_id, device, precision if precision in PRECISIONS else "fp32"))

    def _choice(self) -> Choice:
        return Choice(self._wanted, self._device, self._precision)

    def _turn(self, choice: Choice) -> None:
        """Go back to a choice; one that is in force already needs no load."""
        if choice != self._in_force or self._loading:
            self._choose(choice)

    def _choose(self, choice: Choice) -> None:
        self._device, self._precision = choice.device, choice.precision
        self._bar.set_device(choice.device)
        self._bar.set_precision(choice.precision)
        self.load(choice.model)
        self._by_hand = False

    @Slot(str)
    def load(self, model_id: str) -> None:
        """Load a model in the worker; until it is there the old one goes on working."""
        self._by_hand = True
        self._wanted = model_id
        self._loading = True
        self._bar.show_model(model_id, loading=True)
        engine, device, precision = self._engine, self._device, self._precision

        def work(ticket: Ticket) -> _Ready:
            ticket.unit = "bytes"

            warm_up()
            leave_a_core()
            return _Ready(engine.load(model_id, device, ticket.checkpoint, precision), reasons())

        title = wording("Loading {model_id}", model_id=model_id)
        self._jobs.submit(
            "model", work, title=title, done=self._take, failed=self._failed, dropped=self._dropped
        )

    @Slot(str)
    def set_device(self, device: str) -> None:
        """Run the model elsewhere."""
        if device != self._device:
            self._device = device
            self.load(self._wanted)

    @Slot(str)
    def set_precision(self, precision: str) -> None:
        """Run the model in another precision, on the weights that are there."""
        if precision == self._precision:
            return
        self._precision = precision
        if self._loading or self._workspace.info is None:
            self.load(self._wanted)
            return
        self._by_hand = True
        engine = self._engine

        def work(_ticket: Ticket) -> ModelInfo:
            return engine.set_precision(precision)

        self._jobs.submit("model", work, done=self._loaded, failed=self._failed, dropped=self._dropped)

    @Slot(str)
    def open_picker(self, checkpoint: str = "") -> None:
        """Open the list of models for a download, or a checkpoint file: at once where one model fits it."""
        self._catalogue.open(self._bar.window(), checkpoint)

    def view_state(self) -> dict[str, Any]:
        """Return the search, switches and order of the list of models."""
        return self._catalogue.view_state()

    def restore_view_state(self, state: dict[str, Any]) -> None:
        """Take back what `view_state` returned; what is damaged is ignored."""
        self._catalogue.restore_view_state(state)

    @Slot()
    def measure_speed(self) -> None:
        """Measure how many images a second the model in use takes, which the list of models then shows."""
        engine = self._engine

        def work(ticket: Ticket) -> Speed:
            return measure_speed(engine.require(), ticket.checkpoint)

        def fail(sentence: str) -> None:
            self._catalogue.show_speed()
            self._post("error", sentence)

        def show(_speed: Speed | None = None) -> None:
            self._catalogue.show_speed()

        self._catalogue.show_speed(measuring=True)
        title = wording("Measuring the speed of {wanted}", wanted=self._wanted)
        self._jobs.submit("speed", work, title=title, done=show, failed=fail, dropped=show)

    @Slot()
    def open_picker_action(self) -> None:
        """Open the list of models."""
        self.open_picker("")

    @Slot()
    def load_builtin(self) -> None:
        """Go back to the built-in model."""
        self.load("builtin")

    def _take(self, ready: _Ready) -> None:
        self._bar.set_reasons(ready.reasons)
        self._loaded(ready.info)

    @Slot()
    def load_alternative(self) -> None:
        """Load the model that was offered in place of the one loaded, if one was."""
        if self._alternative:
            self.load(self._alternative)

    def _loaded(self, info: ModelInfo) -> None:
        self._workspace.settle(_TOPIC)
        self._loading = False
        self._wanted, self._device_in_use, self._precision = info.id, self._device, info.precision
        self._bar.set_precision(info.precision)
        self._bar.show_model(info.id, loading=False)
        self._recent = (info.id, *(model for model in self._recent if model != info.id))[:_RECENT]
        self._bar.set_recent(self._recent)
        self.recent_changed.emit()
        self._catalogue.hide()
        self._workspace.set_info(info)
        told = self._keep_step()
        self._alternative = _better(info) if info.notes else ""
        if self._alternative:
            self._spoke = True
            arch, _, source = self._alternative.partition("@")
            short = arch if "/" in source or "\\" in source else self._alternative
            self.alternative_offered.emit(
                wording(" ").join(info.notes), wording("Load {alternative} instead", alternative=short)
            )
        elif info.notes and info.id != "builtin":
            self._post("warning", wording(" ").join(info.notes))
        elif self._spoke and not told:  # what was said of another model, or of a failure, is over
            self._post("info", wording("{id} is loaded.", id=info.id))

    def _keep_step(self) -> bool:
        """Make a step of a change of model, unless it is part of one: a start, a session, an undo.

        Return whether there is one: its notice says which model is loaded now.
        """
        old, now = self._in_force, self._choice()
        self._in_force = now
        if not self._by_hand or old is None or old == now:
            return False
        what, before = now.beside(old), old.beside(now)
        notice = wording("{what} is loaded in place of {before}.", what=what, before=before)
        text = wording("Load {what}", what=what)
        self._workspace.history.add(text, {"model": old}, {"model": now}, notice=notice)
        return True

    def _failed(self, sentence: str) -> None:
        self._adopt()
        self._stay("error", sentence)

    def _dropped(self) -> None:
        """Say what became of a cancelled load; one that was over before the cancel arrived is in force."""
        if not self._adopt():
            self._stay("info", wording("Loading {wanted} was cancelled.", wanted=self._wanted))

    def _adopt(self) -> bool:
        """Take over a model that the engine has and the window doesn't know of; tell whether there was one.

        A load can't stop between its last checkpoint and its end, so a cancelled one may have replaced the
        model. Were that left unsaid, the window would wait for ever for embeddings of a model that is gone.
        """
        made = self._engine.info
        if made is None or made == self._workspace.info:
            return False
        self._loaded(made)
        return True

    def _stay(self, level: str, sentence: str) -> None:
        """Go back to the model in force and its device: a load that came to nothing changed neither."""
        info = self._workspace.info
        self._loading = False
        if info is not None:
            self._wanted, self._device, self._precision = info.id, self._device_in_use, info.precision
            self._bar.set_device(self._device)
            self._bar.set_precision(self._precision)
            sentence = wording("{sentence} {id} stays loaded.", sentence=sentence, id=info.id)
        else:
            self._workspace.set_model_error(sentence)
        self._bar.show_model(info.id if info is not None else wording("no model"), loading=False)
        self._post(level, sentence)
        self._catalogue.show_failure(sentence)

    def _post(self, level: str, sentence: str) -> None:
        self._spoke = True
        self._workspace.post(level, sentence, _TOPIC)

    @Slot(object)
    def _say_memory(self, sentence: str) -> None:
        self._post("warning", sentence)


def _better(info: ModelInfo) -> str:
    """Return the id of the same weights with another activation, where the model's notes name it."""
    try:
        # Quick: to load the model, open_clip was imported.
        better, other = better_activation(info.id), other_activation(info.id)
        is_named = any(f"load {other} instead" in note for note in info.notes)
        return better or (other if is_named else "")
    except LoupeError:
        return ""
