"""Every file dialog of the program: the system's own, begun where the last of its kind ended.

The first of a kind begins where images were opened.

`kind` says what a dialog is about ("images", "session", "export", "groups", "checkpoint" …): all of a kind
share their folder, which is kept between runs.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from app.files import recents
from app.paths import safe_name
from app.words import wording
from widgets.kit.inputs.fields import still
from widgets.kit.words import localised

_LABELS = (
    (QFileDialog.DialogLabel.LookIn, wording("Look in:")),
    (QFileDialog.DialogLabel.FileType, wording("Files of type:")),
)
"""Of Qt's own dialog: the texts that its translations lack."""
_SHOWN = 3
"""Files that a question names; of more it says how many."""


def ask_open(parent: QWidget, kind: str, title: str, filters: str) -> Path | None:
    """Ask for a file that exists; None where the user thought better of it."""
    paths = _ask_files(parent, kind, title, filters, QFileDialog.FileMode.ExistingFile)
    return paths[0] if paths else None


def ask_open_several(parent: QWidget, kind: str, title: str, filters: str) -> list[Path]:
    """Ask for files that exist; none where the user thought better of it."""
    return _ask_files(parent, kind, title, filters, QFileDialog.FileMode.ExistingFiles)


def ask_folder(parent: QWidget, kind: str, title: str) -> Path | None:
    """Ask for a folder that exists; a kind's next dialog begins in it."""
    dialog = _dialog(parent, kind, title)
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    paths = _run(dialog)
    if not paths:
        return None
    recents.keep_place(kind, paths[0])
    return paths[0]


def ask_save(parent: QWidget, kind: str, title: str, name: str, filters: str) -> Path | None:
    """Ask where to save a file, `name` proposed; an ending that no filter offers is completed.

    Who chooses a file that is there is asked once whether to replace it: by the dialog, or by us where the
    dialog asked about the name without its ending.
    """
    path, completed = _ask_name(parent, kind, title, name, filters)
    if path is None or (completed and not ask_replace(parent, [path])):
        return None
    return path


def ask_save_numbered(
    parent: QWidget, kind: str, title: str, name: str, filters: str, count: int
) -> list[Path]:
    """Ask where to save `count` files; two and more become `<stem>-<n><ending>`, counted from 0.

    None where the user thought better of it. Replacing is asked once, for all of them.
    """
    if count == 1:
        path = ask_save(parent, kind, title, name, filters)
        return [] if path is None else [path]
    path, _ = _ask_name(parent, kind, title, name, filters, confirm=False)
    if path is None:
        return []
    paths = [path.with_name(f"{path.stem}-{number}{path.suffix}") for number in range(count)]
    return paths if ask_replace(parent, paths) else []


def ask_replace(parent: QWidget, paths: Sequence[Path]) -> bool:
    """Ask whether those of the files that exist are to be replaced; true, unasked, where none does."""
    there = [path for path in paths if os.path.lexists(path)]
    if not there:
        return True
    names = ", ".join(path.name for path in there[:_SHOWN])
    more = wording(" and {count:,} more", count=len(there) - _SHOWN) if len(there) > _SHOWN else ""
    verb = wording("exists already") if len(there) == 1 else wording("exist already")
    question = wording(
        "{names}{more} {verb} in {parent}.", names=names, more=more, verb=verb, parent=there[0].parent
    )
    return ask_sure(parent, question, wording("&Replace"))


def ask_sure(parent: QWidget, question: str, action: str) -> bool:
    """Ask whether something is really to be done; the button that Enter presses is Cancel."""
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Warning)
    box.setText(localised(question))
    act = box.addButton(localised(action), QMessageBox.ButtonRole.AcceptRole)
    box.setDefaultButton(box.addButton(QMessageBox.StandardButton.Cancel))
    box.exec()
    sure = box.clickedButton() is act
    box.deleteLater()
    return sure


def with_ending(path: Path, filters: str, chosen: str) -> Path:
    """Return a path with an ending that `filters` offers: its own, or the first of the `chosen` filter.

    A dot in a name begins no ending by itself: "photo.v2" becomes "photo.v2.png".
    """
    endings = _endings(filters)
    if not endings or path.suffix.lower() in endings:
        return path
    return path.with_name(path.name.rstrip(".") + (_endings(chosen) or endings)[0])


def _endings(filters: str) -> list[str]:
    return re.findall(r"\*(\.\w+)", filters.lower())


def _ask_files(
    parent: QWidget, kind: str, title: str, filters: str, mode: QFileDialog.FileMode
) -> list[Path]:
    dialog = _dialog(parent, kind, title, filters)
    dialog.setFileMode(mode)
    paths = _run(dialog)
    if paths:
        recents.keep_place(kind, paths[0].parent)
    return paths


def _ask_name(
    parent: QWidget, kind: str, title: str, name: str, filters: str, confirm: bool = True
) -> tuple[Path | None, bool]:
    """Return the path chosen, and whether its ending is ours, so that the dialog asked about another name."""
    dialog = _dialog(parent, kind, title, filters)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setOption(QFileDialog.Option.DontConfirmOverwrite, not confirm)
    if sys.platform in ("darwin", "win32"):  # their dialogs ask about the name with this ending, others don't
        dialog.setDefaultSuffix(Path(name).suffix)
        dialog.filterSelected.connect(lambda chosen: dialog.setDefaultSuffix(_endings(chosen)[0]))
    dialog.selectFile(safe_name(name))
    paths = _run(dialog)
    if not paths:
        return None, False
    path = with_ending(paths[0], filters, dialog.selectedNameFilter())
    recents.keep_place(kind, path.parent)
    return path, path != paths[0]


def _dialog(parent: QWidget, kind: str, title: str, filters: str = "") -> QFileDialog:
    place = recents.place(kind) or recents.place("images") or _first_place()
    dialog = QFileDialog(parent, localised(title), str(place), localised(filters))
    for label, text in _LABELS:
        dialog.setLabelText(label, localised(text))
    still(dialog)
    return dialog


def _first_place() -> Path:
    """Return where the very first dialog begins: with the user's pictures, never in the program's folder."""
    pictures = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.PicturesLocation))
    return pictures if pictures.is_dir() else Path.home()


def _run(dialog: QFileDialog) -> list[Path]:
    """Show a dialog until it is answered; the paths chosen, none where it was cancelled."""
    accepted = dialog.exec()
    dialog.deleteLater()
    return [Path(name) for name in dialog.selectedFiles()] if accepted else []
