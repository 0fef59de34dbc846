"""What the page of the decomposition asks: the parts of the current image's cosine with a prompt."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from app.analysis.prompts import PromptSet
from app.errors import LoupeError, no_checkpoint
from app.files.codec import option
from app.probes.base import Needs, Probe, Question, Setting
from app.probes.decomposition.figure import decomposition_sketch
from app.probes.decomposition.held import Held, HeldAccuracy, Holding, held_accuracy, held_at_mean, hold
from app.probes.decomposition.measure import Decomposition, Head, along_prompts, direction_of
from app.probes.decomposition.spans import (
    FEWEST_IMAGES,
    TEXTS,
    HeadNames,
    chosen_images,
    last_heads,
    name_heads,
)
from app.probes.word_list import common_words
from app.words import sentences, wording

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.analysis.zeroshot import Floats
    from app.engine.inside import Inside, TokenParts
    from app.errors import Checkpoint
    from app.images.images import CropMode
    from app.probes.base import Evidence
    from app.probes.page import Sketch


@dataclass(frozen=True)
class DecompositionDraft:
    """What the page asks.

    prompt: "" until one is looked at. image: the current one. heads: those chosen, layer and number.
    """

    against: str = option("", help=wording("another prompt: the difference of both cosines is taken apart"))
    held: bool = option(
        False, help=wording("heads chosen write their mean over the listed images (mean-ablation)")
    )
    named: bool = option(
        False, help=wording("heads of the last layers are named by words, or by none"), kept=False
    )
    heads: tuple[Head, ...] = option((), kept=False)
    prompt: str = option("", kept=False)
    image: str = option("", kept=False)


@dataclass(frozen=True, eq=False)
class DecompositionResult:
    """The parts of one image's cosine; where it was asked, what holding heads changes, and heads' names."""

    path: Path
    parts: Decomposition
    held: Held | None
    names: HeadNames | None = None

    def rows(self) -> list[dict[str, object]]:
        """Return a row for each part."""
        return self.parts.rows()

    def as_dict(self) -> dict[str, object]:
        """Return everything but single patches, for JSON."""
        held = {} if self.held is None else {"without": self.held.as_dict()}
        names = {} if self.names is None else {"names": self.names.as_dict()}
        return {"image": str(self.path), **self.parts.as_dict(), **held, **names}

    def method(self) -> str:
        """Return the method in words."""
        return sentences(self.parts.method(), "" if self.names is None else self.names.method())

    def sketch(self) -> Sketch:
        """Return the figure of layers and heads."""
        return decomposition_sketch(self.parts)


def ask_decomposition(draft: DecompositionDraft, setting: Setting) -> Question[DecompositionResult]:
    """Ask for the parts of the draft's image and prompt. LoupeError where the two prompts are one."""
    if draft.against.strip() == draft.prompt:
        raise LoupeError(wording("Both prompts are the same; their difference is 0."))
    against = draft.against.strip()
    texts = PromptSet((draft.prompt, against) if against else (draft.prompt,))
    held = draft.heads if draft.held else ()
    others = [setting.prompts] if held and setting.prompts.labels else []
    others += [setting.class_prompts()] if held and _has_truth(setting) else []
    named = draft.named and len(setting.moment.images) >= FEWEST_IMAGES
    others += [PromptSet(common_words())] if named else []
    work = partial(_work, Path(draft.image), held, named)
    return Question(setting.moment, (draft.image, held, named), (texts, *others), work)


def _has_truth(setting: Setting) -> bool:
    truth = setting.moment.truth
    return truth is not None and not truth.has_several


def _work(path: Path, held: tuple[Head, ...], named: bool, evidence: Evidence) -> DecompositionResult:
    inside = evidence.inside()
    place = evidence.paths.index(path)
    texts = evidence.labels[0]
    asked = (*evidence.prompts[0].labels, "")
    made = inside.parts(path, evidence.mode, direction_of(texts)[None])
    cosine = along_prompts(evidence.images[place : place + 1], texts)
    parts = decomposed(made, asked, cosine, evidence.info.grid)
    names = _names(inside, evidence) if named else None
    without = _held(inside, held, place, parts, evidence, named) if held else None
    return DecompositionResult(path, parts, without, names)


def _names(inside: Inside, evidence: Evidence) -> HeadNames:
    """Name heads by the last prompt set's words; they are kept while images and model stay."""
    make = partial(
        named_heads, inside, evidence.paths, evidence.mode, evidence.prompts[-1].labels, evidence.labels[-1],
        evidence.checkpoint,
    )  # fmt: skip
    return evidence.bench.kept("head names", evidence.moment.images, (evidence.info.id, evidence.mode), make)


def named_heads(
    inside: Inside,
    paths: Sequence[Path],
    mode: CropMode,
    words: Sequence[str],
    texts: Floats,
    checkpoint: Checkpoint = no_checkpoint,
    count: int = TEXTS,
) -> HeadNames:
    """Name the heads of the last layers over images by words, of embeddings texts [W, D].

    `checkpoint` counts images, then turns of texts. Raises LoupeError for too few images.
    """
    chosen = [paths[place] for place in chosen_images(len(paths))]
    heads = last_heads(inside.layers, inside.heads)
    written = inside.written(chosen, mode, heads, checkpoint)
    named = name_heads(written, heads, words, texts, count, checkpoint=checkpoint)
    return HeadNames(named, len(chosen), len(paths), len(words))


def decomposed(
    parts: TokenParts, asked: Sequence[str], cosine: float, grid: tuple[int, int]
) -> Decomposition:
    """Return an image's parts along the direction of a prompt, less that of a second unless it is ""."""
    return Decomposition(
        prompt=asked[0],
        against=asked[1],
        contributions=parts.heads[0],
        by_mlp=parts.mlps[0],
        initial=float(parts.initial[0]),
        cosine=cosine,
        grid=grid,
    )


def _held(
    inside: Inside, heads: tuple[Head, ...], place: int, own: Decomposition, evidence: Evidence, named: bool
) -> Held:
    """Hold heads at their mean over all images, and look at the image, its labels and the classes again."""
    texts = evidence.labels[0]
    written = inside.together(evidence.paths, evidence.mode, heads, direction_of(texts), evidence.checkpoint)
    rest = list(zip(evidence.prompts, evidence.labels, strict=True))[1 : len(evidence.prompts) - named]
    truth = evidence.moment.truth
    classes = rest.pop()[1] if truth is not None and rest and rest[-1][0].labels == truth.classes else None
    mean = written.total.mean(axis=0)
    holding = Holding(heads, len(written.total), written.total[place], mean, written.positions)
    labels = [(prompts.labels, embedded) for prompts, embedded in rest[:1]]
    held = hold(own, evidence.images[place], texts, holding, *labels)
    if classes is None:
        return held
    return replace(
        held, accuracy=_accuracy(held_at_mean(evidence.images, written.total, mean), classes, evidence)
    )


def _accuracy(changed: Floats, classes: Floats, evidence: Evidence) -> HeldAccuracy:
    """Return the accuracy of the labelled images as they are, and changed."""
    labelled = evidence.labelled
    assert labelled.rows is not None
    return held_accuracy(labelled.embeddings, changed[labelled.rows], classes, labelled.places)


PROBE = Probe(
    "decomposition",
    wording("Decomposition"),
    wording("What each head, patch and MLP contributes to the cosine of the current image and a prompt"),
    DecompositionDraft,
    ask_decomposition,
    lambda result, _draft: result.sketch(),
    needs=Needs(groups=False, labels=False),
    panel="inside",
    command="decompose",
)
