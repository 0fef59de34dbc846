"""The trial of every architecture, on two small ones."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from app.errors import LoupeError
from app.models import encoder
from app.models.model_facts import known_parameters
from app.models.registry import architectures
from tests import architectures as trial

REFUSED = "RN50"
SMALL = "ViT-S-32-alt"


def test_a_trial_in_a_process_of_its_own_and_the_table(tmp_path: Path) -> None:
    out = tmp_path / "table.md"
    refused = {"arch": REFUSED, "outcome": "sentence", "sentence": "It is | refused."}
    out.with_suffix(".jsonl").write_text(f"{json.dumps(refused)}\n")
    assert trial.main(["--only", SMALL, "--out", str(out)]) == 0
    rows = trial.read_rows(out.with_suffix(".jsonl"))
    assert rows[SMALL]["outcome"] == "ok"
    plain = ["raw", "value", "maskclip", "vv", "qq", "kk", "clearclip", "naclip", "gem", "surgery"]
    assert rows[SMALL]["variants"] == plain
    assert max(rows[SMALL]["image_difference"], rows[SMALL]["text_difference"]) < 1e-5
    lines = out.read_text("utf-8").splitlines()
    table = [line for line in lines if line.startswith("|")]
    assert [line.split(" | ")[0] for line in table[2:]] == [f"| {REFUSED}", f"| {SMALL}"]
    assert {line.count("|") for line in table} == {12}


def test_hugging_face_text_towers_are_built_in_their_published_shapes() -> None:
    assert trial.parameters_of("mt5-xl-ViT-H-14") == known_parameters()["mt5-xl-ViT-H-14"]


def test_no_architecture_is_refused_for_its_text_tower() -> None:
    written = Path(trial.__file__).with_suffix(".md").read_text(encoding="utf-8")
    rows = [line for line in written.splitlines() if line.startswith("| ")][2:]
    assert [line.split(" | ")[0].removeprefix("| ") for line in rows] == list(architectures())
    assert [line for line in rows if "text tower" in line] == []


def test_a_run_goes_on_where_it_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tried: list[str] = []

    def run_one(arch: str, _gb: float, _seconds: float) -> trial.Row:
        tried.append(arch)
        return {"arch": arch, "outcome": "traceback", "sentence": "a | b"}

    monkeypatch.setattr(trial, "run_one", run_one)
    sizes = {"RN50": 3, "ViT-B-32": None, "ViT-B-16": 2, "ViT-L-14": 5}
    monkeypatch.setattr(trial, "parameters_of", lambda arch: sizes[arch])
    out = tmp_path / "table.md"
    out.with_suffix(".jsonl").write_text(
        json.dumps({"arch": "RN50", "outcome": "time", "sentence": ""}) + '\n{"a'
    )
    trial.run_all(tuple(sizes), out, 9.0, 1.0)
    assert tried == ["ViT-B-16", "ViT-L-14", "ViT-B-32"]  # smallest first, unknown last; RN50 was there
    assert "a / b" in out.read_text("utf-8")


@pytest.mark.parametrize(
    ("error", "outcome"),
    [(LoupeError("No."), "sentence"), (ValueError("oh"), "traceback"), (MemoryError(), "memory")],
)
def test_every_failure_is_a_row(monkeypatch: pytest.MonkeyPatch, error: Exception, outcome: str) -> None:
    def fail(*_args: Any) -> None:
        raise error

    monkeypatch.setattr(encoder, "load_encoder", fail)
    assert trial.try_architecture("RN50")["outcome"] == outcome
