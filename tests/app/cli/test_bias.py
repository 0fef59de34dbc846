"""`bias`, `skew` and `weat`: their numbers are the functions' own, and bad specs are one sentence."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from app.analysis.exact_tests import permutation_p
from app.analysis.prompts import PromptSet
from app.engine.engine import Engine
from app.images.images import CropMode
from app.paths import label_sets_folder
from app.probes.label_set_files import LabelSet, find_label_set, label_set_toml
from app.probes.label_sets.measure import Rule, label_probe
from app.probes.skew.measure import retrieval_skew
from app.probes.tags import read_tags
from app.probes.weat.measure import weat

Cli = Callable[..., Any]
Photo = Callable[..., Path]

TEMPLATES = ("a photo of a {}.", "a drawing of a {}.")
WORDS = tuple(word for template in TEMPLATES for word in ("--template", template))


@pytest.fixture
def groups(photo: Photo) -> Path:
    rows = ["path,gender,age"]
    for number in range(24):
        photo(f"p/{number}.png", number)
        rows.append(f"{number}.png,{'woman' if number % 3 else 'man'},{('young', 'old', '')[number % 2]}")
    rows += ["gone.png,man,", "untagged.png,,"]
    path = Path("p/g.csv")
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    Path("base.txt").write_text("man\nwoman\nThief\n", encoding="utf-8")
    return path


BIAS = ("bias", "--groups", "p/g.csv", "--labels-file", "base.txt", "--probe-set", "crime", "non-human")


def test_without_a_probe_set_each_label_is_one(cli: Cli, groups: Path) -> None:
    rows = cli(*BIAS[:5], *WORDS, "--json").json["rates"]
    ranked = cli("rank", "p", "--labels-file", "base.txt", *WORDS, "--json").json["images"]
    top = {Path(image["path"]).stem: image["ranking"][0]["label"] for image in ranked}
    men = [top[str(number)] for number in range(0, 24, 3)]
    assert {row["set"]: row["hits"] for row in rows if row["group"] == "man"} == {
        label: men.count(label) for label in ("man", "woman", "Thief")
    }


def test_bias_prints_the_functions_numbers(cli: Cli, groups: Path, engine: Engine) -> None:
    done = cli(*BIAS, *WORDS, "--reference", "woman", "--json")
    assert done.status == 1  # one image is gone
    said = done.json
    crime = ("Thief", "criminal", "suspicious person")  # the set's "thief" is the same to this tokenizer
    labels = ("man", "woman", *crime, "animal", "gorilla", "chimpanzee", "orangutan")
    assert said["labels"] == list(labels) and said["templates"] == list(TEMPLATES)
    assert [(one["name"], one["n"]) for one in said["groups"]] == [
        ("man", 8),
        ("woman", 16),
        ("young", 12),
        ("old", 12),
    ]
    assert said["reference"] == {"gender": "woman", "age": "young"}
    assert [error["path"] for error in said["errors"]] == [
        str(Path("p/gone.png")),
        str(Path("p/untagged.png")),
    ]
    tags = read_tags(groups)
    images, _ = engine.embed_images(list(tags.of), CropMode.CROP)
    scores = engine.rank(images, PromptSet(labels, TEMPLATES))
    dealt = tags.grouping([image.path for image in images], "gender")
    sets, equal = [find_label_set("crime"), find_label_set("non-human")], (("Thief", "thief"),)
    probe = label_probe(scores, sets, dealt, reference=1, equal=equal)
    for rate, row in zip(said["rates"], probe.rows(), strict=False):
        for key, value in row.items():
            expected = None if isinstance(value, float) and not np.isfinite(value) else value
            assert rate[key] == expected, key
    first = said["rates"][0]
    assert (first["group"], first["set"], first["n"]) == ("man", "crime", 8)
    women = said["rates"][2]
    assert first["p"] == pytest.approx(float(permutation_p(first["hits"], 8, women["hits"], 16)))
    assert first["difference"] == pytest.approx(first["rate"] - women["rate"])
    assert women["ratio"] == 1 and women["p"] is None
    assert "Holm" in said["method"] and "“Thief”" in said["method"] and "not ground truth" in said["method"]


def test_bias_with_a_threshold_and_crossed_groups(cli: Cli, groups: Path, engine: Engine) -> None:
    said = cli(*BIAS, "--threshold", "0.1", "--measure", "cosine", "--cross", "--json").json
    assert (said["threshold"], said["measure"]) == (0.1, "cosine")
    crossed = [one["name"] for one in said["groups"] if one["attribute"] == "gender x age"]
    assert crossed == ["man, young", "man, old", "woman, young", "woman, old"]
    tags = read_tags(groups)
    images, _ = engine.embed_images(list(tags.of), CropMode.CROP)
    scores = engine.rank(images, PromptSet(tuple(said["labels"])))
    dealt = tags.grouping([image.path for image in images], "gender", "age")
    sets = [find_label_set("crime"), find_label_set("non-human")]
    expected = label_probe(scores, sets, dealt, Rule(0.1, "cosine"), equal=(("Thief", "thief"),))
    rates = [rate for rate in said["rates"] if rate["attribute"] == "gender x age"]
    assert [rate["hits"] for rate in rates] == expected.hits.ravel().tolist()
    assert "cosine above 0.1" in said["method"]


def test_bias_as_text_and_as_a_table(cli: Cli, groups: Path) -> None:
    done = cli(*BIAS)
    assert done.status == 1 and f"clip-loupe: {Path('p/gone.png')} does not exist." in done.err
    assert "set crime (harmful words)" in done.out and "Label-set probe" in done.out
    rows = list(csv.DictReader(io.StringIO(cli(*BIAS, "--csv", "--provenance", "b.json").out)))
    said = cli(*BIAS, "--json").json
    assert len(rows) == len(said["rates"]) == 8
    for row, rate in zip(rows, said["rates"], strict=True):
        assert float(row["rate"]) == rate["rate"] and row["group"] == rate["group"]
        assert row["p"] == ("" if rate["p"] is None else repr(rate["p"]))
    told = json.loads(Path("b.json").read_text(encoding="utf-8"))
    assert told["method"] == said["method"] and told["errors"] == said["errors"]
    assert told["provenance"]["model"]["weights_hash"] == "ab" * 32
    part = {"images": 24, "of": 26}
    assert list(told)[1] == "partial" and next(iter(said)) == "partial"
    assert told["partial"] == told["provenance"]["partial"] == said["partial"] == part
    assert {next(iter(row.values())) for row in rows} == {"24 of 26 images"}
    assert done.out.startswith("partial: 24 of 26 images\n")


def test_groups_from_folders_and_sets_from_files(cli: Cli, photo: Photo) -> None:
    for name in ("g/cats/a.png", "g/cats/b.png", "g/dogs/c.png"):
        photo(name, len(name))
    Path("base.toml").write_text('labels = ["cat", "dog"]', encoding="utf-8")
    Path("mine.txt").write_text("dog\nwolf\n", encoding="utf-8")
    argv = ("--groups", "g", "--labels-file", "base.toml", "--probe-set", "mine.txt", "--probe-set", "child")
    done = cli("bias", *argv, "--json")
    assert done.status == 0
    assert done.json["groups"] == [
        {"attribute": "group", "name": "cats", "n": 2},
        {"attribute": "group", "name": "dogs", "n": 1},
    ]
    assert done.json["labels"] == ["cat", "dog", "wolf", "child"]
    assert [one["name"] for one in done.json["sets"]] == ["mine", "child"]


def test_no_readable_image_leaves_rates_without_a_number(cli: Cli) -> None:
    Path("g.csv").write_text("path,group\na.png,x\nb.png,y\n", encoding="utf-8")
    Path("base.txt").write_text("man\n", encoding="utf-8")
    done = cli("bias", "--groups", "g.csv", "--labels-file", "base.txt", "--probe-set", "crime", "--json")
    assert done.status == 1
    assert [(one["rate"], one["n"], one["p"]) for one in done.json["rates"]] == [(None, 0, None)] * 2


# --- skew -------------------------------------------------------------------------------------------------


def test_skew_prints_the_functions_numbers(cli: Cli, groups: Path, engine: Engine) -> None:
    done = cli("skew", "--groups", groups, "--queries", "occupations", "--k", "7", *WORDS, "--json")
    assert done.status == 1
    tags = read_tags(groups)
    images, _ = engine.embed_images(list(tags.of), CropMode.CROP)
    queries = find_label_set("occupations").labels
    cosine = engine.rank(images, PromptSet(queries, TEMPLATES)).cosine
    paths = [image.path for image in images]
    result = retrieval_skew(cosine, queries, tags.grouping(paths, "gender"), 7)
    said = done.json
    assert said["k"] == 7 and said["groups"][0] == {
        "attribute": "gender",
        "name": "man",
        "n": 8,
        "desired": pytest.approx(1 / 3),
    }
    ours = [query for query in said["queries"] if query["attribute"] == "gender"]
    assert ours == json.loads(json.dumps(result.measures(paths)))
    assert len(ours[0]["top"]) == 7
    assert "NDKL" in said["method"] and "equal cosines keep the order" in said["method"]
    rows = list(
        csv.DictReader(io.StringIO(cli("skew", "--groups", groups, "--queries", "child", "--csv").out))
    )
    assert [row["group"] for row in rows] == ["man", "woman", "young", "old"]


def test_skew_says_that_k_was_lowered(cli: Cli, groups: Path) -> None:
    done = cli("skew", "--groups", groups, "--queries", "base.txt", "--desired", "equal")
    assert "note: k = 100 is more than there are: k is 24, of 24 tagged images." in done.err
    assert "against equal shares" in done.out


# --- weat -------------------------------------------------------------------------------------------------

SPEC = """
[targets.X]
name = "flowers"
texts = ["rose", "tulip", "daisy"]
[targets.Y]
images = ["p/0.png", "p/1.png"]
[attributes.A]
texts = ["lovely", "good"]
[attributes.B]
texts = ["bad"]
"""


def test_weat_prints_the_functions_numbers(cli: Cli, groups: Path, engine: Engine) -> None:
    Path("spec.toml").write_text(SPEC, encoding="utf-8")
    done = cli("weat", "--spec", "spec.toml", *WORDS, "--json")
    assert done.status == 0
    images, _ = engine.embed_images([Path("p/0.png"), Path("p/1.png")], CropMode.CROP)
    sets = {"X": ("rose", "tulip", "daisy"), "A": ("lovely", "good"), "B": ("bad",)}
    embeddings = {mark: engine.label_embeddings(PromptSet(texts, TEMPLATES)) for mark, texts in sets.items()}
    embeddings["Y"] = np.stack([image.embedding for image in images])
    expected = weat(embeddings)
    said = done.json
    assert (said["effect_size"], said["p"]) == (expected.effect, expected.p)
    assert (said["ddof"], said["exact"], said["partitions"]) == (1, True, 10)
    assert said["sizes"] == {"X": 3, "Y": 2, "A": 2, "B": 1} and said["names"]["X"] == "flowers"
    assert "“rose”, “tulip”, “daisy”" in said["method"] and "0.png" not in said["method"]
    assert f"effect size d  {expected.effect:.4f}" in cli("weat", "--spec", "spec.toml", *WORDS).out
    other = cli("weat", "--spec", "spec.toml", *WORDS, "--ddof", "0", "--json").json
    assert other["effect_size"] == weat(embeddings, 0).effect


def test_weat_leaves_an_unreadable_image_out_and_says_so(cli: Cli, groups: Path) -> None:
    Path("spec.toml").write_text(SPEC.replace('"p/1.png"', '"p/1.png", "p/none.png"'), encoding="utf-8")
    done = cli("weat", "--spec", "spec.toml", "--json")
    assert done.status == 1 and done.json["sizes"]["Y"] == 2
    assert done.json["errors"][0]["reason"] == "none.png does not exist."


# --- bad input --------------------------------------------------------------------------------------------


def replaced(old: str, new: str) -> str:
    assert old in SPEC
    return SPEC.replace(old, new)


@pytest.mark.parametrize(
    ("spec", "words"),
    [
        ("[targets.X", "spec.toml is not TOML: "),
        (replaced("[targets.Y]", "[targets.Z]"), "targets has no key “Z”; its keys are X, Y."),
        (replaced("[attributes.B]", "[more.B]"), "the spec has no key “more”"),
        (SPEC.split("[attributes.B]")[0], "the table [attributes.B] is missing."),
        (SPEC.split("[attributes.A]")[0], "the table [attributes.A] is missing."),
        ("targets = 3", "targets must hold the tables"),
        (replaced('texts = ["bad"]', ""), "attributes.B must have either texts or images."),
        (replaced('["bad"]', '["bad"]\nimages = ["x"]'), "attributes.B must have either texts or images."),
        (replaced('["bad"]', '"bad"'), "texts of attributes.B must be a list of texts in quotes."),
        (replaced('["bad"]', "[]"), "attributes.B is empty."),
        (replaced('["bad"]', '[" "]'), "attributes.B has an empty entry."),
        (replaced('["bad"]', '["bad", "bad "]'), "attributes.B names “bad” twice."),
        (replaced('name = "flowers"', "name = 3"), "the name of targets.X must be text."),
        (replaced('name = "flowers"', "nam = 3"), "targets.X has no key “nam”"),
        (replaced('["p/0.png", "p/1.png"]', '["none.png"]'), "set Y holds no image that can be read."),
    ],
)
def test_a_bad_spec_is_one_sentence(cli: Cli, spec: str, words: str) -> None:
    Path("spec.toml").write_text(spec, encoding="utf-8")
    assert words in cli("weat", "--spec", "spec.toml").sentence


@pytest.mark.parametrize(
    ("argv", "words"),
    [
        (BIAS[:3], "the following arguments are required: --labels-file"),
        ((*BIAS, "nope"), "There is no label set or file “nope”; the sets are adjectives,"),
        ((*BIAS, "none.toml"), "none.toml does not exist."),
        ((*BIAS, "crime"), "Two probe sets are named “crime”."),
        (
            (*BIAS, "--reference", "child"),
            "There is no group “child” to refer to; the groups are man, woman,",
        ),
        ((*BIAS, "--threshold", "2"), "A threshold on the probability must be a number from 0 to 1."),
        ((*BIAS, "--threshold", "nan"), "'nan' is not a number"),
        ((*BIAS, "--template", " "), "A --template is empty."),
        ((*BIAS, "--json", "--csv"), "not allowed with argument"),
        ((*BIAS, "--groups", "none.csv"), "none.csv does not exist."),
        ((*BIAS, "--groups", "base.txt"), "base.txt, line 1: the header must be path"),
        ((*BIAS, "--groups", "x" * 5000), "name too long"),
        ((*BIAS, "--labels-file", "none.txt"), "none.txt does not exist."),
        ((*BIAS, "--labels-file", "p/g.toml"), "labels must be a list of texts."),
        (("skew", "--groups", "p/g.csv"), "the following arguments are required: --queries"),
        (
            ("skew", "--groups", "p/g.csv", "--queries", "child", "--k", "0"),
            "'0' is not a whole number from 1",
        ),
        (("skew", "--groups", "p/gone.csv", "--queries", "child"), "could be read: a.png does not exist."),
        (("weat",), "the following arguments are required: --spec"),
        (("weat", "--spec", "none.toml"), "none.toml does not exist."),
        (("weat", "--spec", "p"), "p is a folder, not a text file."),
        (("weat", "--spec", "p/g.toml", "--ddof", "2"), "invalid choice: 2"),
        (("weat", "--spec", "p/g.toml", "--samples", "0"), "'0' is not a whole number from 1"),
    ],
)
def test_bad_input_is_one_sentence(cli: Cli, groups: Path, argv: tuple[str, ...], words: str) -> None:
    Path("p/g.toml").write_text('name = "g"\n', encoding="utf-8")
    Path("p/gone.csv").write_text("path,group\na.png,x\n", encoding="utf-8")
    before = sorted(Path().rglob("*"))
    assert words in cli(*argv).sentence
    assert sorted(Path().rglob("*")) == before


def test_a_set_edited_in_the_window_stands_in_for_the_shipped_one(cli: Cli, groups: Path) -> None:
    label_sets_folder().mkdir(parents=True)
    own = LabelSet("crime", "Our words", ("burglar",), harmful=True)
    (label_sets_folder() / "crime.toml").write_text(label_set_toml(own), encoding="utf-8")
    said = cli(*BIAS, "--json").json
    assert said["sets"][0]["labels"] == ["burglar"] and "burglar" in said["labels"]
