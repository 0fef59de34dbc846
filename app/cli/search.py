"""The command `search`: images ordered by their cosine with a prompt or with an image."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from app.analysis.prompts import PromptSet
from app.analysis.search import search as find
from app.cli.rank_and_dcsm import json_text, make_engine, progress, say_notes, truncation_notes, with_path
from app.cli.run import say, warn
from app.errors import LoupeError
from app.files.search import search_csv, search_json
from app.images.images import CropMode, read_picture, walk_images
from app.provenance import provenance

if TYPE_CHECKING:
    from app.analysis.search import Found
    from app.engine.engine import Engine, ImageEmbedding
    from app.models.encoder import ModelInfo
    from app.provenance import Provenance


def search(args: Namespace) -> int:
    """Print the images nearest to a query; return 1 where some images, or all, could not be read, else 0.

    Raises LoupeError for an empty prompt, a query image that can't be read, a model that can't be loaded, and
    where there is no image at all.
    """
    if args.prompt is not None and not args.prompt.strip():
        raise LoupeError("The --prompt is empty.")
    paths, errors = walk_images(args.images)
    if not paths and not errors:
        raise LoupeError(f"There are no images in {', '.join(map(str, args.images))}.")
    engine = make_engine()
    info = engine.load(args.model, args.device, progress("Loading the model"))
    like, made = _query(engine, info, args)
    images, unread = engine.embed_images(paths, CropMode(args.mode), progress("Images"))
    errors += unread
    found = _find(engine, info, images, args, like)
    if args.json:
        say(json_text(search_json(found, images, made, errors)))
        return 1 if errors else 0
    if args.csv:
        say(search_csv(found, images, made))
    elif images:
        say(_search_text(found, images, made))
    for error in errors:
        warn(with_path(error))
    return 1 if errors else 0


def _query(engine: Engine, info: ModelInfo, args: Namespace) -> tuple[ImageEmbedding | None, Provenance]:
    """Return the image whose like is searched (None for a prompt), and the provenance of the search."""
    if args.like is None:
        tokens = engine.tokenise([args.prompt])
        say_notes([*info.notes, *truncation_notes(tokens)])
        return None, provenance(info, mode=args.mode, tokens=tokens)
    picture = read_picture(args.like)
    say_notes([*info.notes, *(f"{picture.name}: {text}." for text in picture.notes)])
    (like,), _ = engine.embed_images([args.like], CropMode(args.mode))
    return like, provenance(info, mode=args.mode, picture=picture)


def _find(
    engine: Engine,
    info: ModelInfo,
    images: Sequence[ImageEmbedding],
    args: Namespace,
    like: ImageEmbedding | None,
) -> Found:
    embeddings = np.zeros((len(images), info.embed_dim), np.float32)
    for row, image in zip(embeddings, images, strict=True):
        row[:] = image.embedding
    if like is not None:
        return find(embeddings, like.embedding, str(args.like), "image", args.k)
    (vector,) = engine.label_embeddings(PromptSet((args.prompt,)))
    return find(embeddings, vector, args.prompt, "prompt", args.k)


def _search_text(found: Found, images: Sequence[ImageEmbedding], made: Provenance) -> str:
    shown = len(found.order)
    count = f"{len(images):,} images" if len(images) != 1 else "1 image"
    first = f"; the first {shown:,}" if shown < len(images) else ""
    lines = [
        f"model {made.model['id']}, mode {made.mode}",
        f"{count} by cosine with “{found.query}”, highest first{first}",
        "",
        "  rank   cosine  image",
    ]
    for rank, row in enumerate(found.order.tolist(), start=1):
        lines.append(f"  {rank:4}  {found.cosines[row]:7.4f}  {images[row].path}")
    return "\n".join(lines) + "\n"
