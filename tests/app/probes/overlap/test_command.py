"""The command `overlap`, on files."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from tests.rigs.cli import MODEL, Cli, cli, photo

__all__ = ["cli", "photo"]


@pytest.fixture
def sets(photo: Callable[..., Path], tmp_path: Path) -> Path:
    """Two sets: of the second, one image is a file of the first, and one the same at another quality."""
    for seed in range(6):
        small = np.random.default_rng(seed).integers(0, 256, (5, 7, 3), dtype=np.uint8)
        path = tmp_path / "one" / "ab"[seed % 2] / f"{seed}.png"
        path.parent.mkdir(parents=True, exist_ok=True)
        Image.fromarray(small).resize((140, 100), Image.Resampling.BICUBIC).save(path)
    other = tmp_path / "two"
    (other / "a").mkdir(parents=True)
    (other / "b").mkdir()
    shutil.copy(tmp_path / "one/a/0.png", other / "a" / "copy.png")
    Image.open(tmp_path / "one/b/1.png").save(other / "b" / "again.jpg", quality=60)
    Image.new("RGB", (64, 64), "white").save(other / "b" / "blank.png")
    return tmp_path


def test_duplicates_between_two_sets(cli: Cli, sets: Path) -> None:
    made = cli("overlap", "one", "two", "--model", MODEL, "--json", "--false-rate", "0.3")
    assert made.status == 0, made.err
    told = made.json
    between = {(Path(pair["a"]).name, Path(pair["b"]).name): pair["kind"] for pair in told["pairs"]}
    assert between["0.png", "copy.png"] == "exact"
    assert "hash" in between["1.png", "again.jpg"]
    assert told["n"] == 6 and [Path(path).name for path in told["set_aside"]] == ["blank.png"]
    assert told["overlapping"] >= 2
    assert told["accuracy"]["all"]["n"] == 6
    assert set(told["caught"]) == {"re-encoded", "resized", "cropped", "flipped", "brighter"}


def test_images_without_classes_and_bad_input(cli: Cli, sets: Path) -> None:
    alone = cli("overlap", "one/a", "--model", MODEL, "--json")
    assert alone.json["accuracy"] is None and alone.json["pairs"] == []
    shutil.copytree("one/a", "single/a")
    single = cli("overlap", "single", "--model", MODEL)  # one class: no image is known to be another
    assert "near duplicates: a cosine of" in single.out and "-1" not in single.out.split("\n\n")[0]
    assert "every answer is right: accuracy is left out" in single.err and "accuracy, all" not in single.out
    assert "exist" in cli("overlap", "nothing", "--model", MODEL).sentence
    Path("empty").mkdir()
    refused = cli("overlap", "one", "empty", "--model", "no-such-model")  # before a model is loaded for `one`
    assert "empty" in refused.sentence and "model" not in refused.sentence
    assert "not a share below 1" in cli("overlap", "one", "--false-rate", "1", "--model", MODEL).sentence
