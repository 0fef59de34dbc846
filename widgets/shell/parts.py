"""Makes the parts of the window by their rows, each when it is first needed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from importlib import import_module
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QMainWindow

from widgets.desk.desk import Desk
from widgets.desk.part import HasViewState, InSight, Part
from widgets.kit.words import localised
from widgets.shell.features import Feature

if TYPE_CHECKING:
    from app.engine.engine import Engine
    from app.jobs import Jobs
    from widgets.desk.workspace import Workspace


class Parts(QObject):
    """The House that the features are given.

    Signals:
        made(str): the part of this name was made; its panel is still nowhere.
        show_requested(str, str): the panel of this name, and this page of it ("" for any), should be seen.
        view_requested(str): the view of this name should be seen.
        whole_requested(str): the panel of this name should have the whole window; "": none should.
    """

    made = Signal(str)
    show_requested = Signal(str, str)
    view_requested = Signal(str)
    whole_requested = Signal(str)

    def __init__(
        self,
        window: QMainWindow,
        shared: tuple[Workspace, Jobs, Engine],
        features: Iterable[Feature],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self.window = window
        self.workspace, self.jobs, self.engine = shared
        self.desk = Desk(*shared)
        self.features = {feature.name: feature for feature in features}
        self._made: dict[str, Part] = {}
        self.stage_names: Callable[[], tuple[tuple[str, str], str]] = lambda: (("", ""), "")
        """Set by the window: the view shown and what it is for, and the panel that has it whole, or ""."""
        self.kept = {name: _Kept(self, name) for name, feature in self.features.items() if feature.session}
        self.workspace.tags_changed.connect(self._need_groups)

    def make_early(self) -> None:
        """Make every part that is not late."""
        for feature in self.features.values():
            if not feature.late:
                self.get(feature.name)

    def get(self, name: str) -> Part:
        """Return the part of this name, made now if it wasn't."""
        if name not in self._made:
            self._made[name] = part = _maker(self.features[name].make)(self)
            if (title := self.features[name].title) and part.panel is not None:
                part.panel.setAccessibleName(localised(title))
            self.made.emit(name)
            if name in self.kept:
                self.kept[name].hand_over(part.controller)
        return self._made[name]

    def is_made(self, name: str) -> bool:
        """Tell whether the part is there."""
        return name in self._made

    @property
    def owner(self) -> QObject:
        """The controllers' owner."""
        return self

    def part(self, name: str) -> Any:
        """Return the controller of the part of this name, made now if it wasn't."""
        return self.get(name).controller

    def panel(self, name: str) -> Any:
        """Return the panel of the part of this name, made now if it wasn't."""
        return self.get(name).panel

    def show(self, name: str, page: str = "") -> None:
        """Ask for a panel to be seen."""
        self.show_requested.emit(name, page)

    def show_view(self, name: str) -> None:
        """Ask for a view to be seen."""
        self.view_requested.emit(name)

    def show_whole(self, name: str) -> None:
        """Ask for a panel to have the whole window; "" gives it back."""
        self.whole_requested.emit(name)

    def in_sight(self) -> InSight:
        """Return what is seen; a panel that isn't made has no page yet."""
        name, whole = self.stage_names()
        panel = whole or name[1]
        part = self._made.get(panel)
        page = part.page() if part is not None and part.page is not None else ""
        return InSight(name[0], panel, page, bool(whole))

    def escapes(self) -> list[Callable[[], bool]]:
        """Return what closes a small thing of each part that is made."""
        return [part.escape for part in self._made.values() if part.escape is not None]

    def claims(self, entry: str) -> list[Callable[[], bool]]:
        """Return what parts that are made may do in place of an entry of the menus, as "search.focus"."""
        return [part.claims[entry] for part in self._made.values() if entry in part.claims]

    def views(self) -> dict[str, HasViewState]:
        """Return the parts that the session knows, by their names in it, made or not."""
        return {self.features[name].session: kept for name, kept in self.kept.items()}

    @Slot()
    def _need_groups(self) -> None:
        """Make what works with groups once there are any."""
        if self.workspace.has_groups:
            for feature in self.features.values():
                if feature.with_groups:
                    self.get(feature.name)


class _Kept:
    """A part's settings in the session; those of a part that isn't made stay as the session had them."""

    def __init__(self, parts: Parts, name: str) -> None:
        self._parts, self._name = parts, name
        self._state: dict[str, Any] = {}

    def view_state(self) -> dict[str, Any]:
        """Return the part's settings."""
        if not self._parts.is_made(self._name):
            return self._state
        state: dict[str, Any] = self._parts.part(self._name).view_state()
        return state

    def restore_view_state(self, state: dict[str, Any]) -> None:
        """Give the part its settings back, now or when it is made."""
        if self._parts.is_made(self._name):
            self._parts.part(self._name).restore_view_state(state)
        else:
            self._state = state

    def hand_over(self, controller: HasViewState) -> None:
        """Give a part that was just made the settings that waited for it."""
        if self._state:
            controller.restore_view_state(self._state)


def _maker(place: str) -> Callable[[Parts], Part]:
    module, _, function = place.partition(":")
    maker: Callable[[Parts], Part] = getattr(import_module(module), function)
    return maker
