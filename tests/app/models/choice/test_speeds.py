"""Speeds that were measured are kept for each model, and damage reads as nothing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from app.models.choice.speeds import Speed, keep_speed, read_speeds

FAST = Speed(123.5, 512, "cuda", "bf16", "2026-11-28")
SLOW = Speed(2.5, 16, "cpu", "fp32", "2026-11-27")


def test_the_last_measurement_of_each_model_is_kept(own_home: Path) -> None:
    assert read_speeds() == {}
    keep_speed("a", SLOW)
    keep_speed("b", SLOW)
    keep_speed("a", FAST)
    assert read_speeds() == {"a": FAST, "b": SLOW}
    assert (own_home / "speeds.json").is_file()


@pytest.mark.parametrize(
    "damaged",
    [
        "",
        "[1]",
        "nonsense",
        '{"a": 3}',
        '{"a": {"images_per_second": "x"}}',
        '{"a": {"images_per_second": -1}}',
    ],
)
def test_damage_reads_as_not_measured_and_is_written_over(own_home: Path, damaged: str) -> None:
    (own_home / "speeds.json").write_text(damaged)
    assert read_speeds() == {}
    keep_speed("b", FAST)
    assert read_speeds() == {"b": FAST}


def test_one_damaged_entry_costs_no_other(own_home: Path) -> None:
    keep_speed("a", FAST)
    content = json.loads((own_home / "speeds.json").read_text())
    content["b"] = {**content["a"], "images_per_second": float("nan")}
    (own_home / "speeds.json").write_text(json.dumps(content))
    assert read_speeds() == {"a": FAST}


def test_a_folder_that_can_not_be_written_is_left_alone(
    own_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (own_home / "file").write_text("")
    monkeypatch.setenv("CLIP_LOUPE_HOME", str(own_home / "file"))
    keep_speed("a", FAST)
    assert read_speeds() == {}
