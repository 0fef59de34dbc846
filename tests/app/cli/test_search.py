"""`search`: by a prompt and by an image, its three forms, and what becomes of bad queries."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from app.engine.engine import Engine
from app.images.images import CropMode

Cli = Callable[..., Any]
Photo = Callable[..., Path]


@pytest.fixture
def photos(photo: Photo) -> list[Path]:
    return [photo(f"folder/{name}.png", seed) for seed, name in enumerate("abcde")]


def test_a_prompt_orders_the_images_by_cosine(cli: Cli, photos: list[Path], engine: Engine) -> None:
    done = cli("search", "folder", "--prompt", "a dog on a beach", "--json")
    assert done.status == 0
    said = done.json
    assert list(said) == ["model", "query", "searched", "images", "errors"]
    assert said["query"]["kind"] == "prompt"
    assert said["query"]["pieces"] == ["SOT", "a", "dog", "on", "a", "beach", "EOT"]
    (text,) = engine.require().encode_texts(["a dog on a beach"])
    images = engine.embed_images(photos, CropMode.CROP)[0]
    expected = sorted(((float(one.embedding @ text), str(one.path)) for one in images), reverse=True)
    assert [one["path"] for one in said["images"]] == [path for _, path in expected]
    assert [one["rank"] for one in said["images"]] == [1, 2, 3, 4, 5]
    for one, (cosine, _) in zip(said["images"], expected, strict=True):
        assert one["cosine"] == pytest.approx(cosine, abs=1e-6)


def test_an_image_is_most_like_itself(cli: Cli, photos: list[Path], photo: Photo) -> None:
    said = cli("search", "folder", "--like", photos[3], "--k", 2, "--json").json
    assert said["images"][0]["path"] == str(photos[3])
    assert said["images"][0]["cosine"] == 1.0
    assert (len(said["images"]), said["searched"]) == (2, 5)
    assert said["query"]["kind"] == "image"
    assert said["query"]["sha256"] == said["images"][0]["sha256"]
    other = photo("elsewhere.png", 3)  # the same pixels under another name, and not among those searched
    again = cli("search", "folder", "--like", other, "--json").json
    assert again["images"][0]["path"] == str(photos[3])
    assert again["query"]["path"] == "elsewhere.png"


def test_the_table_has_its_provenance_in_a_file(cli: Cli, photos: list[Path]) -> None:
    done = cli("search", "folder", "--prompt", "a, b", "--csv", "--provenance", "s.json")
    rows = list(csv.DictReader(io.StringIO(done.out)))
    assert [row["rank"] for row in rows] == ["1", "2", "3", "4", "5"]
    assert {(row["kind"], row["query"], row["mode"]) for row in rows} == {("prompt", "a, b", "crop")}
    told = json.loads(Path("s.json").read_text(encoding="utf-8"))
    assert told["provenance"]["prompts"][0]["text"] == "a, b"
    assert told["searched"] == 5
    as_json = cli("search", "folder", "--prompt", "a, b", "--json").json
    assert [float(row["cosine"]) for row in rows] == [one["cosine"] for one in as_json["images"]]


def test_the_text_form_says_what_was_searched(cli: Cli, photos: list[Path]) -> None:
    out = cli("search", "folder", "--prompt", "a dog", "--k", 3).out
    lines = out.splitlines()
    assert lines[1] == "5 images by cosine with “a dog”, highest first; the first 3"
    assert [line.split()[0] for line in lines[4:]] == ["1", "2", "3"]


def test_words_lost_are_named(cli: Cli, photos: list[Path]) -> None:
    done = cli("search", "folder", "--prompt", "word " * 75 + "beach")
    assert "has 78 tokens and the model takes 77; lost: beach" in done.err


def test_an_image_that_cannot_be_read_is_left_out(cli: Cli, photos: list[Path]) -> None:
    (photos[0].parent / "broken.png").write_bytes(b"no image")
    done = cli("search", "folder", "--prompt", "a dog", "--json")
    assert done.status == 1
    assert len(done.json["images"]) == 5
    assert [error["path"] for error in done.json["errors"]] == ["folder/broken.png"]


def test_no_image_can_be_read(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "broken.png").write_bytes(b"no image")
    done = cli("search", "broken.png", "--prompt", "a dog", "--json")
    assert (done.status, done.json["images"]) == (1, [])


@pytest.mark.parametrize(("words", "sentence"), [
    (["--prompt", " "], "The --prompt is empty."),
    (["--like", "nope.png"], "nope.png does not exist."),
    (["--like", "folder"], "folder is a folder, not an image."),
    (["--prompt", "a", "--k", "0"], "argument --k: '0' is not a whole number from 1"),
    (["--prompt", "a", "--like", "folder/a.png"], "not allowed with argument --prompt"),
    ([], "one of the arguments --prompt --like is required"),
    (["--prompt", "\udc80"], "--prompt is not valid text"),
])  # fmt: skip
def test_a_bad_query_is_refused_in_one_sentence(
    cli: Cli, photos: list[Path], words: list[str], sentence: str
) -> None:
    assert sentence in cli("search", "folder", *words).sentence


def test_a_folder_without_images(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert cli("search", "empty", "--prompt", "a").sentence == "There are no images in empty."
