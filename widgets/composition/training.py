"""The page on which a scorer is trained for the loaded model: which, how far it is, and its curves."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.words import wording
from widgets.composition.curves import CurvesView
from widgets.composition.state import CurvePoint, TrainingView, loaded_text, progress_text
from widgets.kit.elided import ElidedLabel
from widgets.kit.inputs.fields import ComboBox, SpinBox
from widgets.kit.naming import named, with_role
from widgets.kit.progress_bar import ProgressBar
from widgets.kit.words import localised, tip_text

_VARIANTS = (
    (
        "scorer",
        wording("with functional rows"),
        wording("The paper's: rows of words as “not” and “left” are fixed ones"),
    ),
    (
        "scorer_without_rows",
        wording("without functional rows"),
        wording("For the ablation: the standardised cosines alone"),
    ),
    (
        "scorer_without_negation",
        wording("without negation"),
        wording("For the ablation: no negated captions in training"),
    ),
)
_DEFAULT_STEPS = 1600


class TrainingPage(QWidget):
    """Shows training; computes nothing.

    Signals:
        train_requested(): training should begin, or go on from its checkpoint.
        cancel_requested(): training should stop; its checkpoint stays.
        import_requested(): a scorer's file should be chosen.
        choice_changed(): another scorer, other steps or another seed are chosen.
    """

    train_requested = Signal()
    cancel_requested = Signal()
    import_requested = Signal()
    choice_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._phase = "no-model"
        self.loaded = with_role(ElidedLabel(), "title")
        self.importing = named(
            QPushButton(localised(wording("Import…"))),
            wording("Import a scorer"),
            wording(
                "A scorer of this program (.safetensors), or a checkpoint that the paper's authors published "
                "(.pt, .pth): nothing in it is executed. The network is theirs, its input differs from their "
                "code; the scorer's name lists how"
            ),
        )
        self.variant = named(ComboBox(), wording("Scorer to train"), wording("Which scorer to train"))
        for number, (method, title, tip) in enumerate(_VARIANTS):
            self.variant.addItem(localised(title), method)
            self.variant.setItemData(number, tip, Qt.ItemDataRole.ToolTipRole)
        self.variant.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.variant.setMinimumContentsLength(8)
        self._make_numbers()
        self.go = named(QPushButton(localised(wording("Train scorer"))), wording("Train scorer"))
        self.state = with_role(ElidedLabel(), "muted")
        self.bar = named(ProgressBar(), wording("Training progress"))
        self.bar.setFixedHeight(6)
        self.curves = CurvesView()
        self._arrange()
        self.go.clicked.connect(self._press)
        self.importing.clicked.connect(self._ask_import)
        self.variant.activated.connect(self._choose)
        self.steps.valueChanged.connect(self._choose)
        self.seed.valueChanged.connect(self._choose)

    def _make_numbers(self) -> None:
        self.steps = named(
            SpinBox(), wording("Steps"), wording("Steps of training: batches of scenes with hard negatives")
        )
        self.steps.setRange(10, 100_000)
        self.steps.setSingleStep(500)
        self.steps.setGroupSeparatorShown(True)
        self.steps.setValue(_DEFAULT_STEPS)
        self.steps.setSuffix(localised(wording(" steps")))
        self.seed = named(
            SpinBox(), wording("Seed"), wording("The same seed gives the same scenes and first weights")
        )
        self.seed.setRange(0, 999_999)
        self.seed.setPrefix(localised(wording("seed ")))
        for box in (self.steps, self.seed):
            box.setFixedWidth(box.fontMetrics().horizontalAdvance("100,000 steps") + 12)

    def _arrange(self) -> None:
        head, options = QHBoxLayout(), QHBoxLayout()
        for row in (head, options):
            row.setSpacing(4)
        head.addWidget(self.loaded, 1)
        head.addWidget(self.importing)
        head.addWidget(self.go)
        options.addWidget(self.variant, 1)
        options.addWidget(self.steps)
        options.addWidget(self.seed)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 4)
        column.setSpacing(4)
        column.addLayout(head)
        column.addLayout(options)
        column.addWidget(self.state)
        column.addWidget(self.bar)
        column.addWidget(self.curves, 1)

    def show_training(self, view: TrainingView) -> None:
        """Show which scorers there are and how far training is."""
        self._phase = view.phase
        running = view.phase == "running"
        tips = wording("\n").join(wording(": ").join((line.text, line.tip)) for line in view.scorers)
        self.loaded.show_text(loaded_text(view, self.method()), tips)
        self.go.setText(localised(_GO.get(view.phase, wording("Train scorer"))))
        self.go.setToolTip(tip_text(_GO_TIPS[view.phase]))
        self.go.setEnabled(view.phase != "no-model")
        with_role(self.go, "" if running else "primary")
        self.go.style().unpolish(self.go)
        self.go.style().polish(self.go)
        for widget in (self.variant, self.steps, self.seed, self.importing):
            widget.setEnabled(view.phase in ("idle", "stopped"))
        self.state.show_text(progress_text(view) if running else _state(view))
        self.bar.setVisible(running)
        self.bar.setRange(0, view.total)
        self.bar.setValue(view.done)

    def show_curves(self, points: Sequence[CurvePoint], total: int) -> None:
        """Show what was measured so far."""
        self.curves.show_points(points, total)

    def method(self) -> str:
        """Return which scorer is chosen to be trained."""
        return str(self.variant.currentData())

    @Slot()
    def _press(self) -> None:
        (self.cancel_requested if self._phase == "running" else self.train_requested).emit()

    @Slot()
    def _ask_import(self) -> None:
        self.import_requested.emit()

    @Slot(int)
    def _choose(self, _number: int) -> None:
        self.choice_changed.emit()


_GO_TIPS = {
    "no-model": wording("A scorer is trained for the model that is loaded"),
    "idle": wording("Make scenes, embed them and train on them; the window stays usable"),
    "running": wording("Stop; what was trained so far is kept and can be gone on with"),
    "stopped": wording("Go on from the last checkpoint"),
}
_GO = {"running": wording("Cancel"), "stopped": wording("Resume")}


def _state(view: TrainingView) -> str:
    """Return what is said where nothing is trained."""
    if view.phase == "stopped":
        return wording("Stopped after {steps:,} steps; Resume goes on from there.", steps=view.step)
    if view.phase == "no-model":
        return ""
    return wording(
        "Trains on scenes made for it; the command train-scorer also on images and captions of your own."
    )
