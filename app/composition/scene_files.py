"""Scenes as files: PNG with the true caption in a text chunk; and the quick pictures while one is built."""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from app.composition.cases import CAPTION_KEY, scene_png
from app.composition.scenes import Scene, render
from app.errors import LoupeError
from app.paths import scenes_folder
from app.words import wording
from app.write import write_atomic

if TYPE_CHECKING:
    from numpy.typing import NDArray

_LONGEST_NAME = 60


def keep_scene(scene: Scene, side: int, caption: str) -> Path:
    """Write a scene, side x side pixels, with its caption to the scenes folder; the same one is one file.

    Any thread. Raises LoupeError with one sentence where it can't be written; then nothing is left behind.
    """
    data = scene_png(scene, side, caption)
    folder = scenes_folder()
    slug = re.sub(r"[^a-z0-9]+", "-", caption.lower())[:_LONGEST_NAME].strip("-") or "scene"
    path = folder / f"{slug}-{hashlib.sha256(data).hexdigest()[:8]}.png"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        there = path.is_file() and path.read_bytes() == data
    except OSError as error:
        why = error.strerror or str(error)
        raise LoupeError(
            wording(
                "The scene was not kept: the folder {folder} can't be used ({why}).", folder=folder, why=why
            )
        ) from error
    if not there:
        write_atomic(path, data, overwrite=True)
    return path


def read_caption(path: Path) -> str | None:
    """Return the caption that an image file carries in CAPTION_KEY, or None (also where it can't be read)."""
    from PIL import Image

    try:
        with Image.open(path) as image:
            said = image.info.get(CAPTION_KEY)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError, Image.DecompressionBombWarning):
        return None
    return str(said).strip() or None if said is not None else None


def preview(scene: Scene, side: int, oversampling: int = 2) -> NDArray[np.uint8]:
    """Return the scene as it will be, uint8 [side, side, 3], at a quarter of `render`'s cost or less.

    The background is kept between calls: while objects are dragged it stays the same.
    """
    canvas = _backdrop(
        replace(scene, things=tuple(replace(thing, x=-9.0, y=0) for thing in scene.things)), side
    )
    return render(scene, side, canvas, oversampling)


@lru_cache(maxsize=2)
def _backdrop(scene: Scene, side: int) -> NDArray[np.uint8]:
    """Return the background alone: objects far outside the picture, since their colours decide its tint."""
    canvas = render(scene, side, oversampling=1)
    canvas.setflags(write=False)
    return canvas
