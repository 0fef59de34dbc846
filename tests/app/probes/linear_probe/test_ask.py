"""Linear probes asked by their page: the measure's numbers, the classes' order, their figures, refusals."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import numpy as np
import pytest

from app.analysis.prompts import PromptSet
from app.engine.engine import Engine, ImageEmbedding
from app.errors import LoupeError
from app.files.codec import draft_form
from app.images.files import ReadError
from app.images.images import Crop
from app.probes.base import Moment, Setting, work_out
from app.probes.bench import Bench
from app.probes.linear_probe.applied import Applied
from app.probes.linear_probe.ask import PROBE, FewShotResult, LinearProbeDraft, ask_applied
from app.probes.linear_probe.measure import Part, Words, few_shot
from app.probes.linear_probe.saved import saved_of
from app.probes.linear_probe.shots import held_out
from app.probes.page import save_figure
from app.provenance import provenance
from app.truth.truth import Truth
from tests.rigs.cli import MODEL, FakeEncoder, unit
from tests.rigs.clouds import clouds
from tests.rigs.composition import model

CLASSES = ("cat", "dog", "$x$ & co.")
PROMPTS = PromptSet(("x",), ("a photo of a {}",))


@pytest.fixture(scope="module")
def engine() -> Engine:
    loader: Any = lambda spec, device, _checkpoint: FakeEncoder(spec.id, device)  # noqa: E731
    made = Engine(loader=loader)
    made.load(MODEL)
    return made


def moment(engine: Engine, order: Iterable[int] = range(30)) -> Moment:
    """Return images of three classes, ten each, listed in this order; image 30 has no class."""
    rows, classes = clouds(3, 10, 8)
    rows = np.concatenate([rows, rows[:1]])
    images = tuple(
        ImageEmbedding(Path(f"{place}.png"), f"{place}", (4, 4), Crop(0, 0, 4, 4), rows[place])
        for place in order
    )
    of = {Path(f"{place}.png"): (int(one),) for place, one in enumerate(classes)}
    return Moment(images, None, {}, engine.info, "crop", 1.0, len(images), Truth(CLASSES, CLASSES, of))


def answered(engine: Engine, draft: LinearProbeDraft, at: Moment | None = None) -> FewShotResult:
    question = PROBE.ask(draft, Setting(at or moment(engine), PROMPTS))
    result = work_out(engine, Bench(), question, lambda _done, _total: None).result
    assert isinstance(result, FewShotResult)
    return result


@pytest.fixture(scope="module")
def result(engine: Engine) -> FewShotResult:
    return answered(engine, LinearProbeDraft("1, 4, all", seeds=2, tip=False, split_seed=3))


def test_the_answer_is_the_measure_of_the_parts_dealt(result: FewShotResult) -> None:
    rows, classes = clouds(3, 10, 8)
    test = held_out(classes, 3)
    text = np.concatenate([unit(f"a photo of a {name}") for name in CLASSES])
    learnt, asked = (Part(rows[mask], rows[mask], classes[mask]) for mask in (~test, test))
    wanted = few_shot(learnt, asked, Words(CLASSES, text, 100.0), (1, 4, None), 2, rivals=("LP++",))
    assert [curve.name for curve in result.measured.curves] == ["linear probe", "LP++"]
    assert result.rows() == wanted.rows()
    assert [path.name for path in result.tested] == [f"{place}.png" for place in np.flatnonzero(test)]
    right = [curve.points[1].right.tolist() for curve in result.measured.curves]
    assert right == [curve.points[1].right.tolist() for curve in wanted.curves]
    assert "Tip-Adapter" not in result.method() and "LP++ (Huang et al. 2024)" in result.method()
    assert result.as_dict()["leaks"]["n"] == 9  # type: ignore[index]


def test_the_best_class_is_the_answer_behind_right_and_wrong(result: FewShotResult) -> None:
    measured = result.measured
    runs = [measured.zero, *(run for curve in measured.curves for p in curve.points for run in p.runs)]
    for run in runs:
        assert run.ties == 0
        np.testing.assert_array_equal(run.best == measured.classes, run.right)
    four, every = measured.curves[0].points[1], measured.curves[0].points[2]
    assert [run.validated for run in four.runs] == [3, 3] and every.runs[0].validated == 3  # 7 // 4 = 1


def test_classes_that_lie_mixed_are_dealt_as_those_in_order(engine: Engine, result: FewShotResult) -> None:
    """A list by name, of all classes mixed, gives the numbers of the command, whose table is by class."""
    mixed = np.argsort(np.arange(30) % 10, kind="stable").tolist()
    rows = answered(engine, LinearProbeDraft("4", 1, split_seed=3), moment(engine, [30, *mixed])).rows()
    wanted = [row for row in result.rows() if (row["shots"], row["seed"]) == (4, 0)]
    assert [row for row in rows if row["method"] != "Tip-Adapter"] == wanted


class Reading:
    """An engine that reads planted images: features are 1 + twice the embedding, of length as they are."""

    def __init__(self, engine: Engine, at: Moment, unread: int = 0) -> None:
        self._engine, self._of, self._unread = engine, {one.path: one for one in at.images}, unread
        self.info, self.label_embeddings, self.tokenise = (
            engine.info,
            engine.label_embeddings,
            engine.tokenise,
        )
        self.read: list[str] = []

    def image_features(self, paths: Sequence[Path], _mode: object, kind: str, _checkpoint: object) -> Any:
        assert kind == "penultimate"
        self.read += [path.name for path in paths]
        images = [self._of[path] for path in paths]
        return images, features(np.stack([image.embedding for image in images])), []

    def embed_images(self, paths: Sequence[Path], _mode: object, _checkpoint: object) -> Any:
        gone = [ReadError(path, "gone") for path in paths[: self._unread]]
        return [self._of[path] for path in paths[self._unread :]], gone


def features(embeddings: Any) -> Any:
    return (1 + 2 * embeddings).astype(np.float32)


def test_a_probe_of_other_features_learns_from_them_alone(engine: Engine) -> None:
    """Zero-shot and the rivals stay on embeddings."""
    at = moment(engine)
    reading: Any = Reading(engine, at)
    draft = LinearProbeDraft("4, all", 1, split_seed=3, features="penultimate", normalise=False)
    question = PROBE.ask(draft, Setting(at, PROMPTS))
    answer = work_out(reading, Bench(), question, lambda _done, _total: None).result
    assert isinstance(answer, FewShotResult)
    assert sorted(reading.read) == sorted(f"{place}.png" for place in range(30))
    rows, classes = clouds(3, 10, 8)
    test = held_out(classes, 3)
    text = np.concatenate([unit(f"a photo of a {name}") for name in CLASSES])
    learnt, asked = (Part(features(rows[mask]), rows[mask], classes[mask]) for mask in (~test, test))
    wanted = few_shot(learnt, asked, Words(CLASSES, text, 100.0), (4, None), 1)
    assert answer.rows() == wanted.rows()
    told = answer.as_dict()["features"]
    assert told == {"projected": False, "normalised": False, "dimensions": 8}
    assert draft_form(draft)["features"] == "penultimate"


def test_a_test_set_of_its_own_is_read_and_what_it_lacks_is_said(engine: Engine, tmp_path: Path) -> None:
    table = tmp_path / "test.csv"
    lines = [f"{tmp_path}/{place}.png,{CLASSES[int(place >= 10)]}" for place in (0, 1, 2, 10, 11)]
    table.write_text("\n".join(["path,label", *lines, f"{tmp_path}/20.png,emu"]))
    for place in (0, 1, 2, 10, 11, 20):
        (tmp_path / f"{place}.png").touch()
    at = moment(engine)
    others = tuple(replace(image, path=tmp_path / image.path) for image in at.images)
    reading: Any = Reading(engine, replace(at, images=others), unread=1)
    question = PROBE.ask(LinearProbeDraft("1", 1, test=str(table)), Setting(at, PROMPTS))
    answer = work_out(reading, Bench(), question, lambda _done, _total: None).result
    assert isinstance(answer, FewShotResult)
    assert [path.name for path in answer.tested] == ["1.png", "2.png", "10.png", "11.png"]
    assert answer.measured.classes.tolist() == [0, 0, 1, 1]
    assert len(answer.sides.train.images) == 30 and answer.leaks.exact == 4
    assert answer.errors == (ReadError(tmp_path / "0.png", "gone"),)
    said = " ".join(answer.measured.notes)
    assert "Images in test.csv of classes that are not learnt, left out: 1." in said
    assert "Images in test.csv that could not be read, left out: 1." in said
    assert f"The test set is {table}." in answer.method()
    question = PROBE.ask(LinearProbeDraft("1", test=str(tmp_path / "none")), Setting(at, PROMPTS))
    with pytest.raises(LoupeError, match="none"):
        work_out(reading, Bench(), question, lambda _done, _total: None)


def test_features_that_the_tower_has_not_are_refused(engine: Engine) -> None:
    at = moment(engine)
    assert at.info is not None
    lacking = replace(at, info=replace(at.info, penultimate_dim=0, penultimate_note="it ends with its pool"))
    with pytest.raises(LoupeError, match=r"no features before the projection: it ends with its pool\.$"):
        PROBE.ask(LinearProbeDraft(features="penultimate"), Setting(lacking, PROMPTS))


def test_a_saved_probe_gives_every_image_its_answer(
    engine: Engine, result: FewShotResult, tmp_path: Path
) -> None:
    at = moment(engine, range(31))
    assert at.truth is not None
    saved = saved_of(result.measured, at.truth, provenance(engine.require().info, mode="crop"))
    question = ask_applied(saved, Setting(at, PROMPTS))
    applied = work_out(engine, Bench(), question, lambda _done, _total: None).result
    assert isinstance(applied, Applied) and len(applied.paths) == 31 and applied.truth[30] == -1
    known = {
        path: bool(right) for path, right in zip(applied.paths, applied.best == applied.truth, strict=True)
    }
    point = result.measured.curves[0].points[-1]
    assert [known[path] for path in result.tested] == point.right[0].tolist()
    assert applied.accuracy is not None and applied.accuracy.n == 30
    nothing = work_out(
        engine, Bench(), ask_applied(saved, Setting(replace(at, truth=None), PROMPTS)), lambda _d, _t: None
    ).result
    assert isinstance(nothing, Applied) and nothing.accuracy is None
    texts = drawn(applied, tmp_path / "applied.svg")
    assert {"cat", "dog", "$x$ & co.", "images"} <= texts
    with pytest.raises(LoupeError, match="--mode crop"):
        ask_applied(saved, Setting(replace(at, mode="pad"), PROMPTS))


def drawn(result: FewShotResult | Applied, path: Path) -> set[str]:
    """Return the texts of a result's figure."""
    save_figure(path, PROBE.figure(result, LinearProbeDraft()), result, provenance(model()))
    root = ElementTree.parse(path).getroot()
    return {"".join(text.itertext()).strip() for text in root.iter("{http://www.w3.org/2000/svg}text")}


def test_the_figure_has_curves_band_and_shots(result: FewShotResult, tmp_path: Path) -> None:
    texts = drawn(result, tmp_path / "curves.svg")
    crossing = {curve.name: curve.crossing.words for curve in result.measured.curves}
    legend = {f"{name}: {words}" for name, words in crossing.items()}
    assert {"1", "4", "all", "zero-shot, Wilson 95 %", *legend} <= texts


def test_what_cannot_be_asked_is_one_sentence(engine: Engine) -> None:
    at = moment(engine)
    with pytest.raises(LoupeError, match="'0' is not a whole number"):
        PROBE.ask(LinearProbeDraft("0"), Setting(at, PROMPTS))
    with pytest.raises(LoupeError, match="No shots are given"):
        PROBE.ask(LinearProbeDraft(" , "), Setting(at, PROMPTS))
    several = Truth(CLASSES, CLASSES, {Path("0.png"): (0, 1)})
    with pytest.raises(LoupeError, match="several classes"):
        PROBE.ask(LinearProbeDraft(), Setting(replace(at, truth=several), PROMPTS))
    with pytest.raises(LoupeError, match="There is no truth"):
        PROBE.ask(LinearProbeDraft(), Setting(replace(at, truth=None), PROMPTS))


def test_a_split_without_an_image_to_learn_from_is_refused(engine: Engine) -> None:
    at = moment(engine, [0])  # one image, one class
    with pytest.raises(LoupeError, match="no image to test on"):
        answered(engine, LinearProbeDraft(), at)
