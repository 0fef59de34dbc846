"""Shift: the line against scipy's regression on logits, intervals by hand, and the command."""

from __future__ import annotations

import csv
import json
import math
import shutil
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageOps
from scipy.special import expit, logit
from scipy.stats import binomtest, linregress

import app.cli.context
import main
from app.engine.engine import Engine
from app.errors import LoupeError
from app.paths import RESOURCES
from app.probes.shift.measure import Baseline, ShiftPoint, measure_shift
from app.probes.shift.sets import shared_classes
from app.truth.truth import Truth
from tests.rigs.window import load_once


def point(name: str, id_hits: int, ood_hits: int, n: int = 100) -> ShiftPoint:
    """Return a model that gets the first so many of n images right."""
    return ShiftPoint(name, np.arange(n) < id_hits, np.arange(n) < ood_hits)


BASELINES = tuple(
    Baseline(f"b{number}", one, other)
    for number, (one, other) in enumerate(
        [(0.5, 0.3), (0.6, 0.41), (0.7, 0.48), (0.75, 0.6), (0.8, 0.61), (0.9, 0.8)]
    )
)


def test_effective_robustness_against_scipys_regression() -> None:
    result = measure_shift([point("a", 76, 70)], ("x", "y"), BASELINES)
    fit = linregress(logit([one.id for one in BASELINES]), logit([one.ood for one in BASELINES]))
    assert result.line is not None
    assert [result.line.slope, result.line.intercept] == pytest.approx([fit.slope, fit.intercept])
    (row,) = result.rows()
    assert row["effective"] == pytest.approx(0.70 - expit(fit.slope * logit(0.76) + fit.intercept))
    low, high = float(str(row["effective_low"])), float(str(row["effective_high"]))
    wilson = binomtest(70, 100).proportion_ci(method="wilson")
    assert low < float(str(row["effective"])) - (0.7 - wilson.low) + 1e-6
    assert high > float(str(row["effective"])) + (wilson.high - 0.7) - 1e-6


def test_a_model_on_the_line_has_no_effective_robustness() -> None:
    line = [Baseline(str(p), p, float(expit(1.2 * logit(p) - 0.5))) for p in (0.3, 0.4, 0.55, 0.7, 0.8)]
    made = measure_shift(
        [point("a", 6000, round(10_000 * expit(1.2 * logit(0.6) - 0.5)), 10_000)], ("x", "y"), line
    )
    assert made.rows()[0]["effective"] == pytest.approx(0, abs=1e-4)


def test_with_few_baselines_there_is_no_line_and_it_says_why() -> None:
    made = measure_shift([point("a", 76, 70)], ("x", "y"), BASELINES[:4])
    assert made.line is None
    assert "at least 5 baseline models" in made.why_no_line
    assert "4 given" in made.why_no_line
    said = made.as_dict()
    assert said["line"] is None
    assert said["points"][0]["effective"] is None  # type: ignore[index]
    assert made.why_no_line in made.method()


def test_relative_robustness_is_paired() -> None:
    a = ShiftPoint("a", np.ones(4, bool), np.array([True, True, False, False, False]))
    b = ShiftPoint("b", np.ones(4, bool), np.array([True, False, True, True, True]))
    (pair,) = measure_shift([a, b], ("x", "y")).pairs()
    assert (pair["only_a"], pair["only_b"], pair["relative"]) == (1, 3, pytest.approx(0.4))
    assert pair["p"] == pytest.approx(binomtest(1, 4, 0.5).pvalue)


def test_newcombes_interval_of_the_change() -> None:
    # Newcombe 1998, Table II, case (a) by method 10: 56/70 - 48/80 = 0.2, 0.0524 to 0.3339
    made = ShiftPoint("a", np.arange(80) < 48, np.arange(70) < 56)
    (row,) = measure_shift([made], ("x", "y")).rows()
    assert row["change"] == pytest.approx(0.2)
    assert (row["change_low"], row["change_high"]) == (
        pytest.approx(0.0524, abs=5e-5),
        pytest.approx(0.3339, abs=5e-5),
    )


def test_an_accuracy_of_one_has_a_finite_logit() -> None:
    (row,) = measure_shift([point("a", 100, 0)], ("x", "y")).rows()
    assert row["logit_id"] == pytest.approx(math.log(100.5 / 0.5))
    assert row["logit_ood"] == pytest.approx(math.log(0.5 / 100.5))


@pytest.fixture
def sets(tmp_path: Path) -> tuple[Path, Path]:
    """Return photos, and the same in grey with another class beside them."""
    for name in ("cat", "rocket", "coffee"):
        source = RESOURCES / "samples" / f"{name}.jpg"
        (tmp_path / "id" / name).mkdir(parents=True)
        shutil.copy(source, tmp_path / "id" / name)
        (tmp_path / "ood" / name.upper()).mkdir(parents=True)
        with Image.open(source) as image:
            ImageOps.grayscale(image).save(tmp_path / "ood" / name.upper() / "grey.png")
    shutil.move(tmp_path / "ood" / "COFFEE", tmp_path / "ood" / "tea")
    return tmp_path / "id", tmp_path / "ood"


def test_the_command_keeps_to_the_shared_classes(
    sets: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(app.cli.context, "make_engine", lambda store: Engine(loader=load_once, store=store))
    words = ["shift", *map(str, sets)]
    assert main.main([*words, "--json"]) == 0
    captured = capsys.readouterr()
    said = json.loads(captured.out)
    assert said["classes"] == ["cat", "rocket"]
    assert (said["points"][0]["id_n"], said["points"][0]["ood_n"]) == (2, 2)
    assert said["points"][0]["id_value"] == 1.0
    assert captured.err.count("left out: 1") == 2
    assert main.main([*words, "--csv"]) == 0
    (row,) = csv.DictReader(capsys.readouterr().out.splitlines())
    assert (row["model"], row["id_value"], row["mode"]) == ("builtin", "1.0", "crop")
    assert len(row) == len(said["points"][0]) + 2  # weights and mode; no column stands twice
    assert main.main(words) == 0
    assert "Effective robustness needs a line" in capsys.readouterr().out
    baselines = sets[0].parent / "b.csv"
    baselines.write_text("model,id,ood\na,0.5,1.2\n", encoding="utf-8")
    assert main.main([*words, "--baselines", str(baselines)]) == 2
    assert "line 2: id and ood must be accuracies" in capsys.readouterr().err
    shutil.rmtree(sets[1] / "CAT")
    assert main.main(words) == 2
    assert "have one class of the same name; two are needed" in capsys.readouterr().err


def truth(names: str, keys: str) -> Truth:
    """Return a truth with an image for each class; names and keys are divided by spaces."""
    classes = tuple(names.split())
    of = {Path(f"{place}.png"): (place,) for place in range(len(classes))}
    return Truth(classes, tuple(keys.split()), of)


def test_a_reworded_class_is_known_by_the_datas_own_name_and_never_by_a_number() -> None:
    first, second = truth("kitten dog EMU", "n1 n2 n3"), truth("gnu emu Dog cat", "n4 n3 n9 N1")
    here, there = shared_classes(first, second)
    assert here.classes == there.classes == ("kitten", "dog", "EMU")
    assert {path.stem: place for path, (place,) in here.of.items()} == {"0": 0, "1": 1, "2": 2}
    assert {path.stem: place for path, (place,) in there.of.items()} == {"1": 2, "2": 1, "3": 0}
    assert there.notes == ("Images of classes that the other set hasn't, left out: 1.",)
    here, there = shared_classes(truth("a b c", "0 1 2"), truth("c x a", "0 1 2"))
    assert here.classes == ("a", "c")
    assert {path.stem: place for path, (place,) in there.of.items()} == {"0": 1, "2": 0}
    with pytest.raises(LoupeError, match="no class of the same name"):
        shared_classes(truth("a b", "0 1"), truth("x y", "0 1"))
