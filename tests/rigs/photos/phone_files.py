"""Writes HEIC files of each kind, as phones and cameras have them, into the folder that it is given.

Run in a process of its own: pillow-heif, which can encode, brings another libheif than the program's decoder.
All are lossless; what each holds is told by `picture`, `deep_picture` and the options here.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import numpy as np
from PIL import ExifTags, Image

SIZE = (60, 40)
OTHER_SIZES = ((30, 20), (32, 24))
TILE = 64
"""A side of `tile.heic`: whole blocks, so that nothing of them is cut away."""


def picture(size: tuple[int, int] = SIZE) -> Image.Image:
    """Return a picture whose four corners differ."""
    y, x = np.mgrid[0 : size[1], 0 : size[0]]
    red, green = 255 * x / (size[0] - 1), 255 * y / (size[1] - 1)
    return Image.fromarray(np.stack([red, green, np.full_like(red, 90)], -1).astype(np.uint8))


def exif_of(orientation: int) -> bytes:
    """Return EXIF data that hold nothing but an orientation."""
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = orientation
    return exif.tobytes()


def translucent() -> Image.Image:
    """Return the picture, from transparent at the left to opaque at the right."""
    image = picture()
    image.putalpha(Image.fromarray(np.tile(np.linspace(0, 255, SIZE[0]).astype(np.uint8), (SIZE[1], 1))))
    return image


def write_all(folder: Path, profile: bytes) -> None:
    """Write the files; `profile` is an ICC profile for one of them."""
    import pillow_heif

    pillow_heif.register_heif_opener()
    colours: dict[str, Any] = {"quality": -1, "chroma": 444, "matrix_coefficients": 0}
    picture().save(folder / "plain.heic", **colours)
    picture((TILE, TILE)).save(folder / "tile.heic", **colours)
    picture().convert("L").save(folder / "grey.heic", quality=-1)
    translucent().save(folder / "translucent.heic", **colours)
    picture().save(folder / "profile.heic", icc_profile=profile, **colours)
    picture().save(folder / "hlg.heic", color_primaries=9, transfer_characteristics=18, **colours)
    for orientation in range(1, 9):
        picture().save(folder / f"turned-{orientation}.heic", exif=exif_of(orientation), **colours)
    deep = (np.asarray(picture()).astype(np.uint16) * 257).tobytes()
    for bits in (10, 12):
        pillow_heif.options.SAVE_HDR_TO_12_BIT = bits == 12
        pillow_heif.from_bytes(mode="RGB;16", size=SIZE, data=deep).save(
            folder / f"deep-{bits}.heic", **colours
        )
    several = pillow_heif.from_pillow(picture())
    for size in OTHER_SIZES:
        several.add_from_pillow(picture(size))
    several.save(folder / "several.heic", primary_index=1, **colours)


if __name__ == "__main__":
    write_all(Path(sys.argv[1]), Path(sys.argv[2]).read_bytes())
