"""`templates` in its three forms, its default templates, and what it refuses."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from app.analysis.prompts import template_set
from tests.rigs.cli import MODEL

Cli = Callable[..., Any]
Photo = Callable[..., Path]


@pytest.fixture
def data(photo: Photo) -> Path:
    """Make a data set of two classes."""
    for seed in range(5):
        photo(f"data/cat/{seed}.png", seed)
        photo(f"data/dog/{seed}.png", 10 + seed)
    return Path("data")


def call(cli: Cli, *words: object) -> Any:
    return cli("templates", *words, "--model", MODEL, "--no-cache")


def test_json_table_and_text_agree(cli: Cli, data: Path) -> None:
    given = ("--template", "a photo of a {}", "--template", "art of the {}")
    said = call(cli, data, *given, "--json").json
    assert (said["n"], said["data"]) == (10, "data")
    assert [row["name"] for row in said["templates"]] == ["a photo of a {}", "art of the {}"]
    rows = list(csv.DictReader(io.StringIO(call(cli, data, *given, "--csv").out)))
    assert [row["name"] for row in rows[:2]] == ["bare label", "embedding mean"] and len(rows) == 6
    assert float(rows[4]["value"]) == said["templates"][0]["value"]
    evaluated = cli("evaluate", data, "--model", MODEL, "--no-cache", *given, "--json").json
    assert said["ensembles"][0]["value"] == evaluated["top1"]["value"]
    assert "agreement of templates" in call(cli, data, *given).out


def test_without_a_template_they_are_imagenets_80(cli: Cli, data: Path) -> None:
    said = call(cli, data, "--json").json
    assert [row["name"] for row in said["templates"]] == list(template_set("imagenet80").templates)


def test_what_it_refuses_is_one_sentence(cli: Cli, data: Path, tmp_path: Path) -> None:
    table = tmp_path / "several.csv"
    table.write_text("path,label\ndata/cat/0.png,cat|pet\ndata/dog/1.png,dog\n")
    assert "several classes" in call(cli, table).sentence
    table.write_text("path,label\ndata/cat/0.png,cat\ndata/cat/1.png,cat\n")
    assert "one class" in call(cli, table, "--template", "a {}").sentence
