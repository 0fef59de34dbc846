"""Pictures whose rows name an address: fetched once the user said yes, several at a time, and kept."""

from __future__ import annotations

import io
from collections.abc import Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from pathlib import Path

from app.collections.addresses import Transfer
from app.collections.pictures import Picture
from app.errors import Checkpoint, LoupeError, no_checkpoint
from app.images.opening import decoding, open_image
from app.store.fetched_files import keep_file, kept_file, trim_fetched
from app.words import visible

_AT_ONCE = 8
_BREATH = 0.05
"""Seconds between two looks at whether it was cancelled."""


def fetch_pictures(pictures: Sequence[Picture], checkpoint: Checkpoint = no_checkpoint) -> list[Picture]:
    """Return pictures in order, those that only an address leads to with the file that it was fetched to.

    Only for addresses that the user allowed. What can't be had, or is no image, keeps no path and says why.
    The checkpoint counts pictures, also while servers are silent; Cancelled, raised there, ends all that is
    on its way.
    """
    waiting = {picture.address: Transfer(picture.address) for picture in pictures if _is_to_fetch(picture)}
    outcomes: dict[str, Path | str] = {}
    others = len(pictures) - sum(map(_is_to_fetch, pictures))
    pool = ThreadPoolExecutor(_AT_ONCE, thread_name_prefix="decode-fetch")
    try:
        running = {pool.submit(_fetched, transfer): transfer for transfer in waiting.values()}
        while running:
            _gather(running, outcomes)
            checkpoint(min(len(pictures), others + len(outcomes)), len(pictures))
    finally:
        for transfer in waiting.values():
            transfer.stop()
        pool.shutdown(wait=False, cancel_futures=True)
    found = [_with_outcome(picture, outcomes) if _is_to_fetch(picture) else picture for picture in pictures]
    if outcomes:
        trim_fetched([picture.path for picture in found if picture.path is not None])
    return found


def _is_to_fetch(picture: Picture) -> bool:
    return picture.path is None and bool(picture.address)


def _gather(running: dict[Future[Path | str], Transfer], outcomes: dict[str, Path | str]) -> None:
    """Take what has ended, after a breath at most, and end what takes too long."""
    done, _ = wait(running, _BREATH, FIRST_COMPLETED)
    for future in done:
        outcomes[running.pop(future).address] = future.result()
    for transfer in running.values():
        if transfer.is_late():
            transfer.stop()


def _fetched(transfer: Transfer) -> Path | str:
    """Return the file with an address's image, or why there is none."""
    kept = kept_file(transfer.address)
    if kept is not None:
        return kept
    try:
        content = transfer.run()
        name = visible(transfer.address)
        with decoding(name), open_image(io.BytesIO(content), name):  # a server's page of words is not kept
            return keep_file(transfer.address, content)
    except LoupeError as error:
        return str(error)


def _with_outcome(picture: Picture, outcomes: dict[str, Path | str]) -> Picture:
    outcome = outcomes[picture.address]
    if isinstance(outcome, Path):
        return picture._replace(path=outcome, reason="")
    return picture._replace(reason=outcome)
