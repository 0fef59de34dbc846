"""Runs all checks on a loaded model, in some seconds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.analysis.check.line import Check, Line
from app.engine.check.bench import Bench
from app.engine.check.steps import STEPS
from app.errors import Cancelled, Checkpoint, no_checkpoint

if TYPE_CHECKING:
    from app.engine.engine import Engine
    from app.models.encoder import Encoder, ModelInfo


def run_check(encoder: Encoder, checkpoint: Checkpoint = no_checkpoint) -> Check:
    """Check a model, in fp32 but for the lines about precisions; nothing is taken from a cache or put there.

    The checkpoint counts steps. Raises LoupeError where the model can't run at all.
    """
    bench = Bench(encoder.in_precision("fp32"))
    lines: list[Line] = []
    for number, step in enumerate(STEPS):
        checkpoint(number, len(STEPS))
        lines += step(bench)
    checkpoint(len(STEPS), len(STEPS))
    return Check(encoder.info.describe(), tuple(lines))


def check_loaded(engine: Engine, info: ModelInfo, checkpoint: Checkpoint) -> Check:
    """Check an engine's model. Raises Cancelled where that is another than `info` by now."""
    encoder = engine.require()
    now = encoder.info
    if (now.id, now.weights_hash, now.device) != (info.id, info.weights_hash, info.device):
        raise Cancelled
    return run_check(encoder, checkpoint)
