"""What is being built: a scene of a few objects, as a value, and the steps that led to it."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from app.composition.scene_files import preview
from app.composition.scenes import BACKGROUNDS, COLOURS, HELD_OUT_BACKGROUNDS, SHAPES, SIZES, Scene, Thing

if TYPE_CHECKING:
    from app.composition.scenes import Scene, Thing

MOST_OBJECTS = 6
SMALLEST_SIDE, LARGEST_SIDE = 64, 2048
"""Of the PNG, in pixels."""
_MOST_STEPS = 200
_PLACES = (
    (0.3, 0.5),
    (0.7, 0.5),
    (0.5, 0.25),
    (0.5, 0.75),
    (0.25, 0.25),
    (0.75, 0.75),
    (0.75, 0.25),
    (0.25, 0.75),
)
_ROOMY = 0.3**2
"""Squared distance to other objects' centres from which a place is as good as any."""
_LIGHT_SEED = 11
"""Its plain background is a light one."""
_FIRST_COLOURS = ("red", "blue", "green", "yellow", "purple", "orange")
_FIRST_SHAPES = ("circle", "square", "star", "triangle", "heart", "ring")


@dataclass(frozen=True)
class Options:
    """What there is to choose from: `colours` gives each name's red, green and blue, 0..255."""

    shapes: tuple[str, ...]
    colours: tuple[tuple[str, tuple[int, int, int]], ...]
    sizes: tuple[str, ...]
    backgrounds: tuple[str, ...]

    @classmethod
    def known(cls) -> Options:
        """Return what `app.composition.scenes` can render."""
        backgrounds = (*BACKGROUNDS, *HELD_OUT_BACKGROUNDS)
        return cls(tuple(SHAPES), tuple(COLOURS.items()), tuple(SIZES), backgrounds)


@dataclass(frozen=True)
class Draft:
    """The scene as it stands. Each method returns the next one; objects always lie whole in the picture."""

    things: tuple[Thing, ...] = ()
    background: str = "plain"
    seed: int = 0
    side: int = 288

    @classmethod
    def example(cls) -> Draft:
        """Return what to begin with: two objects side by side."""
        return cls(seed=_LIGHT_SEED).added().added()

    def added(self) -> Draft:
        """Add an object unlike the others where there is most room; no more than MOST_OBJECTS."""
        if len(self.things) >= MOST_OBJECTS:
            return self
        colour = _unused(_FIRST_COLOURS, [thing.colour for thing in self.things])
        shape = _unused(_FIRST_SHAPES, [thing.shape for thing in self.things])
        roomy = [place for place in _PLACES if self._room(place) >= _ROOMY]
        x, y = roomy[0] if roomy else max(_PLACES, key=self._room)
        size = "medium" if len(self.things) < 2 else "small"
        return replace(self, things=(*self.things, Thing(shape, colour, size, x, y)))

    def removed(self, index: int) -> Draft:
        """Take an object away."""
        return replace(self, things=self.things[:index] + self.things[index + 1 :])

    def changed(self, index: int, field: str, value: str) -> Draft:
        """Give an object another "shape", "colour" or "size". Raises ValueError for another field."""
        thing = self.things[index]
        if field == "shape":
            return self._with(index, replace(thing, shape=value))
        if field == "colour":
            return self._with(index, replace(thing, colour=value))
        if field == "size":
            return self._with(index, replace(thing, size=value))
        raise ValueError(field)

    def moved(self, index: int, x: float, y: float) -> Draft:
        """Put an object's centre to x, y (0..1), or as near as the picture's edge allows."""
        return self._with(index, replace(self.things[index], x=x, y=y))

    def with_background(self, background: str) -> Draft:
        """Take another kind of background."""
        return replace(self, background=background)

    def with_side(self, side: int) -> Draft:
        """Make the PNG of another side, in pixels."""
        return replace(self, side=side)

    def renewed(self) -> Draft:
        """Take the next seed whose background looks different."""
        empty = replace(self, things=tuple(replace(thing, x=-9.0) for thing in self.things))
        before = preview(empty.scene(), 2).tobytes()
        seeds = (replace(empty, seed=self.seed + step) for step in range(1, 30))
        other = next((draft for draft in seeds if preview(draft.scene(), 2).tobytes() != before), empty)
        return replace(self, seed=other.seed)

    def scene(self) -> Scene:
        """Return it as a scene; its caption comes from `app.composition.scene_text`, not from a relation."""
        return Scene(self.things, self.background, None, self.seed)

    def _with(self, index: int, thing: Thing) -> Draft:
        half = SIZES[thing.size] / 2
        x, y = (min(1 - half, max(half, place)) for place in (thing.x, thing.y))
        things = list(self.things)
        things[index] = replace(thing, x=x, y=y)
        return replace(self, things=tuple(things))

    def _room(self, place: tuple[float, float]) -> float:
        """Return the squared distance to the nearest object; 2 in an empty picture."""
        x, y = place
        return min(((thing.x - x) ** 2 + (thing.y - y) ** 2 for thing in self.things), default=2.0)


class History:
    """Drafts in the order they were made. Steps of one key in a row (a drag) are one step."""

    def __init__(self, draft: Draft) -> None:
        self._drafts = [draft]
        self._at = 0
        self._key: Hashable = None

    @property
    def now(self) -> Draft:
        """The draft as it stands."""
        return self._drafts[self._at]

    @property
    def can_undo(self) -> bool:
        """Whether there is a step to take back."""
        return self._at > 0

    @property
    def can_redo(self) -> bool:
        """Whether a step was taken back."""
        return self._at + 1 < len(self._drafts)

    def push(self, draft: Draft, key: Hashable = None) -> bool:
        """Take a step; False where it changes nothing. What was taken back before is forgotten."""
        if draft == self.now:
            return False
        merged = key is not None and key == self._key and not self.can_redo
        self._drafts = [*self._drafts[: self._at + (0 if merged else 1)], draft][-_MOST_STEPS:]
        self._at = len(self._drafts) - 1
        self._key = key
        return True

    def undo(self) -> None:
        """Go back one step, if there is one."""
        self._at, self._key = max(0, self._at - 1), None

    def redo(self) -> None:
        """Take the next step again, if there is one."""
        self._at, self._key = min(len(self._drafts) - 1, self._at + 1), None


def _unused(wanted: Sequence[str], used: Sequence[str]) -> str:
    return min(wanted, key=used.count)
