"""A button that names a model and opens a menu of others: recent ones, the picker, a checkpoint."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from app.words import wording
from widgets.kit.dialogs import ask_folder, ask_open
from widgets.kit.words import localised

CHECKPOINT_FILTER = wording("Checkpoints (*.safetensors *.pt *.pth *.bin *.ckpt);;All files (*)")


class ModelButton(QToolButton):
    """Shows a model's id; clicking it offers others.

    Signals:
        model_requested(str): a model id to load.
        picker_requested(str): the picker is wanted, with this checkpoint path filled in ("" for none).
    """

    model_requested = Signal(str)
    picker_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._recent: tuple[str, ...] = ()
        self._shown = ""
        self._menu = QMenu(self)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setMenu(self._menu)
        self._menu.aboutToShow.connect(self._fill_menu)

    def show_model(self, model_id: str, loading: bool) -> None:
        """Show which model is loaded, or being loaded."""
        self._shown = model_id
        shown = model_id if len(model_id) <= 40 else f"{model_id[:12]}…{model_id[-26:]}"
        self.setText(localised(wording("{shown} (loading…)", shown=shown) if loading else shown))

    def set_recent(self, recent: tuple[str, ...]) -> None:
        """Offer these model ids first."""
        self._recent = recent

    @Slot()
    def _fill_menu(self) -> None:
        self._menu.clear()
        self._add(wording("Built-in model (small, offline)"), "builtin")
        if others := [model for model in self._recent if model != "builtin"]:
            self._menu.addSeparator()
            for model in others:
                self._add(model, model)
        self._menu.addSeparator()
        self._menu.addAction(localised(wording("Choose an open_clip model…"))).triggered.connect(
            self._ask_picker
        )
        self._menu.addAction(localised(wording("Checkpoint file…"))).triggered.connect(self._ask_file)
        self._menu.addAction(localised(wording("Checkpoint folder…"))).triggered.connect(self._ask_folder)

    def _add(self, text: str, model_id: str) -> None:
        action = self._menu.addAction(localised(text))
        action.setData(model_id)
        action.setCheckable(True)
        action.setChecked(model_id == self._shown)
        action.triggered.connect(self._request_action)

    @Slot()
    def _request_action(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self.model_requested.emit(action.data())

    @Slot()
    def _ask_picker(self) -> None:
        self.picker_requested.emit("")

    @Slot()
    def _ask_file(self) -> None:
        path = ask_open(self.window(), "checkpoint", wording("Open a checkpoint"), CHECKPOINT_FILTER)
        if path is not None:
            self.picker_requested.emit(str(path))

    @Slot()
    def _ask_folder(self) -> None:
        folder = ask_folder(
            self.window(),
            "checkpoint",
            wording("Open a model's folder, in open_clip's or transformers' format"),
        )
        if folder is not None:
            self.model_requested.emit(f"local-dir:{folder}")
