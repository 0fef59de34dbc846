"""Counterfactual prompts' options, and what is asked with them: which best labels does a word change?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from app.analysis.prompts import BARE, PromptSet, split_labels
from app.errors import LoupeError
from app.files.codec import Option, option
from app.probes.base import Needs, Probe, Question, Setting
from app.probes.counterfactuals.figure import swap_sketch
from app.probes.counterfactuals.measure import (
    counterfactual,
    counterfactual_prompts,
    parse_slots,
    text_cosines,
)
from app.probes.result import quoted
from app.words import sentences, wording

if TYPE_CHECKING:
    from app.analysis.zeroshot import Doubles
    from app.probes.base import Evidence
    from app.probes.counterfactuals.measure import Counterfactual, CounterfactualPrompts

Shape = Literal["images", "labels", "texts"]
SHAPES: tuple[Shape, ...] = ("images", "labels", "texts")
EXAMPLE_TEMPLATE = "a photo of a {person}, a {job}"
_EXAMPLE_WORDS = {
    "person": ("man", "woman", "person"),
    "job": ("doctor", "nurse", "engineer", "teacher", "manager", "cleaner"),
}


def slot_words(text: str) -> tuple[str, tuple[str, ...]]:
    """Read “slot=word, word”. Raises ValueError where it isn't that."""
    slot, equals, words = text.partition("=")
    if not (slot.strip() and equals):
        raise ValueError
    return slot.strip(), tuple(split_labels(words))


def _with_words(draft: SwapDraft, words: Sequence[tuple[str, tuple[str, ...]]]) -> SwapDraft:
    for slot, found in words:
        draft = draft.with_words(slot, found)
    return draft


@dataclass(frozen=True)
class SwapDraft:
    """The template, the words of each slot (of slots that went, too), the slot swapped, and the view.

    attributes: texts that the fillers are compared with; () takes the words of the other slots.
    """

    template: str = option(
        "",
        flag="--slot-template",
        help=wording("a template with named slots, such as “a photo of a {person}, a {job}”"),
    )
    words: Mapping[str, tuple[str, ...]] = field(
        default_factory=dict,
        metadata={
            "option": Option(
                "a slot and its words, such as “person=man, woman”; repeatable",
                "--words", "SLOT=WORDS", read=slot_words, put=_with_words,
            )
        },
    )  # fmt: skip
    swap: str = option("", help=wording("the slot that is swapped (default: the first)"), metavar="SLOT")
    attributes: tuple[str, ...] = option(
        (), help=wording("a text that the swapped words are compared with (default: the other slots' words)"),
        flag="--compared-with", metavar="TEXT",
    )  # fmt: skip
    shape: Shape = "images"

    def with_words(self, slot: str, words: Sequence[str]) -> SwapDraft:
        """Return the draft with other words for a slot, each once."""
        return replace(self, words={**self.words, slot: tuple(dict.fromkeys(words))})


def example() -> SwapDraft:
    """Return something to begin with."""
    return SwapDraft(EXAMPLE_TEMPLATE, dict(_EXAMPLE_WORDS), "person")


@dataclass(frozen=True)
class SwapQuestion:
    """The prompts of a draft, and what the fillers are compared with as texts."""

    prompts: CounterfactualPrompts
    attributes: tuple[str, ...]


def slots_of(template: str) -> tuple[str, ...]:
    """Return the slots of a template; none while it can't be read, as it may be half typed."""
    try:
        return parse_slots(template).slots
    except LoupeError:
        return ()


def swapped(draft: SwapDraft, slots: Sequence[str]) -> str:
    """Return the slot that is swapped: the chosen one, else the first."""
    return draft.swap if draft.swap in slots else next(iter(slots), "")


def resolve_question(draft: SwapDraft) -> SwapQuestion:
    """Fill the template. Raises LoupeError, one sentence, where that can't be done."""
    template = parse_slots(draft.template)
    swap = swapped(draft, template.slots)
    words = {slot: draft.words.get(slot, ()) for slot in template.slots}
    prompts = counterfactual_prompts(template, swap, words)
    others = tuple(label for label in prompts.labels if label)
    return SwapQuestion(prompts, draft.attributes or others)


@dataclass(frozen=True, eq=False)
class SwapResult:
    """What swapping does to the images `paths`, and the cosines [F, A] of fillers and attributes as texts."""

    counterfactual: Counterfactual
    paths: tuple[Path, ...]
    attributes: tuple[str, ...]
    cosines: Doubles
    templates: tuple[str, ...]

    def rows(self) -> list[dict[str, object]]:
        """Return a row for each image and filler; without images, one for each filler and attribute."""
        if not self.paths:
            return [
                {"filler": filler, "attribute": attribute, "cosine": float(self.cosines[row, column])}
                for row, filler in enumerate(self.counterfactual.prompts.fillers)
                for column, attribute in enumerate(self.attributes)
            ]
        files = [str(path) for path in self.paths for _ in self.counterfactual.prompts.fillers]
        return [{**row, "image": file} for row, file in zip(self.counterfactual.rows(), files, strict=True)]

    def as_dict(self) -> dict[str, object]:
        """Return everything for JSON; images are counted from 0, as `paths` lists them."""
        texts = {
            "fillers": list(self.counterfactual.prompts.fillers),
            "attributes": list(self.attributes),
            "templates": list(self.templates),
            "cosine": self.cosines.tolist(),
        }
        both = {**self.counterfactual.as_dict(), "paths": list(map(str, self.paths)), "texts": texts}
        return {**both, "method": self.method()}

    def method(self) -> str:
        """Return the method of the images, and of the texts alone."""
        said = self.counterfactual.method()
        if not self.attributes:
            return said

        alone = wording(
            "Texts alone: the cosine of each filler's embedding with that of each of {attributes}, each put "
            "alone into {templates} (of several, the mean of the normalised embeddings, normalised again).",
            attributes=quoted(self.attributes),
            templates=quoted(self.templates),
        )
        return sentences(said, alone)


def ask_swap(draft: SwapDraft, setting: Setting) -> Question[SwapResult]:
    """Ask all prompts of the template; fillers and attributes, as texts, in the setting's templates.

    Raises LoupeError, one sentence, where the template can't be filled.
    """
    asked = resolve_question(draft)
    templates = setting.prompts.templates
    prompts = (
        PromptSet(asked.prompts.flat, BARE),
        PromptSet(asked.prompts.fillers, templates),
        PromptSet(asked.attributes, templates),
    )
    key = (asked.prompts.template, asked.prompts.swap, asked.prompts.labels)
    return Question(setting.moment, key, prompts, partial(_work, asked), needs_images=False)


def _work(question: SwapQuestion, evidence: Evidence) -> SwapResult:
    """Score all images under every prompt, and compare fillers and attributes as texts.

    The question's prompt sets: all prompts, the fillers, the attributes.
    """
    prompts = question.prompts
    filled, fillers, attributes = evidence.labels
    shaped = filled.reshape(len(prompts.fillers), len(prompts.labels), -1)
    return SwapResult(
        counterfactual(evidence.images, prompts, shaped),
        evidence.paths,
        question.attributes,
        text_cosines(fillers, attributes),
        evidence.prompts[1].templates,
    )


PROBE = Probe(
    "counterfactuals",
    wording("Counterfactuals"),
    wording("Swap a word of the prompt: whose best label changes?"),
    SwapDraft,
    ask_swap,
    lambda result, _draft: swap_sketch(result.counterfactual, result.attributes, result.cosines),
    needs=Needs(images=False, groups=False, labels=False),
    about="Swap one slot of a template, keep the rest, and tell which images get another best label (the\n"
    "other slots' words) under another filler, with rates and Wilson's 95 % intervals; and compare the\n"
    "swapped words with the others as texts alone.",
    example='counterfactuals --groups faces.csv --slot-template "a photo of a {person}, a {job}" '
    '--words "person=man, woman" --words "job=doctor, nurse"',
)
