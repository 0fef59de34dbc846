"""The ranking of one image as a table model: what each cell says, and why."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QWidget

from app.amounts import percent, signed
from app.words import wording
from widgets.kit.words import as_shown, tip_text
from widgets.ranking.text import Bars, logit_formula, probability_formula

if TYPE_CHECKING:
    from app.analysis.zeroshot import RankedLabel

Index = QModelIndex | QPersistentModelIndex

RANK, LABEL, PROBABILITY, COSINE = range(4)
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
PIN_TIP = wording("Click shows its map; double click or P pins it")
_ROOT = QModelIndex()


def cell_text(bars: Bars, number: int, column: int) -> str:
    """Return what a cell says."""
    row = bars.rows[number]
    if column == RANK:
        return str(bars.rank(number))
    if column == LABEL:
        return row.label
    return percent(row.probability) if column == PROBABILITY else signed(row.cosine, 4)


class BarsModel(QAbstractTableModel):
    """The rows of one ranking. Rows of labels that stay keep their selection when the order changes."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bars = Bars((), "softmax", 1.0, None, 1.0)
        self._narrow = False  # the head says in short what the labels are a choice of

    def bars(self) -> Bars:
        """Return what is shown."""
        return self._bars

    def set_bars(self, bars: Bars) -> None:
        """Replace the rows; the same ones again are not painted again."""
        old = self._bars
        if bars == old:
            return
        if len(old.rows) != len(bars.rows):
            self.beginResetModel()
            self._bars = bars
            self.endResetModel()
            return
        self.layoutAboutToBeChanged.emit()
        self._bars = bars
        where = {row.label: number for number, row in enumerate(bars.rows)}
        for index in self.persistentIndexList():
            number = where.get(old.rows[index.row()].label)
            moved = QModelIndex() if number is None else self.index(number, index.column())
            self.changePersistentIndex(index, moved)
        self.layoutChanged.emit()
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, COSINE)

    def row_of(self, label: str) -> int | None:
        """Return the row of a label, or None."""
        return next((n for n, row in enumerate(self._bars.rows) if row.label == label), None)

    def tsv(self) -> str:
        """Return the ranking as tab-separated lines with a header."""
        lines = [f"rank\tlabel\tprobability ({self._bars.kind})\tcosine\tlogit"]
        for number, row in enumerate(self._bars.rows):
            label = " ".join(row.label.split())
            rank = self._bars.rank(number)
            lines.append(f"{rank}\t{label}\t{row.probability:.9g}\t{row.cosine:.9g}\t{row.logit:.9g}")
        return "\n".join(lines) + "\n"

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self._bars.rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """Return how many columns there are."""
        return 0 if parent.isValid() else 4

    @as_shown
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a cell's text, tooltip or accessible text."""
        row = self._bars.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return cell_text(self._bars, index.row(), index.column())
        if role == Qt.ItemDataRole.UserRole:
            return row
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip_text(self._tip(row))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return wording(
                "{rank}, {label}, probability {percent}, cosine {signed}",
                rank=self._bars.rank(index.row()),
                label=row.label,
                percent=percent(row.probability),
                signed=signed(row.cosine, 4),
            )
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignLeft if index.column() == LABEL else Qt.AlignmentFlag.AlignRight
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    @as_shown
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return a header's text, alignment or tooltip."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        bars = self._bars
        if role == Qt.ItemDataRole.DisplayRole:
            choice = self._choice()[self._narrow]
            return (
                "",
                wording("label\n{choice}", choice=choice),
                wording("probability\n{kind}", kind=bars.kind),
                wording("cosine\n"),
            )[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignLeft if section == LABEL else Qt.AlignmentFlag.AlignRight
            return side | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip_text(self._header_tip(section))
        return None

    def fit_head(self, width: int, advance: Callable[[str], int]) -> None:
        """Say in fewer words what the labels are a choice of, where the longer have no room."""
        narrow = advance(self._choice()[0]) > width
        if narrow != self._narrow:
            self._narrow = narrow
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, LABEL, LABEL)

    def _choice(self) -> tuple[str, str]:
        """Return what the labels' probabilities are, in full and in short."""
        if self._bars.kind != "softmax":
            return wording("each for itself"), wording("each alone")
        count = len(self._bars.rows)
        return wording("a forced choice of {count:,}", count=count), wording("one of {count:,}", count=count)

    def _tip(self, row: RankedLabel) -> str:
        bars = self._bars
        formula = logit_formula(bars.logit_scale, bars.logit_bias, bars.temperature)
        label = row.label if len(row.label) <= 200 else row.label[:199] + "…"
        return wording("\n").join(
            (
                label,
                wording("cosine = {signed}", signed=signed(row.cosine, 6)),
                wording("logit = {signed} = {formula}", signed=signed(row.logit, 6), formula=formula),
                wording(
                    "probability = {probability:.6f} = {probability_formula}",
                    probability=row.probability,
                    probability_formula=probability_formula(bars.kind, len(bars.rows)),
                ),
                PIN_TIP,
            )
        )

    def _header_tip(self, section: int) -> str:
        bars = self._bars
        formula = wording(
            "probability ({kind}) = {probability_formula}",
            kind=bars.kind,
            probability_formula=probability_formula(bars.kind, len(bars.rows)),
        )
        if section == COSINE:
            return wording(
                "cosine = image embedding · label embedding, both of length 1; no temperature moves it"
            )
        if section == PROBABILITY:
            return wording(
                "{formula}; logit = {logit_formula}",
                formula=formula,
                logit_formula=logit_formula(bars.logit_scale, bars.logit_bias, bars.temperature),
            )
        if section == LABEL and bars.kind == "softmax":
            return wording(
                "A forced choice among the labels given: they share 100 % even where none of them fits"
            )
        if section == LABEL:
            return wording("Each label is judged for itself: the probabilities need not add up to 100 %")
        return wording("Rank by cosine; equal cosines keep the order typed")
