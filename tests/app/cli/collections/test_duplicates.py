"""`overlap` of a collection: the duplicates that were put there, and no picture opened that may not be."""

from __future__ import annotations

import csv
import io
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pytest
from PIL import Image

from app.engine.engine import Engine
from app.images.images import CropMode
from tests.rigs.cli import DIM, MODEL, Cli
from tests.rigs.collections.photos import save_as_collection
from tests.rigs.collections.synthetic import write_metadata

Photo = Callable[..., Path]
COUNT = 40
NAMES = [f"photos/{number}.png" for number in range(COUNT)]
SAME = {30: 3, 31: 3, 32: 7}
"""Files that are copied from others, byte by byte."""


def saved(folder: Path, paths: list[Path], names: list[str], engine: Engine) -> None:
    images, _ = engine.embed_images(paths, CropMode.CROP)
    save_as_collection(folder, np.stack([image.embedding for image in images]), names, np.float16)


@pytest.fixture
def made(tmp_path: Path, photo: Photo, engine: Engine) -> Path:
    for seed, name in enumerate(NAMES):
        photo(f"made/{name}", seed)
    for copy, original in SAME.items():
        shutil.copy(tmp_path / "made" / NAMES[original], tmp_path / "made" / NAMES[copy])
    saved(tmp_path / "made", [tmp_path / "made" / name for name in NAMES], NAMES, engine)
    return Path("made")


def call(cli: Cli, *words: object) -> Any:
    return cli("overlap", *words, "--model", MODEL)


def pairs(told: Any) -> set[tuple[int, int, str]]:
    return {(row["row_a"], row["row_b"], row["kind"]) for row in told["pairs"]}


EXACT = {(3, 30, "exact"), (3, 31, "exact"), (30, 31, "exact"), (7, 32, "exact")}


def test_duplicates_in_a_collection_are_found_by_limits_that_its_pictures_calibrate(
    cli: Cli, made: Path
) -> None:
    done = call(cli, "made", "--json", "--false-rate", 0.1)
    assert done.status == 0, done.err
    told = done.json
    assert pairs(told) >= EXACT and told["counts"]["exact"] == 4
    assert told["n"] == COUNT and told["threshold"]["from"] == "pictures"
    # of 40 rows the nearest are other pictures: of so few one in twenty is above the limit, at most
    assert told["threshold"]["cosine_false_rate"] <= 0.1 and told["threshold"]["n"] == COUNT
    assert {frozenset([one["medoid"], *one["members"]]) for one in told["groups"]} >= {
        frozenset(NAMES[row] for row in (3, 30, 31)),
        frozenset(NAMES[row] for row in (7, 32)),
    }
    assert all(row["hash_distance"] == 0 for row in told["pairs"] if row["kind"] == "exact")
    assert told["collection"] == {"folder": "made", "rows": COUNT, "taken": COUNT, "seed": None}
    assert set(told["caught"]) == {"re-encoded", "resized", "cropped", "flipped", "brighter"}
    text = call(cli, "made").out
    assert "all 40 rows of the collection" in text and "exact             0 bits  1.0000" in text
    rows = list(csv.DictReader(io.StringIO(call(cli, "made", "--csv", "--provenance", "told.json").out)))
    assert {(int(row["row_a"]), int(row["row_b"]), row["kind"]) for row in rows} >= EXACT
    assert json.loads(Path("told.json").read_text())["collection"]["taken"] == COUNT


def test_without_pictures_only_the_same_embeddings_are_found_and_it_says_so(cli: Cli, made: Path) -> None:
    shutil.rmtree("made/photos")
    done = call(cli, "made", "--json")
    told = done.json
    assert pairs(told) == {(a, b, "same embedding") for a, b, _ in EXACT}
    assert told["threshold"]["from"] == "none" and told["threshold"]["cosine"] == pytest.approx(0.9999)
    assert "Nothing is known to be another picture" in done.err
    assert "Pictures of 5 of 5 rows with a pair were not opened or compared." in done.err
    assert "does not exist" in done.err
    assert all(row["hash_distance"] is None for row in told["pairs"])


def test_pictures_outside_are_opened_only_where_they_may_be(cli: Cli, made: Path) -> None:
    shutil.move("made/photos", "elsewhere")
    outside = [str(Path("elsewhere", Path(name).name).resolve()) for name in NAMES]
    write_metadata(made, 0, pa.table({"image_path": outside}))
    told = call(cli, "made", "--json")
    assert pairs(told.json) == {(a, b, "same embedding") for a, b, _ in EXACT}
    assert "lies outside the collection" in told.err
    assert pairs(call(cli, "made", "--images", "elsewhere", "--json").json) >= EXACT


def test_classes_calibrate_where_no_picture_can_be_opened(cli: Cli, made: Path) -> None:
    shutil.rmtree("made/photos")
    kinds = [str(SAME.get(row, row)) for row in range(COUNT)]
    write_metadata(made, 0, pa.table({"image_path": NAMES, "kind": kinds}))
    told = call(cli, "made", "--class-column", "kind", "--false-rate", 0.2, "--json").json
    assert told["threshold"]["from"] == "classes" and told["threshold"]["n"] == COUNT
    assert {(a, b) for a, b, _ in pairs(told)} >= {(a, b) for a, b, _ in EXACT}
    assert "no column “sort”" in call(cli, "made", "--class-column", "sort").sentence


def test_a_cosine_that_is_given_is_the_limit(cli: Cli, made: Path) -> None:
    told = call(cli, "made", "--cosine", 0.5, "--json").json
    stored = np.load("made/img_emb/img_emb_0.npy").astype(np.float64)
    stored /= np.linalg.norm(stored, axis=1, keepdims=True)
    wanted = {(a, b) for a, b in zip(*np.nonzero(np.triu(stored @ stored.T >= 0.5, 1)), strict=True)}
    assert {(row["row_a"], row["row_b"]) for row in told["pairs"]} == wanted
    assert told["threshold"]["from"] == "given" and told["pair_count"] == len(wanted)


def test_rows_are_found_in_another_collection_and_in_a_folder(
    cli: Cli, made: Path, photo: Photo, engine: Engine, tmp_path: Path
) -> None:
    for number in range(10):
        photo(f"other/{number}.png", 100 + number)
    shutil.copy(made / NAMES[5], "other/4.png")
    paths = [Path("other", f"{number}.png") for number in range(10)]
    saved(tmp_path / "second", paths, [str(path.resolve()) for path in paths], engine)
    allowed = ("--images", "other", "--false-rate", 0.1)
    for second in ("second", "other"):
        told = call(cli, "made", second, *allowed, "--json").json
        assert (5, 4, "exact") in pairs(told) and told["n_second"] == 10, second
        assert told["counts"]["exact"] == 1
        assert {row["where"] for row in told["pairs"]} == {"between"}


def test_images_are_fitted_as_the_collections_were(cli: Cli, photo: Photo) -> None:
    for number in range(6):
        photo(f"photos/{number}.png", number)
    assert cli("embed", "photos", "--out", "squashed", "--mode", "squash", "--model", MODEL).status == 0
    done = call(cli, "squashed", "photos", "--cosine", 0.9999, "--json", "--mode", "pad")
    assert {(row["row_a"], row["row_b"]) for row in done.json["pairs"]} == {(row, row) for row in range(6)}
    assert done.json["provenance"]["mode"] == "squash"
    assert "--mode pad changes nothing: images are fitted by squash, as the collection's were." in done.err
    assert "--mode" not in call(cli, "squashed", "photos", "--cosine", 0.9999, "--json").err


def test_near_constant_pictures_are_set_aside(cli: Cli, made: Path, engine: Engine, tmp_path: Path) -> None:
    for row in (20, 21):
        Image.new("RGB", (60, 40), (200, 200, 200)).save(made / NAMES[row])
    saved(tmp_path / "made", [tmp_path / "made" / name for name in NAMES], NAMES, engine)
    done = call(cli, "made", "--json", "--cosine", 0.99)
    assert pairs(done.json) == EXACT and done.json["set_aside"] == [NAMES[20], NAMES[21]]
    assert done.json["overlapping"] == 5


def test_a_sample_is_held_against_all_rows_and_says_so_first(cli: Cli, made: Path) -> None:
    done = call(cli, "made", "--sample", 25, "--sample-seed", 1, "--cosine", 0.9999, "--json")
    assert next(iter(done.json)) == "partial" and done.json["partial"] == {"rows": 25, "of": COUNT}
    assert "25 of the collection's 40 rows, drawn at random (seed 1), each against all." in done.err
    taken = set(np.random.default_rng(1).choice(COUNT, 25, replace=False, shuffle=False).tolist())
    wanted = {frozenset((a, b)) for a, b, _ in EXACT if a in taken or b in taken}
    assert {frozenset((a, b)) for a, b, _ in pairs(done.json)} == wanted


def test_what_can_t_be_compared_is_refused_in_a_sentence(cli: Cli, made: Path, photo: Photo) -> None:
    save_as_collection(Path("wide"), np.eye(2, 2 * DIM), ["a", "b"])
    assert "another model" in call(cli, "made", "wide").sentence.lower()
    said = "A collection takes none of --truth, --classnames, --template and --templates."
    assert call(cli, "made", "--truth", "a.csv").sentence == said
    photo("plain/a.png")
    said = "--cosine is the limit itself, and --false-rate calibrates one: give one of them."
    assert call(cli, "made", "--cosine", 0.9, "--false-rate", 0.01).sentence == said
    said = "--cosine, --class-column, --images, --sample, --sample-seed are for collections; DATA is none."
    for option in (("--cosine", 0.9), ("--sample-seed", 3)):
        assert call(cli, "plain", *option).sentence == said
    said = "DATA2 is a collection of embeddings; so must DATA be."
    assert call(cli, "plain", "made").sentence == said
