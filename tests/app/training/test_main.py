from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from app.errors import LoupeError
from app.training import __main__ as command
from app.training.__main__ import STAGES, main, parser
from app.training.stages import Run


def test_every_stage_is_a_command() -> None:
    for name in (*STAGES, "all"):
        chosen = parser().parse_args([name, "--work", "w", "--photos", "p"])
        assert chosen.command == name and not chosen.without_classes


def test_a_failure_is_one_sentence_and_status_2(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["evaluate", "--photos", str(tmp_path / "none")]) == 2
    captured = capsys.readouterr()
    assert captured.out == "" and captured.err.count("\n") == 1


def test_all_makes_the_towers_side_by_side(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    made: list[str] = []
    given = ["all", "--work", str(tmp_path), "--photos", "all", "--keep-image", "kept.safetensors"]

    class _Other:
        """Stands in for the process of the text tower."""

        returncode = 0

        def __init__(self, arguments: list[str]) -> None:
            made.append(" ".join(arguments[1:4]))
            self.arguments = arguments[4:]
            assert self.arguments == given[1:]

        def __enter__(self) -> _Other:
            return self

        def __exit__(self, *_: object) -> None:
            made.append("ended")

        def wait(self) -> int:
            return self.returncode

    def run_stage(run: Run, name: str) -> None:
        made.append(name)

    monkeypatch.setattr(command, "run_stage", run_stage)
    monkeypatch.setattr(subprocess, "Popen", _Other)
    assert main(given) == 0
    assert made == ["photos", "meanings", "targets", "-m app.training text", "image", "ended", "assemble"]
    monkeypatch.setattr(_Other, "returncode", 3)
    assert main(given) == 2 and made[-1] == "ended"


def test_a_failing_image_tower_ends_the_other_process(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    ended: list[str] = []

    class _Other:
        def __init__(self, arguments: list[str]) -> None: ...

        def __enter__(self) -> _Other:
            return self

        def __exit__(self, *_: object) -> None: ...

        def terminate(self) -> None:
            ended.append("terminated")

    def run_stage(run: Run, name: str) -> None:
        if name == "image":
            raise LoupeError("No stamps.")

    monkeypatch.setattr(command, "run_stage", run_stage)
    monkeypatch.setattr(subprocess, "Popen", _Other)
    assert main(["all", "--work", str(tmp_path), "--photos", "p"]) == 2 and ended == ["terminated"]
