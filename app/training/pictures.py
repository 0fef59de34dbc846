"""The images that the image tower is tuned on: rendered scenes, photos, and mosaics of photos.

Each is drawn by seed and step alone. A region is a part of the grid of patches; what it should say is known:
an object of a scene, a crop of a photo, a tile of a mosaic.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageEnhance

from app.analysis.scenes import SIZES, Scene, Thing, render
from app.training.attributes import COLOUR_WORDS, SHAPE_WORDS, combinations
from app.training.settings import IMAGE_SIZE

GRID = 9
SCENES, PHOTOS, MOSAICS = 12, 8, 8
"""Images of each kind in a batch, in this order."""

Pixels = npt.NDArray[np.uint8]

SHADES = {
    "red": ((214, 32, 38), (255, 0, 0), (178, 24, 30), (230, 50, 40)),
    "orange": ((245, 134, 24), (255, 165, 0), (255, 120, 0)),
    "yellow": ((248, 222, 48), (255, 255, 0), (240, 205, 20)),
    "green": ((44, 150, 62), (0, 128, 0), (0, 255, 0), (50, 205, 50), (20, 100, 40)),
    "blue": ((34, 84, 200), (0, 0, 255), (20, 60, 160), (50, 110, 240)),
    "purple": ((120, 48, 158), (128, 0, 128), (150, 60, 200), (90, 20, 130)),
    "pink": ((246, 138, 184), (255, 192, 203), (255, 105, 180)),
    "brown": ((122, 74, 38), (139, 69, 19), (101, 57, 25), (150, 92, 50)),
    "black": ((20, 20, 20), (0, 0, 0), (34, 34, 36)),
    "white": ((250, 250, 250), (255, 255, 255), (236, 236, 236)),
    "gray": ((128, 128, 128), (150, 150, 150), (105, 105, 105)),
    "cyan": ((38, 198, 214), (0, 255, 255), (64, 224, 208), (0, 190, 220)),
}
"""What a colour's word is used for; any mixture of two shades is that colour too."""

_TURNS = {
    "square": 14.0, "diamond": 10.0, "cross": 14.0, "heart": 25.0, "triangle": 30.0, "hexagon": 30.0,
    "pentagon": 36.0,
}  # fmt: skip
"""Most degrees a shape may be turned by and be that shape yet; others by any."""


@dataclass(frozen=True)
class Region:
    """Patches of an image [GRID * GRID] (weights that sum to 1) and what shows there.

    `target` is a row of the coloured shapes for scenes, of the source photos for mosaics; for a photo the
    region's crop is among the batch's `crops` at that index.
    """

    image: int
    weights: npt.NDArray[np.float32]
    target: int


@dataclass(frozen=True)
class Pictures:
    """A batch: images [B, 260, 260, 3], crops of the photos at full size, and the regions of each kind."""

    images: Pixels
    crops: Pixels
    objects: tuple[Region, ...]
    empty: npt.NDArray[np.float32]  # [SCENES, GRID * GRID] patches that show no object
    parts: tuple[Region, ...]
    tiles: tuple[Region, ...]


class PictureBatches:
    """Draws batches; `photos` are the sources, of any size, and are not changed."""

    def __init__(self, photos: Sequence[Pixels], seed: int) -> None:
        self._photos = [Image.fromarray(photo) for photo in photos]
        self._seed = seed
        self._combinations = list(combinations(unseen=False))

    def batch(self, step: int) -> Pictures:
        """Return the batch of a step."""
        random = np.random.default_rng((self._seed, step))
        scenes = [self._scene(random, index) for index in range(SCENES)]
        photos = [self._photo(random, SCENES + index, index) for index in range(PHOTOS)]
        mosaics = [self._mosaic(random, SCENES + PHOTOS + index) for index in range(MOSAICS)]
        images = [*(s[0] for s in scenes), *(p[0] for p in photos), *(m[0] for m in mosaics)]
        return Pictures(
            np.stack(images),
            np.stack([p[1] for p in photos]),
            tuple(region for s in scenes for region in s[1]),
            np.stack([s[2] for s in scenes]),
            tuple(p[2] for p in photos),
            tuple(region for m in mosaics for region in m[1]),
        )

    def _scene(
        self, random: np.random.Generator, index: int
    ) -> tuple[Pixels, list[Region], npt.NDArray[np.float32]]:
        """Return one object, or two, on a plain or textured ground or on a photo; and where they are."""
        things = self._things(random, 1 + int(random.random() < 0.4))
        background = str(random.choice(["plain", "textured"]))
        scene = Scene(tuple(things), background, None, int(random.integers(2**31)))
        pixels = render(scene, IMAGE_SIZE, self._ground(random, things), oversampling=2)
        distances = [_distances(thing) for thing in things]
        regions = []
        for thing, distance in zip(things, distances, strict=True):
            row = SHAPE_WORDS.index(thing.shape) * len(COLOUR_WORDS) + COLOUR_WORDS.index(thing.colour)
            inside = distance < max(0.8 * SIZES[thing.size] / 2, float(distance.min()) + 1e-6)
            regions.append(Region(index, _share(inside), row))
        outer = [SIZES[thing.size] / 2 + 0.08 for thing in things]
        clear = np.logical_and.reduce([d > edge for d, edge in zip(distances, outer, strict=True)])
        return pixels, regions, _share(clear)

    def _things(self, random: np.random.Generator, count: int) -> list[Thing]:
        things: list[Thing] = []
        sizes = ("small", "medium", "large") if count == 1 else ("small", "medium")
        while len(things) < count:
            shape, colour = self._combinations[random.integers(len(self._combinations))]
            size = str(random.choice(sizes))
            margin = SIZES[size] / 2 + 0.02
            x, y = random.uniform(margin, 1 - margin, 2)
            if any(np.hypot(x - t.x, y - t.y) < (SIZES[size] + SIZES[t.size]) / 2 for t in things):
                continue
            limit = _TURNS.get(shape, 180.0) if random.random() < 0.5 else 0.0
            angle, rgb = float(random.uniform(-limit, limit)), _shade(random, colour)
            things.append(Thing(shape, colour, size, float(x), float(y), angle, rgb))
        return things

    def _ground(self, random: np.random.Generator, things: Sequence[Thing]) -> Pixels | None:
        """Return a photo or a plain ground of any colour unlike the objects', or None for the scene's own."""
        kind = random.random()
        if kind < 0.3:
            return None
        if kind < 0.5:
            return np.asarray(self._crop(random, 0.5))
        while True:
            tint = random.integers(0, 256, 3) if random.random() < 0.7 else np.array([255, 255, 255])
            if all(np.linalg.norm(tint - np.array(thing.rgb)) > 70 for thing in things):
                return np.broadcast_to(tint.astype(np.uint8), (IMAGE_SIZE, IMAGE_SIZE, 3)).copy()
            if (tint == 255).all():
                return None

    def _photo(self, random: np.random.Generator, index: int, crop: int) -> tuple[Pixels, Pixels, Region]:
        """Return a photo, and a crop of it along the grid's lines."""
        picture = _varied(random, self._crop(random, 0.4))
        rows, columns = random.integers(2, 7, 2)
        top, left = random.integers(0, GRID - rows + 1), random.integers(0, GRID - columns + 1)
        edges = np.array([left, top, left + columns, top + rows]) * (IMAGE_SIZE / GRID)
        box = (float(edges[0]), float(edges[1]), float(edges[2]), float(edges[3]))
        part = picture.resize((IMAGE_SIZE, IMAGE_SIZE), Image.Resampling.BICUBIC, box=box)
        region = Region(index, _rectangle(top, left, int(rows), int(columns)), crop)
        return np.asarray(picture), np.asarray(part), region

    def _mosaic(self, random: np.random.Generator, index: int) -> tuple[Pixels, list[Region]]:
        """Return four photos around a point of the grid's lines."""
        across, down = (int(x) for x in random.integers(3, GRID - 2, 2))
        canvas = Image.new("RGB", (IMAGE_SIZE, IMAGE_SIZE))
        regions = []
        for top, rows in ((0, down), (down, GRID - down)):
            for left, columns in ((0, across), (across, GRID - across)):
                source = int(random.integers(len(self._photos)))
                start = round(left * IMAGE_SIZE / GRID), round(top * IMAGE_SIZE / GRID)
                end = round((left + columns) * IMAGE_SIZE / GRID), round((top + rows) * IMAGE_SIZE / GRID)
                tile = _square(self._photos[source]).resize((end[0] - start[0], end[1] - start[1]))
                canvas.paste(_flipped(random, tile), start)
                regions.append(Region(index, _rectangle(top, left, rows, columns), source))
        return np.asarray(canvas), regions

    def _crop(self, random: np.random.Generator, smallest: float) -> Image.Image:
        """Return a square part of a photo at the network's size; `smallest` is of the photo's short side."""
        photo = self._photos[random.integers(len(self._photos))]
        side = min(photo.size) * random.uniform(smallest, 1)
        left, top = (float(random.uniform(0, extent - side)) for extent in photo.size)
        box = (left, top, left + side, top + side)
        return _flipped(
            random, photo.resize((IMAGE_SIZE, IMAGE_SIZE), Image.Resampling.BICUBIC, box, reducing_gap=2)
        )


def _shade(random: np.random.Generator, colour: str) -> tuple[int, int, int]:
    shades = np.array(SHADES[colour], float)
    one, other = shades[random.integers(len(shades), size=2)]
    mixed = one + random.random() * (other - one) + random.uniform(-8, 8, 3)
    red, green, blue = np.clip(mixed, 0, 255).astype(int).tolist()
    return red, green, blue


def _varied(random: np.random.Generator, picture: Image.Image) -> Image.Image:
    for change in (ImageEnhance.Brightness, ImageEnhance.Contrast, ImageEnhance.Color):
        picture = change(picture).enhance(float(random.uniform(0.7, 1.3)))
    return picture


def _flipped(random: np.random.Generator, picture: Image.Image) -> Image.Image:
    return picture.transpose(Image.Transpose.FLIP_LEFT_RIGHT) if random.random() < 0.5 else picture


def square_picture(photo: Pixels) -> Pixels:
    """Return the centre of a photo, uint8 [260, 260, 3]."""
    return np.asarray(
        _square(Image.fromarray(photo)).resize((IMAGE_SIZE, IMAGE_SIZE), Image.Resampling.BICUBIC)
    )


def _square(photo: Image.Image) -> Image.Image:
    side = min(photo.size)
    left, top = (photo.width - side) // 2, (photo.height - side) // 2
    return photo.crop((left, top, left + side, top + side))


def _distances(thing: Thing) -> npt.NDArray[np.float64]:
    """Return how far each patch's centre [GRID * GRID] is from an object's, as a part of the side."""
    centres = (np.arange(GRID) + 0.5) / GRID
    return np.hypot(centres[None, :] - thing.x, centres[:, None] - thing.y).ravel()


def _share(chosen: npt.NDArray[np.bool_]) -> npt.NDArray[np.float32]:
    weights: npt.NDArray[np.float32] = (chosen / max(1, chosen.sum())).astype(np.float32)
    return weights


def _rectangle(top: int, left: int, rows: int, columns: int) -> npt.NDArray[np.float32]:
    chosen = np.zeros((GRID, GRID), bool)
    chosen[top : top + rows, left : left + columns] = True
    return _share(chosen.ravel())
