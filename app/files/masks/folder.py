"""Masks of a data set, whatever their form: which image each belongs to, and their classes in one order."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any

import numpy as np

from app.analysis.segmentation import VOID, Indices
from app.errors import LoupeError
from app.files.masks.coco import read_coco
from app.files.masks.labelme import read_labelme
from app.files.masks.palette import NAMES_FILE, VOC, read_palette_mask
from app.files.masks.shapes import Shape, painted
from app.images.files import ReadError
from app.images.reading import read_text, reason_of, shown_name
from app.words import wording

Key = tuple[str, ...]
"""A file's folders and its name without an ending."""


@dataclass(frozen=True, eq=False)
class Drawn:
    """One image's mask in a file.

    read: by the places of the classes, which count from 1. shapes: what is in it, where it keeps shapes.
    """

    source: Path
    read: Callable[[Mapping[str, int]], Indices]
    shapes: tuple[Shape, ...] = ()


@dataclass(frozen=True, eq=False)
class MaskSet:
    """The masks of a file or folder. classes: their names, in order. errors: files that can't be used."""

    source: Path
    classes: tuple[str, ...]
    drawn: Mapping[Key, Drawn] = field(repr=False)
    errors: tuple[ReadError, ...] = ()

    def find(self, image: Path) -> Drawn | None:
        """Return the mask of an image: that which has the longest part of its path for a name."""
        parts = key_of(image.parts)
        for start in range(len(parts)):
            if (drawn := self.drawn.get(parts[start:])) is not None:
                return drawn
        return None

    def indices(self, drawn: Drawn, size: tuple[int, int]) -> Indices:
        """Return a mask [H, W]: n is classes[n - 1], 0 background, VOID no class; size: (W, H) of its image.

        Raises LoupeError, one sentence, where it can't be read or has another size.
        """
        name = shown_name(drawn.source)
        try:
            made = drawn.read({label: place for place, label in enumerate(self.classes, 1)})
        except LoupeError as error:
            said = wording("{name} can't be used: {why}.", name=name, why=error)
            raise LoupeError(str(error) if name in str(error) else said) from error
        if made.shape[::-1] != size:
            raise LoupeError(
                wording(
                    "{name} has a mask of {width} x {height} pixels, and the image {image_width} x "
                    "{image_height}.",
                    name=name,
                    width=made.shape[1],
                    height=made.shape[0],
                    image_width=size[0],
                    image_height=size[1],
                )
            )
        return made


def key_of(parts: Sequence[str]) -> Key:
    """Return a path's parts without the ending of its name."""
    return (*parts[:-1], PurePosixPath(parts[-1]).stem)


def open_masks(path: Path) -> MaskSet:
    """Open a COCO file, or a folder of palette PNGs, labelme's files and COCO's; see `app.files.masks`.

    A file that can't be used is in `errors`. Raises LoupeError where no mask is left.
    """
    forms: dict[Path, Any] = {}
    errors: list[ReadError] = []
    pngs: list[Path] = []
    for file in _files(path):
        if file.suffix.lower() == ".png":
            pngs.append(file)
            continue
        try:
            forms[file] = _form(file)
        except LoupeError as error:
            errors.append(ReadError(file, str(error), images=0))
    root = path if path.is_dir() else path.parent
    drawn: dict[Key, Drawn] = {}
    classes: list[str] = []
    for file, form in forms.items():
        try:
            more, names = _of_form(file, form, root)
        except LoupeError as error:
            said = wording("{name} can't be used: {why}.", name=shown_name(file), why=error)
            errors.append(ReadError(file, said, images=0))
            continue
        drawn |= more
        classes += names
    # An image beside its labelme file is no mask.
    more, names = _of_pngs(root, [png for png in pngs if key_of(png.relative_to(root).parts) not in drawn])
    drawn, classes = drawn | more, [*classes, *names]
    if not drawn:
        why = errors[0].reason if errors else wording("There is no mask in {path}.", path=path)
        raise LoupeError(why)
    return MaskSet(path, tuple(dict.fromkeys(classes)), drawn, tuple(errors))


def _files(path: Path) -> list[Path]:
    """Return the files that may hold masks. LoupeError where the path can't be read."""
    try:
        if not path.is_dir():
            path.lstat()
            return [path]
        files = sorted(file for file in path.rglob("*") if not file.name.startswith("."))
    except (OSError, ValueError) as error:
        raise LoupeError(f"{path} {reason_of(error)}.") from error
    return [file for file in files if file.suffix.lower() in (".png", ".json") and file.is_file()]


def _form(path: Path) -> Any:
    try:
        return json.loads(read_text(path))
    except json.JSONDecodeError as error:
        said = "{name} is no JSON, or ends early (line {line})."
        raise LoupeError(wording(said, name=shown_name(path), line=error.lineno)) from error
    except RecursionError as error:
        raise LoupeError(wording("{name} is nested too deeply.", name=shown_name(path))) from error


def _of_pngs(root: Path, paths: Iterable[Path]) -> tuple[dict[Key, Drawn], list[str]]:
    names, made = list(VOC), {}
    if (root / NAMES_FILE).is_file():
        lines = [line.strip() for line in read_text(root / NAMES_FILE).split("\n")]
        names = [line for line in lines if line][1:]  # background comes first

    def reader(path: Path) -> Callable[[Mapping[str, int]], Indices]:
        def read(places: Mapping[str, int]) -> Indices:
            # The last place of the table is VOID's own, which is -1.
            table = np.array([0, *(places[name] for name in names), VOID], np.int16)
            made: Indices = table[read_palette_mask(path, len(names))]
            return made

        return read

    for path in paths:
        made[key_of(path.relative_to(root).parts)] = Drawn(path, reader(path))
    return made, names if made else []


def _of_form(path: Path, form: Any, root: Path) -> tuple[dict[Key, Drawn], list[str]]:
    """Return what a COCO or labelme form draws, and its classes. LoupeError, the end of a sentence."""
    if not isinstance(form, dict) or not ("shapes" in form or {"images", "annotations"} <= form.keys()):
        raise LoupeError(wording("it is neither COCO's nor labelme's"))
    if "shapes" in form:
        size, shapes = read_labelme(form)
        key = key_of(path.relative_to(root).parts)
        classes = [shape.label for shape in shapes]
        return {key: _drawn(path, shapes, size)}, classes
    coco = read_coco(form)
    drawn = {
        key_of(PurePosixPath(image.name.replace("\\", "/")).parts): _drawn(path, image.shapes, image.size)
        for image in coco.images
    }
    return drawn, list(coco.classes)


def _drawn(path: Path, shapes: Sequence[Shape], size: tuple[int, int]) -> Drawn:
    return Drawn(path, lambda places: painted(shapes, places, size), tuple(shapes))
