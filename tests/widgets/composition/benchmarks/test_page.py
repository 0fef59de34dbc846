"""The page of benchmarks in use: opened, measured on a press, opened again without a model, miss by miss."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image
from pytestqt.qtbot import QtBot

from app.composition.benchmarks.base import Benchmark, BenchmarkCase, CaseImage
from app.composition.benchmarks.official import figure_of, judge
from app.composition.benchmarks.results import BenchmarkResult, MethodResult
from app.engine.engine import Engine
from app.errors import LoupeError
from app.images.images import CropMode, preprocess_picture
from app.jobs import Jobs
from tests.rigs import cli as rig
from tests.rigs.published import benchmarks as made
from widgets.composition.benchmarks import work
from widgets.composition.benchmarks.cases import misses_of, resolve_case
from widgets.composition.benchmarks.controller import BenchmarksController
from widgets.composition.benchmarks.page import BenchmarksPage
from widgets.composition.panel import CompositionPanel
from widgets.desk.desk import Desk
from widgets.desk.workspace import Workspace

MODEL = rig.MODEL


@dataclass
class Lab:
    qtbot: QtBot
    workspace: Workspace
    jobs: Jobs
    engine: Engine
    view: CompositionPanel
    control: BenchmarksController

    @property
    def page(self) -> BenchmarksPage:
        return self.view.benchmarks

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: not self.jobs.busy, timeout=20_000)

    def load(self) -> None:
        self.workspace.set_info(self.engine.load(MODEL))

    def open(self, folder: Path) -> None:
        self.view.show_tab("benchmarks")
        self.control.open(folder)
        self.settle()

    def row_keys(self) -> list[str]:
        return [row.key for row in self.page.results.table().rows]

    def cell(self, key: str, column: int = 1) -> Any:
        return next(row for row in self.page.results.table().rows if row.key == key).cells[column]


@pytest.fixture
def make(qtbot: QtBot) -> Iterator[Callable[[], Lab]]:
    labs: list[Lab] = []

    def lab() -> Lab:
        loader: Any = lambda spec, device, _checkpoint: rig.FakeEncoder(spec.id, device)  # noqa: E731
        workspace, jobs, engine, view = Workspace(), Jobs(), Engine(loader=loader), CompositionPanel()
        qtbot.addWidget(view)
        control = BenchmarksController(view, Desk(workspace, jobs, engine), view)
        view.resize(960, 700)
        view.show()
        labs.append(Lab(qtbot, workspace, jobs, engine, view, control))
        return labs[-1]

    yield lab
    for one in labs:
        one.jobs.close()
        one.view.close()


@pytest.fixture
def lab(make: Callable[[], Lab]) -> Lab:
    return make()


def cosine(image: Path, text: str) -> float:
    pixels = preprocess_picture(np.asarray(Image.open(image)), rig.PREPROCESS, CropMode.CROP)
    return float(rig.unit(pixels.tobytes())[0] @ rig.unit(text)[0])


def test_nothing_is_read_before_it_is_seen_and_nothing_measured_before_a_press(
    lab: Lab, tmp_path: Path
) -> None:
    lab.control.open(made.sugarcrepe(tmp_path))
    lab.settle()
    assert lab.row_keys() == []
    lab.view.show_tab("benchmarks")
    lab.settle()
    assert lab.row_keys() == ["chance", "blind longest caption", "blind shortest caption"]
    assert not lab.page.measure.isEnabled()
    lab.load()
    assert lab.page.measure.isEnabled() and not lab.page.export.isEnabled()
    assert "It has 14 cases and the published one 7,511" in lab.page.remarks()


def test_measured_figures_are_right_and_open_again_without_a_model(
    make: Callable[[], Lab], tmp_path: Path
) -> None:
    folder = made.sugarcrepe(tmp_path)
    lab = make()
    lab.load()
    lab.open(folder)
    lab.page.models.setText("ViT-L-14@random")
    lab.page.models.editingFinished.emit()
    lab.page.measure.click()
    lab.settle()
    won = []
    for place, name in enumerate(made.SUGARCREPE):
        image = folder / "val2017" / f"{place:012d}.jpg"
        won += [cosine(image, f"true {name} {n}") > cosine(image, f"false {name} {n}") for n in range(2)]
    key = f"{MODEL}\ncosine"
    assert lab.cell(key).value == pytest.approx(np.mean(won))  # the files are equally long
    assert len(lab.page.misses.table().rows) == won.count(False)
    assert "ViT-L-14@random\ncosine" in lab.row_keys()
    assert "exact McNemar" in lab.page._tested.full_text

    alone = make()
    alone.open(folder)
    assert alone.page.results.table().rows == lab.page.results.table().rows
    assert alone.engine.info is None
    lab.page.type_pressed.emit("type swap_obj")
    assert len(lab.page.misses.table().rows) == won[-2:].count(False)


def test_a_miss_opens_with_its_images_captions_and_the_two_maps(lab: Lab, tmp_path: Path) -> None:
    folder = made.aro(tmp_path)
    lab.load()
    lab.open(folder)
    lab.page.measure.click()
    lab.settle()
    lab.page.cell_pressed.emit(0, 1)
    misses = lab.page.misses.table().rows
    assert misses, "of 26 random cases one is lost"
    lab.page.miss_pressed.emit(misses[0].key)
    lab.settle()
    (picture,) = lab.page.case.pictures.images()
    assert (picture.width(), picture.height()) == (10, 8)  # the box alone
    number = int(misses[0].key)
    captions = [row.cells[0].text for row in lab.page.case.captions.table().rows]
    assert captions == [f"the dog  the cat {number}", f"the cat  the dog {number}"]
    listed: list[Any] = []
    lab.control.listing_requested.connect(listed.append)
    with lab.qtbot.waitSignal(lab.control.comparison_requested) as compared:
        lab.page.case.maps.click()
    assert compared.args == [(captions[1], captions[0])]  # the true one first
    ((path,),) = listed
    with Image.open(path) as cut, Image.open(folder / "images" / f"{number}.jpg") as whole:
        assert np.array_equal(np.asarray(cut), np.asarray(whole.crop((4, 2, 14, 10))))
    assert lab.workspace.selected == (path,)


def test_what_cannot_be_read_is_one_sentence_and_the_others_open(lab: Lab, tmp_path: Path) -> None:
    made.sugarcrepe(tmp_path / "a", ["add_att"])
    folder = made.whatsup(tmp_path / "b")
    for image in (folder / "controlled_images").iterdir():
        image.unlink()
    lab.open(tmp_path)
    assert "SugarCrepe ⚠" in [column.title for column in lab.page.results.table().columns]
    assert "No image of What'sUp A is there." in lab.view.message.text()
    lab.open(tmp_path / "nowhere")
    assert "nowhere" in lab.view.benchmarks_page.sentence()


def test_options_are_kept_and_give_the_command(lab: Lab, make: Callable[[], Lab], tmp_path: Path) -> None:
    folder = made.whatsup(tmp_path, objects=("a", "b", "c"))
    lab.load()
    lab.open(folder)
    lab.page.limit.setValue(9)
    lab.page.published.setChecked(True)
    lab.settle()
    assert lab.page.title().startswith("partial: 8 of 12 cases")
    assert lab.cell("published paper").text == "63.7 %"
    assert lab.control.command() == [
        "benchmark", str(folder), "--model", MODEL, "--limit", "9", "--published",
    ]  # fmt: skip
    other = make()
    other.control.restore_view_state(json.loads(json.dumps(lab.control.view_state())))
    other.view.show_tab("benchmarks")
    other.settle()
    assert other.page.limit.value() == 9 and other.page.title() == lab.page.title()


def test_tables_latex_and_figure_are_written(
    lab: Lab, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def draw(path: Path, results: Any) -> None:  # what the figure shows is tested where it is drawn
        path.write_text(f"{[row.model for row in results[0].rows]}")

    monkeypatch.setattr(work, "save_figure", draw)
    lab.load()
    lab.open(made.sugarcrepe(tmp_path / "data", ["add_att"]))
    lab.page.measure.click()
    lab.settle()
    for ending in ("csv", "json", "tex", "svg"):
        lab.control.save(tmp_path / f"out.{ending}")
        lab.settle()
    rows = list(csv.DictReader((tmp_path / "out.csv").read_text().splitlines()))
    assert {row["benchmark"] for row in rows} == {"sugarcrepe"}
    assert json.loads((tmp_path / "out.json").read_text())["benchmarks"][0]["n"] == 2
    assert r"\begin{tabular}" in (tmp_path / "out.tex").read_text()
    assert MODEL in (tmp_path / "out.svg").read_text()


def test_a_failing_model_is_told_and_what_the_other_measured_stays(lab: Lab, tmp_path: Path) -> None:
    lab.load()
    lab.open(made.sugarcrepe(tmp_path, ["add_att"]))
    lab.engine._loader = refuse
    lab.page.models.setText("ViT-L-14@random")
    lab.page.models.editingFinished.emit()
    lab.page.measure.click()
    lab.settle()
    assert "no such weights" in lab.view.message.text()
    assert f"{MODEL}\ncosine" in lab.row_keys()


def refuse(*_asked: object) -> Any:
    raise LoupeError("There are no such weights.")


def result_of(metric: Any, case: BenchmarkCase, scores: Any) -> tuple[BenchmarkResult, MethodResult]:
    benchmark = Benchmark("x", "X", metric, 0.5, (case,), "nowhere")
    outcomes = judge(metric, benchmark.cases, [scores])
    official, strict = (figure_of(metric, outcomes, rule) for rule in (False, True))
    row = MethodResult("m", "cosine", official, strict, outcomes, [scores])
    return BenchmarkResult(benchmark, ()), row


def test_winogrounds_miss_says_which_score_is_lost_and_shows_both_images() -> None:
    images = (CaseImage(Path("0.png")), CaseImage(Path("1.png")))
    case = BenchmarkCase("7", images, ("a", "b"))
    # both images prefer their own caption; the first caption prefers the second image
    result, row = result_of("winoground", case, [[0.30, 0.20], [0.35, 0.40]])
    (miss,) = misses_of(result, row, "")
    assert miss.rival == "text ✓, image ✗"
    assert miss.by == pytest.approx(0.05)
    view = resolve_case(result, row, 0)
    assert view.images == images
    assert [cell.text for cell in view.table.rows[1].cells[1:]] == ["0.2000", "0.4000"]
    assert view.pair == ("a", "b")


def test_a_retrieval_miss_says_the_rank_and_a_tie_is_a_miss() -> None:
    case = BenchmarkCase("0", (CaseImage(Path("0.png")),), ("far", "tied"))
    result, row = result_of("recall", case, [[11, 0, 0], [3, 0, 2]])
    (miss,) = misses_of(result, row, "")
    assert (miss.true, miss.by) == ("far", 12)
    assert [line.cells[1].text for line in resolve_case(result, row, 0).table.rows] == ["12", "6"]
    case = BenchmarkCase("0", (CaseImage(Path("0.png")),), ("true", "equal", "lower"))
    result, row = result_of("accuracy", case, [[0.5, 0.5, 0.1]])
    assert [(one.rival, one.by) for one in misses_of(result, row, "")] == [("equal", 0.0)]
