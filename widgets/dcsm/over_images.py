"""Colour limits fixed over many images: worked out behind other work, then shown as fixed ones."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from app.amounts import how_many, number, plural
from app.images.geometry import CropMode
from app.jobs import Priority
from app.words import wording
from widgets.dcsm.state import rounded_outwards
from widgets.dcsm.work import LimitsAsked, compute_limits, model_name

if TYPE_CHECKING:
    from app.engine.engine import Engine
    from app.engine.map_limits import LimitsOver
    from app.jobs import Jobs
    from widgets.dcsm.controls import DcsmControls
    from widgets.dcsm.state import Shown
    from widgets.desk.workspace import Workspace

LIMITS_TOPIC = "dcsm limits"


class LimitsOverImages(QObject):
    """Asks for the limits that hold the shown prompts' maps on the images selected, or else on all listed.

    Signals:
        found(float, float): limits that hold all those maps.
    """

    found = Signal(float, float)

    def __init__(
        self,
        controls: DcsmControls,
        workspace: Workspace,
        jobs: Jobs,
        engine: Engine,
        shown: Callable[[], Shown],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._workspace, self._jobs, self._engine, self._shown = workspace, jobs, engine, shown
        controls.limits_over_requested.connect(self._ask)
        workspace.model_changed.connect(self._stop)

    @Slot()
    def _ask(self) -> None:
        workspace, shown = self._workspace, self._shown()
        selected = workspace.selected
        paths = selected if len(selected) > 1 else tuple(item.path for item in workspace.images)
        if not shown.maps or shown.stale or workspace.info is None:
            workspace.post("info", wording("Limits are of shown maps: pin a prompt first."), LIMITS_TOPIC)
            return
        asked = LimitsAsked(
            paths,
            tuple((one.dcsm.prompt, one.rows) for one in shown.maps),
            shown.view == "matrix",
            CropMode(shown.mode),
            shown.variant,
            model_name(workspace.info),
        )
        self._jobs.submit(
            LIMITS_TOPIC,
            partial(compute_limits, self._engine, asked),
            title=wording("Colour limits over {images}", images=_counted(len(paths))),
            done=partial(self._take, len(asked.prompts)),
            failed=self._fail,
            dropped=self._drop,
            priority=Priority.BACKGROUND,
        )

    def _take(self, prompts: int, over: LimitsOver) -> None:
        lo, hi = rounded_outwards(*over.limits)
        left_out = len(over.errors)
        sentence = wording(
            "Limits from {lo} to {hi} hold the maps of {prompts} on {images}{left_out}.",
            lo=number(lo, ".3f"),
            hi=number(hi, ".3f"),
            prompts=how_many(prompts, "prompt"),
            images=_counted(len(over.images)),
            left_out=wording("; {left_out:,} could not be read", left_out=left_out) if left_out else "",
        )
        self._workspace.post("warning" if left_out else "info", sentence, LIMITS_TOPIC)
        self.found.emit(lo, hi)

    def _fail(self, sentence: str) -> None:
        self._workspace.post("error", sentence, LIMITS_TOPIC)

    def _drop(self) -> None:
        sentence = wording("Fixing limits over images was cancelled; the limits stay.")
        self._workspace.post("info", sentence, LIMITS_TOPIC)

    @Slot()
    def _stop(self) -> None:
        self._jobs.cancel(LIMITS_TOPIC)


def _counted(images: int) -> str:
    return wording("{images:,} {plural}", images=images, plural=plural("image", images))
