"""The images that a query finds first, side by side: each with its group's colour and letter."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QHelpEvent, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QSizePolicy, QToolTip, QWidget

from app.words import wording
from widgets.desk.probing.strip_cell import StripCell
from widgets.desk.thumbnail_cache import Thumbnail, ThumbnailCache
from widgets.kit import theme
from widgets.kit.words import localised, tip_text

PICTURE = 40
"""The longest side of a picture in logical pixels."""
_CELL = PICTURE + 6
_BAND = 18
_HEIGHT = PICTURE + _BAND + 8


class RankedStrip(QAbstractScrollArea):
    """Paints the cells on screen, the best image at the left; arrows move through them.

    Signals:
        image_chosen(Path): an image was clicked, or reached by the arrows.
        thumbnails_wanted(tuple[Path, ...]): images came on screen whose thumbnails are not there yet.
    """

    image_chosen = Signal(object)
    thumbnails_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cells: tuple[StripCell, ...] = ()
        self._cache = ThumbnailCache()
        self._asked: set[Path] = set()
        self._current: Path | None = None
        self.setAccessibleName(localised(wording("Images that the query finds first")))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.horizontalScrollBar().setSingleStep(_CELL)
        self.horizontalScrollBar().valueChanged.connect(self._repaint)

    def show_cells(self, cells: Sequence[StripCell]) -> None:
        """Show ranked images."""
        if tuple(cells) != self._cells:
            self._cells = tuple(cells)
            self._asked.clear()
            self._fit()
        self.setAccessibleDescription(localised(", ".join(cell.mark.letter for cell in self._cells[:50])))
        self.viewport().update()

    def show_current(self, path: Path | None) -> None:
        """Mark the image that is current in the list."""
        self._current = path
        self.viewport().update()

    def drop_thumbnails(self) -> None:
        """Forget all pictures: those of the same files are other ones now."""
        self._cache = ThumbnailCache()
        self._asked.clear()
        self.viewport().update()

    def show_thumbnails(self, thumbnails: Iterable[Thumbnail]) -> None:
        """Take in pictures that were wanted."""
        for thumbnail in thumbnails:
            self._cache.put(thumbnail)
        self.viewport().update()

    def cells(self) -> tuple[StripCell, ...]:
        """Return what is shown."""
        return self._cells

    def pictured(self) -> int:
        """Return how many of the cells have their thumbnail."""
        return sum(cell.path in self._cache for cell in self._cells)

    def place(self, number: int) -> QPointF:
        """Return the middle of a cell, counted from 0, in the viewport."""
        left = number * _CELL - self.horizontalScrollBar().value()
        return QPointF(left + _CELL / 2, _HEIGHT / 2)

    def _fit(self) -> None:
        bar = self.horizontalScrollBar()
        bar.setPageStep(self.viewport().width())
        bar.setRange(0, max(0, len(self._cells) * _CELL - self.viewport().width()))

    def _at(self, x: float) -> StripCell | None:
        number = int(x + self.horizontalScrollBar().value()) // _CELL
        return self._cells[number] if 0 <= number < len(self._cells) else None

    def _move(self, step: int) -> None:
        paths = [cell.path for cell in self._cells]
        if not paths:
            return
        at = paths.index(self._current) + step if self._current in paths else 0
        at = min(max(at, 0), len(paths) - 1)
        left, bar = at * _CELL, self.horizontalScrollBar()
        bar.setValue(min(left, max(bar.value(), left + _CELL - self.viewport().width())))
        self.image_chosen.emit(paths[at])

    def _paint_cell(self, painter: QPainter, cell: StripCell, left: float) -> None:
        colors = theme.current()
        thumbnail = self._cache.get(cell.path)
        frame = QRectF(left + 3, 2, PICTURE, PICTURE)
        if thumbnail is None:
            painter.fillRect(frame, colors.color("sunken"))
        else:
            _paint_picture(painter, frame, thumbnail.image)
        band = QRectF(left + 3, PICTURE + 4, PICTURE, _BAND)
        painter.fillRect(band, QColor(cell.mark.color))
        font = painter.font()
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(QColor(cell.mark.ink))
        painter.drawText(band, Qt.AlignmentFlag.AlignCenter, cell.mark.letter)
        if cell.path == self._current:
            painter.setPen(QPen(colors.color("accent"), 2))
            painter.drawRect(QRectF(left + 1, 1, _CELL - 2, _HEIGHT - 2))

    @Slot()
    def _repaint(self) -> None:
        self.viewport().update()

    def sizeHint(self) -> QSize:
        """Ask for a row of cells and the scroll bar."""
        return QSize(392, _HEIGHT + 12)

    def minimumSizeHint(self) -> QSize:
        """Let the panel be narrow."""
        return QSize(2 * _CELL, _HEIGHT + 12)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the cells on screen, and ask for the pictures they lack."""
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), theme.current().color("panel"))
        start = self.horizontalScrollBar().value()
        first = start // _CELL
        last = min(len(self._cells), (start + self.viewport().width()) // _CELL + 1)
        for number in range(first, last):
            self._paint_cell(painter, self._cells[number], number * _CELL - start)
        painter.end()
        missing = dict.fromkeys(
            cell.path
            for cell in self._cells[first:last]
            if cell.path not in self._cache and cell.path not in self._asked
        )
        if missing:
            self._asked.update(missing)
            self.thumbnails_wanted.emit(tuple(missing))

    def resizeEvent(self, _event: QEvent) -> None:
        """Keep the scroll bar's range right."""
        self._fit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the image under the pointer."""
        cell = self._at(event.position().x())
        if cell is not None and event.button() == Qt.MouseButton.LeftButton:
            self.image_chosen.emit(cell.path)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move to the image before or after the current one."""
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self._move(step)

    def viewportEvent(self, event: QEvent) -> bool:
        """Say rank, image, group and cosine of the cell pointed at."""
        if isinstance(event, QHelpEvent):
            cell = self._at(event.pos().x())
            QToolTip.showText(event.globalPos(), tip_text(cell.tip) if cell else "", self)
            return True
        return super().viewportEvent(event)


def _paint_picture(painter: QPainter, frame: QRectF, image: QImage) -> None:
    size = image.deviceIndependentSize()
    corner = QPointF(frame.center().x() - size.width() / 2, frame.center().y() - size.height() / 2)
    painter.drawImage(QPointF(round(corner.x()), round(corner.y())), image)
