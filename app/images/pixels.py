"""From an opened image to 8-bit RGB, with a note on each change that this makes."""

from __future__ import annotations

import io
from typing import IO

import numpy as np
from PIL import Image

from app.images.jpeg import lacks_end, only_end_is_missing, with_end
from app.images.levels import to_bytes
from app.images.tiff import NOTES

_RGB_NOTES = {
    "CMYK": "CMYK converted to RGB",
    "YCbCr": "YCbCr converted to RGB",
    "LAB": "CIE Lab converted to RGB",
    "HSV": "HSV converted to RGB",
    "1": "1-bit black and white",
}

# Pillow scales these formats' wide greys to the full 16 bits; elsewhere mode "I" can hold any range.
_FULL_RANGE_FORMATS = ("PNG", "PPM")

_ENDLESS = "the file's end marker is missing; every pixel is there"
_PNG_COLOURS = {2: "colour", 4: "grey", 6: "colour"}
"""PNG's kinds of pixels of which Pillow keeps the upper 8 of 16 bits: RGB, grey with alpha, RGBA."""
_DARK = 2**6
"""Where the upper 8 of 16 bits stay below this, no more than 14 are used."""


def load(
    image: Image.Image, source: IO[bytes], draft: tuple[int, int] | None = None
) -> tuple[Image.Image, tuple[str, ...]]:
    """Load the pixels of an image opened from `source`, and say what is other than in the file.

    draft: a JPEG may be decoded at a fraction of its size that is at least this (width, height).
    """
    if draft is not None:
        image.draft(None, draft)
    try:
        image.load()
    except OSError:
        if image.format not in ("JPEG", "MPO"):
            raise
        source.seek(0)
        data = source.read()
        if not only_end_is_missing(data):
            raise
        source = io.BytesIO(with_end(data))
        image, _ = load(Image.open(source), source, draft)
        return image, (_ENDLESS,)
    if image.format == "JPEG" and draft is None and lacks_end(source):
        return image, (_ENDLESS,)
    if image.format == "PNG":
        return _png_colour(image, source)
    depth = image.info.get("bit_depth", 8) if image.format == "HEIF" else 8
    deep = (f"{depth}-bit colour scaled to 8 bits",) if depth > 8 else ()
    return image, image.info.get(NOTES, deep)


def _png_colour(image: Image.Image, source: IO[bytes]) -> tuple[Image.Image, tuple[str, ...]]:
    """Say that 16 bits a channel became 8; where fewer of them are used, take the upper 8 of those."""
    source.seek(0)
    head = source.read(26)
    kind = _PNG_COLOURS.get(head[25]) if len(head) == 26 and head[24] == 16 else None
    if kind is None:
        return image, ()
    colours = image.getextrema()[:3]
    if "transparency" in image.info or max(high for _, high in colours) >= _DARK:  # type: ignore[misc]
        return image, (f"16-bit {kind} scaled to 8 bits",)
    import imagecodecs

    source.seek(0)
    values = imagecodecs.png_decode(source.read())
    alpha = Image.fromarray(np.ascontiguousarray(values[..., -1] >> 8).astype(np.uint8))
    channels = values.shape[2]
    shades, note = to_bytes(values[..., 0] if channels == 2 else values[..., :3])
    scaled = Image.fromarray(np.ascontiguousarray(shades))
    if channels != 3:
        scaled.putalpha(alpha)
    scaled.info = image.info
    return scaled, (note,)


def to_rgb(image: Image.Image) -> tuple[Image.Image, tuple[str, ...]]:
    """Return a loaded image as RGB of 8 bits, and notes on what that changed."""
    if image.mode.startswith("I") or image.mode == "F":
        return _grey_to_rgb(image)
    if image.has_transparency_data:
        return _over_white(image)
    note = _RGB_NOTES.get(image.mode)
    rgb = image if image.mode == "RGB" else image.convert("RGB")
    return rgb, (note,) if note else ()


def _over_white(image: Image.Image) -> tuple[Image.Image, tuple[str, ...]]:
    """Composite over white, where any pixel is transparent.

    open_clip's own transform drops alpha, which bares whatever colour lies under transparent pixels
    (often black); the note tells that the model gets another image here than from open_clip alone.
    """
    straight = {"La": "LA", "RGBa": "RGBA"}.get(image.mode)  # from premultiplied alpha
    if straight:
        image = image.convert(straight)
    rgba = image.convert("RGBA")
    alpha = rgba.getchannel("A")
    rgb = rgba.convert("RGB")
    if alpha.getextrema() == (255, 255):
        return rgb, ()
    canvas = Image.new("RGB", rgb.size, (255, 255, 255))
    canvas.paste(rgb, mask=alpha)
    return canvas, ("transparency over white (open_clip alone would drop it)",)


def _grey_to_rgb(image: Image.Image) -> tuple[Image.Image, tuple[str, ...]]:
    """Scale greys of more than 8 bits to 8; see `to_bytes`."""
    wide = image.mode == "I" and image.format in _FULL_RANGE_FORMATS
    grey, note = to_bytes(np.asarray(image), width=16 if wide else 0)
    return Image.fromarray(grey).convert("RGB"), (note,)
