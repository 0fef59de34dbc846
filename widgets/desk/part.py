"""What a feature hands to the window, and what it may ask of it: neither knows the other's inside."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMainWindow, QWidget

if TYPE_CHECKING:
    from app.engine.engine import Engine
    from app.jobs import Jobs
    from widgets.desk.desk import Desk
    from widgets.desk.workspace import Workspace


class HasViewState(Protocol):
    """A part whose view settings belong to the session."""

    def view_state(self) -> dict[str, Any]:
        """Return the settings as JSON types."""

    def restore_view_state(self, state: dict[str, Any]) -> None:
        """Take settings back; unknown or damaged entries are ignored."""


@dataclass(frozen=True)
class Part:
    """A part as its feature made it: the controller, and the panel that it shows itself in, if any.

    pages: the names of the panel's pages, in order; `show_page` brings one of them to the front, `page` says
    which is there.
    escape: closes the part's nearest small thing (a search, a menu), and tells whether there was one.
    claims: what the part does in place of another's menu entry, named as in "search.focus", while it is what
    is looked at; each tells whether it did.
    """

    controller: Any
    panel: QWidget | None = None
    pages: tuple[str, ...] = ()
    show_page: Callable[[str], None] | None = None
    escape: Callable[[], bool] | None = None
    claims: Mapping[str, Callable[[], bool]] = field(default_factory=dict)
    page: Callable[[], str] | None = None


@dataclass(frozen=True)
class InSight:
    """What of the window is seen: the view, what it is for and its page, or the panel that has it whole."""

    view: str = ""
    panel: str = ""
    page: str = ""
    whole: bool = False


class House(Protocol):
    """The window as a feature sees it: what all share, and the other parts by name.

    A feature that asks for a part has it made, if it wasn't there; it relies on nothing but the signals and
    slots that it connects.
    """

    desk: Desk
    workspace: Workspace
    jobs: Jobs
    engine: Engine
    window: QMainWindow

    @property
    def owner(self) -> QObject:
        """Who owns the controllers."""

    def part(self, name: str) -> Any:
        """Return the controller of the part of this name."""

    def panel(self, name: str) -> Any:
        """Return the panel of the part of this name."""

    def show(self, name: str, page: str = "") -> None:
        """Bring a panel into sight, in the view that it is at home in, and one of its pages to the front."""

    def show_view(self, name: str) -> None:
        """Show the view of this name."""

    def show_whole(self, name: str) -> None:
        """Give a panel the whole window; "" gives it back."""

    def in_sight(self) -> InSight:
        """Return what is seen now."""
