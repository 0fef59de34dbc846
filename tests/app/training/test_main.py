from __future__ import annotations

from pathlib import Path

import pytest

from app.training.__main__ import STAGES, main, parser


def test_every_stage_is_a_command() -> None:
    for name in (*STAGES, "all"):
        chosen = parser().parse_args([name, "--work", "w", "--photos", "p"])
        assert chosen.command == name and not chosen.without_classes


def test_a_failure_is_one_sentence_and_status_2(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["evaluate", "--photos", str(tmp_path / "none")]) == 2
    captured = capsys.readouterr()
    assert captured.out == "" and captured.err.count("\n") == 1
