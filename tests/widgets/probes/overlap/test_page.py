"""The page of overlap: nothing is looked for unasked, groups and sets show images, a folder is taken."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image
from pytestqt.qtbot import QtBot

from app.engine.engine import Engine
from app.files.codec import draft_form, read_draft
from app.images.images import CropMode
from app.jobs import Jobs
from app.probes.bench import Bench
from app.probes.overlap.ask import OverlapDraft
from app.truth.truth import Truth
from tests.rigs import dialogs
from tests.rigs.cli import MODEL, FakeEncoder
from widgets.desk.sources import list_items
from widgets.desk.workspace import Workspace
from widgets.probes.controller import ProbeDesk
from widgets.probes.data import ProbeData
from widgets.probes.overlap.controller import OverlapController
from widgets.probes.overlap.page import OverlapPage
from widgets.probes.overlap.state import ACCURACY, IMAGES, RIGHT


@dataclass
class Rig:
    qtbot: QtBot
    engine: Engine
    jobs: Jobs
    workspace: Workspace
    page: OverlapPage
    control: OverlapController
    paths: list[Path]

    def find(self) -> None:
        self.page.search.click()
        self.qtbot.waitUntil(lambda: not self.jobs.busy, timeout=10_000)

    def selected(self) -> list[str]:
        return sorted(path.name for path in self.workspace.selected)


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder of six pictures, of which two are there twice, and one of copies of a third."""
    folder = tmp_path_factory.mktemp("overlap")
    for seed in range(6):
        small = np.random.default_rng(seed).integers(0, 256, (5, 7, 3), dtype=np.uint8)
        picture = Image.fromarray(small).resize((140, 100), Image.Resampling.BICUBIC)
        (folder / "one").mkdir(exist_ok=True)
        picture.save(folder / "one" / f"{seed}.png")
        if seed < 2:
            picture.save(folder / "one" / f"{seed}-again.png")
        if seed == 4:
            (folder / "two").mkdir()
            picture.save(folder / "two" / "elsewhere.png")
    return folder


@pytest.fixture
def rig(qtbot: QtBot, files: Path) -> Iterator[Rig]:
    loader: Any = lambda spec, device, _checkpoint: FakeEncoder(spec.id, device)  # noqa: E731
    engine, workspace, jobs = Engine(loader=loader), Workspace(), Jobs()
    desk = ProbeDesk(workspace, jobs, engine, ProbeData(workspace), Bench())
    page = OverlapPage()
    control = OverlapController(page, desk)
    control.images_found.connect(lambda paths: workspace.set_images([*workspace.images, *list_items(paths)]))
    workspace.set_info(engine.load(MODEL))
    paths = sorted((files / "one").iterdir())
    workspace.set_images(list_items(paths))
    workspace.add_embeddings(engine.embed_images(paths, CropMode.CROP)[0])
    control.edit(false_rate=0.3)
    qtbot.addWidget(page)
    page.resize(700, 500)
    with qtbot.waitExposed(page):
        page.show()
    yield Rig(qtbot, engine, jobs, workspace, page, control, paths)
    jobs.close()
    control.deleteLater()


def test_groups_are_found_on_request_and_a_row_shows_its_images(rig: Rig) -> None:
    assert rig.page.sentence().startswith("Which of the 8 listed images are the same")
    assert rig.control.answer is None and not rig.jobs.busy
    rig.find()
    table = rig.page.groups.table()
    wanted = {"0.png": "0-again.png", "1.png": "1-again.png"}
    exact = [row for row in table.rows if "exact" in row.cells[3].text]
    assert {frozenset((row.cells[0].text, row.cells[1].text)) for row in exact} == {
        frozenset(pair) for pair in wanted.items()
    }
    place = table.rows.index(exact[0])
    rig.page.group_pressed.emit(place, 0)
    assert rig.selected() == sorted((exact[0].cells[0].text, exact[0].cells[1].text))
    assert "have a near duplicate" in rig.page.title()
    rig.page.counted_requested.emit()
    assert set(rig.selected()) >= {"0.png", "0-again.png", "1.png", "1-again.png"}
    assert not rig.page.roc.view().empty and len(rig.page.caught.view().series) == 3
    assert "Accuracy: once" in rig.page._tested.full_text


def test_sets_count_what_zero_shot_has_right_and_show_it(rig: Rig) -> None:
    of = {path: (place % 2,) for place, path in enumerate(rig.paths)}
    rig.workspace.truth.set(Truth(("a", "b"), ("a", "b"), of))
    rig.find()
    answer = rig.control.answer
    assert answer is not None and answer.result.right is not None
    right, dirty = answer.result.right, answer.result.measured.overlapping
    masks = {"all": np.ones(8, bool), "clean": ~dirty, "overlapping": dirty}
    for row, (name, mask) in enumerate(masks.items()):
        cells = rig.page.sets.table().rows[row].cells
        assert [cells[0].text, cells[IMAGES].value] == [name, mask.sum()]
        for column, shown in ((IMAGES, mask), (RIGHT, mask & right), (ACCURACY, mask & ~right)):
            if shown.any():
                rig.page.set_pressed.emit(row, column)
                assert rig.selected() == sorted(rig.paths[place].name for place in np.flatnonzero(shown))
    words = rig.control.command()
    assert isinstance(words, list) and words[0] == "overlap" and "--false-rate=0.3" in words


def test_against_a_folder_its_images_are_listed_when_a_group_is_shown(
    rig: Rig, files: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialogs.answer(monkeypatch, files / "two")
    rig.page.folder.click()
    assert rig.page.folder.text() == "against two" and rig.page.no_folder.isVisible()
    rig.find()
    table = rig.page.groups.table()
    place = next(
        n for n, row in enumerate(table.rows) if "elsewhere.png" in row.cells[0].text + row.cells[1].text
    )
    assert table.columns[-1].title == "in the second" and table.rows[place].cells[-1].value == 1
    answer = rig.control.answer
    rig.page.group_pressed.emit(place, 0)
    assert {"4.png", "elsewhere.png"} <= set(rig.selected())
    assert files / "two" / "elsewhere.png" in rig.workspace.listed
    rig.workspace.add_embeddings(rig.engine.embed_images([files / "two" / "elsewhere.png"], CropMode.CROP)[0])
    rig.control.refresh()
    assert rig.page.stale() == "" and rig.control.answer is answer  # it is no part of the first set
    rig.page.no_folder.click()
    rig.qtbot.waitUntil(lambda: rig.page.stale() == "of the images of then")


def test_the_options_are_kept(rig: Rig) -> None:
    draft = OverlapDraft(0.02, "/some/where")
    form = json.loads(json.dumps(draft_form(draft)))
    assert read_draft(form, OverlapDraft()) == draft
    assert read_draft({"false_rate": 2, "second": 3}, OverlapDraft()) == OverlapDraft()
    rig.control.restore_view_state(form)
    assert rig.page.rate.value() == 2.0 and rig.control.view_state() == form
