"""Draw the lessons' pictures: pairs of scenes of which each one's caption is false of the other.

    python -m resources.lessons.make_pictures

It prints the captions. The same command gives the same pictures.
"""

from __future__ import annotations

import sys
from pathlib import Path

from PIL import Image

from app.composition.cases import Kind, generate_cases
from app.composition.scenes import Scene, render

HERE = Path(__file__).resolve().parent
SIDE = 224
QUALITY = 88
TWINS = 4
"""Pairs of twins of each kind."""
SEEDS = {"13-bag-of-words": 4}
"""The seeds of the lessons' twins, by folder."""


def main() -> None:
    """Write every picture into its lesson's folder."""
    for folder, seed in SEEDS.items():
        twins(HERE / folder, seed)


def twins(folder: Path, seed: int) -> None:
    """Write pairs of scenes and print their captions."""
    captions: list[str] = []
    kinds: tuple[Kind, ...] = ("spatial", "binding")
    for kind in kinds:
        for number, case in enumerate(generate_cases(kind, TWINS, seed), 1):
            save(case.scene, folder / f"{kind}-{number}a.jpg")
            save(case.twin, folder / f"{kind}-{number}b.jpg")
            captions += [case.caption, case.negatives[0]]
    sys.stdout.write("\n".join([folder.name, *captions, ""]))


def save(scene: Scene, path: Path) -> None:
    """Render a scene into a file."""
    Image.fromarray(render(scene, SIDE)).save(path, quality=QUALITY, optimize=True)


if __name__ == "__main__":
    main()
