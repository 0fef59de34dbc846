"""The command `embed`: what it prints, and what it refuses in one sentence."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from app.collections.manifest import read_manifest
from tests.rigs.cli import MODEL, Cli

Photo = Callable[..., Path]
FAKE = ("--model", MODEL)


def test_what_it_prints(cli: Cli, photo: Photo) -> None:
    for seed in range(3):
        photo(f"photos/{seed}.png", seed=seed)
    done = cli("embed", "photos", "--out", "out", "--json", *FAKE)
    assert done.status == 0
    told = done.json
    assert (told["rows"], told["dimensions"], told["dtype"], told["shards"]) == (3, 8, "float16", 1)
    assert (told["engine"], told["mode"], told["unread"], told["errors"]) == ("local", "crop", 0, [])
    manifest = read_manifest(Path("out"))
    assert manifest is not None and manifest.model == told["model"]
    again = cli("embed", "photos", "--out", "out", "--resume", *FAKE)
    assert again.status == 0
    assert again.out == f"model {MODEL}, mode crop\n3 images × 8 (float16) in out\n"


def test_a_broken_image_is_said_and_makes_the_status_1(cli: Cli, photo: Photo) -> None:
    photo("photos/a.png")
    Path("photos/b.png").write_bytes(b"broken")
    Path("photos/c.psd2").write_bytes(b"no image's name")
    done = cli("embed", "photos", "--out", "out", *FAKE)
    assert done.status == 1
    assert "could not be read: 1 (errors/ says why for each)" in done.out
    assert "note: b.png" in done.err
    assert (
        cli("embed", "photos", "--out", "more", "--json", *FAKE).json["errors"][0]["path"].endswith("b.png")
    )


def test_more_is_added_to_it(cli: Cli, photo: Photo) -> None:
    photo("photos/0.png")
    assert cli("embed", "photos", "--out", "out", *FAKE).status == 0
    photo("photos/1.png", seed=1)
    assert "add to it with --add" in cli("embed", "photos", "--out", "out", *FAKE).sentence
    told = cli("embed", "photos", "--out", "out", "--add", "--json", *FAKE).json
    assert (told["rows"], told["added"], told["known"], told["shards"]) == (2, 1, 1, 2)
    again = cli("embed", "photos", "--out", "out", "--add", *FAKE)
    assert again.status == 0 and "added now: 0; there already: 2\n" in again.out


def test_what_it_makes_is_opened_verified_and_searched(cli: Cli, photo: Photo) -> None:
    for seed in range(4):
        photo(f"photos/{seed}.png", seed=seed)
    assert cli("embed", "photos", "--out", "out", "--shards", "2", *FAKE).status == 0
    told = cli("collection", "out", "--verify", "4", "--images", "photos", "--json", *FAKE).json
    assert (told["rows"], told["dimensions"], told["verified"]) == (4, 8, "same")
    nearest = cli("search", "out", "--like", "photos/2.png", "--k", "1", "--json", *FAKE).json
    assert nearest["images"][0]["path"].endswith("photos/2.png")


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("missing", "--out", "out"), "missing does not exist."),
        (("empty", "--out", "out"), "There are no images in empty: there is none."),
        (("photos", "--out", "photos"), "photos is not empty; choose another --out."),
        (("photos", "--out", "photos/a.png"), "photos/a.png is not a folder."),
        (("photos", "--out", "out", "--shards", "0"), "is not a whole number from 1 to 100000"),
    ],
)
def test_what_it_refuses(cli: Cli, photo: Photo, words: tuple[str, ...], sentence: str) -> None:
    photo("photos/a.png")
    Path("empty").mkdir()
    assert sentence in cli("embed", *words, *FAKE).sentence
    assert not Path("out").exists()


def test_a_model_of_another_kind_does_not_go_on_with_it(cli: Cli, photo: Photo) -> None:
    photo("photos/a.png")
    assert cli("embed", "photos", "--out", "out", *FAKE).status == 0
    path = Path("out", "clip-loupe.json")
    told = json.loads(path.read_text())
    path.write_text(json.dumps({**told, "model": {**told["model"], "weights_hash": "other"}}))
    sentence = cli("embed", "photos", "--out", "out", "--resume", *FAKE).sentence
    assert sentence.startswith(f"out was begun with the model {MODEL} in fp32, which this is not")
