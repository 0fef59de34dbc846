"""Measures of notes, by hand: two things, three images each, two labels each; and units that are planted."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import numpy as np
import pytest

from app.analysis.prompts import PromptSet
from app.analysis.rates import Rate
from app.engine.engine import Engine
from app.errors import LoupeError
from app.images.images import CropMode
from app.lessons.measures.base import Material, Measured
from app.lessons.measures.registry import measures
from app.truth.truth import Truth
from tests.rigs.lessons.small import engine_of, material

# Columns: the first thing and its note's word, then the second's. The rest, 9, is asked of nobody.
COSINE = np.array(
    [
        [0.5, 0.1, 9, 9], [0.4, 0.2, 9, 9], [0.3, 0.6, 9, 9],
        [9, 9, 0.4, 0.1], [9, 9, 0.4, 0.2], [9, 9, 0.4, 0.3],
    ]
)  # fmt: skip


def take(name: str, images: int = 6, cosine: Any = COSINE, **options: object) -> Measured:
    offered = measures()[name]
    made = offered.options(**options)
    return offered.take(engine_of(cosine), material(images, 4), made, lambda *_: None)


def test_the_pull_is_less_what_a_note_does_without_a_word() -> None:
    assert take("note-pull").value == pytest.approx(((0.3 + 0.2) + (-0.1 + 0.2)) / 2)
    assert take("note-pull", against="plain").value == pytest.approx(((0.3 + 0.4) + (-0.1 + 0.3)) / 2)


def test_a_note_wins_strictly() -> None:
    measured = take("note-wins")
    assert measured.value == 0.5
    assert [detail.value for detail in measured.details] == [0.0, 0.0]


def test_a_note_takes_over_only_what_had_its_own_label() -> None:
    measured = take("note-turns")
    assert (measured.value, measured.n) == (0.5, 2)
    assert measured.interval == Rate(1, 2).interval()
    assert [detail.value for detail in measured.details] == [2, 0]
    lost = COSINE.copy()
    lost[0, 1] = 0.7  # the first thing has the note's label without any note
    measured = take("note-turns", cosine=lost)
    assert (measured.value, measured.n) == (0, 1)
    lost[3, 3] = 0.4  # equal: the second thing doesn't win strictly
    nothing = take("note-turns", cosine=lost)
    assert (np.isnan(nothing.value), nothing.n, nothing.interval) == (True, 0, None)
    assert "no thing has its own label" in nothing.method


def test_images_and_labels_must_fit() -> None:
    with pytest.raises(LoupeError, match="5 images and 4 labels"):
        take("note-wins", images=5)


KINDS = ("circle", "other", "written circle", "written other")
NAMES = [f"{kind}-{number}" for kind in KINDS for number in range(6)]
READER, SEER, LUCKY = 1, 3, 4


class PlantedUnits:
    """Five units on images named KIND-NUMBER: three of them know something, and the others are noise."""

    def __init__(self, luck: float) -> None:
        self.luck = luck
        self.read: list[str] = []

    def layer(self, word: str) -> Any:
        """Return a layer of five units."""
        return SimpleNamespace(units=5, name=word)

    def activations(self, paths: Sequence[Path], *_more: object) -> Any:
        """Return [N, 5]: SEER knows drawn circles, LUCKY only those that choose, READER the written word."""
        self.read = [path.stem for path in paths]
        rows = np.random.default_rng(0).normal(0, 1, (len(paths), 5))
        for row, name in zip(rows, self.read, strict=True):
            kind, number = name.split("-")
            row[READER] = 5 * (kind == "written circle")
            row[SEER] = 2 * (kind == "circle") + 0.1 * int(number)
            row[LUCKY] = self.luck * (kind == "circle" and int(number) % 2 == 0)
        return rows


def of_units(
    monkeypatch: pytest.MonkeyPatch, names: Sequence[str] = NAMES, luck: float = 0.0, read: bool = False
) -> tuple[Measured, list[str]]:
    """Return what was measured, and the names of the images that were read."""
    units = PlantedUnits(luck)
    monkeypatch.setattr("app.lessons.measures.written.Units", lambda _engine: units)
    paths = [Path(f"{name}.png") for name in names]
    truth = Truth(KINDS, KINDS, {path: (KINDS.index(path.stem.split("-")[0]),) for path in paths})
    given = Material(tuple(paths), PromptSet(()), CropMode.CROP, truth=truth)
    offered = measures()["unit-tells"]
    measured = offered.take(cast(Engine, None), given, offered.options(read=read), lambda *_: None)
    return measured, units.read


def test_a_unit_is_chosen_on_half_of_the_images_and_measured_on_the_rest(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    measured, files = of_units(monkeypatch)
    assert (measured.value, measured.n) == (1, 6)
    assert [detail.value for detail in measured.details] == pytest.approx([0.5, SEER, 5, 2.3, 0.3])
    assert files == NAMES[:12]


def test_a_unit_that_fits_only_what_chose_it_is_worth_a_coin(monkeypatch: pytest.MonkeyPatch) -> None:
    measured, _ = of_units(monkeypatch, luck=50)
    assert measured.details[1].value == LUCKY
    assert (measured.value, measured.n) == (0.5, 6)  # it is silent on the rest, and equal values count half


def test_the_unit_of_the_shapes_is_asked_about_the_words(monkeypatch: pytest.MonkeyPatch) -> None:
    measured, files = of_units(monkeypatch, read=True)
    assert measured.details[1].value == SEER
    assert (measured.value, measured.n) == (0.5, 12)  # the same six numbers on either side
    assert files == [*NAMES[0:12:2], *NAMES[12:]]


def test_too_few_classes_or_images_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(LoupeError, match="images of 2 classes"):
        take("unit-tells")
    with pytest.raises(LoupeError, match="three images at least"):
        of_units(monkeypatch, names=("circle-0", "circle-1", "other-0"))


def test_a_control_has_a_name() -> None:
    with pytest.raises(LoupeError, match="“plain” or “nonsense”"):
        take("note-pull", against="luck")
