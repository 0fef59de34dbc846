"""The command `embed`: a collection of embeddings, made of folders, lists, archives and tables of images."""

from __future__ import annotations

import time
from argparse import ArgumentParser
from pathlib import Path
from typing import TYPE_CHECKING

from app.cli import say
from app.cli.forms import add_json, add_mode, add_model_alone, whole
from app.cli.registry import command
from app.collections.embedding.local import run_here
from app.collections.embedding.making import Made, Order, check_order, make_collection
from app.collections.embedding.ray_engine import run_with_ray
from app.words import visible

if TYPE_CHECKING:
    from app.cli.context import Context

_ENGINES = {"local": run_here, "ray": run_with_ray}


def _add_order(parser: ArgumentParser) -> None:
    parser.add_argument(
        "sources",
        nargs="+",
        type=Path,
        metavar="SOURCE",
        help="folders, image files, WebDataset archives (.tar), lists (.txt, a path a line; .csv) and tables "
        "of images or paths (.parquet)",
    )
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help="the collection's folder")
    parser.add_argument(
        "--engine",
        default="local",
        choices=tuple(_ENGINES),
        help="local: this machine's pipeline (default); ray: Ray Data, one model a GPU or group of cores, on "
        "the cluster that RAY_ADDRESS names, or here",
    )
    parser.add_argument(
        "--shards",
        type=whole(1, 100_000),
        metavar="N",
        help="how many files the embeddings are in; a kill costs what was embedded of one (default: 4,096 "
        "images each, in at most 1,000)",
    )
    parser.add_argument(
        "--dtype", default="float16", choices=("float16", "float32"), help="on disk (default float16)"
    )
    later = parser.add_mutually_exclusive_group()
    later.add_argument("--resume", action="store_true", help="go on where it was left")
    later.add_argument(
        "--add",
        action="store_true",
        help="embed into a finished collection those images that it has no row of, by their paths; after a "
        "kill --add goes on, too",
    )


@command(
    "embed",
    "Embed images into a collection: a folder in clip-retrieval's layout (img_emb/*.npy, metadata/*.parquet) "
    "with a manifest of the model beside.\n\nImages that can't be read are in errors/*.parquet, with why, "
    "and have no row. Nothing is fetched. Exit status 1: some images could not be read.",
    _add_order,
    add_model_alone,
    add_mode,
    add_json(),
    example="embed photos/ --out photos-embedded --model ViT-B-32@openai",
)
def embed(context: Context) -> None:
    """Make a collection, or go on with it.

    Raises LoupeError as `make_collection` does.
    """
    args = context.args
    sources = tuple(args.sources)
    order = Order(sources, args.out, args.mode, args.dtype, args.shards, args.resume, args.add)
    check_order(order)
    started = time.monotonic()
    made = make_collection(order, context.engine, _ENGINES[args.engine], say.progress("Embedding"))
    seconds = time.monotonic() - started
    context.leave_out(made.unread)
    context.failed = context.failed or bool(made.errors)
    context.emit(as_json=lambda: _json(order, made, args.engine, seconds), as_text=lambda: _text(order, made))
    say.notes(error.reason for error in made.examples)


def _json(order: Order, made: Made, engine: str, seconds: float) -> dict[str, object]:
    manifest = made.manifest
    return {
        "out": str(order.out),
        "rows": manifest.rows,
        "added": made.added,
        "known": made.known,
        "dimensions": manifest.dimensions,
        "dtype": manifest.dtype,
        "shards": len(manifest.shards),
        "engine": engine,
        "seconds": seconds,
        "model": manifest.model,
        "mode": manifest.mode,
        "unread": made.errors,
        "errors": [{"path": str(error.path), "reason": error.reason} for error in made.examples],
    }


def _text(order: Order, made: Made) -> str:
    manifest = made.manifest
    model = (manifest.model or {}).get("id")
    lines = [
        f"model {model}, mode {manifest.mode}",
        f"{manifest.rows:,} images × {manifest.dimensions:,} ({manifest.dtype}) in {visible(str(order.out))}",
    ]
    if order.add:
        lines.append(f"added now: {made.added:,}; there already: {made.known:,}")
    if made.errors:
        lines.append(f"could not be read: {made.errors:,} (errors/ says why for each)")
    return "\n".join(lines) + "\n"
