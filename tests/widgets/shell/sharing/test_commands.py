"""“Copy as command”: the line of each panel, run, gives the panel's numbers."""

from __future__ import annotations

import json
import shlex
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

import app.cli.context
import main
from app.engine.engine import Engine
from app.probes.result import plain
from app.probes.weat.draft import example
from tests.rigs.window import CAT, COFFEE, Window, load_once, settle


@pytest.fixture
def shown(qtbot: QtBot, window: Window, monkeypatch: pytest.MonkeyPatch) -> Window:
    monkeypatch.setattr(app.cli.context, "make_engine", lambda store: Engine(loader=load_once, store=store))
    window.images.add_paths([CAT, COFFEE])
    window.prompts.set_texts("cat\na dog, running\ncup of coffee", "a photo of a {}.\n{}")
    settle(qtbot, window, lambda: window.workspace.current == CAT)
    settle(qtbot, window, lambda: len(window.workspace.embeddings) == 2)
    settle(qtbot, window, lambda: window.ranking.current_scores() is not None)
    return window


def run(window: Window, panel: str, capsys: pytest.CaptureFixture[str], *more: str) -> Any:
    """Copy a panel's command, run the words that a shell reads in the line, and return its JSON."""
    copy = next(
        a for a in window.parts.part("sharing").menu(panel).actions() if a.text() == "Copy as command"
    )
    copy.trigger()
    program, script, *words = shlex.split(QGuiApplication.clipboard().text())
    assert (program, script) == ("python", "main.py")
    capsys.readouterr()
    assert main.main([*words, "--json", "--no-cache", *more]) == 0
    return json.loads(capsys.readouterr().out)


def test_the_ranking_and_the_prompts(qtbot: QtBot, shown: Window, capsys: pytest.CaptureFixture[str]) -> None:
    shown.workspace.set_temperature(0.5)
    settle(qtbot, shown, lambda: not shown.ranking.stale())
    shown.workspace.set_selected([CAT, COFFEE])
    settle(qtbot, shown)
    ranked = shown.ranking.current_scores()
    assert ranked is not None
    for panel in ("ranking", "prompts"):
        said = run(shown, panel, capsys)
        assert [image["path"] for image in said["images"]] == [str(CAT), str(COFFEE)]
        for row, image in enumerate(said["images"]):
            numbers = {one["label"]: (one["cosine"], one["probability"]) for one in image["ranking"]}
            for column, label in enumerate(ranked.scores.labels):
                assert numbers[label][0] == pytest.approx(ranked.scores.cosine[row, column], abs=1e-6)
                assert numbers[label][1] == pytest.approx(ranked.scores.probability[row, column], abs=1e-5)


def test_the_maps(
    qtbot: QtBot,
    shown: Window,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    shown.workspace.set_pins(["a cat", '- it\'s "quoted"'])
    settle(qtbot, shown, lambda: len(shown.dcsm.shown().maps) == 2)
    said = run(shown, "dcsm", capsys)
    for file, one in zip(said["files"], shown.dcsm.shown().maps, strict=True):
        assert file["prompt"] == one.dcsm.prompt
        assert np.allclose(np.load(file["npz"])["dcsm"], one.dcsm.values, atol=1e-5)


def test_a_search(qtbot: QtBot, shown: Window, capsys: pytest.CaptureFixture[str]) -> None:
    shown.search.find_prompt("a cup")
    settle(qtbot, shown, lambda: shown.search.result is not None)
    result = shown.search.result
    assert result is not None
    said = run(shown, "images", capsys)
    found = {image["path"]: image["cosine"] for image in said["images"]}
    for path in (CAT, COFFEE):
        assert found[str(path)] == pytest.approx(result.scores.values[result.scores.rows[path]], abs=1e-6)


def test_the_groups_rates(qtbot: QtBot, shown: Window, capsys: pytest.CaptureFixture[str]) -> None:
    shown.groups.add_attribute("kind", "animal")
    shown.groups.add_group("kind", "thing")
    shown.groups.tag([CAT], "kind", "animal")
    shown.groups.tag([COFFEE], "kind", "thing")
    rates = shown.parts.part("rates")
    settle(qtbot, shown, lambda: rates.answer is not None and not rates.asking)
    said = run(shown, "rates", capsys)
    probe = rates.answer.result.probe
    numbers = {(cell["group"], cell["set"]): cell["rate"] for cell in said["rates"]}
    for group, name in enumerate(probe.grouping.names):
        for place, one in enumerate(probe.sets):
            assert numbers[name, one.name] == pytest.approx(probe.cell(group, place).rate.value)


def asked(qtbot: QtBot, shown: Window, page: str, **options: Any) -> Any:
    """Bring a probe's page to the front with these options, and return what its export holds."""
    shown.show_panel("bias", page)
    probe = shown.probe(page)
    probe.edit(**options)
    settle(qtbot, shown, lambda: probe.answer is not None and not probe.asking)
    return probe.exported(probe.answer.result)


def test_the_probes(qtbot: QtBot, shown: Window, capsys: pytest.CaptureFixture[str]) -> None:
    shown.groups.add_attribute("size", "big")
    shown.groups.tag([CAT, COFFEE], "size", "big")
    shown.groups.add_attribute("kind", "animal")
    shown.groups.add_group("kind", "thing")
    shown.groups.tag([CAT], "kind", "animal")
    shown.groups.tag([COFFEE], "kind", "thing")
    kind = {"attributes": ("kind",)}
    rates = asked(qtbot, shown, "label-sets", sets=("non-human",), reference="thing", **kind)
    said = run(shown, "bias", capsys)
    assert said["rates"] == plain(rates.as_dict()["rates"])
    assert {cell["group"] for cell in said["rates"]} == {"animal", "thing"}
    design = asked(qtbot, shown, "label-sets", off=frozenset({"cat"}), side="design")
    assert run(shown, "bias", capsys)["moves"] == plain(design.as_dict()["moves"])
    apart = asked(qtbot, shown, "association", groups=("thing", "animal"), measure="cosine", **kind)
    said = run(shown, "bias", capsys)
    assert said["labels"] == plain(apart.as_dict()["labels"])
    skews = asked(qtbot, shown, "skew", queries=("a pet", "a drink, hot"), k=1, desired="equal", **kind)
    said = run(shown, "bias", capsys)
    assert said["queries"] == plain(skews.skews.measures([CAT, COFFEE]))
    shown.show_panel("bias", "weat")
    weat = shown.probe("weat")
    weat.set_draft(example(shown.workspace.tags))
    settle(qtbot, shown, lambda: weat.answer is not None and not weat.asking)
    said = run(shown, "bias", capsys)
    assert said["effect_size"] == pytest.approx(weat.answer.result.weat.effect, abs=1e-5)
    swaps = asked(
        qtbot, shown, "counterfactuals", template="a {size} {thing}",
        words={"size": ("small", "big"), "thing": ("cat, or dog", "cup")}, swap="size",
    )  # fmt: skip
    said = run(shown, "bias", capsys)
    assert said["paths"] == [str(CAT), str(COFFEE)]
    assert np.allclose(said["texts"]["cosine"], swaps.cosines, atol=1e-6)


def test_two_models(qtbot: QtBot, shown: Window, capsys: pytest.CaptureFixture[str]) -> None:
    shown.show_panel("compare")
    shown.compare.load("ViT-S-32-alt@random")
    settle(qtbot, shown, lambda: "of 2 (" in shown.compare_panel.line())
    result = shown.compare.result
    assert result is not None
    said = run(shown, "compare", capsys)
    assert [said["models"][side]["id"] for side in "ab"] == ["builtin", "ViT-S-32-alt@random"]
    apart = [not image["same_top"] for image in said["images"]]
    assert {path for path, away in zip((CAT, COFFEE), apart, strict=True) if away} == result.disagreement
    assert said["agreement"]["mean_spearman"] == pytest.approx(result.found.agreement.mean_spearman)


def test_captions(qtbot: QtBot, shown: Window, capsys: pytest.CaptureFixture[str]) -> None:
    shown.show_panel("composition", "captions")
    shown.composition.set_caption("a cat to the left of a dog")
    settle(qtbot, shown, lambda: shown.composition.result is not None and not shown.composition.asking)
    result = shown.composition.result
    assert result is not None
    said = run(shown, "composition", capsys)
    for row in said["captions"]:
        assert row["cosine"]["score"] == pytest.approx(result.scores[row["caption"]]["cosine"], abs=1e-6)


def test_a_panel_without_numbers_says_so(shown: Window) -> None:
    QGuiApplication.clipboard().clear()
    sharing = shown.parts.part("sharing")
    assert "Search images first" in str(sharing.command_words("images"))
    assert "Nothing is compared yet" in str(sharing.command_words("compare"))
    assert "choose a probe" in str(sharing.command_words("bias"))
