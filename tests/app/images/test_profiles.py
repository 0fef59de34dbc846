"""Colour profiles are not applied, as in open_clip; one that is not sRGB's is named."""

from __future__ import annotations

import io

import numpy as np
import pytest
import tifffile
from PIL import Image, ImageCms

from app.images.images import decode_picture
from tests.rigs.photos.icc import ADOBE_RGB, DISPLAY_P3, icc_profile
from tests.rigs.photos.phone_files import picture

SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
P3 = icc_profile("Display P3", DISPLAY_P3, 2.2)
NOTE = "colour profile Display P3 not applied, as in open_clip"


def with_profile(format_name: str, profile: bytes) -> bytes:
    buffer = io.BytesIO()
    picture().save(buffer, format_name, icc_profile=profile)
    return buffer.getvalue()


@pytest.mark.parametrize("format_name", ["JPEG", "PNG", "WEBP", "TIFF", "AVIF"])
def test_display_p3_is_said_and_not_applied(format_name: str) -> None:
    read = decode_picture(with_profile(format_name, P3), "a")
    assert read.notes == (NOTE,)
    assert np.array_equal(read.pixels, decode_picture(with_profile(format_name, SRGB), "a").pixels)


def test_srgb_needs_no_word() -> None:
    assert decode_picture(with_profile("PNG", SRGB), "a.png").notes == ()
    adobe = icc_profile("Adobe RGB (1998)", ADOBE_RGB, 2.2)
    assert "Adobe RGB (1998)" in decode_picture(with_profile("PNG", adobe), "a.png").notes[0]


def test_the_profile_of_a_tiff_that_pillow_does_not_read() -> None:
    buffer = io.BytesIO()
    values = np.asarray(picture()).astype(np.float64) / 255
    tifffile.imwrite(buffer, values, photometric="rgb", iccprofile=P3)
    read = decode_picture(buffer.getvalue(), "a.tif")
    assert read.notes == ("float colour scaled from 0 to 1, to 8 bits", NOTE)


def test_a_damaged_profile_is_ignored_and_said() -> None:
    read = decode_picture(with_profile("PNG", P3[:100]), "a.png")
    assert read.notes == ("damaged colour profile ignored",)
    assert np.array_equal(read.pixels, np.asarray(picture()))


def test_a_cmyk_jpeg_as_adobe_writes_it_is_no_negative() -> None:
    """Adobe's programs store CMYK inverted, and say so in a marker of theirs."""
    buffer = io.BytesIO()
    Image.new("CMYK", (16, 16), (0, 255, 255, 0)).save(buffer, "JPEG", quality=100)
    data = buffer.getvalue()
    assert b"Adobe" in data
    read = decode_picture(data, "a.jpg")
    assert read.pixels[8, 8].tolist() == [255, 0, 0]
    assert read.notes == ("CMYK converted to RGB",)
