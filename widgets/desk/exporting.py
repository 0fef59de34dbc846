"""Writes what a part shows to a file, off the GUI thread, and says how it went."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from app.partial import Covered
from app.words import wording

if TYPE_CHECKING:
    from app.jobs import Jobs, Ticket


def export(
    jobs: Jobs,
    topic: str,
    write: Callable[[Ticket], Path],
    say: Callable[[str, str], None],
    needs_model: bool = True,
    part: Covered | None = None,
) -> None:
    """Run `write`, and `say(level, sentence)` once the file is there, or why it isn't.

    write: returns the path written, or raises LoupeError; on the inference thread where it needs the model.
    part: what the file is of, where that may be less than was asked about.
    """

    def tell(path: Path) -> None:
        say(*saved([path], part))

    if needs_model:
        jobs.submit(topic, write, title="Exporting", done=tell, failed=partial(say, "error"))
    else:
        jobs.decode(topic, write, done=tell, failed=partial(say, "error"))


def saved(paths: Sequence[Path], part: Covered | None = None) -> tuple[str, str]:
    """Return level and sentence of what was saved: a file of a part of the images is worth a warning."""
    names, parent = ", ".join(path.name for path in paths), paths[0].parent
    if part:
        said = part.sentence()
        text = wording("Saved {names} in {parent} ({said}).", names=names, parent=parent, said=said)
        return "warning", text
    return "info", wording("Saved {names} in {parent}.", names=names, parent=parent)
