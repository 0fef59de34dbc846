"""Overlap asked by its page, on files: within the listed images, against a folder, with and without truth."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import numpy as np
import pytest
from PIL import Image

from app.analysis.prompts import PromptSet
from app.engine.engine import Engine
from app.errors import LoupeError
from app.images.images import CropMode
from app.probes.base import Moment, Setting, work_out
from app.probes.bench import Bench
from app.probes.overlap.ask import PROBE, OverlapDraft, OverlapResult
from app.probes.page import save_figure
from app.provenance import provenance
from app.truth.truth import Truth
from tests.rigs.cli import MODEL, FakeEncoder, unit
from tests.rigs.composition import model

CLASSES = ("a", "b")
PROMPTS = PromptSet(("x",), ("a photo of a {}",))


@pytest.fixture(scope="module")
def engine() -> Engine:
    loader: Any = lambda spec, device, _checkpoint: FakeEncoder(spec.id, device)  # noqa: E731
    made = Engine(loader=loader)
    made.load(MODEL)
    return made


@pytest.fixture
def one(tmp_path: Path) -> list[Path]:
    """Return six pictures, the last one the first one's file again."""
    paths = [tmp_path / "one" / f"{seed}.png" for seed in range(6)]
    paths[0].parent.mkdir()
    for seed, path in enumerate(paths[:5]):
        small = np.random.default_rng(seed).integers(0, 256, (5, 7, 3), dtype=np.uint8)
        Image.fromarray(small).resize((140, 100), Image.Resampling.BICUBIC).save(path)
    shutil.copy(paths[0], paths[5])
    return paths


def moment(engine: Engine, paths: list[Path], truth: bool = True) -> Moment:
    images, errors = engine.embed_images(paths, CropMode.CROP)
    assert errors == []
    of = {path: (place % 2,) for place, path in enumerate(paths[:5])}  # the last has no class
    given = Truth(CLASSES, CLASSES, of) if truth else None
    return Moment(tuple(images), None, {}, engine.info, "crop", 1.0, len(images), given)


def answered(engine: Engine, at: Moment, bench: Bench | None = None, **draft: Any) -> OverlapResult:
    question = PROBE.ask(OverlapDraft(false_rate=0.3, **draft), Setting(at, PROMPTS))
    return work_out(engine, bench or Bench(), question, lambda _done, _total: None).result


def test_copies_among_the_listed_images_and_accuracy_of_those_with_a_class(
    engine: Engine, one: list[Path], tmp_path: Path
) -> None:
    at = moment(engine, one)
    result = answered(engine, at)
    pairs = [(pair.a, pair.b, pair.kind) for pair in result.measured.pairs]
    assert (0, 5, "exact") in pairs
    text = np.concatenate([unit(f"a photo of a {name}") for name in CLASSES])
    cosines = np.stack([image.embedding for image in at.images[:5]]) @ text.T
    right = cosines.argmax(axis=1) == np.arange(5) % 2
    benefit = result.measured.benefit
    assert result.right is not None and result.right[:5].tolist() == right.tolist()
    assert result.has.tolist() == [True] * 5 + [False]
    assert benefit is not None and (benefit.all.hits, benefit.all.n) == (int(right.sum()), 5)
    overlapping = result.measured.overlapping[:5]
    assert (benefit.overlapping.hits, benefit.overlapping.n) == (right[overlapping].sum(), overlapping.sum())
    assert answered(engine, moment(engine, one, truth=False)).measured.benefit is None
    path = tmp_path / "figure.svg"
    save_figure(path, PROBE.figure(result, OverlapDraft()), result, provenance(model()))
    root = ElementTree.parse(path).getroot()
    texts = {"".join(text.itertext()).strip() for text in root.iter("{http://www.w3.org/2000/svg}text")}
    assert {"copies caught (%)", "limit of the hash", "flipped", "either"} <= texts


def test_against_a_folder_listed_images_in_it_are_no_part_of_the_first(
    engine: Engine, one: list[Path], tmp_path: Path
) -> None:
    second = tmp_path / "two"
    second.mkdir()
    shutil.copy(one[2], second / "again.png")
    (second / "cut.png").write_bytes(one[3].read_bytes()[:200])
    bench, at = Bench(), moment(engine, one)
    result = answered(engine, at, bench, second=str(second))
    assert result.measured.first == 6 and result.measured.paths[6:] == (second / "again.png",)
    between = [(p.a, p.b) for p in result.measured.pairs if result.measured.within(p) == "between"]
    assert (2, 6) in between
    assert [error.path.name for error in result.errors] == ["cut.png"]
    # the copy is listed now, for a group to be looked at: the answer is the same
    listed = moment(engine, [*one, second / "again.png"])
    again = replace(listed, truth=at.truth)
    assert answered(engine, again, bench, second=str(second)).rows() == result.rows()
    # what the folder holds now is looked for, also by the same bench
    (second / "again.png").unlink()
    shutil.copy(one[4], second / "other.png")
    changed = answered(engine, at, bench, second=str(second)).measured
    assert changed.paths[6:] == (second / "other.png",)
    with pytest.raises(LoupeError, match="All listed images lie in"):
        PROBE.ask(OverlapDraft(second=str(tmp_path)), Setting(at, PROMPTS))
    with pytest.raises(LoupeError):
        answered(engine, at, second=str(tmp_path / "nothing"))


def test_a_file_that_is_gone_is_left_out_and_said(engine: Engine, one: list[Path]) -> None:
    at = moment(engine, one)
    one[1].unlink()
    result = answered(engine, at)
    assert [error.path for error in result.errors] == [one[1]] and len(result.measured.paths) == 5
    assert result.as_dict()["unread"][0]["path"] == str(one[1])  # type: ignore[index]


def test_hash_and_cosine_have_curves_through_their_limits(engine: Engine, one: list[Path]) -> None:
    measured = answered(engine, moment(engine, one)).measured
    few, copies = measured.threshold.nearest_bits, measured.known.bits
    for point in measured.caught.hash_roc():
        assert point["false_rate"] == sum(int(bits) <= point["bits"] for bits in few) / len(few)
        assert point["caught"] == pytest.approx((copies <= point["bits"]).sum() / copies.size)
    limit = measured.threshold.bits  # -1 where none is near enough
    wanted = (float((few <= limit).mean()), float((copies <= limit).mean()))
    assert measured.caught.at_limit("hash") == wanted
    near = measured.caught.at_limit("cosine")
    assert near is not None
    assert near[1] == pytest.approx((measured.known.cosine >= measured.threshold.cosine).mean())
