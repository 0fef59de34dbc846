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


def test_dcsm_takes_colour_limits_that_hold_for_every_image(cli: Cli, photo: Photo) -> None:
    photo("a.png")
    done = cli(
        "dcsm", "a.png", "--prompt", "a cat", "--limits", "-0.25", "0.5", "--out", "m", "--svg", "--json"
    )
    (file,) = done.json["files"]
    assert file["limits"] == [-0.25, 0.5]
    with np.load(file["npz"], allow_pickle=False) as arrays:
        made = json.loads(str(arrays["provenance"]))
    assert (made["color_limits"], made["color_limits_from"]) == ([[-0.25, 0.5]], "fixed")
    assert "colour limits from fixed" not in Path(file["svg"]).read_text(encoding="utf-8")
    assert "fixed colour limits" in Path(file["svg"]).read_text(encoding="utf-8")
    done = cli("dcsm", "a.png", "--prompt", "a cat", "--limits", "0.5", "0.5", "--out", "m2")
    assert done.sentence == "The lower colour limit (0.5) must be below the upper one (0.5)."


def test_dcsm_takes_colour_limits_over_images(cli: Cli, photo: Photo) -> None:
    """The right limits are the least and greatest of the maps that the command wrote one by one."""
    prompts = ("--prompt", "a cat", "--prompt", "dog")
    lows, highs = [], []
    for seed in range(3):
        done = cli("dcsm", photo(f"some/{seed}.png", seed), *prompts, "--out", "m", "--json")
        for file in done.json["files"]:
            lows.append(file["limits"][0])
            highs.append(file["limits"][1])
    Path("some/broken.png").write_bytes(b"")
    argv = ("dcsm", "some/1.png", *prompts, "--out", "m", "--overwrite", "--svg")
    done = cli(*argv, "--json", "--limits-over", "some")
    assert done.status == 1 and done.json["partial"] == {"images": 3, "of": 4}
    for file in done.json["files"]:
        assert file["limits"] == [min(lows), max(highs)]
        assert file["limits_from"] == "the maps of 3 images"
        assert "colour limits of the maps of 3 images" in Path(file["svg"]).read_text(encoding="utf-8")
    done = cli(*argv, "--limits-over", "some", "--limits", "0", "1")
    assert "not allowed with argument" in done.sentence


def test_dcsm_says_where_a_range_is_within_the_noise_of_random_prompts(cli: Cli, photo: Photo) -> None:
    photo("a.png")
    done = cli("dcsm", "a.png", "--prompt", "a cat", "--prompt", "the dog", "--out", "m", "--json")
    for file in done.json["files"]:
        with np.load(file["npz"], allow_pickle=False) as arrays:
            own = np.ptp(arrays["dcsm"][3, 1:].astype(np.float64))
        assert file["range"] == pytest.approx(own, abs=1e-7)
        noise = file["noise"]
        assert (noise["percentile"], noise["random_prompts"]) == (95, 40)
        sentence = f"Range {own:.4f} is within the noise of random prompts ({noise['limit']:.4f})."
        assert file["warning"] == (sentence if own <= noise["limit"] else None)
        with Image.open(file["png"]) as png:
            (panel,) = json.loads(png.info["clip-loupe"])["figure"]["panels"]
        assert panel.get("note") == file["warning"]
    assert any(file["warning"] for file in done.json["files"])
    of_token = cli("dcsm", "a.png", "--prompt", "a cat", "--token", "cat", "--out", "t", "--json")
    assert of_token.json["files"][0]["warning"] is None  # random prompts have no such token
