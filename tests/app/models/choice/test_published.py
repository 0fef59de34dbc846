"""open_clip's figures stand beside its pairs as published; five pairs to begin with follow from them."""

from __future__ import annotations

import csv
import re

import pytest

from app.models.catalogue import CatalogueEntry, catalogue
from app.models.choice.published import RESULTS_FILE, RESULTS_SOURCE, published_results
from app.models.choice.start_here import starts
from app.models.model_facts import known_parameters
from app.models.registry import pretrained


@pytest.fixture(scope="module")
def entries() -> dict[str, CatalogueEntry]:
    return {entry.id: entry for entry in catalogue(random=True)}


@pytest.mark.parametrize(
    ("model_id", "imagenet", "mean"),
    [  # read in open_clip's table, not in ours
        ("ViT-H-14-378-quickgelu@dfn5b", 0.8437, 0.7079),
        ("ViT-L-14@openai", 0.7554, 0.6173),
        ("ViT-B-32@laion2b_s34b_b79k", 0.6656, 0.5694),
        ("RN50@yfcc15m", 0.3238, 0.2811),
        ("coca_ViT-B-32@mscoco_finetuned_laion2b_s13b_b90k", 0.0079, 0.1108),
    ],
)
def test_figures_are_those_of_open_clips_table(
    entries: dict[str, CatalogueEntry], model_id: str, imagenet: float, mean: float
) -> None:
    row = entries[model_id].published
    assert row is not None
    assert (row.imagenet, row.mean) == (imagenet, mean)


def test_each_row_is_of_a_pair_that_is_listed_and_others_have_none(
    entries: dict[str, CatalogueEntry],
) -> None:
    with_row = {entry.id for entry in entries.values() if entry.published is not None}
    assert with_row == {f"{arch}@{tag}" for arch, tag in published_results()}
    assert len(with_row) == 121
    for model_id in ("builtin", "ViT-B-32@random", "PE-Core-B-16@meta", "MobileCLIP-S1@datacompdr"):
        assert entries[model_id].published is None


def test_the_copy_agrees_with_what_is_counted_here_and_stands_in_its_order() -> None:
    """Parameters were counted by this program: a row that slipped by one would differ."""
    with RESULTS_FILE.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    known = known_parameters()
    for row in rows:
        assert row["pretrained"] in pretrained()[row["name"]]
        assert known[row["name"]] / 1e6 == pytest.approx(float(row["params (M)"]), abs=0.0051)
    means = [float(row["Average perf. on 38 datasets"]) for row in rows]
    assert means == sorted(means, reverse=True)  # as open_clip publishes them


def test_source_and_licence_are_named() -> None:
    readme = (RESULTS_FILE.parent / "README.md").read_text(encoding="utf-8")
    commit = re.search(r"/blob/([0-9a-f]{40})/docs/openclip_results\.csv$", RESULTS_SOURCE)
    assert commit is not None and commit[1] in readme
    assert "MIT licence" in readme


def test_five_to_begin_with_are_the_best_of_the_table_by_their_rules(
    entries: dict[str, CatalogueEntry],
) -> None:
    found = [(entry.role, entry.id) for entry in starts(entries.values())]
    assert found == [
        ("Small and fast", "ViT-B-32@datacomp_xl_s13b_b90k"),
        ("Everyday", "ViT-B-16@datacomp_xl_s13b_b90k"),
        ("Laptop GPU", "ViT-L-14-quickgelu@dfn2b"),
        ("Many languages", "xlm-roberta-large-ViT-H-14@frozen_laion5b_s13b_b90k"),
        ("Best", "ViT-H-14-378-quickgelu@dfn5b"),
    ]
    assert all(entry.why and not entry.unsupported for entry in starts(entries.values()))
    assert sum(bool(entry.role) for entry in entries.values()) == 5


def test_a_pair_with_another_activation_than_its_weights_names_the_right_one(
    entries: dict[str, CatalogueEntry],
) -> None:
    assert entries["ViT-B-16@openai"].own_activation == "ViT-B-16-quickgelu@openai"
    assert entries["ViT-B-16-quickgelu@openai"].own_activation == ""
