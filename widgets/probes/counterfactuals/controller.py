"""Counterfactual prompts: keeps the template and its words, and has what swapping does computed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Slot

from app.analysis.prompts import BARE, PromptSet, split_labels
from app.errors import LoupeError
from app.probes.base import Question
from app.probes.counterfactuals.figure import swap_sketch
from widgets.desk.asker import Missing
from widgets.probes.controller import ProbeController, ProbeDesk
from widgets.probes.counterfactuals.state import (
    SHAPES,
    SwapDraft,
    draft_state,
    example,
    read_draft,
    resolve_question,
    resolve_swap,
    slots_of,
    swapped,
    title_of,
)
from widgets.probes.counterfactuals.work import SwapResult, measure_swap

if TYPE_CHECKING:
    from app.probes.page import Sketch
    from widgets.probes.counterfactuals.page import SwapPage

_TYPING = 250
"""Milliseconds without a key, after which what was typed is asked."""


class SwapController(ProbeController[SwapResult]):
    """Knows the counterfactuals page."""

    def __init__(self, view: SwapPage, desk: ProbeDesk, parent: QObject | None = None) -> None:
        super().__init__("counterfactuals", view, desk, parent)
        self._page = view
        self._draft = SwapDraft()
        self._edits: dict[str, Callable[[SwapDraft], SwapDraft]] = {}
        self._typing = QTimer(self, singleShot=True, interval=_TYPING)
        self._typing.timeout.connect(self._take_typed)
        view.template_edited.connect(self._edit_template)
        view.swap_chosen.connect(self._choose_swap)
        view.words_edited.connect(self._edit_words)
        view.attributes_edited.connect(self._edit_attributes)
        view.shape_chosen.connect(self._choose_shape)
        view.image_chosen.connect(self._choose_image)

    @property
    def draft(self) -> SwapDraft:
        """The template and its words."""
        return self._draft

    def set_draft(self, draft: SwapDraft) -> None:
        """Ask about another template."""
        self._typing.stop()
        self._edits.clear()
        self._draft = draft
        self.refresh()

    # --- what the base asks -------------------------------------------------------------------------------

    def question(self) -> Question[SwapResult] | Missing:
        """Return all prompts of the template, and fillers and attributes in the prompts panel's templates."""
        missing = self.basics(groups=False, labels=False, images=False)
        if missing is not None:
            return missing
        if not self._draft.template.strip():
            said = "Type a template with slots above, such as “a photo of a {person}, a {job}”."
            return Missing(said, "Try an example", self._try_example)
        try:
            asked = resolve_question(self._draft)
        except LoupeError as error:
            return Missing(str(error), waiting=True)  # half typed: what was found stays
        templates = self.desk.workspace.prompts.templates
        prompts = (
            PromptSet(asked.prompts.flat, BARE),
            PromptSet(asked.prompts.fillers, templates),
            PromptSet(asked.attributes, templates),
        )
        key = (asked.prompts.template, asked.prompts.swap, asked.prompts.labels)
        return Question(self.moment, key, prompts, partial(measure_swap, asked), needs_images=False)

    def show_result(self, result: SwapResult) -> None:
        """Show the view chosen."""
        names = {item.path: item.name for item in self.desk.workspace.images}
        self._page.show_view(resolve_swap(result, names, self._draft.shape))

    def exported(self, result: SwapResult) -> SwapResult:
        """Return flips and cosines."""
        return result

    def sketch(self, result: SwapResult) -> Sketch:
        """Return the flips between fillers, and the cosines of the texts."""
        return swap_sketch(result.counterfactual, result.attributes, result.cosines)

    def said(self, result: SwapResult) -> tuple[str, str]:
        """Return what was swapped."""
        return title_of(result)

    def view_state(self) -> dict[str, Any]:
        """Return the template and its words, for the session."""
        return draft_state(self._draft)

    def restore_view_state(self, state: dict[str, Any]) -> None:
        """Take the template and its words back."""
        self.set_draft(read_draft(state))

    def show_options(self) -> None:
        """Show the slots there are now."""
        slots = slots_of(self._draft.template)
        self._page.show_draft(self._draft, slots, swapped(self._draft, slots))

    @Slot()
    def _try_example(self) -> None:
        self.set_draft(replace(example(), shape=self._draft.shape))

    # --- editing ------------------------------------------------------------------------------------------

    @Slot(str)
    def _edit_template(self, text: str) -> None:
        self._wait("template", lambda draft: replace(draft, template=text))

    @Slot(str, str)
    def _edit_words(self, slot: str, text: str) -> None:
        self._wait(f"{{{slot}}}", lambda draft: draft.with_words(slot, split_labels(text)))

    @Slot(str)
    def _edit_attributes(self, text: str) -> None:
        self._wait(
            "attributes", lambda draft: replace(draft, attributes=tuple(dict.fromkeys(split_labels(text))))
        )

    def _wait(self, what: str, edit: Callable[[SwapDraft], SwapDraft]) -> None:
        self._edits[what] = edit
        self._typing.start()

    @Slot()
    def _take_typed(self) -> None:
        edits, self._edits = list(self._edits.values()), {}
        try:
            for edit in edits:
                self._draft = edit(self._draft)
        except LoupeError as error:
            self.say("error", str(error))
            return
        self._page.message.hide()
        self.refresh()

    @Slot(str)
    def _choose_swap(self, slot: str) -> None:
        self._draft = replace(self._draft, swap=slot)
        self.refresh()

    @Slot(str)
    def _choose_shape(self, shape: str) -> None:
        self._draft = replace(self._draft, shape=next(one for one in SHAPES if one == shape))
        self.refresh()

    @Slot(object)
    def _choose_image(self, path: Path) -> None:
        if path in self.desk.workspace.embeddings:
            self.desk.workspace.set_selected((path,))
