from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from app.composition.scene_files import keep_scene, preview, read_caption
from app.composition.scenes import Scene, Thing, render
from app.errors import LoupeError
from app.paths import scenes_folder

SCENE = Scene((Thing("circle", "red", "medium", 0.3, 0.5),), "textured", None, 3)


def test_a_kept_scene_has_its_pixels_and_its_caption() -> None:
    path = keep_scene(SCENE, 96, "a red circle")
    assert path.parent == scenes_folder() and path.name.startswith("a-red-circle-")
    with Image.open(path) as image:
        assert np.array_equal(np.asarray(image), render(SCENE, 96))
    assert read_caption(path) == "a red circle"
    assert keep_scene(SCENE, 96, "a red circle") == path
    assert len(list(scenes_folder().iterdir())) == 1


@pytest.mark.parametrize(
    "caption", ["ein roter Kreis, größer", "赤い円", "x" * 400, "a/../b\\c", "half \ud800"]
)
def test_any_caption_can_be_kept(caption: str) -> None:
    path = keep_scene(SCENE, 64, caption)
    assert path.parent == scenes_folder() and path.is_file()
    assert read_caption(path) == caption.replace("\ud800", "?")


def test_a_damaged_file_of_the_same_name_is_written_anew() -> None:
    path = keep_scene(SCENE, 64, "a red circle")
    whole = path.read_bytes()
    path.write_bytes(b"")
    assert keep_scene(SCENE, 64, "a red circle") == path and path.read_bytes() == whole


def test_a_full_disk_leaves_nothing_and_gives_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_args: Any) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(LoupeError, match=r"was not written: the disk is full\.$"):
        keep_scene(SCENE, 64, "a red circle")
    assert list(scenes_folder().iterdir()) == []


def test_a_folder_that_is_a_file_is_said(own_home: Path) -> None:
    (own_home / "scenes").write_text("in the way")
    with pytest.raises(LoupeError, match=r"^The scene was not kept: the folder .* can't be used \(.*\)\.$"):
        keep_scene(SCENE, 64, "a red circle")


def test_other_files_have_no_caption(tmp_path: Path) -> None:
    Image.new("RGB", (4, 4)).save(tmp_path / "plain.png")
    (tmp_path / "text.png").write_text("no image")
    for name in ("plain.png", "text.png", "missing.png"):
        assert read_caption(tmp_path / name) is None


@pytest.mark.parametrize("background", ["plain", "textured", "gradient", "striped"])
def test_a_preview_is_the_scene_with_its_background(background: str) -> None:
    scene = Scene((*SCENE.things, Thing("star", "blue", "small", 0.7, 0.6)), background, None, 5)
    for _ in range(2):  # the second from the background kept
        assert np.array_equal(preview(scene, 120), render(scene, 120, oversampling=2))
