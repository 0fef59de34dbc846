"""Conditions on encoders of which it is plain by hand whether an inequality holds."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

import numpy as np
import pytest

from app.analysis.prompts import PromptSet
from app.composition.conditions.tuples import OBJECTS
from app.engine.engine import Engine
from app.errors import LoupeError
from app.images.images import CropMode
from app.lessons.measures.base import Material, Measured
from app.lessons.measures.registry import measures


class ShapeReader:
    """A text is the axis of its shape, times `denied` where it denies the shape; all images are alike."""

    def __init__(self, denied: float) -> None:
        self.denied = denied

    def require(self) -> ShapeReader:
        """Return itself: the engine and its encoder."""
        return self

    def encode_texts(self, texts: Sequence[str]) -> Any:
        """Return rows of length 1."""
        rows = np.zeros((len(texts), len(OBJECTS) + 1), np.float32)
        for row, text in zip(rows, texts, strict=True):
            words = text.split()
            axes = [place for place, name in enumerate(OBJECTS) if name in words]
            row[axes[0] if axes else -1] = self.denied if {"no", "not", "without"} & set(words) else 1
        return rows

    def encode_images(self, pictures: Sequence[Any]) -> Any:
        """Return the same row for all."""
        return np.eye(1, len(OBJECTS) + 1, dtype=np.float32).repeat(len(pictures), axis=0)


def take(denied: float, condition: str) -> Measured:
    offered = measures()["condition-holds"]
    options = offered.options(condition=condition, draws=10)
    material = Material((), PromptSet(()), CropMode.CROP)
    return offered.take(cast(Engine, ShapeReader(denied)), material, options, lambda *_: None)


def test_who_overlooks_no_never_meets_the_negation() -> None:
    measured = take(1, "own-negation")
    assert (measured.value, measured.n) == (0, 30)  # 10 draws, each in three ways of denying
    assert [detail.value for detail in measured.details] == [
        0.5,
        0,
        1,
    ]  # a star is apart, the own “no” the same


def test_who_takes_no_for_the_opposite_always_meets_it() -> None:
    measured = take(-1, "own-negation")
    assert measured.value == 1
    assert [detail.value for detail in measured.details] == [0.5, 0, -1]


def test_where_all_images_are_alike_a_change_is_a_coin() -> None:
    measured = take(1, "binding-seen")
    assert (measured.value, measured.n) == (0.5, 10)


def test_an_unknown_condition_is_refused() -> None:
    with pytest.raises(LoupeError, match="no condition “luck”; choose one of object-text"):
        take(1, "luck")
