"""Prompt ensembles beside `open_clip.build_zero_shot_classifier`: the same weights, process and threads."""

from __future__ import annotations

import statistics
import sys
import time
from typing import Any

import numpy as np
import open_clip
from numpy.typing import NDArray

from app.analysis.prompts import PromptSet, template_set
from app.engine.engine import Engine
from app.models.encoder import Encoder, load_encoder
from app.models.registry import BUILTIN_FOLDER, parse_model_id
from tests.bench.labels import LABELS
from tests.bench.worker import scoped

ROUNDS, SLOW_ROUNDS, SLOW = scoped(3, 1), scoped(2, 1), 20.0
"""Rounds, both ways in turns, and fewer of them where open_clip's takes longer than so many seconds."""
EDITS = scoped(9, 3)


def measure_texts(model: str, device: str) -> dict[str, float]:
    """Time 80 ImageNet templates × 20 labels from nothing, and after a change of one label; medians.

    `relabel.speedup` is what a user gains: open_clip builds all labels anew. `relabel.like_for_like` is the
    same work, one label's 80 prompts, by both.
    """
    encoder = load_encoder(parse_model_id(model), device)
    prompts = PromptSet(LABELS, template_set("imagenet80").templates)
    raw = open_clips(encoder)
    few = PromptSet(LABELS[:2], prompts.templates[:4])
    raw(few), _engine(encoder).label_embeddings(few)  # the first calls of a kind are slow
    theirs: list[float] = []
    ours: list[float] = []
    difference = 0.0
    while len(theirs) < (SLOW_ROUNDS if theirs and theirs[0] > SLOW else ROUNDS):
        began = time.perf_counter()
        expected = raw(prompts)
        theirs.append(time.perf_counter() - began)
        engine = _engine(encoder)
        began = time.perf_counter()
        found = engine.label_embeddings(prompts)
        ours.append(time.perf_counter() - began)
        difference = max(difference, largest_difference(found, expected))
        print(f"ensemble: {theirs[-1]:.2f} s and {ours[-1]:.2f} s", file=sys.stderr, flush=True)  # noqa: T201
    edits = [_edit(engine, prompts, number) for number in range(EDITS)]
    whole, relabel = statistics.median(theirs), statistics.median(edits)
    single = PromptSet(("lantern",), prompts.templates)
    began = time.perf_counter()
    raw(single)
    alone = time.perf_counter() - began
    return {
        "ensemble.ms": statistics.median(ours) * 1e3,
        "ensemble.open_clip_ms": whole * 1e3,
        "ensemble.speedup": whole / statistics.median(ours),
        "ensemble.max_cosine_difference": difference,
        "relabel.ms": relabel * 1e3,
        "relabel.speedup": whole / relabel,
        "relabel.open_clip_one_label_ms": alone * 1e3,
        "relabel.like_for_like": alone / relabel,
    }


def open_clips(encoder: Encoder) -> Any:
    """Return a function that builds open_clip's own classifier [L, D] for prompts, with these weights."""
    info = encoder.info
    known = {"builtin": f"local-dir:{BUILTIN_FOLDER}"}
    tokenizer = open_clip.get_tokenizer(info.arch if "@" in info.id else known.get(info.id, info.id))

    def build(prompts: PromptSet) -> NDArray[np.float32]:
        templates = [template.replace("{}", "{0}") for template in prompts.templates]
        built = open_clip.build_zero_shot_classifier(
            encoder._model, tokenizer, prompts.labels, templates, device=info.device
        )
        found: NDArray[np.float32] = built.T.float().cpu().numpy()
        return found

    return build


def largest_difference(ours: NDArray[np.float32], theirs: NDArray[np.float32]) -> float:
    """Return the most by which a cosine with any image can differ: the largest distance of two rows.

    Stricter than 1 - cosine between the rows, which is half its square.
    """
    first, second = (
        rows / np.linalg.norm(rows, axis=1, keepdims=True)
        for rows in (ours.astype(np.float64), theirs.astype(np.float64))
    )
    return float(np.linalg.norm(first - second, axis=1).max())


def _engine(encoder: Encoder) -> Engine:
    """Return an engine that has nothing in its caches."""
    engine = Engine(lambda *_: encoder)
    engine.load(encoder.info.id)
    return engine


def _edit(engine: Engine, prompts: PromptSet, number: int) -> float:
    """Return the seconds from a label never seen before to the labels' embeddings."""
    changed = PromptSet((*prompts.labels[:-1], f"{prompts.labels[-1]} {number}"), prompts.templates)
    began = time.perf_counter()
    engine.label_embeddings(changed)
    return time.perf_counter() - began
