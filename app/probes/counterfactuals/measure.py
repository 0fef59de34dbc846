"""Counterfactual prompts: one slot of a template swapped, the rest kept; which rankings flip."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import product
from typing import Any

import numpy as np

from app.analysis.exact_tests import Bools, Ints
from app.analysis.rates import Rate
from app.analysis.zeroshot import Doubles, Floats, Real, cosines
from app.errors import LoupeError
from app.probes.result import CAVEAT, count_said, plain, quoted
from app.words import sentences, wording

_NAME = re.compile(r"[^\W\d]\w*")
_PARTS = re.compile(r"\{([^{}]*)\}|([{}])")
_MOST_PROMPTS = 100_000


@dataclass(frozen=True)
class SlotTemplate:
    """A template with named slots, such as `a photo of a {person}, a {job}`."""

    text: str
    slots: tuple[str, ...]

    def fill(self, words: Mapping[str, str]) -> str:
        """Return the prompt with every slot's word in it; braces inside a word are never replaced."""
        return _PARTS.sub(lambda match: words[match[1]], self.text)


def parse_slots(text: str) -> SlotTemplate:
    """Read a template with named slots; the same name twice takes the same word.

    LoupeError, one sentence: no slot, a slot without a name or with one that isn't a word, a brace alone.
    """
    template = " ".join(text.split())
    slots: dict[str, None] = {}
    for match in _PARTS.finditer(template):
        if match[2]:
            raise LoupeError(
                wording(
                    "The template has a “{match}” without its other half: {text}",
                    match=match[2],
                    text=template,
                )
            )
        if not _NAME.fullmatch(match[1]):
            said = f"“{{{match[1]}}}”, which is no name" if match[1] else "a slot without a name, “{}”"
            raise LoupeError(
                wording("The template has {said}; a slot is a word in braces, such as {{person}}.", said=said)
            )
        slots.setdefault(match[1])
    if not slots:
        raise LoupeError(wording("The template has no slot such as {{person}}: {text}", text=template))
    return SlotTemplate(template, tuple(slots))


@dataclass(frozen=True)
class CounterfactualPrompts:
    """F fillers of the swapped slot by L labels (the other slots' words, combined).

    prompts [F][L]. A template whose only slot is swapped has one label, "".
    """

    template: SlotTemplate
    swap: str
    fillers: tuple[str, ...]
    labels: tuple[str, ...]
    prompts: tuple[tuple[str, ...], ...]
    words: Mapping[str, tuple[str, ...]]

    @property
    def flat(self) -> tuple[str, ...]:
        """All prompts, filler by filler: their embeddings [F x L, D] reshape to [F, L, D]."""
        return tuple(prompt for row in self.prompts for prompt in row)


def _word_lists(template: SlotTemplate, words: Mapping[str, Sequence[str]]) -> dict[str, tuple[str, ...]]:
    """Return each slot's words; LoupeError for words without a slot, and a slot without words."""
    for name in words:
        if name not in template.slots:
            raise LoupeError(
                wording("There are words for {{{name}}}, which the template does not have.", name=name)
            )
    lists = {name: _words(words.get(name, ())) for name in template.slots}
    for name, listed in lists.items():
        if not listed:
            raise LoupeError(wording("The slot {{{name}}} has no words.", name=name))
    return lists


def counterfactual_prompts(
    template: SlotTemplate, swap: str, words: Mapping[str, Sequence[str]]
) -> CounterfactualPrompts:
    """Fill the template: each filler of the slot `swap` with each combination of the other slots' words.

    LoupeError: no such slot, a slot without words, words for a slot that isn't there, fewer than two fillers,
    more than 100,000 prompts.
    """
    if swap not in template.slots:
        raise LoupeError(
            wording(
                "The template has no slot {{{swap}}}; it has {slots}.",
                swap=swap,
                slots=_slots(template.slots),
            )
        )
    lists = _word_lists(template, words)
    fillers = lists[swap]
    if len(fillers) < 2:
        raise LoupeError(wording("The slot {{{swap}}} needs at least two words to swap.", swap=swap))
    if np.prod([float(len(found)) for found in lists.values()]) > _MOST_PROMPTS:
        raise LoupeError(
            wording("The slots' words make more than {most_prompts:,} prompts.", most_prompts=_MOST_PROMPTS)
        )
    others = [name for name in template.slots if name != swap]
    combined = [
        dict(zip(others, chosen, strict=True)) for chosen in product(*(lists[name] for name in others))
    ]
    return CounterfactualPrompts(
        template,
        swap,
        fillers,
        tuple(", ".join(chosen.values()) for chosen in combined),
        tuple(tuple(template.fill({**chosen, swap: filler}) for chosen in combined) for filler in fillers),
        lists,
    )


def _words(found: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word for text in found if (word := " ".join(text.split()))))


def _slots(names: Sequence[str]) -> str:
    return ", ".join(f"{{{name}}}" for name in names)


@dataclass(frozen=True, eq=False)
class Counterfactual:
    """What swapping does to N images.

    cosine float32 [N, F, L]. top_label int [N, F]: each image's best label under each filler. flipped bool
    [N]: it is not the same under all fillers. top_image int [F, L]: each prompt's best image; label_flipped
    bool [L]: it is not the same under all fillers. best_filler int [N, L]: the filler of the highest cosine.
    Of equal cosines the first in order is the best. With no image top_image is -1.
    """

    prompts: CounterfactualPrompts
    cosine: Floats
    top_label: Ints
    flipped: Bools
    top_image: Ints
    label_flipped: Bools
    best_filler: Ints

    @cached_property
    def flips(self) -> dict[tuple[int, int], Rate]:
        """For each pair of fillers, how many images have another top label."""
        count = len(self.prompts.fillers)
        return {
            (a, b): Rate(int((self.top_label[:, a] != self.top_label[:, b]).sum()), len(self.top_label))
            for a in range(count)
            for b in range(a + 1, count)
        }

    @cached_property
    def preferred(self) -> Ints:
        """For how many images each filler is the best one under each label, int [F, L]."""
        fillers = np.arange(len(self.prompts.fillers))
        counts: Ints = (self.best_filler[:, None, :] == fillers[:, None]).sum(axis=0, dtype=np.intp)
        return counts

    def rows(self) -> list[dict[str, object]]:
        """Return a row for each image (by index) and filler, with its top label."""
        return [
            {
                "image": image,
                "filler": filler,
                "top_label": self.prompts.labels[self.top_label[image, place]],
                "cosine": float(self.cosine[image, place, self.top_label[image, place]]),
                "flipped": bool(self.flipped[image]),
            }
            for image in range(len(self.top_label))
            for place, filler in enumerate(self.prompts.fillers)
        ]

    def as_dict(self) -> dict[str, object]:
        """Return everything but the single cosines for JSON."""
        fillers, labels = self.prompts.fillers, self.prompts.labels
        said: dict[str, Any] = {
            "template": self.prompts.template.text,
            "swap": self.prompts.swap,
            "words": self.prompts.words,
            "flips": [
                {"fillers": [fillers[a], fillers[b]], **rate.as_dict()} for (a, b), rate in self.flips.items()
            ],
            "labels": [
                {
                    "label": label,
                    "flipped": self.label_flipped[place],
                    "top_image": dict(zip(fillers, self.top_image[:, place], strict=True)),
                    "preferred": dict(zip(fillers, self.preferred[:, place], strict=True)),
                }
                for place, label in enumerate(labels)
            ],
            "images": self.rows(),
            "method": self.method(),
        }
        made: dict[str, object] = plain(said)
        return made

    def method(self) -> str:
        """Return a paragraph on how these figures came about."""
        words = "; ".join(f"{{{name}}}: {quoted(found)}" for name, found in self.prompts.words.items())
        said = wording(
            "Counterfactual prompts: the template “{template}” with its slot {slot} swapped. Words: {words}. "
            "Each prompt is one embedding, without averaging; {images} are scored by cosine. An image flips "
            "where its best label (the other slots' words) differs between fillers; a label flips where its "
            "best image does. Of equal cosines the first in order is the best. Rates of flips carry Wilson's "
            "95 % score intervals.",
            template=self.prompts.template.text,
            slot=f"{{{self.prompts.swap}}}",
            words=words,
            images=count_said(len(self.top_label), "image"),
        )
        return sentences(said, CAVEAT)


def counterfactual(
    image_embeddings: Real, prompts: CounterfactualPrompts, embeddings: Real
) -> Counterfactual:
    """Score images [N, D] under the prompts' embeddings [F, L, D]. LoupeError where shapes don't fit."""
    expected = (len(prompts.fillers), len(prompts.labels), *image_embeddings.shape[1:])
    if embeddings.shape != expected:
        raise LoupeError(
            wording("The embeddings of images and prompts don't fit; were they made by one model?")
        )
    flat = cosines(image_embeddings, embeddings.reshape(-1, expected[-1]))
    cosine = flat.astype(np.float32).reshape(-1, *expected[:2])
    top_label = cosine.argmax(axis=2)
    empty = np.full(expected[:2], -1, np.intp)
    top_image = cosine.argmax(axis=0) if len(cosine) else empty
    return Counterfactual(
        prompts,
        cosine,
        top_label,
        (top_label != top_label[:, :1]).any(axis=1),
        top_image,
        (top_image != top_image[:1]).any(axis=0),
        cosine.argmax(axis=1),
    )


def text_cosines(fillers: Real, attributes: Real) -> Doubles:
    """Return the cosine of each filler's prompt [F, D] with each attribute's [A, D], float64 [F, A].

    For texts alone, without any image. LoupeError where the widths differ.
    """
    if fillers.shape[1:] != attributes.shape[1:]:
        raise LoupeError(wording("The embeddings of fillers and attributes differ in width."))
    return cosines(fillers, attributes)
