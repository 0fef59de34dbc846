"""The benchmark's frame: groups in fresh interpreters, figures, bars and tables. No speed is judged here."""

from __future__ import annotations

import json
import math
import os
import subprocess
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

from tests.bench import __main__ as bench
from tests.bench import texts, worker
from tests.bench.figures import FIGURES, Figure, machine_line, markdown_table, nested, text_table
from tests.bench.labels import LABELS

MACHINE = {"processor": "A CPU", "cores": 2, "gpu": "", "torch": "2.9", "model": "m", "device": "cpu"}


def echo(model: str, device: str) -> dict[str, float]:
    """A group as others are, but one that prints; it looks whether it has a home of its own."""
    print("noise")  # noqa: T201
    return {f"{model}.{device}": 1.0, "echo.home": float(os.environ["CLIP_LOUPE_HOME"] != os.environ["WAS"])}


def test_a_group_runs_in_an_interpreter_and_home_of_its_own(
    monkeypatch: pytest.MonkeyPatch, own_home: Path
) -> None:
    monkeypatch.setenv("WAS", str(own_home))
    found = worker.run_fresh("tests.test_bench:echo", "name", "cpu")
    assert found == {"name.cpu": 1.0, "echo.home": 1.0}


def test_downloaded_weights_are_lent_and_nothing_else(tmp_path: Path, own_home: Path) -> None:
    worker._lend_weights(tmp_path)
    assert not list(tmp_path.iterdir())
    for name in ("weights", "other"):
        (own_home / "cache" / name).mkdir(parents=True)
    worker._lend_weights(tmp_path)
    assert [path.name for path in (tmp_path / "cache").iterdir()] == ["weights"]
    assert (tmp_path / "cache" / "weights").samefile(own_home / "cache" / "weights")


def run(monkeypatch: pytest.MonkeyPatch, *given: str) -> tuple[int, list[tuple[str, str, str]]]:
    calls: list[tuple[str, str, str]] = []

    def run_fresh(function: str, model: str, device: str) -> dict[str, Any]:
        calls.append((function, model, device))
        if function.endswith("describe_machine"):
            return MACHINE | {"model": model, "device": "cpu", "torch_threads": 2}
        if function == bench.GROUPS["bias"]:
            raise subprocess.CalledProcessError(1, "bias")
        return {f"{function.rpartition('_')[2]}.value": 2.5, "ensemble.speedup": 5.0}

    monkeypatch.setattr(bench, "run_fresh", run_fresh)
    return bench.main(list(given)), calls


def test_groups_run_in_their_order_and_a_failed_one_is_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    status, calls = run(monkeypatch, "--json", "--device", "auto")
    assert status == 1
    assert [call[0] for call in calls[1:]] == [
        f for g, f in bench.GROUPS.items() if g not in bench.ON_REQUEST
    ]
    assert calls[0][1:] == (bench.MODEL, "auto")
    assert {call[1:] for call in calls[1:]} == {(bench.MODEL, "cpu")}
    shown = capsys.readouterr()
    result = json.loads(shown.out)
    assert result["texts"] == {"value": 2.5}
    assert result["machine"]["model"] == bench.MODEL
    assert "failed: bias" in shown.err
    assert f"[1/{len(calls) - 1}] start" in shown.err


def test_only_the_groups_asked_for_run(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    status, calls = run(monkeypatch, "--model", "RN50@random", "--only", "texts", "forward", "--markdown")
    assert status == 0
    assert [call[0] for call in calls[1:]] == [bench.GROUPS["forward"], bench.GROUPS["texts"]]
    assert "| at least 6.0 × (missed) |" in capsys.readouterr().out
    _, calls = run(monkeypatch, "--scorer")
    assert calls[-1][0] == bench.GROUPS["scorer"]
    with pytest.raises(SystemExit):
        run(monkeypatch, "--only", "nothing")
    with pytest.raises(SystemExit):
        run(monkeypatch, "--json", "--markdown")


def test_a_quick_run_says_what_it_leaves_out(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("CLIP_LOUPE_BENCH", "")  # restored afterwards
    _, calls = run(monkeypatch, "--quick", "--json")
    measured = {group for group, function in bench.GROUPS.items() if function in [call[0] for call in calls]}
    assert measured == {*bench.GROUPS} - {*bench.ON_REQUEST, *bench.WHOLE_RUN_ONLY}
    shown = capsys.readouterr()
    for said in (shown.err, json.loads(shown.out)["machine"]["run"]):
        assert f"quick leaves out {', '.join(bench.WHOLE_RUN_ONLY)}" in said
    _, calls = run(monkeypatch, "--quick", "--only", "texts")
    assert calls[-1][0] == bench.GROUPS["texts"]
    with pytest.raises(SystemExit):
        run(monkeypatch, "--quick", "--markdown")


def test_bars_hold_from_above_and_from_below() -> None:
    most, least, free = Figure("a", "A", at_most=2), Figure("b", "B", at_least=6), Figure("c", "C")
    assert [most.met(value) for value in (1, 2, 2.1, math.nan)] == [True, True, False, False]
    assert [least.met(value) for value in (5.9, 6, 7, math.nan)] == [False, True, True, False]
    assert free.met(math.inf)
    assert (most.bar, least.bar, free.bar) == ("at most 2", "at least 6", "")
    assert Figure("d", "D", "", 5, at_most=1e-5).bar == "at most 0.00001"
    assert Figure("d", "D", "", 5).written(1.2e-7) == "1.2e-07"
    assert Figure("d", "D", "ms", 1).written(0.0) == "0.0 ms"


def test_tables_hold_every_figure_and_name_the_machine() -> None:
    assert len({figure.key for figure in FIGURES}) == len(FIGURES)
    assert all(figure.at_most is None or figure.at_least is None for figure in FIGURES)
    figures = {"ensemble.speedup": 12.34, "relabel.speedup": 79.0, "ensemble.open_clip_ms": 1.0}
    lines = text_table(figures, MACHINE).splitlines()
    assert lines[0].endswith("12.34   (at least 6.0 ×: met)")
    assert lines[1].endswith("79.00   (at least 80 ×: MISSED)")
    assert lines[2].split() == ["ensemble.open_clip_ms", "1.00"]
    shown = markdown_table(figures, MACHINE)
    assert "A CPU, 2 cores, torch 2.9" in shown
    assert "| 12.3 × | at least 6.0 × |" in shown
    assert "open_clip_ms" not in shown
    assert machine_line(MACHINE | {"gpu": "A GPU"}).count("A GPU") == 1
    assert nested(figures)["ensemble"] == {"speedup": 12.34, "open_clip_ms": 1.0}


def test_the_ensemble_that_is_timed_is_open_clips_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(texts, "LABELS", LABELS[:2])
    monkeypatch.setattr(texts, "EDITS", 1)
    threads = torch.get_num_threads()
    torch.set_num_threads(1)  # on a busy machine more of them wait for one another
    found = texts.measure_texts("builtin", "cpu")
    torch.set_num_threads(threads)
    assert 0 <= found["ensemble.max_cosine_difference"] < 1e-5
    assert found["ensemble.speedup"] == pytest.approx(found["ensemble.open_clip_ms"] / found["ensemble.ms"])
    one = np.eye(2, dtype=np.float32)
    assert texts.largest_difference(one, one[::-1]) == pytest.approx(2**0.5)
    assert texts.largest_difference(one, 3 * one) == 0.0
