"""The folder of images that were fetched: one file an address, bounded, cleared with the cache."""

from __future__ import annotations

import os
from contextlib import closing

from app.store.cache import Store
from app.store.fetched_files import fetched_file, fetched_folder, keep_file, kept_file, trim_fetched


def held() -> set[str]:
    return {path.name for path in fetched_folder().glob("*/*")}


def test_an_address_has_a_file_in_the_cache_folder() -> None:
    hostile = [
        "https://a/../../b.jpg",
        "https://a/b.exe",
        "https://[/b",
        "https://a/\ud800.png",
        "x" * 10_000,
    ]
    for address in hostile:
        path = fetched_file(address)
        assert path.parent.parent == fetched_folder() and path.suffix in {"", ".jpg", ".png"}
    assert kept_file(hostile[0]) is None
    path = keep_file(hostile[0], b"content")
    assert kept_file(hostile[0]) == path and path.read_bytes() == b"content"


def test_what_was_used_longest_ago_goes_first() -> None:
    paths = [keep_file(f"https://a/{number}.jpg", bytes(100)) for number in range(4)]
    for age, path in enumerate(paths):
        os.utime(path, (1000 + age, 1000 + age))
    assert kept_file("https://a/0.jpg") == paths[0]  # used just now
    trim_fetched(besides=[paths[1]], most=250)
    assert held() == {paths[0].name, paths[1].name}


def test_clearing_the_cache_clears_them() -> None:
    keep_file("https://a/b.jpg", b"content")
    with closing(Store()) as store:
        store.clear()
    assert held() == set()
