"""What a part gives away of what it shows: its picture, and the command that gives it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from app.partial import ALL, Covered


@dataclass(frozen=True)
class Drawing:
    """A picture to be. stem: of its file's name. render: returns it as ".png" or ".svg", with its provenance.

    It runs on the inference thread and captured all it draws; it may raise LoupeError. part: of how many of
    the images it is.
    """

    stem: str
    render: Callable[[str], bytes]
    part: Covered = ALL


class Commanded(Protocol):
    """A part that a command gives the same as."""

    def command(self) -> list[str] | str:
        """Return the command's words, or in one sentence why there is none now; LoupeError as well."""


class Drawn(Protocol):
    """A part that draws what it shows itself; of another the panel is taken as it is on screen."""

    def drawing(self) -> Drawing | str | None:
        """Return the picture of what is shown, or in one sentence why there is none now.

        None where what is shown now is taken as it is on screen.
        """
