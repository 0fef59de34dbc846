"""Scenes: images of a few coloured shapes that we render, so that the true caption is known.

The same seed gives the same scenes, and the same scene gives the same pixels at a given side.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageDraw

Relation = Literal["left", "above"]
Points = list[tuple[float, float]]

COLOURS = {
    "red": (214, 32, 38), "orange": (245, 134, 24), "yellow": (248, 222, 48), "green": (44, 150, 62),
    "blue": (34, 84, 200), "purple": (120, 48, 158), "pink": (246, 138, 184), "brown": (122, 74, 38),
    "black": (20, 20, 20), "white": (250, 250, 250), "gray": (128, 128, 128), "cyan": (38, 198, 214),
}  # fmt: skip
SIZES = {"small": 0.22, "medium": 0.34, "large": 0.46}
"""Diameters as a part of the image's side; two objects are at most medium."""

BACKGROUNDS = ("plain", "textured")
HELD_OUT_BACKGROUNDS = ("gradient", "striped")
"""Backgrounds that nothing is trained on."""

NEW_SHAPES = ("cross", "hexagon")
"""Shapes kept out of the scorer's training altogether (the built-in model's own training shows them)."""

PHRASES: dict[Relation, tuple[str, str]] = {
    "left": ("to the left of", "to the right of"),
    "above": ("above", "below"),
}
_UNSEEN_EVERY = 4
_SHIFT = 36  # from one end of a gradient, or one stripe, to the other: 0..255 in each channel
_TINTS = ((236, 232, 222), (206, 214, 222), (176, 184, 170), (92, 98, 108), (52, 54, 60))


@dataclass(frozen=True)
class Thing:
    """One object; x and y are its centre, 0..1 from the left and the top.

    `angle` turns it, in degrees clockwise; `rgb` is a shade to draw it in, the colour's own where None.
    """

    shape: str
    colour: str
    size: str
    x: float
    y: float
    angle: float = 0.0
    rgb: tuple[int, int, int] | None = None

    @property
    def name(self) -> str:
        """The noun phrase: "a red circle", "an orange star"."""
        return f"{'an' if self.colour[0] in 'aeiou' else 'a'} {self.colour} {self.shape}"


@dataclass(frozen=True)
class Scene:
    """Objects on a background; with a relation, the first of two is left of, or above, the second."""

    things: tuple[Thing, ...]
    background: str
    relation: Relation | None
    seed: int  # of the background
    unlike: tuple[str, ...] = ()
    """Colours that the background avoids beside the objects': those of an object that was taken away."""

    @property
    def caption(self) -> str:
        """Say what is there and, for two objects, how they stand."""
        if self.relation is None:
            return self.listing
        return f"{self.things[0].name} {PHRASES[self.relation][0]} {self.things[1].name}"

    @property
    def listing(self) -> str:
        """Say what is there: "a red circle and a blue square"."""
        return " and ".join(thing.name for thing in self.things)

    def flipped(self) -> Scene:
        """Return the scene with its two objects' places exchanged (a negative of the relation)."""
        first, second = self.things
        places = replace(second, x=first.x, y=first.y), replace(first, x=second.x, y=second.y)
        return replace(self, things=places)

    def recoloured(self) -> Scene:
        """Return the scene with its two objects' colours exchanged (a negative of the binding)."""
        first, second = self.things
        return replace(
            self, things=(replace(first, colour=second.colour), replace(second, colour=first.colour))
        )

    def resized(self) -> Scene:
        """Return the scene with its two objects' sizes exchanged (a negative of the binding)."""
        first, second = self.things
        return replace(self, things=(replace(first, size=second.size), replace(second, size=first.size)))


def is_unseen(shape: str, colour: str) -> bool:
    """Say whether no image of training shows this combination: 36 of 144, three for each word."""
    return (list(SHAPES).index(shape) + list(COLOURS).index(colour)) % _UNSEEN_EVERY == 0


def single_scenes(seed: int) -> Iterator[Scene]:
    """Yield a scene of one object for each shape, colour and kind of background."""
    random = np.random.default_rng(seed)
    for background in BACKGROUNDS:
        for shape in SHAPES:
            for colour in COLOURS:
                size = str(random.choice(["medium", "large"]))
                x, y = random.uniform(0.35, 0.65, 2)
                thing = Thing(shape, colour, size, float(x), float(y))
                yield Scene((thing,), background, None, int(random.integers(2**31)))


def pair_scenes(seed: int, count: int) -> Iterator[Scene]:
    """Yield scenes of two objects unlike in shape and colour, their relation and background in turn."""
    random = np.random.default_rng(seed)
    relations: tuple[Relation, ...] = ("left", "above")
    for index in range(count):
        shapes = random.choice(list(SHAPES), 2, replace=False)
        colours = random.choice(list(COLOURS), 2, replace=False)
        relation = relations[index % 2]
        things = []
        for order in range(2):
            along, across = random.uniform(0.24, 0.30) + 0.46 * order, random.uniform(0.4, 0.6)
            x, y = (along, across) if relation == "left" else (across, along)
            size = str(random.choice(["small", "medium"]))
            things.append(Thing(str(shapes[order]), str(colours[order]), size, float(x), float(y)))
        background = BACKGROUNDS[index // 2 % 2]
        yield Scene(tuple(things), background, relation, int(random.integers(2**31)))


def render(scene: Scene, side: int = 288, canvas: npt.NDArray[np.uint8] | None = None,
           oversampling: int = 4) -> npt.NDArray[np.uint8]:  # fmt: skip
    """Return the image, uint8 [side, side, 3], drawn larger and reduced so that edges are smooth.

    `canvas`, uint8 [side, side, 3], is drawn on in place of the scene's own background.
    """
    shades = [COLOURS[thing.colour] if thing.rgb is None else thing.rgb for thing in scene.things]
    painted = [(outlines(thing), shade) for thing, shade in zip(scene.things, shades, strict=True)]
    return paint(_background(scene, side) if canvas is None else canvas, painted, oversampling)


def paint(canvas: npt.NDArray[np.uint8], painted: Sequence[tuple[list[Points], tuple[int, int, int]]],
          oversampling: int = 4) -> npt.NDArray[np.uint8]:  # fmt: skip
    """Return a square picture with polygons (0..1 of its side) filled, each group in its colour."""
    side = len(canvas)
    image = Image.fromarray(canvas).resize((side * oversampling,) * 2, Image.Resampling.BOX)
    draw = ImageDraw.Draw(image)
    for polygons, shade in painted:
        for polygon in polygons:
            draw.polygon([(x * image.width, y * image.width) for x, y in polygon], fill=shade)
    return np.asarray(image.resize((side, side), Image.Resampling.LANCZOS))


def outlines(thing: Thing) -> list[Points]:
    """Return the polygons of an object, in 0..1 of the image from the left and the top."""
    half, turn = SIZES[thing.size] / 2, math.radians(thing.angle)
    across, along = half * math.cos(turn), half * math.sin(turn)
    return [
        [(thing.x + across * x - along * y, thing.y + along * x + across * y) for x, y in outline]
        for outline in SHAPES[thing.shape]()
    ]


def _background(scene: Scene, side: int) -> npt.NDArray[np.uint8]:
    """Return a tint unlike the objects' colours, by itself or with what the background's kind adds."""
    random = np.random.default_rng(scene.seed)
    used = [thing.rgb or COLOURS[thing.colour] for thing in scene.things]
    used += [COLOURS[colour] for colour in scene.unlike]
    apart = [min((math.dist(tint, colour) for colour in used), default=math.inf) for tint in _TINTS]
    limit = min(90.0, max(apart))  # with two odd shades none may be that far from both
    clear = [tint for tint, distance in zip(_TINTS, apart, strict=True) if distance >= limit]
    tint = np.array(clear[int(random.integers(len(clear)))], float)
    canvas = np.broadcast_to(tint, (side, side, 3))
    if scene.background == "textured":
        blotches = np.zeros((side, side))
        for cells, strength in ((5, 14.0), (16, 9.0)):
            coarse = Image.fromarray(random.normal(0, strength, (cells, cells)).astype(np.float32))
            blotches += np.asarray(coarse.resize((side, side), Image.Resampling.BICUBIC))
        canvas = canvas + (blotches + random.normal(0, 5, (side, side)))[..., None]
    elif scene.background in HELD_OUT_BACKGROUNDS:
        canvas = tint + _shift(tint, used) * _pattern(scene.background, side, random)[..., None]
    pixels: npt.NDArray[np.uint8] = np.clip(canvas, 0, 255).astype(np.uint8)
    return pixels


def _shift(tint: npt.NDArray[np.float64], used: Sequence[tuple[int, int, int]]) -> int:
    """Return what to add to a tint to stay unlike the colours: lighter, or darker."""

    def apart(shift: int) -> float:
        return min((math.dist(np.clip(tint + shift, 0, 255), colour) for colour in used), default=0.0)

    return max((_SHIFT, -_SHIFT), key=apart)


def _pattern(background: str, side: int, random: np.random.Generator) -> npt.NDArray[np.float64]:
    """Return 0..1 at each pixel [side, side]: a ramp, or stripes with soft edges, at any angle."""
    angle, period, phase = random.uniform((0, 0.1, 0), (2 * math.pi, 0.25, 2 * math.pi))
    down, right = (np.mgrid[:side, :side] + 0.5) / side - 0.5
    along = right * math.cos(angle) + down * math.sin(angle)
    reach = abs(math.cos(angle)) + abs(math.sin(angle))  # from corner to corner
    ramp = 0.5 + along / reach
    stripes = 0.5 + 3 * np.sin(2 * math.pi * along / period + phase)
    pattern: npt.NDArray[np.float64] = np.clip(stripes if background == "striped" else ramp, 0, 1)
    return pattern


def _ring_points(count: int, start: float = -90.0, radii: tuple[float, ...] = (1.0,)) -> Points:
    angles = [math.radians(start + 360 * i / count) for i in range(count)]
    return [
        (radii[i % len(radii)] * math.cos(a), radii[i % len(radii)] * math.sin(a))
        for i, a in enumerate(angles)
    ]


def _heart() -> list[Points]:
    turn = [2 * math.pi * i / 90 for i in range(90)]
    curve = [
        (
            math.sin(t) ** 3,
            -(13 * math.cos(t) - 5 * math.cos(2 * t) - 2 * math.cos(3 * t) - math.cos(4 * t)) / 16,
        )
        for t in turn
    ]
    return [curve]


def _crescent() -> list[Points]:
    outer = [(math.cos(a), math.sin(a)) for a in np.radians(np.linspace(60, 300, 60))]
    inner = [
        (0.5 + math.cos(a) * math.sqrt(0.75), math.sin(a) * math.sqrt(0.75))
        for a in np.radians(np.linspace(270, 90, 60))
    ]
    return [[*outer, *inner]]


def _ring() -> list[Points]:
    around = np.radians(np.linspace(0, 360, 91))
    outer = [(math.cos(a), math.sin(a)) for a in around]
    inner = [(0.6 * math.cos(a), 0.6 * math.sin(a)) for a in around[::-1]]
    return [[*outer, *inner]]


def _cross() -> list[Points]:
    return [
        [(-0.32, -1), (0.32, -1), (0.32, 1), (-0.32, 1)],
        [(-1, -0.32), (1, -0.32), (1, 0.32), (-1, 0.32)],
    ]


def _arrow() -> list[Points]:
    return [[(-1, -0.25), (0.1, -0.25), (0.1, -0.7), (1, 0), (0.1, 0.7), (0.1, 0.25), (-1, 0.25)]]


SHAPES: dict[str, Callable[[], list[Points]]] = {
    "circle": lambda: [_ring_points(90)],
    "square": lambda: [[(-0.85, -0.85), (0.85, -0.85), (0.85, 0.85), (-0.85, 0.85)]],
    "triangle": lambda: [_ring_points(3)],
    "star": lambda: [_ring_points(10, radii=(1.0, 0.42))],
    "heart": _heart,
    "diamond": lambda: [[(0, -1), (0.65, 0), (0, 1), (-0.65, 0)]],
    "pentagon": lambda: [_ring_points(5)],
    "hexagon": lambda: [_ring_points(6, start=0)],
    "cross": _cross,
    "crescent": _crescent,
    "ring": _ring,
    "arrow": _arrow,
}
"""Polygons of each shape, within -1..1 (y downwards)."""
