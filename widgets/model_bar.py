"""The toolbar's model part: which model, on which device."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QWidget

from widgets.model_menu import ModelButton
from widgets.naming import named, with_role

_DEVICES = ("auto", "cuda", "mps", "cpu")
_DEVICE_TIPS = (
    "CUDA where there is one, else MPS, else the CPU",
    "An NVIDIA GPU",
    "Apple's GPU",
    "The processor",
)


class ModelBar(QWidget):
    """Shows the model's id and device and offers others.

    Signals:
        model_requested(str): a model id to load.
        picker_requested(str): the picker is wanted, with this checkpoint path filled in ("" for none).
        device_requested(str): "auto", "cuda", "mps" or "cpu".
    """

    model_requested = Signal(str)
    picker_requested = Signal(str)
    device_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        tip = "The model that computes everything shown; click for others (Ctrl+M)"
        self._button = named(ModelButton(), "Model", tip)
        self._button.setText("builtin")
        self._device = named(QComboBox(), "Device", "Where the model runs")
        for row, (device, tip) in enumerate(zip(_DEVICES, _DEVICE_TIPS, strict=True)):
            self._device.addItem(device)
            self._device.setItemData(row, tip, 3)  # Qt.ToolTipRole
        row_layout = QHBoxLayout(self)
        row_layout.setContentsMargins(0, 0, 0, 0)
        row_layout.setSpacing(8)
        for text, widget in (("Model", self._button), ("Device", self._device)):
            row_layout.addWidget(with_role(QLabel(text), "muted"))
            row_layout.addWidget(widget)
        self._button.model_requested.connect(self.model_requested)
        self._button.picker_requested.connect(self.picker_requested)
        self._device.textActivated.connect(self.device_requested)

    def show_model(self, model_id: str, loading: bool) -> None:
        """Show which model is loaded, or being loaded."""
        self._button.show_model(model_id, loading)

    def set_device(self, device: str) -> None:
        """Show the chosen device without asking for it."""
        self._device.setCurrentText(device)

    def set_recent(self, recent: tuple[str, ...]) -> None:
        """Offer these model ids first."""
        self._button.set_recent(recent)
