"""What the page of the decomposition asks: the parts of the current image's cosine with a prompt."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from app.analysis.prompts import PromptSet
from app.analysis.top_label import top_label
from app.analysis.zeroshot import cosines
from app.errors import LoupeError
from app.files.codec import option
from app.probes.base import Needs, Probe, Question, Setting
from app.probes.decomposition.figure import decomposition_sketch
from app.probes.decomposition.measure import Decomposition, Head, Held, held_at_mean
from app.words import wording

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.analysis.zeroshot import Doubles, Floats
    from app.engine.inside import Inside, TokenParts
    from app.probes.base import Evidence
    from app.probes.page import Sketch


@dataclass(frozen=True)
class DecompositionDraft:
    """What the page asks.

    prompt: "" until one is looked at. image: the current one. heads: those chosen, layer and number.
    """

    against: str = option("", help="another prompt: the difference of both cosines is taken apart")
    held: bool = option(False, help="heads chosen write their mean over the listed images (mean-ablation)")
    heads: tuple[Head, ...] = option((), kept=False)
    prompt: str = option("", kept=False)
    image: str = option("", kept=False)


@dataclass(frozen=True, eq=False)
class DecompositionResult:
    """The parts of one image's cosine, and what holding heads at their means changes, where it was asked."""

    path: Path
    parts: Decomposition
    held: Held | None

    def rows(self) -> list[dict[str, object]]:
        """Return a row for each part."""
        return self.parts.rows()

    def as_dict(self) -> dict[str, object]:
        """Return everything but single patches, for JSON."""
        held = {} if self.held is None else {"without": self.held.as_dict()}
        return {"image": str(self.path), **self.parts.as_dict(), **held}

    def method(self) -> str:
        """Return the method in words."""
        return self.parts.method()

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
    work = partial(_work, Path(draft.image), held)
    return Question(setting.moment, (draft.image, held), (texts, *others), work)


def _has_truth(setting: Setting) -> bool:
    truth = setting.moment.truth
    return truth is not None and not truth.has_several


def _work(path: Path, held: tuple[Head, ...], evidence: Evidence) -> DecompositionResult:
    inside = evidence.inside()
    place = evidence.paths.index(path)
    texts = evidence.labels[0]
    asked = (*evidence.prompts[0].labels, "")
    direction = texts[0] - texts[1] if len(texts) > 1 else texts[0]
    made = inside.parts(path, evidence.mode, direction[None])
    cosine = along_prompts(evidence.images[place : place + 1], texts)
    parts = decomposed(made, asked, cosine, evidence.info.grid)
    return DecompositionResult(path, parts, _held(inside, held, place, evidence) if held else None)


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


def along_prompts(embedding: Floats, texts: Floats) -> float:
    """Return the cosine of an embedding [1, D] with the first text, less that with a second [2, D]."""
    found: Doubles = cosines(embedding, texts)[0]
    return float(found[0] - found[1] if len(found) > 1 else found[0])


def _held(inside: Inside, heads: tuple[Head, ...], place: int, evidence: Evidence) -> Held:
    """Hold heads at their mean over all images, and look at the image, its labels and the classes again."""
    written = inside.written(evidence.paths, evidence.mode, heads, evidence.checkpoint)
    changed = held_at_mean(evidence.images, written, written.mean(axis=0))
    own = changed[place : place + 1]
    rest = list(zip(evidence.prompts, evidence.labels, strict=True))[1:]
    truth = evidence.moment.truth
    classes = rest.pop()[1] if truth is not None and rest and rest[-1][0].labels == truth.classes else None
    labels, embedded = rest[0] if rest else (PromptSet(()), None)
    return Held(
        heads=heads,
        images=len(written),
        cosine=along_prompts(own, evidence.labels[0]),
        labels=labels.labels,
        before=() if embedded is None else _first(evidence.images[place : place + 1], embedded),
        after=() if embedded is None else _first(own, embedded),
        right=None if classes is None else _right(changed, classes, evidence),
    )


def _first(embedding: Floats, labels: Floats) -> tuple[float, ...]:
    return tuple(map(float, cosines(embedding, labels)[0]))


def _right(changed: Floats, classes: Floats, evidence: Evidence) -> tuple[int, int, int]:
    """Return how many labelled images are right as they are, with the heads held, and how many there are."""
    labelled = evidence.labelled
    rows = {path: row for row, path in enumerate(evidence.paths)}
    chosen = [rows[path] for path in labelled.paths]
    before, after = (
        top_label(cosines(embeddings[chosen], classes), labelled.places).right.sum()
        for embeddings in (evidence.images, changed)
    )
    return int(before), int(after), len(chosen)


PROBE = Probe(
    "decomposition",
    "Decomposition",
    "What each head, patch and MLP contributes to the cosine of the current image and a prompt",
    DecompositionDraft,
    ask_decomposition,
    lambda result, _draft: result.sketch(),
    needs=Needs(groups=False, labels=False),
    panel="inside",
    command="decompose",
)
