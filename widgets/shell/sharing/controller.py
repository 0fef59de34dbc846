"""One command for every panel: its picture on the clipboard or in a file."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QPoint, Slot
from PySide6.QtGui import QAction, QGuiApplication, QImage
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from app.errors import LoupeError
from app.files.command_lines import bash_line, windows_line
from app.files.sketch import figure_kind
from app.partial import ALL, Covered
from app.provenance import provenance
from app.words import wording
from app.write import write_atomic
from widgets.desk.exporting import export
from widgets.desk.part import House, Part
from widgets.desk.sharing import Drawing
from widgets.kit.dialogs import ask_save
from widgets.kit.words import localised
from widgets.shell.dock import PanelDock
from widgets.shell.sharing.pictures import widget_png, widget_svg
from widgets.shell.sharing.slides import Slides

if TYPE_CHECKING:
    from app.jobs import Ticket

_TOPIC = "picture"
_FILTERS = wording("PNG (*.png);;SVG (*.svg)")
_NO_COMMAND = wording("No command gives what this panel shows.")
_COMMANDED = {"prompts": "ranking", "images": "search"}
"""Panels whose numbers are another part's."""
_EXPORTS = {
    "dcsm": (
        (wording("Export heatmap figure…"), "ask_figure"),
        (wording("Export overlay at image resolution…"), "ask_overlay"),
        (wording("Export DCSM arrays…"), "ask_arrays"),
    ),
    "ranking": ((wording("Export rankings…"), "ask_rankings"),),
}
"""What File exports of a panel: who looks for it looks at the panel first."""
_FIRST = "dcsm"
"""The panel that is meant where none has the keyboard."""


class Sharing(QObject):
    """Gives away what the panel with the keyboard shows; a panel's own menu says which one is meant."""

    def __init__(self, house: House) -> None:
        super().__init__(house.owner)
        self._house = house
        self._meant = ""
        self.slides = Slides(house, house.part("dcsm"), house.part("ranking"), self)

    def open_menu(self, name: str, place: QPoint, first: Sequence[QAction] = ()) -> None:
        """Open the menu of a panel at a place of the screen; `first`: what lies there adds these lines."""
        menu = self.menu(name)
        if first:
            menu.insertActions(menu.insertSeparator(menu.actions()[0]), list(first))
        menu.popup(place)

    def menu(self, name: str) -> QMenu:
        """Return what can be done with what a panel shows."""
        menu = QMenu(self._house.window)
        for text, act in (
            (wording("Copy as picture"), self.copy_picture),
            (wording("Save as picture…"), self.ask_picture),
            (wording("Copy as command"), self.copy_command),
        ):
            menu.addAction(localised(text)).triggered.connect(self._of(name, act))
        menu.addSeparator()
        for text, ask in _EXPORTS.get(name, ()):
            menu.addAction(localised(text)).triggered.connect(partial(self._export, ask))
        menu.addSeparator()
        menu.addAction(localised(wording("Make a slide…"))).triggered.connect(self.slides.make)
        menu.addAction(localised(wording("Add to the slides"))).triggered.connect(self.slides.add)
        menu.aboutToHide.connect(menu.deleteLater)
        return menu

    def _export(self, ask: str, _checked: bool = False) -> None:
        getattr(self._house.part("exports"), ask)()

    def panel(self) -> str:
        """Return the name of the panel that is meant: its menu's, or the one with the keyboard."""
        if self._meant:
            return self._meant
        widget: QWidget | None = QApplication.focusWidget()
        while widget is not None and not isinstance(widget, PanelDock):
            widget = widget.parentWidget()
        return widget.name if isinstance(widget, PanelDock) else _FIRST

    @Slot()
    def copy_picture(self) -> None:
        """Put the panel's picture on the clipboard, as a picture and as a PNG with its provenance."""
        drawing = self._drawing()
        if drawing is not None:
            render = drawing.render
            self._house.jobs.submit(
                _TOPIC, lambda _ticket: render(".png"), title=wording("Copying"),
                done=partial(self._to_clipboard, part=drawing.part), failed=self._fail,
            )  # fmt: skip

    @Slot()
    def copy_command(self) -> None:
        """Put the line for a terminal on the clipboard that gives what the panel shows."""
        words = self.command_words(self.panel())
        if isinstance(words, str):
            self._house.workspace.post("warning", words)
            return
        line = windows_line(words) if sys.platform == "win32" else bash_line(words)
        QGuiApplication.clipboard().setText(localised(line))
        self._house.workspace.post("info", wording("The command is on the clipboard."))

    def command_words(self, name: str) -> list[str] | str:
        """Return the words of a panel's command, or in one sentence why it has none now."""
        controller: Any = self._house.part(_COMMANDED.get(name, name))
        give = getattr(controller, "command", None)
        try:
            words: list[str] | str = _NO_COMMAND if give is None else give()
        except LoupeError as error:
            return str(error)
        return words

    @Slot()
    def ask_picture(self) -> None:
        """Ask where to save the panel's picture."""
        drawing = self._drawing()
        if drawing is not None:
            title, name = wording("Save as picture"), f"{drawing.stem}.png"
            path = ask_save(self._house.window, "export", title, name, _FILTERS)
            if path is not None:
                self._save(drawing, path)

    def save_picture(self, path: Path) -> None:
        """Write the panel's picture as .png or .svg, replacing an older file."""
        drawing = self._drawing()
        if drawing is not None:
            self._save(drawing, path)

    def _save(self, drawing: Drawing, path: Path) -> None:
        def write(_ticket: Ticket) -> Path:
            write_atomic(path, drawing.render(figure_kind(path)), overwrite=True)
            return path

        export(self._house.jobs, _TOPIC, write, self._house.workspace.post, part=drawing.part)

    def _drawing(self) -> Drawing | None:
        """Return the panel's own figure, or what it shows on screen; None, said, where there is neither."""
        name = self.panel()
        controller: Any = self._house.part(name)
        draw = getattr(controller, "drawing", None)
        drawing = draw() if draw is not None else None
        if drawing is None:
            drawing = self._of_screen(name)
        if isinstance(drawing, str):
            self._house.workspace.post("warning", drawing)
            return None
        made: Drawing = drawing
        return made

    def _of_screen(self, name: str) -> Drawing | str:
        workspace = self._house.workspace
        if workspace.info is None:
            return wording("No model is loaded: there is nothing to draw yet.")
        widget: QWidget = self._house.panel(name)
        part: Covered = getattr(self._house.part(name), "covered", ALL)
        prompts = workspace.prompts
        about = provenance(
            workspace.info,
            mode=workspace.mode,
            templates=prompts.templates,
            labels=prompts.labels,
            temperature=workspace.temperature,
            part=part,
        ).as_json(panel=name)
        said = part.sentence()
        taken = {".png": widget_png(widget, about, said), ".svg": widget_svg(widget, about, said)}
        return Drawing(name, taken.__getitem__, part)

    def _of(self, name: str, act: Any) -> Any:
        def run() -> None:
            self._meant = name
            try:
                act()
            finally:
                self._meant = ""

        return run

    def _to_clipboard(self, png: bytes, part: Covered) -> None:
        # The image keeps the PNG's texts, and Qt writes them for who pastes it.
        # Mime data made in Python would crash PySide when the program ends.
        QGuiApplication.clipboard().setImage(QImage.fromData(png))
        level = "warning" if part else "info"
        self._house.workspace.post(level, part.before(wording("The picture is on the clipboard.")))

    def _fail(self, sentence: str) -> None:
        self._house.workspace.post("error", sentence)


def make(house: House) -> Part:
    """Make what gives away pictures and slides."""
    return Part(Sharing(house))
