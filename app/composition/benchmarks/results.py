"""A benchmark's results: rows of models and methods, each with the official and the strict figure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from app.analysis.paired import mcnemar, paired_difference
from app.analysis.rates import Rate
from app.composition.benchmarks.base import Benchmark
from app.composition.benchmarks.kept import KeptRun
from app.composition.benchmarks.official import (
    RULES,
    CaseScores,
    Figure,
    Outcomes,
    by_kind,
    figure_of,
    judge,
    wilson_figure,
)
from app.composition.benchmarks.scoring import COSINE, read_shards

CHANCE_PARTS = {"winoground": {"text": 1 / 4, "image": 1 / 4, "group": 1 / 6}}


@dataclass(frozen=True, eq=False)
class MethodResult:
    """What one model gets by one method. `scores` are the cases', None where an image can't be read."""

    model: str
    method: str
    official: Figure
    strict: Figure
    outcomes: Outcomes
    scores: Sequence[CaseScores | None]

    @property
    def ties(self) -> int:
        """In how many questions the true one and another score equally, where that matters."""
        return int(self.outcomes.tied.sum())

    @property
    def misses(self) -> tuple[int, ...]:
        """The places of the cases that are not won strictly."""
        return tuple(dict.fromkeys(self.outcomes.places[~self.outcomes.strict].tolist()))

    def as_dict(self) -> dict[str, object]:
        """Return the row for JSON."""
        types = {
            kind: {
                "n": official.n,
                "official": wilson_figure(official).as_dict(),
                "strict": wilson_figure(strict).as_dict(),
            }
            for kind, (official, strict) in by_kind(self.outcomes).items()
        }
        return {
            "model": self.model,
            "method": self.method,
            "n": len(self.outcomes.strict),
            "official": self.official.as_dict(),
            "strict": self.strict.as_dict(),
            "ties": self.ties,
            "by_type": types,
        }


@dataclass(frozen=True)
class ModelResult:
    """One model's rows, its blind line, and what its tokenizer does to the captions."""

    model: str
    rows: tuple[MethodResult, ...]
    blind: Figure
    truncated: int
    equal: int
    unread: tuple[str, ...]
    about: Mapping[str, Any]


@dataclass(frozen=True)
class BenchmarkResult:
    """A benchmark by several models."""

    benchmark: Benchmark
    models: tuple[ModelResult, ...]

    @property
    def rows(self) -> tuple[MethodResult, ...]:
        """Every model's rows."""
        return tuple(row for model in self.models for row in model.rows)

    @property
    def missing(self) -> tuple[str, ...]:
        """Images that are not there, and those that can't be read."""
        unread = (path for model in self.models for path in model.unread)
        return tuple(dict.fromkeys((*self.benchmark.missing, *unread)))

    def blind(self) -> dict[str, Figure]:
        """Return what is won without looking: by the captions' length, and by each model's mean image."""
        if self.benchmark.metric == "recall":
            return {}
        made = {f"mean image, {model.model}": model.blind for model in self.models}
        for name, sign in (("longest caption", 1.0), ("shortest caption", -1.0)):
            cases = self.benchmark.cases
            lengths = [[sign * len(text) for text in case.captions] for case in cases]
            made[name] = _blindly(self.benchmark, lengths)
        return made

    def paired(self) -> list[dict[str, object]]:
        """Return the exact tests of two models by one method, and of two methods of a model."""
        made = []
        for a, b in combinations(self.rows, 2):
            if a.model != b.model and a.method != b.method:
                continue
            if len(a.outcomes.strict) != len(b.outcomes.strict):
                continue
            only_a = int((a.outcomes.strict & ~b.outcomes.strict).sum())
            only_b = int((b.outcomes.strict & ~a.outcomes.strict).sum())
            n = len(a.outcomes.strict)
            low, high = paired_difference(only_a, only_b, n)
            made.append(
                {
                    "a": {"model": a.model, "method": a.method},
                    "b": {"model": b.model, "method": b.method},
                    "only_a": only_a,
                    "only_b": only_b,
                    "n": n,
                    "difference": {"value": (only_a - only_b) / n, "low": float(low), "high": float(high)},
                    "p": float(mcnemar(only_a, only_b)),
                    "test": "exact McNemar, of cases won strictly",
                }
            )
        return made

    def as_dict(self) -> dict[str, object]:
        """Return everything for JSON; what is partial comes first."""
        benchmark = self.benchmark
        partial = {"n": len(benchmark.cases), "all": benchmark.drawn_from, "drawn": "at random, seed 0"}
        first = self.models[0] if self.models else None
        return {
            **({"partial": partial} if benchmark.drawn_from else {}),
            "benchmark": benchmark.name,
            "title": benchmark.title,
            "n": len(benchmark.cases),
            "chance": benchmark.chance,
            **({"chance_parts": CHANCE_PARTS[benchmark.metric]} if benchmark.metric in CHANCE_PARTS else {}),
            "rule": RULES[benchmark.metric],
            "authors_captions": benchmark.theirs,
            "models": [row.as_dict() for row in self.rows],
            "blind": {name: figure.as_dict() for name, figure in self.blind().items()},
            "paired": self.paired(),
            "truncated": first.truncated if first else 0,
            "equal_after_tokenising": first.equal if first else 0,
            "tokenising": [
                {"model": one.model, "truncated": one.truncated, "equal_after_tokenising": one.equal}
                for one in self.models
            ],
            "missing": list(self.missing),
            "notes": [str(text) for text in benchmark.remarks],
            "source": benchmark.source,
        }


def result_of(benchmark: Benchmark, model: str, run: KeptRun, groups: Sequence[str]) -> ModelResult | None:
    """Return what a run's kept scores say; None where a group asked for isn't whole."""
    rows: list[MethodResult] = []
    counts: list[dict[str, int]] = []
    blind = []
    for group in groups:
        lists = read_shards(run, benchmark, group)
        if lists is None:
            return None
        for method, scores in lists.items():
            if method == "counts":
                counts += scores
            elif method == "blind":
                blind = scores
            else:
                outcomes = judge(benchmark.metric, benchmark.cases, scores)
                official, strict = (figure_of(benchmark.metric, outcomes, rule) for rule in (False, True))
                rows.append(MethodResult(model, method, official, strict, outcomes, scores))
    about = run.about()
    return ModelResult(
        model,
        tuple(rows),
        _blindly(benchmark, blind),
        sum(count.get("truncated", 0) for count in counts),
        sum(count.get("equal", 0) for count in counts),
        tuple(about.get("unread", ())),
        about,
    )


def is_whole(run: KeptRun, groups: Sequence[str]) -> bool:
    """Tell whether a kept run has every one of these groups."""
    done = run.about().get("groups", {})
    return bool(groups) and COSINE in groups and all(done.get(group) for group in groups)


def _blindly(benchmark: Benchmark, captions: Sequence[Sequence[float]]) -> Figure:
    """Return the strict figure of scores that captions have whatever the image is."""
    if benchmark.metric == "recall" or len(captions) != len(benchmark.cases):
        return wilson_figure(Rate(0, 0))
    scores = [
        [list(texts) for _ in case.images] for case, texts in zip(benchmark.cases, captions, strict=True)
    ]
    return figure_of(benchmark.metric, judge(benchmark.metric, benchmark.cases, scores), strict=True)
