"""Five models to begin with, a card each, above the list."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStyle, QStyleOptionToolButton, QToolButton, QWidget

from app.models.catalogue_view import accuracy_text, fits_text, size_of
from app.words import wording
from widgets.kit import theme
from widgets.kit.naming import named
from widgets.kit.words import localised, tip_text

if TYPE_CHECKING:
    from app.models.catalogue import CatalogueEntry

_PAD = 10


class StartCard(QToolButton):
    """What a model is for, its id, and what it costs and can; the tooltip has the rule that chose it."""

    def __init__(self, entry: CatalogueEntry, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.entry = entry
        self._lines = (localised(entry.role), entry.id, localised(_figures(entry)))
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        named(self, wording("{role}: {id}", role=entry.role, id=entry.id))
        self.setToolTip(
            tip_text(wording("{id}: {why} ({figures})", id=entry.id, why=entry.why, figures=_figures(entry)))
        )
        self.setAccessibleDescription(localised(wording("{why}", why=entry.why)))

    def sizeHint(self) -> QSize:
        """Return the room of three lines."""
        return QSize(200, 3 * self.fontMetrics().lineSpacing() + 2 * _PAD - 4)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the button, and its lines cut where there is no room."""
        painter = QPainter(self)
        option = QStyleOptionToolButton()
        self.initStyleOption(option)
        option.text = ""
        self.style().drawComplexControl(QStyle.ComplexControl.CC_ToolButton, option, painter, self)
        area = self.rect().adjusted(_PAD, _PAD - 2, -_PAD, 2 - _PAD)
        step = self.fontMetrics().lineSpacing()
        for place, (line, color) in enumerate(zip(self._lines, ("text", "text", "muted"), strict=True)):
            font = self.font()
            font.setBold(place == 0)
            painter.setFont(font)
            painter.setPen(theme.current().color(color))
            cut = Qt.TextElideMode.ElideMiddle if place == 1 else Qt.TextElideMode.ElideRight
            text = painter.fontMetrics().elidedText(line, cut, area.width())
            painter.drawText(area.left(), area.top() + place * step + painter.fontMetrics().ascent(), text)


class StartRow(QWidget):
    """The cards in one line.

    Signals:
        model_chosen(str): the id of the card that was clicked.
    """

    model_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cards: tuple[StartCard, ...] = ()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(8)
        self.hide()

    def show_entries(self, entries: Sequence[CatalogueEntry]) -> None:
        """Show these models; what is shown already stays."""
        if tuple(entries) == tuple(card.entry for card in self.cards):
            return
        for card in self.cards:
            card.deleteLater()
        self.cards = tuple(StartCard(entry) for entry in entries)
        for card in self.cards:
            card.clicked.connect(self._choose)
            self._row.addWidget(card, 1)

    def mark(self, model_id: str) -> None:
        """Mark the card of the model that is chosen."""
        for card in self.cards:
            card.setChecked(card.entry.id == model_id)

    @Slot()
    def _choose(self) -> None:
        card = self.sender()
        if isinstance(card, StartCard):
            self.model_chosen.emit(card.entry.id)


def _figures(entry: CatalogueEntry) -> str:
    parts: list[str] = []
    if entry.published is not None:
        parts.append(wording("ImageNet {accuracy}", accuracy=accuracy_text(entry.published.imagenet)))
    parts.append(wording("on this computer") if entry.downloaded else size_of(entry))
    if fits := fits_text(entry):
        parts.append(fits)
    return wording(" · ").join(parts)
