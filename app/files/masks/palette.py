"""Palette PNG as PASCAL VOC has it: the pixel's index is its class, 0 is background, 255 is void.

The indices are read, never the colours. A file `classes.txt` beside the masks names the classes, one a line
from background on; without it they are VOC's twenty.
"""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np
import numpy.typing as npt
from PIL import Image

from app.analysis.segmentation import VOID, Indices
from app.errors import LoupeError
from app.images.opening import decoding
from app.images.reading import open_file, shown_name
from app.words import wording

NAMES_FILE = "classes.txt"
MOST_CLASSES = 254
"""Background and void left out."""
VOC = (
    "aeroplane", "bicycle", "bird", "boat", "bottle", "bus", "car", "cat", "chair", "cow", "diningtable",
    "dog", "horse", "motorbike", "person", "pottedplant", "sheep", "sofa", "train", "tvmonitor",
)  # fmt: skip
_VOID = 255


def read_palette_mask(path: Path, classes: int) -> Indices:
    """Return a mask file's indices [H, W], VOID where they are 255; classes: how many have a name.

    Raises LoupeError, one sentence, for colours in place of indices, and an index without a name.
    """
    name = shown_name(path)
    with open_file(path) as file, decoding(name):
        image = Image.open(file)
        if image.mode not in ("P", "L", "1") or image.format != "PNG":
            raise LoupeError(
                wording("{name} holds colours, not the indices of a palette: it is no mask.", name=name)
            )
        stored = np.array(image, np.uint8) if image.mode != "1" else np.array(image).astype(np.uint8)
    unknown = set(np.unique(stored).tolist()) - {_VOID, *range(classes + 1)}
    if unknown:
        raise LoupeError(
            wording(
                "{name} holds the index {index}, and there are {classes:,} classes beside background (0) and "
                "void (255).",
                name=name,
                index=min(unknown),
                classes=classes,
            )
        )
    indices = stored.astype(np.int16)
    indices[stored == _VOID] = VOID
    return indices


def palette_png(indices: Indices) -> bytes:
    """Return indices [H, W] as a PNG in VOC's colours. Raises LoupeError for more than MOST_CLASSES."""
    if int(indices.max(initial=0)) > MOST_CLASSES:
        raise LoupeError(wording("A palette has no room for more than {most} classes.", most=MOST_CLASSES))
    image = Image.fromarray(np.where(indices == VOID, _VOID, indices).astype(np.uint8), "P")
    image.putpalette(voc_colors().reshape(-1).tolist())
    buffer = io.BytesIO()
    image.save(buffer, "PNG")
    return buffer.getvalue()


def voc_colors() -> npt.NDArray[np.uint8]:
    """Return VOC's colours [256, 3]: the bits of an index, three at a time, from the highest bit down."""
    numbers = np.arange(256)
    colors = np.zeros((256, 3), np.uint8)
    for bit in range(8):
        for channel in range(3):
            colors[:, channel] |= ((numbers >> (3 * bit + channel) & 1) << (7 - bit)).astype(np.uint8)
    return colors
