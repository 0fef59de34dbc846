"""`dcsm`: the files it writes and what it says of them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from tests.rigs.token_ids import ids_of

Cli = Callable[..., Any]
Photo = Callable[..., Path]


def test_dcsm_writes_arrays_and_figures(cli: Cli, photo: Photo) -> None:
    photo("my.cat.png")
    done = cli(
        "dcsm", "my.cat.png", "--prompt", "a cat", "--prompt", "the dog", "--out", "new/maps", "--json"
    )
    assert done.status == 0
    said = done.json
    assert list(said) == ["model", "files"]
    names = sorted(path.name for path in Path("new/maps").iterdir())
    assert names == ["my.cat-0.npz", "my.cat-0.png", "my.cat-1.npz", "my.cat-1.png"]
    limits = said["files"][0]["limits"]
    lows, highs = [], []
    for number, (file, prompt) in enumerate(zip(said["files"], ("a cat", "the dog"), strict=True)):
        assert file["prompt"] == prompt
        assert Path(file["npz"]) == Path(f"new/maps/my.cat-{number}.npz")
        assert file["tokens"] == ["SOT", *prompt.split(), "EOT"]
        with np.load(file["npz"], allow_pickle=False) as arrays:
            assert arrays["dcsm"].shape == (4, 5) and arrays["dcsm"].dtype == np.float32
            assert arrays["tokens"].tolist() == file["tokens"]
            assert arrays["grid"].tolist() == [2, 2]
            assert bool(arrays["has_cls"])
            assert arrays["crop"].tolist() == [10.0, 0.0, 50.0, 40.0]
            assert float(arrays["cosine"]) == file["cosine"] == float(arrays["dcsm"][3, 0])
            made = json.loads(str(arrays["provenance"]))
            lows.append(float(arrays["dcsm"][3, 1:].min()))
            highs.append(float(arrays["dcsm"][3, 1:].max()))
        assert made["prompts"][0]["token_ids"] == list(ids_of(made["prompts"][0]["text"].split()))
        assert made["color_limits"] == [file["limits"]]
        assert made["image"]["sha256"] == hashlib.sha256(Path("my.cat.png").read_bytes()).hexdigest()
        assert file["limits"] == limits  # one scale for all maps of a call
        with Image.open(file["png"]) as png:
            assert json.loads(png.info["clip-loupe"])["figure"]["panels"][0]["token"] == "EOT"
    assert limits == pytest.approx([min(lows), max(highs)])


def test_dcsm_lists_its_files(cli: Cli, photo: Photo) -> None:
    photo("a.png")
    done = cli("dcsm", "a.png", "--prompt", "a cat", "--out", "m", "--svg")
    assert done.out.splitlines() == [str(Path("m") / f"a-0.{kind}") for kind in ("npz", "png", "svg")]
    assert Path("m/a-0.svg").read_bytes().startswith(b"<?xml")


def test_dcsm_replaces_nothing_unless_asked(cli: Cli, photo: Photo) -> None:
    photo("a.png")
    Path("m").mkdir()
    Path("m/a-1.png").write_bytes(b"mine")
    argv = ("dcsm", "a.png", "--prompt", "a cat", "--prompt", "a dog", "--out", "m")
    assert "a-1.png exists already" in cli(*argv).sentence
    assert [path.name for path in Path("m").iterdir()] == ["a-1.png"]
    assert cli(*argv, "--overwrite").status == 0
    assert Path("m/a-1.png").read_bytes() != b"mine"


@pytest.mark.parametrize(
    ("token", "shown"), [("cat", "cat"), ("2", "cat"), ("CAT", "cat"), ("acat", "mean of a, cat")]
)
def test_dcsm_shows_the_token_asked_for(cli: Cli, photo: Photo, token: str, shown: str) -> None:
    photo("a.png")
    done = cli("dcsm", "a.png", "--prompt", "a cat", "--token", token, "--out", "m", "--json")
    assert done.json["files"][0]["token"] == shown


def test_dcsm_names_the_words_lost_of_a_long_prompt(cli: Cli, photo: Photo) -> None:
    photo("a.png")
    done = cli("dcsm", "a.png", "--prompt", "word " * 80 + "tail", "--out", "m")
    assert done.status == 0
    assert "has 83 tokens and the model takes 77; lost: word word word word word tail" in done.err
