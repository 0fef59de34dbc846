"""Numbers that stand for images show them: one way for every part."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from widgets.desk.workspace import Workspace


def show_images(workspace: Workspace, paths: Sequence[Path], title: str) -> None:
    """Show these images alone in the list, under a title, and select them; the list offers all again."""
    workspace.set_selected(paths)
    workspace.slice_requested.emit(title, tuple(paths))
