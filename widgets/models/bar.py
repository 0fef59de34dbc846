"""The toolbar's model part: which model, on which device, in which precision."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QSizePolicy, QToolButton, QWidget

from app.models.device import DEVICES, PRECISIONS
from app.words import wording
from widgets.kit.elided import ElidedLabel
from widgets.kit.inputs.fields import ComboBox
from widgets.kit.naming import named, with_role
from widgets.kit.words import localised, tip_text
from widgets.models.check_state import MARKS
from widgets.models.menu import ModelButton

if TYPE_CHECKING:
    from app.models.device import Reasons

_DEVICE_TIPS = (
    wording("CUDA where there is one, else MPS, else the CPU"),
    wording("An NVIDIA GPU"),
    "Apple's GPU",
    wording("The processor"),
)
_PRECISION_TIPS = (
    wording("32-bit floating point throughout, without TF32: what the others are compared with"),
    wording("bfloat16 in matrix products and convolutions: the range of fp32 with 8 bits of precision"),
    wording(
        "16-bit floating point in matrix products and convolutions: 11 bits of precision, "
        "largest number 65,504"
    ),
)


class ModelBar(QWidget):
    """Shows the model's id, device and precision, what the precision changes, and offers others.

    Signals:
        model_requested(str): a model id to load.
        picker_requested(str): the picker is wanted, with this checkpoint path filled in ("" for none).
        device_requested(str): "auto", "cuda", "mps" or "cpu".
        precision_requested(str): "fp32", "bf16" or "fp16".
        effect_requested(): the precision's effect should be measured.
        check_requested(): the page about the check of the model should be seen.
    """

    model_requested = Signal(str)
    picker_requested = Signal(str)
    device_requested = Signal(str)
    precision_requested = Signal(str)
    effect_requested = Signal()
    check_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        tip = wording("The model that computes everything shown; click for others (Ctrl+M)")
        self._button = named(ModelButton(), wording("Model"), tip)
        self._button.setText(localised(wording("builtin")))
        self._check = named(QToolButton(), wording("Check of the model"))
        self._device = named(ComboBox(), wording("Device"), wording("Where the model runs"))
        self._precision = named(ComboBox(), wording("Precision"), wording("How exactly the model computes"))
        self._device.addItems(DEVICES)
        self._precision.addItems(PRECISIONS)
        tip = wording("Measure what the precision changes, on the present images and labels")
        self._measure = named(QToolButton(), wording("Measure the precision's effect"), tip)
        self._measure.setText(localised(wording("Measure")))
        self._effect = named(ElidedLabel(), wording("Effect of the precision"))
        self._lay_out()
        self._reasons: Reasons = {}
        self._show_reasons()
        self.hide_effect()
        self._button.model_requested.connect(self.model_requested)
        self._button.picker_requested.connect(self.picker_requested)
        self._device.textActivated.connect(self.device_requested)
        self._precision.textActivated.connect(self.precision_requested)
        self._measure.clicked.connect(self._ask_effect)
        self._check.clicked.connect(self._ask_check)
        self.show_check("", "")

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        parts = (
            (wording("Model"), self._button),
            (wording("Device"), self._device),
            (wording("Precision"), self._precision),
        )
        for text, widget in parts:
            row.addWidget(with_role(QLabel(localised(text)), "muted"))
            row.addWidget(widget)
            if widget is self._button:
                row.addWidget(self._check)
        row.addWidget(self._measure)
        row.addWidget(with_role(self._effect, "muted"), 1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def show_model(self, model_id: str, loading: bool) -> None:
        """Show which model is loaded, or being loaded."""
        self._button.show_model(model_id, loading)

    def set_device(self, device: str) -> None:
        """Show the chosen device without asking for it."""
        self._device.setCurrentText(device)
        self._show_reasons()

    def set_precision(self, precision: str) -> None:
        """Show the chosen precision without asking for it."""
        self._precision.setCurrentText(precision)

    def set_reasons(self, reasons: Reasons) -> None:
        """Offer only the devices and precisions that this machine has; the others' tooltips say why not."""
        self._reasons = reasons
        self._show_reasons()

    def _show_reasons(self) -> None:
        chosen = self._device.currentText()
        every = [[self._reasons.get((device, one), "") for one in PRECISIONS] for device in DEVICES]
        missing = [found[0] if all(found) else "" for found in every]
        _show_choices(self._device, _DEVICE_TIPS, missing)
        _show_choices(self._precision, _PRECISION_TIPS, every[DEVICES.index(chosen)])

    def show_effect(self, text: str, tip: str = "", measuring: bool = False) -> None:
        """Show what the precision changes, how that is measured, and the button that measures it."""
        self._effect.show_text(text, tip)
        self._measure.show()
        self._measure.setEnabled(not measuring)

    def hide_effect(self) -> None:
        """Show no effect: fp32 is what the others are compared with."""
        self._effect.show_text("")
        self._measure.hide()

    def show_check(self, mark: str, tip: str) -> None:
        """Show what the check of the model came to, a key of MARKS; "" where it was not run."""
        self._check.setVisible(bool(mark))
        self._check.setText(localised(MARKS[mark]))
        self._check.setToolTip(tip_text(tip))
        self._check.setAccessibleDescription(localised(tip))
        self._check.setProperty("check", mark)
        self._check.style().unpolish(self._check)
        self._check.style().polish(self._check)

    def set_recent(self, recent: tuple[str, ...]) -> None:
        """Offer these model ids first."""
        self._button.set_recent(recent)

    @Slot()
    def _ask_check(self) -> None:
        self.check_requested.emit()

    @Slot()
    def _ask_effect(self) -> None:
        self.effect_requested.emit()


def _show_choices(box: QComboBox, tips: Sequence[str], reasons: Sequence[str]) -> None:
    """Disable the choices that have a reason against them, which is then their tooltip."""
    items = box.model()
    for row, (tip, reason) in enumerate(zip(tips, reasons, strict=True)):
        box.setItemData(row, reason or tip, Qt.ItemDataRole.ToolTipRole)
        if isinstance(items, QStandardItemModel):
            items.item(row).setEnabled(not reason)
