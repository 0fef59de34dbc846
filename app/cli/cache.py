"""The command `cache`: what the embedding cache on disk holds."""

from __future__ import annotations

from argparse import ArgumentParser, ArgumentTypeError
from contextlib import closing
from dataclasses import asdict
from typing import TYPE_CHECKING

from app.cli.forms import add_json, positive
from app.cli.registry import command
from app.cli.say import note
from app.store.cache import Store
from app.store.cache_records import KIND_NAMES, shown_bytes

if TYPE_CHECKING:
    from app.cli.context import Context
    from app.store.cache_records import StoredModel, StoreStatistics


def _add_changes(parser: ArgumentParser) -> None:
    parser.add_argument("--clear", action="store_true", help="forget everything kept")
    parser.add_argument(
        "--limit",
        type=_gibibytes,
        metavar="GIB",
        help="the most that the file should hold, in GiB (default 2)",
    )


@command(
    "cache",
    "Print what the embedding cache on disk holds: entries and bytes by kind, the models, the limit.\n"
    "All in it can be computed again; what was used longest ago goes first when the limit is passed.",
    _add_changes,
    add_json(),
    example="cache --limit 4",
)
def cache(context: Context) -> None:
    """Print what the embedding cache holds, once it was cleared or its limit set, where asked to."""
    with closing(Store(say=note)) as store:
        if context.args.clear:
            store.clear()
        if context.args.limit is not None:
            store.set_limit(context.args.limit)
        held, models = store.statistics(), store.models()
        context.emit(
            as_json=lambda: _plain(store, held, models),
            as_text=lambda: _text(store, held, models),
        )


def _gibibytes(text: str) -> int:
    value = positive(text)
    if not 0.01 <= value <= 2**20:
        raise ArgumentTypeError(f"'{text}' is not a limit from 0.01 GiB to a million")
    return int(value * 2**30)


def _plain(store: Store, held: StoreStatistics, models: list[StoredModel]) -> dict[str, object]:
    return {
        "file": str(store.path),
        **asdict(held),
        "models": [
            {
                "id": one.info.id,
                "weights_hash": one.info.weights_hash,
                "device": one.info.device,
                "precision": one.info.precision,
                "images": one.images,
                "texts": one.texts,
            }
            for one in models
        ],
    }


def _text(store: Store, held: StoreStatistics, models: list[StoredModel]) -> str:
    lines = [str(store.path), f"{shown_bytes(held.bytes)} of at most {shown_bytes(held.limit)}", ""]
    lines += [
        f"{KIND_NAMES.get(one.kind, one.kind):18}{one.entries:>10,}  {shown_bytes(one.bytes):>10}"
        for one in held.kinds
    ]
    lines.append(f"{'known files':18}{held.files:>10,}")
    for one in models:
        what = f"{one.info.device}, {one.info.precision}, weights {one.info.weights_hash[:12]}"
        lines.append(f"{one.info.id} ({what}): {one.images:,} images, {one.texts:,} prompts")
    return "\n".join(lines) + "\n"
