"""What tests of lessons share: a lesson's file written to a folder, and an engine of given cosines."""

from __future__ import annotations

from pathlib import Path
from typing import Any, cast

import numpy as np
from PIL import Image

from app.analysis.prompts import PromptSet
from app.analysis.zeroshot import Scores, scores_of
from app.engine.engine import Engine
from app.images.images import CropMode
from app.lessons.measures.base import Material

HEAD = """id = "small"
title = "Small"
about = "A small lesson."
minutes = 1
"""
SAY = """
[[step]]
kind = "say"
text = "Read."
"""


def write_lesson(folder: Path, steps: str, head: str = HEAD) -> Path:
    """Write a lesson with one picture, a.png, and return its folder."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "lesson.toml").write_text(head + steps, encoding="utf-8")
    Image.new("RGB", (8, 8), "red").save(folder / "a.png")
    return folder


class CosineEngine:
    """Gives the images, by their number in the name ("0.png"), and labels ("0") cosines of a table.

    With templates, a prompt's cosine is the table's plus what `shifts` has of the template; the ensemble's
    is the mean over them.
    """

    def __init__(self, cosine: Any, scale: float = 10.0, shifts: dict[str, Any] | None = None) -> None:
        self.cosine, self.scale, self.shifts = np.asarray(cosine, float), scale, shifts or {}

    def embed_images(self, paths: Any, _mode: Any, _checkpoint: Any) -> tuple[list[Any], list[Any]]:
        """Return something that knows its path for each image."""
        return [_Embedded(path) for path in paths], []

    def rank(self, images: Any, prompts: PromptSet, temperature: float, _checkpoint: Any) -> Scores:
        """Score by the table."""
        rows = [int(image.path.stem) for image in images]
        columns = [int(label) for label in prompts.labels]
        table = self.cosine[np.ix_(rows, columns)]
        moved = [
            np.asarray(self.shifts.get(template, np.zeros_like(self.cosine)))
            for template in prompts.templates
        ]
        table = table + np.mean([shift[np.ix_(rows, columns)] for shift in moved], axis=0)
        return scores_of(table, prompts.labels, self.scale, None, temperature)


class _Embedded:
    def __init__(self, path: Path) -> None:
        self.path = path


def engine_of(cosine: Any, scale: float = 10.0, shifts: dict[str, Any] | None = None) -> Engine:
    """Return an engine of given cosines [N, L]."""
    return cast(Engine, CosineEngine(cosine, scale, shifts))


def material(images: int, labels: int, templates: tuple[str, ...] = ("{}",)) -> Material:
    """Return so many images and labels of a table."""
    paths = tuple(Path(f"{row}.png") for row in range(images))
    return Material(paths, PromptSet(tuple(map(str, range(labels))), templates), CropMode.CROP)
