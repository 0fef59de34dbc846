"""The program as scripts call it: a process of its own, its exit status, and what is on its streams."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

MAIN = Path(__file__).resolve().parent.parent / "main.py"

Program = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def program(tmp_path: Path) -> Program:
    """Run `python main.py` offline in an empty folder, without a display."""

    def call(*argv: str, **environment: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, str(MAIN), *argv],
            cwd=tmp_path,
            env=clean_environment() | environment,
            capture_output=True,
            encoding="utf-8",
            timeout=300,
            check=False,
        )

    return call


def clean_environment() -> dict[str, str]:
    hidden = (
        "DISPLAY",
        "WAYLAND_DISPLAY",
        "WAYLAND_SOCKET",
        "QT_QPA_PLATFORM",
        "PYTHONWARNINGS",
        "PYTHONUNBUFFERED",
    )
    kept = {name: value for name, value in os.environ.items() if name not in hidden}
    return kept | {"HF_HUB_OFFLINE": "1", "OMP_NUM_THREADS": "1", "PYTHONIOENCODING": "utf-8"}


def test_help_needs_no_display(program: Program) -> None:
    done = program("--help")
    assert (done.returncode, done.stderr) == (0, "")
    assert all(name in done.stdout for name in ("rank", "dcsm", "models", "shot"))


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux may lack a display")
def test_without_a_display_the_window_is_refused_in_one_sentence(program: Program) -> None:
    done = program()
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("clip-loupe: There is no display")
    assert "rank" in done.stderr and "dcsm" in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_command_on_real_weights_with_a_broken_image_in_the_middle(
    program: Program, tmp_path: Path
) -> None:
    for number, name in enumerate(("a.png", "ünïcode 猫.png")):
        pixels = np.random.default_rng(number).integers(0, 256, (50, 80, 3), dtype=np.uint8)
        Image.fromarray(pixels).save(tmp_path / name)
    whole = (tmp_path / "a.png").read_bytes()
    (tmp_path / "cut.png").write_bytes(whole[: len(whole) // 2])
    done = program(
        *("rank", "a.png", "cut.png", "ünïcode 猫.png", "--labels", "cat, dog, pizza", "--json"),
        *("--template", "a photo of a {}.", "--model", "ViT-B-32@random", "--device", "cpu"),
    )
    assert done.returncode == 1, done.stderr
    said = json.loads(done.stdout)
    assert [image["path"] for image in said["images"]] == ["a.png", "ünïcode 猫.png"]
    assert said["errors"] == [
        {"path": "cut.png", "reason": "cut.png is truncated: its image data ends too early."}
    ]
    assert said["images"][0]["crop"] == pytest.approx([15, 0, 65, 50], abs=0.5)
    for image in said["images"]:
        assert {ranked["label"] for ranked in image["ranking"]} == {"cat", "dog", "pizza"}
        assert sum(ranked["probability"] for ranked in image["ranking"]) == pytest.approx(1, abs=1e-5)
    assert all(line.startswith("note: ") for line in done.stderr.splitlines())


@pytest.mark.parametrize("model", ["ViT-B-99@random", "ViT-B-32@openai", "hf-hub:org/name"])
def test_a_model_that_can_not_be_had_is_one_sentence(program: Program, tmp_path: Path, model: str) -> None:
    Image.new("RGB", (8, 8)).save(tmp_path / "a.png")
    done = program("rank", "a.png", "--labels", "cat, dog", "--model", model)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("clip-loupe: ")
    assert done.stderr.count("\n") == 1


def test_a_reader_that_leaves_is_no_failure_to_report(tmp_path: Path) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run(
        [sys.executable, str(MAIN), "rank", "--help"],
        cwd=tmp_path,
        env=clean_environment(),
        stdout=writer,
        stderr=subprocess.PIPE,
        timeout=60,
        check=False,
    )
    os.close(writer)
    assert (done.returncode, done.stderr) == (141, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a file that is always full")
def test_output_that_cannot_be_written_is_one_sentence(tmp_path: Path) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, str(MAIN), "models", "--json"],
            cwd=tmp_path,
            env=clean_environment(),
            stdout=full,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            timeout=300,
            check=False,
        )
    assert done.returncode == 2
    assert done.stderr == "clip-loupe: The output can't be written: no space left on device.\n"


def test_the_way_to_the_window_imports_nothing_heavy(tmp_path: Path) -> None:
    code = (
        "import sys; before = set(sys.modules); import main; from app.cli.run import run;"
        "assert run(['a.png'], lambda images, language: 0, lambda args: 0, lambda args: 0) == 0;"
        "print(sorted({name.partition('.')[0] for name in set(sys.modules) - before}))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        env=clean_environment() | {"PYTHONPATH": str(MAIN.parent)},
        cwd=tmp_path,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=True,
    )
    heavy = {"numpy", "PIL", "torch", "open_clip", "PySide6", "matplotlib", "argparse", "json", "dataclasses"}
    assert not heavy & set(json.loads(done.stdout.replace("'", '"')))
