"""The images of one unit in three rows: those that fire it most, as usual, and least."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from app.amounts import signed
from app.probes.units.pictures import PARTS, UnitPicture, UnitPictures
from app.words import wording
from widgets.kit import theme
from widgets.kit.naming import named
from widgets.kit.qimage import to_qimage
from widgets.kit.words import localised, tip_text

SIDE = 84
"""The longest side of a picture in logical pixels."""
MOST = 6
"""Pictures of a row."""
_GAP = 6
_LINE = 20
_TITLES = {
    "top": wording("Most active images"),
    "middle": wording("About the median"),
    "bottom": wording("Least active images"),
}


class UnitStrip(QWidget):
    """Paints the pictures, with the unit's map over them or without; arrows move through them.

    Signals:
        image_chosen(Path): a picture was clicked, or reached by the arrows.
    """

    image_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, wording("Images of the unit"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._shown: UnitPictures | None = None
        self._images: list[tuple[QImage, QImage]] = []
        self._chosen = -1
        self._over = True

    def show_pictures(self, shown: UnitPictures | None) -> None:
        """Show a unit's pictures; None empties the strip."""
        self._shown, self._chosen = shown, -1
        pictures = () if shown is None else shown.pictures
        self._images = [(to_qimage(one.plain), to_qimage(one.painted)) for one in pictures]
        said = ", ".join(f"{one.path.name} {signed(one.activation, 3)}" for one in pictures)
        self.setAccessibleDescription(localised(said))
        self.update()

    def show_over(self, over: bool) -> None:
        """Show the map over the pictures, or the pictures alone."""
        self._over = over
        self.update()

    def pictures(self) -> tuple[UnitPicture, ...]:
        """Return what is shown."""
        return () if self._shown is None else self._shown.pictures

    def frame_of(self, number: int) -> QRectF:
        """Return where a picture is painted."""
        pictures, side = self.pictures(), self._side()
        part = pictures[number].part
        column = sum(one.part == part for one in pictures[:number])
        top = PARTS.index(part) * (_LINE + side + _GAP) + _LINE
        return QRectF(column * (side + _GAP), top, side, side)

    def _side(self) -> float:
        across = (self.width() - (MOST - 1) * _GAP) / MOST
        down = self.height() / len(PARTS) - _LINE - _GAP
        return max(16.0, min(SIDE, across, down))

    def _at(self, place: QPointF) -> int:
        count = len(self.pictures())
        return next((number for number in range(count) if self.frame_of(number).contains(place)), -1)

    def _choose(self, number: int) -> None:
        if 0 <= number < len(self.pictures()):
            self._chosen = number
            self.update()
            self.image_chosen.emit(self.pictures()[number].path)

    def sizeHint(self) -> QSize:
        """Ask for three whole rows."""
        return QSize(MOST * (SIDE + _GAP), len(PARTS) * (_LINE + SIDE + _GAP))

    def minimumSizeHint(self) -> QSize:
        """Let the pictures be small."""
        return QSize(MOST * 36, len(PARTS) * (_LINE + 36 + _GAP))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint rows and their titles."""
        painter, colors = QPainter(self), theme.current()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        side = self._side()
        shown = {one.part for one in self.pictures()}
        painter.setPen(colors.color("muted"))
        for row, part in enumerate(PARTS):
            if part in shown:
                area = QRectF(0, row * (_LINE + side + _GAP), self.width(), _LINE)
                painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, localised(_TITLES[part]))
        for number, (plain, painted) in enumerate(self._images):
            frame = self.frame_of(number)
            image = painted if self._over else plain
            size = image.size().scaled(frame.size().toSize(), Qt.AspectRatioMode.KeepAspectRatio)
            area = QRectF(0, 0, size.width(), size.height())
            area.moveCenter(frame.center())
            painter.drawImage(area, image)
            if number == self._chosen:
                painter.setPen(QPen(colors.color("accent"), 2))
                painter.drawRect(frame.adjusted(1, 1, -1, -1))
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the picture under the pointer."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._choose(self._at(event.position()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move to the picture before or after the one chosen."""
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self._choose(max(0, self._chosen + step))

    def event(self, event: QEvent) -> bool:
        """Say name and activation of the picture pointed at."""
        if isinstance(event, QHelpEvent):
            number = self._at(QPointF(event.pos()))
            said = ""
            if number >= 0:
                one: UnitPicture = self.pictures()[number]
                said = wording(
                    "{name}: activation {value}", name=one.path.name, value=signed(one.activation, 3)
                )
            QToolTip.showText(event.globalPos(), tip_text(said), self)
            return True
        return super().event(event)
