"""The decomposition's controller: the current image's cosine with the prompt that is looked at."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from app.errors import LoupeError
from app.models.inside.towers import residual_stream
from app.probes.decomposition.ask import PROBE, DecompositionDraft, DecompositionResult
from app.probes.decomposition.measure import parse_heads
from app.probes.decomposition.spans import TEXTS
from app.words import wording
from widgets.desk.asker import Missing
from widgets.desk.commands import MOST_IMAGES, image_words, label_words, truth_words
from widgets.desk.showing import looked_prompt
from widgets.probes.decomposition.page import DecompositionPage
from widgets.probes.decomposition.state import (
    accuracy_tip,
    headline,
    held_said,
    names_said,
    resolve_heads,
    resolve_held,
    resolve_held_patches,
    resolve_layers,
    resolve_names,
    resolve_patches,
)
from widgets.probes.draft_controller import DraftController

if TYPE_CHECKING:
    from app.probes.base import Answer, Question
    from widgets.desk.probing.label_set_store import LabelSetStore
    from widgets.probes.controller import ProbeDesk

_MANY = 32
"""Images whose heads take long enough to be named, with their progress, in the status bar."""


class DecompositionController(DraftController[DecompositionDraft, DecompositionResult]):
    """Follows the current image, and the label whose map is looked at, or the prompt that is pinned.

    Signals:
        model_requested(): the empty page's button asks for another model.
    """

    model_requested = Signal()

    def __init__(self, view: DecompositionPage, desk: ProbeDesk, parent: QObject | None = None) -> None:
        super().__init__(PROBE, view, desk, parent)
        self._page = view
        workspace = desk.workspace
        for signal in (workspace.selection_changed, workspace.pins_changed, workspace.label_shown):
            signal.connect(self._follow)
        workspace.prompts_changed.connect(self._follow)
        view.head_pressed.connect(self._press_head)
        view.none_requested.connect(self._choose_none)
        view.table.selection_made.connect(self._choose_layer)
        view.names.selection_made.connect(self._choose_named)
        view.held.selection_made.connect(self._show_label)
        view.text_typed.connect(self._take_text)
        self._follow()

    @Slot()
    def _follow(self) -> None:
        """Take the current image, and the prompt looked at: a label's, the first pinned, or the first."""
        workspace = self.desk.workspace
        prompt, current = looked_prompt(workspace), workspace.current
        image = str(current) if current is not None else ""
        if (prompt, image) != (self.draft.prompt, self.draft.image):
            self.edit(prompt=prompt, image=image)

    def unready(self) -> Missing | None:
        """Return what the tower, the image or the prompt lacks."""
        workspace = self.desk.workspace
        try:
            residual_stream(self.desk.engine.require().parts)  # reads what the model is made of, no more
        except LoupeError as error:
            return Missing(str(error), wording("Choose a model…"), self.model_requested.emit)
        if not self.draft.prompt:
            return Missing(wording("Type a label, or pin a prompt, to take its cosine apart."))
        if not self.draft.image:
            first = partial(workspace.set_selected, [image.path for image in workspace.images[:1]])
            return Missing(
                wording("Choose the image whose cosine is taken apart."), wording("Take the first"), first
            )
        if Path(self.draft.image) not in workspace.embeddings:
            return Missing(wording("The image is being embedded…"), waiting=True)
        return None

    def title(self, question: Question[DecompositionResult]) -> str:
        """Name the work where heads of many images are held."""
        reads = self.draft.named or (self.draft.held and self.draft.heads)
        many = reads and len(question.moment.images) >= _MANY
        if self.draft.named:
            return wording("Naming heads")
        return wording("Reading heads") if many else super().title(question)

    def show_options(self) -> None:
        """Show the options, and of what is shown the heads chosen."""
        self._page.show_draft(self.draft, (), ())
        self._page.show_chosen(len(self.draft.heads))
        if self.answer is not None:
            self._show_parts(self.answer.result)

    def show_result(self, result: DecompositionResult) -> None:
        """Show the parts, and what holding heads changed."""
        self._show_parts(result)

    def _show_parts(self, result: DecompositionResult) -> None:
        parts = result.parts
        layers, heads = parts.by_head.shape
        chosen = [head for head in self.draft.heads if head[0] < layers and head[1] < heads]
        held = result.held
        self._page.show_parts(
            resolve_heads(parts, chosen, result.names),
            resolve_patches(parts, chosen, held),
            resolve_layers(parts),
        )
        said = names_said(result.names, self.draft.named, len(self.moment.images))
        self._page.show_names(resolve_names(result.names), said)
        maps, said = resolve_held_patches(parts, held), held_said(held, chosen)
        self._page.show_held(resolve_held(held), maps, said, accuracy_tip(held))

    def said(self, result: DecompositionResult) -> tuple[str, str]:
        """Return the sum beside the model's own number."""
        return headline(result)

    def measured(self, answer: Answer[DecompositionResult]) -> int:
        """Return 1, the image taken apart, or how many were looked at to hold heads."""
        held, names = answer.result.held, answer.result.names
        return max(1, held.images if held is not None else 0, names.images if names is not None else 0)

    def asked_words(self, answer: Answer[DecompositionResult]) -> list[str] | str:
        """Return the command that prints the same parts."""
        result = answer.result
        paths = [image.path for image in answer.question.moment.images]
        looks_at_all = result.held is not None or result.names is not None
        if looks_at_all and len(paths) > MOST_IMAGES:
            return wording("A command can't name so many images; list fewer, or hold and name no head.")
        words = ["decompose", *image_words([result.path]), f"--prompt={result.parts.prompt}"]
        if result.parts.against:
            words.append(f"--against={result.parts.against}")
        if result.held is not None:
            heads = ",".join(f"{layer}.{head}" for layer, head in result.held.heads)
            words += [f"--without={heads}"]
            prompts = self.desk.workspace.prompts
            words += label_words(prompts) if prompts.labels else []
            truth = answer.question.moment.truth
            if result.held.accuracy is not None and truth is not None:
                table = truth_words(truth, paths)
                if isinstance(table, str):
                    return table
                words += ["--truth", *table]
        if result.names is not None:
            words.append(f"--names={TEXTS}")
        return [*words, "--over", *image_words(paths)] if looks_at_all else words

    @Slot(object)
    def _press_head(self, place: tuple[int, int]) -> None:
        """Choose a head, or leave it; an MLP is none."""
        if self.answer is None:
            return
        layers, heads = self.answer.result.parts.by_head.shape
        row, column = place
        if column < heads:
            head, chosen = (layers - 1 - row, column), self.draft.heads
            others = tuple(one for one in chosen if one != head)
            self.edit(heads=others if len(others) < len(chosen) else (*chosen, head))

    @Slot(object)
    def _choose_layer(self, layers: tuple[str, ...]) -> None:
        """Choose all heads of the layers pressed."""
        if self.answer is not None and layers:
            heads = self.answer.result.parts.by_head.shape[1]
            self.edit(heads=tuple((int(layer), head) for layer in layers for head in range(heads)))

    @Slot(object)
    def _choose_named(self, keys: tuple[str, ...]) -> None:
        """Choose the heads whose names are pressed."""
        if self.answer is not None and keys:
            layers, heads = self.answer.result.parts.by_head.shape
            self.edit(heads=parse_heads(",".join(keys), layers, heads))

    @Slot(object)
    def _show_label(self, labels: tuple[str, ...]) -> None:
        """Look at a label: its map is shown, and its cosine is taken apart."""
        if labels:
            self.desk.workspace.show_label(labels[0])

    @Slot()
    def _choose_none(self) -> None:
        self.edit(heads=())

    @Slot(str, str)
    def _take_text(self, name: str, text: str) -> None:
        if name == "against":
            self.type_in(name, lambda draft: replace(draft, against=text))


def make(
    desk: ProbeDesk, _store: LabelSetStore, parent: QObject
) -> tuple[DecompositionPage, DecompositionController]:
    """Make the page and its controller."""
    page = DecompositionPage(PROBE)
    return page, DecompositionController(page, desk, parent)
