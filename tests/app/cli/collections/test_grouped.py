"""`bias` and `skew` of a collection: as of its images, grouped by its metadata."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pytest

from app.engine.engine import Engine
from app.images.images import CropMode
from tests.rigs.cli import Cli
from tests.rigs.collections.photos import save_as_collection
from tests.rigs.collections.synthetic import write_metadata

Photo = Callable[..., Path]
NAMES = [f"photos/{number}.png" for number in range(24)]
GENDERS = ["woman" if number % 3 else "man" for number in range(24)]
AGES = [("young", "old", None, " ")[number % 4] for number in range(24)]
YEARS = [2019 + number % 2 for number in range(24)]
BIAS = ("--labels-file", "base.txt", "--probe-set", "crime", "--template", "a photo of a {}.")
SKEW = ("--queries", "base.txt", "--k", 6)


@pytest.fixture
def made(tmp_path: Path, photo: Photo, engine: Engine) -> Path:
    paths = [photo(f"made/{name}", seed) for seed, name in enumerate(NAMES)]
    images, _ = engine.embed_images(paths, CropMode.CROP)
    save_as_collection(tmp_path / "made", np.stack([image.embedding for image in images]), NAMES, np.float32)
    columns = {"image_path": NAMES, "gender": GENDERS, "age": AGES, "year": YEARS, "key": list(range(24))}
    write_metadata(tmp_path / "made", 0, pa.table(columns))
    rows = zip(NAMES, GENDERS, AGES, strict=True)
    table = "".join(f"{name},{gender},{(age or '').strip()}\n" for name, gender, age in rows)
    (tmp_path / "made" / "groups.csv").write_text(f"path,gender,age\n{table}")
    Path("base.txt").write_text("man\nwoman\nThief\n")
    return Path("made")


def by_name(rows: list[dict[str, Any]]) -> dict[tuple[str, str, str], dict[str, Any]]:
    return {(row["attribute"], row["group"], row["set"]): row for row in rows}


def near(told: dict[str, Any], wanted: dict[str, Any]) -> None:
    assert told.keys() == wanted.keys()
    for key, value in wanted.items():
        assert told[key] == (pytest.approx(value, abs=1e-5) if isinstance(value, float) else value), key


def test_rates_are_those_of_the_images(cli: Cli, made: Path) -> None:
    columns = ("--group-column", "gender", "--group-column", "age", "--cross", "--reference", "woman")
    done = cli("bias", "--collection", "made", *columns, *BIAS, "--reference", "young", "--json")
    assert done.status == 0
    assert done.json["collection"] == {"folder": "made", "rows": 24, "taken": 24, "seed": None}
    groups = ("--groups", "made/groups.csv", "--cross", "--reference", "woman", "--reference", "young")
    wanted = cli("bias", *groups, *BIAS, "--json").json
    assert done.json["labels"] == wanted["labels"]
    told, others = by_name(done.json["rates"]), by_name(wanted["rates"])
    assert told.keys() == others.keys()
    for name, row in told.items():
        if name[0] == "gender x age":  # the largest of equal groups is the first, and their order differs
            assert (row["n"], row["hits"]) == (others[name]["n"], others[name]["hits"])
        else:
            near(row, others[name])
    ages = {name[1]: row["n"] for name, row in told.items() if name[0] == "age"}
    assert ages == {"young": 6, "old": 6}


def test_skew_is_that_of_the_images(cli: Cli, made: Path) -> None:
    told = cli("skew", "--collection", "made", "--group-column", "gender", *SKEW, "--json").json
    wanted = cli("skew", "--groups", "made/groups.csv", *SKEW, "--json").json
    others = {one["query"]: one for one in wanted["queries"] if one["attribute"] == "gender"}
    for query in told["queries"]:
        other = others[query["query"]]
        for name in ("max_skew", "min_skew", "ndkl"):
            assert query[name] == pytest.approx(other[name], abs=1e-6)
        assert query["in_top_k"] == other["in_top_k"]
        assert [Path("made", one["path"]) for one in query["top"]] == [
            Path(one["path"]) for one in other["top"]
        ]


def test_a_sample_is_stated_in_every_form(cli: Cli, made: Path) -> None:
    words = ("bias", "--collection", "made", "--group-column", "year", *BIAS, "--sample", 10)
    done = cli(*words)
    assert "10 of the collection's 24 rows, drawn at random (seed 0)." in done.err
    assert done.out.splitlines()[1] == "10 of the collection's 24 rows, drawn at random (seed 0)"
    table = list(csv.DictReader(io.StringIO(cli(*words, "--csv", "--provenance", "told.json").out)))
    assert {row["group"] for row in table} == {"2019", "2020"} and sum(int(row["n"]) for row in table) == 10
    assert json.loads(Path("told.json").read_text())["collection"]["taken"] == 10
    assert cli(*words, "--json").json["collection"] == {"folder": "made", "rows": 24, "taken": 10, "seed": 0}


def test_rows_of_one_path_stay_apart(cli: Cli, made: Path) -> None:
    names = ["same.png"] * 23 + [None]
    write_metadata(made, 0, pa.table({"image_path": names, "gender": GENDERS}))
    told = cli("skew", "--collection", "made", "--group-column", "gender", *SKEW, "--json").json
    assert [(one["name"], one["n"]) for one in told["groups"]] == [("man", 8), ("woman", 16)]
    paths = {one["path"] for query in told["queries"] for one in query["top"]}
    assert all(path == "row 23" or path.startswith("same.png, row ") for path in paths)


def test_what_makes_no_groups_is_refused_in_a_sentence(
    cli: Cli, made: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*words: object) -> str:
        return str(cli("skew", *words, *SKEW).sentence)

    assert refused("--collection", "made") == "--collection needs a --group-column."
    said = "--group-column is for the rows of a --collection."
    assert refused("--groups", "made/groups.csv", "--group-column", "age") == said
    said = "--sample and --sample-seed take rows of a collection, and this is none."
    assert refused("--groups", "made/groups.csv", "--sample", 4) == said
    assert "no column “colour”" in refused("--collection", "made", "--group-column", "colour")
    monkeypatch.setattr("app.probes.rows.metadata.MOST_GROUPS", 20)
    said = "The column “key” has 24 values; groups are made of 1 to 20."
    assert refused("--collection", "made", "--group-column", "key") == said
    write_metadata(made, 0, pa.table({"image_path": NAMES, "age": [" "] * 24}))
    said = "The column “age” has 0 values; groups are made of 1 to 20."
    assert refused("--collection", "made", "--group-column", "age") == said
    (made / "metadata" / "metadata_0.parquet").unlink()
    said = "made has no metadata, and so no column “age”."
    assert refused("--collection", "made", "--group-column", "age") == said
    assert "not allowed with argument" in refused("--collection", "made", "--groups", "made/groups.csv")
    assert "one of the arguments" in refused()
