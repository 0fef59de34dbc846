"""`rank` of a collection: labels for its rows, from the stored embeddings, with the model that made it."""

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
from pyarrow.parquet import write_table

from app.engine.engine import Engine
from app.images.images import CropMode
from tests.rigs.cli import Cli
from tests.rigs.collections.photos import save_as_collection

Photo = Callable[..., Path]
NAMES = [f"photos/{number}.png" for number in range(20)]
WORDS = ("--labels", "cat, dog, cow", "--template", "a photo of a {}.", "--template", "a drawing of a {}.")


@pytest.fixture
def rows(photo: Photo, engine: Engine) -> Any:
    paths = [photo(f"made/{name}", seed) for seed, name in enumerate(NAMES)]
    images, _ = engine.embed_images(paths, CropMode.CROP)
    return np.stack([image.embedding for image in images])


@pytest.fixture
def made(tmp_path: Path, rows: Any) -> Path:
    return save_as_collection(tmp_path / "made", rows, NAMES, np.float32)


def test_rows_are_ranked_as_their_images_are(cli: Cli, made: Path) -> None:
    done = cli("rank", "made", *WORDS, "--temperature", "0.5", "--json")
    assert done.status == 0
    assert list(done.json) == ["model", "templates", "labels", "collection", "images", "errors"]
    assert done.json["collection"] == {"folder": "made", "rows": 20, "taken": 20, "seed": None}
    assert done.json["model"]["mode"] is None  # nothing tells how its images were fitted
    wanted = cli("rank", "made/photos", *WORDS, "--temperature", "0.5", "--json").json
    assert (done.json["labels"], done.json["templates"]) == (wanted["labels"], wanted["templates"])
    assert [image["path"] for image in done.json["images"]] == NAMES
    assert [image["row"] for image in done.json["images"]] == list(range(20))
    for image, other in zip(done.json["images"], wanted["images"], strict=True):
        assert Path("made", image["path"]) == Path(other["path"])
        for ranked, reference in zip(image["ranking"], other["ranking"], strict=True):
            assert ranked["label"] == reference["label"]
            for name in ("cosine", "logit", "probability"):
                assert ranked[name] == pytest.approx(reference[name], abs=1e-5)
    assert "is not verified; the command collection tells." in done.err


def test_rows_of_parquet_without_paths_are_called_by_their_number(cli: Cli, rows: Any) -> None:
    Path("plain").mkdir()
    write_table(pa.table({"embedding": pa.array((3 * rows).tolist())}), Path("plain/a.parquet"))
    told = cli("rank", "plain", "--labels", "cat, dog", "--json").json
    assert {image["path"] for image in told["images"]} == {None}
    text = cli("rank", "plain", "--labels", "cat, dog").out
    assert text.startswith("all 20 rows of the collection\nmodel ViT-B-32@random\n") and "\nrow 19\n" in text
    wanted = cli("rank", "made/photos", "--labels", "cat, dog", "--json").json["images"]
    for image, other in zip(told["images"], wanted, strict=True):
        assert image["ranking"][0]["cosine"] == pytest.approx(other["ranking"][0]["cosine"], abs=1e-5)


def test_a_sample_is_stated_and_the_same_each_time(cli: Cli, made: Path) -> None:
    whole = cli("rank", "made", "--labels", "cat, dog", "--json").json["images"]
    done = cli("rank", "made", "--labels", "cat, dog", "--sample", 5, "--json")
    assert "note: 5 of the collection's 20 rows, drawn at random (seed 0)." in done.err.replace(
        "ViT-B-32@random: ", ""
    )
    assert done.json["collection"] == {"folder": "made", "rows": 20, "taken": 5, "seed": 0}
    numbers = [image["row"] for image in done.json["images"]]
    assert numbers == sorted(set(numbers)) and len(numbers) == 5 and numbers != list(range(5))
    assert done.json["images"] == [whole[number] for number in numbers]
    again = cli("rank", "made", "--labels", "cat, dog", "--sample", 5, "--json").json
    assert again["images"] == done.json["images"]
    assert cli("rank", "made", "--labels", "cat, dog", "--sample", 20, "--json").json["images"] == whole


def test_the_table_and_what_is_told_beside(cli: Cli, made: Path) -> None:
    done = cli("rank", "made", "--labels", "cat, dog", "--sample", 5, "--csv", "--provenance", "told.json")
    table = list(csv.DictReader(io.StringIO(done.out)))
    assert list(table[0])[:7] == ["path", "row", "rank", "label", "cosine", "logit", "probability"]
    assert [row["rank"] for row in table] == ["1", "2"] * 5
    assert all(row["path"] == NAMES[int(row["row"])] for row in table)
    told = json.loads(Path("told.json").read_text())
    assert told["collection"]["taken"] == 5 and told["provenance"]["labels"] == ["cat", "dog"]


def test_what_cannot_be_ranked_is_refused_in_a_sentence(cli: Cli, made: Path, rows: Any) -> None:
    for option in ("--sample", "--sample-seed"):
        said = cli("rank", "made/photos", "--labels", "cat", option, 5).sentence
        assert said == "--sample and --sample-seed take rows of a collection, and this is none."
    assert "There are no labels in --labels." in cli("rank", "made", "--labels", ", ").sentence
    np.save(made / "img_emb" / "img_emb_0.npy", np.ones((20, 3), np.float32))
    assert "3 dimensions" in cli("rank", "made", "--labels", "cat").sentence
    rows[4] = np.nan
    np.save(made / "img_emb" / "img_emb_0.npy", rows)
    refused = cli("rank", "made", "--labels", "cat").sentence
    assert refused == "Rows of the collection hold numbers that aren't finite: 1 of 20, first 4."


def test_another_models_collection_is_refused(cli: Cli, made: Path) -> None:
    np.save(made / "img_emb" / "img_emb_0.npy", np.roll(np.eye(20, 8) + 0.1, 3, axis=0).astype(np.float32))
    assert cli("collection", "made", "--model", "ViT-B-32@random").status == 1
    refused = cli("rank", "made", "--labels", "cat").sentence
    assert refused.startswith("Verified on ") and "another model than" in refused
