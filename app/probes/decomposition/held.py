"""What changes where heads write their mean over images (mean-ablation of direct effects)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from app.analysis.paired import mcnemar, paired_difference
from app.analysis.rates import Rate
from app.analysis.top_label import top_label
from app.analysis.zeroshot import cosines
from app.probes.decomposition.measure import along_prompts
from app.probes.result import plain

if TYPE_CHECKING:
    from app.analysis.exact_tests import Bools, Ints
    from app.analysis.zeroshot import Doubles
    from app.probes.decomposition.measure import Decomposition, Floats, Head


@dataclass(frozen=True)
class HeldAccuracy:
    """Zero-shot accuracy on the same labelled images, as they are and with heads held.

    only_before, only_without: images right in one of the two cases alone.
    """

    before: Rate
    without: Rate
    only_before: int
    only_without: int

    @property
    def p(self) -> float:
        """McNemar's exact p that holding the heads changes nothing."""
        return float(mcnemar(self.only_before, self.only_without))

    def change(self) -> tuple[float, float, float]:
        """Return the accuracy with heads held less that as it is, -1..1, with its 95 % interval."""
        low, high = paired_difference(self.only_without, self.only_before, self.before.n)
        return self.without.value - self.before.value, float(low), float(high)

    def as_dict(self) -> dict[str, object]:
        """Return it for JSON."""
        return {
            "before": self.before.as_dict(),
            "without": self.without.as_dict(),
            "only_before": self.only_before,
            "only_without": self.only_without,
            "change": dict(zip(("value", "low", "high"), self.change(), strict=True)),
            "p": self.p,
        }


@dataclass(frozen=True)
class Held:
    """What changes where some heads write their means over `images` images.

    cosine: the number taken apart, then; parts: its own parts. before, after: the image's cosines with
    labels. accuracy: of labelled images, None without classes.
    """

    heads: tuple[Head, ...]
    images: int
    cosine: float
    parts: Decomposition
    labels: tuple[str, ...] = ()
    before: tuple[float, ...] = ()
    after: tuple[float, ...] = ()
    accuracy: HeldAccuracy | None = None

    def as_dict(self) -> dict[str, object]:
        """Return everything for JSON; `patches` are all heads' contributions at each patch."""
        made: dict[str, object] = {
            "heads": [list(head) for head in self.heads],
            "images": self.images,
            "cosine": self.cosine,
            "sum": self.parts.total,
            "patches": plain(self.parts.whole_map().astype(np.float64)),
        }
        if self.labels:
            rows = zip(self.labels, self.before, self.after, strict=True)
            made["labels"] = [{"label": label, "cosine": a, "without": b} for label, a, b in rows]
        if self.accuracy is not None:
            right = (self.accuracy.before.hits, self.accuracy.without.hits, self.accuracy.before.n)
            made["right"] = dict(zip(("before", "without", "n"), right, strict=True))
            made["accuracy"] = self.accuracy.as_dict()
        return made


@dataclass(frozen=True, eq=False)
class Holding:
    """K heads, what they write into one image's embedding, own [D], and their mean over `images` images.

    mean [D]: what they write; positions [K, 1 + patches]: what each contributes along the prompt.
    """

    heads: tuple[Head, ...]
    images: int
    own: Floats
    mean: Floats
    positions: Floats


def hold(
    parts: Decomposition,
    embedding: Floats,
    texts: Floats,
    holding: Holding,
    labels: tuple[tuple[str, ...], Floats] = ((), np.zeros((0, 0), np.float32)),
) -> Held:
    """Return what holding heads changes in one image, its embedding [D] of length 1.

    texts [1 or 2, D]: the prompt, and the one it is held against; labels: their names and embeddings [L, D].
    All parts are divided by the changed embedding's length, so that they sum to the changed cosine.
    """
    changed = _changed(embedding[None], holding.own[None], holding.mean)
    length = float(np.linalg.norm(changed))
    held = held_at_mean(embedding[None], holding.own[None], holding.mean)
    contributions = parts.contributions.copy()
    for head, mine in zip(holding.heads, holding.positions, strict=True):
        contributions[head] = mine
    cosine = along_prompts(held, texts)
    changed_parts = replace(
        parts,
        contributions=(contributions / length).astype(np.float32),
        by_mlp=(parts.by_mlp / length).astype(np.float32),
        initial=parts.initial / length,
        cosine=cosine,
    )
    names, embedded = labels
    before, after = ((), ()) if not names else (_first(embedding[None], embedded), _first(held, embedded))
    return Held(holding.heads, holding.images, cosine, changed_parts, names, before, after)


def _first(embedding: Floats, labels: Floats) -> tuple[float, ...]:
    return tuple(map(float, cosines(embedding, labels)[0]))


def held_at_mean(embeddings: Floats, written: Floats, mean: Floats) -> Floats:
    """Return embeddings [N, D] of length 1 in which some heads write their mean (mean-ablation).

    written [N, D]: what these heads together contribute to each; mean [D]: what to an average image. The
    direct effect alone is replaced.
    """
    changed = _changed(embeddings, written, mean)
    return np.asarray(changed / np.linalg.norm(changed, axis=1, keepdims=True), np.float32)


def held_accuracy(before: Floats, without: Floats, classes: Floats, places: Ints) -> HeldAccuracy:
    """Compare embeddings [N, D] of images as they are and with heads held, under classes [L, D]."""
    a, b = (_right(embeddings, classes, places) for embeddings in (before, without))
    n = len(places)
    alone = (int((a & ~b).sum()), int((b & ~a).sum()))
    return HeldAccuracy(Rate(int(a.sum()), n), Rate(int(b.sum()), n), *alone)


def _right(embeddings: Floats, classes: Floats, places: Ints) -> Bools:
    return top_label(cosines(embeddings, classes), places).right


def _changed(embeddings: Floats, written: Floats, mean: Floats) -> Doubles:
    return embeddings.astype(np.float64) + (mean.astype(np.float64)[None] - written)
