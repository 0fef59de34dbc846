"""labelme's JSON: a file for each image, with polygons, rectangles and bitmaps that bear a name."""

from __future__ import annotations

import base64
import io
import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
from PIL import Image

from app.errors import LoupeError
from app.files.masks.outlines import Bools, Points
from app.files.masks.shapes import Outlined, Shape, of_corners, of_polygons
from app.words import wording

_VERSION = "5.5.0"
"""Of labelme, whose form this is."""


def read_labelme(form: Mapping[str, Any]) -> tuple[tuple[int, int], list[Shape]]:
    """Return the size (W, H) and shapes of an image's form. Raises LoupeError, the end of a sentence."""
    try:
        size = (int(form["imageWidth"]), int(form["imageHeight"]))
        return size, [_shape(entry) for entry in form["shapes"]]
    except (KeyError, TypeError, ValueError) as error:
        raise LoupeError(
            wording(
                "it is not as labelme writes it ({name}: {error})", name=type(error).__name__, error=error
            )
        ) from error


def _shape(entry: Mapping[str, Any]) -> Shape:
    label, kind = str(entry["label"]), entry.get("shape_type") or "polygon"
    points = np.array(entry["points"], float).reshape(-1, 2)
    if not np.isfinite(points).all():
        raise LoupeError(wording("a shape of “{label}” has a point that is no number", label=label))
    if kind == "polygon" and len(points) > 2:
        return Shape(label, of_polygons([points]))
    if kind == "rectangle" and len(points) == 2:
        (left, top), (right, bottom) = points.min(axis=0).tolist(), points.max(axis=0).tolist()
        return Shape(label, of_corners(points), (left, top, right, bottom))
    if kind == "mask" and len(points) == 2:
        return Shape(label, _of_bitmap(points, str(entry["mask"])))
    raise LoupeError(
        wording(
            "its shape of “{label}” is a {kind} of {count} points; polygons, rectangles and masks are read",
            label=label,
            kind=kind,
            count=len(points),
        )
    )


def _of_bitmap(points: Points, text: str) -> Callable[[tuple[int, int]], Bools]:
    """Return what lays a bitmap, a PNG in base64, with its corner on the first of two points."""
    try:
        bitmap = np.array(Image.open(io.BytesIO(base64.b64decode(text)))) > 0
    except (OSError, ValueError) as error:
        raise LoupeError(wording("the bitmap of a shape is no PNG")) from error
    left, top = np.round(points.min(axis=0)).astype(int).tolist()

    def pixels(size: tuple[int, int]) -> Bools:
        width, height = size
        whole = np.zeros((height, width), bool)
        seen = bitmap[max(0, -top) : max(0, height - top), max(0, -left) : max(0, width - left)]
        whole[max(0, top) : max(0, top) + seen.shape[0], max(0, left) : max(0, left) + seen.shape[1]] = seen
        return whole

    return pixels


def labelme_json(image_path: str, size: tuple[int, int], parts: Sequence[Outlined]) -> str:
    """Return an image's form: a polygon for each connected part, a bitmap for one with holes.

    image_path: of the image from the form's folder. size: (W, H).
    """
    form: dict[str, object] = {
        "version": _VERSION,
        "flags": {},
        "shapes": [_entry(part) for part in parts],
        "imagePath": image_path,
        "imageData": None,
        "imageHeight": size[1],
        "imageWidth": size[0],
    }
    return json.dumps(form, indent=1) + "\n"


def _entry(part: Outlined) -> dict[str, object]:
    rest: dict[str, object] = {"group_id": None, "description": "", "flags": {}}
    outline = part.outline
    if outline is not None:
        return {
            "label": part.label,
            "points": outline.tolist(),
            "shape_type": "polygon",
            "mask": None,
            **rest,
        }
    left, top, right, bottom = part.box
    buffer = io.BytesIO()
    Image.fromarray(part.pixels).save(buffer, "PNG")
    corners = [[left, top], [right - 1, bottom - 1]]  # labelme's second point is the last pixel
    bitmap = base64.b64encode(buffer.getvalue()).decode("ascii")
    return {"label": part.label, "points": corners, "shape_type": "mask", "mask": bitmap, **rest}
