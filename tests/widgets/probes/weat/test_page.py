"""The association test page: four sets, d and p, and their specs."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from scipy import stats

import app.probes.weat.measure as module
from app.errors import LoupeError
from app.files.codec import draft_form, read_draft
from app.probes.weat.draft import MARKS, SetDraft, WeatDraft, example
from app.probes.weat.spec import SpecSet, read_weat_spec, weat_spec_toml
from tests.rigs.groups import pictures
from tests.rigs.plots import under
from tests.rigs.probes import LabelEngine, ProbeRig, planted
from widgets.desk.workspace import ImageItem
from widgets.probes.weat.controller import WeatController
from widgets.probes.weat.page import WeatPage
from widgets.probes.weat.state import p_text

TEXTS = {
    "X": ("he", "him", "his"),
    "Y": ("she", "her", "hers"),
    "A": ("office", "boss"),
    "B": ("home", "cook"),
}


@dataclass
class Test:
    __test__ = False
    rig: ProbeRig
    page: WeatPage
    control: WeatController

    def ask(self, **sets: SetDraft) -> None:
        draft = self.control.draft
        for mark, one in sets.items():
            draft = draft.with_set(mark, one)
        self.control.set_draft(draft)
        self.rig.settle()

    def type(self, mark: str, text: str) -> None:
        self.page.editor.lines[mark].texts.setText(text)
        self.page.editor.lines[mark].texts.textEdited.emit(text)
        self.rig.wait(lambda: not self.control._typing.isActive())
        self.rig.settle()

    def result(self) -> Any:
        answer = self.control.answer
        assert answer is not None
        return answer.result.weat


@pytest.fixture
def test(qtbot: QtBot) -> Iterator[Test]:
    rig = ProbeRig(qtbot, LabelEngine())
    page = WeatPage()
    control = WeatController(page, rig.desk)
    rig.show(page)
    yield Test(rig, page, control)
    rig.close()


def texts() -> dict[str, SetDraft]:
    return {mark: SetDraft(texts=words) for mark, words in TEXTS.items()}


def by_hand(embeddings: dict[str, Any]) -> tuple[float, float]:
    """Return d and p by their definition and scipy's permutation test."""

    def unit(rows: Any) -> Any:
        return np.asarray(rows, float) / np.linalg.norm(rows, axis=1, keepdims=True)

    direction = unit(embeddings["A"]).mean(axis=0) - unit(embeddings["B"]).mean(axis=0)
    x, y = unit(embeddings["X"]) @ direction, unit(embeddings["Y"]) @ direction
    d = (x.mean() - y.mean()) / np.concatenate([x, y]).std(ddof=1)
    tested = stats.permutation_test(
        (x, y), lambda a, b: np.mean(a) - np.mean(b), alternative="greater", n_resamples=np.inf
    )
    return float(d), float(tested.pvalue)


def test_texts_alone_are_tested_without_an_image(test: Test) -> None:
    assert test.page.sentence().startswith("The model is loading")
    test.rig.load()
    assert test.page.sentence().startswith("Fill target X") and test.page.action() == "Try an example"
    assert test.page.editor.isVisible()  # also while there is nothing to show
    test.ask(**texts())
    engine = test.rig.engine
    d, p = by_hand({mark: [engine._direction(word) for word in words] for mark, words in TEXTS.items()})
    assert test.page.figures() == (
        f"d = {d:.3f}, ddof 1".replace("-", "−"),
        f"p = {p:.4f} one-sided, exact (20 partitions)",
        "n: X 3, Y 3, A 2, B 2",
    )
    assert test.page.title() == "X / Y by A / B"


def test_groups_of_images_are_tested_by_texts(qtbot: QtBot, test: Test) -> None:
    rig = test.rig
    rig.load()
    random = np.random.default_rng(1)
    vectors = {f"{number}.png": random.normal(size=8).tolist() for number in range(9)}
    rig.add(vectors)
    names = list(vectors)
    rig.tag("gender", {"woman": names[:4], "man": names[4:8], "nobody": []})
    test.control.set_draft(example(rig.workspace.tags))
    rig.settle()
    draft = test.control.draft
    words = {mark: [rig.engine._direction(word) for word in draft.sets[mark].texts] for mark in "AB"}
    women, men = ([vectors[name] for name in part] for part in (names[:4], names[4:8]))
    d, p = by_hand({"X": women, "Y": men, **words})
    assert test.result().effect == pytest.approx(d, abs=1e-6) and test.result().p == pytest.approx(p)
    assert test.page.title() == "woman / man by career / family"
    kinds = test.page.editor.lines["X"].kind
    assert [kinds.itemText(at) for at in range(kinds.count())] == [
        "texts",
        "gender: woman",
        "gender: man",
        "gender: nobody",
    ]
    dots = test.page.chart.view().series[2]
    where = test.page.chart.place(dots.x[2], dots.y[2]).toPoint()
    qtbot.mouseClick(under(test.page.chart, where), Qt.MouseButton.LeftButton, pos=where)
    assert rig.workspace.current is not None and rig.workspace.current.name == names[6]
    kinds.activated.emit(3)
    rig.settle()
    assert test.page.stale() == "Set X (nobody) holds no image with an embedding."
    assert test.page.title().endswith("woman / man by career / family")
    kinds.activated.emit(0)
    assert test.page.sentence().startswith("Fill target X")


def test_many_targets_are_drawn_off_the_gui_thread(test: Test, monkeypatch: pytest.MonkeyPatch) -> None:
    threads: list[str] = []
    real = module._partitions

    def watched(*sizes: int) -> Any:
        threads.append(threading.current_thread().name)
        return real(*sizes)

    monkeypatch.setattr(module, "_partitions", watched)
    test.rig.load()
    many = {mark: SetDraft(texts=tuple(f"{mark}{n}" for n in range(60))) for mark in "XY"}
    test.ask(**{**texts(), **many})
    assert threads and all(name.startswith("inference") for name in threads)
    assert test.page.figures()[1].endswith("one-sided, Monte Carlo (9,999 partitions, seed 0)")


def test_what_is_typed_is_tested_after_a_pause(test: Test) -> None:
    test.rig.load()
    test.ask(**texts())
    before = test.result().effect
    test.type("A", "kitchen, garden, kitchen")
    assert test.control.draft.sets["A"].texts == ("kitchen", "garden") and test.result().effect != before
    test.type("A", '"kitchen')
    assert test.page.message.text().startswith("A quotation mark")
    test.page.editor.name_edited.emit("A", "places")
    test.rig.settle()
    assert test.page.title() == "X / Y by places / B"
    wide = test.result().effect
    test.page.ddof.activated.emit(1)
    test.rig.settle()
    assert test.result().effect == pytest.approx(wide * np.sqrt(6 / 5))
    assert test.page.figures()[0].endswith("ddof 0")


def test_equal_targets_have_no_effect(test: Test) -> None:
    test.rig.load()
    test.ask(**{**texts(), "X": SetDraft(texts=("a",)), "Y": SetDraft(texts=("a",))})
    assert test.page.figures()[0] == "d = — (no spread), ddof 1"
    assert test.page.figures()[1].startswith("p = 1.0000")


def test_a_saved_spec_is_what_the_command_reads(test: Test, tmp_path: Path) -> None:
    rig = test.rig
    rig.load()
    paths = pictures(tmp_path / "images", "a.png", "b.png", "c.png")
    rig.workspace.set_images([ImageItem(path, path.name) for path in paths])
    rig.workspace.add_embeddings(planted(path, [1.0, at]) for at, path in enumerate(paths))
    rig.workspace.set_tags(rig.workspace.tags.tagged(paths[:2], "shape", 'round "1"'))
    test.ask(**{**texts(), "X": SetDraft(group=("shape", 'round "1"'))})
    effect = test.result().effect
    spec = tmp_path / "test.toml"
    test.control.save_spec(spec)
    rig.settle()
    assert test.page.message.text().startswith("Saved test.toml")
    sets = read_weat_spec(spec)
    assert sets["X"] == SpecSet("X", 'round "1"', images=tuple(paths[:2]))
    assert sets["A"] == SpecSet("A", "A", texts=TEXTS["A"])
    assert '"images/a.png"' in spec.read_text()
    found: list[object] = []
    test.control.images_found.connect(found.append)
    test.control.set_draft(WeatDraft())
    test.control.open_spec(spec)
    rig.wait(lambda: test.control.draft.sets["X"].kind == "files")
    rig.settle()
    assert found == [tuple(paths[:2])] and test.result().effect == effect
    assert test.page.editor.lines["X"].count.text() == "2 images"
    shown: list[object] = []
    rig.workspace.slice_requested.connect(lambda _title, those: shown.append(those))
    test.page.editor.lines["X"].count.click()
    assert shown == [tuple(paths[:2])]
    rig.workspace.set_images([ImageItem(path, path.name) for path in paths[1:]])
    rig.settle()
    assert test.page.title().endswith("1 without an embedding left out")


def test_a_bad_spec_is_one_sentence_and_nothing_is_lost(test: Test, tmp_path: Path) -> None:
    test.rig.load()
    test.ask(**texts())
    spec = tmp_path / "bad.toml"
    spec.write_text("[targets.X]\ntexts = ['a']\n")
    test.control.open_spec(spec)
    test.rig.settle()
    assert test.page.message.text() == f"{spec}: the table [targets.Y] is missing."
    test.control.set_draft(replace(test.control.draft).with_set("B", SetDraft()))
    test.control.save_spec(tmp_path / "none.toml")
    test.rig.settle()
    assert test.page.message.text() == "Set B is empty; a spec needs all four sets."
    assert not (tmp_path / "none.toml").exists() and test.control.draft.sets["X"].texts == TEXTS["X"]


def test_a_spec_is_written_as_it_is_read(tmp_path: Path) -> None:
    sets = {mark: SpecSet(mark, f"set “{mark}”", texts=('say "hi"', "back\\slash")) for mark in MARKS}
    sets["Y"] = SpecSet("Y", "files", images=(tmp_path / "a b.png", Path("/elsewhere/c.png")))
    path = tmp_path / "spec.toml"
    path.write_text(weat_spec_toml(sets, tmp_path), encoding="utf-8")
    assert read_weat_spec(path) == sets
    del sets["Y"]
    with pytest.raises(LoupeError, match="Set Y is empty"):
        weat_spec_toml(sets, tmp_path)


def test_the_test_goes_into_every_kind_of_file(test: Test, tmp_path: Path) -> None:
    test.rig.load()
    test.ask(**texts())
    for ending in (".csv", ".json", ".png", ".svg"):
        test.control.export(tmp_path / f"test{ending}")
        test.rig.settle()
        assert test.page.message.text().startswith("Saved test")
    said = json.loads((tmp_path / "test.json").read_text())
    assert said["effect_size"] == test.result().effect and said["items"]["X"] == list(TEXTS["X"])
    assert "one-sided p" in (tmp_path / "test.svg").read_text()


def test_the_sets_come_back_with_the_session() -> None:
    draft = WeatDraft(
        {
            "X": SetDraft("women", group=("gender", "woman")),
            "Y": SetDraft(files=(Path("/a.png"),)),
            "A": SetDraft("a", ("b", "c")),
            "B": SetDraft(),
        },
        0,
    )
    assert read_draft(json.loads(json.dumps(draft_form(draft))), WeatDraft()) == draft
    for damaged in (None, {"sets": {"X": {"group": ["one"], "texts": [3]}, "Q": 1}, "ddof": 7}):
        assert read_draft(damaged, WeatDraft()) == WeatDraft()


def test_a_small_p_keeps_its_places() -> None:
    assert p_text(0.0001234) == "0.00012" and p_text(0.25) == "0.2500"
