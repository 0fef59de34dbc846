"""Measures of maps on an engine whose maps are known, and a picture made by a small tower."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

import numpy as np
import numpy.typing as npt
import pytest

from app.analysis.dcsm import Dcsm
from app.analysis.prompts import PromptSet
from app.analysis.rates import Rate
from app.analysis.zeroshot import Scores, scores_of
from app.engine.engine import Engine
from app.errors import LoupeError
from app.images.geometry import Crop
from app.images.images import CropMode
from app.lessons.measures.base import Material, Measured
from app.lessons.measures.registry import measures
from app.models.encoder import Encoder, load_encoder
from app.models.registry import parse_model_id
from tests.rigs.models import save_model, tiny_config

GRID = (2, 4)
SIZE = (400, 200)
"""Width and height of the images; a patch is 100 by 100."""


@dataclass(frozen=True)
class Shown:
    """An image that is only a path and a size."""

    path: Path
    size: tuple[int, int] = SIZE


class Maps:
    """Gives each (image, prompt) a map of zeros with one peak (row, column, height), and 3 tokens."""

    def __init__(self, peaks: dict[tuple[str, str], tuple[int, int, float]]) -> None:
        self.peaks = peaks
        self.asked: list[str] = []

    def embed_images(self, paths: Sequence[Path], *_more: object) -> tuple[list[Shown], list[Any]]:
        """Return what knows its path and its size."""
        return [Shown(path) for path in paths], []

    def rank(self, images: Sequence[Any], prompts: PromptSet, temperature: float, _check: object) -> Scores:
        """Give every image and label the same cosine."""
        cosine = np.full((len(images), len(prompts.labels)), 0.25, np.float32)
        return scores_of(cosine, prompts.labels, 10.0, None, temperature)

    def dcsm(
        self, path: Path, prompts: Sequence[str], _mode: object, variant: str = "raw", **_more: object
    ) -> list[Dcsm]:
        """Return the maps of an image; only the row of the prompt's end has the peak."""
        self.asked.append(variant)
        return [self._map(path.stem, prompt, variant) for prompt in prompts]

    def _map(self, image: str, prompt: str, variant: str) -> Dcsm:
        row, column, height = self.peaks[image, prompt]
        values: npt.NDArray[np.float32] = np.zeros((3, 1 + GRID[0] * GRID[1]), np.float32)
        values[1, -1] = 9  # another token's map says nothing here
        values[2, 0] = 0.25
        values[2, 1 + row * GRID[1] + column] = height
        tokens = ("SOT", prompt, "EOT")
        return Dcsm(prompt, values, tokens, (0, 1, 2), 2, "CLS", "EOT", GRID, variant, Crop(0, 0, *SIZE))


PEAKS = {
    ("a", "star"): (0, 0, 0.5),  # left, above
    ("a", "heart"): (1, 3, 0.1),  # right, below
    ("b", "star"): (1, 1, 0.3),  # left, below
    ("b", "heart"): (1, 2, 0.3),  # right, below
}


def take(name: str, images: str = "ab", engine: Maps | None = None, **options: object) -> Measured:
    offered = measures()[name]
    paths = tuple(Path(f"{letter}.png") for letter in images)
    given = Material(paths, PromptSet(("star", "heart")), CropMode.CROP)
    made = offered.options(**options)
    return offered.take(cast(Engine, engine or Maps(PEAKS)), given, made, lambda *_: None)


def test_the_cells_of_a_map_are_counted_and_one_is_the_ranking_s() -> None:
    measured = take("map-cells")
    assert measured.value == 27
    assert [detail.value for detail in measured.details] == [3, 9, 0.25, 0.25]


@pytest.mark.parametrize(
    ("where", "hits"),
    [
        (("left", "right", "left", "right"), 4),
        (("above", "below", "above", "above"), 2),
        (("right", "left", "below", "-"), 1),
    ],
)
def test_a_map_points_where_its_highest_patch_lies(where: tuple[str, ...], hits: int) -> None:
    measured = take("map-points", where=where)
    things = sum(half != "-" for half in where)
    assert (measured.value, measured.n) == (hits / things, things)
    assert measured.interval == Rate(hits, things).interval()


def test_the_variant_is_that_of_the_patches() -> None:
    engine = Maps(PEAKS)
    take("map-points", engine=engine, where=("left", "right", "left", "right"), variant="v-v")
    assert engine.asked == ["v-v", "v-v"]


def test_presence_is_told_by_the_peaks_and_equal_ones_count_half() -> None:
    measured = take("map-tells", where=("left", "-", "-", "right"))
    # there: 0.5 and 0.3; not there: 0.1 and 0.3. Of four pairs three are won and one is equal.
    assert measured.value == pytest.approx(3.5 / 4)
    assert [detail.value for detail in measured.details] == pytest.approx([0.5, 0.4, 0.2])


def test_places_must_fit_and_be_halves() -> None:
    with pytest.raises(LoupeError, match="the places of 4 things: 2 images with 2 labels"):
        take("map-points", where=("left",))
    with pytest.raises(LoupeError, match="“middle” is no half"):
        take("map-points", where=("left", "right", "middle", "-"))


@pytest.fixture(scope="module")
def encoder(tmp_path_factory: pytest.TempPathFactory) -> Encoder:
    folder = save_model(tmp_path_factory.mktemp("models") / "tiny", tiny_config())
    return load_encoder(parse_model_id(f"local-dir:{folder}"), "cpu")


class Tiny:
    """An engine of a real, small tower; the images listed have the cosine that is given."""

    def __init__(self, encoder: Encoder, cosine: float) -> None:
        self.encoder, self.cosine = encoder, cosine

    def require(self) -> Encoder:
        """Return the tower."""
        return self.encoder

    def embed_images(self, paths: Sequence[Path], *_more: object) -> tuple[list[Shown], list[Any]]:
        """Return what knows its path."""
        return [Shown(path) for path in paths], []

    def label_embeddings(self, prompts: PromptSet, _checkpoint: object) -> Any:
        """Embed the labels."""
        return self.encoder.encode_texts(prompts.labels)

    def rank(self, images: Sequence[Any], prompts: PromptSet, temperature: float, _check: object) -> Scores:
        """Give the first image the cosine, all others less."""
        cosine = np.array([[self.cosine - 0.1 * row] for row in range(len(images))], np.float32)
        return scores_of(cosine, prompts.labels, 10.0, None, temperature)


def test_a_picture_is_held_against_the_best_image(encoder: Encoder) -> None:
    offered = measures()["picture-lead"]
    given = Material((Path("a.png"), Path("b.png")), PromptSet(("a red ball", "other")), CropMode.CROP)
    options = offered.options(steps=12, side=64)
    measured = offered.take(cast(Engine, Tiny(encoder, 0.125)), given, options, lambda *_: None)
    made, best, noise = (detail.value for detail in measured.details)
    assert best == 0.125
    assert measured.value == pytest.approx(made - 0.125)
    assert made > noise
    assert measured.chart is not None
    curve, line = measured.chart.curves
    assert curve.x == tuple(range(13))
    assert (curve.y[0], curve.y[-1]) == (noise, made)
    assert line.y == (0.125, 0.125)
