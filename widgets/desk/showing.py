"""What is looked at: the images that a number stands for, and the prompt; one way for every part."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from app.words import wording

if TYPE_CHECKING:
    from widgets.desk.workspace import Workspace


def looked_prompt(workspace: Workspace) -> str:
    """Return the prompt looked at: a label's, the first pinned, or the first; "" where there is none."""
    prompt = workspace.prompt_of(workspace.shown_label) or next(iter(workspace.pins), "")
    return prompt or (workspace.prompts.prompts[0][0] if workspace.prompts.labels else "")


def show_images(workspace: Workspace, paths: Sequence[Path], title: str, *, select_all: bool = True) -> None:
    """Show these images alone in the list, under a title, and select them; the list offers all again.

    Without any image it is said that there is none, and nothing else changes. select_all: or only the first,
    where the number that was pressed is of the selected images and would change.
    """
    if not paths:
        workspace.post("info", wording("No image to show: {title}.", title=title))
        return
    workspace.set_selected(paths if select_all else paths[:1])
    workspace.slice_requested.emit(title, tuple(paths))
