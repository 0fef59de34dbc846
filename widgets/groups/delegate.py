"""The painting of a group's row."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QLineEdit, QStyle, QStyleOptionViewItem, QWidget

from app.probes.marks import GroupMark
from app.words import wording
from widgets.kit import theme
from widgets.kit.paint import SIDE, paint_badge
from widgets.kit.table.tips import TipDelegate
from widgets.kit.words import localised

ROW_ROLE = Qt.ItemDataRole.UserRole
"""A row's RowState."""
BUTTON_WIDTH = 40
"""How far from the right a click tags."""
_TEXT_LEFT = int(SIDE) + 16
_HEIGHT = 26

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class RowState:
    """What a row shows. `mark` is None for the untagged images; they have no button either.

    can_tag: images are selected. holds_selection: all of them are in this group.
    """

    name: str
    count: int
    mark: GroupMark | None = None
    can_tag: bool = False
    holds_selection: bool = False


class GroupDelegate(TipDelegate):
    """Paints mark, name, count and button; edits the name in its place."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.drop_row = -1

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the row with the theme's colours."""
        colors, state = theme.current(), index.data(ROW_ROLE)
        row: QRect = option.rect
        metrics: QFontMetrics = option.fontMetrics
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, option, index)
        if state.mark is not None:
            paint_badge(painter, QPointF(row.left() + 6, row.center().y() - SIDE / 2 + 1), state.mark)
            _paint_button(painter, row, state)
        right = row.right() - BUTTON_WIDTH - 8
        number = f"{state.count:,}"
        width = metrics.horizontalAdvance(number)
        painter.setPen(colors.color("muted" if state.mark is None else "text"))
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QRect(right - width, row.top(), width, row.height()), middle, number)
        text = QRect(row.left() + _TEXT_LEFT, row.top(), right - width - 8, row.height())
        text.setRight(right - width - 8)
        name = metrics.elidedText(state.name, Qt.TextElideMode.ElideRight, text.width())
        painter.drawText(text, middle, name)
        painter.restore()

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        colors = theme.current()
        area = QRectF(option.rect).adjusted(1, 1, -1, -1)
        current = bool(option.state & QStyle.StateFlag.State_HasFocus)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        dropping = index.row() == self.drop_row
        if hovered or dropping:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colors.color("accent_soft" if dropping else "hover"))
            painter.drawRoundedRect(area, 4, 4)
        if current or dropping:
            painter.setPen(QPen(colors.color("accent"), 2 if dropping else 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(area, 4, 4)

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Every row has the same height."""
        return QSize(120, max(_HEIGHT, option.fontMetrics.height() + 8))

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, _index: Index) -> QWidget:
        """Edit a name in one line."""
        editor = QLineEdit(parent)
        editor.setAccessibleName(localised(wording("Name of the group")))
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Fill in the name once: new counts must not take away what is being typed."""
        if isinstance(editor, QLineEdit) and not editor.isModified():
            super().setEditorData(editor, index)

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, _index: Index) -> None:
        """Keep mark and button in sight."""
        editor.setGeometry(option.rect.adjusted(_TEXT_LEFT - 6, 1, -BUTTON_WIDTH - 4, -1))


def _paint_button(painter: QPainter, row: QRect, state: RowState) -> None:
    """Draw "Tag", or a tick where the selected images are in this group."""
    colors = theme.current()
    area = QRectF(row.right() - BUTTON_WIDTH + 1, row.top() + 3, BUTTON_WIDTH - 4, row.height() - 6)
    held = state.holds_selection
    edge = "accent" if held else "strong_border" if state.can_tag else "border"
    painter.setPen(QPen(colors.color(edge), 1))
    painter.setBrush(colors.color("accent_soft" if held else "raised"))
    painter.drawRoundedRect(area.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
    painter.setPen(colors.color("text" if state.can_tag else "disabled"))
    painter.drawText(area, Qt.AlignmentFlag.AlignCenter, "✓" if held else localised(wording("Tag")))
