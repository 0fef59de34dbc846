"""Saved evaluations: what is written comes back, two are compared, and what is none is refused."""

from __future__ import annotations

import errno
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from pyarrow import parquet
from scipy import stats

from app.probes.accuracy.pairs import Side, pair_sides, pairs_json
from tests.rigs.cli import MODEL

Cli = Callable[..., Any]
Photo = Callable[..., Path]


@pytest.fixture
def call(cli: Cli, photo: Photo) -> Cli:
    """Call `evaluate` on a data set of two classes."""
    for seed in range(6):
        photo(f"data/cat/{seed}.png", seed)
        photo(f"data/dog/{seed}.png", 10 + seed)
    return lambda *words: cli("evaluate", "data", "--model", MODEL, "--no-cache", "--json", *words)


@pytest.mark.parametrize("name", ["a.parquet", "a.csv"])
def test_what_is_saved_comes_back(call: Cli, cli: Cli, name: str) -> None:
    said = call("--template", "a photo of a {}", "--save", name).json
    back = cli("evaluate", "--saved", name, "--json").json
    assert back["provenance"].pop("created") and said["provenance"].pop("created")
    assert back.pop("saved") == name
    assert set(back.pop("versions")) >= {"torch", "open_clip_torch", "pillow"}
    assert back == said
    rows = cli("evaluate", "--saved", name, "--csv").out.splitlines()
    assert rows[0].startswith("path,true,predicted,probability,rank,cosine,") and len(rows) == 13
    assert said["model"]["weights_hash"] in rows[1]


def test_a_parquet_tells_its_recipe_to_any_reader(call: Cli) -> None:
    call("--save", "a.parquet")
    table = parquet.read_table("a.parquet")
    (recipe,) = json.loads(table.schema.metadata[b"clip_loupe"])["evaluations"]
    assert recipe["classes"] == ["cat", "dog"] and recipe["provenance"]["mode"] == "crop"
    assert len(table["sha256"][0].as_py()) == 64
    assert table["rank"].to_pylist().count(1) == round(12 * recipe["top1"]["value"])


def test_two_are_compared_image_by_image(call: Cli, cli: Cli) -> None:
    call("--save", "a.parquet")
    call("--template", "a drawing of a {}", "--save", "b.csv")
    said = cli("evaluate", "--saved", "a.parquet", "b.csv", "--json").json
    first, second = (
        {(row["path"]): row["true"] == row["predicted"] for row in _rows(cli, name)}
        for name in ("a.parquet", "b.csv")
    )
    (pair,) = said["pairs"]
    only_a = [path for path in first if first[path] and not second[path]]
    only_b = [path for path in first if second[path] and not first[path]]
    assert [row["path"] for row in pair["images"]["only_a"]] == only_a
    assert [row["path"] for row in pair["images"]["only_b"]] == only_b
    assert (pair["only_a"], pair["only_b"], pair["n"]) == (len(only_a), len(only_b), 12)
    text = cli("evaluate", "--saved", "a.parquet", "b.csv").out
    assert all(path in text for path in (*only_a, *only_b))


def _rows(cli: Cli, name: str) -> list[dict[str, str]]:
    import csv
    import io

    return list(csv.DictReader(io.StringIO(cli("evaluate", "--saved", name, "--csv").out)))


def side(name: str, right: list[int], paths: list[str], true: list[str] | None = None) -> Side:
    contents = [path.rpartition("/")[2] for path in paths]
    answers = ["yes" if one else "no" for one in right]
    return Side(name, paths, contents, true or ["yes"] * len(paths), answers, np.array(right, np.bool_))


def test_pairs_by_hand() -> None:
    names = [f"{number}" for number in range(12)]
    a = side("a", [1] * 9 + [0] * 3, names)
    b = side("b", [0] * 6 + [1] * 6, names)
    pair = pair_sides(a, b)
    assert (len(pair.only_a), len(pair.only_b), pair.n, pair.left_out) == (6, 3, 12, 0)
    assert pair.p == pytest.approx(stats.binomtest(6, 9).pvalue)
    assert pairs_json([pair, pair])[0]["p_holm"] == pytest.approx(min(1.0, 2 * pair.p))
    moved = side("b", [0] * 6 + [1] * 6, [f"elsewhere/{name}" for name in names])
    assert pair_sides(a, moved).only_a == pair.only_a  # by content
    other = side("b", [0] * 6 + [1] * 6, names, ["no"] * 2 + ["yes"] * 10)
    assert (pair_sides(a, other).n, pair_sides(a, other).left_out) == (10, 2)
    apart = pair_sides(a, side("b", [1], ["z"]))
    assert (apart.n, apart.p) == (0, 1.0)


def test_a_full_disk_is_one_sentence(call: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    done = call("--save", "a.parquet")
    assert done.status == 2
    assert "clip-loupe: a.parquet was not written: the disk is full.\n" in done.err
    assert done.json["n"] == 12  # what was measured is not lost
    assert not list(Path().glob("*.part")) and not Path("a.parquet").exists()


def test_what_is_no_evaluation_is_one_sentence(call: Cli, cli: Cli) -> None:
    Path("a.parquet").write_bytes(b"PAR1 and nothing")
    Path("a.csv").write_text("path,label\n1.png,cat\n")
    for words, sentence in (
        (("--saved", "a.parquet"), "a.parquet is no parquet file, or is damaged."),
        (("--saved", "a.csv"), "a.csv is no saved evaluation: it lacks the recipe, or a column"),
        (("--saved", "none.parquet"), "none.parquet does not exist"),
        (("--saved", "a.txt"), "saved as .parquet or .csv, not as “a.txt”"),
        (("data", "--save", "a.parquet"), "a.parquet exists already"),
        (("data", "--save", "a.xlsx"), "saved as .parquet or .csv, not as “a.xlsx”"),
    ):
        assert sentence in cli("evaluate", *words).sentence
