"""Calibration asked by its page: the measure's numbers, the curve of the NLL, its figure with an image."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import numpy as np
import pytest
from scipy.special import softmax

from app.analysis.prompts import PromptSet
from app.engine.engine import Engine, ImageEmbedding
from app.errors import LoupeError
from app.images.images import Crop
from app.probes.base import Answer, Moment, Setting, work_out
from app.probes.bench import Bench
from app.probes.calibration.ask import PROBE, TEMPERATURES, CalibrationDraft, CalibrationResult
from app.probes.page import save_figure
from app.provenance import provenance
from app.truth.truth import Truth
from tests.rigs.cli import DIM, MODEL, FakeEncoder, unit
from tests.rigs.composition import model

CLASSES = ("cat", "dog", "$x$ & co.")


@pytest.fixture(scope="module")
def engine() -> Engine:
    loader: Any = lambda spec, device, _checkpoint: FakeEncoder(spec.id, device)  # noqa: E731
    made = Engine(loader=loader)
    made.load(MODEL)
    return made


def moment(engine: Engine, several: bool = False) -> Moment:
    paths = [Path(f"{number}.png") for number in range(12)]
    images = tuple(
        ImageEmbedding(path, path.name, (4, 4), Crop(0, 0, 4, 4), unit(path.name)[0]) for path in paths
    )
    of = {path: (0, 1) if several else (number % 3,) for number, path in enumerate(paths)}
    return Moment(images, None, {}, engine.info, "crop", 1.0, 12, Truth(CLASSES, CLASSES, of))


def answered(engine: Engine, draft: CalibrationDraft) -> Answer[CalibrationResult]:
    setting = Setting(moment(engine), PromptSet(("x",), ("a photo of a {}",)))
    return work_out(engine, Bench(), PROBE.ask(draft, setting), lambda _done, _total: None)


def test_the_curve_is_the_nll_of_the_half_reported_on(engine: Engine) -> None:
    result = answered(engine, CalibrationDraft(split_seed=3)).result
    measured = result.measured
    other = ~measured.held_out.first
    texts = np.concatenate([unit(f"a photo of a {name}") for name in CLASSES])
    images = np.concatenate([unit(Path(path).name) for path in measured.paths])
    assert images.shape == (12, DIM)
    place = len(TEMPERATURES) // 2  # T = 1
    p = softmax((images @ texts.T)[other] * 100.0, axis=1)[
        np.arange(other.sum()), measured.scored.places[other]
    ]
    assert result.curve[place] == pytest.approx(-np.log(p).mean(), rel=1e-4)
    assert result.as_dict() == measured.as_dict() and result.method() == measured.method()


def test_its_figure_has_band_risk_and_the_images_temperatures(engine: Engine, tmp_path: Path) -> None:
    result = answered(engine, CalibrationDraft()).result
    draft = CalibrationDraft(image="5.png")
    sketch = PROBE.figure(result, draft)
    assert sketch.height > PROBE.figure(result, CalibrationDraft()).height
    save_figure(tmp_path / "figure.svg", sketch, result, provenance(model()))
    root = ElementTree.parse(tmp_path / "figure.svg").getroot()
    texts = {"".join(text.itertext()).strip() for text in root.iter("{http://www.w3.org/2000/svg}text")}
    assert {"perfectly calibrated, 95 %", "errors among them (%)", "logit", *CLASSES} <= texts
    assert result.curves("elsewhere.png") is None


def test_what_cannot_be_asked_is_one_sentence(engine: Engine) -> None:
    setting = Setting(moment(engine, several=True), PromptSet(("x",)))
    with pytest.raises(LoupeError, match="several classes"):
        PROBE.ask(CalibrationDraft(), setting)
