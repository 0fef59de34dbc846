"""The composition laboratory's work off the GUI thread: numbers, rates and files."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from app.amounts import how_many
from app.analysis.rates import Rate
from app.composition.cases import generate_cases, read_cases, write_cases
from app.composition.measure import METHODS as KNOWN
from app.composition.measure import evaluate_composition, score_maps
from app.composition.negatives import hard_negatives
from app.composition.scene_files import read_caption
from app.errors import Cancelled, Checkpoint, LoupeError
from app.files import tables
from app.images.images import CropMode
from app.partial import ALL, Covered
from app.provenance import provenance
from app.words import wording
from widgets.composition.scorers import NEGATION, SCORER, TRAINED, Scorers
from widgets.composition.state import (
    ALL_KIND,
    FORMULAS,
    METHODS,
    TITLES,
    Line,
    RateCell,
    RateRow,
    RateTable,
)

if TYPE_CHECKING:
    from app.analysis.dcsm import Dcsm
    from app.analysis.rates import Rate
    from app.composition.cases import Kind, Split
    from app.composition.measure import Evaluation, MapScorer, Method
    from app.engine.engine import Engine
    from app.jobs import Ticket
    from app.models.encoder import ModelInfo

SCENE_KINDS: tuple[Kind, ...] = ("binding", "spatial", "negation")
_SIDE = 288

# --- one image --------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class ScoreKey:
    """What the numbers of captions depend on beside their texts; `scorers` counts the sets of scorers."""

    path: Path
    mode: str
    model: str
    scorers: int


@dataclass(frozen=True, eq=False)
class ScoreRequest:
    """Captions to compare on an image; those whose numbers are `known` are not computed again."""

    key: ScoreKey
    texts: tuple[str, ...]
    known: Mapping[str, Mapping[str, float]]
    scorers: Scorers


@dataclass(frozen=True)
class ScoreResult:
    """Numbers by caption and method."""

    key: ScoreKey
    scores: Mapping[str, Mapping[str, float]]


def score_captions(engine: Engine, request: ScoreRequest, ticket: Ticket) -> ScoreResult:
    """Compute the numbers of captions on one image, on the inference thread."""
    key, known = request.key, request.known
    missing = [text for text in request.texts if text not in known]
    scores = _score(engine, key.path, key.mode, missing, request.scorers, ticket.checkpoint)
    return ScoreResult(key, {**known, **scores})


def _score(
    engine: Engine, path: Path, mode: str, texts: Sequence[str], scorers: Scorers, checkpoint: Checkpoint
) -> dict[str, dict[str, float]]:
    if scorers.info is not None and engine.info != scorers.info:
        raise Cancelled  # only this thread changes the model: what was asked of another one is not wanted
    maps = engine.dcsm(path, texts, CropMode(mode), "raw", checkpoint)
    return dict(zip(texts, _numbers(maps, scorers), strict=True))


def _numbers(maps: Sequence[Dcsm], scorers: Scorers) -> list[dict[str, float]]:
    """Return each map's number by method."""
    loaded = cast("Mapping[Method, MapScorer]", scorers.by_method)
    said = [
        {method: value for method in KNOWN if (value := one.of(method)) is not None}
        for one in score_maps(maps, loaded)
    ]
    numbers: list[dict[str, float]] = [{str(method): value for method, value in one.items()} for one in said]
    if (extra := scorers.by_method.get(NEGATION)) is not None:
        for one, value in zip(numbers, extra.score_maps(maps).tolist(), strict=True):
            one[NEGATION] = float(value)
    return numbers


# --- several images ---------------------------------------------------------------------------------------


@dataclass(frozen=True, eq=False)
class ImagesRequest:
    """Images to measure; an image without a caption of its own takes the typed one and its negatives."""

    paths: tuple[Path, ...]
    mode: str
    caption: str
    lines: tuple[Line, ...]
    seed: int
    scorers: Scorers


@dataclass(frozen=True)
class Measured:
    """A table of rates and what else is to be said of it; `title` names what was measured."""

    title: str
    tables: Mapping[str, RateTable]
    note: str = ""
    part: Covered = ALL
    """Of how many of the images asked about; false where none was left out."""


def measure_images(engine: Engine, request: ImagesRequest, ticket: Ticket) -> Measured:
    """Count, for each kind of negative, the images whose true caption is ahead; LoupeError where none is."""
    tally: dict[str, list[_Case]] = {}
    own = unreadable = untold = 0
    for at, path in enumerate(request.paths):
        ticket.checkpoint(at, len(request.paths))
        caption, lines, is_own = _question(request, path)
        if not caption or not lines:
            untold += 1
            continue
        try:
            texts = [caption, *(line.text for line in lines)]
            scores = _score(engine, path, request.mode, texts, request.scorers, _watch(ticket))
        except LoupeError:
            unreadable += 1
            continue
        own += is_own
        for kind in (*dict.fromkeys(line.kind for line in lines), ALL_KIND):
            others = [scores[line.text] for line in lines if kind in (ALL_KIND, line.kind)]
            won = {m: all(value > other[m] for other in others) for m, value in scores[caption].items()}
            tally.setdefault(kind, []).append(_Case(path, len(others), won))
    if not tally:
        raise LoupeError(
            wording(
                "No image could be measured: each needs a true caption with hard negatives, "
                "and a readable file."
            )
        )
    ticket.checkpoint(len(request.paths), len(request.paths))
    count = len(tally[ALL_KIND])
    part = Covered(count, len(request.paths))
    title = part.sentence() or how_many(count, "image")
    return Measured(title, {"captions": _by_kind(tally)}, _notes(own, count, untold, unreadable), part)


def _notes(own: int, count: int, untold: int, unreadable: int) -> str:
    notes = [
        wording(
            "{own:,} with a caption of their own, {count:,} with the typed one", own=own, count=count - own
        )
    ]
    notes += [wording("{untold:,} without a caption or negatives left out", untold=untold)] if untold else []
    notes += (
        [wording("{unreadable:,} that can't be read left out", unreadable=unreadable)] if unreadable else []
    )
    return wording("; ").join(notes)


def _watch(ticket: Ticket) -> Checkpoint:
    """Return a checkpoint that only cancels: the captions of one image are not what is counted."""

    def check(_done: int, _total: int) -> None:
        if ticket.cancelled:
            raise Cancelled

    return check


def _question(request: ImagesRequest, path: Path) -> tuple[str, tuple[Line, ...], bool]:
    own = " ".join((read_caption(path) or "").split())
    if not own or own == request.caption:
        return request.caption, request.lines, bool(own)
    return own, rule_lines(own, request.seed), True


def rule_lines(caption: str, seed: int = 0) -> tuple[Line, ...]:
    """Return the hard negatives of a caption by rules; quick enough for any thread."""
    return tuple(Line(one.kind, one.text) for one in hard_negatives(caption, seed))


def load_words(_ticket: Ticket) -> None:
    """Read the dictionary of the rules, so that their first caption need not wait for it."""
    rule_lines("a dog")


@dataclass(frozen=True)
class _Case:
    """An image, how many negatives its true caption was asked against, and by which methods it won."""

    path: Path
    others: int
    won: Mapping[str, bool]


def _by_kind(tally: Mapping[str, Sequence[_Case]]) -> RateTable:
    known = [method for method in METHODS if all(method in case.won for case in tally[ALL_KIND])]
    methods = [method for method in known if SCORER not in known or method not in TRAINED or method == SCORER]
    kinds = [kind for kind in tally if kind != ALL_KIND] + [ALL_KIND]
    rows = []
    for kind in kinds:
        cases = tally[kind]
        chance = sum(1 / (1 + case.others) for case in cases) / len(cases)
        ahead = [tuple(case.path for case in cases if case.won[method]) for method in methods]
        cells = tuple(rate_cell(Rate(len(paths), len(cases)), chance, paths) for paths in ahead)
        tip = wording("The true caption against its negative of this rule")
        if kind == ALL_KIND:
            tip = wording("The true caption against all its negatives at once: it must be the first of them")
        note = wording("n = {count:,}, chance {chance:.0f} %", count=len(cases), chance=100 * chance)
        rows.append(RateRow(kind, tip, cells, note, tuple(case.path for case in cases)))
    return RateTable(wording("hard negatives"), tuple(TITLES[method] for method in methods),
                     tuple(FORMULAS[method] for method in methods), tuple(rows))  # fmt: skip


def rate_cell(rate: Rate, chance: float = 0.5, images: tuple[Path, ...] = ()) -> RateCell:
    """Return a rate with Wilson's 95 % interval, and the images that it counts."""
    return RateCell(rate.value, *rate.interval(), rate.n, chance, images)


# --- ablation ---------------------------------------------------------------------------------------------


@dataclass(frozen=True, eq=False)
class AblationRequest:
    """How many scenes of each kind to make from `seed`, of which split, and what to ask."""

    count: int
    seed: int
    split: Split
    scorers: Scorers


def run_ablation(engine: Engine, request: AblationRequest, ticket: Ticket) -> Measured:
    """Ask every method about generated scenes of every kind; they live in a temporary folder meanwhile."""
    encoder, scorers = engine.require(), dict(request.scorers.by_method)
    if encoder.info != request.scorers.info:
        raise Cancelled
    without = scorers.pop(NEGATION, None)
    rounds: list[Mapping[Any, Any]] = [scorers, *([{SCORER: without}] if without is not None else [])]
    parts = len(SCENE_KINDS) * (1 + len(rounds))  # writing the scenes is a part of its own
    found: dict[str, list[Evaluation]] = {}
    at = 0
    for kind in SCENE_KINDS:
        with tempfile.TemporaryDirectory(prefix="clip-loupe-scenes-") as temporary:
            folder = Path(temporary) / kind
            cases = list(generate_cases(kind, request.count, request.seed, request.split))
            write_cases(folder, cases, _SIDE, _part(ticket, at, parts, request.count))
            samples = read_cases(folder)
            for number, asked in enumerate(rounds, start=1):
                check = _part(ticket, at + number, parts, request.count)
                found.setdefault(kind, []).append(evaluate_composition(encoder, samples, asked, check))
        at += 1 + len(rounds)
    ticket.checkpoint(parts * request.count, parts * request.count)
    tables = {side: _ablation_table(found, side) for side in ("captions", "images")}
    split = {"test": wording("unseen pairs"), "new-objects": wording("unseen objects")}.get(
        request.split, request.split
    )
    return Measured(
        wording(
            "{count:,} scenes a kind, {split}, seed {seed}",
            count=request.count,
            split=split,
            seed=request.seed,
        ),
        tables,
    )


def _part(ticket: Ticket, at: int, parts: int, size: int) -> Checkpoint:
    """Return a checkpoint that counts one part of several, each of `size` steps."""
    return lambda done, total: ticket.checkpoint(at * size + done * size // max(1, total), parts * size)


def _ablation_table(found: Mapping[str, Sequence[Evaluation]], side: str) -> RateTable:
    rows = []
    for method in METHODS:
        cells = tuple(_ablation_cell(found[kind], method, side) for kind in SCENE_KINDS)
        note = wording("not trained yet") if not any(cells) else ""
        rows.append(RateRow(TITLES[method], FORMULAS[method], cells, note))
    return RateTable(
        wording("method"), SCENE_KINDS, tuple(_KIND_TIPS[kind] for kind in SCENE_KINDS), tuple(rows)
    )


def _ablation_cell(rounds: Sequence[Evaluation], method: str, side: str) -> RateCell | None:
    """Return a method's rate; the second round, if any, asked the scorer trained without negation."""
    asked = rounds[1:] if method == NEGATION else rounds[:1]
    rates: Mapping[Any, Rate] = getattr(asked[0], side) if asked else {}
    rate = rates.get(SCORER if method == NEGATION else method)
    return None if rate is None else rate_cell(rate)


_KIND_TIPS = {
    "binding": wording("Which colour, or size, belongs to which object: “a red circle and a blue square”"),
    "spatial": wording("Which object is left of, right of, above or below the other"),
    "negation": wording("Whether an object is there: “a red circle and no blue square”"),
}


# --- files ------------------------------------------------------------------------------------------------


def save_table(
    path: Path,
    rows: Sequence[Mapping[str, object]],
    info: ModelInfo,
    about: Mapping[str, object],
    part: Covered = ALL,
) -> Path:
    """Write rows as .csv or .json with their provenance, replacing an older file.

    Raises LoupeError for another ending, and as `write_atomic` does.
    """
    described = provenance(info, part=part)
    made = {**described.as_dict(), **about}
    partial = {"partial": part.as_dict()} if part else {}
    names = tuple(dict.fromkeys(name for row in rows for name in row))
    shared = tables.model_cells(described)
    cells = [[*(row.get(name, "") for name in names), *shared] for row in rows]
    tables.save_table(
        path,
        wording("Tables"),
        lambda: tables.Table((*names, *tables.MODEL_COLUMNS), cells, {"provenance": made}, part),
        lambda: {**partial, "provenance": made, "rows": list(rows)},
        overwrite=True,
    )
    return path
