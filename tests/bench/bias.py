"""A label edit with every probe open: 5,000 tagged images, 100 labels of 7 templates, embeddings at hand."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from typing import TypeVar

import numpy as np

from app.analysis.zeroshot import ensemble, score
from app.probes.association.measure import association, association_curve
from app.probes.counterfactuals.measure import counterfactual, counterfactual_prompts, parse_slots
from app.probes.label_set_files import LabelSet
from app.probes.label_sets.class_design import class_design
from app.probes.label_sets.measure import label_probe
from app.probes.skew.measure import retrieval_skew
from app.probes.tags import Grouping
from app.probes.weat.measure import weat

IMAGES, LABELS, TEMPLATES, WIDTH = 5_000, 100, 7, 512
EDITS = 11

T = TypeVar("T")


def measure_bias() -> dict[str, float]:
    """Time the ensemble, the scores and each probe after an edit; medians of 10 edits, in ms.

    Encoding the edited label's prompts is not in it: how long that takes is the model's. The first edit,
    which draws WEAT's partitions for these sizes, stands alone.
    """
    times: list[dict[str, float]] = [_edit(number) for number in range(EDITS)]
    said = {f"{name}_ms": statistics.median(one[name] for one in times[1:]) for name in times[0]}
    return {
        "edit_ms": statistics.median(sum(one.values()) for one in times[1:]),
        "first_edit_ms": sum(times[0].values()),
        **said,
    }


def _edit(number: int) -> dict[str, float]:
    random = np.random.default_rng(0)
    images = random.normal(size=(IMAGES, WIDTH)).astype(np.float32)
    images /= np.linalg.norm(images, axis=1, keepdims=True)
    prompts = random.normal(size=(LABELS, TEMPLATES, WIDTH)).astype(np.float32)
    prompts[-1] = np.random.default_rng(number + 1).normal(size=(TEMPLATES, WIDTH))
    labels = tuple(f"label {index}" for index in range(LABELS))
    groups = Grouping("age", tuple("abcdef"), random.integers(0, 6, IMAGES))
    pair = Grouping("gender", tuple("xy"), random.integers(0, 2, IMAGES))
    sets = [LabelSet(f"set {index}", "", labels[10 * index : 10 * index + 20]) for index in range(5)]
    words = {"person": ("man", "woman", "person"), "job": tuple(map(str, range(29)))}
    swapped = counterfactual_prompts(parse_slots("a {person}, a {job}"), "person", words)
    fillers = random.normal(size=(3, 29, WIDTH)).astype(np.float32)
    every = np.ones(LABELS, np.bool_)
    without = every.copy()
    without[-1] = False
    spent: dict[str, float] = {}
    embeddings = _timed(spent, "ensemble", lambda: ensemble(prompts))
    scores = _timed(spent, "score", lambda: score(images, embeddings, labels, 100.0))
    targets = {"X": images[:2500], "Y": images[2500:], "A": embeddings[:8], "B": embeddings[-8:]}
    _timed(spent, "label_probe", lambda: label_probe(scores, sets, groups))
    _timed(spent, "class_design", lambda: class_design(scores, sets, groups, without, every))
    _timed(spent, "association", lambda: association(scores, pair, (0, 1), 0.05))
    steps = np.linspace(0, 1, 101).tolist()
    _timed(spent, "curve", lambda: association_curve(scores, pair, (0, 1), steps))
    _timed(spent, "skew", lambda: retrieval_skew(scores.cosine[:, -29:], labels[-29:], groups, 100))
    _timed(spent, "weat", lambda: weat(targets))
    _timed(spent, "counterfactual", lambda: counterfactual(images, swapped, fillers))
    return spent


def _timed(spent: dict[str, float], name: str, work: Callable[[], T]) -> T:
    start = time.perf_counter()
    made = work()
    spent[name] = (time.perf_counter() - start) * 1e3
    return made
