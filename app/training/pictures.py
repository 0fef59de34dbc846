"""The images that the image tower is tuned on: rendered scenes, and natural images that it must not forget.

Each is drawn by seed and step alone. Natural images are photos, and photos or plain grounds with cut-out
pictures (Tux Paint's stamps) on them; what these show is for the published trunk to say.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageEnhance

from app.composition.scenes import SIZES, Scene, Thing, paint, render
from app.errors import LoupeError
from app.training.attributes import COLOUR_WORDS, SHAPE_WORDS, combinations
from app.training.settings import IMAGE_SIZE

GRID = 9
LARGE_SIZE = 390
"""The side at which the published trunk is asked, too, where things are on a natural image."""

SCENES, PHOTOS, STAMPED = 12, 9, 7
"""Images of each kind in a batch, in this order."""

MOST_STAMPS = 2
STAMPS = ("animals", "clothes", "food", "household", "military", "plants", "sports", "vehicles", "hobbies")
"""Folders of Debian's tuxpaint-stamps-default with pictures of things (not of letters or signs)."""

Pixels = npt.NDArray[np.uint8]
Weights = npt.NDArray[np.float32]

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
class Spot:
    """An object of a scene: which patches [GRID * GRID] it is on (weights that sum to 1), and what it is.

    `shape` and `colour` count in `attributes`' words; a shape of -1 is a blob that has no name.
    """

    image: int
    weights: Weights
    shape: int
    colour: int


@dataclass(frozen=True)
class Pictures:
    """A batch: scenes and what is on them, photos and stamped images.

    `large` are the photos, and the grounds below the stamps, larger. `covers` says which part of each patch
    each stamp covers, and `stamps` which stamp (the last covers the others; -1: none).
    """

    images: Pixels  # [SCENES + PHOTOS + STAMPED, 260, 260, 3]
    spots: tuple[Spot, ...]
    empty: Weights  # [SCENES, GRID * GRID] patches that show no object
    large: Pixels  # [PHOTOS + STAMPED, 390, 390, 3]
    covers: Weights  # [STAMPED, MOST_STAMPS, GRID * GRID]
    stamps: npt.NDArray[np.int64]  # [STAMPED, MOST_STAMPS]


@dataclass
class _Drawn:
    """A scene's objects so far, each with its outline, place and radius."""

    things: list[Thing] = field(default_factory=list)
    blobs: list[tuple[list[tuple[float, float]], tuple[int, int, int]]] = field(default_factory=list)
    places: list[tuple[float, float, float]] = field(default_factory=list)
    named: list[tuple[int, int]] = field(default_factory=list)


def read_stamps(folder: Path) -> list[Image.Image]:
    """Return the cut-out pictures below a folder of stamps, RGBA. LoupeError if there are none."""
    files = sorted(path for part in STAMPS for path in (folder / part).rglob("*.png"))
    stamps = []
    for path in files:
        with Image.open(path) as image:
            image.thumbnail((LARGE_SIZE, LARGE_SIZE))
            stamps.append(image.convert("RGBA"))
    if not stamps:
        raise LoupeError(f"No stamps are in {folder}: install Debian's tuxpaint-stamps-default.")
    return stamps


class PictureBatches:
    """Draws batches from photos, of any size, and stamps; `stamps` has each of these by itself."""

    def __init__(self, photos: Sequence[Pixels], stamps: Sequence[Image.Image], seed: int) -> None:
        self._photos = [Image.fromarray(photo) for photo in photos]
        self._stamps, self._seed = stamps, seed
        self.stamps = np.stack([on_gray(stamp) for stamp in stamps])
        self._combinations = list(combinations(unseen=False))

    def batch(self, step: int) -> Pictures:
        """Return the batch of a step."""
        random = np.random.default_rng((self._seed, step))
        scenes = [self._scene(random, index) for index in range(SCENES)]
        photos = [_varied(random, self._crop(random, LARGE_SIZE)) for _ in range(PHOTOS)]
        stamped = [self._stamped(random) for _ in range(STAMPED)]
        shown = [*photos, *(picture for picture, *_ in stamped)]
        small = [picture.resize((IMAGE_SIZE, IMAGE_SIZE), Image.Resampling.BICUBIC) for picture in shown]
        return Pictures(
            np.stack([*(pixels for pixels, _, _ in scenes), *map(np.asarray, small)]),
            tuple(spot for _, spots, _ in scenes for spot in spots),
            np.stack([empty for _, _, empty in scenes]),
            np.stack([np.asarray(picture) for picture in (*photos, *(ground for _, ground, *_ in stamped))]),
            np.stack([covers for _, _, covers, _ in stamped]),
            np.stack([stamps for *_, stamps in stamped]),
        )

    def _scene(self, random: np.random.Generator, index: int) -> tuple[Pixels, list[Spot], Weights]:
        """Return one object, or two, on a plain or textured ground or on a photo; and where they are."""
        drawn = self._objects(random, 1 + int(random.random() < 0.4))
        shades = [shade for _, shade in drawn.blobs] + [thing.rgb or (0, 0, 0) for thing in drawn.things]
        background = str(random.choice(["plain", "textured"]))
        scene = Scene(tuple(drawn.things), background, None, int(random.integers(2**31)))
        pixels = render(scene, IMAGE_SIZE, self._ground(random, shades), oversampling=2)
        if drawn.blobs:
            pixels = paint(pixels, [([outline], shade) for outline, shade in drawn.blobs], oversampling=2)
        spots, clear = [], np.ones(GRID * GRID, bool)
        for (x, y, radius), (shape, colour) in zip(drawn.places, drawn.named, strict=True):
            distance = _distances(x, y)
            inside = distance < max(0.8 * radius, float(distance.min()) + 1e-6)
            spots.append(Spot(index, _share(inside), shape, colour))
            clear &= distance > radius + 0.08
        return pixels, spots, _share(clear)

    def _objects(self, random: np.random.Generator, count: int) -> _Drawn:
        """Place named shapes in combinations shown in training, and blobs of any colour."""
        drawn = _Drawn()
        sizes = ("small", "medium", "large") if count == 1 else ("small", "medium")
        while len(drawn.places) < count:
            size = str(random.choice(sizes))
            radius = SIZES[size] / 2
            x, y = (float(place) for place in random.uniform(radius + 0.02, 0.98 - radius, 2))
            if any(math.hypot(x - a, y - b) < radius + r for a, b, r in drawn.places):
                continue
            drawn.places.append((x, y, radius))
            if random.random() < 0.3:
                colour = str(random.choice(COLOUR_WORDS))
                drawn.blobs.append((_blob(random, x, y, radius), _shade(random, colour)))
                drawn.named.append((-1, COLOUR_WORDS.index(colour)))
                continue
            shape, colour = self._combinations[random.integers(len(self._combinations))]
            limit = _TURNS.get(shape, 180.0) if random.random() < 0.5 else 0.0
            angle = float(random.uniform(-limit, limit))
            drawn.things.append(Thing(shape, colour, size, x, y, angle, _shade(random, colour)))
            drawn.named.append((SHAPE_WORDS.index(shape), COLOUR_WORDS.index(colour)))
        return drawn

    def _ground(self, random: np.random.Generator, shades: Sequence[tuple[int, int, int]]) -> Pixels | None:
        """Return a photo or a plain ground of any colour unlike the objects', or None for the scene's own."""
        kind = random.random()
        if kind < 0.2:
            return np.asarray(self._crop(random, IMAGE_SIZE))
        for _ in range(8 if kind < 0.7 else 0):
            tint = random.integers(0, 256, 3) if random.random() < 0.7 else np.array([255, 255, 255])
            if all(math.dist(tint, shade) > 70 for shade in shades):
                return np.broadcast_to(tint.astype(np.uint8), (IMAGE_SIZE, IMAGE_SIZE, 3)).copy()
        return None

    def _stamped(
        self, random: np.random.Generator
    ) -> tuple[Image.Image, Image.Image, Weights, npt.NDArray[np.int64]]:
        """Return a photo or a plain ground with one or two stamps, the ground, and where the stamps are."""
        if random.random() < 0.6:
            ground = self._crop(random, LARGE_SIZE)
        else:
            red, green, blue = random.integers(0, 256, 3).tolist()
            ground = Image.new("RGB", (LARGE_SIZE, LARGE_SIZE), (red, green, blue))
        canvas = ground.copy()
        covers = np.zeros((MOST_STAMPS, GRID * GRID), np.float32)
        stamps = np.full(MOST_STAMPS, -1)
        for place in range(int(random.integers(1, MOST_STAMPS + 1))):
            stamps[place] = random.integers(len(self._stamps))
            stamp = self._stamps[stamps[place]]
            scale = LARGE_SIZE * random.uniform(0.3, 0.7) / max(stamp.size)
            size = max(8, round(stamp.width * scale)), max(8, round(stamp.height * scale))
            shown = _flipped(random, stamp.resize(size, Image.Resampling.BILINEAR))
            left, top = (int(random.integers(0, max(1, LARGE_SIZE - extent))) for extent in size)
            canvas.paste(shown, (left, top), shown)
            mask = Image.new("L", canvas.size)
            mask.paste(shown.getchannel("A"), (left, top))
            covers[place] = (
                np.asarray(mask.resize((GRID, GRID), Image.Resampling.BOX), np.float32).ravel() / 255
            )
        return canvas, ground, covers, stamps

    def _crop(self, random: np.random.Generator, size: int) -> Image.Image:
        """Return a square part of a photo, at least 0.45 of its short side, at a size in pixels."""
        photo = self._photos[int(random.integers(len(self._photos)))]
        side = min(photo.size) * random.uniform(0.45, 1)
        left, top = (float(random.uniform(0, extent - side)) for extent in photo.size)
        box = (left, top, left + side, top + side)
        return _flipped(random, photo.resize((size, size), Image.Resampling.BICUBIC, box, reducing_gap=2))


def on_gray(stamp: Image.Image) -> Pixels:
    """Return a stamp by itself, as large as fits, uint8 [260, 260, 3]."""
    canvas = Image.new("RGB", (IMAGE_SIZE, IMAGE_SIZE), (127, 127, 127))
    scale = 0.9 * IMAGE_SIZE / max(stamp.size)
    shown = stamp.resize((max(8, round(stamp.width * scale)), max(8, round(stamp.height * scale))))
    canvas.paste(shown, ((IMAGE_SIZE - shown.width) // 2, (IMAGE_SIZE - shown.height) // 2), shown)
    return np.asarray(canvas)


def _shade(random: np.random.Generator, colour: str) -> tuple[int, int, int]:
    shades = np.array(SHADES[colour], float)
    one, other = shades[random.integers(len(shades), size=2)]
    mixed = one + random.random() * (other - one) + random.uniform(-8, 8, 3)
    red, green, blue = np.clip(mixed, 0, 255).astype(int).tolist()
    return red, green, blue


def _blob(random: np.random.Generator, x: float, y: float, radius: float) -> list[tuple[float, float]]:
    """Return an outline with no name: five to nine corners at odd angles and distances."""
    angles = np.sort(random.uniform(0, 2 * np.pi, random.integers(5, 10)))
    reach = radius * random.uniform(0.45, 1, len(angles))
    return list(
        zip((x + reach * np.cos(angles)).tolist(), (y + reach * np.sin(angles)).tolist(), strict=True)
    )


def _varied(random: np.random.Generator, picture: Image.Image) -> Image.Image:
    for change in (ImageEnhance.Brightness, ImageEnhance.Contrast, ImageEnhance.Color):
        picture = change(picture).enhance(float(random.uniform(0.7, 1.3)))
    return picture


def _flipped(random: np.random.Generator, picture: Image.Image) -> Image.Image:
    return picture.transpose(Image.Transpose.FLIP_LEFT_RIGHT) if random.random() < 0.5 else picture


def _distances(x: float, y: float) -> npt.NDArray[np.float64]:
    """Return how far each patch's centre [GRID * GRID] is from a place, as a part of the side."""
    centres = (np.arange(GRID) + 0.5) / GRID
    return np.hypot(centres[None, :] - x, centres[:, None] - y).ravel()


def _share(chosen: npt.NDArray[np.bool_]) -> Weights:
    weights: Weights = (chosen / max(1, chosen.sum())).astype(np.float32)
    return weights
