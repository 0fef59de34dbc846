"""The page of linear probes: nothing is fitted unasked, every number shows its images, probes are kept."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import pytest
from pytestqt.qtbot import QtBot
from sklearn.linear_model import LogisticRegression

from app.engine.engine import ImageEmbedding
from app.files.codec import draft_form, read_draft
from app.images.images import Crop
from app.probes.linear_probe.ask import FewShotResult, LinearProbeDraft, ProbeKey
from app.probes.linear_probe.curves import RIVALS
from app.probes.linear_probe.measure import SEEDS
from app.probes.linear_probe.measure import SHOTS as SHOTS_ASKED
from app.probes.linear_probe.seen import Seen
from app.probes.linear_probe.shots import held_out, shots_of
from app.truth.truth import Truth
from tests.rigs import dialogs
from tests.rigs.clouds import clouds
from tests.rigs.probes import LabelEngine, ProbeRig
from widgets.desk.workspace import ImageItem
from widgets.probes.linear_probe.answers import Looked, images_of, resolve_answers
from widgets.probes.linear_probe.controller import LinearProbeController, option_words
from widgets.probes.linear_probe.page import LinearProbePage
from widgets.probes.linear_probe.state import ACCURACY, GAINED, LOST, SHOTS, SPENT, WRONG

CLASSES = ("cat", "dog", "emu")
ROWS, LABELS = clouds(3, 10, 8)
PATHS = [Path("/planted") / f"{place}.png" for place in range(30)]
TEST = held_out(LABELS, 0)


@dataclass
class Probe:
    rig: ProbeRig
    page: LinearProbePage
    control: LinearProbeController

    def fit(self) -> FewShotResult:
        self.page.fit.click()
        self.rig.settle()
        assert self.control.answer is not None
        result = self.control.answer.result
        assert isinstance(result, FewShotResult)
        return result

    def selected(self) -> set[str]:
        return {path.name for path in self.rig.workspace.selected}


def images(copies: dict[int, str] | None = None) -> list[ImageEmbedding]:
    """Return the planted images; copies: places that have another content's hash."""
    named = copies or {}
    return [
        ImageEmbedding(path, named.get(place, f"{place}"), (4, 4), Crop(0, 0, 4, 4), ROWS[place])
        for place, path in enumerate(PATHS)
    ]


@pytest.fixture
def probe(qtbot: QtBot) -> Iterator[Probe]:
    rig = ProbeRig(qtbot, LabelEngine())
    page = LinearProbePage()
    control = LinearProbeController(page, rig.desk)
    control.edit(shots="1, 4, all", seeds=2)
    rig.load()
    rig.workspace.set_images([ImageItem(path, path.name) for path in PATHS])
    rig.workspace.add_embeddings(images())
    of = {path: (int(place),) for path, place in zip(PATHS, LABELS, strict=True)}
    rig.workspace.truth.set(Truth(CLASSES, CLASSES, of))
    rig.show(page)
    rig.settle()
    yield Probe(rig, page, control)
    rig.close()
    control.deleteLater()


def names(places: np.ndarray) -> set[str]:
    return {f"{place}.png" for place in places}


def test_nothing_is_fitted_unasked_and_copies_across_the_split_are_said_before(probe: Probe) -> None:
    assert probe.page.sentence().startswith("How many labelled images of each class")
    assert probe.page.action() == "Fit probes" and probe.control.answer is None
    assert probe.page.leaks.full_text.startswith("Leak check: of 9 test images none is among those")
    assert not probe.page.leaks.offered
    tested, learnt = int(np.flatnonzero(TEST)[0]), int(np.flatnonzero(~TEST)[0])
    probe.rig.workspace.add_embeddings(images({tested: "same", learnt: "same"}))
    probe.rig.wait(lambda: "the same file as one to learn from: 1;" in probe.page.leaks.full_text)
    probe.page.leaks.pressed.emit()
    assert probe.selected() == {f"{tested}.png", f"{learnt}.png"}
    assert probe.control.answer is None


def test_one_shot_is_scikit_learns_and_its_numbers_show_its_images(probe: Probe) -> None:
    """At one shot C = 1, so the answers are those of a fit made here."""
    result = probe.fit()
    shown, _ = shots_of(LABELS[~TEST], 1, 0)
    direct = LogisticRegression(max_iter=1000).fit(ROWS[~TEST][shown], LABELS[~TEST][shown])
    said, true = direct.predict(ROWS[TEST]), LABELS[TEST]
    wrong = names(np.flatnonzero(TEST)[said != true])
    probe.page.point_pressed.emit(Looked(0, 0, 0))
    assert probe.selected() == wrong
    rows = {row.cells[0].text: row.cells for row in probe.page.answers.table().rows}
    assert set(rows) == wrong
    for place, answer, label in zip(np.flatnonzero(TEST), said, true, strict=True):
        if answer != label:
            cells = rows[f"{place}.png"]
            assert [cells[1].text, cells[2].text] == [CLASSES[label], CLASSES[answer]]
    assert probe.page.heading() == f"wrong: linear probe, 1 shot, seed 0: {len(wrong)}"
    curve = probe.page.table.table().rows
    assert [row.cells[SHOTS].text for row in curve] == ["1", "4", "all"] * 3
    assert [row.cells[SPENT].text for row in curve[:3]] == ["3", "12 (3)", "21 (3)"]
    assert result.measured.zero_shot.n == 9


def test_a_rows_counts_show_the_images_of_any_seed(probe: Probe) -> None:
    result = probe.fit()
    point, zero = result.measured.curves[0].points[1], result.measured.zero.right
    tested = np.flatnonzero(TEST)
    wanted = {
        ACCURACY: (~point.right).any(axis=0),
        WRONG: (~point.right).any(axis=0),
        GAINED: (point.right & ~zero).any(axis=0),
        LOST: (~point.right & zero).any(axis=0),
    }
    for column, mask in wanted.items():
        if mask.any():
            probe.page.cell_pressed.emit(1, column)
            assert probe.selected() == names(tested[mask])
            assert len(probe.page.answers.table().rows) == mask.sum()
    looked = Looked(0, 1)
    times = (~point.right).sum(axis=0)[images_of(result, looked)]
    assert (np.diff(times) <= 0).all() and times.min() > 0
    table, heading = resolve_answers(result, looked, {})
    assert heading == f"wrong: linear probe, 4 shots, any of 2 seeds: {len(times)}"
    assert [row.cells[-1].value for row in table.rows] == times.tolist()
    probe.page.image_chosen.emit(str(result.tested[0]))
    assert probe.selected() == {result.tested[0].name}


def test_the_curve_says_the_measures_numbers(probe: Probe) -> None:
    measured = probe.fit().measured
    view = probe.page.curves.view()
    band, line, _, mean, seeds = view.series[:5]
    assert (band.low[0], band.high[0]) == tuple(100 * end for end in measured.zero_shot.interval())
    assert line.y[0] == pytest.approx(100 * measured.zero_shot.value)
    points = measured.curves[0].points
    assert mean.y == pytest.approx([100 * point.mean for point in points])
    assert mean.x == pytest.approx(np.log2([1, 4, 7]))
    assert seeds.y == pytest.approx([100 * value for point in points for value in point.accuracies])
    assert len(seeds.keys) == len(seeds.tips) == 5
    words = measured.curves[0].crossing.words
    assert words in view.tip and probe.page.title().startswith(f"Shots to match zero-shot: {words}")
    assert [label.text for label in view.labels if label.where == "under"] == ["1", "4", "all"]


def test_what_was_measured_stays_and_says_of_what_it_is(probe: Probe) -> None:
    probe.control.edit(shots="1")
    result = probe.fit()
    probe.control.edit(seeds=1)
    probe.rig.wait(lambda: probe.page.stale() == "of earlier options")
    assert probe.control.answer is not None and probe.control.answer.result is result
    probe.control.edit(seeds=2)
    assert probe.page.stale() == ""
    probe.control.edit(shots="4, x")
    probe.rig.wait(lambda: "'x' is not a whole number" in probe.page.stale())
    probe.control.edit(shots="1")
    probe.rig.labels("a", templates=["a photo of a {}"])
    probe.rig.wait(lambda: probe.page.stale() == "of the previous templates")
    probe.control.edit(lppp=False, tip=False)
    probe.fit()
    assert probe.page.stale() == "" and len(probe.page.table.table().rows) == 1


def test_a_cancel_keeps_what_was_there(probe: Probe) -> None:
    probe.control.edit(shots="1")
    result = probe.fit()
    probe.control.edit(seeds=1)
    probe.rig.engine.open.clear()
    probe.rig.engine.entered.clear()
    probe.page.fit.click()
    probe.rig.wait(probe.rig.engine.entered.is_set)
    probe.page.hide()  # the work goes on out of sight, and options that change don't stop it
    probe.control.edit(split_seed=4)
    assert probe.control.asking
    probe.rig.jobs.cancel(probe.control.topic)
    probe.rig.engine.open.set()
    probe.rig.settle()
    probe.page.show()
    assert probe.control.answer is not None and probe.control.answer.result is result
    probe.rig.wait(lambda: probe.page.stale() == "of earlier options")


def test_a_probe_is_saved_and_applied(probe: Probe, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert not probe.page.save.isEnabled()
    probe.control.edit(shots="1, 2")
    result = probe.fit()
    path = tmp_path / "probe.safetensors"
    dialogs.answer(monkeypatch, path)
    probe.page.save.click()
    probe.rig.settle()
    assert path.exists()
    probe.page.apply.click()
    probe.rig.wait(lambda: probe.page.title().startswith("probe.safetensors: answers to 30 images"))
    rows = {row.key: row.cells for row in probe.page.answers.table().rows}
    right = [not rows[str(one)][1].text.startswith("✗") for one in result.tested]
    assert right == result.measured.curves[0].points[-1].right[0].tolist()
    assert not probe.page.table.isVisible() and not probe.page.save.isEnabled()
    words = probe.control.command()
    assert isinstance(words, list) and words[2:4] == ["--apply", str(path)]
    path.write_bytes(b"no")
    probe.page.apply.click()
    probe.rig.settle()
    assert probe.page.message.text() == "probe.safetensors is damaged or no linear probe."
    assert probe.page.title().startswith("probe.safetensors: answers to 30 images")
    probe.fit()
    assert probe.page.table.isVisible()


def test_features_and_the_test_set_are_chosen_here_and_told_to_the_command(
    probe: Probe, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page, control = probe.page, probe.control
    page.features.setCurrentIndex(1)
    page.normalise.click()
    assert (control.draft.features, control.draft.normalise) == ("penultimate", False)
    probe.rig.wait(lambda: "has no features before the projection" in page.sentence())
    page.features.setCurrentIndex(0)
    page.normalise.click()
    dialogs.answer(monkeypatch, tmp_path)
    page.folder.click()
    assert page.folder.text() == f"test on {tmp_path.name}" and not page.split.isEnabled()
    assert control.draft.test == str(tmp_path)
    probe.rig.wait(lambda: page.leaks.full_text.startswith("Leak check: with the fit"))
    assert f"tested on the images in {tmp_path.name}" in page.sentence()
    page.fit.click()
    probe.rig.settle()
    assert control.answer is None and str(tmp_path.name) in page.sentence()  # it holds no image
    page.no_folder.click()
    assert control.draft == LinearProbeDraft("1, 4, all", 2) and page.split.isEnabled()
    page.folder_dropped.emit(tmp_path / "other")
    assert control.draft.test == str(tmp_path / "other") and page.no_folder.isVisible()


def test_the_command_names_features_and_test_set() -> None:
    key = ProbeKey(SHOTS_ASKED, SEEDS, RIVALS, 3, Seen("penultimate", normalised=False), "")
    assert option_words(key) == ["--features=penultimate", "--no-normalise", "--split-seed=3"]
    assert option_words(replace(key, seen=Seen(), test="/a b")) == ["--test=/a b"]


def test_the_options_are_kept_and_damaged_ones_are_as_new(probe: Probe) -> None:
    draft = LinearProbeDraft("2, all", 5, False, True, 7, "penultimate", False, "/some/where")
    form = json.loads(json.dumps(draft_form(draft)))
    assert read_draft(form, LinearProbeDraft()) == draft
    assert read_draft({**form, "seeds": 0, "tip": "x"}, LinearProbeDraft()).seeds == 3
    probe.control.restore_view_state(form)
    assert probe.control.view_state() == form
    assert (probe.page.shots.text(), probe.page.seeds.value()) == ("2, all", 5)
    assert probe.page.features.currentData() == "penultimate" and not probe.page.normalise.isChecked()
    assert read_draft({"shots": "2", "split_seed": 7}, LinearProbeDraft()).features == "projected"
    assert not probe.page.lppp.isChecked() and probe.page.split.value() == 7
