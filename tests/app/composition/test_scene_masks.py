"""Masks of scenes: they lie where the objects are drawn."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from app.composition.cases import generate_cases, write_cases
from app.composition.scene_masks import scene_mask, write_masks
from app.composition.scenes import COLOURS, SHAPES, Scene, Thing, render
from app.files.masks.folder import open_masks


def test_a_mask_lies_where_the_object_is_drawn() -> None:
    thing = Thing("star", "red", "large", 0.4, 0.6)
    scene = Scene((thing,), "plain", None, 1)
    drawn = np.abs(render(scene, 96).astype(int) - COLOURS["red"]).max(axis=2) < 40
    mask = scene_mask(scene, 96)
    assert set(np.unique(mask)) == {0, [*SHAPES].index("star") + 1}
    assert (drawn == (mask > 0)).mean() > 0.99 and drawn.sum() > 300


def test_masks_are_found_by_their_images(tmp_path: Path) -> None:
    cases = list(generate_cases("spatial", 2, seed=1))
    write_cases(tmp_path / "cases", cases, 32)
    write_masks(tmp_path / "cases", cases, 32)
    masks = open_masks(tmp_path / "cases" / "masks")
    assert masks.classes == tuple(SHAPES)
    drawn = masks.find(tmp_path / "cases" / "images" / "00001-negative.png")
    assert drawn is not None
    assert (masks.indices(drawn, (32, 32)) == scene_mask(cases[1].twin, 32)).all()
