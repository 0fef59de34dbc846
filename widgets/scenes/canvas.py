"""The picture of a scene, whose objects are dragged about."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPolygonF,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.words import wording
from widgets.kit import theme
from widgets.kit.words import localised

_STEP, _LONG_STEP = 0.01, 0.05
_MOVES = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
_FRAME = 2
"""Logical pixels around the picture, for the frame that says who has the keyboard."""
_HINT = wording("Add an object to begin.")


@dataclass(frozen=True)
class Placed:
    """One object as the canvas needs it, in 0..1 of the picture: centre, radius, outlines."""

    x: float
    y: float
    radius: float
    outlines: tuple[tuple[tuple[float, float], ...], ...]


class SceneCanvas(QWidget):
    """Shows the rendered scene; the chosen object is outlined and follows mouse and arrow keys.

    Signals:
        object_chosen(int | None): the object clicked, or None beside all.
        object_moved(int, float, float): an object and where its centre should be, 0..1 (may lie outside).
        move_finished(): the mouse let go of an object, or a key that moved it was released.
        remove_requested(int): the object to take away.
        picture_wanted(int): the side, in device pixels, that a picture should have to be shown as it is.
    """

    object_chosen = Signal(object)
    object_moved = Signal(int, float, float)
    move_finished = Signal()
    remove_requested = Signal(int)
    picture_wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(localised(wording("Scene")))
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(240, 240)
        self._picture: QImage | None = None
        self._objects: tuple[Placed, ...] = ()
        self._chosen: int | None = None
        self._hovered: int | None = None
        self._grip: QPointF | None = None  # from the mouse to the centre of the object it holds

    def show_picture(self, picture: QImage) -> None:
        """Show a square picture, scaled where it isn't of the side that was asked for."""
        self._picture = picture
        self.update()

    def show_objects(self, objects: Sequence[Placed], chosen: int | None) -> None:
        """Take over where the objects are, the later above the earlier, and which one is chosen."""
        self._objects, self._chosen = tuple(objects), chosen
        if self._hovered is not None and self._hovered >= len(self._objects):
            self._hovered = None
        self.update()

    def side(self) -> int:
        """Return the picture's side in device pixels."""
        return max(1, round((min(self.width(), self.height()) - 2 * _FRAME) * self.devicePixelRatioF()))

    def picture_rect(self) -> QRectF:
        """Return where the picture lies, in logical pixels; its corner is on a whole device pixel."""
        ratio = self.devicePixelRatioF()
        side = self.side()
        left, top = round((self.width() * ratio - side) / 2), round(_FRAME * ratio)
        return QRectF(left / ratio, top / ratio, side / ratio, side / ratio)

    def object_at(self, point: QPointF) -> int | None:
        """Return the topmost object at a point of this widget; its surroundings count where nothing is."""
        place = self._to_scene(point)
        order = range(len(self._objects) - 1, -1, -1)
        hit = next((i for i in order if _path(self._objects[i]).contains(place)), None)
        if hit is not None:
            return hit
        return next((i for i in order if _within(self._objects[i], place)), None)

    def _to_scene(self, point: QPointF) -> QPointF:
        rect = self.picture_rect()
        return QPointF((point.x() - rect.x()) / rect.width(), (point.y() - rect.y()) / rect.height())

    def _centre(self, index: int) -> QPointF:
        return QPointF(self._objects[index].x, self._objects[index].y)

    def _outline(self, painter: QPainter, index: int, strong: bool) -> None:
        """Outline an object by a dark and a light line, to be seen on any colour; more strongly if chosen."""
        rect = self.picture_rect()
        painter.save()
        painter.setClipRect(rect)
        painter.translate(rect.topLeft())
        painter.scale(rect.width(), rect.height())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        widths = (5.0, 2.0) if strong else (3.0, 1.0)
        for color, width in zip((Qt.GlobalColor.black, Qt.GlobalColor.white), widths, strict=True):
            pen = QPen(QColor(color), width)
            pen.setCosmetic(True)
            pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
            painter.strokePath(_path(self._objects[index]), pen)
        painter.restore()

    def _paint_hint(self, painter: QPainter) -> None:
        colors = theme.current()
        box = QRectF(painter.fontMetrics().boundingRect(_HINT)).adjusted(-12, -8, 12, 8)
        box.moveCenter(self.picture_rect().center())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colors.color("raised"))
        painter.drawRoundedRect(box, 4, 4)
        painter.setPen(colors.color("text"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, _HINT)

    def _move_by(self, x: float, y: float) -> None:
        index = self._chosen
        if index is None:
            if self._objects:
                self.object_chosen.emit(0)
            return
        centre = self._centre(index)
        self.object_moved.emit(index, centre.x() + x, centre.y() + y)

    def sizeHint(self) -> QSize:
        """Ask for room to drag in."""
        return QSize(440, 440)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the picture, then the outlines of the object under the mouse and of the chosen one."""
        painter = QPainter(self)
        rect = self.picture_rect()
        painter.fillRect(rect, theme.current().color("canvas"))
        if self._picture is not None:
            painter.setRenderHint(
                QPainter.RenderHint.SmoothPixmapTransform, self._picture.width() != self.side()
            )
            painter.drawImage(rect, self._picture)
        if self._hovered is not None and self._hovered != self._chosen:
            self._outline(painter, self._hovered, strong=False)
        if self._chosen is not None:
            self._outline(painter, self._chosen, strong=True)
        if not self._objects:
            self._paint_hint(painter)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.current().color("accent"), 1))
            painter.drawRect(rect.adjusted(-1.5, -1.5, 1.5, 1.5))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask for a picture of the new size."""
        super().resizeEvent(event)
        self.picture_wanted.emit(self.side())

    def event(self, event: QEvent) -> bool:
        """Ask for a picture of the new size where the window came to a screen of another scale."""
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self.picture_wanted.emit(self.side())
        return super().event(event)

    def changeEvent(self, event: QEvent) -> None:
        """Follow a change of style."""
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.StyleChange):
            self.update()
        super().changeEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the object under the mouse, and hold it."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        index = self.object_at(event.position())
        self._grip = None if index is None else self._centre(index) - self._to_scene(event.position())
        self.object_chosen.emit(index)
        if index is not None:
            self.setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag the object held, or mark the one under the mouse."""
        if self._grip is not None and self._chosen is not None:
            centre = self._to_scene(event.position()) + self._grip
            self.object_moved.emit(self._chosen, centre.x(), centre.y())
            return
        hovered = self.object_at(event.position())
        if hovered != self._hovered:
            self._hovered = hovered
            self.update()
        self.setCursor(Qt.CursorShape.OpenHandCursor if hovered is not None else Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go of the object held."""
        if event.button() == Qt.MouseButton.LeftButton and self._grip is not None:
            self._grip = None
            self.setCursor(Qt.CursorShape.OpenHandCursor)
            self.move_finished.emit()

    def leaveEvent(self, event: QEvent) -> None:
        """Mark nothing."""
        self._hovered = None
        self.update()
        super().leaveEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the chosen object by arrows, remove it by Delete, choose the nth by a digit."""
        key, held = event.key(), event.modifiers()
        number = key - Qt.Key.Key_1
        if key in _MOVES:
            step = _LONG_STEP if held & Qt.KeyboardModifier.ShiftModifier else _STEP
            x, y = _MOVES[Qt.Key(key)]
            self._move_by(x * step, y * step)
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self._chosen is not None:
            self.remove_requested.emit(self._chosen)
        elif 0 <= number < len(self._objects) and not held & Qt.KeyboardModifier.ControlModifier:
            self.object_chosen.emit(number)
        else:
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """End a move by arrows: the next one is a step of its own."""
        if event.key() in _MOVES and not event.isAutoRepeat():
            self.move_finished.emit()
        super().keyReleaseEvent(event)


def _path(placed: Placed) -> QPainterPath:
    """Return the outline that surrounds all of an object's polygons, in 0..1 of the picture."""
    paths = []
    for outline in placed.outlines:
        path = QPainterPath()
        path.addPolygon(QPolygonF([QPointF(x, y) for x, y in outline]))
        path.closeSubpath()
        paths.append(path)
    # United only where there are several: a ring, whose one polygon crosses itself, stays as it was drawn.
    return paths[0] if len(paths) == 1 else list(itertools.accumulate(paths, QPainterPath.united))[-1]


def _within(placed: Placed, place: QPointF) -> bool:
    return (place.x() - placed.x) ** 2 + (place.y() - placed.y) ** 2 <= placed.radius**2
