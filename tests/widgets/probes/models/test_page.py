"""The page of models: others are evaluated when asked, saved evaluations opened, and compared by image."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from pyarrow import csv as arrow_csv
from pyarrow import parquet
from pytestqt.qtbot import QtBot
from scipy import stats

import app.cli.context
import main
from app.engine.engine import Engine
from app.probes.accuracy.models.ask import PROBE, ModelsDraft
from tests.rigs import dialogs
from tests.rigs.cli import MODEL
from tests.rigs.labelled.evaluation import EvaluationRig, turned_model
from widgets.desk.others import kind_of
from widgets.desk.probing.label_set_store import LabelSetStore
from widgets.probes.models.controller import ModelsController
from widgets.probes.models.page import ModelsPage
from widgets.probes.models.state import ACCURACY, DIFFERENCE, NAME, OTHERS, OWN, SHARED, P

OWN_ID, OTHER_ID = MODEL, "ViT-B-16@random"


@dataclass
class Models:
    rig: EvaluationRig
    page: ModelsPage
    control: ModelsController

    def rows(self) -> dict[str, Any]:
        return {row.cells[NAME].text.strip("● ⚠"): row for row in self.page.table.table().rows}

    def press(self, name: str, column: int) -> None:
        keys = [row.key for row in self.page.table.table().rows]
        self.page.table.cell_chosen.emit(keys.index(self.rows()[name].key), column)
        self.rig.settle()


@pytest.fixture
def models(qtbot: QtBot, tmp_path: Path) -> Iterator[Models]:
    rig = EvaluationRig(qtbot, tmp_path / "data", turned_model)
    page = ModelsPage(PROBE)
    control = ModelsController(page, LabelSetStore(), rig.desk)
    rig.show(page)
    yield Models(rig, page, control)
    rig.jobs.close()
    control.deleteLater()


def evaluated(models: Models, *ids: str) -> None:
    models.control.edit(models=ids)
    models.page.evaluate.click()
    models.rig.qtbot.waitUntil(lambda: not models.control._queue and not models.rig.jobs.busy, timeout=10_000)


def command(models: Models, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Any:
    monkeypatch.setattr(app.cli.context, "Engine", lambda *_, **__: Engine(turned_model))
    words = models.control.command()
    assert isinstance(words, list)
    capsys.readouterr()
    assert main.main([*words, "--no-cache", "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def test_other_models_are_evaluated_when_asked_and_are_the_commands(
    models: Models, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert list(models.rows()) == [OWN_ID]
    evaluated(models, OTHER_ID, OWN_ID)
    assert list(models.rows()) == [OWN_ID, OTHER_ID]
    assert models.rig.workspace.info is not None and models.rig.workspace.info.id == OWN_ID
    said = command(models, monkeypatch, capsys)
    rows, (pair,) = models.rows(), said["pairs"]
    for one in said["models"]:
        assert rows[one["model"]["id"]].cells[ACCURACY].value == pytest.approx(one["top1"]["value"])
    cells = rows[OTHER_ID].cells
    gained, lost = int(cells[OWN].text), int(cells[OTHERS].text)
    assert (lost, gained, cells[SHARED].text) == (pair["only_b"], pair["only_a"], "24")
    assert (pair["a"], pair["b"]) == (OTHER_ID, OWN_ID)
    assert cells[DIFFERENCE].value == pytest.approx((gained - lost) / 24)
    assert cells[P].value == pytest.approx(stats.binomtest(min(gained, lost), gained + lost).pvalue)
    models.press(OTHER_ID, OWN)
    assert models.rig.selected() == {Path(one["path"]).name for one in pair["images"]["only_a"]}
    assert len(models.page.images.table().rows) == gained > 0
    models.press(OTHER_ID, OTHERS)
    assert models.rig.selected() == {Path(one["path"]).name for one in pair["images"]["only_b"]}
    models.press(OTHER_ID, NAME)
    assert models.rows()[OWN_ID].cells[OWN].text == str(lost)
    models.press(OWN_ID, ACCURACY)
    wrong = 24 - round(24 * rows[OWN_ID].cells[ACCURACY].value)
    assert len(models.rig.selected()) == len(models.page.images.table().rows) == wrong


@pytest.mark.parametrize("name", ["a.parquet", "a.csv"])
def test_an_evaluation_is_saved_opened_and_compared_by_image(
    models: Models, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    path = tmp_path / name
    dialogs.answer(monkeypatch, path)
    models.page.save.click()
    models.rig.settle()
    table = parquet.read_table(path) if path.suffix == ".parquet" else arrow_csv.read_csv(path)
    right = table["rank"].to_pylist().count(1)
    assert models.rows()[OWN_ID].cells[ACCURACY].value == right / 24
    assert kind_of(path) == "evaluation"
    models.rig.workspace.truth.rename(0, "kitten")
    models.rig.workspace.truth.rename(0, "cat")
    models.rig.workspace.set_prompts(
        models.rig.workspace.prompts.__class__(("x",), ("a bad drawing of a {}",))
    )
    models.rig.settle()
    models.page.open.click()
    models.rig.settle()
    cells = models.rows()[name].cells
    assert cells[ACCURACY].value == right / 24 and "with other templates" in cells[NAME].tip
    now = models.rows()[OWN_ID].cells[ACCURACY].value
    gained, lost = int(cells[OWN].text), int(cells[OTHERS].text)
    assert (gained - lost) / 24 == pytest.approx(right / 24 - now)
    models.press(name, OWN)
    assert len(models.rig.selected()) == max(gained, 1)
    form = models.control.view_state()
    models.page.table.selectRow(1)
    models.page.remove.click()
    models.rig.settle()
    assert list(models.rows()) == [OWN_ID] and models.control.view_state()["files"] == []
    models.control.restore_view_state(json.loads(json.dumps(form)))
    models.rig.settle()
    assert list(models.rows()) == [OWN_ID, name] and path.exists()
    models.rig.workspace.truth.set(None)
    models.rig.qtbot.waitUntil(lambda: list(models.rows()) == [name] and not models.rig.jobs.busy)
    words = models.control.command()
    assert isinstance(words, list) and words[:3] == ["evaluate", "--saved", str(path)]


def test_a_saved_evaluation_of_other_images_says_how_many_are_shared(
    models: Models, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.parquet"
    chosen = models.control._chosen()
    assert chosen is not None
    models.control.save(path, chosen.evaluation)  # type: ignore[arg-type]
    models.rig.settle()
    table = parquet.read_table(path)
    moved = [f"/elsewhere/{number}" for number in range(24)]
    hashes = [*table["sha256"].to_pylist()[:10], *(f"{number:064}" for number in range(14))]
    table = table.set_column(table.schema.get_field_index("path"), "path", [moved])
    table = table.set_column(table.schema.get_field_index("sha256"), "sha256", [hashes])
    parquet.write_table(table, path)
    models.control.open_saved(path)
    models.rig.settle()
    cell = models.rows()["a.parquet"].cells[SHARED]
    assert (cell.text, cell.tip) == ("10", "10 images are in both; 14 are not, or have another class")
    models.press("a.parquet", ACCURACY)
    assert models.page.message.text() == "None of these images is in the list; open their folder to see them."
    place = table.schema.get_field_index("sha256")
    parquet.write_table(table.set_column(place, "sha256", [["0"] * 24]), path)
    models.control.open_saved(path)
    models.rig.settle()
    assert models.rows()["a.parquet"].cells[DIFFERENCE].tip == "Of other images: none is in both."


def test_what_is_no_evaluation_or_model_is_said_and_costs_nothing(models: Models, tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    path.write_bytes(b"no")
    assert kind_of(path) is None
    models.control.open_saved(path)
    models.rig.settle()
    assert models.page.message.text() == f"{path} is no parquet file, or is damaged."
    evaluated(models, "no such model")
    assert "no such model" in models.page.message.text() and list(models.rows()) == [OWN_ID]
    models.control.edit(models=())
    models.page.evaluate.click()
    assert models.page.message.text().startswith("Name other models")
    assert models.control.view_state() == {
        "models": [], "axis": "parameters", "files": [], "reference": "present",
    }  # fmt: skip
    assert models.control.draft == ModelsDraft()


def test_the_plot_has_each_model_whose_cost_is_known(models: Models) -> None:
    evaluated(models, OTHER_ID)
    view = models.page.plot.view()
    points = [series for series in view.series if series.kind == "points"]
    assert [series.name for series in points] == [OWN_ID, OTHER_ID]
    rows = models.rows()
    for series in points:
        assert series.y[0] == pytest.approx(100 * rows[series.name].cells[ACCURACY].value)
    models.page.controls["axis"].activated.emit(2)  # type: ignore[attr-defined]
    assert models.control.draft.axis == "speed"
    assert models.page.plot.view().hint or models.page.plot.view().series
