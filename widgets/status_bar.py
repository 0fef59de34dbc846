"""The status bar: model, device, what is running, and the time of the last ranking."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLabel, QProgressBar, QStatusBar, QToolButton, QWidget

from widgets.naming import named

if TYPE_CHECKING:
    from app.jobs import Progress
    from app.models.encoder import ModelInfo
    from widgets.workspace import Ranked


class StatusBar(QStatusBar):
    """Shows the model at the left, the running work in the middle, the last ranking's time at the right.

    Signals:
        cancel_requested(): the running work is no longer wanted.
    """

    cancel_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizeGripEnabled(False)
        self._model = named(QLabel("No model loaded"), "Model and device")
        self._work = named(QLabel(), "Running work")
        self._bar = named(QProgressBar(textVisible=False), "Progress")
        self._bar.setFixedSize(120, 8)
        self._cancel = named(QToolButton(), "Cancel the running work", "Stop the running work (Esc)")
        self._cancel.setText("Cancel")
        self._ranking = named(QLabel(), "Time of the last ranking")
        self.addWidget(self._model)
        for widget in (self._work, self._bar, self._cancel, self._ranking):
            self.addPermanentWidget(widget)
        self._cancel.clicked.connect(self._ask_cancel)
        self.show_progress(None)

    def show_model(self, info: ModelInfo) -> None:
        """Show the loaded model."""
        parts = [info.id, info.device, info.precision, f"{info.parameters / 1e6:.1f} M parameters"]
        self._model.setText("  ·  ".join(parts))
        rows, columns = info.grid
        self._model.setToolTip(
            f"{info.family}; {rows} × {columns} patches; embedding of {info.embed_dim} numbers; context of "
            f"{info.context_length} tokens; logit scale {info.logit_scale:.2f}; open_clip "
            f"{info.open_clip_version}; weights sha256 {info.weights_hash[:16]}…"
        )

    @Slot(object)
    def show_progress(self, progress: Progress | None) -> None:
        """Show how far the running work is; None hides it."""
        for widget in (self._work, self._bar, self._cancel):
            widget.setVisible(progress is not None)
        if progress is None:
            return
        self._bar.setRange(0, progress.total)
        self._bar.setValue(progress.done)
        text = progress.title
        if progress.total:
            text += f"  {progress.done:,} of {progress.total:,}"
        if progress.seconds_left is not None:
            text += f", {_duration(progress.seconds_left)} left"
        self._work.setText(text)

    def show_ranked(self, ranked: Ranked | None) -> None:
        """Show how long the last ranking took, from request to scores."""
        if ranked is None:
            self._ranking.clear()
            return
        self._ranking.setText(f"ranking {ranked.milliseconds:.0f} ms")
        self._ranking.setToolTip("From request to scores: changed prompts encoded, ensembled, cosines taken")

    @Slot()
    def _ask_cancel(self) -> None:
        self.cancel_requested.emit()


def _duration(seconds: float) -> str:
    """Return a time left in the largest unit that says enough."""
    if seconds < 60:
        return f"{seconds:.0f} s"
    return f"{seconds / 60:.0f} min" if seconds < 3600 else f"{seconds / 3600:.1f} h"
