"""`calibrate` in its three forms, and what it refuses."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from app.probes.calibration.floor import BACKGROUND
from tests.rigs.cli import MODEL

Cli = Callable[..., Any]
Photo = Callable[..., Path]


@pytest.fixture
def data(photo: Photo) -> Path:
    """Make a data set of two classes."""
    for seed in range(5):
        photo(f"data/cat/{seed}.png", seed)
        photo(f"data/dog/{seed}.png", 10 + seed)
    return Path("data")


def call(cli: Cli, *words: object) -> Any:
    return cli("calibrate", *words, "--model", MODEL, "--no-cache")


def test_json_table_and_text_agree(cli: Cli, data: Path) -> None:
    said = call(cli, data, "--json").json
    assert (said["n"], said["data"], said["templates"], said["probability"]) == (
        10,
        "data",
        ["{}"],
        "softmax",
    )
    assert said["logit_scale"] == 100 and said["floor"]["texts"] == list(BACKGROUND)
    rows = list(csv.DictReader(io.StringIO(call(cli, data, "--csv").out)))
    assert [int(row["n"]) for row in rows] == [row["n"] for row in said["bins"]]
    images = {Path(row["path"]).name: row for row in said["images"]}
    assert len(said["images"]) == 10 and images["0.png"]["top"] in ("cat", "dog")
    assert sum(row["half"] == "fitted" for row in said["images"]) == said["held_out"]["fitted_on"] == 5
    text = call(cli, data).out
    assert f"ECE {said['ece']:.4f}" in text and f"AURC {said['aurc']:.4f}" in text
    other = call(cli, data, "--split-seed", "3", "--json").json
    assert other["ece"] == said["ece"] and other["images"] != said["images"]


def test_what_it_refuses_is_one_sentence(cli: Cli, data: Path, tmp_path: Path) -> None:
    table = tmp_path / "several.csv"
    table.write_text("path,label\ndata/cat/0.png,cat|pet\ndata/dog/1.png,dog\n")
    assert "several classes" in call(cli, table).sentence
    table.write_text("path,label\ndata/cat/0.png,cat\ndata/cat/1.png,cat\n")
    assert "one class" in call(cli, table).sentence
    assert "does not exist" in call(cli, "gone").sentence
