"""Asks where to save a file."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget


def ask_path(parent: QWidget, title: str, name: str, filters: str) -> Path | None:
    """Return where to save, or None; the ending follows the kind of file chosen.

    The dialog itself asks before it lets an existing file be chosen.
    """
    dialog = QFileDialog(parent, title, name, filters)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(Path(name).suffix)
    dialog.filterSelected.connect(lambda chosen: dialog.setDefaultSuffix(chosen.split("*")[1].rstrip(")")))
    dialog.selectFile(name)
    path = Path(dialog.selectedFiles()[0]) if dialog.exec() else None
    dialog.deleteLater()
    return path
