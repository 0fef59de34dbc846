"""Menus of what was opened last: folders of images, collections, sessions and models."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from app.files import recents
from app.words import wording
from widgets.desk.workspace import Workspace
from widgets.kit.words import localised, tip_text
from widgets.shell.parts import Parts
from widgets.shell.session_controller import SessionController

_WIDEST = 420
"""Pixels of an entry; of a longer path the middle is left out."""


class RecentMenu(QMenu):
    """Lists names, newest first, each with a digit as its mnemonic; asks for them as it opens.

    Signals:
        chosen(object): a name, a str, was chosen.
        clear_requested(): the list is to be forgotten.
    """

    chosen = Signal(object)  # a path may be what Qt can't hold as text
    clear_requested = Signal()

    def __init__(self, title: str, names: Callable[[], Sequence[str]], parent: QWidget) -> None:
        super().__init__(localised(title), parent)
        self._names = names
        self._listed: Sequence[str] = ()
        self.setToolTipsVisible(True)
        self.aboutToShow.connect(self.fill)
        self.triggered.connect(self._take)

    @Slot()
    def fill(self) -> None:
        """Take the names as they are now; one line says so where there is none."""
        self.clear()
        self._listed = self._names()
        for place, name in enumerate(self._listed):
            short = self.fontMetrics().elidedText(_shown(name), Qt.TextElideMode.ElideMiddle, _WIDEST)
            action = self.addAction(localised(f"&{place + 1} {short.replace('&', '&&')}"))
            action.setData(place)
            action.setToolTip(tip_text(_shown(name)))
        if not self._listed:
            self.addAction(localised(wording("None yet"))).setEnabled(False)
        self.addSeparator()
        self.addAction(localised(wording("&Clear recent"))).setEnabled(bool(self._listed))

    @Slot(QAction)
    def _take(self, action: QAction) -> None:
        place = action.data()
        if place is None:
            self.clear_requested.emit()
        else:
            self.chosen.emit(self._listed[place])


class RecentsController(QObject):
    """Opens what is chosen; what is not there any more is taken from its list, and said."""

    def __init__(
        self, parts: Parts, session: SessionController, workspace: Workspace, window: QWidget
    ) -> None:
        super().__init__(window)
        self._parts = parts
        self._session = session
        self._workspace = workspace
        models = parts.part("models")
        self._folders = RecentMenu(wording("&Recent folders"), lambda: recents.read_recents().folders, window)
        self._collections = RecentMenu(
            wording("Recent &collections"), lambda: recents.read_recents().collections, window
        )
        self._sessions = RecentMenu(
            wording("Recent s&essions"), lambda: recents.read_recents().sessions, window
        )
        self._models = RecentMenu(wording("&Recent models"), lambda: models.recent, window)
        self._folders.chosen.connect(self._open_folder)
        self._folders.clear_requested.connect(self._clear_folders)
        self._collections.chosen.connect(self._open_collection)
        self._collections.clear_requested.connect(self._clear_collections)
        self._sessions.chosen.connect(self._open_session)
        self._sessions.clear_requested.connect(self._clear_sessions)
        self._models.chosen.connect(models.load)
        self._models.clear_requested.connect(models.forget_recent)

    @property
    def menus(self) -> tuple[tuple[str, RecentMenu], ...]:
        """The menus, each with the section of the menu bar where it belongs."""
        return (
            ("File/open", self._folders),
            ("File/open", self._collections),
            ("File/session", self._sessions),
            ("Model/choose", self._models),
        )

    @Slot(object)
    def _open_folder(self, name: str) -> None:
        if self._is_there("folders", Path(name)):
            self._parts.part("images").add_paths([Path(name)])

    @Slot(object)
    def _open_collection(self, name: str) -> None:
        self._parts.show("collection")
        self._parts.part("collection").open(Path(name))  # which says, and forgets, what is gone

    @Slot(object)
    def _open_session(self, name: str) -> None:
        if self._is_there("sessions", Path(name)):
            self._session.open(Path(name))

    @Slot()
    def _clear_folders(self) -> None:
        recents.clear("folders")

    @Slot()
    def _clear_collections(self) -> None:
        recents.clear("collections")

    @Slot()
    def _clear_sessions(self) -> None:
        recents.clear("sessions")

    def _is_there(self, kind: recents.Kind, path: Path) -> bool:
        if path.exists():
            return True
        recents.forget(kind, path)
        self._workspace.post(
            "warning",
            wording(
                "{path} is not there any more; it was taken from the recent {kind}.", path=path, kind=kind
            ),
        )
        return False


def _shown(name: str) -> str:
    """Return a path as a user knows it, from the home folder where it lies there; what is no text escaped."""
    home = os.path.expanduser("~")  # noqa: PTH111 - Path.home() raises where there is none
    short = f"~{name.removeprefix(home)}" if name.startswith(home + os.sep) else name
    return short.encode("utf-8", "backslashreplace").decode()
