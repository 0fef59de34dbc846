"""Which rows of the catalogue are shown, in which order, and as what text."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.amounts import bytes_text, parameters_text
from app.models.catalogue import CatalogueEntry
from app.models.catalogue_view import (
    COLUMNS,
    Filter,
    action_of,
    arrange,
    choices_of,
    details_of,
    size_of,
)

PLAIN = CatalogueEntry(
    "ViT-B-32@openai",
    "pretrained",
    "ViT-B-32",
    "openai",
    "CLIP ViT",
    (224, 224),
    (7, 7),
    77,
    512,
    151_277_313,
)
SMALL = replace(
    PLAIN, id="RN50@cc12m", arch="RN50", family="CLIP ResNet", parameters=102_000_000, licence="mit"
)
HERE = replace(PLAIN, id="ViT-B-128@x", downloaded=True, size=42_000_000, image_size=(240, 224), grid=(9, 8))
ODD = replace(PLAIN, id="ViT-B-16@y", parameters=None, grid=None, unsupported="It can't be opened.")
RANDOM = replace(PLAIN, id="ViT-B-32@random", kind="random", size=0, downloaded=True)
ALL = (PLAIN, SMALL, HERE, ODD, RANDOM)


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (Filter(), (PLAIN, SMALL, HERE, ODD)),
        (Filter(words="OPENAI vit"), (PLAIN,)),
        (Filter(words="resnet mit"), (SMALL,)),
        (Filter(words="vit nothing"), ()),
        (Filter(family="clip resnet"), (SMALL,)),
        (Filter(size=(240, 224)), (HERE,)),
        (Filter(grid=(7, 7)), (PLAIN, SMALL)),
        (Filter(licence="mit"), (SMALL,)),
        (Filter(licence="unknown"), (PLAIN, HERE, ODD)),
        (Filter(downloaded=True), (HERE,)),
        (Filter(openable=True), (PLAIN, SMALL, HERE)),
        (Filter(random=True), (RANDOM,)),
        (Filter(words="vit", family="CLIP ViT", grid=(7, 7), openable=True), (PLAIN,)),
    ],
)
def test_each_filter_narrows_down(wanted: Filter, expected: tuple[CatalogueEntry, ...]) -> None:
    assert arrange(ALL, wanted) == expected


@pytest.mark.parametrize(
    ("title", "ascending", "descending"),
    [
        ("Model", [SMALL, ODD, PLAIN, HERE], [HERE, PLAIN, ODD, SMALL]),
        ("Patches", [PLAIN, SMALL, HERE, ODD], [HERE, PLAIN, SMALL, ODD]),
        ("Parameters", [SMALL, PLAIN, HERE, ODD], [PLAIN, HERE, SMALL, ODD]),
        ("Weights", [HERE, SMALL, PLAIN, ODD], [PLAIN, SMALL, HERE, ODD]),
        ("Downloaded", [HERE, PLAIN, SMALL, ODD], [PLAIN, SMALL, ODD, HERE]),
    ],
)
def test_columns_sort_by_value_with_the_unknown_last(
    title: str, ascending: list[CatalogueEntry], descending: list[CatalogueEntry]
) -> None:
    column = [column.title for column in COLUMNS].index(title)
    assert list(arrange(ALL, Filter(), column)) == ascending
    assert list(arrange(ALL, Filter(), column, descending=True)) == descending


def test_choices_are_those_that_there_are() -> None:
    choices = choices_of(ALL)
    assert choices.families == ("CLIP ResNet", "CLIP ViT")
    assert choices.sizes == ((224, 224), (240, 224))
    assert choices.grids == ((7, 7), (9, 8))
    assert choices.licences == ("mit", "unknown")


def test_cells_say_what_is_known_and_mark_what_is_estimated() -> None:
    cells = {column.title: column.text(PLAIN) for column in COLUMNS}
    assert cells == {
        "Model": "ViT-B-32@openai",
        "ImageNet": "—",
        "Mean of 38": "—",
        "Speed here": "not measured",
        "Memory": "unknown",
        "Family": "CLIP ViT",
        "Image (px)": "224 × 224",
        "Patches": "7 × 7",
        "Parameters": "151.3 M",
        "Weights": "≈ 605 MB",
        "Licence": "unknown",
        "Downloaded": "",
    }
    assert [size_of(entry) for entry in (HERE, ODD, RANDOM)] == ["42.0 MB", "unknown", "none"]
    assert COLUMNS[7].text(HERE) == "224 × 240"  # width first
    assert "licence mit (as named by page)" in details_of(replace(SMALL, licence_source="page"))
    assert "patch grid unknown" in details_of(ODD)


def test_the_button_says_whether_and_how_much_it_downloads() -> None:
    assert action_of(PLAIN) == "Download and load (≈ 605 MB)"
    assert action_of(replace(PLAIN, size=604_000_000)) == "Download and load (604 MB)"
    assert action_of(ODD) == "Download and load"
    assert [action_of(entry) for entry in (HERE, RANDOM, None)] == ["Load"] * 3


@pytest.mark.parametrize(
    ("count", "text"),
    [
        (0, "0 bytes"),
        (999, "999 bytes"),
        (1000, "1.00 kB"),
        (605_109_252, "605 MB"),
        (999_600, "1.00 MB"),
        (52_326_450, "52.3 MB"),
        (1_710_540_580, "1.71 GB"),
        (10**16, "10000 TB"),
    ],
)
def test_bytes_have_three_digits(count: int, text: str) -> None:
    assert bytes_text(count) == text
    assert parameters_text(2_539_567_361) == "2,539.6 M"
