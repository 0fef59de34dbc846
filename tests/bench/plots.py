"""Maps and matrices painted as they are, beside pyqtgraph's image items: pixels, frames and cursors.

Each pair does the same in one run: a picture of 4000 x 3000 under a map of 16 x 16, a matrix of 12 x 257 and
a table of 100 x 20, in a window of 1280 x 800 at scale 2. Times are medians.
"""

from __future__ import annotations

import os
import statistics
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget

from app.images.geometry import Crop, patch_rect
from tests.bench import live
from widgets.dcsm.canvas import DcsmCanvas
from widgets.dcsm.cards.matrix import DcsmMatrix
from widgets.dcsm.picture import ShownPicture, Viewport
from widgets.dcsm.state import CardView, MatrixView
from widgets.kit.plot.items import pyqtgraph
from widgets.kit.qimage import to_qimage
from widgets.ranking.grid import Grid
from widgets.ranking.table import GridView

SIZE, SCALE, ROUNDS = (1280, 800), 2, 30
GRID, TOKENS = (16, 16), 12
PICTURE = (4000, 3000)
CROP = Crop(500.0, 0.0, 3500.0, 3000.0)
Pixels = NDArray[np.uint8]


def measure_plots(model: str, device: str) -> dict[str, float]:
    """Measure both ways of painting; `ratio` figures are pyqtgraph's time over ours."""
    os.environ["QT_SCALE_FACTOR"] = str(SCALE)
    app = live.open_application()
    random = np.random.default_rng(0)
    photo = random.integers(0, 256, (PICTURE[1], PICTURE[0], 3), np.uint8)
    colors = random.integers(0, 256, (*GRID, 3), np.uint8)
    ours, theirs = _canvas(photo, colors), Items(photo, colors)
    figures = {
        "plots.canvas_wrong_share": wrong_share(grabbed(ours), ours.to_screen, colors),
        "plots.canvas_wrong_share_pyqtgraph": wrong_share(grabbed(theirs.view), theirs.to_screen, colors),
    }
    for key, first, second in (
        ("canvas_zoom", _zoom(ours), theirs.zoom),
        ("canvas_hover", _hover(ours), theirs.hover),
    ):
        figures |= _times(f"plots.{key}", first, second)
    ours.set_opacity(0.0)
    theirs.overlay.setOpacity(0.0)
    ours.set_viewport(Viewport())
    theirs.zoom(0)
    expected = _reduced(photo, ours)
    figures["plots.picture_error"] = _error(grabbed(ours), ours.to_screen, expected)
    for key, halved in (("pyqtgraph", False), ("pyqtgraph_downsampled", True)):
        theirs.picture.setAutoDownsample(halved)
        figures[f"plots.picture_error_{key}"] = _error(grabbed(theirs.view), theirs.to_screen, expected)
    figures |= _matrices(random) | _tables(random)
    app.quit()
    return figures


def _canvas(photo: Pixels, colors: Pixels) -> DcsmCanvas:
    canvas = DcsmCanvas()
    canvas.show_picture(ShownPicture(to_qimage(photo), PICTURE), CROP, GRID)
    canvas.show_overlay(to_qimage(colors), False)
    _shown(canvas)
    return canvas


class Items:
    """The same as pyqtgraph's items: picture and map in one box, the cursor as a rectangle over them."""

    def __init__(self, photo: Pixels, colors: Pixels) -> None:
        graphs = pyqtgraph()
        self.view: Any = graphs.GraphicsView(background="#e3e6ea")
        self.box = graphs.ViewBox(enableMenu=False, defaultPadding=0, lockAspect=1, invertY=True)
        self.view.setCentralItem(self.box)
        self.picture, self.overlay = graphs.ImageItem(photo), graphs.ImageItem(colors)
        rect = QRectF(CROP.x0, CROP.y0, CROP.x1 - CROP.x0, CROP.y1 - CROP.y0)
        self.overlay.setRect(rect)
        self.cursor = graphs.RectROI((0, 0), (1, 1), movable=False, resizable=False)
        for item in (self.picture, self.overlay, self.cursor):
            self.box.addItem(item, ignoreBounds=True)
        _shown(self.view)
        self.zoom(0)

    def zoom(self, number: int) -> None:
        """Show another part, as the `number`th turn of a wheel would."""
        zoom = 1.0 + 0.01 * number
        width, height = PICTURE[0] / zoom, PICTURE[1] / zoom
        rect = QRectF((PICTURE[0] - width) / 2, (PICTURE[1] - height) / 2, width, height)
        self.box.setRange(rect, padding=0)
        self.view.viewport().repaint()

    def hover(self, number: int) -> None:
        """Outline another patch."""
        patch = patch_rect(CROP, GRID, number % GRID[0], number % GRID[1])
        self.cursor.setPos((patch.x0, patch.y0), update=False)
        self.cursor.setSize((patch.x1 - patch.x0, patch.y1 - patch.y0))
        self.view.viewport().repaint()

    def to_screen(self, rect: Crop) -> QRectF:
        """Return where a rectangle of original pixels lies, in logical pixels."""
        whole: QRectF = self.box.mapViewToScene(
            QRectF(rect.x0, rect.y0, rect.x1 - rect.x0, rect.y1 - rect.y0)
        ).boundingRect()
        return whole


def _shown(widget: QWidget) -> None:
    widget.resize(*SIZE)
    widget.show()
    QApplication.processEvents()


def grabbed(widget: QWidget) -> Pixels:
    """Return what a widget paints, [H, W, 3] in device pixels."""
    QApplication.processEvents()
    image = widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB888)
    lines = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    return lines[:, : 3 * image.width()].reshape(image.height(), image.width(), 3).copy()


def wrong_share(pixels: Pixels, to_screen: Callable[[Crop], QRectF], colors: Pixels) -> float:
    """Return the share of the map's device pixels that lie wholly in a patch and have not its colour."""
    wrong = total = 0
    for row in range(GRID[0]):
        for column in range(GRID[1]):
            rect = to_screen(patch_rect(CROP, GRID, row, column))
            left, top = (int(np.ceil(SCALE * edge)) for edge in (rect.left(), rect.top()))
            right, bottom = (int(np.floor(SCALE * edge)) for edge in (rect.right(), rect.bottom()))
            inner = pixels[
                top + 2 : bottom - 2, left + 2 : right - 2
            ]  # the crop's frame is 1 logical pixel wide
            wrong += int((inner != colors[row, column]).any(axis=2).sum())
            total += inner.shape[0] * inner.shape[1]
    return wrong / total


def _reduced(photo: Pixels, canvas: DcsmCanvas) -> Pixels:
    """Return Pillow's area average of the picture at the size that the canvas shows it in."""
    rect = canvas.to_screen(Crop(0.0, 0.0, float(PICTURE[0]), float(PICTURE[1])))
    size = (round(rect.width() * SCALE), round(rect.height() * SCALE))
    return np.asarray(Image.fromarray(photo).resize(size, Image.Resampling.BOX))


def _error(pixels: Pixels, to_screen: Callable[[Crop], QRectF], expected: Pixels) -> float:
    """Return the mean difference to `expected`, of 255, where no frame or veil lies: in the crop's middle."""
    rect = to_screen(Crop(0.0, 0.0, float(PICTURE[0]), float(PICTURE[1])))
    left, top = round(rect.left() * SCALE), round(rect.top() * SCALE)
    height, width = expected.shape[:2]
    rows, columns = slice(height // 4, height // 2), slice(width // 3, width // 2)
    seen = pixels[top : top + height, left : left + width][rows, columns]
    wanted = expected[rows, columns][: seen.shape[0], : seen.shape[1]]
    return float(np.abs(seen.astype(float) - wanted).mean())


def _zoom(canvas: DcsmCanvas) -> Callable[[int], None]:
    def zoom(number: int) -> None:
        canvas.set_viewport(Viewport(1.0 + 0.01 * number, 0.5, 0.5))
        canvas.repaint()

    return zoom


def _hover(canvas: DcsmCanvas) -> Callable[[int], None]:
    def hover(number: int) -> None:
        canvas.show_cursor((number % GRID[0], number % GRID[1]), None)
        canvas.repaint()

    return hover


def _times(key: str, ours: Callable[[int], None], theirs: Callable[[int], None]) -> dict[str, float]:
    """Return the medians of both in ms, taken in turns, and their ratio."""
    spent: tuple[list[float], list[float]] = ([], [])
    for number in range(1, ROUNDS + 1):
        for times, paint in zip(spent, (ours, theirs), strict=True):
            began = time.perf_counter()
            paint(number)
            times.append(1e3 * (time.perf_counter() - began))
    first, second = (statistics.median(times) for times in spent)
    return {f"{key}_ms": first, f"{key}_pyqtgraph_ms": second, f"{key}_ratio": second / first}


def _matrices(random: np.random.Generator) -> dict[str, float]:
    """Measure the whole map of a prompt: a cursor that moves over its columns."""
    pixels = random.integers(0, 256, (TOKENS, 1 + GRID[0] * GRID[1], 3), np.uint8)
    tokens = tuple(f"token {number}" for number in range(TOKENS))
    view = CardView("a", "prompt", "a", grid=GRID, tokens=tokens, matrix=MatrixView(pixels, "CLS", "EOT"))
    matrix = DcsmMatrix()
    matrix.show_card(view)
    _shown(matrix)
    graphs = pyqtgraph()
    items = graphs.GraphicsView(background="#ffffff")
    box, axis = graphs.ViewBox(enableMenu=False, defaultPadding=0, invertY=True), graphs.AxisItem("left")
    layout = graphs.GraphicsLayout()
    layout.addItem(axis, 0, 0)
    layout.addItem(box, 0, 1)
    axis.linkToView(box)
    axis.setTicks([[(row + 0.5, token) for row, token in enumerate(tokens)]])
    items.setCentralItem(layout)
    box.addItem(graphs.ImageItem(pixels))
    outline = graphs.LinearRegionItem((0, 1), movable=False)
    box.addItem(outline)
    _shown(items)

    def ours(number: int) -> None:
        matrix.show_cursor(number, None)
        matrix.repaint()

    def theirs(number: int) -> None:
        outline.setRegion((number, number + 1))
        items.viewport().repaint()

    return _times("plots.matrix_hover", ours, theirs)


def _tables(random: np.random.Generator) -> dict[str, float]:
    """Measure the table of scores: a scroll by a row; pyqtgraph's has a text item a cell that is seen."""
    rows, labels = 100, 20
    cosine = random.uniform(0.1, 0.3, (rows, labels)).astype(np.float32)
    names = tuple(f"{number}.png" for number in range(rows))
    colors = tuple((number, number, 255 - number) for number in range(256))
    words = tuple(f"label {number}" for number in range(labels))
    tops = tuple(cosine.argmax(1).tolist())
    paths, kinds = tuple(Path(name) for name in names), ("cosine", (0.1, 0.3), colors, "softmax")
    grid = Grid(
        paths, names, words, cosine, 100 * cosine, cosine, tops, *kinds, 100.0, None, 1.0, None, True, False
    )
    table = GridView()
    table.show_grid(grid)
    _shown(table)
    line, seen = table.verticalHeader().defaultSectionSize(), 30
    graphs = pyqtgraph()
    items = graphs.GraphicsView(background="#ffffff")
    box = graphs.ViewBox(enableMenu=False, defaultPadding=0, invertY=True)
    items.setCentralItem(box)
    box.addItem(graphs.ImageItem(cosine, levels=(0.1, 0.3)), ignoreBounds=True)
    for row in range(rows):
        for column in range(labels):
            text = graphs.TextItem(f"{cosine[row, column]:.3f}", anchor=(0.5, 0.5))
            text.setPos(column + 0.5, row + 0.5)
            box.addItem(text, ignoreBounds=True)
    _shown(items)

    def ours(number: int) -> None:
        table.verticalScrollBar().setValue(number * line)
        table.viewport().repaint()

    def theirs(number: int) -> None:
        box.setRange(QRectF(0, number, labels, seen), padding=0)
        items.viewport().repaint()

    return _times("plots.table_scroll", ours, theirs)
