"""The row chosen: its picture, its metadata, and its cosine and rank under each of the window's labels."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout, QWidget

from app.amounts import number
from app.collections.vectors import Floats, Rows
from app.words import visible, wording
from widgets.kit import theme
from widgets.kit.elided import ElidedLabel
from widgets.kit.naming import named, with_role
from widgets.kit.table.cells import Cell, Column, Row, Table
from widgets.kit.table.view import TableView
from widgets.kit.words import localised

SIDE = 240
"""The longest side of the picture, in logical pixels."""
_LOWEST = 96
"""The least pixels that the picture keeps where the panel is low."""
_LONGEST = 2000
"""Letters of a value that a cell holds; its hover says as many."""


class DetailPane(QWidget):
    """Shows one row; computes nothing.

    Signals:
        like_requested(): rows like this one are wanted.
        add_requested(): the selected rows' images should be added to the list of images.
        label_chosen(str): rows should be ordered by this label.
    """

    like_requested = Signal()
    add_requested = Signal()
    label_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = with_role(ElidedLabel(cut=Qt.TextElideMode.ElideMiddle), "title")
        self.picture = RowPicture()
        self.like = named(
            QPushButton(localised(wording("Find images like this"))),
            wording("Find images like this"),
            wording("Order all rows by their cosine with this one (Enter, double click)"),
        )
        self.add = named(
            QPushButton(localised(wording("Add to Images"))),
            wording("Add to Images"),
            wording(
                "Add the selected rows whose files are on this disk to the list of images,\n"
                "so that maps, rankings and all other views work on them"
            ),
        )
        self.labels = TableView(wording("Cosine and rank under each label"))
        self._ranks = with_role(ElidedLabel(), "muted")
        self.metadata = TableView(wording("Metadata"))
        self._labels: tuple[str, ...] = ()
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 0, 0, 0)
        column.setSpacing(4)
        for widget in (self._name, self.picture, self.like, self.add, self._ranks):
            column.addWidget(widget, 2 if widget is self.picture else 0)
        column.addWidget(self.labels, 1)
        column.addWidget(self.metadata, 1)
        self.setMinimumWidth(200)
        self.like.clicked.connect(self.like_requested)
        self.add.clicked.connect(self.add_requested)
        self.labels.cell_chosen.connect(self._choose_label)
        self.show_none()

    def show_none(self) -> None:
        """Show that no row is chosen."""
        self._name.show_text(wording("Choose a row to see it here."))
        self.picture.show_image(None, "")
        self.show_metadata({})
        self.show_ranks((), None, None, "")
        self.allow(like=False, selected=0)

    def allow(self, like: bool, selected: int) -> None:
        """Enable what can be done; `selected` rows may be added to the list of images."""
        self.like.setEnabled(like)
        self.add.setEnabled(selected > 0)
        said = (
            wording("Add {count:,} to Images", count=selected) if selected > 1 else wording("Add to Images")
        )
        self.add.setText(localised(said))

    def show_row(self, name: str, tip: str) -> None:
        """Name the row."""
        self._name.show_text(name, tip)

    def name(self) -> str:
        """Return the row's name."""
        return self._name.full_text

    def show_metadata(self, values: dict[str, Any]) -> None:
        """List the row's columns; values are text, never markup."""
        columns = (
            Column(wording("Column"), number=False, most=110),
            Column(wording("Value"), number=False, grow=True),
        )
        rows = []
        for column, value in values.items():
            said = "—" if value is None else visible(str(value))[:_LONGEST]
            rows.append(Row(column, (Cell(visible(column), tone="muted"), Cell(said, tip=said))))
        self.metadata.show_table(Table(columns, tuple(rows)))

    def show_ranks(
        self, labels: Sequence[str], cosines: Floats | None, ranks: Rows | None, heading: str
    ) -> None:
        """List the labels, with cosines and ranks as far as they are known; `heading` says of what."""
        self._labels = tuple(labels)
        columns = (
            Column(wording("Label"), number=False, grow=True),
            Column(
                wording("Cosine"), wording("row · label's prompts averaged over the templates"), sort="down"
            ),
            Column(wording("Rank"), wording("1 + the rows whose cosine is higher, of all rows"), sort="up"),
        )
        rows = []
        for place, label in enumerate(labels):
            cosine = Cell("…") if cosines is None else _number(float(cosines[place]), ".4f")
            rank = Cell("…") if ranks is None else _number(float(ranks[place]), ",.0f")
            rows.append(Row(label, (Cell(label, tip=label), cosine, rank)))
        self.labels.show_table(Table(columns, tuple(rows)))
        self._ranks.show_text(heading)

    def _choose_label(self, row: int, _column: int) -> None:
        if row < len(self._labels):
            self.label_chosen.emit(self._labels[row])


class RowPicture(QWidget):
    """A picture as large as its place, or in one sentence why there is none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._image: QImage | None = None
        self._reason = ""
        self.setMinimumHeight(_LOWEST)
        self.setMaximumHeight(SIDE)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(localised(wording("Picture of the row")))

    def show_image(self, image: QImage | None, reason: str) -> None:
        """Show a picture, or why there is none."""
        self._image, self._reason = image, reason
        self.setAccessibleDescription(localised(reason))
        self.update()

    def reason(self) -> str:
        """Return why there is no picture; "" while there is one."""
        return self._reason

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the picture in the middle, never larger than it is."""
        painter = QPainter(self)
        if self._image is None:
            painter.fillRect(self.rect(), theme.current().color("sunken"))
            painter.setPen(theme.current().color("muted"))
            middle = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(self.rect().adjusted(8, 8, -8, -8), middle, localised(self._reason))
            return
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        size = self._image.deviceIndependentSize().toSize()
        if size.width() > self.width() or size.height() > self.height():
            size = size.scaled(QSize(self.width(), self.height()), Qt.AspectRatioMode.KeepAspectRatio)
        place = self.rect()
        place.setSize(size)
        place.moveCenter(self.rect().center())
        painter.drawImage(place, self._image)


def _number(value: float, form: str) -> Cell:
    return Cell(number(value, form), value=value)
