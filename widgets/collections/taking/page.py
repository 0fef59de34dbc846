"""Rows taken into the window's images: which, what groups them, what tells their classes, and a button."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from app.words import wording
from widgets.collections.rows_page import column_box, show_columns
from widgets.collections.sample_strip import SampleChoice, SampleStrip
from widgets.desk.probing.panes import text_button
from widgets.kit.flow_layout import FlowLayout
from widgets.kit.inputs.fields import ComboBox
from widgets.kit.naming import named, with_role
from widgets.kit.words import localised

_NO_GROUPS, _NO_SECOND, _NO_CLASSES = (
    wording("no groups"),
    wording("no second attribute"),
    wording("no classes"),
)
_ABOUT = wording(
    "The images of rows are added to the window's list, so that every other view works on them: the model "
    "embeds them again, from their files. Values of a column of the metadata become groups, for Bias; those "
    "of another the classes, for Evaluate, in place of the classes that are open. Undo takes all of it back."
)


@dataclass(frozen=True)
class TakingDraft:
    """What is taken. shown: the rows that the page Search shows, in place of the sample."""

    sample: SampleChoice = field(default_factory=lambda: SampleChoice("some", 1000))
    shown: bool = False
    group: str = ""
    second: str = ""
    truth: str = ""

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns whose values become groups, one attribute each."""
        return tuple(dict.fromkeys(filter(None, (self.group, self.second))))


class TakingPage(QWidget):
    """Shows what would be taken, and what was.

    Signals:
        edited(TakingDraft): a control changed.
        take_requested(): from the button.
    """

    edited = Signal(object)
    take_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(localised(wording("Take rows into Images")))
        self._draft = TakingDraft()
        self.source = named(
            ComboBox(), wording("Which rows"), wording("Rows drawn at random, or those that Search shows")
        )
        self.source.addItem(localised(wording("of the collection")), False)
        self.source.addItem("", True)
        self.sample = SampleStrip()
        self.group = column_box(
            wording("Groups by"), wording("A column of the metadata whose values become groups of images")
        )
        self.second = column_box(
            wording("And by"), wording("A second column whose values become groups, another attribute")
        )
        self.truth = column_box(
            wording("Classes by"), wording("A column of the metadata that tells the images' classes")
        )
        self.take = with_role(
            text_button(
                wording("Take into Images"), wording("Look the rows' files up and add them to Images")
            ),
            "primary",
        )
        self._about, self._said = QLabel(localised(_ABOUT), wordWrap=True), QLabel(wordWrap=True)
        self._lay_out()
        for box in (self.source, self.group, self.second, self.truth):
            box.activated.connect(self._tell)
        self.sample.chosen.connect(self._tell_sample)
        self.take.clicked.connect(self.take_requested)

    def _lay_out(self) -> None:
        options = FlowLayout()
        for widget in (self.source, self.sample, self.group, self.second, self.truth, self.take):
            options.addWidget(widget)
        for label in (self._about, self._said):
            label.setTextFormat(Qt.TextFormat.PlainText)
            with_role(label, "muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 6, 8, 0)
        column.setSpacing(8)
        column.addWidget(self._about)
        column.addLayout(options)
        column.addWidget(self._said)
        column.addStretch(1)

    def show_draft(self, draft: TakingDraft, rows: int, shown: int, columns: Sequence[str]) -> None:
        """Show the options; shown: how many rows Search shows of a number that was pressed, 0 for none."""
        self._draft = draft
        self.source.setItemText(1, localised(wording("the {count:,} rows shown in Search", count=shown)))
        self.source.setVisible(shown > 0)
        by_shown = draft.shown and shown > 0
        self.source.setCurrentIndex(1 if by_shown else 0)
        self.sample.setVisible(not by_shown)
        self.sample.show_choice(draft.sample, rows)
        for box, none, chosen in (
            (self.group, _NO_GROUPS, draft.group),
            (self.second, _NO_SECOND, draft.second),
            (self.truth, _NO_CLASSES, draft.truth),
        ):
            show_columns(box, none, columns, chosen)

    def show_state(self, said: str, can: bool) -> None:
        """Say what was taken or is under way; can: whether the button may be pressed."""
        self._said.setText(localised(said))
        self.take.setEnabled(can)

    def said(self) -> str:
        """Return what is said of what was taken."""
        return self._said.text()

    @Slot()
    def _tell(self) -> None:
        made = replace(
            self._draft,
            shown=bool(self.source.currentData()),
            group=self.group.currentData(),
            second=self.second.currentData(),
            truth=self.truth.currentData(),
        )
        self.edited.emit(made)

    @Slot(object)
    def _tell_sample(self, sample: SampleChoice) -> None:
        self.edited.emit(replace(self._draft, sample=sample))
