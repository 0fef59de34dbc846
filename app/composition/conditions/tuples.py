"""Tuples for the conditions: rendered scenes and texts, each drawn once and shared by all conditions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import permutations

import numpy as np

from app.composition.conditions.formulas import REDRAWN, WORDINGS
from app.composition.scenes import BACKGROUNDS, COLOURS, HELD_OUT_BACKGROUNDS, SHAPES, Scene, Thing

NO_COLOUR = "gray"
"""The colour of an object that has no attribute: none can be drawn without a colour."""
OBJECTS = tuple(SHAPES)
ATTRIBUTES = tuple(colour for colour in COLOURS if colour != NO_COLOUR)
EVERY_PAIR = len(OBJECTS) * (len(OBJECTS) - 1)
"""So many draws have each ordered pair of objects once."""
SIDE = 224
"""Pixels of a scene's side."""

_PLACES = ((0.28, 0.5), (0.72, 0.5), (0.5, 0.28), (0.5, 0.72))
_OPPOSITES = ((0, 1), (1, 0), (2, 3), (3, 2))
"""Pairs of places whose exchange is the opposite relation: left and right of, above and below."""
_GROUNDS = BACKGROUNDS + HELD_OUT_BACKGROUNDS
_JITTER = 0.06
_SIZE = "medium"

Place = tuple[float, float]


@dataclass(frozen=True)
class Draw:
    """What one draw shares among all conditions.

    objects: by x, y, z, and u for a random pair. scenes: by the terms of formulas; terms of equal content
    share a scene.
    """

    objects: Mapping[str, str]
    attributes: Mapping[str, str]
    scenes: Mapping[str, Scene]

    @property
    def texts(self) -> dict[str, str]:
        """The texts by the terms of formulas; not the negations."""
        texts = {f"t({letter})": object_text(name) for letter, name in self.objects.items() if letter != "u"}
        return texts | {f"t({letter})": attribute_text(name) for letter, name in self.attributes.items()}

    def negations(self, way: str) -> dict[str, str]:
        """Return the negations of x and y in a way of WORDINGS, by the terms of formulas."""
        return {f"t(¬{letter})": negated_text(self.objects[letter], way) for letter in "xy"}


@dataclass(frozen=True)
class _Setting:
    """What scenes of a draw have in common, and a redrawing has anew."""

    jitter: Place
    ground: str
    seed: int
    unlike: tuple[str, ...]


def object_text(name: str) -> str:
    """Return t(x)."""
    return f"{'an' if name[0] in 'aeiou' else 'a'} {name}"


def attribute_text(name: str) -> str:
    """Return t(a)."""
    return f"something {name}"


def negated_text(name: str, way: str) -> str:
    """Return t(¬x) in a way of WORDINGS."""
    return WORDINGS[way].format(name, a=object_text(name))


def draw_tuples(count: int, seed: int) -> Iterator[Draw]:
    """Yield draws; fewer of a seed are the first of more. Each ordered pair x, y comes once before any again.

    What decides a background's tint, the colours that it avoids, is the same in all scenes of a draw: no
    tint tells two of them apart.
    """
    pairs: list[tuple[str, str]] = []
    order = np.random.default_rng((seed, 0))
    for number in range(count):
        if not pairs:
            every = list(permutations(OBJECTS, 2))
            pairs = [every[place] for place in order.permutation(len(every)).tolist()]
        x, y = pairs.pop()
        yield _draw(np.random.default_rng((seed, 1, number)), x, y)


def _draw(random: np.random.Generator, x: str, y: str) -> Draw:
    others = [name for name in OBJECTS if name not in (x, y)]
    z, u = (others[place] for place in random.permutation(len(others))[:2].tolist())
    a, b = (ATTRIBUTES[place] for place in random.permutation(len(ATTRIBUTES))[:2].tolist())
    here, there = (_PLACES[place] for place in random.permutation(len(_PLACES))[:2].tolist())
    first, second = (_PLACES[place] for place in _OPPOSITES[int(random.integers(len(_OPPOSITES)))])
    setting, again = _setting(random, a, b), _setting(random, a, b)
    middle, none = (0.5, 0.5), NO_COLOUR
    colours = {"i(x_a)": (x, a, middle), "i(x_b)": (x, b, middle)}
    alone = {f"i({letter})": (name, none, middle) for letter, name in zip("xyzu", (x, y, z, u), strict=True)}
    placed = {"i(x,loc1)": (x, none, here), "i(x,loc2)": (x, none, there)}
    scenes = {term: _scene(setting, shown) for term, shown in (colours | alone | placed).items()}
    scenes["i(x_a,y_b)"] = _scene(setting, (x, a, first), (y, b, second))
    scenes["i(x_b,y_a)"] = _scene(setting, (x, b, first), (y, a, second))
    for term, other in (("y", y), ("z", z)):
        scenes[f"i(x,g1,{term})"] = _scene(setting, (x, none, first), (other, none, second))
    scenes["i(x,g2,z)"] = _scene(setting, (x, none, second), (z, none, first))
    scenes["i(x,y)"] = scenes["i(x,rel3,y)"] = scenes["i(x,g1,y)"]
    scenes["i(x,rel4,y)"] = _scene(setting, (x, none, second), (y, none, first))
    scenes["i(x_a)" + REDRAWN] = _scene(again, (x, a, middle))
    scenes["i(x,loc1)" + REDRAWN] = _scene(again, (x, none, here))
    scenes["i(x_a,y_b)" + REDRAWN] = _scene(again, (x, a, first), (y, b, second))
    scenes["i(x,rel3,y)" + REDRAWN] = _scene(again, (x, none, first), (y, none, second))
    return Draw({"x": x, "y": y, "z": z, "u": u}, {"a": a, "b": b}, scenes)


def _setting(random: np.random.Generator, *colours: str) -> _Setting:
    across, down = random.uniform(-_JITTER, _JITTER, 2).tolist()
    ground = _GROUNDS[int(random.integers(len(_GROUNDS)))]
    return _Setting((across, down), ground, int(random.integers(2**31)), (*colours, NO_COLOUR))


def _scene(setting: _Setting, *shown: tuple[str, str, Place]) -> Scene:
    across, down = setting.jitter
    things = tuple(Thing(shape, colour, _SIZE, x + across, y + down) for shape, colour, (x, y) in shown)
    return replace(Scene(things, setting.ground, None, setting.seed), unlike=setting.unlike)
