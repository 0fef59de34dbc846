"""The menus of the image list: where images come from, what is done with those selected, where they lie."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QPoint, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QMenu, QWidget

from app.words import wording
from widgets.kit.words import localised


@dataclass(frozen=True)
class MenuLine:
    """A line of a menu: its text, a key beside it after a tab, what it does, and whether it can now."""

    text: str
    act: Callable[[], object]
    enabled: bool = True


def open_menu(parent: QWidget, place: QPoint, *sections: Iterable[MenuLine]) -> QMenu:
    """Open a menu at a global place, with a line between its sections; it goes when it is closed."""
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    for number, section in enumerate(sections):
        if number:
            menu.addSeparator()
        for line in section:
            menu.addAction(localised(line.text), line.act).setEnabled(line.enabled)
    menu.popup(place)
    return menu


def place_lines(paths: Sequence[Path]) -> tuple[MenuLine, ...]:
    """Return what can be done with where the selected images lie, the current one first."""
    copy = wording("Copy path") if len(paths) < 2 else wording("Copy {count:,} paths", count=len(paths))
    return (
        MenuLine(copy, partial(_copy, paths), bool(paths)),
        MenuLine(wording("Show in folder"), partial(_show_folder, paths), bool(paths)),
    )


def _copy(paths: Sequence[Path]) -> None:
    QGuiApplication.clipboard().setText(localised("\n".join(map(str, paths))))


def _show_folder(paths: Sequence[Path]) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(paths[0].parent)))
