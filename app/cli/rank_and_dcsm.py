"""The batch commands: the same functions as the window's, without one."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from app.analysis.dcsm import color_limits, heatmap
from app.analysis.prompts import parse_prompts, split_labels, template_set
from app.cli import context
from app.cli.say import note, progress, say, warn
from app.cli.say import notes as say_notes
from app.cli.text import columns_of, json_text, padded, short, truncation_notes, with_path
from app.engine.engine import Engine
from app.errors import LoupeError
from app.files.figures import FigurePanel, figure_png_bytes, figure_svg_bytes
from app.files.maps import dcsm_npz_bytes
from app.files.rankings import rankings_csv, rankings_json
from app.images.images import CropMode, read_picture, walk_images
from app.images.reading import read_text, reason_of
from app.provenance import provenance
from app.write import refuse_existing, write_all

if TYPE_CHECKING:
    from app.analysis.dcsm import Dcsm
    from app.analysis.prompts import PromptSet
    from app.analysis.zeroshot import Scores
    from app.engine.engine import Engine, ImageEmbedding
    from app.images.images import Picture
    from app.models.encoder import ModelInfo
    from app.models.tokens import Tokens
    from app.provenance import Provenance

_LABEL_WIDTH = 48
_COLORMAP = "viridis"


def load_model(engine: Engine, args: Namespace) -> ModelInfo:
    """Load the model that the command line names, on its device and in its precision.

    Raises LoupeError with one sentence; what memory makes of batches is told as notes.
    """
    engine.listen(note)
    return engine.load(args.model, args.device, progress("Loading the model"), args.precision)


# --- rank -------------------------------------------------------------------------------------------------


def rank(args: Namespace) -> int:
    """Rank labels for images; return 1 where some images, or all, could not be read, else 0.

    Raises LoupeError for bad labels, templates or model, and where there is no image at all.
    """
    prompts = read_prompts(args)
    paths, errors = walk_images(args.images)
    if not paths and not errors:
        raise LoupeError(f"There are no images in {', '.join(map(str, args.images))}.")
    engine = context.make_engine(args.store)
    info = load_model(engine, args)
    tokens = engine.tokenise(prompts.flat)
    say_notes([*info.notes, *(one.text for one in prompts.notes), *truncation_notes(tokens)])
    images, unread = engine.embed_images(paths, CropMode(args.mode), progress("Images"))
    errors += unread
    scores = engine.rank(images, prompts, args.temperature, progress("Labels")) if images else None
    made = provenance(
        info,
        mode=args.mode,
        tokens=tokens,
        templates=prompts.templates,
        labels=prompts.labels,
        temperature=args.temperature,
    )
    _print_ranking(args, scores, images, made)
    if args.json:
        say(json_text(rankings_json(scores, images, made, errors)))
    else:
        for error in errors:
            warn(with_path(error))
    return 1 if errors else 0


def _print_ranking(
    args: Namespace, scores: Scores | None, images: Sequence[ImageEmbedding], made: Provenance
) -> None:
    if args.csv:
        say(rankings_csv(scores, images, made))
    elif scores is not None and not args.json:
        say(_ranking_text(scores, images, made))


def read_prompts(args: Namespace) -> PromptSet:
    """Read labels and templates of the command line. Raises LoupeError where no label is left."""
    if args.labels_file is not None:
        labels, source = read_text(args.labels_file), str(args.labels_file)
    else:
        labels, source = "\n".join(split_labels(args.labels)), "--labels"
    prompts = parse_prompts(labels, read_templates(args))
    if not prompts.labels:
        raise LoupeError(f"There are no labels in {source}.")
    return prompts


def read_templates(args: Namespace) -> str:
    """Return the command line's templates, one a line. Raises LoupeError for an empty or unknown one."""
    templates = list(template_set(args.templates).templates) if args.templates else []
    templates += [" ".join(template.splitlines()) for template in args.template]
    if not all(template.strip() for template in args.template):
        raise LoupeError("A --template is empty.")
    return "\n".join(templates)


def _ranking_text(scores: Scores, images: Sequence[ImageEmbedding], made: Provenance) -> str:
    labels, templates = scores.labels, made.templates or ()
    count = "1 label" if len(labels) == 1 else f"{len(labels)} labels"
    over = f"softmax over {count}" if scores.kind == "softmax" else "sigmoid, each label alone"
    lines = [
        f"model {made.model['id']}, mode {made.mode}",
        f"template {templates[0]}" if len(templates) == 1 else f"{len(templates)} templates, averaged",
        f"probability: {over}, logit scale {scores.logit_scale:.4g} x temperature {scores.temperature:g}",
    ]
    width = max(columns_of(short(label, _LABEL_WIDTH)) for label in (*labels, "label"))
    for row, image in enumerate(images):
        lines += ["", str(image.path), f"  rank  {padded('label', width)}  probability   cosine"]
        for place, ranked in enumerate(scores.ranking(row), start=1):
            label = padded(short(ranked.label, _LABEL_WIDTH), width)
            lines.append(f"  {place:4}  {label}  {ranked.probability:11.4f}  {ranked.cosine:7.4f}")
    return "\n".join(lines) + "\n"


# --- dcsm -------------------------------------------------------------------------------------------------


@dataclass(frozen=True, eq=False)
class _MapFiles:
    """One prompt's map, what its figure shows, and where both go."""

    dcsm: Dcsm
    tokens: Tokens
    rows: tuple[int, ...]
    token: str
    limits: tuple[float, float]
    targets: dict[str, Path]

    def as_dict(self) -> dict[str, object]:
        return {
            "prompt": self.dcsm.prompt,
            **{kind: str(path) for kind, path in self.targets.items()},
            "cosine": self.dcsm.cosine,
            "tokens": list(self.dcsm.tokens),
            "token": self.token,
            "limits": list(self.limits),
        }


def dcsm(args: Namespace) -> int:
    """Write each prompt's map on one image as NPZ and PNG. Raises LoupeError, with nothing written."""
    if not all(text.strip() for text in args.prompt):
        raise LoupeError("A --prompt is empty.")
    _check_folder(args.out)
    kinds = ("npz", "png", "svg") if args.svg else ("npz", "png")
    names = [f"{args.image.stem}-{number}" for number in range(len(args.prompt))]
    targets = [{kind: args.out / f"{name}.{kind}" for kind in kinds} for name in names]
    refuse_existing([path for target in targets for path in target.values()], args.overwrite)
    picture = read_picture(args.image)
    engine = context.make_engine(args.store)
    info = load_model(engine, args)
    tokens = engine.tokenise(args.prompt)
    about_image = [f"{picture.name}: {text}." for text in picture.notes]
    say_notes([*info.notes, info.patch_note, *about_image, *truncation_notes(tokens)])
    maps = engine.dcsm(args.image, args.prompt, CropMode(args.mode), args.variant, progress("Maps"))
    jobs = _map_files(maps, tokens, args.token, targets)
    data = [file for job in jobs for file in _map_data(job, info, picture, args.mode)]
    _make_folder(args.out)
    write_all(data, args.overwrite)
    if args.json:
        say(json_text({"model": info.describe(), "files": [job.as_dict() for job in jobs]}))
    else:
        say("".join(f"{path}\n" for path, _ in data))
    return 0


def _map_files(
    maps: Sequence[Dcsm], tokens: Sequence[Tokens], token: str | None, targets: Sequence[dict[str, Path]]
) -> list[_MapFiles]:
    chosen = [token_rows(one, token) for one in maps]
    limits = color_limits([heatmap(one, rows) for one, rows in zip(maps, chosen, strict=True)], "shared")
    return [
        _MapFiles(
            one, tokens[index], chosen[index], token_name(one, chosen[index]), limits[index], targets[index]
        )
        for index, one in enumerate(maps)
    ]


def _map_data(job: _MapFiles, info: ModelInfo, picture: Picture, mode: str) -> list[tuple[Path, bytes]]:
    one = job.dcsm
    made = provenance(
        info,
        picture=picture,
        mode=mode,
        variant=one.variant,
        tokens=[job.tokens],
        color_limits=(job.limits,),
        colormap=_COLORMAP,
    )
    panel = FigurePanel(
        heatmap(one, job.rows), one.crop, one.prompt, job.token, job.limits, _COLORMAP, one.cosine
    )
    data = {"npz": dcsm_npz_bytes(one, made), "png": figure_png_bytes(picture, [panel], made)}
    if "svg" in job.targets:
        data["svg"] = figure_svg_bytes(picture, [panel], made)
    return [(job.targets[kind], content) for kind, content in data.items()]


def token_rows(dcsm: Dcsm, token: str | None) -> tuple[int, ...]:
    """Return the rows that --token names: the prompt's own by default, a word's pieces, or a row's number.

    Raises LoupeError where the prompt has no such token.
    """
    if token is None:
        return (dcsm.global_row,)
    word = token.strip().lower()
    pieces = [piece.lower() for piece in dcsm.tokens]
    for start in range(len(pieces)):
        for end in range(start + 1, len(pieces) + 1):
            joined = "".join(pieces[start:end])
            if joined == word:
                return tuple(range(start, end))
            if not word.startswith(joined):
                break
    if word.isdecimal() and int(word) < len(pieces):
        return (int(word),)
    known = ", ".join(dcsm.tokens)
    raise LoupeError(
        f"“{short(dcsm.prompt)}” has no token “{short(token)}”; its tokens are {short(known, 200)}."
    )


def token_name(dcsm: Dcsm, rows: Sequence[int]) -> str:
    """Return a name for the mean of these rows, as it stands in a figure."""
    pieces = [dcsm.tokens[row] for row in rows]
    return pieces[0] if len(pieces) == 1 else f"mean of {', '.join(pieces)}"


def _check_folder(folder: Path) -> None:
    """Raise LoupeError where no folder can be of that name, before any work is done for it."""
    try:
        if folder.exists() and not folder.is_dir():
            raise LoupeError(f"{folder} is a file, not a folder.")
    except (OSError, ValueError) as error:
        shown = short(str(folder), 80)
        raise LoupeError(f"The folder {shown} {reason_of(error)}.") from error


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except (OSError, ValueError) as error:
        why = reason_of(error).removeprefix("cannot be read: ")
        raise LoupeError(f"The folder {folder} can't be made: {why}.") from error
