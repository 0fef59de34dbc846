"""Accuracy and drift under corruptions, by hand; the command on a real small model, and what it keeps."""

from __future__ import annotations

import json
import math
import shutil
from pathlib import Path

import numpy as np
import pytest
from scipy.stats import binomtest

import app.cli.context
import main
from app.engine.corrupted import embed_corrupted
from app.engine.engine import Engine
from app.errors import LoupeError
from app.images.corruptions.kinds import corrupt
from app.images.geometry import CropMode, preprocess_picture, seen_pixels
from app.images.images import read_upright
from app.paths import RESOURCES
from app.probes.corruptions.measure import measure_corruptions
from tests.rigs.window import load_once

CAT, ROCKET = RESOURCES / "samples" / "cat.jpg", RESOURCES / "samples" / "rocket.jpg"


def test_rates_pairs_and_drift_by_hand() -> None:
    classes = np.eye(2, dtype=np.float32)
    angles = np.deg2rad([10, 20, 80, 70])
    clean = np.stack([np.cos(angles), np.sin(angles)], axis=1).astype(np.float32)
    turned = np.deg2rad([10, 80, 20, 10])
    made = np.stack([np.cos(turned), np.sin(turned)], axis=1)[None].astype(np.float32)
    grid = measure_corruptions(clean, made, [("fog", 2)], classes, np.array([0, 0, 1, 0]), 0, (4, 4))
    assert grid.top1.value == 0.75
    (row,) = grid.rows()
    assert (row["top1"], row["only_clean"], row["only_corrupted"]) == (0.5, 2, 1)
    assert row["p"] == pytest.approx(binomtest(1, 3, 0.5).pvalue)
    drift = [1 - math.cos(math.radians(turn)) for turn in (0, 60, 60, 60)]
    assert row["drift"] == pytest.approx(np.mean(drift), abs=1e-6)
    assert row["drift_median"] == pytest.approx(np.median(drift), abs=1e-6)
    assert grid.as_dict()["by_kind"] == [{"kind": "fog", "top1": 0.5, "error": 0.5}]


def test_a_tie_counts_against() -> None:
    both = np.full((1, 2), math.sqrt(0.5), np.float32)
    grid = measure_corruptions(
        both, both[None], [("fog", 1)], np.eye(2, dtype=np.float32), np.array([0]), 0, (4, 4)
    )
    assert grid.top1.hits == 0


def test_of_one_class_there_is_no_accuracy() -> None:
    one = np.ones((1, 2), np.float32)
    with pytest.raises(LoupeError, match="one class"):
        measure_corruptions(one, one[None], [("fog", 1)], one, np.array([0]), 0, (4, 4))


def test_embeddings_are_those_of_the_corrupted_input_and_the_files_own_stay() -> None:
    engine = Engine(loader=load_once)
    info = engine.load("builtin", "cpu")
    images, _ = engine.embed_images([CAT, ROCKET], CropMode.CROP)
    before = [image.embedding.copy() for image in images]
    asked = [("jpeg_compression", 5), ("gaussian_noise", 3)]
    passes = engine.forward_passes
    made = embed_corrupted(engine, images, CropMode.CROP, asked)
    for row, image in enumerate(images):
        seen = seen_pixels(read_upright(image.path).image, info.preprocess, CropMode.CROP)
        for number, (kind, severity) in enumerate(asked):
            pixels = corrupt(seen, kind, severity, image.sha256)
            vector = engine.require().encode_batch(
                preprocess_picture(pixels, info.preprocess, CropMode.SQUASH)[None]
            )[0]
            assert made[number, row] == pytest.approx(vector, abs=1e-5)
    again, _ = engine.embed_images([CAT, ROCKET], CropMode.CROP)
    assert all(np.array_equal(old, one.embedding) for old, one in zip(before, again, strict=True))
    assert np.array_equal(embed_corrupted(engine, images, CropMode.CROP, asked), made)
    assert engine.forward_passes.images == passes.images + 4


def test_the_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("cat", "rocket"):
        (tmp_path / "set" / name).mkdir(parents=True)
        shutil.copy(RESOURCES / "samples" / f"{name}.jpg", tmp_path / "set" / name)
    monkeypatch.setattr(app.cli.context, "make_engine", lambda store: Engine(loader=load_once, store=store))
    words = ["corrupt", str(tmp_path / "set"), "--kinds", "fog,pixelate", "--severities", "1,5"]
    assert main.main([*words, "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert said["clean"]["value"] == 1.0
    assert [(cell["kind"], cell["severity"]) for cell in said["cells"]] == [
        ("fog", 1),
        ("fog", 5),
        ("pixelate", 1),
        ("pixelate", 5),
    ]
    assert said["cells"][0]["drift"] < said["cells"][1]["drift"]
    assert "not ImageNet-C" in said["method"]
    assert main.main(words) == 0
    assert "fog" in capsys.readouterr().out
    assert main.main([*words, "--kinds", "rain"]) == 2
    assert "'rain' is no kind" in capsys.readouterr().err
