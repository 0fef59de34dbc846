"""`benchmark`: the fixed JSON form, what is said, and what is refused."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import app.cli.context
from app.engine.engine import Engine
from tests.rigs.published import benchmarks as made

Cli = Callable[..., Any]
MODEL = "ViT-B-32@random"
OTHER = "ViT-L-14@random"


def test_the_json_has_the_fixed_form_and_two_models_are_paired(cli: Cli) -> None:
    made.whatsup(Path("data"))
    done = cli("benchmark", "data", "--model", MODEL, "--model", OTHER, "--json")
    value = done.json
    fixed = {"benchmark", "n", "chance", "models", "blind", "truncated", "equal_after_tokenising", "missing"}
    assert fixed <= set(value)
    assert (value["benchmark"], value["n"], value["chance"]) == ("whatsup-a", 8, 0.25)
    row = value["models"][0]
    assert {"model", "method", "official", "strict", "ties", "by_type"} <= set(row)
    assert {"value", "low", "high"} <= set(row["official"])
    assert {one["model"] for one in value["models"]} == {MODEL, OTHER}
    assert {"longest caption", "shortest caption", f"mean image, {MODEL}"} <= set(value["blind"])
    pairs = [
        (one["a"]["model"], one["b"]["model"]) for one in value["paired"] if one["a"]["method"] == "cosine"
    ]
    assert (MODEL, OTHER) in pairs


def test_several_benchmarks_of_a_folder_are_a_list_and_a_name_chooses(cli: Cli) -> None:
    made.one_two_objects(Path("data"))
    several = cli("benchmark", "data", "--model", MODEL, "--json").json
    assert [one["benchmark"] for one in several["benchmarks"]] == ["coco-one", "coco-two", "vg-one", "vg-two"]
    assert (
        cli("benchmark", "data", "--name", "vg-two", "--model", MODEL, "--json").json["benchmark"] == "vg-two"
    )


def test_a_finished_run_is_printed_again_without_a_model(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    made.sugarcrepe(Path("data"))
    first = cli("benchmark", "data", "--model", MODEL, "--json")

    def refuse(_store: object) -> Engine:
        raise AssertionError("the model was loaded")

    monkeypatch.setattr(app.cli.context, "make_engine", refuse)
    again = cli("benchmark", "data", "--model", MODEL, "--json")
    assert again.json == first.json
    assert "was measured before" in again.err


def test_a_part_is_said_first_in_every_form(cli: Cli) -> None:
    made.sugarcrepe(Path("data"))
    words = ("benchmark", "data", "--model", MODEL, "--limit", 5)
    assert cli(*words).out.startswith("Partial: 5 of 14 cases")
    assert next(iter(cli(*words, "--json").json)) == "partial"
    rows = list(csv.reader(io.StringIO(cli(*words, "--csv").out)))
    assert rows[0][0] == "partial" and rows[1][0] == "5 of 14"
    assert "partial: 5 of 14" in cli(*words, "--latex").out


def test_published_figures_are_marked_and_only_shown_when_asked_for(cli: Cli) -> None:
    made.whatsup(Path("data"))
    words = ("benchmark", "data", "--model", MODEL)
    assert "63.7" not in cli(*words).out
    shown = cli(*words, "--published").out
    assert "published, not reproduced here" in shown and "63.7" in shown and "44.7" in shown
    assert cli(*words, "--published", "--json").json["published"]["mark"] == "published, not reproduced here"


def test_missing_images_are_said_and_listed(cli: Cli) -> None:
    made.aro(Path("data"))
    Path("data/images/2.jpg").unlink()
    done = cli("benchmark", "data", "--name", "aro-relation", "--model", MODEL, "--json")
    assert "Images that are not there: 1 (2.jpg)" in done.err
    assert done.json["missing"] == ["2.jpg"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("nowhere",), "nowhere"),
        (("empty",), "holds none of the benchmarks that are known by their files"),
        (("data", "--name", "winoground"), "holds no winoground; it holds whatsup-a."),
        (("data", "--latex", "--json"), "Give one of --json, --csv and --latex."),
        (("data", "--figure", "f.pdf"), "A figure is written as .png or .svg"),
        (("data", "--model", "nothing"), "nothing"),
    ],
)
def test_what_it_cannot_use_is_one_sentence(words: tuple[str, ...], said: str, cli: Cli) -> None:
    made.whatsup(Path("data"), objects=["cup"])
    Path("empty").mkdir()
    assert said in cli("benchmark", *words).sentence
