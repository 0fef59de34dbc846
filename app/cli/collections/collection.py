"""The command `collection`: what a collection of embeddings is, and whether a model made it."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import TYPE_CHECKING

from app.cli.collections.shared import model_of
from app.cli.forms import MODEL_IDS, add_device_alone, add_json, add_no_cache, whole
from app.cli.registry import command
from app.cli.say import progress
from app.collections.opening import open_collection
from app.collections.pictures import address_column
from app.collections.verify import IMAGES, Verification, keep, told_of, verify
from app.errors import LoupeError
from app.words import wording

if TYPE_CHECKING:
    from app.cli.context import Context
    from app.collections.opening import Collection


def _add_folder(parser: ArgumentParser) -> None:
    parser.add_argument(
        "folder",
        type=Path,
        metavar="DIR",
        help="a folder with img_emb/*.npy and metadata/*.parquet (clip-retrieval's layout and ours), or with "
        "parquet files that have a column of embeddings",
    )
    parser.add_argument(
        "--model", default="", metavar="ID", help=f"(default: the collection's own); {MODEL_IDS}"
    )
    parser.add_argument(
        "--verify",
        type=whole(0, 10_000),
        metavar="N",
        help=f"embed N of its images again (default: {IMAGES}, unless that was done before); 0: none",
    )
    parser.add_argument(
        "--images",
        type=Path,
        action="append",
        default=[],
        metavar="FOLDER",
        help="a folder outside the collection in which its images may be opened; repeatable",
    )
    parser.add_argument(
        "--allow-urls",
        action="store_true",
        help="fetch images that only an address (http, https) leads to; without it nothing is fetched",
    )


@command(
    "collection",
    "Say what a collection of embeddings is, and whether a model made it.\n\nSome of its images are embedded "
    "again and compared with their rows: the same model (median cosine\nabove 0.999), the same with other "
    "preprocessing (above 0.9; stretched and padded images are tried, too),\nor another model. The answer is "
    "kept in clip-loupe.json beside the collection. Images outside its folder\nare opened only in folders "
    "given by --images, and fetched from addresses only with --allow-urls. Exit status 1:\nanother "
    "model made it.",
    _add_folder,
    add_device_alone,
    add_no_cache,
    add_json(),
    example="collection laion/ --model ViT-B-32@openai --images /data/photos --json",
)
def collection(context: Context) -> None:
    """Say what a collection is, and verify its model.

    Raises LoupeError for a folder that can't be opened and a model that can't be loaded.
    """
    args = context.args
    opened = open_collection(args.folder)
    context.note(opened.notes)
    name = model_of(opened, args.model)
    model = opened.manifest.model if opened.manifest is not None else None
    found = Verification("not verified", wording("Nothing tells which model made it; give --model ID."))
    if name:
        asked = context.of_model(name)
        found = _verified(asked, opened)
        model = asked.info.describe()
    context.failed = found.answer == "other model"
    context.emit(
        as_json=lambda: {**_facts(opened), "model": model, **_answer(found)},
        as_text=lambda: _text(opened, found),
    )


def _verified(context: Context, opened: Collection) -> Verification:
    """Return what is kept of an earlier verification, or verify now and keep that."""
    args, info = context.args, context.info
    told = told_of(opened, info)
    if (
        args.verify == 0
        or (args.verify is None and told.cosines)
        or info.embed_dim != opened.vectors.dimensions
    ):
        return told
    count, watch = args.verify or IMAGES, progress("Images")
    found = verify(opened, context.engine(), count, args.images, watch, args.allow_urls)
    if not (found.cosines or args.allow_urls) and address_column(opened):
        context.note([wording("its images have addresses; --allow-urls fetches the few that are needed.")])
    try:
        keep(opened, found, info)
    except LoupeError as error:
        context.note([wording("the answer is not kept: {error}", error=error)])
    return found


def _facts(opened: Collection) -> dict[str, object]:
    manifest = opened.manifest
    return {
        "rows": opened.vectors.rows,
        "dimensions": opened.vectors.dimensions,
        "normalised": opened.vectors.normalised,
        "columns": list(opened.columns),
        "captions_embedded": opened.texts is not None,
        "shards": len(opened.shards),
        "notes": list(opened.notes),
        "made_by": manifest.app if manifest is not None else None,
        "mode": (manifest.mode or None) if manifest is not None else None,
    }


def _answer(found: Verification) -> dict[str, object]:
    return {
        "verified": found.answer,
        "cosines": list(found.cosines),
        "fitted_by": found.mode or None,
        "sentence": found.sentence,
    }


def _text(opened: Collection, found: Verification) -> str:
    lines = [
        f"{opened.folder}: {opened.vectors.rows:,} embeddings of {opened.vectors.dimensions} dimensions in "
        f"{len(opened.shards):,} shard{'s' if len(opened.shards) != 1 else ''}",
        f"columns: {', '.join(opened.columns) or 'none'}",
        *(["embeddings of captions: of every row"] if opened.texts is not None else []),
        f"model: {found.answer}. {found.sentence}",
    ]
    return "\n".join(lines) + "\n"
