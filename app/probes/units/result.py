"""A layer's units over images as a result: rows, JSON, method; and the order that a search puts them in."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from app.probes.result import count_said, plain
from app.probes.units.measure import (
    FIFTH,
    LEAST,
    LEVEL,
    SHUFFLES,
    TOP,
    Names,
    Tenth,
    WordFit,
    tenths,
    unusual,
)
from app.words import sentences, wording

if TYPE_CHECKING:
    from app.analysis.exact_tests import Ints
    from app.analysis.zeroshot import Doubles, Floats
    from app.models.inside.layers import LayerFacts


@dataclass(frozen=True, eq=False)
class UnitsResult:
    """A layer's activations [N, U] over N images; names: None where there are too few images for any."""

    layer: LayerFacts
    paths: tuple[Path, ...]
    activations: Floats
    names: Names | None
    seed: int

    @property
    def units(self) -> int:
        """How many there are."""
        return int(self.activations.shape[1])

    @cached_property
    def spread(self) -> Doubles:
        """Each unit's standard deviation over the images [U]."""
        made: Doubles = self.activations.std(axis=0, dtype=np.float64)
        return made

    @cached_property
    def highest(self) -> Floats:
        """Each unit's highest activation [U]."""
        made: Floats = self.activations.max(axis=0)
        return made

    @cached_property
    def order(self) -> Ints:
        """The units: named ones that hold, doubtful ones, the others; each by how far above the floor."""
        if self.names is None:
            return np.arange(self.units)
        statuses = [("named", "doubtful", "no name").index(self.names.status(u)) for u in range(self.units)]
        made: Ints = np.lexsort((self.names.floor - self.names.score, np.array(statuses)))
        return made

    def counts(self) -> tuple[int, int]:
        """Return how many units have a name that holds, and how many a doubtful one."""
        if self.names is None:
            return 0, 0
        statuses = [self.names.status(unit) for unit in np.flatnonzero(self.names.named).tolist()]
        return statuses.count("named"), statuses.count("doubtful")

    @cached_property
    def given(self) -> Counter[str]:
        """Each name, and to how many units it is given; units that fire for the same images share theirs."""
        names = self.names
        if names is None:
            return Counter()
        return Counter(names.words[names.best[unit]] for unit in np.flatnonzero(names.named).tolist())

    @property
    def by_chance(self) -> int:
        """How many units would get a name were none to mean anything."""
        return round(self.units * (100 - LEVEL) / 100)

    def row(self, unit: int) -> dict[str, object]:
        """Return one unit: its name, "" for none, the best word and its numbers, and its activations."""
        values = self.activations[:, unit]
        made: dict[str, object] = {"unit": unit}
        if self.names is not None:
            names, area = self.names, self.names.agreement[unit]
            word = names.words[names.best[unit]]
            made |= {
                "name": word if names.named[unit] else "",
                "status": names.status(unit),
                "units_of_name": self.given[word] if names.named[unit] else 0,
                "best_word": word,
                "score": float(names.score[unit]),
                "floor": float(names.floor[unit]),
                "auc": area.value,
                "auc_low": area.low,
                "auc_high": area.high,
            }
        return made | {
            "mean": float(values.mean(dtype=np.float64)),
            "sd": float(self.spread[unit]),
            "lowest": float(values.min()),
            "highest": float(values.max()),
        }

    def rows(self) -> list[dict[str, object]]:
        """Return all units, the surest names first."""
        return [self.row(unit) for unit in self.order.tolist()]

    def facts(self) -> dict[str, object]:
        """Return what the units are of, for JSON."""
        names = self.names
        named, doubtful = self.counts()
        naming = None
        if names is not None:
            naming = {
                "words": len(names.words),
                "images": names.images,
                "top": names.top,
                "held_out": names.held,
                "shuffles": SHUFFLES,
                "percentile": LEVEL,
                "floor_deviations": names.deviations,
                "named": named,
                "doubtful": doubtful,
                "by_chance": self.by_chance,
                "different_names": len(self.given),
            }
        return {
            "layer": self.layer.as_dict(),
            "images": len(self.paths),
            "seed": self.seed,
            "naming": naming,
        }

    def as_dict(self) -> dict[str, object]:
        """Return everything for JSON."""
        return {**self.facts(), "units": plain(self.rows()), "method": self.method()}

    def method(self) -> str:
        """Return the paragraph on what these numbers are."""
        layer, names = self.layer, self.names
        what = wording("neurons after the activation function")
        if layer.kind == "channels":
            what = wording("channels of a map")
        first = wording(
            "Units of {layer}: {units:,} {what}; activation on an image: {summary}, over {images}.",
            layer=layer.name,
            units=layer.units,
            what=what,
            summary=layer.summary,
            images=count_said(len(self.paths), "image"),
        )
        if names is None:
            none = wording("No unit is named with fewer than {least} images.", least=LEAST)
            return sentences(first, none, _CAVEAT)
        return sentences(first, self._scores_said(names), self._floor_said(names), _held_said(names), _CAVEAT)

    def _scores_said(self, names: Names) -> str:
        active = wording("the {top} most active", top=names.top)
        if names.top != TOP:
            active = wording(
                "the {top} most active (published: {published}; a fifth of these images is {fifth})",
                top=names.top,
                published=TOP,
                fifth=names.top,
            )
        return wording(
            "Names: soft-WPMI (CLIP-Dissect, Oikarinen and Weng, 2023) over {words:,} words with this "
            "model's own image-text cosines; a = 10, lambda = 1, p from 0.998 to 0.97, min_prob 1e-7, log "
            "prior over all units; {active} of {images:,} images drawn by seed {seed}.",
            words=len(names.words),
            active=active,
            images=names.images,
            seed=self.seed,
        )

    def _floor_said(self, names: Names) -> str:
        return wording(
            "Floor: {shuffles:,} shuffles of the images' order give each word's mean and deviation; a name "
            "needs a score {deviations:.2f} deviations above its word's mean, the {level:.0f}th percentile "
            "of the highest of all words under shuffles. The floor is for one unit: of units without any "
            "meaning about 1 in 100 gets a name, here about {by_chance:,} of {units:,}; units that fire for "
            "the same images get the same one. Different names: {given:,}.",
            shuffles=SHUFFLES,
            deviations=names.deviations,
            level=LEVEL,
            by_chance=self.by_chance,
            units=self.units,
            given=len(self.given),
        )

    def tenths_of(self, unit: int) -> tuple[Tenth, ...]:
        """Return the images in tenths of a unit's activation, the most active first."""
        return tenths(self.activations[:, unit])

    def unusual_at(self, place: int) -> Doubles:
        """Return how unusual each unit's activation is on one of the images, held against the others [U]."""
        others = np.delete(self.activations, place, axis=0)
        return unusual(self.activations[place], others)


def _held_said(names: Names) -> str:
    return wording(
        "Hold-out: AUC with which the word's cosine tells the most active {fifth:,} of the other {held:,} "
        "images from the rest (95 % interval: Newcombe, 2006, method 5); a name whose interval reaches 0.5 "
        "is doubtful.",
        fifth=names.held // FIFTH,
        held=names.held,
    )


_CAVEAT = wording(
    "The model names its own units: a name says that units and texts of this model agree, and means no more "
    "than its texts do (those of random weights mean nothing). It describes what these images and words let "
    "one tell, not all that a unit does; a unit may fire for several things, or for one that no word names."
)


@dataclass(frozen=True, eq=False)
class Search:
    """Units ordered by a search. by: "word" or "image"; values [U] with the floor that they must be above."""

    by: str
    query: str
    values: Doubles
    floor: float | None = None

    @property
    def order(self) -> Ints:
        """The units, those that fit best first; those without a number last."""
        return np.argsort(-np.nan_to_num(self.values, nan=-np.inf), kind="stable")

    @property
    def column(self) -> str:
        """What the values are called in rows."""
        return "correlation" if self.by == "word" else "deviations"

    def above(self, unit: int) -> bool:
        """Tell whether a unit's value is above the floor."""
        return self.floor is None or bool(self.values[unit] > self.floor)

    def as_dict(self) -> dict[str, object]:
        """Return what was looked for, for JSON."""
        return {"by": self.by, "query": self.query, "floor": self.floor}


def word_search(fit: WordFit) -> Search:
    """Return the units by their correlation with a text's cosines."""
    return Search("word", fit.text, fit.correlation, fit.floor)


@dataclass(frozen=True, eq=False)
class Listing:
    """The first units of a result, as a search orders them or by name: what a command prints."""

    result: UnitsResult
    search: Search | None
    most: int

    def rows(self) -> list[dict[str, object]]:
        """Return these units, each with what the search found."""
        if self.search is None:
            return [self.result.row(unit) for unit in self.result.order[: self.most].tolist()]
        search = self.search
        return [
            {
                "unit": unit,
                search.column: float(search.values[unit]),
                **({"above_floor": search.above(unit)} if search.floor is not None else {}),
                **self.result.row(unit),
            }
            for unit in search.order[: self.most].tolist()
        ]

    def as_dict(self) -> dict[str, object]:
        """Return everything for JSON."""
        search = {} if self.search is None else {"search": self.search.as_dict()}
        return {**self.result.facts(), **search, "units": plain(self.rows()), "method": self.method()}

    def method(self) -> str:
        """Return the paragraph on what these numbers are."""
        search = self.search
        if search is None:
            return self.result.method()
        if search.by == "word":
            said = wording(
                "Units for “{query}”: the correlation (Pearson) of a unit's activation with the text's "
                "cosine over all images; floor {floor:.3f}: the {level:.0f}th percentile of the highest "
                "correlation of any unit under {shuffles:,} shuffles.",
                query=search.query,
                floor=search.floor,
                level=LEVEL,
                shuffles=SHUFFLES,
            )
        else:
            said = wording(
                "Units for {query}: how many standard deviations their activation on it lies "
                "above its mean over the other images.",
                query=search.query,
            )
        return sentences(said, self.result.method())
