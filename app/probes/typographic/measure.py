"""How often a pasted word takes the top label, beside labels of the same size with nonsense or nothing on.

An image is flipped where the word's label becomes its top label, strictly above all others: ties count
against. Images that have it already can't be flipped, and are left out.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import numpy as np

from app.analysis.exact_tests import Bools, Ints, holm, wilson
from app.analysis.paired import mcnemar
from app.probes.result import plain, quoted
from app.probes.typographic.paste import PLACE_WORDS, Condition
from app.words import sentences, wording

if TYPE_CHECKING:
    from app.analysis.zeroshot import Doubles
    from app.probes.typographic.heads import HeadChange

Kind = Literal["word", "nonsense", "empty"]
KINDS: tuple[Kind, ...] = ("word", "nonsense", "empty")
CONTROLS: tuple[Kind, ...] = ("nonsense", "empty")


@dataclass(frozen=True)
class FlipRate:
    """The mean share of n images that are flipped, 0..1, with its 95 % interval; nan for no images."""

    value: float
    low: float
    high: float
    n: int

    def as_dict(self) -> dict[str, float | int]:
        """Return value, bounds and n for JSON."""
        return {"value": self.value, "low": self.low, "high": self.high, "n": self.n}


@dataclass(frozen=True)
class Pairs:
    """Images flipped in more conditions by the word than by a control, and in fewer; with its exact p."""

    more: int
    fewer: int
    p: float

    def as_dict(self) -> dict[str, float | int]:
        """Return both counts and p for JSON."""
        return {"word_only": self.more, "control_only": self.fewer, "p": self.p}


@dataclass(frozen=True)
class Part:
    """Some of the conditions, by their numbers: all, of one size, place or contrast, or a single one."""

    of: Literal["all", "size", "place", "contrast", "condition"]
    value: Condition | float | str
    conditions: tuple[int, ...]


@dataclass(frozen=True, eq=False)
class Attack:
    """A word pasted onto N images under C conditions, beside its controls.

    label: the word's, of `labels`, with those in `same` the model's own too; added: it was not among the
    labels. tops [N]: the top label as it is. already [N]: it is the word's. leads [3, C, N]: the cosine with
    the word's label less the highest of all others, by KINDS. before [N], after [3, C, N]: cosines with the
    word's label. heads: what carries the change; None with a reason in `why`.
    """

    word: str
    nonsense: str
    label: str
    added: bool
    same: tuple[str, ...]
    labels: tuple[str, ...]
    paths: tuple[Path, ...]
    conditions: tuple[Condition, ...]
    tops: Ints
    already: Bools
    leads: Doubles
    before: Doubles
    after: Doubles
    heads: HeadChange | None
    why: str = ""

    @cached_property
    def flips(self) -> Bools:
        """Which images [3, C, N] get the word's label as their top label, strictly above all others."""
        above: Bools = self.leads > 0
        return above

    @property
    def attacked(self) -> int:
        """How many images can be flipped."""
        return int((~self.already).sum())

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """All conditions, those of each size, place and contrast where there are several, and each."""
        places = range(len(self.conditions))
        parts = [Part("all", "", tuple(places))]
        for of in ("size", "place", "contrast"):
            values = [getattr(condition, of) for condition in self.conditions]
            several = dict.fromkeys(values) if len(set(values)) > 1 else {}
            parts += [
                Part(of, value, tuple(place for place in places if values[place] == value))
                for value in several
            ]
        return (*parts, *(Part("condition", self.conditions[place], (place,)) for place in places))

    def counts(self, kind: Kind, part: Part) -> Ints:
        """Return in how many of a part's conditions each image [attacked] is flipped."""
        flips = self.flips[KINDS.index(kind)][list(part.conditions)][:, ~self.already]
        made: Ints = flips.sum(axis=0)
        return made

    def rate(self, kind: Kind, part: Part) -> FlipRate:
        """Return the mean flip rate over a part's conditions.

        Wilson's interval of one condition. Conditions of one image are no cases of their own: over several
        it is Wilson's of n images at the mean rate, which is wide enough however they hang together.
        """
        n = self.attacked
        value = float(self.counts(kind, part).mean() / len(part.conditions)) if n else float("nan")
        low, high = wilson(value * n if n else 0, n)
        return FlipRate(value, float(low), float(high), n)

    def against(self, control: Kind, part: Part) -> Pairs:
        """Return the word against a control, image by image: exact McNemar, of one condition.

        Over several conditions it is the exact sign test of images flipped in more, and in fewer, of them.
        """
        word, other = self.counts("word", part), self.counts(control, part)
        more, fewer = int((word > other).sum()), int((word < other).sum())
        return Pairs(more, fewer, float(mcnemar(more, fewer)))

    def change(self, kind: Kind, part: Part) -> float:
        """Return the mean change of the attacked images' cosine with the word's label; nan for none."""
        after = self.after[KINDS.index(kind)][list(part.conditions)][:, ~self.already]
        return float((after - self.before[~self.already]).mean()) if self.attacked else float("nan")

    @cached_property
    def adjusted(self) -> Mapping[Kind, Doubles]:
        """The conditions' p values against each control, adjusted by Holm over the conditions."""
        single = [part for part in self.parts if part.of == "condition"]
        return {
            control: holm(np.array([self.against(control, part).p for part in single]))
            for control in CONTROLS
        }

    def flipped(self, part: Part) -> list[tuple[Path, int]]:
        """Return the images that the word flips in any of a part's conditions, most often flipped first."""
        counts = self.counts("word", part)
        places = np.flatnonzero(~self.already)
        order = np.argsort(-counts, kind="stable")
        return [(self.paths[places[row]], int(counts[row])) for row in order if counts[row]]

    def nearest(self, part: Part) -> list[tuple[Path, int]]:
        """Return all images that can be flipped: the most often flipped first, then by how near they came."""
        counts, places = self.counts("word", part), np.flatnonzero(~self.already)
        near = self.leads[0][list(part.conditions)][:, places].max(axis=0)
        return [(self.paths[places[row]], int(counts[row])) for row in np.lexsort((-near, -counts))]

    def rows(self) -> list[dict[str, object]]:
        """Return a row for all conditions, for each size, place and contrast, and for each condition."""
        return [self._row(part) for part in self.parts]

    def _row(self, part: Part) -> dict[str, object]:
        settings = {"size": float("nan"), "place": "", "contrast": float("nan")}
        if isinstance(part.value, Condition):
            settings = {name: getattr(part.value, name) for name in settings}
        elif part.of != "all":
            settings[part.of] = part.value
        row: dict[str, object] = {"of": part.of, **settings, "images": self.attacked}
        for kind in KINDS:
            rate = self.rate(kind, part)
            row |= {kind: rate.value, f"{kind}_low": rate.low, f"{kind}_high": rate.high}
        row |= {f"cosine_change_{kind}": self.change(kind, part) for kind in KINDS}
        for control in CONTROLS:
            single = part.of == "condition"
            row[f"p_{control}"] = self.against(control, part).p
            row[f"holm_{control}"] = (
                float(self.adjusted[control][part.conditions[0]]) if single else float("nan")
            )
        return row

    def _images(self) -> list[dict[str, object]]:
        every = self.flips.sum(axis=1)
        return [
            {
                "image": str(path),
                "top": self.labels[self.tops[row]],
                "already": bool(self.already[row]),
                **{f"flips_{kind}": int(every[place, row]) for place, kind in enumerate(KINDS)},
            }
            for row, path in enumerate(self.paths)
        ]

    def as_dict(self) -> dict[str, object]:
        """Return everything for JSON."""
        parts = [(part, self._row(part)) for part in self.parts]
        whole = self.parts[0]
        together: dict[str, object] = {kind: self.rate(kind, whole).as_dict() for kind in KINDS}
        together |= {f"against_{control}": self.against(control, whole).as_dict() for control in CONTROLS}
        together["cosine_change"] = {kind: self.change(kind, whole) for kind in KINDS}
        of = {name: [row for part, row in parts if part.of == name] for name in ("size", "place", "contrast")}
        made = {
            "word": self.word,
            "nonsense": self.nonsense,
            "label": self.label,
            "label_added": self.added,
            "same_tokens": list(self.same),
            "labels": list(self.labels),
            "images": len(self.paths),
            "attacked": self.attacked,
            "already": int(self.already.sum()),
            "all": together,
            **{f"by_{name}": rows for name, rows in of.items()},
            "conditions": [row for part, row in parts if part.of == "condition"],
            "rows": self._images(),
            "heads": {"reason": self.why} if self.heads is None else self.heads.as_dict(),
            "method": self.method(),
        }
        return {key: plain(value) for key, value in made.items()}

    def method(self) -> str:
        """Return the paragraph on what these numbers are."""
        heads = wording("Heads: {why}", why=self.why)
        return sentences(
            self._pasted_said(),
            self._flipped_said(),
            wording(
                "A label hides what is below it, which is why only the difference to its controls says "
                "that the word is read. Intervals: Wilson's, 95 %; over several conditions of n images at "
                "the mean rate, as an image's conditions are no cases of their own. p: exact McNemar over "
                "images, over several conditions the exact sign test of images flipped in more and in fewer "
                "of them; holm: adjusted for {conditions} conditions.",
                conditions=len(self.conditions),
            ),
            heads if self.heads is None else self.heads.method(),
        )

    def _pasted_said(self) -> str:
        sizes = dict.fromkeys(condition.size for condition in self.conditions)
        places = dict.fromkeys(condition.place for condition in self.conditions)
        contrasts = dict.fromkeys(condition.contrast for condition in self.conditions)
        return wording(
            "Typographic attack: “{word}” is pasted onto what the model sees of {images} images, as black or "
            "grey letters (DejaVu Sans) on a white label: widths {sizes} of the image's, places {places}, "
            "contrasts (paper - ink) / paper {contrasts}. Controls of the same size and place: “{nonsense}”, "
            "in letters as large, and the label with nothing on it.",
            word=self.word,
            images=len(self.paths),
            sizes=", ".join(f"{size:g}" for size in sizes),
            places=wording(", ").join(PLACE_WORDS[place] for place in places),
            contrasts=", ".join(f"{contrast:g}" for contrast in contrasts),
            nonsense=self.nonsense,
        )

    def _flipped_said(self) -> str:
        label = f"“{self.label}”"
        if self.added:
            label = wording("“{label}”, which was added to the labels", label=self.label)
        same = wording("; {same} count as it, having the same tokens", same=quoted(self.same))
        return wording(
            "Flipped: {label} becomes the top label of {labels}, strictly above all others{same}; the "
            "{already} images that have it already are left out.",
            label=label,
            labels=len(self.labels),
            same=same if self.same else "",
            already=int(self.already.sum()),
        )
