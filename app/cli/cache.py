"""The batch command about the embedding cache, and the cache's part in the others."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from typing import TYPE_CHECKING

from app.cli.say import note, say
from app.cli.text import json_text
from app.store.cache import Store
from app.store.cache_records import KIND_NAMES, shown_bytes

if TYPE_CHECKING:
    from app.store.cache_records import StoredModel, StoreStatistics


@contextmanager
def lent_store(args: Namespace) -> Iterator[None]:
    """Give a command its `store`, where it takes one: None without one, or after --no-cache."""
    args.store = None if getattr(args, "no_cache", True) else Store(say=note)
    try:
        yield
    finally:
        if args.store is not None:
            args.store.close()


def cache(args: Namespace) -> int:
    """Print what the embedding cache holds, once it was cleared or its limit set, where asked to."""
    store = Store(say=note)
    try:
        if args.clear:
            store.clear()
        if args.limit is not None:
            store.set_limit(args.limit)
        held, models = store.statistics(), store.models()
        if args.json:
            say(json_text(_plain(store, held, models)))
        else:
            say(_text(store, held, models))
    finally:
        store.close()
    return 0


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
