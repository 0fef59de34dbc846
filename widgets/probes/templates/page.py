"""The page of templates: every wording's accuracy beside the bare label's, and one image's votes."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QSizePolicy, QSplitter, QVBoxLayout, QWidget

from app.probes.templates.ask import MOST_SEED, TemplatesDraft
from app.words import wording
from widgets.desk.probing.page import ProbePage
from widgets.kit.elided import ElidedLabel
from widgets.kit.inputs.fields import ComboBox, SpinBox
from widgets.kit.naming import named, with_role
from widgets.kit.plot.view import PlotView
from widgets.kit.plot.widget import Plot
from widgets.kit.table.cells import Table
from widgets.kit.table.view import TableView
from widgets.kit.words import localised

_GIVEN = (
    ("data", wording("the data's own, else ImageNet's 80")),
    ("imagenet80", wording("ImageNet, 80 templates")),
    ("imagenet7", wording("ImageNet, 7 templates")),
    ("prompts", wording("those of the Prompts panel")),
)


class TemplatesPage(ProbePage):
    """Shows what templates do.

    Signals:
        effect_pressed(int, int): row and column of a cell of the wordings.
    """

    effect_pressed = Signal(int, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        self.effects = TableView(wording("Accuracy by wording"), follow=False)
        self.votes = Plot(wording("Votes of the templates"))
        across = QSplitter(Qt.Orientation.Horizontal)
        for place, (widget, share) in enumerate(((self.effects, 58), (self.votes, 42))):
            across.addWidget(widget)
            across.setStretchFactor(place, share)
        across.setChildrenCollapsible(False)
        across.setSizes([540, 370])
        self._doubt = with_role(ElidedLabel(), "muted")
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._doubt)
        column.addWidget(across, 1)
        super().__init__(wording("Templates"), content, parent)
        self._draft = TemplatesDraft()
        self._updating = False
        self.given = named(ComboBox(), wording("Templates"), wording("Which templates are measured"))
        for value, title in _GIVEN:
            self.given.addItem(localised(title), value)
        self.seed = named(
            SpinBox(),
            wording("Seed of the halves"),
            wording("Deals each class's images into the half that is chosen on and the other"),
        )
        self.seed.setRange(0, MOST_SEED)
        self.seed.setPrefix(localised(wording("seed ")))
        self.seed.setKeyboardTracking(False)
        self.seed.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.options.addWidget(self.given)
        self.options.addWidget(self.seed)
        self.given.activated.connect(self._choose)
        self.seed.valueChanged.connect(self._tell_seed)
        self.effects.cell_chosen.connect(self.effect_pressed)

    def show_draft(self, draft: TemplatesDraft) -> None:
        """Show the options."""
        self._draft = draft
        self._updating = True
        self.given.setCurrentIndex(max(0, self.given.findData(draft.templates)))
        self.seed.setValue(draft.split_seed)
        self._updating = False

    def show_effects(self, table: Table) -> None:
        """Show the wordings."""
        self.effects.show_table(table)

    def show_doubt(self, sentence: str, tip: str) -> None:
        """Show whether doubt tells errors."""
        self._doubt.show_text(sentence, tip)

    def doubt(self) -> str:
        """Return the line about doubt."""
        return self._doubt.full_text

    def show_votes(self, view: PlotView) -> None:
        """Show one image's votes."""
        self.votes.show_view(view)

    @Slot(int)
    def _choose(self, place: int) -> None:
        self.edited.emit(replace(self._draft, templates=self.given.itemData(place)))

    @Slot(int)
    def _tell_seed(self, seed: int) -> None:
        if not self._updating:
            self.edited.emit(replace(self._draft, split_seed=seed))
