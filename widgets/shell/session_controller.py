"""Restores the session at the start and keeps it while the user works."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QTimer, Slot

from app.amounts import how_many
from app.errors import LoupeError
from app.files import recents
from app.files import session as sessions
from app.files.session import Session
from app.jobs import Jobs, Ticket
from app.paths import user_data_dir
from app.probes.tag_edits import from_session, session_form
from app.words import wording
from widgets.desk.history import Held, State, to
from widgets.desk.part import HasViewState
from widgets.desk.sources import list_items
from widgets.desk.workspace import ImageItem, Workspace
from widgets.kit.dialogs import ask_open, ask_save
from widgets.kit.timing import Later
from widgets.models.controller import ModelController
from widgets.prompts.controller import PromptsController

_KEEP_AFTER_MS = 3000
"""How long after a change the session is written: soon enough for a crash, seldom enough for a slow disk."""
_LOOK_MS = 5000
"""How often the session is held against what was kept: a crash may cost a panel's settings of this time."""
_NAMED_AT_ONCE = 500
"""Images of a session that are named in some milliseconds; with more, the window lives between them."""
_TOPIC = "session"
_FILTER = wording("CLIP Loupe sessions (*.json)")


class SessionFile:
    """Writes sessions one after the other; an older one never replaces a newer one. Any thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._asked = 0
        self._written: dict[Path, int] = {}

    def turn(self) -> int:
        """Return the number of the next session to be written."""
        self._asked += 1
        return self._asked

    def write(self, session: Session, path: Path, turn: int, _ticket: Ticket | None = None) -> None:
        """Write a session, unless one of a later turn is there. Raises LoupeError with one sentence."""
        with self._lock:
            if turn > self._written.get(path, 0):
                sessions.save(session, path)
                self._written[path] = turn


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
        self._file = SessionFile()
        self._opening: tuple[str, dict[str, Any]] | None = None  # file, what it replaces
        self._unlisted: Session | None = None  # being restored: its images are still being named
        self._items: list[ImageItem] = []
        self._naming = Later(self, 0, self._list_more)
        self._timer = Later(self, _KEEP_AFTER_MS, self._save_soon)
        self._kept: Session | None = None
        self._copy: Path | None = None  # the file that was saved or opened last
        self._watch = QTimer(self, interval=_LOOK_MS)
        self._watch.timeout.connect(self._keep_settings)
        for signal in (
            workspace.images_changed,
            workspace.tags_changed,
            workspace.truth.changed,
            workspace.prompts_changed,
            workspace.pins_changed,
            workspace.mode_changed,
            workspace.temperature_changed,
            workspace.model_changed,
        ):
            signal.connect(self._timer.start)
        workspace.loan.beginning.connect(self._keep_before)

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
        self._watch.start()
        self.restore(kept or Session(model=model, precision=precision))

    def restore(self, session: Session) -> None:
        """Show a session: view settings first, so that nothing is computed twice."""
        with self._workspace.history.quiet():
            self._restore(session)

    def _restore(self, session: Session) -> None:
        workspace = self._workspace
        self._restore_views(session.views)
        workspace.set_mode(session.mode if session.mode in ("crop", "squash", "pad") else "crop")
        workspace.set_temperature(session.temperature)
        self._prompts.set_texts(session.labels, session.templates)
        workspace.set_pins(session.pins)
        self._unlisted, self._items = session, []
        recent = session.views.get("recent", [])
        if len(session.images) > _NAMED_AT_ONCE:
            workspace.set_images([])
        else:
            self._list_more()
        self._models.restore(session.model, session.device, tuple(map(str, recent)), session.precision)
        if self._unlisted is not None:
            self._naming.start()
        else:
            self._keep_step()

    @Slot()
    def _list_more(self) -> None:
        """Name some of the images of the session being restored; list them together after the last one."""
        session = self._unlisted
        if session is None:
            return
        start = len(self._items)
        self._items += list_items(map(Path, session.images[start : start + _NAMED_AT_ONCE]))
        if len(self._items) < len(session.images):
            self._naming.start()
            return
        with self._workspace.history.quiet():
            self._list_all(session)
        if len(session.images) > _NAMED_AT_ONCE:
            self._keep_step()

    def _list_all(self, session: Session) -> None:
        workspace = self._workspace
        listed = {str(item.path): item for item in self._items}
        late = workspace.images if len(self._items) > _NAMED_AT_ONCE else ()
        meanwhile = [item for item in late if str(item.path) not in listed]
        self._unlisted, self._items = None, []
        workspace.set_images([*listed.values(), *meanwhile])
        self._restore_tags(session.tags)
        workspace.set_selected([listed[path].path for path in session.selected if path in listed])

    def _keep_step(self) -> None:
        """Make one step of an opened session, which one undo takes back whole."""
        if self._opening is None:
            return
        (name, before), self._opening = self._opening, None
        text, notice = wording("Open {name}", name=name), _opened(name, before)
        more = {"views": Held(self._view_states, to(self._restore_views))}
        self._workspace.history.add(text, before, notice=notice, more=more)

    def _view_states(self) -> dict[str, Any]:
        return {name: view.view_state() for name, view in self._views.items()}

    def _restore_views(self, states: Mapping[str, Any]) -> None:
        for name, view in self._views.items():
            if isinstance(state := states.get(name), dict):
                view.restore_view_state(state)

    def collect(self) -> Session:
        """Return the session as it stands."""
        workspace = self._workspace
        labels, templates = self._prompts.texts()
        views = self._view_states()
        views["recent"] = list(self._models.recent)
        unlisted = self._unlisted
        images = tuple(str(item.path) for item in workspace.images)
        selected = tuple(str(path) for path in workspace.selected)
        tags = self._tags_form()
        if unlisted is not None:  # they are the user's, listed or not
            images, selected, tags = (*unlisted.images, *images), unlisted.selected, unlisted.tags
        return Session(
            images=images,
            selected=selected,
            labels=labels,
            templates=templates,
            pins=workspace.pins,
            mode=workspace.mode,
            temperature=workspace.temperature,
            model=self._models.wanted,
            device=self._models.device,
            precision=self._models.precision,
            tags=tags,
            views=views,
        )

    def _restore_tags(self, form: dict[str, Any]) -> None:
        if form or self._workspace.has_groups:
            self._workspace.set_tags(from_session(form))

    def _tags_form(self) -> dict[str, Any]:
        if not self._workspace.has_groups:
            return {}

        return session_form(self._workspace.tags)

    def save(self) -> None:
        """Keep the session at once; a window that never started has none to keep."""
        self._timer.stop()
        self._watch.stop()
        if self._started and not self._workspace.loan.active:
            self._write(self.path)

    @Slot()
    def _keep_before(self) -> None:
        """Keep the user's session at once: something else takes its place for a while, and isn't kept."""
        if self._started:
            self._timer.stop()
            self._write(self.path)

    @Slot()
    def _keep_settings(self) -> None:
        """Keep what no signal tells of: a panel's own settings, a choice of images."""
        if not (self._timer.isActive() or self._workspace.loan.active) and self.collect() != self._kept:
            self._save_soon()

    @Slot()
    def _save_soon(self) -> None:
        """Keep the session in the background: writing the names of thousands of images takes its time."""
        if self._started and not self._workspace.loan.active:
            self._kept = self.collect()
            work = partial(self._file.write, self._kept, self.path, self._file.turn())
            self._jobs.decode("keep session", work, done=self._settle, failed=self._fail)

    def _settle(self, _nothing: None = None) -> None:
        self._workspace.settle(_TOPIC)

    def _fail(self, sentence: str) -> None:
        said = wording("The session could not be kept: {sentence}", sentence=sentence)
        self._workspace.post("error", said, _TOPIC)

    @Slot()
    def save_again(self) -> None:
        """Save to the file that was saved or opened last; the first time, ask where."""
        if self._copy is None:
            self.save_dialog()
        elif self._write(self._copy):
            self._tell_saved(self._copy)

    def _tell_saved(self, path: Path) -> None:
        self._copy = path
        recents.remember("sessions", [path])
        self._workspace.post("info", wording("The session was saved as {name}.", name=path.name), _TOPIC)

    @Slot()
    def save_dialog(self) -> None:
        """Ask where to save a copy of the session."""
        path = ask_save(self._models.window, "session", wording("Save the session"), "session.json", _FILTER)
        if path is not None and self._write(path):
            self._tell_saved(path)

    @Slot()
    def open_dialog(self) -> None:
        """Ask for a session file and show it."""
        path = ask_open(self._models.window, "session", wording("Open a session"), _FILTER)
        if path is not None:
            self.open(path)

    def open(self, path: Path) -> None:
        """Show a session file; a bad one leaves everything as it is."""
        try:
            session = sessions.load(path)
        except LoupeError as error:
            self._workspace.post("error", str(error))
            return
        if session is None:
            self._workspace.post("error", wording("{name} does not exist.", name=path.name))
        else:
            recents.remember("sessions", [path])
            self._copy = path
            self._workspace.loan.recall()  # what is opened takes the place of the user's own
            before = {**self._workspace.history.state(), "views": self._view_states()}
            self._opening = (path.name, self._opening[1] if self._opening is not None else before)
            self.restore(session)

    def _write(self, path: Path) -> bool:
        try:
            self._file.write(self.collect(), path, self._file.turn())
        except (LoupeError, OSError) as error:
            self._fail(str(error))
            return False
        return True


def _opened(name: str, before: State) -> str:
    """Return what was opened, and what it took the place of."""
    groups = sum(map(len, before["tags"].names.values()))
    labels = sum(1 for line in before["texts"][0].splitlines() if line.strip())
    counts = (how_many(len(before["images"]), "image"), how_many(labels, "label"), how_many(groups, "group"))
    parts = [count for count in counts if not count.startswith("0 ")]
    if not parts:
        return wording("Opened {name}.", name=name)
    return wording("Opened {name} in place of {parts}.", name=name, parts=wording(", ").join(parts))
