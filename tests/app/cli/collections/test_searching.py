"""`search` in a collection: its rows by cosine, chosen by metadata, with the model that made it."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pytest

import main
from app.collections.manifest import MANIFEST, read_manifest, write_manifest
from app.engine.engine import Engine
from app.images.images import CropMode
from tests.rigs.cli import MODEL, Cli, unit
from tests.rigs.collections.photos import save_as_collection
from tests.rigs.collections.synthetic import write_metadata

Photo = Callable[..., Path]
NAMES = [f"photos/{number}.png" for number in range(20)]
COLORS = ["red" if number % 2 else "<b>blue</b>" for number in range(20)]


@pytest.fixture
def rows() -> Any:
    return np.concatenate([unit("row", number) for number in range(20)])


@pytest.fixture
def made(tmp_path: Path, rows: Any) -> Path:
    save_as_collection(tmp_path / "made", rows, NAMES, np.float32)
    columns = {"image_path": NAMES, "color": COLORS, "score": [float("nan"), *range(1, 20)]}
    write_metadata(tmp_path / "made", 0, pa.table(columns))
    return Path("made")


def test_a_prompt_orders_the_rows_by_cosine(cli: Cli, made: Path, rows: Any) -> None:
    done = cli("search", "made", "--prompt", "a dog", "--k", 5, "--json")
    assert done.status == 0
    assert list(done.json) == ["model", "query", "searched", "index", "recall", "images", "errors"]
    assert done.json["searched"] == 20 and done.json["query"]["kind"] == "prompt"
    cosine = rows.astype(np.float64) @ unit("a dog")[0].astype(np.float64)
    expected = np.argsort(-cosine)[:5]
    assert [image["row"] for image in done.json["images"]] == expected.tolist()
    assert [image["path"] for image in done.json["images"]] == [NAMES[row] for row in expected]
    np.testing.assert_allclose(
        [image["cosine"] for image in done.json["images"]], cosine[expected], atol=1e-6
    )
    first = done.json["images"][0]
    assert first["rank"] == 1 and first["metadata"]["color"] == COLORS[first["row"]]
    assert "is not verified; the command collection tells." in done.err


def test_an_image_finds_rows_like_it(cli: Cli, made: Path, rows: Any, photo: Photo, engine: Engine) -> None:
    path = photo("a.png", 7)
    (image,), _ = engine.embed_images([path], CropMode.CROP)
    rows[11] = image.embedding
    np.save(made / "img_emb" / "img_emb_0.npy", rows)
    told = cli("search", "made", "--like", "a.png", "--k", 1, "--json").json
    assert told["query"]["kind"] == "image"
    assert told["images"][0]["row"] == 11 and told["images"][0]["cosine"] == pytest.approx(1.0, abs=1e-6)


def test_metadata_chooses_the_rows(cli: Cli, made: Path) -> None:
    told = cli(
        "search", "made", "--prompt", "a", "--where", "color=red", "--where", "score=3..7", "--json"
    ).json
    assert told["searched"] == 3
    assert sorted(image["row"] for image in told["images"]) == [3, 5, 7]
    assert (
        cli("search", "made", "--prompt", "a", "--where", "color=green").sentence
        == "No row meets color=green."
    )
    assert "no column “colour”" in cli("search", "made", "--prompt", "a", "--where", "colour=red").sentence


def test_the_table_and_the_text(cli: Cli, made: Path) -> None:
    done = cli("search", "made", "--prompt", "a, b", "--csv", "--provenance", "told.json")
    table = list(csv.DictReader(io.StringIO(done.out)))
    assert list(table[0])[:6] == ["path", "row", "rank", "kind", "query", "cosine"]
    assert {row["query"] for row in table} == {"a, b"} and len(table) == 20
    assert all(row["color"] == COLORS[int(row["row"])] for row in table)
    assert json.loads(Path("told.json").read_text())["searched"] == 20
    text = cli("search", "made", "--prompt", "a", "--k", 2).out
    assert "20 embeddings by cosine with “a”, highest first; the first 2" in text


def test_numbers_that_json_lacks_are_null(cli: Cli, made: Path) -> None:
    told = cli("search", "made", "--prompt", "a", "--where", "image_path=photos/0.png", "--json").json
    assert told["images"][0]["metadata"]["score"] is None


def test_another_models_collection_is_refused(cli: Cli, made: Path, photo: Photo, engine: Engine) -> None:
    for seed, name in enumerate(NAMES):
        photo(f"made/{name}", seed)
    assert cli("collection", "made", "--model", MODEL).status == 1  # its rows are of no picture
    refused = cli("search", "made", "--prompt", "a").sentence
    assert refused == f"Verified on {_kept(made)[:10]}: another model than {MODEL} made it."


def _kept(folder: Path) -> str:
    manifest = read_manifest(folder)
    assert manifest is not None and manifest.verified is not None
    return manifest.verified.created


def test_the_manifests_model_is_taken_unless_one_is_given(
    cli: Cli, made: Path, photo: Photo, engine: Engine, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main.main(["search", "made", "--prompt", "a"]) == 2
    assert capsys.readouterr().err == "clip-loupe: Nothing tells which model made made; give --model ID.\n"
    paths = [photo(f"made/{name}", seed) for seed, name in enumerate(NAMES)]
    images, _ = engine.embed_images(paths, CropMode.CROP)
    save_as_collection(made, np.stack([image.embedding for image in images]), NAMES)
    cli("collection", "made", "--model", MODEL)
    assert main.main(["search", "made", "--prompt", "a", "--json"]) == 0
    told = capsys.readouterr()
    assert json.loads(told.out)["model"]["id"] == MODEL and "not verified" not in told.err
    manifest = read_manifest(made)
    assert manifest is not None
    write_manifest(made, replace(manifest, verified=None, model={"id": "other", "weights_hash": "00"}))
    assert main.main(["search", "made", "--prompt", "a", "--model", MODEL]) == 2
    said = f"It was made with other; {MODEL} has other weights."
    assert capsys.readouterr().err.splitlines()[-1] == f"clip-loupe: {said}"
    assert (made / MANIFEST).exists()


def test_where_is_for_collections(cli: Cli, photo: Photo) -> None:
    photo("folder/a.png")
    refused = cli("search", "folder", "--prompt", "a", "--where", "a=b").sentence
    assert refused == "--where chooses rows of a collection, and this is none."


def test_an_index_names_the_rows_and_its_recall_is_told(cli: Cli, made: Path) -> None:
    wanted = cli("search", "made", "--prompt", "a dog", "--k", 5, "--json").json
    assert wanted["index"] == "exact" and wanted["recall"] is None
    told = cli("search", "made", "--prompt", "a dog", "--k", 5, "--index", "usearch", "--json").json
    assert told["images"] == wanted["images"]
    recall = told["recall"]
    assert (told["index"], recall["value"], recall["n"], recall["k"]) == ("usearch", 1.0, 100, 10)
    assert recall["queries"] == "of our prompts" and recall["model"] == MODEL
    text = cli("search", "made", "--prompt", "a", "--index", "usearch").out
    assert "recall@10 1.000 (95 % 0.963 to 1.000; 100 of our prompts)" in text


def test_recall_is_measured_on_the_captions_that_are_there(cli: Cli, made: Path, rows: Any) -> None:
    (made / "text_emb").mkdir()
    np.save(made / "text_emb" / "text_emb_0.npy", rows[::-1])
    assert cli("collection", "made", "--json").json["captions_embedded"] is True
    told = cli("search", "made", "--prompt", "a dog", "--index", "usearch", "--json").json
    assert (told["recall"]["queries"], told["recall"]["n"]) == ("of its captions", 10)


def test_an_index_that_cannot_be_asked_is_refused_in_a_sentence(
    cli: Cli, made: Path, photo: Photo, rows: Any
) -> None:
    refused = cli("search", "made", "--prompt", "a", "--index", "faiss").sentence
    assert refused == "There is no faiss index (image.index or knn.index) in made."
    refused = cli("search", "made", "--prompt", "a", "--index", "usearch", "--where", "color=red").sentence
    assert refused.startswith("--where compares every row that meets it, without an index")
    cli("search", "made", "--prompt", "a", "--index", "usearch")
    np.save(made / "img_emb" / "img_emb_0.npy", rows[::-1])
    refused = cli("search", "made", "--prompt", "a", "--index", "usearch").sentence
    assert "was built from other vectors than this collection's" in refused
    photo("folder/a.png")
    refused = cli("search", "folder", "--prompt", "a", "--index", "usearch").sentence
    assert refused == "--index is for the rows of a collection, and this is none."


def test_the_mode_told_is_that_in_which_the_images_were_fitted(cli: Cli, photo: Photo) -> None:
    image = photo("photos/0.png", 0)
    assert cli("embed", image, "--out", "kept", "--mode", "squash", "--model", MODEL).status == 0
    asked = ("search", "kept", "--json")
    by_prompt = cli(*asked, "--prompt", "a", "--mode", "pad")
    assert by_prompt.json["model"]["mode"] == "squash" and "--mode pad changes nothing" in by_prompt.err
    by_image = cli(*asked, "--like", image, "--mode", "pad")  # this image is fitted now
    assert by_image.json["model"]["mode"] == "pad" and "were fitted by squash" in by_image.err
    assert "--mode" not in cli(*asked, "--like", image, "--mode", "squash").err
    assert "--mode" not in cli(*asked, "--prompt", "a").err
    assert "--mode crop changes nothing" in cli(*asked, "--prompt", "a", "--mode", "crop").err
