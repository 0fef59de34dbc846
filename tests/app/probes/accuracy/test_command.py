"""`evaluate` in its three forms, its groups and models, and what it refuses."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tests.app.images.test_members import write_tar
from tests.rigs.cli import MODEL, FakeEncoder

Cli = Callable[..., Any]
Photo = Callable[..., Path]


@pytest.fixture
def data(photo: Photo, tmp_path: Path) -> Path:
    """Make a data set of three classes, one without an image, and a file that is no image."""
    for seed in range(5):
        photo(f"data/cat/{seed}.png", seed)
        photo(f"data/dog/{seed}.png", 10 + seed)
    (tmp_path / "data/empty").mkdir()
    (tmp_path / "data/dog/9.png").write_bytes(b"no image")
    return Path("data")


def call(cli: Cli, *words: object) -> Any:
    return cli("evaluate", "data", "--model", MODEL, "--no-cache", *words)


def test_the_json_and_the_table_agree(cli: Cli, data: Path) -> None:
    done = call(cli, "--template", "a photo of a {}", "--json")
    assert done.status == 1  # 9.png
    said = done.json
    assert (said["n"], said["data"], said["model"]["id"]) == (10, "data", MODEL)
    assert [Path(row["path"]).name for row in said["unread"]] == ["9.png"]
    assert (said["classes"], said["templates"]) == (["cat", "dog", "empty"], ["a photo of a {}"])
    assert said["top5"] is None and said["top1"]["n"] == 10
    assert said["per_class"][2] == {
        "label": "empty", "n": 0, "correct": 0, "value": None, "low": None, "high": None,
    }  # fmt: skip
    assert np.trace(np.array(said["confusion"])) == round(said["top1"]["value"] * 10)
    assert said["doctor"] == []
    assert said["provenance"]["truth"]["source"] == "the names of the folders in data"
    done = call(cli, "--template", "a photo of a {}", "--csv", "--provenance", "about.json")
    rows = list(csv.DictReader(io.StringIO(done.out)))
    assert sum(row["true"] == row["predicted"] for row in rows) == round(said["top1"]["value"] * 10)
    assert all((row["rank"] == "1") == (row["true"] == row["predicted"]) for row in rows)
    about = json.loads(Path("about.json").read_text(encoding="utf-8"))
    assert about["provenance"]["templates"] == ["a photo of a {}"]
    text = call(cli, "--template", "a photo of a {}").out
    assert text.startswith("partial: 10 of 11 images\n")
    assert f"{100 * said['top1']['value']:5.1f} %" in text and "wrong most surely" in text


def test_several_models_are_compared_image_by_image(cli: Cli, data: Path) -> None:
    done = call(cli, "--model", "ViT-L-14@random", "--json")
    said = done.json
    assert [one["model"]["id"] for one in said["models"]] == [MODEL, "ViT-L-14@random"]
    (pair,) = said["pairs"]
    # the fake models are the same function
    assert (pair["only_a"], pair["only_b"], pair["p"], pair["n"]) == (0, 0, 1.0, 10)
    assert "only the first right 0" in call(cli, "--model", "ViT-L-14@random").out


def test_groups_and_ways_to_fit_images(cli: Cli, data: Path, tmp_path: Path) -> None:
    rows = "".join(f"data/{name}/{n}.png,{'ab'[n % 2]}\n" for name in ("cat", "dog") for n in range(5))
    (tmp_path / "groups.csv").write_text(f"path,place\n{rows}")
    said = call(cli, "--groups", "groups.csv", "--modes", "crop,squash", "--json").json
    (by,) = said["groups"]
    assert by["attribute"] == "place" and [row["n"] for row in by["groups"]] == [6, 4]
    assert {(cell["label"], cell["group"]): cell["n"] for cell in by["cells"]} == {
        ("cat", "a"): 3, ("cat", "b"): 2, ("dog", "a"): 3, ("dog", "b"): 2,
    }  # fmt: skip
    (mode,) = said["modes"]
    assert mode["mode"] == "squash" and mode["n"] == 10
    gained = round(10 * (mode["value"] - said["top1"]["value"]))
    assert mode["only_other"] - mode["only_this"] == gained
    assert "by place" in call(cli, "--groups", "groups.csv").out


def test_several_labels(cli: Cli, data: Path, tmp_path: Path) -> None:
    rows = "".join(
        f"{name}/{n}.png,{name}|{'old' if n < 3 else 'new'}\n" for name in ("cat", "dog") for n in range(5)
    )
    (tmp_path / "data/labels.csv").write_text(f"path,label\n{rows}")
    said = call(cli, "--truth", "data/labels.csv", "--json").json
    assert said["confusion"] is None and said["map"]["n"] == 4
    assert said["per_class"][0]["ap"] is not None
    text = call(cli, "--truth", "data/labels.csv").out
    assert "mAP" in text and "no softmax over labels" in text


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("nowhere",), "nowhere does not exist"),
        (("one",), "There is one class, “cat”"),
        (("data", "--modes", "crop,zoom"), "'zoom' is no mode"),
        (("data", "--groups", "none.csv"), "none.csv does not exist"),
        (("broken",), "None of the 1 images could be read"),
        ((), "the following arguments are required: DATA"),
    ],
)
def test_what_it_refuses(
    cli: Cli, data: Path, photo: Photo, tmp_path: Path, words: Any, sentence: str
) -> None:
    photo("one/cat/1.png")
    Path("broken/cat").mkdir(parents=True)
    Path("broken/cat/1.png").write_bytes(b"no image")
    assert sentence in cli("evaluate", *words, "--model", MODEL, "--no-cache").sentence


def test_the_doctor_reads_the_names_and_a_file_gives_others(cli: Cli, photo: Photo) -> None:
    for place in range(4):
        photo(f"data/n0144076{place}/1.png", place)
    said = call(cli, "--json").json
    assert [one["finding"].split(",")[0] for one in said["doctor"]] == ["Class names are WordNet ids"]
    Path("names.txt").write_text("tench\ngoldfish\ncrane\ncrane\n")
    said = call(cli, "--classnames", "names.txt", "--json").json
    assert said["classes"] == ["tench", "goldfish", "crane", "crane"]
    (found,) = said["doctor"]
    assert (
        found["finding"].startswith("Classes have the same name") and "“crane”, “crane”" in found["evidence"]
    )


def test_an_archive_cut_in_the_middle_is_unread_and_the_rest_is_measured(cli: Cli, photo: Photo) -> None:
    files = {}
    for seed in range(6):
        files[f"s{seed}.png"] = photo(f"{seed}.png", seed).read_bytes()
        files[f"s{seed}.cls"] = b"%d" % (seed % 2)
    shard = write_tar(Path("0.tar"), files)
    Path("classnames.txt").write_text("cat\ndog\n")
    content = shard.read_bytes()
    shard.write_bytes(content[: len(content) // 2])
    done = cli("evaluate", "0.tar", "--model", MODEL, "--no-cache", "--json")
    assert done.status == 1
    assert 0 < done.json["n"] < 6
    assert [row["reason"].split(";")[0] for row in done.json["unread"]] == ["0.tar is damaged or cut off"]


def test_embeddings_that_are_no_numbers_are_one_sentence(
    cli: Cli, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_self: FakeEncoder, texts: Sequence[str], _watch: object = None) -> Any:
        return np.full((len(texts), 8), np.nan, np.float32)

    monkeypatch.setattr(FakeEncoder, "encode_texts", broken)
    assert "embeddings are not finite numbers" in call(cli).sentence
