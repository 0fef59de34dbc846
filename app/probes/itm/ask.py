"""What the page of image-text matching asks: a match probability for each pair of an image and a label."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING, Literal

import numpy as np

from app.errors import LoupeError
from app.files.codec import option
from app.probes.base import Answer, Needs, Probe, Question, Setting, answer
from app.probes.itm.export import MATCH_KIND
from app.probes.itm.figure import itm_sketch
from app.probes.itm.measure import match_probability, matches
from app.probes.result import count_said, quoted
from app.words import wording

if TYPE_CHECKING:
    from app.analysis.prompts import PromptSet
    from app.analysis.zeroshot import Floats
    from app.engine.engine import Engine
    from app.engine.pairs import PairedImage
    from app.jobs import Ticket
    from app.probes.base import Evidence
    from app.probes.bench import Bench
    from app.probes.itm.measure import Match
    from app.probes.page import Sketch


@dataclass(frozen=True)
class ItmDraft:
    """What the page asks."""

    images: Literal["selected", "all"] = option(
        "selected",
        help=wording("which images are scored with each label: those selected, or all of the list"),
    )


@dataclass(frozen=True, eq=False)
class ScoredImage:
    """An image's logits of pairs, and its cosines [L] with the labels by the contrastive head."""

    pairs: PairedImage
    cosines: Floats


@dataclass(frozen=True, eq=False)
class ItmResult:
    """The images scored with each label of `prompts`, which has one template."""

    images: tuple[ScoredImage, ...]
    prompts: PromptSet

    def matches(self, image: ScoredImage) -> list[tuple[Match, float]]:
        """Return an image's labels with their cosines, best match first."""
        labels, texts = self.prompts.labels, self.prompts.flat
        cosines = dict(zip(labels, image.cosines.tolist(), strict=True))
        return [(match, cosines[match.label]) for match in matches(labels, texts, image.pairs.logits)]

    def rows(self) -> list[dict[str, object]]:
        """Return a row for each image and label, an image's best match first."""
        return [
            {
                "path": str(image.pairs.path),
                "sha256": image.pairs.sha256,
                "rank": rank,
                "label": match.label,
                "text": match.text,
                "match_probability": match.probability,
                "match_logit": match.match_logit,
                "no_match_logit": match.no_match_logit,
                "itc_cosine": cosine,
                "notes": "; ".join(image.pairs.notes),
            }
            for image in self.images
            for rank, (match, cosine) in enumerate(self.matches(image), start=1)
        ]

    def as_dict(self) -> dict[str, object]:
        """Return the pairs for JSON, with what the numbers are."""
        prompts = self.prompts
        return {
            "probability": MATCH_KIND,
            "templates": list(prompts.templates),
            "labels": list(prompts.labels),
            "pairs": self.rows(),
            "method": self.method(),
        }

    def sketch(self) -> Sketch:
        """Return the figure of the match probabilities."""
        names = [image.pairs.path.name for image in self.images]
        chances = np.stack([match_probability(image.pairs.logits) for image in self.images])
        return itm_sketch(names, self.prompts.labels, chances)

    def method(self) -> str:
        """Return the paragraph on what these numbers are."""
        prompts, count = self.prompts, len(self.images)
        return wording(
            "Image-text matching (ITM): {images} and {labels} in pairs, {passes} of a text encoder that "
            "attends to the image. The head gives a pair two logits, no match and match; match probability = "
            "softmax of these two, of the pair alone, so the probabilities of an image's labels don't sum to "
            "1. It is no cosine, and is not to be put on one axis with cosines. ITC cosine = cosine of the "
            "image's and the text's embeddings by the contrastive head of the same model, a measure of its "
            "own. Template {templates}; labels {names}. The figures "
            "describe this model on these images and texts and do not carry over to others.",
            images=count_said(count, "image"),
            labels=count_said(len(prompts.labels), "label"),
            passes=count_said(count * len(prompts.labels), "forward pass", "forward passes"),
            templates=quoted(prompts.templates),
            names=quoted(prompts.labels),
        )


@dataclass(frozen=True, eq=False)
class ItmQuestion(Question[ItmResult]):
    """Asks for pairs. scored: the images done so far, filled on the inference thread alone."""

    scored: list[ScoredImage] = field(default_factory=list)

    def so_far(self) -> Answer[ItmResult] | None:
        """Return the answer of the images that are scored, which says what it is a part of; None for none."""
        scored = tuple(self.scored)
        done = {image.pairs.path for image in scored}
        moment = replace(
            self.moment, images=tuple(image for image in self.moment.images if image.path in done)
        )
        result = ItmResult(scored, self.prompts[0])
        return Answer(replace(self, moment=moment), result, 0.0) if scored else None


def ask_itm(_draft: ItmDraft, setting: Setting) -> ItmQuestion:
    """Ask for the match probability of each image of the moment with each label.

    Raises LoupeError for more than one template: each label is one text.
    """
    check_templates(setting.prompts)
    moment, scored = setting.moment, list[ScoredImage]()
    key = (tuple(image.path for image in moment.images), moment.mode, moment.listed)
    work = partial(_work, scored)
    return ItmQuestion(moment, key, (setting.prompts,), work, probability=MATCH_KIND, scored=scored)


def check_templates(prompts: PromptSet) -> None:
    """Raise LoupeError where a label is more than one text."""
    if len(prompts.templates) > 1:
        raise LoupeError(wording("ITM scores one text for each label; give one template."))


def _work(scored: list[ScoredImage], evidence: Evidence) -> ItmResult:
    prompts, cosines = evidence.prompts[0], evidence.scores().cosine
    rows = {path: row for row, path in enumerate(evidence.paths)}

    def take(image: PairedImage) -> None:
        scored.append(ScoredImage(image, cosines[rows[image.path]]))

    evidence.match(evidence.paths, prompts.flat, take)
    return ItmResult(tuple(scored), prompts)


def answer_pairs(engine: Engine, bench: Bench, question: ItmQuestion, ticket: Ticket) -> Answer[ItmResult]:
    """Score the pairs on the inference thread; images that can't be read any more are no part of the answer.

    Raises LoupeError where none can be read, and as the question's work does.
    """
    engine.require().require_pairs()  # before any label is embedded
    question.scored.clear()
    answer(engine, bench, question, ticket)
    scored = question.so_far()
    if scored is None:
        raise LoupeError(wording("None of the images could be read; look at the list's errors."))
    return scored


PROBE = Probe(
    "itm",
    wording("ITM"),
    wording("Match probability of an image and a text that the model looks at together"),
    ItmDraft,
    ask_itm,
    lambda result, _draft: result.sketch(),
    needs=Needs(groups=False),
)
