"""Restores the session at the start and keeps it while the user works."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Protocol

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QFileDialog

from app import session as sessions
from app.errors import LoupeError
from app.jobs import Jobs
from app.paths import user_data_dir
from app.session import Session
from widgets.image_sources import list_item
from widgets.model_controller import ModelController
from widgets.prompts_controller import PromptsController
from widgets.workspace import Workspace

_KEEP_AFTER_MS = 3000
"""How long after a change the session is written: soon enough for a crash, seldom enough for a slow disk."""
_FILTER = "CLIP Loupe sessions (*.json)"


class HasViewState(Protocol):
    """A panel's controller whose view settings belong to the session."""

    def view_state(self) -> dict[str, Any]:
        """Return the settings as JSON types."""

    def restore_view_state(self, state: dict[str, Any]) -> None:
        """Take settings back; unknown or damaged entries are ignored."""


class SessionController(QObject):
    """Knows which part of the session each controller holds."""

    def __init__(
        self,
        workspace: Workspace,
        jobs: Jobs,
        models: ModelController,
        prompts: PromptsController,
        views: Mapping[str, HasViewState],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._jobs = jobs
        self._models = models
        self._prompts = prompts
        self._views = views
        self._started = False
        self._timer = QTimer(self, singleShot=True, interval=_KEEP_AFTER_MS)
        self._timer.timeout.connect(self.save)
        for signal in (
            workspace.images_changed,
            workspace.tags_changed,
            workspace.prompts_changed,
            workspace.pins_changed,
            workspace.mode_changed,
            workspace.temperature_changed,
            workspace.model_changed,
        ):
            signal.connect(self._timer.start)

    @property
    def path(self) -> Path:
        """Where the session is kept between runs."""
        return user_data_dir() / "session.json"

    def start(self, restore: bool = True, model: str = "builtin", precision: str = "fp32") -> None:
        """Restore the kept session, or begin with `model`; either way a model loads now."""
        kept: Session | None = None
        if restore:
            try:
                kept = sessions.load(self.path)
            except LoupeError as error:
                self._workspace.post("warning", str(error))
        self._started = True
        self.restore(kept or Session(model=model, precision=precision))

    def restore(self, session: Session) -> None:
        """Show a session: view settings first, so that nothing is computed twice."""
        workspace = self._workspace
        for name, view in self._views.items():
            state = session.views.get(name)
            if isinstance(state, dict):
                view.restore_view_state(state)
        workspace.set_mode(session.mode if session.mode in ("crop", "squash", "pad") else "crop")
        workspace.set_temperature(session.temperature)
        self._prompts.set_texts(session.labels, session.templates)
        workspace.set_pins(session.pins)
        workspace.set_images([list_item(Path(path)) for path in session.images])
        self._restore_tags(session.tags)
        workspace.set_selected([Path(path) for path in session.selected if path in session.images])
        recent = session.views.get("recent", [])
        self._models.restore(session.model, session.device, tuple(map(str, recent)), session.precision)

    def collect(self) -> Session:
        """Return the session as it stands."""
        workspace = self._workspace
        labels, templates = self._prompts.texts()
        views: dict[str, Any] = {name: view.view_state() for name, view in self._views.items()}
        views["recent"] = list(self._models.recent)
        return Session(
            images=tuple(str(item.path) for item in workspace.images),
            selected=tuple(str(path) for path in workspace.selected),
            labels=labels,
            templates=templates,
            pins=workspace.pins,
            mode=workspace.mode,
            temperature=workspace.temperature,
            model=self._models.wanted,
            device=self._models.device,
            precision=self._models.precision,
            tags=self._tags_form(),
            views=views,
        )

    def _restore_tags(self, form: dict[str, Any]) -> None:
        if form or self._workspace.has_groups:
            from app.analysis.tag_edits import from_session

            self._workspace.set_tags(from_session(form))

    def _tags_form(self) -> dict[str, Any]:
        if not self._workspace.has_groups:
            return {}
        from app.analysis.tag_edits import session_form

        return session_form(self._workspace.tags)

    @Slot()
    def save(self) -> None:
        """Keep the session; a window that never started has none to keep."""
        self._timer.stop()
        if self._started:
            self._write(self.path)

    @Slot()
    def save_dialog(self) -> None:
        """Ask where to save a copy of the session."""
        name, _ = QFileDialog.getSaveFileName(None, "Save the session", "session.json", _FILTER)
        if name:
            self._write(Path(name))

    @Slot()
    def open_dialog(self) -> None:
        """Ask for a session file and show it."""
        name, _ = QFileDialog.getOpenFileName(None, "Open a session", "", _FILTER)
        if name:
            self.open(Path(name))

    def open(self, path: Path) -> None:
        """Show a session file; a bad one leaves everything as it is."""
        try:
            session = sessions.load(path)
        except LoupeError as error:
            self._workspace.post("error", str(error))
            return
        if session is None:
            self._workspace.post("error", f"{path.name} does not exist.")
        else:
            self.restore(session)

    def _write(self, path: Path) -> None:
        try:
            sessions.save(self.collect(), path)
        except (LoupeError, OSError) as error:
            self._workspace.post("error", f"The session could not be kept: {error}")
