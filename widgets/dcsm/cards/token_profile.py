"""A patch's cosines with every token of a prompt, as bars."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from app.amounts import number
from app.words import wording
from widgets.dcsm.cards.form import BARS_HEIGHT, BarsForm
from widgets.kit.plot.view import Axis, Label, PlotView, Rule, Series, Where
from widgets.kit.plot.widget import Plot

_NAME = wording("Cosine of the patch with each token")
_THICK = {True: 0.5, False: 0.7}
"""Share of its slot that a bar takes: lying in a list, standing in a row."""
_FORMULA = wording("cosine = text token · image token, both of length 1")
_HINT = wording("Point at a patch to read its cosine with each token.")


@dataclass(frozen=True)
class Room:
    """The form that the bars take, and the widths that they have for it in pixels."""

    form: BarsForm
    slot: float
    """Of a standing bar."""
    number: float
    """Of the widest number: what the column keeps, whatever is pointed at."""


def resolve_profile(
    tokens: Sequence[str],
    selected: Sequence[int],
    values: Sequence[float],
    limits: tuple[float, float],
    room: Room,
) -> PlotView:
    """Return the chart of a patch: one bar a token over one common range, the chosen tokens' stronger."""
    listed, count = room.form.listed, len(tokens)
    lanes = [-float(row) if listed else float(row) for row in range(count)]
    bars = {row: (tokens[row], value) for row, value in enumerate(values)}
    chosen = {row: bar for row, bar in bars.items() if row in selected}
    others = {row: bar for row, bar in bars.items() if row not in selected}
    across = Axis(*limits, shown=False)
    along = Axis(0.5 - count, 0.5, shown=False) if listed else Axis(-0.5, count - 0.5, shown=False)
    return PlotView(
        _NAME,
        across if listed else along,
        along if listed else across,
        (
            _bars(wording("other tokens"), "bar_other", lanes, others, room),
            _bars(wording("chosen tokens"), "bar", lanes, chosen, room),
        ),
        (Rule(0.0, "x" if listed else "y"),),
        (*_names(tokens, selected, lanes, room), *_numbers(values, selected, lanes, room)),
        zoom="",
    )


def _names(
    tokens: Sequence[str], selected: Sequence[int], lanes: Sequence[float], room: Room
) -> Iterator[Label]:
    where: Where = "left" if room.form.listed else "under"
    for row, token in enumerate(tokens if room.form.named else ()):
        most = 0.0 if room.form.listed else room.slot - 2
        yield _label(token, lanes[row], 0.0, where, row in selected, most)


def _numbers(
    values: Sequence[float], selected: Sequence[int], lanes: Sequence[float], room: Room
) -> Iterator[Label]:
    where: Where = "column" if room.form.listed else "above"
    for row, value in enumerate(values if room.form.numbered else ()):
        text = number(value, ".4f" if room.form.listed else ".3f")
        most = room.number if room.form.listed else 0.0
        yield _label(text, lanes[row], max(0.0, value), where, row in selected, most)


def _label(text: str, lane: float, value: float, where: Where, strong: bool, most: float) -> Label:
    x, y = (0.0, lane) if where in ("left", "column") else (lane, value)
    return Label(text, x, y, where, "text" if strong else "muted", strong, most=most)


def _bars(
    name: str, color: str, lanes: Sequence[float], bars: Mapping[int, tuple[str, float]], room: Room
) -> Series:
    """Return the bars of some tokens: {row: (token, value)}."""
    places = tuple(lanes[row] for row in bars)
    values = tuple(value for _, value in bars.values())
    return Series(
        name,
        "bars",
        values if room.form.listed else places,
        places if room.form.listed else values,
        color=color,
        width=_THICK[room.form.listed],
        along="x" if room.form.listed else "y",
        tips=tuple(_tip(row, token, value) for row, (token, value) in bars.items()),
    )


def _tip(row: int, token: str, value: float) -> str:
    return wording(
        'Token {row}: "{token}" · cosine {number}\n{formula}',
        row=row,
        token=token,
        number=number(value),
        formula=_FORMULA,
    )


class TokenProfile(Plot):
    """One bar a token over one common range, in the form that the cards have in common.

    Nothing is drawn, and pyqtgraph not loaded, before the first patch is pointed at.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_NAME, parent)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the canvas beside it moves the patch by keys
        self._tokens: tuple[str, ...] = ()
        self._selected: tuple[int, ...] = ()
        self._values: tuple[float, ...] = ()
        self._range = (0.0, 1.0)
        self._form = BarsForm()
        self._read = False

    def show_form(self, form: BarsForm) -> None:
        """Lay the bars out in this form."""
        self.setMaximumHeight(form.most_height(len(self._tokens)))
        if form != self._form:
            self._form = form
            self._resolve()

    def show_tokens(
        self, tokens: Sequence[str], selected: Sequence[int], limits: tuple[float, float]
    ) -> None:
        """Say whose bars they are, which tokens are chosen, and the bars' range (0 is in it)."""
        if tuple(tokens) != self._tokens:
            self._values = ()
        self._tokens, self._selected, self._range = tuple(tokens), tuple(selected), limits
        self.setMaximumHeight(self._form.most_height(len(self._tokens)))
        self._resolve()

    def show_values(self, values: Sequence[float]) -> None:
        """Show the cosines of a patch with each token; () shows none."""
        if tuple(values) != self._values:
            self._values = tuple(values)
            self._resolve()

    @property
    def form(self) -> BarsForm:
        """How the bars lie."""
        return self._form

    @property
    def values(self) -> tuple[float, ...]:
        """The cosines shown, one a token."""
        return self._values

    def _resolve(self) -> None:
        self._read = self._read or bool(self._values)
        if not self._read:
            self.show_view(PlotView(_NAME, hint=_HINT if self._tokens else ""))
            return
        wide = 1.1 * self.fontMetrics().horizontalAdvance("−0.0000")  # 1.1: bold
        room = Room(self._form, self.width() / max(1, len(self._tokens)), wide)
        self.show_view(resolve_profile(self._tokens, self._selected, self._values, self._range, room))

    def sizeHint(self) -> QSize:
        """Ask for the size that shows everything."""
        return QSize(200, BARS_HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """Ask for bars, their names and their numbers."""
        return QSize(60, BARS_HEIGHT)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the bars the new width."""
        self._resolve()
        super().resizeEvent(event)
