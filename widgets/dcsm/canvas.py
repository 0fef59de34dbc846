"""An image with the crop that the model saw, a heatmap over it, and a cursor on its patches.

Painted by hand: pyqtgraph's image item skips pixels where this averages them (off an average by 71 of 255,
here 15) and moves a cursor at 2 to 3 times the cost, but zooms faster (`python -m tests.bench --only plots`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

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
    QPixmap,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QSizePolicy, QWidget

from app.images.images import patch_at, patch_rect
from app.words import wording
from widgets.dcsm.picture import ShownPicture, Viewport
from widgets.kit import theme
from widgets.kit.words import localised

if TYPE_CHECKING:
    from app.images.images import Crop

_MAX_ZOOM = 32.0
_GRID_LINES_FROM = 24.0
"""Patch side in screen pixels from which grid lines help more than they hide."""
_MOVES = {
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
}


class DcsmCanvas(QWidget):
    """Shows one picture under one heatmap. Hover reads a patch, click or arrow keys pin it.

    Signals:
        patch_hovered(tuple[int, int] | None): the patch (row, column) under the mouse.
        patch_pinned(tuple[int, int] | None): the patch clicked or moved to; None takes the pin away.
        viewport_changed(Viewport): zoomed or moved by the user.
    """

    patch_hovered = Signal(object)
    patch_pinned = Signal(object)
    viewport_changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMouseTracking(True)
        self.setAccessibleName(localised(wording("Image with heatmap")))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(48, 48)
        self.wheel_scrolls = False
        self._picture: ShownPicture | None = None
        self._crop: Crop | None = None
        self._grid = (0, 0)
        self._overlay: QImage | None = None
        self._smooth = False
        self._opacity = 1.0
        self._faded = False
        self._viewport = Viewport()
        self._hovered: tuple[int, int] | None = None
        self._pinned: tuple[int, int] | None = None
        self._base: QPixmap | None = None
        self._pressed: QPointF | None = None
        self._panned_from: Viewport | None = None

    def show_picture(self, picture: ShownPicture | None, crop: Crop | None, grid: tuple[int, int]) -> None:
        """Show a picture; `crop` is what the model saw of it, in the original's pixels, cut in `grid`."""
        if (picture, crop, grid) != (self._picture, self._crop, self._grid):
            self._picture, self._crop, self._grid = picture, crop, grid
            self._repaint_base()

    def show_overlay(self, overlay: QImage | None, smooth: bool) -> None:
        """Lay colours over the crop: a pixel a patch with sharp edges or, if `smooth`, finer ones blended."""
        self._overlay, self._smooth = overlay, smooth
        self._repaint_base()

    def set_opacity(self, opacity: float) -> None:
        """Set the heatmap's opacity, 0..1."""
        if opacity != self._opacity:
            self._opacity = opacity
            self._repaint_base()

    def set_faded(self, faded: bool) -> None:
        """Mark what is shown as out of date."""
        if faded != self._faded:
            self._faded = faded
            self._repaint_base()

    def show_cursor(self, hovered: tuple[int, int] | None, pinned: tuple[int, int] | None) -> None:
        """Outline the hovered and the pinned patch."""
        if (hovered, pinned) != (self._hovered, self._pinned):
            self._hovered, self._pinned = hovered, pinned
            self.update()

    def set_viewport(self, viewport: Viewport) -> None:
        """Show another part, as the other cards do."""
        if viewport != self._viewport:
            self._viewport = viewport
            self._repaint_base()

    def aspect(self) -> float:
        """Return height / width of what is shown whole: the picture and, where it is larger, the crop."""
        world = self._world()
        return world.height() / world.width() if world.width() > 0 else 0.75

    def to_screen(self, rect: Crop) -> QRectF:
        """Return where a rectangle of original pixels lies on this widget, in logical pixels."""
        scale, origin = self._scale()
        return QRectF(
            origin.x() + rect.x0 * scale,
            origin.y() + rect.y0 * scale,
            (rect.x1 - rect.x0) * scale,
            (rect.y1 - rect.y0) * scale,
        )

    def patch_under(self, point: QPointF) -> tuple[int, int] | None:
        """Return the patch (row, column) at a point of this widget, or None outside the crop."""
        if self._crop is None or self._picture is None or 0 in self._grid:
            return None

        scale, origin = self._scale()
        return patch_at(
            self._crop, self._grid, (point.x() - origin.x()) / scale, (point.y() - origin.y()) / scale
        )

    def _world(self) -> QRectF:
        if self._picture is None:
            return QRectF()
        world = QRectF(0, 0, *self._picture.size)
        if self._crop is not None:
            crop = self._crop
            world = world.united(QRectF(crop.x0, crop.y0, crop.x1 - crop.x0, crop.y1 - crop.y0))
        return world

    def _scale(self) -> tuple[float, QPointF]:
        """Return logical pixels per original pixel, and where the original's corner lies."""
        world = self._world()
        if world.isEmpty():
            return 1.0, QPointF()
        fit = min((self.width() - 2) / world.width(), (self.height() - 2) / world.height())
        scale = max(fit, 1e-6) * self._viewport.zoom
        middle = QPointF(
            world.left() + self._viewport.x * world.width(), world.top() + self._viewport.y * world.height()
        )
        ratio = self.devicePixelRatioF()  # a corner on a whole device pixel keeps a reduced picture unblurred
        x = round((self.width() / 2 - middle.x() * scale) * ratio) / ratio
        y = round((self.height() / 2 - middle.y() * scale) * ratio) / ratio
        return scale, QPointF(x, y)

    def _repaint_base(self) -> None:
        self._base = None
        self.update()

    def _render_base(self) -> QPixmap:
        """Paint all but the cursor, so that hovering only copies this."""
        ratio = self.devicePixelRatioF()
        base = QPixmap(self.size() * ratio)
        base.setDevicePixelRatio(ratio)
        colors = theme.current()
        base.fill(colors.color("canvas"))
        if self._picture is None:
            return base
        painter = QPainter(base)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        crop = None if self._crop is None else self.to_screen(self._crop)
        if crop is not None:
            painter.fillRect(crop, colors.color("sunken"))
        self._paint_picture(painter, ratio)
        if crop is not None:
            self._paint_crop(painter, crop)
        painter.end()
        return base

    def _paint_picture(self, painter: QPainter, ratio: float) -> None:
        if self._picture is None:
            return
        image = self._picture.image
        scale, origin = self._scale()
        per_pixel = scale * self._picture.size[0] / image.width()
        width, height = per_pixel * image.width(), per_pixel * image.height()
        if per_pixel * ratio >= 1:
            painter.drawImage(QRectF(origin.x(), origin.y(), width, height), image)
            return
        # Only the visible part is reduced; Qt's painter would skip pixels where this averages them.
        seen = QRectF(-origin.x(), -origin.y(), self.width(), self.height())
        seen = QRectF(seen.topLeft() / per_pixel, seen.bottomRight() / per_pixel)
        source = seen.toAlignedRect().intersected(image.rect())
        if source.isEmpty():
            return
        size = QSize(
            max(1, round(source.width() * per_pixel * ratio)),
            max(1, round(source.height() * per_pixel * ratio)),
        )
        corner = QPointF(
            round((origin.x() + source.x() * per_pixel) * ratio) / ratio,
            round((origin.y() + source.y() * per_pixel) * ratio) / ratio,
        )
        target = QRectF(corner.x(), corner.y(), size.width() / ratio, size.height() / ratio)
        painter.drawImage(target, self._picture.reduced(source, size))

    def _paint_crop(self, painter: QPainter, crop: QRectF) -> None:
        colors = theme.current()
        outside = QPainterPath()
        outside.addRect(QRectF(self.rect()))
        hole = QPainterPath()
        hole.addRect(crop)
        veil = colors.color("canvas")
        veil.setAlphaF(0.62)
        painter.fillPath(outside.subtracted(hole), veil)
        if self._overlay is not None:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, self._smooth)
            painter.setOpacity(self._opacity * (0.5 if self._faded else 1.0))
            painter.drawImage(crop, self._overlay)
            painter.setOpacity(1.0)
        painter.setPen(QPen(colors.color("text"), 1))
        painter.drawRect(crop)

    def _paint_grid(self, painter: QPainter, crop: QRectF) -> None:
        rows, cols = self._grid
        if min(crop.width() / max(cols, 1), crop.height() / max(rows, 1)) < _GRID_LINES_FROM:
            return
        line = QColor(Qt.GlobalColor.white)
        line.setAlphaF(0.28)
        painter.setPen(QPen(line, 1))
        for row in range(1, rows):
            y = crop.top() + crop.height() * row / rows
            painter.drawLine(QPointF(crop.left(), y), QPointF(crop.right(), y))
        for col in range(1, cols):
            x = crop.left() + crop.width() * col / cols
            painter.drawLine(QPointF(x, crop.top()), QPointF(x, crop.bottom()))

    def _paint_patch(self, painter: QPainter, patch: tuple[int, int], pinned: bool) -> None:
        """Outline a patch by a dark and a light line, to be seen on any colour; more strongly if pinned."""
        if self._crop is None or patch[0] >= self._grid[0] or patch[1] >= self._grid[1]:
            return
        rect = self.to_screen(patch_rect(self._crop, self._grid, *patch))
        wide, narrow = (5.0, 2.0) if pinned else (3.0, 1.0)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for color, width in ((Qt.GlobalColor.black, wide), (Qt.GlobalColor.white, narrow)):
            pen = QPen(QColor(color), width)
            pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
            painter.setPen(pen)
            painter.drawRect(rect)

    def _zoom_at(self, point: QPointF, factor: float) -> None:
        old = self._viewport
        zoom = min(_MAX_ZOOM, max(1.0, old.zoom * factor))
        world = self._world()
        if world.isEmpty() or zoom == old.zoom:
            return
        scale, _ = self._scale()
        grown = scale * zoom / old.zoom
        # The original pixel under the point stays under it.
        away = point - QPointF(self.width() / 2, self.height() / 2)
        shift = away / scale - away / grown
        self._change_viewport(zoom, old.x + shift.x() / world.width(), old.y + shift.y() / world.height())

    def _change_viewport(self, zoom: float, x: float, y: float) -> None:
        half = 0.5 / zoom
        x, y = (min(1 - half, max(half, value)) for value in (x, y))
        self.set_viewport(Viewport(zoom, x, y))
        self.viewport_changed.emit(self._viewport)

    def _pan(self, point: QPointF) -> None:
        if self._pressed is None or self._panned_from is None:
            return
        world, (scale, _) = self._world(), self._scale()
        moved = (point - self._pressed) / scale
        start = self._panned_from
        by_x, by_y = moved.x() / world.width(), moved.y() / world.height()
        self._change_viewport(start.zoom, start.x - by_x, start.y - by_y)

    def _move_pin(self, by: tuple[int, int]) -> None:
        rows, cols = self._grid
        if not rows or not cols:
            return
        at = self._pinned or self._hovered
        if at is None:
            self.patch_pinned.emit((rows // 2, cols // 2))
            return
        self.patch_pinned.emit((min(rows - 1, max(0, at[0] + by[0])), min(cols - 1, max(0, at[1] + by[1]))))

    def event(self, event: QEvent) -> bool:
        """Keep Esc for the pinned patch: the window's own Esc cancels work and would come first."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
            and self._pinned is not None
        ):
            event.accept()
            return True
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Copy the picture and heatmap, then paint the cursor."""
        if self._base is None or self._base.devicePixelRatio() != self.devicePixelRatioF():
            self._base = self._render_base()
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._base)
        if self._picture is not None and self._crop is not None:
            if self._hovered is not None or self._viewport.zoom > 1:
                self._paint_grid(painter, self.to_screen(self._crop))
            if self._pinned is not None:
                self._paint_patch(painter, self._pinned, pinned=True)
            if self._hovered is not None and self._hovered != self._pinned:
                self._paint_patch(painter, self._hovered, pinned=False)
        if self.hasFocus():
            painter.setPen(QPen(theme.current().color("accent"), 1))
            painter.drawRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit to the new size."""
        self._base = None
        super().resizeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Follow a change of style."""
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.StyleChange):
            self._repaint_base()
        super().changeEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember where a click or a drag begins."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed = event.position()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Tell which patch is under the mouse, or drag the picture."""
        point = event.position()
        if self._pressed is not None and self._viewport.zoom > 1:
            far = (point - self._pressed).manhattanLength() >= QApplication.startDragDistance()
            if self._panned_from is None and far:
                self._panned_from = self._viewport
                self.setCursor(Qt.CursorShape.ClosedHandCursor)
            self._pan(point)
            return
        patch = self.patch_under(point)
        if patch != self._hovered:
            self.patch_hovered.emit(patch)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Pin the patch clicked, or end a drag."""
        if event.button() != Qt.MouseButton.LeftButton or self._pressed is None:
            return
        patch = self.patch_under(event.position())
        if self._panned_from is None and patch is not None:
            self.patch_pinned.emit(None if patch == self._pinned else patch)
        self._pressed = self._panned_from = None
        self.unsetCursor()

    def mouseDoubleClickEvent(self, _event: QMouseEvent) -> None:
        """Show everything again."""
        self._change_viewport(1.0, 0.5, 0.5)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom about the mouse."""
        held = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if self._picture is None or (self.wheel_scrolls and not held):
            event.ignore()
            return
        self._zoom_at(event.position(), 1.0015 ** event.angleDelta().y())
        event.accept()

    def leaveEvent(self, event: QEvent) -> None:
        """Tell that the mouse left."""
        self.patch_hovered.emit(None)
        super().leaveEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the pin by arrows, zoom by + and -, show everything by 0."""
        key, middle = event.key(), QPointF(self.width() / 2, self.height() / 2)
        if key in _MOVES:
            self._move_pin(_MOVES[Qt.Key(key)])
        elif key == Qt.Key.Key_Escape and self._pinned is not None:
            self.patch_pinned.emit(None)
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self._zoom_at(middle, 1.25)
        elif key == Qt.Key.Key_Minus:
            self._zoom_at(middle, 0.8)
        elif key == Qt.Key.Key_0:
            self._change_viewport(1.0, 0.5, 0.5)
        else:
            super().keyPressEvent(event)
