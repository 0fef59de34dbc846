"""`units` in its forms, on a model set by hand in which one neuron fires on red."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import app.cli.context
from app.engine.engine import Engine
from app.engine.tower.units import Units
from app.images.images import CropMode
from tests.rigs.engines.red import COLOURS, colored, save_colored, save_red

Call = Callable[..., Any]


@pytest.fixture(scope="module")
def red(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path, list[Path]]:
    """Save the model, and sixty pictures."""
    root = tmp_path_factory.mktemp("red")
    return save_red(root / "model"), root / "pictures", save_colored(root / "pictures", 60)


@pytest.fixture
def units(red: tuple[Path, Path, list[Path]], cli: Call, monkeypatch: pytest.MonkeyPatch) -> Call:
    """Call the command on the sixty pictures, with three words, or on those given."""
    monkeypatch.setattr(app.cli.context, "make_engine", lambda store: Engine(store=store))
    Path("words.txt").write_text("\n".join(COLOURS))
    model = ("--model", f"local-dir:{red[0]}", "--no-cache")
    return lambda *words, images=(red[1],): cli("units", *images, *words, *model)


def test_the_unit_that_fires_on_red_is_found_named_and_located(
    units: Call, red: tuple[Path, Path, list[Path]]
) -> None:
    done = units("--words", "words.txt", "--json").json
    rows = {row["unit"]: row for row in done["units"]}
    assert (rows[0]["name"], rows[1]["name"]) == ("red", "green")
    assert rows[0]["status"] == "named" and rows[0]["auc"] > 0.85
    assert [row["name"] for unit, row in rows.items() if unit > 1] == [""] * 18
    assert done["layer"] == {
        "name": "resblocks.0.mlp",
        "kind": "neurons",
        "units": 64,
        "grid": [4, 4],
        "summary": "at the class token",
        "activation": "after the activation",
    }
    found = units("--words", "words.txt", "--word", "red", "--top", "1", "--json").json["units"]
    assert found[0]["unit"] == 0 and found[0]["above_floor"] and found[0]["correlation"] > 0.9
    engine = Engine()
    engine.load(f"local-dir:{red[0]}", "cpu")
    reader = Units(engine)
    maps = reader.maps(red[2][:9:3], CropMode.CROP, reader.layer(), 0)
    for place, found_map in enumerate(maps):
        assert np.unravel_index(found_map.argmax(), found_map.shape) == colored(3 * place)[2]


def test_the_first_image_of_a_color_is_unusual_for_its_unit(units: Call) -> None:
    save_colored(Path("own"), 1)
    done = units("--words", "words.txt", "--like", "own/000-red.png", "--top", "2", "--json").json
    assert done["search"]["by"] == "image" and done["units"][0]["unit"] == 0
    assert done["units"][0]["deviations"] > 1


def test_one_unit_is_shown_over_its_whole_range_and_groups(
    units: Call, red: tuple[Path, Path, list[Path]]
) -> None:
    lines = [
        f"{path},{'photo' if number < 15 else 'drawing'}" for number, path in enumerate(red[2][::3][:18])
    ]
    Path("groups.csv").write_text("\n".join(["path,form", *lines]))
    words = ("--words", "words.txt", "--unit", "0", "--groups", "groups.csv")
    done = units(*words, "--json").json
    shown = [image["path"] for tenth in done["tenths"] for image in tenth["images"]]
    assert len(done["tenths"]) == 10 and sorted(shown) == sorted(map(str, red[2]))
    assert all("red" in path for path in shown[:20]) and done["unit"]["name"] == "red"
    assert [(group["group"], group["n"]) for group in done["groups"]] == [("photo", 15), ("drawing", 3)]
    assert done["groups"][0]["auc"]["value"] > 0.9  # against green, blue and two red ones
    rows = list(csv.DictReader(io.StringIO(units(*words, "--csv").out)))
    assert [row["image"] for row in rows] == shown and rows[0]["tenth"] == "1"
    assert "1. tenth" in units(*words).out


def test_without_images_the_layers_are_listed(units: Call) -> None:
    done = units("--json", images=()).json
    assert [layer["name"] for layer in done["layers"]] == ["resblocks.0.mlp"]
    assert "resblocks.0.mlp" in units(images=()).out
    assert "Units are looked at over images" in units("--word", "red", images=()).sentence


def test_few_images_name_nothing_and_say_so(units: Call, red: tuple[Path, Path, list[Path]]) -> None:
    done = units("--json", "--top", "3", images=red[2][:5])
    assert done.json["naming"] is None and "name" not in done.json["units"][0]
    assert "Fewer than 50 images" in done.err and "fewer than 50" in done.json["method"]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--layer", "7"), "There is no layer “7”; there are 0 resblocks.0.mlp."),
        (("--unit", "64"), "There is no unit 64; the units of resblocks.0.mlp are 0 to 63."),
        (("--groups", "words.txt"), "--groups goes with --unit N"),
        (("--words", "missing.txt"), "missing.txt"),
        (("--like", "missing.png"), "missing.png"),
    ],
)
def test_what_there_is_not_is_said_in_a_sentence(units: Call, words: tuple[str, ...], sentence: str) -> None:
    assert sentence in units(*words).sentence
