"""The command `check`: whether to believe a loaded model."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.cli.forms import add_json, add_model_in_fp32
from app.cli.registry import command
from app.cli.say import progress
from app.engine.check.run import run_check

if TYPE_CHECKING:
    from app.analysis.check.line import Check, Line
    from app.cli.context import Context

_SIGNS = {"held": "✓", "failed": "✗", "not applicable": "–"}


@command(
    "check",
    "Check a model before any number of it is believed: batches, texts, preprocessing, precisions and\n"
    "weights against what they must be, and pictures against their texts. Exit status 1: a check failed.",
    add_model_in_fp32,
    add_json("print one JSON object"),
    example="check --model ViT-B-32@laion2b_s34b_b79k",
)
def check(context: Context) -> None:
    """Run the check; nothing is taken from the cache or put there."""
    made = run_check(context.engine().require(), progress("Checks"))
    context.emit(as_json=made.as_dict, as_text=lambda: _text(made, context.info.id))
    context.failed = made.failed


def _text(made: Check, model_id: str) -> str:
    lines = [_line(line) for line in made.lines]
    return "\n".join([f"model {model_id}", *lines, made.sentence]) + "\n"


def _line(line: Line) -> str:
    return f"{_SIGNS[line.state]} {line.name}: {line.state}. {line.why}"
