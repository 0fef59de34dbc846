"""The command `picture` on a small model: its file tells how it was made, and has the cosine printed."""

from __future__ import annotations

import errno
import json
import os
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

import main
from app.models.encoder import load_encoder
from app.models.inside.inversion import Frame
from app.models.registry import parse_model_id
from tests.rigs.hf import picture
from tests.rigs.models import save_model, tiny_config


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> str:
    return f"local-dir:{save_model(tmp_path_factory.mktemp('models') / 'tiny', tiny_config())}"


@pytest.fixture
def words(model: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the words of a call, with three images and a short list of words."""
    monkeypatch.setattr("app.probes.picture.ask.common_words", lambda: ("cat", "a red ball", "house"))
    for place in range(3):
        Image.fromarray(picture(80 + place, 64)).save(tmp_path / f"{place}.png")
    given = ["picture", "--prompt", "a red ball", "--images", str(tmp_path), "--steps", "3", "--views", "1"]
    return [*given, "--size", "48", "--model", model, "--no-cache", "--out", str(tmp_path / "made.png")]


def test_the_file_has_the_cosine_that_is_printed(
    words: list[str], model: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main.main([*words, "--beside", "local-dir:/nowhere", "--json"]) == 0
    streams = capsys.readouterr()
    said = json.loads(streams.out)
    assert "adversarial" in streams.err
    encoder = load_encoder(parse_model_id(model), "cpu")
    text = encoder.encode_texts(["a red ball"])[0]
    with Image.open(tmp_path / "made.png") as image:
        pixels, about = np.array(image), json.loads(image.text["clip-loupe"])  # type: ignore[attr-defined]
    assert pixels.shape == (48, 48, 3)
    cosine = float(encoder.encode_images([pixels])[0] @ text)
    assert said["picture"]["cosine"] == pytest.approx(cosine, abs=1e-6) == about["picture"]["cosine"]
    assert about["picture"]["prompt"] == "a red ball" and about["picture"]["settings"]["seed"] == 0
    assert about["model"]["id"] == model and said["picture"]["steps"] == 3
    assert said["words"]["nearest"][0] == {"word": "a red ball", "cosine": pytest.approx(1.0, abs=1e-6)}
    images = [np.array(Image.open(tmp_path / f"{place}.png")) for place in range(3)]
    right = sorted(map(float, encoder.encode_images(images) @ text), reverse=True)
    assert [one["cosine"] for one in said["images"]["nearest"]] == pytest.approx(right, abs=1e-6)
    assert said["images"]["floor"]["shuffled"]["n"] == 3 and said["images"]["floor"]["noise"]["n"] == 8
    assert said["picture"]["beside"]["cosine"] is None and "nowhere" in said["picture"]["beside"]["error"]


def test_the_same_model_beside_finds_the_same(words: list[str], model: str, capsys: Any) -> None:
    assert main.main([*words, "--beside", model]) == 0
    lines = capsys.readouterr().out.splitlines()
    made = next(line for line in lines if "the picture made" in line)
    beside = next(line for line in lines if "the picture under" in line)
    assert made.split()[0] == beside.split()[0]
    best = lines[1].split()[0]
    assert f"(nearest image {best})" in beside


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (("--out", "made.jpg"), "written as .png, not as “made.jpg”"),
        (("--out", "missing/made.png"), "the folder missing does not exist"),
        (("--prompt", " "), "There is no prompt"),
        (("--beside", "nonsense"), "nonsense"),
        (("--steps", "0"), "not a whole number from 1"),
    ],
)
def test_what_cannot_be_made_is_said_before_a_model_is_loaded(
    words: list[str], monkeypatch: pytest.MonkeyPatch, capsys: Any, change: tuple[str, str], sentence: str
) -> None:
    monkeypatch.setattr("app.cli.context.make_engine", lambda _store: pytest.fail("a model was loaded"))
    assert main.main([*words, *change]) == 2
    assert sentence in capsys.readouterr().err


def test_an_interrupt_keeps_the_picture_so_far(
    words: list[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: Any
) -> None:
    pixels = np.full((48, 48, 3), 77, np.uint8)

    def interrupted(_encoder: Any, _text: Any, _mode: Any, _settings: Any, take: Any, *_more: Any) -> None:
        take(Frame(2, pixels, 0.25))
        raise KeyboardInterrupt

    monkeypatch.setattr("app.probes.base.invert", interrupted)
    assert main.main(words) == 130
    assert "made.png is the picture after step 2 of 3, cosine 0.2500." in capsys.readouterr().err
    assert np.array_equal(np.array(Image.open(tmp_path / "made.png")), pixels)
    assert main.main(words) == 2 and "exists already" in capsys.readouterr().err


def test_a_full_disk_costs_no_number(words: list[str], monkeypatch: pytest.MonkeyPatch, capsys: Any) -> None:
    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    assert main.main([*words, "--json"]) == 2
    streams = capsys.readouterr()
    assert json.loads(streams.out)["picture"]["steps"] == 3
    assert streams.err.splitlines()[-1].endswith("made.png was not written: the disk is full.")
