"""The command `cache`, and what the other commands read from and write to the cache on disk."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import app.cli.context
from app.engine.engine import Engine
from app.paths import user_cache_dir

Cli = Callable[..., Any]
Photo = Callable[..., Path]


@pytest.fixture
def engines(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> list[Engine]:
    """The engines that commands made."""
    made: list[Engine] = []
    make = app.cli.context.make_engine

    def kept(store: Any) -> Engine:
        made.append(make(store))
        return made[-1]

    monkeypatch.setattr(app.cli.context, "make_engine", kept)
    return made


def test_a_second_run_encodes_nothing_and_says_the_same(
    cli: Cli, photo: Photo, engines: list[Engine]
) -> None:
    argv = ("rank", photo("a.png", 1), photo("b.png", 2), "--labels", "cat, dog", "--json")
    first, second = cli(*argv), cli(*argv)
    answers = [first.json, second.json]
    assert all(answer["model"].pop("created") for answer in answers)
    assert answers[0] == answers[1] and first.status == 0
    assert [(one.forward_passes.images, one.forward_passes.texts) for one in engines] == [(2, 2), (0, 0)]
    held = cli("cache", "--json").json
    assert {one["kind"]: one["entries"] for one in held["kinds"]} == {"image": 2, "text": 2}
    assert (held["files"], held["limit"]) == (2, 2 * 2**30)
    assert Path(held["file"]) == user_cache_dir() / "embeddings.sqlite"
    assert [(one["id"], one["images"], one["texts"]) for one in held["models"]] == [("ViT-B-32@random", 2, 2)]


def test_maps_use_the_cache_too(cli: Cli, photo: Photo, engines: list[Engine]) -> None:
    for out in ("one", "two"):
        assert cli("dcsm", photo("a.png"), "--prompt", "cat", "--out", out).status == 0
    assert [one.forward_passes.images for one in engines] == [1, 0]


def test_no_cache_leaves_the_disk_alone(cli: Cli, photo: Photo, engines: list[Engine]) -> None:
    argv = ("rank", photo("a.png"), "--labels", "cat", "--no-cache")
    assert cli(*argv).status == 0 and cli(*argv).status == 0
    assert not user_cache_dir().exists()
    assert [one.forward_passes.images for one in engines] == [1, 1]


def test_what_is_kept_is_printed_limited_and_cleared(cli: Cli, photo: Photo) -> None:
    cli("rank", photo("a.png"), "--labels", "cat, dog")
    text = cli("cache").out
    assert "of at most 2 GiB" in text and "images" in text and "prompts" in text
    assert "ViT-B-32@random (cpu, fp32, weights abababababab): 1 images, 2 prompts" in text
    assert "of at most 512 MiB" in cli("cache", "--limit", "0.5").out
    cleared = cli("cache", "--clear", "--json").json
    assert (cleared["kinds"], cleared["files"], cleared["models"], cleared["limit"]) == ([], 0, [], 2**29)


@pytest.mark.parametrize("limit", ["0", "-1", "much", "1e-9", "nan", "1e12"])
def test_a_limit_that_is_none(cli: Cli, limit: str) -> None:
    assert f"'{limit}' is not a" in cli("cache", f"--limit={limit}").sentence
    assert not user_cache_dir().exists()


def test_a_cache_that_is_damaged_is_a_note(cli: Cli, photo: Photo) -> None:
    user_cache_dir().mkdir(parents=True)
    (user_cache_dir() / "embeddings.sqlite").write_bytes(b"no database")
    done = cli("rank", photo("a.png"), "--labels", "cat")
    assert done.status == 0
    assert done.err.count("note: The embedding cache was not one of this version of CLIP Loupe") == 1
