"""`evaluate` of a collection: as of its images, their classes told by a column of its metadata."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pytest

from app.engine.engine import Engine
from app.images.images import CropMode
from tests.rigs.cli import MODEL, Cli
from tests.rigs.collections.photos import save_as_collection
from tests.rigs.collections.synthetic import write_metadata

Photo = Callable[..., Path]
NAMES = [f"photos/{number}.png" for number in range(30)]
KINDS = [("cat", "dog", "cow")[number % 3] if number < 27 else None for number in range(30)]
WORDS = ("--template", "a photo of a {}", "--model", MODEL)


@pytest.fixture
def made(tmp_path: Path, photo: Photo, engine: Engine) -> Path:
    paths = [photo(f"made/{name}", seed) for seed, name in enumerate(NAMES)]
    images, _ = engine.embed_images(paths, CropMode.CROP)
    save_as_collection(tmp_path / "made", np.stack([image.embedding for image in images]), NAMES, np.float32)
    write_metadata(tmp_path / "made", 0, pa.table({"image_path": NAMES, "kind": KINDS, "same": ["a"] * 30}))
    rows = sorted(zip(KINDS[:27], NAMES, strict=False))  # a table's classes are in the order of its rows
    (tmp_path / "made" / "truth.csv").write_text(
        "path,label\n" + "".join(f"{name},{kind}\n" for kind, name in rows)
    )
    return Path("made")


def call(cli: Cli, *words: object) -> Any:
    return cli("evaluate", "made", *WORDS, *words)


def test_accuracy_is_that_of_the_images(cli: Cli, made: Path) -> None:
    done = call(cli, "--class-column", "kind", "--json")
    assert done.status == 0
    wanted = cli("evaluate", "made/truth.csv", *WORDS, "--json").json
    assert done.json["n"] == wanted["n"] == 27 and done.json["model"]["mode"] is None
    for name in ("classes", "templates", "top1", "per_class", "confusion", "mean_per_class"):
        assert done.json[name] == wanted[name], name
    source = "the column “kind” of made, all 30 rows of the collection, 27 with a class"
    assert done.json["provenance"]["truth"]["source"] == source
    text = call(cli, "--class-column", "kind").out
    assert text.startswith(f"model {MODEL}, 1 template, such as") and source in text


def test_a_sample_is_stated(cli: Cli, made: Path) -> None:
    done = call(cli, "--class-column", "kind", "--sample", 20, "--csv", "--provenance", "told.json")
    assert "20 of the collection's 30 rows, drawn at random (seed 0)." in done.err
    source = json.loads(Path("told.json").read_text())["provenance"]["truth"]["source"]
    assert source.startswith("the column “kind” of made, 20 of the collection's 30 rows, drawn at random")
    assert len(done.out.splitlines()) == 1 + int(source.split(", ")[-1].split()[0])


def test_what_tells_no_classes_is_refused_in_a_sentence(
    cli: Cli, made: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.probes.rows.metadata.MOST_CLASSES", 20)
    said = "The column “image_path” has 30 values; classes are at most 20."
    assert call(cli, "--class-column", "image_path").sentence == said
    assert "no column “sort”" in call(cli, "--class-column", "sort").sentence
    assert "accuracy needs two" in call(cli, "--class-column", "same").sentence
    said = "--class-column goes with none of --truth, --classnames, --groups, --modes and --save."
    assert call(cli, "--class-column", "kind", "--save", "a.csv").sentence == said
    said = "A collection is of one model; give one --model."
    assert call(cli, "--class-column", "kind", "--model", "ViT-B-16@random").sentence == said
    save_as_collection(Path("bare"), np.eye(2, 16), ["a", "b"])
    said = "DATA is a collection; --class-column NAME says what tells its classes."
    assert cli("evaluate", "bare", *WORDS).sentence == said
    said = "--sample and --sample-seed take rows of a collection, and this is none."
    assert cli("evaluate", "made/truth.csv", *WORDS, "--sample", 4).sentence == said
    said = "Nothing tells which model made made; give --model ID."
    assert cli("evaluate", "made", "--class-column", "kind").sentence == said
    write_metadata(made, 0, pa.table({"image_path": NAMES, "kind": [" "] * 30}))
    said = "The column “kind” tells no row's class."
    assert call(cli, "--class-column", "kind").sentence == said
