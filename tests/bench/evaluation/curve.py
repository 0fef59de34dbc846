"""A few-shot curve: 100 classes of 512 dimensions, 1 to 16 shots, 3 seeds; the probe, and with its rivals."""

from __future__ import annotations

import time

import numpy as np

from app.probes.linear_probe.curves import RIVALS
from app.probes.linear_probe.measure import Part, Words, few_shot
from tests.bench.worker import scoped

CLASSES, WIDTH, TESTED = 100, 512, 20
SHOTS: tuple[int | None, ...] = (1, 2, 4, 8, 16)
SEEDS = scoped(3, 1)


def measure_probe(model: str, device: str) -> dict[str, float]:
    """Measure the seconds of a curve whose embeddings are at hand; they are drawn, as their model is no part.

    `curve_s`: the linear probe's curve; `rivals_s`: what LP++ and Tip-Adapter take more.

    Classes lie in a cone, as a model's embeddings do, and are told apart the better the more shots there are.
    """
    random = np.random.default_rng(0)
    centres = 1.5 * random.normal(size=WIDTH) + 0.5 * random.normal(size=(CLASSES, WIDTH))

    def part(each: int) -> Part:
        classes = np.repeat(np.arange(CLASSES), each)
        rows = _unit(centres[classes] + 1.6 * random.normal(size=(len(classes), WIDTH)))
        return Part(rows, rows, classes)

    text = _unit(centres + random.normal(size=centres.shape))
    words = Words(tuple(map(str, range(CLASSES))), text, 100.0)
    train, test = part(16), part(TESTED)
    spent = []
    for rivals in ((), RIVALS):
        began = time.perf_counter()
        few_shot(train, test, words, SHOTS, SEEDS, rivals=rivals)
        spent.append(time.perf_counter() - began)
    return {"probe.curve_s": spent[0], "probe.rivals_s": spent[1] - spent[0]}


def _unit(rows: np.ndarray) -> np.ndarray:
    unit: np.ndarray = (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float32)
    return unit
