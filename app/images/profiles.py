"""Whether a file's colours are others than sRGB's: its profile is not applied, and the note says which.

CLIP's preprocessing takes the numbers as they are, in training as well, and so do we.
"""

from __future__ import annotations

import io
from functools import lru_cache

import numpy as np
from PIL import Image

from app.images.boxes import MainPicture
from app.words import wording

_SAME = 3
"""Levels of 255: the forms of sRGB in use, rounded and shortened, differ by less."""
_STEPS = np.linspace(0, 255, 6).astype(np.uint8)
_PRIMARIES = {9: "BT.2020", 11: "DCI P3", 12: "Display P3"}
_TRANSFERS = {16: "PQ", 18: "HLG"}


def profile_notes(image: Image.Image, main: MainPicture | None) -> tuple[str, ...]:
    """Say that an image's colour profile is not applied, where applying it would change colours."""
    profile = image.info.get("icc_profile")
    if isinstance(profile, bytes) and profile:
        return _icc_notes(profile)
    if main is None:
        return ()
    if transfer := _TRANSFERS.get(main.transfer or 0):
        return (
            wording(
                "HDR values ({transfer}) taken as they are, as in open_clip, so the picture looks flat",
                transfer=transfer,
            ),
        )
    if primaries := _PRIMARIES.get(main.primaries or 0):
        return (_not_applied(primaries),)
    return ()


def _not_applied(name: str) -> str:
    return wording("colour profile {name} not applied, as in open_clip", name=name)


@lru_cache(maxsize=16)
def _icc_notes(profile: bytes) -> tuple[str, ...]:
    from PIL import ImageCms

    try:
        own = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        name = " ".join(ImageCms.getProfileDescription(own).split())
        return () if _is_srgb(own) else (_not_applied(name or wording("without a name")),)
    except (ImageCms.PyCMSError, OSError, ValueError):
        return (wording("damaged colour profile ignored"),)


def _is_srgb(own: object) -> bool:
    """Tell whether colours are the same in a profile as in sRGB."""
    from PIL import ImageCms

    space = own.profile.xcolor_space.strip()  # type: ignore[attr-defined]
    if space == "GRAY":
        shades = Image.fromarray(_STEPS[None, :])
        expected = np.stack([np.asarray(shades)] * 3, axis=2)
    elif space == "RGB":
        expected = np.stack(np.meshgrid(_STEPS, _STEPS, _STEPS), axis=-1).reshape(1, -1, 3)
        shades = Image.fromarray(np.ascontiguousarray(expected))
    else:
        return False
    seen = ImageCms.profileToProfile(
        shades,
        own,  # type: ignore[arg-type]
        ImageCms.createProfile("sRGB"),
        ImageCms.Intent.RELATIVE_COLORIMETRIC,
        "RGB",
    )
    if seen is None:
        return False
    return bool(np.abs(np.asarray(seen).astype(int) - expected).max() <= _SAME)
