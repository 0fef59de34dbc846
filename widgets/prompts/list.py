"""The list of expanded prompts: choose one to see its tokens, pin it to see its map."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyleOptionViewItem,
    QWidget,
)

from app.words import wording
from widgets.kit import theme
from widgets.kit.table.tips import TipDelegate
from widgets.kit.words import as_shown, localised, tip_text
from widgets.prompts.rows import PromptRows

PIN_WIDTH = 24
"""How far from the left a click pins."""
STATE_ROLE = Qt.ItemDataRole.UserRole
"""What is said at the right of a row: "pinned", "cut", "absent"."""
PINNED_ROLE = Qt.ItemDataRole.UserRole + 1

Index = QModelIndex | QPersistentModelIndex


class PromptListModel(QAbstractListModel):
    """The different prompts in order, then the pinned ones that no label and template make any more."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._prompts = PromptRows()
        self._extra: tuple[str, ...] = ()
        self._pins: frozenset[str] = frozenset()
        self._cut: Collection[str] = frozenset()

    def set_prompts(self, prompts: PromptRows, extra: Sequence[str], pins: Collection[str]) -> None:
        """Show these prompts, and below them `extra`, the pinned ones that are not among them."""
        extra, pins = tuple(extra), frozenset(pins)
        if (len(prompts), len(extra)) != (len(self._prompts), len(self._extra)):
            self.beginResetModel()
            self._prompts, self._extra, self._pins = prompts, extra, pins
            self.endResetModel()
        elif (prompts, extra, pins) != (self._prompts, self._extra, self._pins):  # as with most keys typed
            self._prompts, self._extra, self._pins = prompts, extra, pins
            self._changed()

    def set_cut(self, cut: Collection[str]) -> None:
        """Mark the prompts that are longer than the context."""
        if set(cut) != set(self._cut):
            self._cut = cut
            self._changed()

    def prompt(self, row: int) -> str:
        """Return the prompt of a row."""
        own = len(self._prompts)
        return self._prompts[row] if row < own else self._extra[row - own]

    def _changed(self) -> None:
        if self.rowCount():
            self.dataChanged.emit(self.index(0), self.index(self.rowCount() - 1))

    def _states(self, row: int) -> list[str]:
        prompt = self.prompt(row)
        states = ["absent"] if row >= len(self._prompts) else []
        states += ["cut"] if prompt in self._cut else []
        return states + (["pinned"] if prompt in self._pins else [])

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Return how many prompts are shown."""
        return 0 if parent.isValid() else len(self._prompts) + len(self._extra)

    @as_shown
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a row's prompt, or what is said of it."""
        if not index.isValid():
            return None
        row = index.row()
        if role == Qt.ItemDataRole.DisplayRole:
            return self.prompt(row)
        if role == STATE_ROLE:
            return self._states(row)
        if role == PINNED_ROLE:
            return self.prompt(row) in self._pins
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip_text(self._tooltip(row))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            said = (_STATES[state] for state in self._states(row))
            return wording(", ").join([self.prompt(row)[:200], *said])
        return None

    def _tooltip(self, row: int) -> str:
        prompt = self.prompt(row)
        shown = prompt if len(prompt) <= 400 else prompt[:399] + "…"
        act = wording("unpin its map") if prompt in self._pins else wording("pin it as a map")
        key = f", {row + 1}" if row < 9 else ""
        return wording("{shown}\nEnter, double click{key} or the pin: {act}", shown=shown, key=key, act=act)


class PromptDelegate(TipDelegate):
    """Paints one prompt: pin, number, text, state."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the row with the theme's colours."""
        colors = theme.current()
        row: QRect = option.rect
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        pinned = bool(index.data(PINNED_ROLE))
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if selected or hovered:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colors.color("accent_soft" if selected else "hover"))
            painter.drawRoundedRect(QRectF(row), 4, 4)
        if pinned or hovered or selected:
            _paint_pin(painter, QRect(row.left(), row.top(), PIN_WIDTH, row.height()), pinned, colors)
        metrics: QFontMetrics = option.fontMetrics
        left = row.left() + PIN_WIDTH
        number = str(index.row() + 1) if index.row() < 9 else ""
        width = metrics.horizontalAdvance("9") + 8
        painter.setPen(colors.color("muted"))
        painter.drawText(
            QRect(left, row.top(), width - 4, row.height()), Qt.AlignmentFlag.AlignVCenter, number
        )
        right = _paint_states(painter, row, metrics, index.data(STATE_ROLE), colors)
        text = QRect(left + width, row.top(), right - left - width - 4, row.height())
        painter.setPen(colors.color("text"))
        shown = metrics.elidedText(str(index.data())[:500], Qt.TextElideMode.ElideRight, text.width())
        painter.drawText(text, Qt.AlignmentFlag.AlignVCenter, shown)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Every row has the same height."""
        return QSize(120, option.fontMetrics.height() + 6)


class PromptList(QListView):
    """Rows of prompts, of any number.

    Signals:
        pin_toggled(str): a prompt should be pinned, or no longer.
        prompt_chosen(str): a prompt became the current one.
    """

    pin_toggled = Signal(str)
    prompt_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.prompts = PromptListModel(self)
        self._row = 0
        self.setAccessibleName(localised(wording("Prompts")))
        self.setModel(self.prompts)
        self.setItemDelegate(PromptDelegate(self))
        self.setUniformItemSizes(True)
        self.setLayoutMode(QListView.LayoutMode.Batched)  # 80,000 rows would hold the window for 0.1 s
        self.setBatchSize(2000)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.selectionModel().currentChanged.connect(self._choose)

    def show_prompts(self, prompts: PromptRows, extra: Sequence[str], pins: Collection[str]) -> None:
        """Show the prompts; the current row stays, since its prompt is probably being edited."""
        row, before = self._row, self.current_prompt()
        self.prompts.set_prompts(prompts, extra, pins)
        count = self.prompts.rowCount()
        if count and not self.currentIndex().isValid():
            self.setCurrentIndex(self.prompts.index(min(row, count - 1)))
            self._row = row  # typing may shorten the list for a moment
        elif self.current_prompt() != before:
            self._choose(self.currentIndex())

    def dataChanged(self, *_range: Any) -> None:
        """Paint again. Qt's own would lay out every row anew, and all are of one size."""
        self.viewport().update()

    def current_prompt(self) -> str | None:
        """Return the chosen prompt, or None where there is none."""
        index = self.currentIndex()
        return self.prompts.prompt(index.row()) if index.isValid() else None

    @Slot(QModelIndex)
    def _choose(self, index: QModelIndex) -> None:
        if index.isValid():
            self._row = index.row()
            self.prompt_chosen.emit(self.prompts.prompt(index.row()))

    def _toggle(self, index: QModelIndex) -> None:
        if index.isValid():
            self.pin_toggled.emit(self.prompts.prompt(index.row()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Space pin the current prompt, a digit chooses and pins the nth."""
        row = event.key() - Qt.Key.Key_1
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._toggle(self.currentIndex())
        elif plain and 0 <= row < min(9, self.prompts.rowCount()):
            index = self.prompts.index(row)
            self.setCurrentIndex(index)
            self._toggle(index)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click on the pin pins; anywhere else it chooses."""
        super().mousePressEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and event.position().x() < PIN_WIDTH:
            self._toggle(self.indexAt(event.position().toPoint()))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """A double click pins; on the pin it is two clicks."""
        super().mouseDoubleClickEvent(event)
        if event.button() == Qt.MouseButton.LeftButton:
            self._toggle(self.indexAt(event.position().toPoint()))


def _paint_pin(painter: QPainter, area: QRect, pinned: bool, colors: theme.Theme) -> None:
    """Draw a drawing pin: filled where the prompt is pinned, an outline where it could be."""
    x, y = area.center().x() + 0.5, area.center().y() + 0.5
    head = QPolygonF(
        [
            QPointF(x + dx, y + dy)
            for dx, dy in ((-2.5, -5.5), (2.5, -5.5), (2, -1), (4, 1.5), (-4, 1.5), (-2, -1))
        ]
    )
    color = colors.color("accent" if pinned else "muted")
    painter.setPen(QPen(color, 1.2))
    painter.setBrush(color if pinned else Qt.BrushStyle.NoBrush)
    painter.drawPolygon(head)
    painter.drawLine(QPointF(x, y + 1.5), QPointF(x, y + 5.5))


_STATES = {
    "absent": wording("not in the list"),
    "cut": wording("cut"),
    "pinned": wording("pinned"),
}


def _paint_states(
    painter: QPainter, row: QRect, metrics: QFontMetrics, states: Sequence[str], colors: theme.Theme
) -> int:
    """Write the states from the right; returns where the room for the text ends."""
    right = row.right() - 4
    for state in reversed(states):
        text = localised(_STATES[state])
        if state == "cut":
            text = f"! {text}"
        width = metrics.horizontalAdvance(text)
        painter.setPen(colors.color({"cut": "warning", "pinned": "accent"}.get(state, "muted")))
        area = QRect(right - width, row.top(), width, row.height())
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, text)
        right -= width + 8
    return right
