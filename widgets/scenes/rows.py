"""The list of a scene's objects: a row of choices for each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, QSignalBlocker, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from app.words import wording
from widgets.kit import theme
from widgets.kit.inputs.fields import ComboBox
from widgets.kit.naming import named
from widgets.kit.words import localised
from widgets.scenes.state import MOST_OBJECTS, Options

if TYPE_CHECKING:
    from app.composition.scenes import Thing

_SWATCH = 12


class ObjectRow(QWidget):
    """One object's number, size, colour and shape, in the order a caption says them, and its remove button.

    Signals:
        chosen(int): the number was pressed.
        changed(int, str, str): a field ("shape", "colour", "size") and its new value.
        remove_requested(int): the object is to be taken away.
    """

    chosen = Signal(object)
    changed = Signal(int, str, str)
    remove_requested = Signal(int)

    def __init__(self, index: int, options: Options) -> None:
        super().__init__()
        self._index = index
        self._colours = options.colours
        self.number = named(
            QToolButton(),
            wording("Choose object {index}", index=index + 1),
            wording("Choose this object in the picture"),
        )
        self.number.setText(localised(str(index + 1)))
        self.number.setCheckable(True)
        self.number.setFixedWidth(28)
        names = tuple(name for name, _ in options.colours)
        self.size_box = self._box(wording("size"), options.sizes)
        self.colour_box = self._box(wording("colour"), names)
        self.shape_box = self._box(wording("shape"), options.shapes)
        self.remove = named(
            QToolButton(),
            wording("Remove object {index}", index=index + 1),
            wording("Remove this object (Delete)"),
        )
        self.remove.setText("✕")
        self.remove.setProperty("flat", True)
        self.colour_box.setIconSize(QSize(_SWATCH, _SWATCH))
        self.paint_swatches()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self.number)
        for box, share in ((self.size_box, 0), (self.colour_box, 1), (self.shape_box, 1)):
            row.addWidget(box, share)
        row.addWidget(self.remove)
        self.number.clicked.connect(self._choose)
        self.remove.clicked.connect(self._remove)

    def show_thing(self, thing: Thing, chosen: bool) -> None:
        """Show an object as it stands."""
        self.number.setChecked(chosen)
        values = ((self.size_box, thing.size), (self.colour_box, thing.colour), (self.shape_box, thing.shape))
        for box, value in values:
            with QSignalBlocker(box):
                box.setCurrentText(value)

    def paint_swatches(self) -> None:
        """Put a square of its colour before each colour's name, with a border of the theme in force."""
        for place, (_, rgb) in enumerate(self._colours):
            self.colour_box.setItemIcon(place, _swatch(rgb))

    def _box(self, field: str, values: Sequence[str]) -> QComboBox:
        box = named(
            ComboBox(),
            wording("{capitalize} of object {index}", capitalize=field.capitalize(), index=self._index + 1),
            field.capitalize(),
        )
        box.addItems(list(values))
        box.setMaxVisibleItems(len(values))
        box.setProperty("field", field)
        box.textActivated.connect(self._change)
        return box

    @Slot(str)
    def _change(self, value: str) -> None:
        self.changed.emit(self._index, str(self.sender().property("field")), value)

    @Slot()
    def _choose(self) -> None:
        self.number.setChecked(True)  # a second press doesn't let go
        self.chosen.emit(self._index)

    @Slot()
    def _remove(self) -> None:
        self.remove_requested.emit(self._index)


class ObjectRows(QWidget):
    """A row for each object.

    Signals:
        chosen(int), changed(int, str, str), remove_requested(int): as the rows', of any of them.
    """

    chosen = Signal(object)
    changed = Signal(int, str, str)
    remove_requested = Signal(int)

    def __init__(self, options: Options) -> None:
        super().__init__()
        # All at once: a row made later would come last when Tab goes through the window.
        self.rows = [ObjectRow(index, options) for index in range(MOST_OBJECTS)]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for row in self.rows:
            column.addWidget(row)
            row.chosen.connect(self.chosen)
            row.changed.connect(self.changed)
            row.remove_requested.connect(self.remove_requested)

    def show_things(self, things: Sequence[Thing], chosen: int | None) -> None:
        """Show the objects; rows without one are hidden."""
        for index, row in enumerate(self.rows):
            row.setVisible(index < len(things))
            if index < len(things):
                row.show_thing(things[index], index == chosen)

    def changeEvent(self, event: QEvent) -> None:
        """Follow a change of theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            for row in self.rows:
                row.paint_swatches()


def _swatch(rgb: tuple[int, int, int]) -> QIcon:
    icon = QIcon()
    for ratio in (1, 2):
        picture = QPixmap(_SWATCH * ratio, _SWATCH * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(theme.current().color("strong_border"))
        painter.setBrush(QColor(*rgb))
        painter.drawRoundedRect(QRectF(0.5, 0.5, _SWATCH - 1, _SWATCH - 1), 2, 2)
        painter.end()
        icon.addPixmap(picture)
    return icon
