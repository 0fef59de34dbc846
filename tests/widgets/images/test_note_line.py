"""What the decoder changed of the image in front is said below the list."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from widgets.desk.workspace import ImageItem, Workspace
from widgets.images.note_line import NoteLine


def test_the_notes_of_the_current_image(qtbot: QtBot) -> None:
    host, workspace = QWidget(), Workspace()
    qtbot.addWidget(host)
    line = NoteLine(workspace, host)
    assert line.isHidden()
    paths = [Path("/x/a.png"), Path("/x/b.png")]
    workspace.set_images([ImageItem(path, path.name) for path in paths])
    notes = {paths[0]: ("16-bit grey scaled to 8 bits", "first of 3 frames"), paths[1]: ()}
    embeddings = {path: SimpleNamespace(path=path, notes=own) for path, own in notes.items()}
    line._workspace = SimpleNamespace(current=paths[0], embeddings=embeddings)  # type: ignore[assignment]
    line.show_notes()
    assert line.full_text == "16-bit grey scaled to 8 bits; first of 3 frames"
    assert line.toolTip() == "a.png: 16-bit grey scaled to 8 bits; first of 3 frames"
    assert not line.isHidden()
    line._workspace = SimpleNamespace(current=paths[1], embeddings=embeddings)  # type: ignore[assignment]
    line.show_notes()
    assert line.isHidden()
