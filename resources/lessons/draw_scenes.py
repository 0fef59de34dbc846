"""Draw the pictures of the lessons on the crop, on shots, on shift and on groups.

    python -m resources.lessons.draw_scenes

All are scenes of `app.composition.scenes`, so the same run gives the same files. They are under the program's
own licence (MIT).
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageDraw

from app.composition.scenes import COLOURS, HELD_OUT_BACKGROUNDS, Points, Scene, Thing, outlines, render

HERE = Path(__file__).resolve().parent
SIDE = 160
WIDE = 480
PAPER, SLATE = (236, 232, 222), (52, 54, 60)
INK = (40, 40, 44)
FINE = 4  # drawn this many times larger, then reduced, for smooth edges

EDGES = {
    "red star": 0,
    "blue heart": 1,
    "green triangle": 0,
    "yellow circle": 1,
    "purple arrow": 0,
    "cyan ring": 1,
}
"""What lies at an edge of a wide picture; 0: at the left one, 1: at the right one."""
SHOTS_SHAPES = ("arrow", "circle", "heart", "star", "triangle")
SHIFT_SHAPES = ("arrow", "circle", "crescent", "heart", "square", "star")
GROUP_SHAPES = ("circle", "heart", "star", "triangle")
GROUP_COLOURS = ("blue", "green", "red", "yellow")

Pixels = npt.NDArray[np.uint8]


def main() -> None:
    """Write every picture into its lesson's folder."""
    draw_wide(HERE / "05-crop")
    draw_shots(HERE / "06-shots")
    draw_renderings(HERE / "07-shift")
    draw_groups(HERE / "08-groups")
    total = sum(path.stat().st_size for end in ("png", "jpg") for path in HERE.glob(f"*/*.{end}"))
    sys.stdout.write(f"{total:,} bytes of pictures\n")


def draw_wide(folder: Path) -> None:
    """Draw wide pictures with one thing at an edge, and twins that are the same in their middle alone."""
    for name, side in EDGES.items():
        colour, shape = name.split()
        thing = Thing(shape, colour, "small", 0.875 if side else 0.125, 0.5)
        save(wide([thing]), folder / f"{colour}-{shape}.png")
    middle = Thing("circle", "green", "medium", 0.5, 0.5)
    for name, left, right in (("twin-1", "star", "heart"), ("twin-2", "cross", "arrow")):
        ends = [Thing(left, "red", "small", 0.125, 0.5), Thing(right, "blue", "small", 0.875, 0.5)]
        save(wide([middle, *ends]), folder / f"{name}.png", with_palette=False)  # palettes would differ


def draw_shots(folder: Path) -> None:
    """Draw shapes in any colour on gradients and stripes, twelve of each shape."""
    random = np.random.default_rng(6)
    for shape in SHOTS_SHAPES:
        for number in range(12):
            background = HELD_OUT_BACKGROUNDS[number % 2]
            scene = scene_of(shape, random, background)
            save(render(scene, SIDE), folder / f"{shape}-{number + 1}-{background}.jpg")


def draw_renderings(folder: Path) -> None:
    """Draw shapes filled with a colour, and the same shapes in the same places as thin lines of ink."""
    random = np.random.default_rng(7)
    for shape in SHIFT_SHAPES:
        for number in range(4):
            scene = scene_of(shape, random, "plain")
            save(render(scene, SIDE), folder / f"filled-{shape}-{number + 1}.png")
            save(lines(outlines(scene.things[0])), folder / f"outline-{shape}-{number + 1}.png")


def draw_groups(folder: Path) -> None:
    """Draw the same shapes in the same places on light and on dark paper."""
    random = np.random.default_rng(8)
    for shape in GROUP_SHAPES:
        for colour in GROUP_COLOURS:
            x, y = random.uniform(0.4, 0.6, 2)
            scene = Scene((Thing(shape, colour, "medium", float(x), float(y)),), "plain", None, 0)
            for name, tint in (("light", PAPER), ("dark", SLATE)):
                save(render(scene, SIDE, paper(SIDE, tint)), folder / f"{name}-{shape}-{colour}.png")


def scene_of(shape: str, random: np.random.Generator, background: str) -> Scene:
    """Return a scene of one shape: its colour, size, place and turn are drawn at random."""
    colour = str(random.choice(list(COLOURS)))
    size = str(random.choice(["medium", "large"]))
    x, y = random.uniform(0.38, 0.62, 2)
    thing = Thing(shape, colour, size, float(x), float(y), float(random.uniform(-15, 15)))
    return Scene((thing,), background, None, int(random.integers(2**31)))


def wide(things: Sequence[Thing]) -> Pixels:
    """Return a picture twice as wide as high: the middle half of a square scene."""
    whole = render(Scene(tuple(things), "plain", None, 0), WIDE, paper(WIDE, PAPER))
    return whole[WIDE // 4 : -WIDE // 4]


def paper(side: int, tint: tuple[int, int, int]) -> Pixels:
    """Return a square of one tint."""
    return np.full((side, side, 3), tint, np.uint8)


def lines(polygons: Sequence[Points]) -> Pixels:
    """Return polygons as lines of ink on paper; those that overlap keep all of their lines."""
    image = Image.fromarray(paper(SIDE * FINE, PAPER))
    draw = ImageDraw.Draw(image)
    for polygon in polygons:
        points = [(x * image.width, y * image.height) for x, y in (*polygon, polygon[0])]
        draw.line(points, fill=INK, width=2 * FINE, joint="curve")
    return np.asarray(image.resize((SIDE, SIDE), Image.Resampling.LANCZOS))


def save(pixels: Pixels, path: Path, with_palette: bool = True) -> None:
    """Write a picture: of few colours as a PNG, with a palette or to the bit, else as a JPEG."""
    path.parent.mkdir(exist_ok=True)
    image = Image.fromarray(pixels)
    if path.suffix == ".png":
        (image.quantize(64) if with_palette else image).save(path, optimize=True)
    else:
        image.save(path, quality=88, optimize=True)


if __name__ == "__main__":
    main()
