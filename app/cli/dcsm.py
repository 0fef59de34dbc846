"""The command `dcsm`: the dense cosine similarity maps of prompts on an image, as files."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from app.amounts import plural
from app.analysis.dcsm import color_limits, heatmap
from app.analysis.map_noise import RANDOM_PROMPTS, map_noise, map_range
from app.analysis.surgery import LESS_EMPTY
from app.cli.forms import add_image, add_json, add_model
from app.cli.registry import command
from app.cli.say import progress
from app.cli.text import short
from app.engine.map_limits import limits_over
from app.errors import LoupeError
from app.files.figures import FigurePanel, figure_png_bytes, figure_svg_bytes
from app.files.maps import dcsm_npz_bytes
from app.images.reading import reason_of
from app.models.dense.variants import VARIANT_NAMES, VARIANT_SUMMARIES
from app.words import visible
from app.write import refuse_existing, write_all

if TYPE_CHECKING:
    from app.analysis.dcsm import Dcsm
    from app.analysis.map_noise import MapNoise
    from app.analysis.zeroshot import Floats
    from app.cli.context import Context
    from app.images.images import Picture
    from app.models.tokens import Tokens

_COLORMAP = "viridis"


def _add_prompts(parser: ArgumentParser) -> None:
    parser.add_argument("--prompt", action="append", required=True, help="a prompt; repeatable")
    parser.add_argument(
        "--variant",
        default="raw",
        choices=VARIANT_NAMES,
        help="; ".join(f"{name}: {summary}" for name, summary in VARIANT_SUMMARIES.items()),
    )
    limits = parser.add_mutually_exclusive_group()
    limits.add_argument(
        "--limits",
        type=float,
        nargs=2,
        metavar=("LO", "HI"),
        help="colour limits, the same for every image (default: the range of the maps made)",
    )
    limits.add_argument(
        "--limits-over",
        type=Path,
        nargs="+",
        default=[],
        metavar="FILE",
        help="colour limits that hold these prompts' maps on all of these image files and folders",
    )
    parser.add_argument(
        "--token",
        metavar="WORD|ROW",
        help="the token shown in the figure: a word of the prompt, or a row counted from 0 "
        "(default: the prompt's own embedding, EOT)",
    )


def _add_files(parser: ArgumentParser) -> None:
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help="folder, made if missing")
    parser.add_argument("--svg", action="store_true", help="write the figures as SVG too")
    parser.add_argument("--overwrite", action="store_true", help="replace files that exist")


@dataclass(frozen=True)
class _Scale:
    """The colour limits asked for, None for those of the maps made, and where they come from."""

    limits: tuple[float, float] | None
    source: str


@dataclass(frozen=True, eq=False)
class _MapFiles:
    """One prompt's map, what its figure shows, and where both go."""

    dcsm: Dcsm
    tokens: Tokens
    rows: tuple[int, ...]
    token: str
    limits: tuple[float, float]
    source: str
    """Where the limits come from."""
    targets: dict[str, Path]
    noise: MapNoise

    @property
    def heat(self) -> Floats:
        """The map shown in the figure."""
        return heatmap(self.dcsm, self.rows)

    @property
    def warning(self) -> str:
        """That the figure's map is within the noise, or ""; of the prompt's own embedding alone."""
        return self.noise.sentence(self.heat) if self.rows == (self.dcsm.global_row,) else ""

    def as_dict(self) -> dict[str, object]:
        return {
            "prompt": self.dcsm.prompt,
            **{kind: str(path) for kind, path in self.targets.items()},
            "cosine": self.dcsm.cosine,
            "unit": self.dcsm.unit,
            "tokens": list(self.dcsm.tokens),
            "token": self.token,
            "limits": list(self.limits),
            "limits_from": self.source,
            "range": map_range(self.heat),
            "noise": self.noise.as_dict(),
            "warning": self.warning or None,
        }


@command(
    "dcsm",
    "Write the dense cosine similarity map of each prompt on one image: STEM-N.npz (all tokens by all\n"
    "patches) and STEM-N.png (one token's map on the image), N from 0. All figures share one scale.\n"
    "Says where a map's range is within the noise of random prompts.",
    add_image,
    _add_prompts,
    add_model,
    _add_files,
    add_json("print the list of files as one JSON object"),
    example='dcsm cat.jpg --prompt "a cat" --prompt "a dog" --out maps',
)
def dcsm(context: Context) -> None:
    """Write each prompt's map on one image as NPZ and PNG. Raises LoupeError, with nothing written."""
    args = context.args
    if not all(text.strip() for text in args.prompt):
        raise LoupeError("A --prompt is empty.")
    targets = _targets(context)
    picture = context.picture(args.image)
    engine = context.engine(dense=True)
    tokens = context.tokenise(args.prompt)
    maps = engine.dcsm(args.image, args.prompt, context.mode, args.variant, progress("Maps"))
    random = engine.dcsm(args.image, RANDOM_PROMPTS, context.mode, args.variant, progress("Noise"))
    jobs = _map_files(context, maps, tokens, targets, map_noise(random))
    context.note([LESS_EMPTY] if args.variant == "surgery" else ())
    context.note(f"“{short(job.dcsm.prompt)}”: {job.warning}" for job in jobs if job.warning)
    data = [file for job in jobs for file in _map_data(context, job, picture)]
    _make_folder(args.out)
    write_all(data, args.overwrite)
    context.emit(
        as_json=lambda: {"model": context.info.describe(), "files": [job.as_dict() for job in jobs]},
        as_text=lambda: "".join(f"{visible(str(path))}\n" for path, _ in data),
    )


def _targets(context: Context) -> list[dict[str, Path]]:
    """Return where each prompt's files go. Raises LoupeError where they can't be written there."""
    args = context.args
    _check_folder(args.out)
    kinds = ("npz", "png", "svg") if args.svg else ("npz", "png")
    names = [f"{args.image.stem}-{number}" for number in range(len(args.prompt))]
    targets = [{kind: args.out / f"{name}.{kind}" for kind in kinds} for name in names]
    refuse_existing([path for target in targets for path in target.values()], args.overwrite)
    return targets


def _scale(context: Context) -> _Scale:
    args = context.args
    if args.limits:
        return _Scale(args.limits, "fixed")
    if not args.limits_over:
        return _Scale(None, "the maps shown")
    over = limits_over(
        context.engine(),
        context.paths(args.limits_over),
        args.prompt,
        context.mode,
        args.variant,
        lambda one: heatmap(one, token_rows(one, args.token)),
        progress("Limits"),
    )
    context.count(over.images)
    context.leave_out(over.errors)
    return _Scale(over.limits, f"the maps of {len(over.images):,} {plural('image', len(over.images))}")


def _map_files(
    context: Context,
    maps: Sequence[Dcsm],
    tokens: Sequence[Tokens],
    targets: Sequence[dict[str, Path]],
    noise: MapNoise,
) -> list[_MapFiles]:
    chosen = [token_rows(one, context.args.token) for one in maps]
    heats = [heatmap(one, rows) for one, rows in zip(maps, chosen, strict=True)]
    scale = _scale(context)
    limits = color_limits(heats, "typed" if scale.limits else "shared", scale.limits)
    names = [token_name(one, rows) for one, rows in zip(maps, chosen, strict=True)]
    return [
        _MapFiles(one, tokens[n], chosen[n], names[n], limits[n], scale.source, targets[n], noise)
        for n, one in enumerate(maps)
    ]


def _map_data(context: Context, job: _MapFiles, picture: Picture) -> list[tuple[Path, bytes]]:
    one = job.dcsm
    made = context.provenance(
        picture=picture,
        variant=one.variant,
        tokens=[job.tokens],
        color_limits=(job.limits,),
        color_limits_from=job.source,
        colormap=_COLORMAP,
    )
    panel = FigurePanel(
        job.heat,
        one.crop,
        one.prompt,
        job.token,
        job.limits,
        _COLORMAP,
        one.cosine,
        note=job.warning,
        unit=one.unit,
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
