"""Segmentations as files for a person to correct: labelme's JSON, COCO's JSON, or palette PNGs."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import numpy as np

from app.analysis.segmentation import VOID, Indices, window_of
from app.errors import LoupeError
from app.files.masks.coco import coco_form
from app.files.masks.labelme import labelme_json
from app.files.masks.palette import MOST_CLASSES, NAMES_FILE, palette_png
from app.images.reading import reason_of, shown_name
from app.words import wording
from app.write import refuse_existing, write_all

if TYPE_CHECKING:
    from app.engine.engine import ImageEmbedding
    from app.probes.localise.result import Located

Form = Literal["labelme", "coco", "png"]
FORMS: tuple[Form, ...] = ("labelme", "coco", "png")
COCO_FILE = "annotations.json"


def export_files(
    form: Form,
    folder: Path,
    images: Sequence[tuple[ImageEmbedding, Located]],
    labels: Sequence[str],
) -> list[tuple[Path, bytes]]:
    """Return the files of some images below a folder, as their own folders lie below the one of all.

    A mask has its image's name, so that it is found again. Raises LoupeError where two images' would have
    one name, and for more labels than a palette has indices.
    """
    if form == "coco":
        names = relatives([image.path for image, _ in images])
        rows = [
            (name.as_posix(), image.size, located.parts)
            for name, (image, located) in zip(names, images, strict=True)
        ]
        return [(folder / COCO_FILE, (json.dumps(coco_form(rows, labels), indent=1) + "\n").encode())]
    files: list[tuple[Path, bytes]] = []
    for place, path in enumerate(mask_paths(form, folder, [image.path for image, _ in images])):
        image, located = images[place]
        if form == "png":
            files.append((path, palette_png(indices_of(image, located, labels))))
        else:
            name = os.path.relpath(image.path, path.parent).replace(os.sep, "/")
            files.append((path, labelme_json(name, image.size, located.parts).encode()))
    if form == "png":
        if len(labels) > MOST_CLASSES:
            raise LoupeError(wording("A palette has no room for {count:,} labels.", count=len(labels)))
        files.append((folder / NAMES_FILE, "".join(f"{name}\n" for name in ("background", *labels)).encode()))
    return files


def mask_paths(form: Form, folder: Path, images: Sequence[Path]) -> list[Path]:
    """Return where images' files go; one path for all in COCO's form. LoupeError for a name of two."""
    if form == "coco":
        return [folder / COCO_FILE]
    ending = ".png" if form == "png" else ".json"
    paths = [folder / relative.with_suffix(ending) for relative in relatives(images)]
    if len(set(paths)) < len(paths):
        twice = next(path for path in paths if paths.count(path) > 1)
        said = "Two images would have the file {name}; export them apart."
        raise LoupeError(wording(said, name=shown_name(twice)))
    return paths


def write_segmentations(
    form: Form,
    folders: Sequence[Path],
    methods: Sequence[Sequence[tuple[ImageEmbedding, Located]]],
    labels: Sequence[str],
    overwrite: bool = False,
) -> list[Path]:
    """Write the images of each method into its folder, all files or none, and return their paths.

    Raises LoupeError as `export_files` and `app.write.write_all` do.
    """
    files = [
        file
        for folder, images in zip(folders, methods, strict=True)
        for file in export_files(form, folder, images, labels)
    ]
    paths = [path for path, _ in files]
    refuse_existing(paths, overwrite)
    for folder in {path.parent for path in paths}:
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except (OSError, ValueError) as error:
            why = reason_of(error).removeprefix("cannot be read: ")
            said = "The folder {folder} can't be made: {why}."
            raise LoupeError(wording(said, folder=folder, why=why)) from error
    write_all(files, overwrite)
    return paths


def folders_of(out: Path, methods: Sequence[str]) -> list[Path]:
    """Return the folder of each method: `out` itself where there is one method alone."""
    return [out] if len(methods) == 1 else [out / method for method in methods]


def relatives(images: Sequence[Path]) -> list[Path]:
    """Return images' paths below the folder that all of them lie in."""
    whole = [Path(os.path.abspath(image)) for image in images]  # noqa: PTH100 - no Path.absolute: it keeps ".."
    if not whole:
        return []
    root = os.path.commonpath([path.parent for path in whole])
    return [path.relative_to(root) for path in whole]


def indices_of(image: ImageEmbedding, located: Located, labels: Sequence[str]) -> Indices:
    """Return the classes of an image's pixels [H, W]; those outside the model's crop are VOID."""
    window = window_of(image.size, image.crop, (1, 1))
    indices = np.full(image.size[::-1], VOID, np.int16)
    indices[window.rows, window.columns] = 0
    places = {label: place for place, label in enumerate(labels, 1)}
    for part in located.parts:
        left, top, right, bottom = part.box
        indices[top:bottom, left:right][part.pixels] = places[part.label]
    return indices
