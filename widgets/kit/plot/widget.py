"""The widget that shows a chart: hover reads, click gives a key, wheel and drag zoom and move, a menu copies.

Every chart is one of these, made of a frozen `PlotView`; what draws it (pyqtgraph) is loaded when the first
one with values is seen.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import (
    QBuffer,
    QByteArray,
    QEvent,
    QIODevice,
    QObject,
    QPointF,
    QRect,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QGuiApplication,
    QHelpEvent,
    QImage,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QShowEvent,
    QWheelEvent,
)
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QApplication, QMenu, QSizePolicy, QToolTip, QWidget

from app.errors import LoupeError
from app.words import wording
from app.write import write_atomic
from widgets.kit import theme
from widgets.kit.dialogs import ask_save
from widgets.kit.plot.canvas import Canvas
from widgets.kit.plot.view import Hit, PlotView, hit_at
from widgets.kit.timing import Later
from widgets.kit.words import localised, spoken, tip_text

_PICTURES = wording("Picture (*.png);;Drawing (*.svg)")
_REACH = 8.0
_REST = 150
"""Milliseconds without a move after which points are drawn again one by one."""
_PIXELS = 2.0
"""Pixels of a saved picture per pixel on the screen, at least."""


class Plot(QWidget):
    """Shows one `PlotView`.

    The wheel zooms where the chart has the focus, a drag moves, a double click or 0 shows all again, Ctrl+C
    copies the numbers. The context menu copies and saves.

    Signals:
        hovered(Hit | None): what lies under the pointer.
        clicked(Hashable): the key of what was clicked.
        export_failed(str): a file was not written; the sentence.
    """

    hovered = Signal(object)
    clicked = Signal(object)
    export_failed = Signal(object)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(localised(name))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._view = PlotView(name)
        self._canvas: Canvas | None = None
        self._hit: Hit | None = None
        self._pressed: QPointF | None = None
        self._rest = Later(self, _REST, self._draw_all)

    def show_view(self, view: PlotView) -> None:
        """Show a chart; what is zoomed to stays as long as the axes have the same limits."""
        view = spoken(view)
        if view == self._view:
            return
        self._view = view
        self.setAccessibleDescription(localised(view.description()))
        self._draw()

    def view(self) -> PlotView:
        """Return what is shown."""
        return self._view

    def tip(self) -> str:
        """Return what hovering says beside all values: and before it a title that is cut."""
        title = self._view.title
        is_cut = self.fontMetrics().horizontalAdvance(title) > self.width()
        return wording("\n").join(filter(None, (title if is_cut else "", self._view.tip)))

    def show_cursor(self, hit: Hit | None) -> None:
        """Mark a value, as hovering does."""
        if self._canvas is not None:
            self._canvas.show_cursor(hit)

    def place(self, x: float, y: float) -> QPointF:
        """Return where a value lies on this widget, in logical pixels; (-1, -1) before it was drawn."""
        return QPointF(-1, -1) if self._canvas is None else self._canvas.frame().place(x, y)

    def value(self, place: QPointF) -> tuple[float, float] | None:
        """Return the value at a place of this widget; None before it was drawn."""
        return None if self._canvas is None else self._canvas.value(place)

    def hit(self, place: QPointF) -> Hit | None:
        """Return what lies at a place of this widget."""
        reach = _REACH if self._view.nearest == "x" else 0  # the first and the last value are easily met
        if self._canvas is None or self._view.empty:
            return None
        if not self._canvas.area().adjusted(-reach, -reach, reach, reach).contains(place):
            return None
        return hit_at(self._view, self._canvas.value(place), self._canvas.frame().scale)

    def reset(self) -> None:
        """Show the whole chart again."""
        if self._canvas is not None:
            self._canvas.reset()

    def picture(self) -> QImage:
        """Return the chart as it stands, on the panel's ground, at least two pixels to one of the screen."""
        ratio = max(_PIXELS, self.devicePixelRatioF())
        image = QImage(self.size() * ratio, QImage.Format.Format_RGB32)
        image.setDevicePixelRatio(ratio)
        image.fill(theme.current().color("panel"))
        painter = QPainter(image)
        self._paint_chart(painter, ratio)
        painter.end()
        return image

    def svg(self) -> bytes:
        """Return the chart as it stands as a drawing, on the panel's ground."""
        data = QByteArray()
        buffer = QBuffer(data)
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        generator = QSvgGenerator()
        generator.setOutputDevice(buffer)
        generator.setSize(self.size())
        generator.setViewBox(QRect(0, 0, self.width(), self.height()))
        generator.setTitle(localised(self._view.name))
        painter = QPainter(generator)
        painter.fillRect(self.rect(), theme.current().color("panel"))
        self._paint_chart(painter, 1.0)
        painter.end()
        return bytes(data.data())

    def save(self, path: Path) -> None:
        """Write the chart as PNG or SVG, as the ending says. Raises LoupeError as `write_atomic` does."""
        write_atomic(
            path, self.svg() if path.suffix.lower() == ".svg" else _png(self.picture()), overwrite=True
        )

    def _paint_chart(self, painter: QPainter, ratio: float) -> None:
        if self._canvas is not None and not self._view.empty:
            self._canvas.paint(painter, ratio)

    def _draw(self) -> None:
        """Draw the view; the canvas is made when there is something to draw and somebody to see it."""
        if self._canvas is None and (self._view.empty or not self.isVisible()):
            self.update()
            return
        if self._canvas is None:
            self._canvas = Canvas(self.font())
            view = self._canvas.view
            view.setParent(self)
            view.viewport().installEventFilter(self)
            view.viewport().setMouseTracking(True)
            view.setGeometry(self.rect())
            self._canvas.box.sigRangeChanged.connect(self._follow_range)
            self._canvas.box.sigRangeChangedManually.connect(self._follow_move)
        if self._view.empty != self._canvas.view.isHidden():
            self._canvas.view.setVisible(not self._view.empty)
            self.update()
        self._canvas.show(self._view)

    @Slot()
    def _follow_range(self) -> None:
        if self._canvas is not None:
            self._canvas.set_ticks()

    @Slot()
    def _follow_move(self) -> None:
        if self._canvas is not None:
            self._canvas.move(True)
            self._rest.start()

    @Slot()
    def _draw_all(self) -> None:
        self._rest.stop()
        if self._canvas is not None:
            self._canvas.move(False)

    def _point(self, place: QPointF | None) -> None:
        hit = None if place is None else self.hit(place)
        if hit == self._hit:
            return
        self._hit = hit
        self.show_cursor(hit)
        self.hovered.emit(hit)
        if QToolTip.isVisible() and place is not None:
            self._show_tip(self.mapToGlobal(place.toPoint()), hit)

    def _show_tip(self, where: object, hit: Hit | None) -> None:
        tip = tip_text(hit.tip if hit is not None and hit.tip else self.tip())
        QToolTip.showText(where, tip, self)  # type: ignore[arg-type]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """See to what happens on the drawing before pyqtgraph does."""
        if isinstance(event, QWheelEvent):
            if not self.hasFocus() or not self._view.zoom:
                event.ignore()  # it scrolls what the chart stands in
                return True
        elif isinstance(event, QHelpEvent):
            self._show_tip(event.globalPos(), self.hit(QPointF(event.pos())))
            return True
        elif isinstance(event, QContextMenuEvent):
            self._show_menu(event)
            return True
        elif isinstance(event, QMouseEvent):
            return self._mouse(event)
        elif event.type() == QEvent.Type.Leave:
            self._point(None)
        return super().eventFilter(watched, event)

    def _mouse(self, event: QMouseEvent) -> bool:
        left = event.button() == Qt.MouseButton.LeftButton
        if event.type() == QEvent.Type.MouseButtonPress:
            self.setFocus(Qt.FocusReason.MouseFocusReason)
            self._pressed = event.position() if left else None
        elif event.type() == QEvent.Type.MouseButtonDblClick and left:
            self.reset()
            return True
        elif event.type() == QEvent.Type.MouseMove and self._pressed is None:
            self._point(event.position())
        elif event.type() == QEvent.Type.MouseButtonRelease and left and self._pressed is not None:
            moved = (event.position() - self._pressed).manhattanLength()
            self._pressed = None
            hit = self.hit(event.position())
            if moved < QApplication.startDragDistance() and hit is not None and hit.key is not None:
                self.clicked.emit(hit.key)
        return False

    def menu(self) -> QMenu:
        """Return the context menu: to copy, to save, to show all."""
        menu = QMenu(self)
        for text, slot in (
            (wording("Copy picture"), self.copy_picture),
            (wording("Copy numbers"), self.copy_numbers),
            (wording("Save picture…"), self.ask_save),
            (wording("Show all"), self.reset),
        ):
            menu.addAction(localised(text)).triggered.connect(slot)
        return menu

    def _show_menu(self, event: QContextMenuEvent) -> None:
        menu = self.menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())

    @Slot()
    def copy_picture(self) -> None:
        """Copy the chart as a picture."""
        QGuiApplication.clipboard().setImage(self.picture())

    @Slot()
    def copy_numbers(self) -> None:
        """Copy the numbers as tab-separated lines."""
        QGuiApplication.clipboard().setText(localised(self._view.tsv()))

    @Slot()
    def ask_save(self) -> None:
        """Ask for a file and save the chart there; why it was not written is said over the chart."""
        name = "-".join(self._view.name.lower().split())
        path = ask_save(self, "export", wording("Save the chart"), f"{name}.png", _PICTURES)
        if path is None:
            return
        try:
            self.save(path)
        except LoupeError as error:
            QToolTip.showText(self.mapToGlobal(self.rect().center()), str(error), self)
            self.export_failed.emit(str(error))

    def sizeHint(self) -> QSize:
        """Ask for a small chart."""
        return QSize(368, 168)

    def minimumSizeHint(self) -> QSize:
        """Allow as little as is still readable."""
        return QSize(120, 72)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the hint where there is nothing to show, and the frame that shows the focus."""
        painter = QPainter(self)
        if self._view.empty:
            painter.setPen(theme.current().color("muted"))
            painter.drawText(
                self.rect(), Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, self._view.hint
            )
        if self.hasFocus():
            painter.setPen(QPen(theme.current().color("accent"), 1))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the drawing to the new size."""
        super().resizeEvent(event)
        if self._canvas is not None:
            self._canvas.view.setGeometry(self.rect())
            self._canvas.fit()

    def showEvent(self, event: QShowEvent) -> None:
        """Draw what was given while nobody saw it."""
        super().showEvent(event)
        if self._canvas is None:
            self._draw()

    def changeEvent(self, event: QEvent) -> None:
        """Follow a change of theme or font."""
        super().changeEvent(event)
        kinds = (QEvent.Type.PaletteChange, QEvent.Type.StyleChange, QEvent.Type.FontChange)
        if self._canvas is not None and event.type() in kinds:
            self._canvas.restyle(self.font())

    def event(self, event: QEvent) -> bool:
        """Draw anew for a screen of another density."""
        if event.type() == QEvent.Type.DevicePixelRatioChange and self._canvas is not None:
            self._canvas.restyle(self.font())
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show that keys and wheel are the chart's."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show that they are not."""
        super().focusOutEvent(event)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy the numbers, or show all."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_numbers()
        elif event.key() == Qt.Key.Key_0:
            self.reset()
        else:
            super().keyPressEvent(event)


def _png(image: QImage) -> bytes:
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(data.data())
