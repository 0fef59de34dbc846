"""`association`, `class-design` and `counterfactuals`, made of their probes: the functions' numbers."""

from __future__ import annotations

import csv
import io
import json
import math
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from app.analysis.prompts import PromptSet
from app.engine.engine import Engine
from app.images.images import CropMode
from app.probes.association.measure import association
from app.probes.label_set_files import find_label_set
from app.probes.label_sets.class_design import class_design
from app.probes.result import plain
from app.probes.tags import read_tags

Cli = Callable[..., Any]
Photo = Callable[..., Path]

LABELS = ("man", "woman", "hat")
TEMPLATE = "a photo of a {}."


@pytest.fixture
def groups(photo: Photo) -> Path:
    rows = ["path,gender"]
    for number in range(12):
        photo(f"p/{number}.png", number)
        rows.append(f"{number}.png,{('woman', 'man', 'other')[number % 3]}")
    path = Path("p/g.csv")
    path.write_text("\n".join([*rows, "gone.png,man"]) + "\n", encoding="utf-8")
    Path("labels.txt").write_text("\n".join(LABELS) + "\n", encoding="utf-8")
    return path


ASSOCIATION = ("association", "--groups", "p/g.csv", "--labels-file", "labels.txt", "--template", TEMPLATE)
DESIGN = (
    "class-design",
    "--groups",
    "p/g.csv",
    "--labels-file",
    "labels.txt",
    "--probe-set",
    "crime",
    "child",
)


def test_association_prints_the_functions_numbers(cli: Cli, groups: Path, engine: Engine) -> None:
    done = cli(*ASSOCIATION, "--pair", "man", "other", "--measure", "cosine", "--threshold", "0.01", "--json")
    assert done.status == 1  # one image is gone
    tags = read_tags(groups)
    images, _ = engine.embed_images(list(tags.of), CropMode.CROP)
    scores = engine.rank(images, PromptSet(LABELS, (TEMPLATE,)))
    dealt = tags.grouping([image.path for image in images], "gender")
    expected = association(scores, dealt, (1, 2), 0.01, "cosine").as_dict()
    assert {key: done.json[key] for key in expected} == expected
    assert [one["n"] for one in done.json["groups"]] == [4, 4]
    assert done.json["templates"] == [TEMPLATE] and done.json["model"]["mode"] == "crop"
    assert len(done.json["curve"]["points"]) == 2 * 101 * 3
    assert [error["path"] for error in done.json["errors"]] == [str(Path("p/gone.png"))]


def test_association_as_text_and_as_a_table(cli: Cli, groups: Path) -> None:
    done = cli(*ASSOCIATION)
    assert done.out.splitlines()[2].split() == ["label", "rate_a", "rate_b", "difference", "p", "q"]
    assert "above 0.1, in “woman” (n = 4) and “man” (n = 4)" in done.out
    table = cli(*ASSOCIATION, "--csv", "--provenance", "a.csv.json").out
    rows = list(csv.DictReader(io.StringIO(table)))
    said = cli(*ASSOCIATION, "--json").json
    assert [row["label"] for row in rows] == [row["label"] for row in said["labels"]]
    told = json.loads(Path("a.csv.json").read_text(encoding="utf-8"))
    assert told["provenance"]["labels"] == list(LABELS) and told["method"] == said["method"]


def test_a_group_may_begin_with_a_dash(cli: Cli, groups: Path) -> None:
    groups.write_text(groups.read_text(encoding="utf-8").replace("woman", "-w"), encoding="utf-8")
    said = cli(*ASSOCIATION, "--pair=-w", "--pair=man", "--json").json
    assert [group["name"] for group in said["groups"]] == ["-w", "man"]


@pytest.mark.parametrize("temperature", [0.1, 3.0])
def test_rates_above_a_probability_follow_the_temperature(cli: Cli, groups: Path, temperature: float) -> None:
    files = ("--groups", groups, "--labels-file", "labels.txt", "--template", TEMPLATE)
    rule = ("--threshold", "0.2", "--measure", "probability")
    said = cli("bias", *files, *rule, "--temperature", temperature, "--json").json
    images = cli(
        "rank", "p", "--labels-file", "labels.txt", "--template", TEMPLATE, "--model", "builtin", "--json"
    ).json
    cosines = {
        Path(image["path"]).name: {row["label"]: row["cosine"] for row in image["ranking"]}
        for image in images["images"]
    }
    tags = dict(line.split(",") for line in groups.read_text(encoding="utf-8").splitlines()[1:])
    women = [cosines[name] for name, tag in tags.items() if tag == "woman" and name in cosines]
    for rate in (one for one in said["rates"] if one["group"] == "woman"):
        hits = 0
        for cosine in women:
            weights = {label: math.exp(100 * temperature * value) for label, value in cosine.items()}
            hits += weights[rate["set"]] / sum(weights.values()) > 0.2
        assert (rate["hits"], rate["n"]) == (hits, len(women))
    assert said["model"]["temperature"] == temperature


def test_class_design_prints_before_after_and_moves(cli: Cli, groups: Path, engine: Engine) -> None:
    done = cli(*DESIGN, "--add", "a boy", "--off", "hat", "--reference", "man", "--json")
    sets = [find_label_set("crime"), find_label_set("child")]
    labels = (*LABELS, *sets[0].labels, *sets[1].labels, "a boy")
    tags = read_tags(groups)
    images, _ = engine.embed_images(list(tags.of), CropMode.CROP)
    scores = engine.rank(images, PromptSet(labels))
    before = np.array([label != "a boy" for label in labels])
    after = np.array([label != "hat" for label in labels])
    dealt = tags.grouping([image.path for image in images], "gender")
    expected = plain(class_design(scores, sets, dealt, before, after, reference=1).as_dict())
    assert {key: done.json[key] for key in expected} == expected
    assert done.json["before"]["reference"] == "man" and "switched on: “a boy”" in done.json["method"]


def test_counterfactuals_of_images_and_of_texts_alone(cli: Cli, groups: Path) -> None:
    argv = [
        *["counterfactuals", "--words", "job=cook,boss", "--words", "who=man,woman", "--slot-template"],
        "a {who}, {job}",
    ]
    done = cli(*argv, "--groups", groups, "--swap", "job", "--json")
    assert (done.status, done.json["swap"], done.json["words"]["job"]) == (1, "job", ["cook", "boss"])
    assert len(done.json["images"]) == 24 and done.json["flips"][0]["n"] == 12
    assert sum(row["flipped"] for row in done.json["images"]) == 2 * round(
        12 * done.json["flips"][0]["value"]
    )
    rows = list(csv.DictReader(io.StringIO(cli(*argv, "--compared-with", "hat", "--csv").out)))
    assert [(row["filler"], row["attribute"]) for row in rows] == [("man", "hat"), ("woman", "hat")]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--pair", "man", "nobody"), "There is no group “nobody”; the groups are woman, man, other."),
        (("--attribute", "age"), "No attribute is named “age”; there is gender."),
        (("--pair", "man"), "--pair takes 2 names, not 1."),
        (("--threshold", "4"), "A threshold on the probability must be a number from 0 to 1."),
    ],
)
def test_what_cannot_be_asked_is_one_sentence_before_a_model_loads(
    cli: Cli, groups: Path, words: tuple[str, ...], sentence: str
) -> None:
    done = cli(*ASSOCIATION, *words, "--model", "none@such")
    assert (done.status, done.err) == (2, f"clip-loupe: {sentence}\n")


def test_a_design_that_changes_nothing_is_no_design(cli: Cli, groups: Path) -> None:
    assert "give --add, --off or both" in cli(*DESIGN).err
    assert "“job” has no words" in cli("counterfactuals", "--slot-template", "{job}").err.replace(
        "{job}", "“job”"
    )
