"""The `compare` command: two models over the same images and prompts."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from app.cli import context
from app.cli import rank_and_dcsm as commands
from app.cli.say import note, progress, say, warn
from app.cli.say import notes as say_notes
from app.cli.text import json_text, padded, short, truncation_notes, with_path
from app.errors import LoupeError
from app.files.comparison import Side, agreement_text, comparison_csv, comparison_json
from app.files.comparison import compare as compare_sides
from app.images.images import CropMode, walk_images
from app.provenance import provenance

if TYPE_CHECKING:
    from app.analysis.prompts import PromptSet
    from app.engine.engine import ImageEmbedding
    from app.files.comparison import Comparison, Side
    from app.images.images import ReadError
    from app.provenance import Provenance

_NAME_WIDTH = 32
_TOP_WIDTH = 24


def compare(args: Namespace) -> int:
    """Compare two models; return 1 where some images, or all, could not be read, else 0.

    Raises LoupeError for bad labels, templates or models, and where there is no image at all. One model is in
    memory at a time.
    """
    prompts = commands.read_prompts(args)
    paths, errors = walk_images(args.images)
    if not paths and not errors:
        raise LoupeError(f"There are no images in {', '.join(map(str, args.images))}.")
    sides: list[Side] = []
    made: list[Provenance] = []
    for model in (args.model, args.with_model):
        side, about, unread = _one_side(args, model, prompts, paths)
        made.append(about)
        errors += [one for one in unread if one.path not in {error.path for error in errors}]
        if side is not None:
            sides.append(side)
    found = compare_sides(sides[0], sides[1], prompts, args.mode) if len(sides) == 2 else None
    both = (made[0], made[1])
    if args.json:
        say(json_text(comparison_json(both, found, errors)))
        return 1 if errors else 0
    if args.csv:
        say(comparison_csv(both, found))
    elif found is not None:
        say(_text(found))
    for error in errors:
        warn(with_path(error))
    return 1 if errors else 0


def _one_side(
    args: Namespace, model: str, prompts: PromptSet, paths: list[Path]
) -> tuple[Side | None, Provenance, list[ReadError]]:
    engine = context.make_engine(args.store)
    engine.listen(note)
    info = engine.load(model, args.device, progress(f"Loading {model}"), args.precision)
    tokens = engine.tokenise(prompts.flat)
    say_notes([f"{info.id}: {text}" for text in (*info.notes, *truncation_notes(tokens))])
    made = provenance(
        info,
        mode=args.mode,
        tokens=tokens,
        templates=prompts.templates,
        labels=prompts.labels,
        temperature=1.0,
    )
    images: list[ImageEmbedding]
    images, unread = engine.embed_images(paths, CropMode(args.mode), progress("Images"))
    if not images:
        return None, made, unread
    scores = engine.rank(images, prompts, checkpoint=progress("Labels"))
    return Side(info, tuple(images), scores), made, unread


def _text(found: Comparison) -> str:
    lines = [
        f"{name} {side.info.id}: {side.scores.kind} over {len(found.prompts.labels)} labels"
        if side.scores.kind == "softmax"
        else f"{name} {side.info.id}: sigmoid, each label alone"
        for name, side in (("A", found.a), ("B", found.b))
    ]
    head = (
        f"{padded('image', _NAME_WIDTH)}  {padded('top of A', _TOP_WIDTH)}  {padded('top of B', _TOP_WIDTH)}"
    )
    lines += ["", f"{head}  same  Spearman"]
    labels = found.prompts.labels
    for row, path in enumerate(found.paths):
        tops = [labels[int(side.scores.order(row)[0])] for side in (found.a, found.b)]
        shown = [padded(short(top, _TOP_WIDTH), _TOP_WIDTH) for top in tops]
        same = "yes " if found.agreement.same_top[row] else "no  "
        name = padded(short(path.name, _NAME_WIDTH), _NAME_WIDTH)
        lines.append(f"{name}  {'  '.join(shown)}  {same}  {found.agreement.spearman[row]:8.4f}")
    return "\n".join([*lines, "", agreement_text(found.agreement), ""])
