"""The command `search`: images ordered by their cosine with a prompt or with an image."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from app.analysis.prompts import PromptSet
from app.analysis.search import search as find
from app.cli.collections.indexes import EXACT, add_index
from app.cli.collections.searching import MOST, search_collection
from app.cli.collections.shared import collection_in
from app.cli.forms import add_images, add_model, add_texts, table_forms, whole
from app.cli.registry import command
from app.errors import LoupeError
from app.files.search import search_json, search_table
from app.words import visible

if TYPE_CHECKING:
    from app.analysis.search import Found
    from app.analysis.zeroshot import Floats
    from app.cli.context import Context
    from app.provenance import Provenance
    from app.store.kept import ImageEmbedding


def _add_query(parser: ArgumentParser) -> None:
    query = parser.add_mutually_exclusive_group(required=True)
    query.add_argument("--prompt", metavar="TEXT", help="find images like this prompt")
    query.add_argument("--like", type=Path, metavar="IMAGE", help="find images like this one")
    parser.add_argument(
        "--k",
        type=whole(1, 10**9),
        metavar="N",
        help=f"print the first N images alone (default: all; of a collection {MOST})",
    )
    add_texts(
        parser, "--where", "of a collection, only rows with COLUMN=VALUE, COLUMN~TEXT or COLUMN=LOW..HIGH"
    )
    add_index(parser)


@command(
    "search",
    "Order images by their cosine with a prompt, or with an image, highest first.\n\nThe text is the "
    "prompt as it stands: no template is applied. In place of images, the folder of a collection of\n"
    "embeddings may stand (see the command collection); it is asked with the model that made it. Exit\n"
    "status 1: some images could not be read.",
    add_images,
    _add_query,
    add_model,
    table_forms("each image"),
    example='search photos/ --prompt "a dog on a beach" --k 10 --csv',
)
def search(context: Context) -> None:
    """Print the images nearest to a query.

    Raises LoupeError for an empty prompt, a query image that can't be read, a model that can't be loaded, and
    where there is no image at all.
    """
    args = context.args
    if args.prompt is not None and not args.prompt.strip():
        raise LoupeError("The --prompt is empty.")
    if (folder := collection_in(args.images)) is not None:
        search_collection(context, folder, _query)
        return
    if args.index != EXACT:
        raise LoupeError("--index is for the rows of a collection, and this is none.")
    if args.where:
        raise LoupeError("--where chooses rows of a collection, and this is none.")
    paths = context.paths()
    vector, made = _query(context)
    images = context.images(paths)
    embeddings = np.zeros((len(images), context.info.embed_dim), np.float32)
    for row, image in zip(embeddings, images, strict=True):
        row[:] = image.embedding
    query = args.prompt if args.like is None else str(args.like)
    found = find(embeddings, vector, query, "prompt" if args.like is None else "image", args.k)
    context.emit(
        as_json=lambda: search_json(found, images, made, context.errors),
        as_table=lambda: search_table(found, images, made),
        as_text=lambda: _text(found, images, made) if images else "",
    )


def _query(context: Context) -> tuple[Floats, Provenance]:
    """Return the embedding [D] of the prompt or image that is searched for, and the search's provenance."""
    prompt, like = context.args.prompt, context.args.like
    if like is None:
        (vector,) = context.engine().label_embeddings(PromptSet((prompt,)))
        return vector, context.provenance(tokens=context.tokenise([prompt]))
    context.engine()
    picture = context.picture(like)
    (image,), _ = context.engine().embed_images([like], context.mode)
    return image.embedding, context.provenance(picture=picture)


def _text(found: Found, images: Sequence[ImageEmbedding], made: Provenance) -> str:
    shown = len(found.order)
    count = f"{len(images):,} images" if len(images) != 1 else "1 image"
    first = f"; the first {shown:,}" if shown < len(images) else ""
    lines = [
        f"model {made.model['id']}, mode {made.mode}",
        f"{count} by cosine with “{visible(found.query)}”, highest first{first}",
        "",
        "  rank   cosine  image",
    ]
    for rank, row in enumerate(found.order.tolist(), start=1):
        lines.append(f"  {rank:4}  {found.cosines[row]:7.4f}  {visible(str(images[row].path))}")
    return "\n".join(lines) + "\n"
