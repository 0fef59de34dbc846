"""COCO's JSON: one file for all images, with polygons, run lengths and boxes of numbered categories."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from app.errors import LoupeError
from app.files.masks.outlines import Bools
from app.files.masks.rle import decode_runs, encode_runs
from app.files.masks.shapes import Outlined, Shape, of_corners, of_polygons
from app.words import wording


@dataclass(frozen=True, eq=False)
class CocoImage:
    """An image of a file: its name there, its size (W, H), and what lies in it, in the file's order."""

    name: str
    size: tuple[int, int]
    shapes: tuple[Shape, ...]


@dataclass(frozen=True, eq=False)
class Coco:
    """What a file holds: its categories' names, in the order of their numbers, and its images."""

    classes: tuple[str, ...]
    images: tuple[CocoImage, ...]


def read_coco(form: Mapping[str, Any]) -> Coco:
    """Read a form. Raises LoupeError, the end of a sentence, where it isn't as COCO writes it."""
    try:
        categories = {int(entry["id"]): str(entry["name"]) for entry in form["categories"]}
        shapes: dict[int, list[Shape]] = {int(entry["id"]): [] for entry in form["images"]}
        for entry in form["annotations"]:
            image, category = int(entry["image_id"]), int(entry["category_id"])
            if image not in shapes or category not in categories:
                missing = (
                    wording("the image {image}", image=image)
                    if image not in shapes
                    else wording("the category {category}", category=category)
                )
                raise LoupeError(
                    wording("an annotation names {missing}, which it doesn't list", missing=missing)
                )
            shapes[image].append(_shape(entry, categories[category]))
        images = tuple(
            CocoImage(
                str(entry["file_name"]),
                (int(entry["width"]), int(entry["height"])),
                tuple(shapes[int(entry["id"])]),
            )
            for entry in form["images"]
        )
    except (KeyError, TypeError, ValueError) as error:
        raise LoupeError(
            wording("it is not as COCO writes it ({name}: {error})", name=type(error).__name__, error=error)
        ) from error
    return Coco(tuple(categories[number] for number in sorted(categories)), images)


def _shape(entry: Mapping[str, Any], label: str) -> Shape:
    left, top, width, height = map(float, entry.get("bbox") or (0, 0, 0, 0))
    box = (left, top, left + width, top + height) if entry.get("bbox") else None
    segmentation = entry.get("segmentation")
    if isinstance(segmentation, Mapping):
        return Shape(label, _of_runs(segmentation), box)
    if segmentation:
        polygons = [np.array(polygon, float).reshape(-1, 2) for polygon in segmentation]
        if any(len(polygon) < 3 or not np.isfinite(polygon).all() for polygon in polygons):
            raise LoupeError(
                wording(
                    "a polygon of “{label}” has fewer than three points, or one that is no number",
                    label=label,
                )
            )
        return Shape(label, of_polygons(polygons), box)
    if box is None:
        raise LoupeError(
            wording("an annotation of “{label}” has neither a segmentation nor a box", label=label)
        )
    return Shape(label, of_corners(np.array(box).reshape(2, 2)), box)


def _of_runs(form: Mapping[str, Any]) -> Callable[[tuple[int, int]], Bools]:
    height, width = map(int, form["size"])
    counts = form["counts"]

    def of_size(size: tuple[int, int]) -> Bools:
        if size != (width, height):
            raise LoupeError(
                wording("run lengths of {width} x {height} pixels are in it", width=width, height=height)
            )
        return decode_runs(counts, size)  # not before: all of a data set's would fill the memory

    return of_size


def coco_form(
    images: Sequence[tuple[str, tuple[int, int], Sequence[Outlined]]], classes: Sequence[str]
) -> dict[str, object]:
    """Return a form of images, each its name, size (W, H) and connected parts; category n is classes[n - 1].

    A part is a polygon, or run lengths where it has holes.
    """
    places = {label: place for place, label in enumerate(classes, 1)}
    annotations = [
        {
            "id": 0,
            "image_id": number,
            "category_id": places[part.label],
            "bbox": [part.box[0], part.box[1], part.box[2] - part.box[0], part.box[3] - part.box[1]],
            "area": part.area,
            "iscrowd": 0,
            "segmentation": _segmentation(part),
        }
        for number, (_, _, parts) in enumerate(images, 1)
        for part in parts
    ]
    return {
        "images": [
            {"id": number, "file_name": name, "width": width, "height": height}
            for number, (name, (width, height), _) in enumerate(images, 1)
        ],
        "annotations": [{**entry, "id": number} for number, entry in enumerate(annotations, 1)],
        "categories": [{"id": place, "name": label, "supercategory": ""} for label, place in places.items()],
    }


def _segmentation(part: Outlined) -> object:
    outline = part.outline
    if outline is not None:
        return [outline.reshape(-1).tolist()]
    whole = part.whole()
    return {"size": list(whole.shape), "counts": encode_runs(whole)}
