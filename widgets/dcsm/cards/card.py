"""One card of the DCSM panel: a map (of a prompt, a difference or patch norms), its tokens and readout."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.analysis.map_noise import NOISE_DEFINITION, NOISE_IN_SHORT
from app.words import wording
from widgets.dcsm.canvas import DcsmCanvas
from widgets.dcsm.cards.form import GAP, MARGINS, CardForm
from widgets.dcsm.cards.matrix import DcsmMatrix
from widgets.dcsm.cards.pair import PairChooser
from widgets.dcsm.cards.token_profile import TokenProfile
from widgets.dcsm.picture import ShownPicture, Viewport
from widgets.kit.chips import TokenChips
from widgets.kit.color_bar import ColorBar
from widgets.kit.elided import ElidedLabel
from widgets.kit.inputs.fields import ComboBox
from widgets.kit.inputs.offers import offer
from widgets.kit.naming import named, with_role
from widgets.kit.qimage import to_qimage
from widgets.kit.words import localised, tip_text

if TYPE_CHECKING:
    from widgets.dcsm.state import CardView, Reading


class DcsmCard(QFrame):
    """Shows one `CardView`, in the form that it has in common with the cards beside it.

    Signals:
        room_changed(): it has another size; the form may have to be another.
        patch_hovered(tuple[int, int] | None): a patch (row, column) under the mouse.
        patch_pinned(tuple[int, int] | None): a patch was pinned, or the pin taken away.
        cell_hovered(str, int, int): (key, token row, column) under the mouse in the matrix; -1, -1: left.
        viewport_changed(Viewport): zoomed or moved.
        tokens_chosen(str, tuple[int, ...]): (key, token rows).
        pair_chosen(int, int): the cards, by their place, whose difference is wanted.
        closed(str): the card of this key is no longer wanted.
    """

    room_changed = Signal()
    patch_hovered = Signal(object)
    patch_pinned = Signal(object)
    cell_hovered = Signal(str, int, int)
    viewport_changed = Signal(object)
    tokens_chosen = Signal(str, object)
    pair_chosen = Signal(int, int)
    closed = Signal(str)

    def __init__(self, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.key = key
        self._view: CardView | None = None
        self._matrix: DcsmMatrix | None = None
        self._bar: ColorBar | None = None
        self._pair: PairChooser | None = None
        self._form = CardForm()
        self._bars: tuple[float, ...] = ()
        self._title = with_role(ElidedLabel(), "title")
        self._note = with_role(QLabel(), "muted")
        self._close = named(QToolButton(), wording("Close this card"))
        self._close.setText("✕")
        self._close.setProperty("flat", True)
        self._note.setFixedHeight(self._close.sizeHint().height())  # on one line with the cross
        self.canvas = DcsmCanvas()
        self._readout = named(ElidedLabel(), wording("Readout"))
        self.warning = named(with_role(ElidedLabel(), "warning"), wording("Warning"))
        self.chips = TokenChips()
        self._chip_scroll = QScrollArea()
        self.profile = TokenProfile()
        self._arrange()
        self._wire()
        offer(self, wording("Copy the title"), self._copy_title)
        offer(self, wording("Close this card"), self._ask_close)

    def show_card(self, view: CardView, number: int, pins: Sequence[str]) -> None:
        """Show a card; `number` is its place (1, 2, ...), `pins` the prompts a difference may choose from."""
        self._view = view
        self._show_head(view, number, pins)
        self.chips.show_tokens(view.tokens, view.selected, view.global_row)
        self.profile.show_tokens(view.tokens, view.selected, view.bar_range)
        self._show_bar(view)
        self._show_body(view)
        self._readout.show_text(view.readout)
        tip = wording("\n").join((view.warning, NOISE_DEFINITION)) if view.warning else ""
        self.warning.show_text(view.warning, tip, NOISE_IN_SHORT if view.warning else "")
        self.set_form(self._form)

    def show_picture(self, picture: ShownPicture | None) -> None:
        """Show the picture that the map belongs to."""
        view = self._view
        if view is not None:
            self.canvas.show_picture(picture, view.crop, view.grid)

    def show_reading(self, reading: Reading, hovered: int | None, pinned: int | None) -> None:
        """Show what was read at the cursor, and the cursor: columns of the map, None where there is none."""
        view = self._view
        if view is None:
            return
        self._readout.show_text(reading.text or view.readout)
        self._bars = reading.bars
        self._show_chip_bars()
        self.profile.show_values(reading.bars)
        if self._matrix is not None:
            self._matrix.show_cursor(hovered, pinned)
        self.canvas.show_cursor(*(_patch(column, view.grid) for column in (hovered, pinned)))

    def title_lines(self, width: int, bare: bool) -> int:
        """Return the lines, one or two, that the title needs in this width beside the note, bare or not."""
        text = localised(self._note_text(bare))
        note = self._note.fontMetrics().horizontalAdvance(text) + 8 if text else 0
        room = width - note - self._close.sizeHint().width() - 16
        return 1 if self._title.fontMetrics().horizontalAdvance(self._title.full_text) <= room else 2

    def head_height(self, lines: int) -> int:
        """Return the height of the card's head with a title of so many lines."""
        title = lines * self._title.fontMetrics().lineSpacing() + 2
        pair = 0 if self._pair is None else self._pair.sizeHint().height()
        return max(title, pair, self._close.sizeHint().height())

    def bar_height(self) -> int:
        """Return the height that a colour bar of the card's own takes, with its gap; 0 without one."""
        return 0 if self._bar is None or self._bar.isHidden() else self._bar.sizeHint().height() + GAP

    def chip_height(self, width: int, lines: int) -> int:
        """Return the height of the chips in this width, at most of so many lines."""
        if self._view is None or not self._view.tokens:
            return 0
        return min(self.chips.heightForWidth(width), int(lines * self.chips.line_height()) + 1)

    def set_form(self, form: CardForm) -> None:
        """Take the form that the cards have in common."""
        self._form, view = form, self._view
        if view is None:
            return
        mapped = bool(view.tokens) and view.matrix is None
        self._chip_scroll.setVisible(mapped and not form.low)
        self.warning.setVisible(view.kind == "prompt" and (bool(view.warning) or not form.low))
        self._readout.setVisible(not (form.low and view.warning))
        self.profile.setVisible(mapped and form.bars is not None)
        if form.bars is not None:
            self.profile.show_form(form.bars)
        self._note.setText(localised(self._note_text(form.bare)))
        self._title.set_lines(form.title_lines)
        self._readout.set_lines(form.readout_lines)
        self._top.setFixedHeight(max(form.head, self._close.sizeHint().height()))
        self._lay_out_body(form)
        self._lay_out_chips(form)
        self._show_chip_bars()

    def set_opacity(self, opacity: float) -> None:
        """Set the heatmap's opacity, 0..1."""
        self.canvas.set_opacity(opacity)

    def set_faded(self, faded: bool) -> None:
        """Mark the map as out of date."""
        self.canvas.set_faded(faded)
        if self._matrix is not None:
            self._matrix.setEnabled(not faded)

    def set_viewport(self, viewport: Viewport) -> None:
        """Show the part of the picture that the other cards show."""
        self.canvas.set_viewport(viewport)

    def readout(self) -> str:
        """Return the sentence shown below the map."""
        return self._readout.full_text

    @property
    def matrix(self) -> DcsmMatrix | None:
        """The matrix widget, once it was needed."""
        return self._matrix

    @property
    def bar(self) -> ColorBar | None:
        """The card's own colour bar, once it was needed."""
        return self._bar

    @property
    def view(self) -> CardView | None:
        """What the card shows."""
        return self._view

    @property
    def close_button(self) -> QToolButton:
        """The button that closes the card."""
        return self._close

    def focus_order(self) -> tuple[QWidget, ...]:
        """Return what the keyboard may reach in this card, as the eye goes; the last one seen is its own."""
        matrix = () if self._matrix is None else (self._matrix,)
        pair = () if self._pair is None else self._pair.boxes
        return (*pair, self._close, *matrix, self.canvas, self.chips)

    @property
    def pair_boxes(self) -> tuple[ComboBox, ComboBox] | None:
        """The two choosers of a difference card."""
        return None if self._pair is None else self._pair.boxes

    def _arrange(self) -> None:
        self._top = QWidget()
        self._head = QHBoxLayout(self._top)
        self._head.setContentsMargins(0, 0, 0, 0)
        self._head.setSpacing(8)
        self._head.addWidget(self._title, 1)
        self._head.addWidget(self._note, 0, Qt.AlignmentFlag.AlignTop)
        self._head.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        self._chip_scroll.setWidgetResizable(True)
        self._chip_scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._chip_scroll.setWidget(self.chips)
        self._chip_scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._chip_scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._chip_scroll.viewport().setAutoFillBackground(False)
        self.chips.setAutoFillBackground(False)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(*MARGINS)
        self._column.setSpacing(GAP)
        self._column.addWidget(self._top)
        self._side = QVBoxLayout()
        self._side.setSpacing(GAP)
        for line in (self._readout, self.warning):
            line.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._side.addWidget(self._readout)
        self._side.addWidget(self.warning)
        self._side.addWidget(self._chip_scroll)
        self._side.addWidget(self.profile, 1)
        self._side.addStretch(0)
        self._body = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._body.addWidget(self.canvas, 100)
        self._body.addLayout(self._side, 1)
        self._column.addLayout(self._body, 1)

    def _wire(self) -> None:
        self.canvas.patch_hovered.connect(self.patch_hovered)
        self.canvas.patch_pinned.connect(self.patch_pinned)
        self.canvas.viewport_changed.connect(self.viewport_changed)
        self.chips.tokens_chosen.connect(self._choose_tokens)
        self._close.clicked.connect(self._ask_close)

    def _show_head(self, view: CardView, number: int, pins: Sequence[str]) -> None:
        prompt = view.kind == "prompt"
        self._title.show_text(f"{number}  {view.title}" if prompt else view.title)
        self._note.setToolTip(
            tip_text(wording("The model's own cosine of image and prompt") if prompt else "")
        )
        if view.kind == "norms":
            self._title.setToolTip(
                tip_text(
                    wording(
                        "Lengths of the patch tokens: ones far longer than the rest hold no local content"
                    )
                )
            )
        name = view.title if prompt else view.kind
        self.canvas.setAccessibleName(localised(wording("Map of {name}", name=name)))
        self.chips.setAccessibleName(localised(wording("Tokens of {name}", name=name)))
        self._close.setToolTip(tip_text(wording("Unpin this prompt") if prompt else wording("Hide this map")))
        if view.kind == "difference":
            self._show_pair(view, pins)

    def _show_pair(self, view: CardView, pins: Sequence[str]) -> None:
        if self._pair is None:
            self._pair = PairChooser()
            self._pair.chosen.connect(self.pair_chosen)
            self._head.insertWidget(0, self._pair, 1)
            self._title.hide()
            self._note.hide()
        self._pair.show_pair(pins, view.pair or ())

    def _show_bar(self, view: CardView) -> None:
        wanted = view.own_bar and view.bar is not None
        if wanted and self._bar is None:
            self._bar = ColorBar()
            self._side.insertWidget(0, self._bar)
        if self._bar is not None:
            self._bar.setVisible(wanted)
            self._bar.show_bar(view.bar)

    def _show_body(self, view: CardView) -> None:
        matrix = view.matrix is not None
        if matrix and self._matrix is None:
            self._make_matrix()
        if self._matrix is not None:
            self._matrix.setVisible(matrix)
            if matrix:
                self._matrix.show_card(view)
        self.canvas.setVisible(not matrix)
        overlay = None if view.overlay is None or matrix else to_qimage(view.overlay)
        smooth = (
            view.overlay is not None and view.heat is not None and view.overlay.shape[:2] != view.heat.shape
        )
        self.canvas.show_overlay(overlay, smooth)

    def _make_matrix(self) -> None:
        self._matrix = DcsmMatrix()
        self._column.insertWidget(1, self._matrix, 100)
        self._matrix.cell_hovered.connect(self._hover_cell)
        self._matrix.column_pinned.connect(self._pin_column)
        self._matrix.token_clicked.connect(self._click_token)

    def _note_text(self, bare: bool) -> str:
        if self._view is None:
            return ""
        short = bare and self._view.kind == "prompt"
        return self._view.note.rpartition(" ")[2] if short else self._view.note

    def _show_chip_bars(self) -> None:
        top = self._view.bar_range[1] if self._view is not None else 1.0
        bars = self._bars if self._form.bars is None else ()
        self.chips.show_bars([max(0.0, value / top) for value in bars])

    def _lay_out_body(self, form: CardForm) -> None:
        """Put the tokens below the picture or beside it."""
        direction = QBoxLayout.Direction
        self._body.setDirection(direction.LeftToRight if form.beside else direction.TopToBottom)
        self._body.setSpacing(8 if form.beside else GAP)
        self.canvas.setMaximumSize(form.picture)

    def _lay_out_chips(self, form: CardForm) -> None:
        """Show whole lines of chips, with the chosen one in sight."""
        needed = self.chips.heightForWidth(form.width)
        if needed > form.chips:
            bar = self._chip_scroll.verticalScrollBar().sizeHint().width()
            needed = self.chips.heightForWidth(form.width - bar)
        self.chips.setMinimumHeight(needed)
        self._chip_scroll.setFixedHeight(form.chips)
        if self._view is not None and self._view.selected:
            place = self.chips.chip_rect(self._view.selected[0]).center()
            self._chip_scroll.ensureVisible(
                int(place.x()), int(place.y()), 0, int(self.chips.line_height() / 2)
            )

    @Slot(object)
    def _choose_tokens(self, rows: object) -> None:
        self.tokens_chosen.emit(self.key, rows)

    @Slot(int, bool)
    def _click_token(self, row: int, several: bool) -> None:
        if self._view is None:
            return
        rows = {row} if not several else set(self._view.selected) ^ {row}
        if rows:
            self.tokens_chosen.emit(self.key, tuple(sorted(rows)))

    @Slot(int, int)
    def _hover_cell(self, row: int, column: int) -> None:
        self.cell_hovered.emit(self.key, row, column)

    @Slot(int)
    def _pin_column(self, column: int) -> None:
        if self._view is not None:
            self.patch_pinned.emit(_patch(column, self._view.grid))

    @Slot()
    def _copy_title(self) -> None:
        if self._view is not None:
            QGuiApplication.clipboard().setText(localised(self._view.title))

    @Slot()
    def _ask_close(self) -> None:
        self.closed.emit(self.key)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Have the form worked out anew."""
        super().resizeEvent(event)
        self.room_changed.emit()


def _patch(column: int | None, grid: tuple[int, int]) -> tuple[int, int] | None:
    """Return the patch (row, column) of a map's column; None for the global one or none."""
    if column is None or column < 1 or not grid[1]:
        return None
    row, col = divmod(column - 1, grid[1])
    return (row, col) if row < grid[0] else None
