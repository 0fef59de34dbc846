"""From an opened image to 8-bit RGB, with a note on each change that this makes."""

from __future__ import annotations

import io
from typing import IO

import numpy as np
from PIL import Image

from app.images.boxes import read_main_picture
from app.images.jpeg import lacks_end, mended_jpeg
from app.images.jxl import jxl_values, read_jxl_header
from app.images.levels import NOTES, to_bytes, to_upper_bytes
from app.words import wording

_RGB_NOTES = {
    "CMYK": wording("CMYK converted to RGB"),
    "YCbCr": wording("YCbCr converted to RGB"),
    "LAB": wording("CIE Lab converted to RGB"),
    "HSV": wording("HSV converted to RGB"),
    "1": wording("1-bit black and white"),
}

# Pillow scales these formats' wide greys to the full 16 bits; elsewhere mode "I" can hold any range.
_FULL_RANGE_FORMATS = ("PNG", "PPM")

_PNG_COLOURS = {0: "grey", 2: "colour", 4: "grey", 6: "colour"}
"""PNG's kinds of pixels that may have 16 bits; but for grey alone, Pillow keeps the upper 8 of them."""
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
    jpeg = image.format in ("JPEG", "MPO")
    try:
        image.load()
        mended = mended_jpeg(source) if jpeg and lacks_end(source) else None
    except OSError as error:
        mended = mended_jpeg(source) if jpeg else None
        if mended is None and jpeg and lacks_end(source):
            raise EOFError from error
        if mended is None:
            raise
    if mended is not None:
        data, note = mended
        image, _ = load(Image.open(io.BytesIO(data)), io.BytesIO(data), draft)
        return image, (note,)
    if image.format == "PNG":
        return _png_colour(image, source)
    if image.format == "JXL":
        return _jxl_colour(image, source)
    if image.format in ("AVIF", "HEIF"):
        return image, _depth_note(image, source)
    return image, image.info.get(NOTES, ())


def _depth_note(image: Image.Image, source: IO[bytes]) -> tuple[str, ...]:
    """Say that more than 8 bits a channel became 8, the upper ones."""
    main = read_main_picture(source)
    bits = image.info.get("bit_depth") or (main.bits if main is not None else None) or 8
    kind = "grey" if image.mode in ("L", "LA") else "colour"
    return (wording("{bits}-bit {kind} scaled to 8 bits", bits=bits, kind=kind),) if bits > 8 else ()


def _jxl_colour(image: Image.Image, source: IO[bytes]) -> tuple[Image.Image, tuple[str, ...]]:
    """Scale values of more than 8 bits, and take an animation's first picture: the plugin gives its last."""
    header = read_jxl_header(source)
    if header is None or not (header.is_animation or header.is_deep):
        return image, ()
    values = jxl_values(source)
    alpha = None
    if values.ndim == 3 and values.shape[2] in (2, 4):
        values, alpha = values[..., :-1], to_upper_bytes(values[..., -1])
    single = values[..., 0] if values.ndim == 3 and values.shape[2] == 1 else values
    shades, note = to_bytes(single, width=0 if header.is_float else header.bits)
    scaled = Image.fromarray(np.ascontiguousarray(shades))
    if alpha is not None:
        scaled.putalpha(Image.fromarray(np.ascontiguousarray(alpha)))
    scaled.format, scaled.info = image.format, image.info
    frame = (wording("first picture of an animation"),) if header.is_animation else ()
    return scaled, (*frame, *((note,) if note else ()))


def _png_colour(image: Image.Image, source: IO[bytes]) -> tuple[Image.Image, tuple[str, ...]]:
    """Say that 16 bits a channel became 8; where fewer of them are used, take the upper 8 of those."""
    source.seek(0)
    head = source.read(26)
    kind = _PNG_COLOURS.get(head[25]) if len(head) == 26 and head[24] == 16 else None
    if kind is None:
        return image, ()
    keyed = "transparency" in image.info  # one colour, in all 16 bits, is transparent: Pillow has 8 of them
    if not keyed and image.mode.startswith("I"):
        return image, ()
    if not keyed and max(high for _, high in image.getextrema()[:3]) >= _DARK:  # type: ignore[misc]
        return image, (wording("16-bit {kind} scaled to 8 bits", kind=kind),)
    import imagecodecs

    source.seek(0)
    values = imagecodecs.png_decode(source.read())
    alpha = Image.fromarray(np.ascontiguousarray(values[..., -1] >> 8).astype(np.uint8))
    channels = values.shape[2]
    shades, note = to_bytes(values[..., 0] if channels == 2 else values[..., :3])
    scaled = Image.fromarray(np.ascontiguousarray(shades))
    if channels != 3:
        scaled.putalpha(alpha)
    scaled.info = {key: value for key, value in image.info.items() if key != "transparency"}
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
    return canvas, (wording("transparency over white (open_clip alone would drop it)"),)


def _grey_to_rgb(image: Image.Image) -> tuple[Image.Image, tuple[str, ...]]:
    """Scale greys of more than 8 bits to 8; see `to_bytes`."""
    wide = image.mode == "I" and image.format in _FULL_RANGE_FORMATS
    grey, note = to_bytes(np.asarray(image), width=16 if wide else 0)
    return Image.fromarray(grey).convert("RGB"), (note,)
