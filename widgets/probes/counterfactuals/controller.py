"""Counterfactual prompts: keeps the template and its words, and has what swapping does computed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from app.analysis.prompts import split_labels
from app.probes.counterfactuals.ask import PROBE, SwapDraft, SwapResult, example, slots_of, swapped
from app.words import wording
from widgets.desk.asker import Missing
from widgets.desk.commands import image_words, listed, template_words
from widgets.desk.probing.label_set_store import LabelSetStore
from widgets.desk.showing import show_images
from widgets.probes.controller import ProbeDesk
from widgets.probes.counterfactuals.page import SwapPage
from widgets.probes.counterfactuals.state import resolve_swap, title_of
from widgets.probes.draft_controller import DraftController

if TYPE_CHECKING:
    from app.probes.base import Answer


class SwapController(DraftController[SwapDraft, SwapResult]):
    """Knows the counterfactuals page."""

    def __init__(self, view: SwapPage, desk: ProbeDesk, parent: QObject | None = None) -> None:
        super().__init__(PROBE, view, desk, parent)
        self._page = view
        view.template_edited.connect(self._edit_template)
        view.words_edited.connect(self._edit_words)
        view.attributes_edited.connect(self._edit_attributes)
        view.flipped_requested.connect(self._show_flipped)
        view.image_chosen.connect(self._choose_image)

    def unready(self) -> Missing | None:
        """Return that there is no template yet."""
        if self.draft.template.strip():
            return None
        said = wording("Type a template with slots above, such as “a photo of a {person}, a {job}”.")
        return Missing(said, wording("Try an example"), self._try_example)

    def asked_words(self, answer: Answer[SwapResult]) -> list[str]:
        """Return the command that swaps the same words."""
        draft, prompts = self.draft, answer.result.counterfactual.prompts
        slots = slots_of(draft.template)
        words = [f"--words={slot}={listed(draft.words.get(slot, ()))}" for slot in slots]
        others = [f"--compared-with={text}" for text in draft.attributes]
        asked = [f"--slot-template={draft.template}", *words, f"--swap={prompts.swap}", *others]
        templates = template_words(answer.question.prompts[1])
        return ["counterfactuals", *image_words(answer.result.paths), *asked, *templates]

    def show_options(self) -> None:
        """Show the slots there are now."""
        slots = slots_of(self.draft.template)
        self._page.show_draft(self.draft, slots, swapped(self.draft, slots))

    def show_result(self, result: SwapResult) -> None:
        """Show the view chosen."""
        names = {item.path: item.name for item in self.desk.workspace.images}
        self._page.show_view(resolve_swap(result, names, self.draft.shape))

    def said(self, result: SwapResult) -> tuple[str, str]:
        """Return what was swapped."""
        return title_of(result)

    @Slot()
    def _try_example(self) -> None:
        self.set_draft(replace(example(), shape=self.draft.shape))

    @Slot(str)
    def _edit_template(self, text: str) -> None:
        self.type_in("template", lambda draft: replace(draft, template=text))

    @Slot(str, str)
    def _edit_words(self, slot: str, text: str) -> None:
        self.type_in(f"{{{slot}}}", lambda draft: draft.with_words(slot, split_labels(text)))

    @Slot(str)
    def _edit_attributes(self, text: str) -> None:
        self.type_in(
            "attributes", lambda draft: replace(draft, attributes=tuple(dict.fromkeys(split_labels(text))))
        )

    @Slot()
    def _show_flipped(self) -> None:
        """Show the images whose best label is not the same under all fillers."""
        if self.answer is not None:
            result = self.answer.result
            flipped = result.counterfactual.flipped.nonzero()[0].tolist()
            title = wording("flip: {title}", title=title_of(result)[0])
            show_images(self.desk.workspace, [result.paths[row] for row in flipped], title)

    @Slot(object)
    def _choose_image(self, path: Path) -> None:
        if path in self.desk.workspace.embeddings:
            self.desk.workspace.set_selected((path,))


def make(desk: ProbeDesk, _store: LabelSetStore, parent: QObject) -> tuple[SwapPage, SwapController]:
    """Make the page and its controller."""
    page = SwapPage()
    return page, SwapController(page, desk, parent)
