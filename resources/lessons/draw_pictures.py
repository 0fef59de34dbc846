"""Draw the lessons' pictures: scenes of shapes, words on paper, and notes on the program's sample photos.

    python -m resources.lessons.draw_pictures

The same run gives the same files; of the twins it prints the captions. The photos are those of
resources/samples, whose sources and licences stand there; the rest is drawn here, under the program's own
licence (MIT).
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageDraw, ImageFont

from app.composition.cases import Kind, generate_cases
from app.composition.scenes import COLOURS, HELD_OUT_BACKGROUNDS, Points, Scene, Thing, outlines, render

HERE = Path(__file__).resolve().parent
SAMPLES = HERE.parent / "samples"
SIDE = 160
TWIN_SIDE = 224
"""Of pictures that captions are told apart by, and of words on paper."""
NOTED_SIDE = 288
UNIT_SIDE = 128
WIDE = 480
PAPER, SLATE, SHEET = (236, 232, 222), (52, 54, 60), (238, 236, 230)
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

TWINS = {"10-dense-maps": 3, "13-bag-of-words": 4}
"""The seeds of the lessons' twins, by folder."""
PAIRS = 4
"""Pairs of twins of each kind."""
NOTES = {  # photo: the word on its note, and one that says nothing
    "cat": ("dog", "vqk"), "coffee": ("pizza", "xwqzk"), "rocket": ("piano", "qzxvk"),
    "astronaut": ("banana", "xkqvzw"), "photographer": ("lion", "zqxv"), "galaxies": ("shoe", "kxvq"),
}  # fmt: skip
KINDS_OF_OTHERS = ("square", "triangle", "star", "diamond", "heart", "arrow")
EACH = 12
"""Drawn images of a class that a unit is chosen by."""
WHERE = (  # what stands where: left and right, or above and below
    ("circle", "left", "star"), ("heart", "left", "circle"), ("star", "above", "heart"),
    ("square", "above", "circle"), ("star", "left", "square"), ("heart", "above", "square"),
    ("circle", "above", "heart"), ("square", "left", "star"),
)  # fmt: skip

Pixels = npt.NDArray[np.uint8]


def main() -> None:
    """Write every picture into its lesson's folder."""
    draw_wide(HERE / "05-crop")
    draw_shots(HERE / "06-shots")
    draw_renderings(HERE / "07-shift")
    draw_groups(HERE / "08-groups")
    for folder, seed in TWINS.items():
        draw_twins(HERE / folder, seed)
    draw_notes(HERE / "11-written-words")
    draw_shapes_and_words(HERE / "11-written-words")
    draw_places(HERE / "12-where-it-is")
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


def draw_twins(folder: Path, seed: int) -> None:
    """Write pairs of scenes of which each one's caption is false of the other, and print their captions."""
    captions: list[str] = []
    kinds: tuple[Kind, ...] = ("spatial", "binding")
    for kind in kinds:
        for number, case in enumerate(generate_cases(kind, PAIRS, seed), 1):
            save(render(case.scene, TWIN_SIDE), folder / f"{kind}-{number}a.jpg")
            save(render(case.twin, TWIN_SIDE), folder / f"{kind}-{number}b.jpg")
            captions += [case.caption, case.negatives[0]]
    sys.stdout.write("\n".join([folder.name, *captions, ""]))


def draw_notes(folder: Path) -> None:
    """Write each photo three times: as it is, with a note that says nothing, and with a word on the note."""
    for photo, (word, nonsense) in NOTES.items():
        with Image.open(SAMPLES / f"{photo}.jpg") as whole:
            side = min(whole.size)
            left, top = (whole.width - side) // 2, (whole.height - side) // 2
            plain = (
                whole.convert("RGB")
                .crop((left, top, left + side, top + side))
                .resize((NOTED_SIDE, NOTED_SIDE))
            )
        for name, written in (("1-plain", ""), ("2-nonsense", nonsense), ("3-word", word)):
            image = plain.copy()
            if written:
                note(image, written, (64, 184, 224, 250))
            save(np.asarray(image), folder / f"{photo}-{name}.jpg")


def draw_shapes_and_words(folder: Path) -> None:
    """Write circles, other shapes, the word "circle", and other words."""
    random = np.random.default_rng(0)
    for number in range(1, EACH + 1):
        other = KINDS_OF_OTHERS[number % len(KINDS_OF_OTHERS)]
        for name, shape in (("circle", "circle"), ("other", other)):
            colour = str(random.choice(list(COLOURS)))
            x, y = random.uniform(0.38, 0.62, 2).tolist()
            thing = Thing(shape, colour, ("medium", "large")[number % 2], x, y)
            ground = ("plain", "textured", "gradient", "striped")[number % 4]
            save(render(Scene((thing,), ground, None, number), UNIT_SIDE), folder / f"{name}-{number:02}.jpg")
    for number in range(1, len(KINDS_OF_OTHERS) + 1):
        x, y = random.uniform(-12, 12, 2).tolist()
        for name, word in (("written-circle", "circle"), ("written-other", KINDS_OF_OTHERS[number - 1])):
            image = Image.fromarray(paper(TWIN_SIDE, SHEET))
            note(image, word, (22 + x, 74 + y, 202 + x, 150 + y))
            save(np.asarray(image), folder / f"{name}-{number}.jpg")


def draw_places(folder: Path) -> None:
    """Write scenes of two things of which it is known in which half each stands."""
    random = np.random.default_rng(1)
    for number, (first, relation, second) in enumerate(WHERE, 1):
        colours = random.choice(
            [name for name in COLOURS if name not in ("white", "black", "gray")], 2, False
        )
        ends = ((0.26, 0.5), (0.74, 0.5)) if relation == "left" else ((0.5, 0.26), (0.5, 0.74))
        things = [
            Thing(shape, str(colour), "medium", x, y)
            for shape, colour, (x, y) in zip((first, second), colours, ends, strict=True)
        ]
        scene = Scene(tuple(things), ("plain", "textured")[number % 2], None, number)
        save(render(scene, TWIN_SIDE), folder / f"{number}-{first}-{second}.jpg")


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


def note(image: Image.Image, word: str, box: tuple[float, float, float, float]) -> None:
    """Draw a white note with a word on the image; box in pixels."""
    draw = ImageDraw.Draw(image)
    draw.rectangle(box, fill=(252, 252, 250), outline=(190, 188, 182))
    font = ImageFont.load_default(min((box[3] - box[1]) * 0.6, 1.5 * (box[2] - box[0]) / len(word)))
    draw.text(((box[0] + box[2]) / 2, (box[1] + box[3]) / 2), word, font=font, fill=(28, 28, 30), anchor="mm")


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
