"""What the commands about composition share: which scorers they use, and their names."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from app.cli.say import note
from app.composition.measure import METHODS, SCORERS
from app.composition.scorer import builtin_scorer
from app.composition.scorer_input import DIFFERENCES
from app.composition.scorer_record import trained_on
from app.errors import LoupeError

if TYPE_CHECKING:
    from app.composition.measure import Method
    from app.composition.scorer import Scorer
    from app.models.encoder import ModelInfo

TITLES: dict[Method, str] = {
    "cosine": "cosine",
    "map_mean": "mean of the map",
    "scorer_without_rows": "scorer without functional rows",
    "scorer": "scorer",
}


def add_scorers(parser: ArgumentParser) -> None:
    """Add --scorer."""
    parser.add_argument(
        "--scorer",
        type=Path,
        action="append",
        default=[],
        metavar="FILE",
        help="a scorer that train-scorer wrote, or the authors' checkpoint; twice for one with and one "
        "without functional rows (default: the model's own where one ships)",
    )


def choose_scorers(given: Sequence[Scorer], info: ModelInfo) -> dict[Method, Scorer]:
    """Return the scorers by their method: those given, or where none are those that ship for the model.

    Raises LoupeError for one of another model, and for two of one method.
    """
    if not given:
        shipped = builtin_scorer(info, functional=False), builtin_scorer(info)
        given = [scorer for scorer in shipped if scorer is not None]
    if any(scorer.info.by_authors for scorer in given):
        note(f"the authors' network, but not their input; it differs so: {'; '.join(DIFFERENCES)}")
    found: dict[Method, Scorer] = {}
    for scorer in given:
        scorer.check_model(info)
        method: Method = "scorer" if scorer.info.functional else "scorer_without_rows"
        if method in found:
            said = "with" if scorer.info.functional else "without"
            raise LoupeError(f"Both scorers are {said} functional rows; give one with them and one without.")
        found[method] = scorer
    return found


def describe_scorers(scorers: Mapping[Method, Scorer]) -> dict[str, object]:
    """Return what is known of each kind of scorer, for JSON; None where it is not used."""
    return {method: _described(scorers[method]) if method in scorers else None for method in SCORERS}


def _described(scorer: Scorer) -> dict[str, object]:
    """Return what is known of a scorer; of the authors' checkpoints also what their code does otherwise."""
    differs = {"differs_from_authors_code": list(DIFFERENCES)} if scorer.info.by_authors else {}
    return {**asdict(scorer.info), "trained_on": trained_on(scorer.info), **differs}


def scorer_names(scorers: Mapping[Method, Scorer]) -> str:
    """Return the scorers' names in one line, each with what it was trained on."""
    return (
        " and ".join(_named(method, scorers[method]) for method in METHODS if method in scorers)
        or "no scorer"
    )


def _named(method: Method, scorer: Scorer) -> str:
    told = trained_on(scorer.info)
    return f"{TITLES[method]} (trained on {told})" if told else TITLES[method]
