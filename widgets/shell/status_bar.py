"""The status bar: model, device, what is running, and the time of the last ranking."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLabel, QStatusBar, QToolButton, QWidget

from app.amounts import bytes_text
from app.words import wording
from widgets.kit.naming import named
from widgets.kit.progress_bar import ProgressBar
from widgets.kit.steady import SteadyLabel
from widgets.kit.words import localised, tip_text

if TYPE_CHECKING:
    from app.jobs import Progress
    from app.models.encoder import ModelInfo
    from widgets.desk.workspace import Ranked


_PAUSE = wording(
    "Stop embedding images for a while; what is embedded stays, and the current image is still embedded"
)
_RESUME = wording("Go on embedding images where it stopped")
_RATE = wording("Rate: steps done in the last ten seconds / seconds. Time left: steps to do / rate.")

_RESTS = {"paused": wording("paused"), "stopped": wording("stopped")}
_UNITS = {"images": wording("images"), "rows": wording("rows")}

_WHILE_MS = 1000
"""A ranking that takes less is not worth a number."""
_FINE = 1000


class StatusBar(QStatusBar):
    """Shows the model at the left, the running work in the middle, the last ranking's time at the right.

    Signals:
        cancel_requested(str): the work of this topic, which is shown, should stop; "" is what is paused.
        pause_requested(): the embedding of images should stop for a while.
        resume_requested(): it should go on.
    """

    cancel_requested = Signal(str)
    pause_requested = Signal()
    resume_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizeGripEnabled(False)
        self._model = named(QLabel(localised(wording("No model loaded"))), wording("Model and device"))
        self._work = named(SteadyLabel(), wording("Running work"))
        self._bar = named(ProgressBar(), wording("Progress"))
        self._bar.setFixedSize(120, 8)
        self._pause = named(QToolButton(), wording("Pause embedding images"), _PAUSE)
        self._pause.setText(localised(wording("Pause")))
        self._paused: Progress | None = None
        self._stopped: Progress | None = None
        self._topic = self._rests = ""
        self._cancel = named(
            QToolButton(),
            wording("Cancel the running work"),
            wording("Stop the running work; what is done is kept"),
        )
        self._cancel.setText(localised(wording("Cancel")))
        self._ranking = named(SteadyLabel(), wording("Time of the last ranking"))
        self.addWidget(self._model)
        for widget in (self._work, self._bar, self._pause, self._cancel, self._ranking):
            self.addPermanentWidget(widget)
        self._pause.clicked.connect(self._ask_pause)
        self._cancel.clicked.connect(self._ask_cancel)
        self.show_progress(None)

    def show_model(self, info: ModelInfo) -> None:
        """Show the loaded model."""
        parts = [
            info.id,
            info.device,
            info.precision,
            wording("{millions:.1f} M parameters", millions=info.parameters / 1e6),
        ]
        self._model.setText(localised(wording("  ·  ").join(parts)))
        rows, columns = info.grid
        self._model.setToolTip(
            tip_text(
                wording(
                    "{family}; {rows} × {columns} patches; embedding of {embed_dim} numbers; context of "
                    "{context_length} tokens; logit scale {logit_scale:.2f}; {library}; "
                    "weights sha256 {weights_hash}…",
                    family=info.family,
                    rows=rows,
                    columns=columns,
                    embed_dim=info.embed_dim,
                    context_length=info.context_length,
                    logit_scale=info.logit_scale,
                    library=info.library,
                    weights_hash=info.weights_hash[:16],
                )
            )
        )

    @Slot(object)
    def show_progress(self, progress: Progress | None) -> None:
        """Show how far the running work is; None hides it, or shows what is paused or was cancelled."""
        shown = progress or self._paused or self._stopped
        self._topic = progress.topic if progress is not None else ""
        self._rests = rests = "" if progress or shown is None else "paused" if self._paused else "stopped"
        for widget in (self._work, self._bar):
            widget.setVisible(shown is not None)
        self._cancel.setVisible(shown is not None and rests != "stopped")
        self._pause.setVisible(bool(rests) or (shown is not None and shown.unit == "images"))
        self._pause.setText(localised(wording("Resume") if rests else wording("Pause")))
        self._pause.setToolTip(tip_text(_RESUME if rests else _PAUSE))
        if shown is None:
            return
        # In thousandths: the bytes of large weights are more than a progress bar's int holds.
        self._bar.setRange(0, _FINE if shown.total else 0)
        self._bar.setValue(_FINE * shown.done // shown.total if shown.total else 0)
        self._work.show_text(
            wording(
                "{title}: {rests} at {count}", title=shown.title, rests=_RESTS[rests], count=_count(shown)
            )
            if rests
            else _said(shown)
        )
        self._work.setToolTip(tip_text(_RATE if shown.rate is not None else ""))

    @Slot(object)
    def show_paused(self, progress: Progress | None) -> None:
        """Show that the embedding of images is paused, and how far it is; None: it is not, any more."""
        self._paused = progress
        self.show_progress(None)

    @Slot(object)
    def show_stopped(self, progress: Progress | None) -> None:
        """Show that the embedding of images was cancelled, and how far it came; None: it goes on."""
        self._stopped = progress
        self.show_progress(None)

    def show_ranked(self, ranked: Ranked | None) -> None:
        """Show how long the last ranking took, from request to scores, where it took a while."""
        if ranked is None or ranked.milliseconds < _WHILE_MS:
            self._ranking.show_text("")
            return
        self._ranking.show_text(wording("Ranked in {seconds:.1f} s", seconds=ranked.milliseconds / 1000))
        self._ranking.setToolTip(
            tip_text(wording("From request to scores: changed prompts encoded, ensembled, cosines taken"))
        )

    @Slot()
    def _ask_pause(self) -> None:
        (self.resume_requested if self._rests else self.pause_requested).emit()

    @Slot()
    def _ask_cancel(self) -> None:
        self.cancel_requested.emit(self._topic)


def _count(progress: Progress) -> str:
    if progress.unit == "bytes":
        return wording(
            "{bytes_text} of {bytes_text_2}",
            bytes_text=bytes_text(progress.done),
            bytes_text_2=bytes_text(progress.total),
        )
    return wording("{done:,} of {total:,}", done=progress.done, total=progress.total)


def _said(progress: Progress) -> str:
    """Return the work in words: how far it is, how fast, and how long it will take."""
    text = progress.title
    if progress.total:
        text += wording("  ") + _count(progress)
    elif progress.unit == "bytes" and progress.done:
        text += f"  {bytes_text(progress.done)}"  # the server doesn't say of how many
    if progress.rate is not None and progress.unit == "bytes":
        text += f", {bytes_text(max(0, round(progress.rate)))}/s"
    elif progress.rate is not None and progress.unit:
        rate = f"{progress.rate:.{0 if progress.rate >= 10 else 1}f}"
        text += wording(", {rate} {unit}/s", rate=rate, unit=_UNITS.get(progress.unit, progress.unit))
    if progress.seconds_left is not None:
        text += wording(", {time} left", time=_duration(progress.seconds_left))
    return text


def _duration(seconds: float) -> str:
    """Return a time left in the largest unit that says enough."""
    if seconds < 60:
        return f"{seconds:.0f} s"
    return f"{seconds / 60:.0f} min" if seconds < 3600 else f"{seconds / 3600:.1f} h"
