"""The association test page: four sets, the effect size and its p, and each target's association."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from app.probes.weat.draft import SetDraft, WeatDraft
from app.words import wording
from widgets.desk.probing.page import ProbePage
from widgets.kit.flow_layout import FlowLayout
from widgets.kit.inputs.fields import ComboBox
from widgets.kit.naming import named, with_role
from widgets.kit.plot.widget import Plot
from widgets.kit.words import localised, tip_text
from widgets.probes.weat.chart import NAME, resolve_chart
from widgets.probes.weat.editor import WeatEditor
from widgets.probes.weat.state import SetEditor, WeatView

_DDOF = (
    (1, wording("ddof 1"), wording("Divisor n − 1 of the standard deviation, as in Caliskan et al. 2017")),
    (0, wording("ddof 0"), wording("Divisor n of the standard deviation")),
)


class WeatPage(ProbePage):
    """Shows an association test (WEAT; with images iEAT).

    Signals:
        texts_edited(str, str): mark of a set, and its texts divided by commas.
        open_requested(): a spec should be opened.
        save_requested(): the four sets should be saved as a spec.
        image_chosen(Path): the dot of an image was clicked.
    """

    texts_edited = Signal(str, str)
    open_requested = Signal()
    save_requested = Signal()
    image_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        content = QWidget()
        self.editor = WeatEditor()
        super().__init__(wording("Association test"), content, parent, self.editor)
        self._draft = WeatDraft()
        self._make_options()
        self._figures: list[QLabel] = []
        self._line = FlowLayout(spacing=12)
        self.chart = Plot(NAME)
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(self._line)
        column.addWidget(self.chart, 1)
        self.editor.name_edited.connect(self._tell_name)
        self.editor.kind_chosen.connect(self._tell_kind)
        self.editor.texts_edited.connect(self.texts_edited)
        self.chart.clicked.connect(self.image_chosen)

    def _make_options(self) -> None:
        self.ddof = named(
            ComboBox(), wording("ddof"), wording("Delta degrees of freedom of the standard deviation in d")
        )
        for number, (value, title, tip) in enumerate(_DDOF):
            self.ddof.addItem(localised(title), value)
            self.ddof.setItemData(number, tip, Qt.ItemDataRole.ToolTipRole)
        self.open_button = named(
            QPushButton(localised(wording("Open spec…"))),
            wording("Open a spec"),
            wording("Read the four sets from the TOML that weat --spec takes"),
        )
        self.save_button = named(
            QPushButton(localised(wording("Save spec…"))),
            wording("Save the spec"),
            wording("Write the four sets as TOML for weat --spec; the command takes templates by --template"),
        )
        for widget in (self.ddof, self.open_button, self.save_button):
            self.options.addWidget(widget)
        self.ddof.activated.connect(self._tell_ddof)
        self.open_button.clicked.connect(self._want_open)
        self.save_button.clicked.connect(self._want_save)

    def show_sets(self, sets: Sequence[SetEditor], draft: WeatDraft) -> None:
        """Show the four sets of a draft, and its divisor."""
        self._draft = draft
        self.editor.show_sets(sets)
        self.ddof.setCurrentIndex(self.ddof.findData(draft.ddof))

    def show_view(self, view: WeatView) -> None:
        """Show the figures of a test and its chart."""
        while len(self._figures) < len(view.figures):
            label = QLabel(textInteractionFlags=Qt.TextInteractionFlag.TextSelectableByMouse)
            label.setTextFormat(Qt.TextFormat.PlainText)
            self._line.addWidget(with_role(label, "title" if len(self._figures) < 2 else "muted"))
            self._figures.append(label)
        for label, (text, tip) in zip(self._figures, view.figures, strict=True):
            label.setText(localised(text))
            label.setToolTip(tip_text(tip))
        self.chart.show_view(resolve_chart(view))

    def figures(self) -> tuple[str, ...]:
        """Return the figures shown."""
        return tuple(label.text() for label in self._figures)

    @Slot(int)
    def _tell_ddof(self, number: int) -> None:
        self.edited.emit(replace(self._draft, ddof=self.ddof.itemData(number)))

    @Slot(str, str)
    def _tell_name(self, mark: str, name: str) -> None:
        self.edited.emit(self._draft.with_set(mark, replace(self._draft.sets[mark], name=name)))

    @Slot(str, object)
    def _tell_kind(self, mark: str, kind: object) -> None:
        # A name that stood for other images would now be wrong; the group brings its own.
        texts = self._draft.sets[mark].texts
        if isinstance(kind, tuple):
            group = str(kind[0]), str(kind[1])
            self.edited.emit(self._draft.with_set(mark, SetDraft(texts=texts, group=group)))
        elif kind == "texts":
            self.edited.emit(self._draft.with_set(mark, SetDraft(texts=texts)))

    @Slot()
    def _want_open(self) -> None:
        self.open_requested.emit()

    @Slot()
    def _want_save(self) -> None:
        self.save_requested.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the focus on to the first set."""
        self.editor.lines["X"].texts.setFocus(event.reason())
