"""The command `compose`: a caption and its hard negatives scored on an image."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.cli.composition.scorers import TITLES, add_scorers, choose_scorers, describe_scorers, scorer_names
from app.cli.forms import add_image, add_json, add_model, add_texts
from app.cli.registry import command
from app.cli.say import progress
from app.cli.text import padded, short
from app.composition.measure import METHODS, ranks, score_maps
from app.composition.negatives import hard_negatives
from app.composition.reference_scorer import read_scorer
from app.errors import LoupeError

if TYPE_CHECKING:
    from app.cli.context import Context
    from app.composition.measure import Method, Scores
    from app.composition.scorer import Scorer

_CAPTION_WIDTH = 60


def _add_captions(parser: ArgumentParser) -> None:
    parser.add_argument("--caption", required=True, metavar="TEXT", help="what is true of the image")
    add_texts(parser, "--negative", "a caption that is false of it")


@dataclass(frozen=True)
class _Row:
    """A caption of the table: where it comes from, what each method says of it and its rank by that."""

    caption: str
    kind: str
    scores: Scores
    ranks: Mapping[Method, int]

    def as_dict(self) -> dict[str, object]:
        said: dict[str, object] = {"caption": self.caption, "kind": self.kind}
        for method in METHODS:
            rank = self.ranks.get(method)
            said[method] = None if rank is None else {"score": self.scores.of(method), "rank": rank}
        return said


@command(
    "compose",
    "Score a caption and its hard negatives on one image: by cosine, by the mean of the dense cosine\n"
    "similarity map, and by a scorer where there is one for the model. Rank 1 is the best; equal scores\n"
    "count against the caption. Without a negative, rules on the caption's words write them.",
    add_image,
    _add_captions,
    add_model,
    add_scorers,
    add_json(),
    example='compose scene.png --caption "a red circle and a blue square" '
    '--negative "a blue circle and a red square"',
)
def compose(context: Context) -> None:
    """Score a caption and its hard negatives on one image. Raises LoupeError for whatever can't be used."""
    args = context.args
    texts = _captions(args.caption, args.negative)
    context.picture(args.image)
    given = [read_scorer(path) for path in args.scorer]
    engine = context.engine(dense=True)
    scorers = choose_scorers(given, context.info)
    captions = [text for text, _ in texts]
    context.tokenise(captions)
    maps = engine.dcsm(args.image, captions, context.mode, checkpoint=progress("Maps"))
    scores = score_maps(maps, scorers)
    places = {method: ranked for method in METHODS if (ranked := ranks(scores, method))}
    rows = [
        _Row(text, kind, scores[index], {method: ranked[index] for method, ranked in places.items()})
        for index, (text, kind) in enumerate(texts)
    ]
    context.emit(
        as_json=lambda: _json(context, rows, scorers),
        as_text=lambda: _text(context, rows, scorers),
    )


def _captions(caption: str, negatives: Sequence[str]) -> list[tuple[str, str]]:
    """Return the true caption and its negatives, each with its kind; by rules where none are given."""
    true, given = " ".join(caption.split()), [" ".join(text.split()) for text in negatives]
    if not true:
        raise LoupeError("The --caption is empty.")
    if not all(given):
        raise LoupeError("A --negative is empty.")
    if true in given:
        raise LoupeError("A --negative is the caption itself.")
    found = [(text, "given") for text in dict.fromkeys(given)]
    found = found or [(negative.text, negative.kind) for negative in hard_negatives(true)]
    if not found:
        raise LoupeError(f"No rule makes a hard negative of “{short(true)}”; give one with --negative.")
    return [(true, "true caption"), *found]


def _json(context: Context, rows: Sequence[_Row], scorers: Mapping[Method, Scorer]) -> dict[str, object]:
    return {
        "model": context.info.describe() | {"mode": context.args.mode},
        "scorers": describe_scorers(scorers),
        "image": str(context.args.image),
        "caption": rows[0].caption,
        "wins": {method: _wins(rows, method) for method in METHODS},
        "captions": [row.as_dict() for row in rows],
    }


def _wins(rows: Sequence[_Row], method: Method) -> bool | None:
    """Say whether the true caption, the first row, is alone at the top; None where no scorer is loaded."""
    return rows[0].ranks[method] == 1 if method in rows[0].ranks else None


def _text(context: Context, rows: Sequence[_Row], scorers: Mapping[Method, Scorer]) -> str:
    methods = [method for method in METHODS if method in rows[0].ranks]
    heads = {method: "without rows" if method == "scorer_without_rows" else method for method in methods}
    heads = {method: head.replace("_", " ") for method, head in heads.items()}
    width = max(len(short(row.caption, _CAPTION_WIDTH)) for row in rows)
    kinds = max(len(row.kind) for row in rows)
    lines = [
        f"model {context.info.id}, mode {context.args.mode}, {scorer_names(scorers)}",
        str(context.args.image),
        f"  {padded('caption', width)}  {padded('kind', kinds)}"
        + "".join(f"  {heads[method]:>12}  rank" for method in methods),
    ]
    for row in rows:
        cells = "".join(f"  {row.scores.of(method):12.4f}  {row.ranks[method]:4}" for method in methods)
        caption = padded(short(row.caption, _CAPTION_WIDTH), width)
        lines.append(f"  {caption}  {padded(row.kind, kinds)}{cells}")
    for method in methods:
        won = "wins" if _wins(rows, method) else f"loses (rank {rows[0].ranks[method]} of {len(rows)})"
        lines.append(f"by {TITLES[method]} the true caption {won}")
    return "\n".join(lines) + "\n"
