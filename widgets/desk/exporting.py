"""Writes what a part shows to a file, off the GUI thread, and says how it went."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from app.words import wording

if TYPE_CHECKING:
    from app.jobs import Jobs, Ticket


def export(
    jobs: Jobs,
    topic: str,
    write: Callable[[Ticket], Path],
    say: Callable[[str, str], None],
    needs_model: bool = True,
) -> None:
    """Run `write`, and `say(level, sentence)` once the file is there, or why it isn't.

    write: returns the path written, or raises LoupeError; on the inference thread where it needs the model.
    """

    def tell(path: Path) -> None:
        say("info", wording("Saved {name} in {parent}.", name=path.name, parent=path.parent))

    if needs_model:
        jobs.submit(topic, write, title="Exporting", done=tell, failed=partial(say, "error"))
    else:
        jobs.decode(topic, write, done=tell, failed=partial(say, "error"))
