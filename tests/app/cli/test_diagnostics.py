"""The report on this installation: the same as text and JSON, and whole where a part is broken."""

from __future__ import annotations

import json
import platform
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pytest

from app import __version__
from app.files import diagnostics
from app.files.diagnostics import diagnose, report_text

Cli = Callable[..., Any]


def test_text_and_json_say_the_same(cli: Cli, own_home: Path) -> None:
    report = cli("diagnostics", "--json").json
    assert list(report) == ["versions", "machine", "paths", "model"]
    assert report["versions"]["CLIP Loupe"] == __version__
    assert report["versions"]["Python"].startswith(platform.python_version())
    assert report["versions"]["open_clip_torch"] == version("open_clip_torch")
    assert report["machine"]["device"].split(",")[0] in ("cpu", "cuda", "mps")
    assert report["paths"]["session"] == str(own_home / "session.json")
    assert report["paths"]["embedding cache"].startswith(str(own_home))
    assert report["model"] == {"of the session": "none yet"}
    text = cli("diagnostics").out
    shown = {" ".join(line.split()) for line in text.splitlines()}
    lines = [line for section in report.values() for line in section.items() if line[0] != "free memory"]
    assert {" ".join(f"{name} {value}".split()) for name, value in lines} - shown == set()


def test_the_sessions_model_is_named(cli: Cli, own_home: Path) -> None:
    session = own_home / "session.json"
    session.write_text(json.dumps({"clip-loupe-session": 1, "model": "ViT-B-32@openai"}))
    assert cli("diagnostics", "--json").json["model"] == {"of the session": "ViT-B-32@openai"}
    session.write_text("damaged")
    assert cli("diagnostics", "--json").json["model"]["of the session"].startswith("session.json is not")


def test_a_loaded_model_and_a_window_are_described() -> None:
    report = diagnose({"id": "builtin", "notes": (), "patch": 16}, {"platform": "xcb"})
    assert report["model"] == {"id": "builtin", "patch": "16"}
    assert report_text(report).endswith("window\n  platform            xcb\n")


def test_a_broken_torch_does_not_break_the_report(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_name: str) -> str:
        raise OSError("libcudart.so:\nnot found")

    monkeypatch.setattr(diagnostics, "choose_device", broken)
    assert diagnose()["machine"]["device"] == "torch can't be imported: libcudart.so: not found"
    monkeypatch.setattr(diagnostics, "_PACKAGES", ("no-such-package",))
    assert diagnose()["versions"]["no-such-package"] == "not installed"
