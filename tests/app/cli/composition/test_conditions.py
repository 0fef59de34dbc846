"""The command `conditions`: one model or several, as JSON, table, text and figure."""

from __future__ import annotations

import html
from pathlib import Path

import pytest
from PIL import Image

from app.composition.conditions.formulas import CONDITIONS
from app.composition.scenes import render
from tests.rigs.cli import Cli

A, B = "ViT-B-32@random", "ViT-B-16@random"


@pytest.fixture(autouse=True)
def small_pictures(monkeypatch: pytest.MonkeyPatch) -> None:
    """Draw what the fake encoder sees in a few pixels."""
    monkeypatch.setattr(
        "app.composition.conditions.passport.picture_of", lambda one: render(one, 32, None, 1)
    )


def test_one_model_as_json_several_as_models_with_a_figure(cli: Cli) -> None:
    one = cli("conditions", "--model", A, "--count", 1, "--json").json
    assert (one["model"], one["count"]) == (A, 1)
    words = ("conditions", "--model", A, "--model", B, "--count", 1, "--json", "--out", "passport.svg")
    both = cli(*words).json
    assert [each["model"] for each in both["models"]] == [A, B]
    assert both["models"][0]["conditions"] == one["conditions"]
    figure = html.unescape(Path("passport.svg").read_text("utf-8"))
    assert all(f">{condition.formula}</text>" in figure for condition in CONDITIONS)
    assert figure.count("rate (%), 95 % over objects</text>") == 2
    assert f'"id": "{A}"' in figure and f'"id": "{B}"' in figure  # the provenance of both
    assert "exists" in cli(*words).sentence


def test_table_text_and_a_figure_of_another_kind(cli: Cli) -> None:
    lines = cli("conditions", "--model", A, "--count", 1, "--csv").out.splitlines()
    assert len(lines) == 1 + 13 + 9
    text = cli("conditions", "--model", A, "--count", 1).out
    assert all(condition.formula in text for condition in CONDITIONS)
    assert "contrary signs" in text
    assert ".png or .svg" in cli("conditions", "--model", A, "--out", "passport.pdf").sentence


def test_tagged_images_are_measured_in_place_of_scenes(cli: Cli) -> None:
    names = [f"{x}-{a}-{n}" for x in ("cat", "dog") for a in ("black", "white") for n in (1, 2)]
    for place, name in enumerate(names):
        Image.new("RGB", (20, 20), (place * 30, 90, 200 - place * 20)).save(f"{name}.png")
    lines = [f"{name}.png,{','.join(name.split('-')[:2])}" for name in names]
    Path("tags.csv").write_text("\n".join(["path,object,attribute", *lines, "gone.png,cat,white", ""]))
    words = ("conditions", "--model", A, "--groups", "tags.csv", "--count", 5)
    done = cli(*words, "--json", "--out", "tagged.svg")
    assert (done.json["count"], done.json["of"]) == (8, "tagged images")
    assert {one["name"]: one["n"] for one in done.json["conditions"]}["attribute-text"] == 5
    assert done.json["unfed"]["place-seen"] == "no image has a tag “place”"
    assert done.json["partial"] == {"images": 8, "of": 9}
    assert [Path(error["path"]).name for error in done.json["errors"]] == ["gone.png"]
    figure = html.unescape(Path("tagged.svg").read_text("utf-8"))
    assert "i(x_a)·i(x_b) < 1" in figure and "8 of 9 images" in figure
    text = cli(*words).out
    assert "not measured: i(x,loc1)·i(x,loc2) < 1: no image has a tag “place”" in text
    assert "superposition" not in text
    Path("no.csv").write_text("path,kind\ncat-black-1.png,cat\n")
    assert "feed no condition" in cli("conditions", "--model", A, "--groups", "no.csv").sentence
