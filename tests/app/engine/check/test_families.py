"""The check on a model of each family in transformers' format, as its configuration class begins it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from app.engine.check import steps
from app.engine.check.bench import Bench
from app.images.images import CropMode, Preprocess, preprocess_picture
from tests.rigs import hf
from tests.rigs.models import one_thread

__all__ = ["one_thread"]

STEPS = (
    steps.weight_lines,
    steps.activation_lines,
    steps.text_lines,
    steps.normalisation_lines,
    steps.golden_lines,
)
"""All that judge the weights and texts; the model's input is held against the library's in other tests."""


def save_siglip(folder: Path) -> Path:
    folder.mkdir()
    return hf.save_siglip(folder, hf.sentencepiece_tokenizer(folder))


SAVED: dict[str, Callable[[Path], Path]] = {
    "SigLIP": save_siglip,
    "MetaCLIP 2": hf.save_metaclip,
    "Chinese-CLIP": hf.save_chinese_clip,
    "ALIGN": hf.save_align,
    "BLIP": lambda folder: hf.save_blip(folder, model_max_length=512),
}


@pytest.mark.parametrize("family", SAVED)
def test_nothing_fails_before_training(family: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What can't be judged says why: SigLIP begins at a scale of 1, BLIP's files hold none, and so on."""
    monkeypatch.setattr(hf, "unsettle", lambda _model: None)
    bench = Bench(hf.load(SAVED[family](tmp_path / "model")))
    made = {line.name: line for step in STEPS for line in step(bench)}
    assert bench.info.family == family
    assert [line for line in made.values() if line.state == "failed"] == []
    assert "untrained" in made["golden similarity"].why
    assert made["vocabulary"].state == "held"
    scale = made["logit scale"]
    expected = {"BLIP": "hold no logit scale", "SigLIP": "untrained"}.get(family, "multiplied by")
    assert expected in scale.why
    assert (scale.state == "held") == (expected == "multiplied by")


@pytest.mark.parametrize(
    "steps_of",
    [
        {},
        {"mean": (0.0,) * 3, "std": (1.0,) * 3, "rescale": 1 / 127.5, "offset": 1.0},  # ALIGN's
        {"rescale": 1 / 127.5, "offset": 1.0, "top_std": (0.5, 0.4, 0.3)},
        {"rescale": 1.0},
    ],
)
def test_a_normalisation_in_any_steps_is_told_by_black_and_white(steps_of: dict[str, Any]) -> None:
    given = {"mean": (0.48, 0.46, 0.41), "std": (0.27, 0.26, 0.28), "library": "transformers"} | steps_of
    preprocess = Preprocess(size=(4, 4), **given)
    black, white = (
        preprocess_picture(np.full((4, 4, 3), level, np.uint8), preprocess, CropMode.CROP)[:, 0, 0]
        for level in (0, 255)
    )
    mean, std = steps._normalisation(preprocess)
    np.testing.assert_allclose(std, 1 / (white - black), rtol=1e-5)
    np.testing.assert_allclose(mean, -black / (white - black), rtol=1e-4, atol=1e-6)


def test_weights_that_are_no_models_fail_without_a_logit_scale(tmp_path: Path) -> None:
    """A BLIP whose weights are noise: its scale fails nothing, its similarities do."""
    bench = Bench(hf.load(hf.save_blip(tmp_path / "blip", model_max_length=512)))
    made = {line.name: line.state for line in [*steps.weight_lines(bench), *steps.golden_lines(bench)]}
    assert made["logit scale"] == "not applicable"
    assert made["golden similarity"] == "failed"
