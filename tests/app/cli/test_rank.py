"""`rank`: its three forms, and what becomes of odd labels, templates and images."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from app.engine.engine import Engine
from app.images.images import CropMode

Cli = Callable[..., Any]
Photo = Callable[..., Path]

MODEL = "ViT-B-32@random"


def test_rank_prints_one_json_object_and_nothing_else(cli: Cli, photo: Photo) -> None:
    photo("a.png", 1)
    photo("b.png", 2, (40, 90))
    done = cli("rank", "a.png", "b.png", "--labels", "cat, dog", "--template", "a photo of a {}.", "--json")
    assert done.status == 0
    said = done.json
    assert list(said) == ["model", "templates", "labels", "images", "errors"]
    assert said["templates"] == ["a photo of a {}."]
    assert said["labels"] == ["cat", "dog"]
    assert said["errors"] == []
    assert [image["path"] for image in said["images"]] == ["a.png", "b.png"]
    assert said["images"][0]["crop"] == [10.0, 0.0, 50.0, 40.0]
    assert said["images"][1]["size"] == [40, 90]
    assert said["images"][0]["sha256"] == hashlib.sha256(Path("a.png").read_bytes()).hexdigest()
    for image in said["images"]:
        probabilities = [ranked["probability"] for ranked in image["ranking"]]
        assert probabilities == sorted(probabilities, reverse=True)
        assert sum(probabilities) == pytest.approx(1, abs=1e-6)
        for ranked in image["ranking"]:
            assert ranked["logit"] == pytest.approx(100 * ranked["cosine"], rel=1e-5)
    model = said["model"]
    assert (model["id"], model["weights_hash"], model["open_clip"]) == (MODEL, "ab" * 32, "3.3.0")
    assert (model["device"], model["precision"], model["mode"]) == ("cpu", "fp32", "crop")
    assert (model["logit_scale"], model["logit_bias"], model["temperature"]) == (100.0, None, 1.0)
    assert model["probability"] == "softmax"
    assert model["preprocess"]["size"] == [16, 16]


def test_rank_averages_templates_as_the_paper_does(cli: Cli, photo: Photo, engine: Engine) -> None:
    photo("a.png")
    templates = ["a photo of a {}.", "a drawing of a {}."]
    done = cli(
        "rank", "a.png", "--labels", "cat", *(word for t in templates for word in ("--template", t)), "--json"
    )
    texts = [template.replace("{}", "cat") for template in templates]
    mean = engine.require().encode_texts(texts).mean(axis=0)
    image = engine.embed_images([Path("a.png")], CropMode.CROP)[0][0].embedding
    expected = float(image @ mean / np.linalg.norm(mean))
    assert done.json["images"][0]["ranking"][0]["cosine"] == pytest.approx(expected, abs=1e-6)


def test_without_a_template_the_label_is_the_prompt(cli: Cli, photo: Photo) -> None:
    photo("a.png")
    assert cli("rank", "a.png", "--labels", "cat", "--json").json["templates"] == ["{}"]


def test_a_named_set_and_own_templates_add_up(cli: Cli, photo: Photo) -> None:
    photo("a.png")
    done = cli("rank", "a.png", "--labels", "cat", "--templates", "photo", "--template", "{}!", "--json")
    assert done.json["templates"] == ["a photo of a {}.", "{}!"]
    assert (
        len(cli("rank", "a.png", "--labels", "cat", "--templates", "imagenet80", "--json").json["templates"])
        == 80
    )


def test_temperature_moves_logits_and_never_cosines(cli: Cli, photo: Photo) -> None:
    photo("a.png")
    one = cli("rank", "a.png", "--labels", "cat,dog", "--json").json
    two = cli("rank", "a.png", "--labels", "cat,dog", "--temperature", "0.5", "--json").json
    for a, b in zip(one["images"][0]["ranking"], two["images"][0]["ranking"], strict=True):
        assert b["cosine"] == a["cosine"]
        assert b["logit"] == pytest.approx(a["logit"] / 2, rel=1e-5)
    assert two["model"]["temperature"] == 0.5


@pytest.mark.parametrize(("mode", "crop"), [("squash", [0, 0, 60, 40]), ("pad", [0, -10, 60, 50])])
def test_the_mode_decides_the_crop(cli: Cli, photo: Photo, mode: str, crop: list[float]) -> None:
    photo("a.png")
    said = cli("rank", "a.png", "--labels", "cat", "--mode", mode, "--json").json
    assert said["images"][0]["crop"] == pytest.approx(crop, abs=3)
    assert said["model"]["mode"] == mode


def test_a_broken_image_among_good_ones_is_an_error_and_no_more(cli: Cli, photo: Photo) -> None:
    photo("a.png", 1)
    photo("c.png", 3)
    Path("b.png").write_text("no image", encoding="utf-8")
    Path("empty.jpg").touch()
    argv = ("rank", "a.png", "b.png", "empty.jpg", "missing.jpg", "c.png", "--labels", "cat, dog")
    said = cli(*argv, "--json")
    assert said.status == 1
    assert [image["path"] for image in said.json["images"]] == ["a.png", "c.png"]
    assert {error["path"]: error["reason"] for error in said.json["errors"]} == {
        "b.png": "b.png is not an image: it holds text.",
        "empty.jpg": "empty.jpg is empty (0 bytes).",
        "missing.jpg": "missing.jpg does not exist.",
    }
    for form in ((), ("--csv",)):
        done = cli(*argv, *form)
        assert done.status == 1
        assert "clip-loupe: b.png is not an image: it holds text.\n" in done.err
        assert "a.png" in done.out and "b.png" not in done.out


def test_a_sentence_names_the_whole_path_once(cli: Cli, photo: Photo) -> None:
    photo("d/a.png")
    Path("d/b.png").write_text("no image", encoding="utf-8")
    done = cli("rank", "d", "e/x.png", "e/x.png", "--labels", "cat")
    said = [line for line in done.err.splitlines() if not line.startswith("note: ")]
    assert said == [
        f"clip-loupe: {Path('e/x.png')} does not exist.",
        f"clip-loupe: {Path('d/b.png')} is not an image: it holds text.",
    ]


def test_all_images_bad_is_status_1_with_every_reason(cli: Cli) -> None:
    done = cli("rank", "x.png", "y.png", "--labels", "cat", "--json")
    assert done.status == 1
    assert done.json["images"] == []
    assert len(done.json["errors"]) == 2
    text = cli("rank", "x.png", "--labels", "cat")
    assert (text.status, text.out) == (1, "")
    assert cli("rank", "x.png", "--labels", "cat", "--csv").out.startswith("path,sha256,")


def test_folders_are_walked(cli: Cli, photo: Photo) -> None:
    for name in ("d/b/2.png", "d/b/10.png", "d/1.png", "d/notes.txt"):
        photo(name)
    said = cli("rank", "d", "--labels", "cat", "--json").json
    assert [Path(image["path"]).name for image in said["images"]] == ["1.png", "2.png", "10.png"]


def test_a_folder_without_images_is_said(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "d").mkdir()
    assert cli("rank", "d", "--labels", "cat").sentence == "There are no images in d."


def test_paths_and_labels_in_any_script(cli: Cli, photo: Photo) -> None:
    photo("фото/кот 猫 é.png")
    done = cli("rank", "фото", "--labels", 'кот, "猫, 犬"', "--json")
    assert done.status == 0
    assert done.json["images"][0]["path"] == str(Path("фото/кот 猫 é.png"))
    assert done.json["labels"] == ["кот", "猫, 犬"]
    assert "кот 猫 é.png" in cli("rank", "фото", "--labels", "кот").out


def test_a_path_that_is_no_text_can_be_printed(cli: Cli, photo: Photo, tmp_path: Path) -> None:
    name = "bad\udcff.png"
    try:
        (tmp_path / name).write_bytes((tmp_path / photo("a.png")).read_bytes())
    except (OSError, UnicodeError):
        pytest.skip("this file system takes only valid names")
    for form in ((), ("--csv",), ("--json",)):
        done = cli("rank", name, "--labels", "cat", *form)
        assert done.status == 0
        assert "bad\\udcff.png" in done.out
    assert json.loads(done.out)["images"][0]["path"] == name


def test_a_label_that_is_no_text_is_refused(cli: Cli, photo: Photo) -> None:
    photo("a.png")
    assert "--labels is not valid text" in cli("rank", "a.png", "--labels", "c\udcff").sentence
    assert (
        "--template is not valid text"
        in cli("rank", "a.png", "--labels", "c", "--template", "\udcff").sentence
    )


def test_csv_is_a_plain_table(cli: Cli, photo: Photo) -> None:
    photo("a.png", 1)
    photo("b.png", 2)
    words = ("rank", "a.png", "b.png", "--labels", "cat, dog, cow", "--csv")
    done = cli(*words, "--provenance", "r.csv.json")
    assert done.status == 0 and "--provenance" not in done.err
    rows = list(csv.DictReader(io.StringIO(done.out)))
    assert [row["rank"] for row in rows] == ["1", "2", "3"] * 2
    assert max(map(len, done.out.splitlines())) < 400  # no row holds more than its numbers
    beside = json.loads(Path("r.csv.json").read_text(encoding="utf-8"))
    assert beside["table"] == "r.csv" and beside["provenance"]["prompts"][0]["text"] == "cat"
    alone = cli(*words)
    assert alone.out == done.out and "--provenance FILE writes it" in alone.err


def test_a_file_that_is_no_provenance_is_not_replaced(cli: Cli, photo: Photo) -> None:
    photo("a.png")
    Path("mine.json").write_text('{"table": 1}', encoding="utf-8")
    words = ("rank", "a.png", "--labels", "cat, dog", "--csv", "--provenance")
    assert "mine.json exists already, holds no table's provenance" in cli(*words, "mine.json").sentence
    assert Path("mine.json").read_text(encoding="utf-8") == '{"table": 1}'
    for _ in range(2):
        assert cli(*words, "ours.json").status == 0


def test_text_shows_probability_and_cosine(cli: Cli, photo: Photo) -> None:
    photo("a.png")
    done = cli("rank", "a.png", "--labels", "a cat, 猫")
    lines = done.out.splitlines()
    assert lines[0] == f"model {MODEL}, mode crop"
    assert lines[2] == "probability: softmax over 2 labels, logit scale 100 x temperature 1"
    assert lines[4] == "a.png"
    assert lines[5].split() == ["rank", "label", "probability", "cosine"]
    assert [line.split()[0] for line in lines[6:]] == ["1", "2"]


def test_images_may_stand_on_both_sides_of_options(cli: Cli, photo: Photo) -> None:
    photo("a.png", 1)
    photo("-b.png", 2)
    said = cli("rank", "a.png", "--labels", "cat", "--json", "./-b.png").json
    assert [Path(image["path"]).name for image in said["images"]] == ["a.png", "-b.png"]
    said = cli("rank", "--labels", "cat", "--json", "--", "-b.png", "a.png").json
    assert [image["path"] for image in said["images"]] == ["-b.png", "a.png"]


def test_a_template_without_a_slot_is_used_as_it_is_with_a_note(cli: Cli, photo: Photo) -> None:
    photo("a.png")
    done = cli("rank", "a.png", "--labels", "cat, dog", "--template", "a photo", "--json")
    assert done.status == 0
    assert "note: “a photo” has no {}" in done.err
    cosines = [ranked["cosine"] for ranked in done.json["images"][0]["ranking"]]
    assert cosines[0] == cosines[1]


def test_duplicates_are_dropped_with_a_note(cli: Cli, photo: Photo) -> None:
    photo("a.png")
    done = cli("rank", "a.png", "--labels", "cat, dog, cat", "--json")
    assert done.json["labels"] == ["cat", "dog"]
    assert "note: “cat” is already" in done.err


def test_a_very_long_label_is_ranked_with_the_words_lost_in_a_note(cli: Cli, photo: Photo) -> None:
    photo("a.png")
    label = "word " * 2000
    done = cli("rank", "a.png", "--labels", f"cat, {label}", "--json")
    assert done.status == 0
    assert done.json["labels"] == ["cat", label.strip()]
    notes = [line for line in done.err.splitlines() if "has 2002 tokens and the model takes 77" in line]
    assert len(notes) == 1
    assert len(notes[0]) < 400
    assert max(map(len, cli("rank", "a.png", "--labels", f"cat, {label}").out.splitlines())) < 120


def test_many_notes_are_summed_up(cli: Cli, photo: Photo) -> None:
    photo("a.png")
    done = cli("rank", "a.png", "--labels", ",".join(["cat"] * 50), "--json")
    # 49 repeated labels, and that the one left is sure of a probability of 1: six are shown.
    assert done.err.splitlines()[-1] == "note: and 44 more."


def test_stderr_holds_our_sentences_alone(cli: Cli, photo: Photo) -> None:
    photo("a.png")
    assert cli("rank", "a.png", "--labels", "cat, dog").err == "note: a note of the model's\n"


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        (b"cat\r\n\r\n  dog, big  \n", ["cat", "dog, big"]),
        ("\ufeffкот\n".encode(), ["кот"]),
    ],
)
def test_labels_from_a_file_stand_one_a_line(cli: Cli, photo: Photo, text: bytes, labels: list[str]) -> None:
    photo("a.png")
    Path("labels.txt").write_bytes(text)
    assert cli("rank", "a.png", "--labels-file", "labels.txt", "--json").json["labels"] == labels
