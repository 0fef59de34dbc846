"""Images in a zip archive, read in place; Python's own zipfile wrote what is read."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from PIL import Image

from app.errors import LoupeError
from app.images.images import read_picture, walk_images
from app.images.members import is_member


def png(colour: tuple[int, int, int]) -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (4, 3), colour).save(buffer, "PNG")
    return buffer.getvalue()


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    path = tmp_path / "images.zip"
    with zipfile.ZipFile(path, "w") as made:
        made.writestr("some/a.png", png((250, 10, 20)), zipfile.ZIP_STORED)
        made.writestr("some/b.png", png((1, 2, 250)), zipfile.ZIP_DEFLATED)
        made.writestr("../c.png", png((1, 250, 3)), zipfile.ZIP_BZIP2)
    return path


@pytest.mark.parametrize(("name", "colour"), [("some/a.png", (250, 10, 20)), ("some/b.png", (1, 2, 250))])
def test_stored_and_deflated_images_are_read_where_they_are(
    name: str, colour: tuple[int, int, int], archive: Path
) -> None:
    assert is_member(archive / name)
    assert tuple(read_picture(archive / name).pixels[1, 2]) == colour


def test_a_name_leads_never_out_of_the_archive_and_a_rare_packing_is_one_sentence(archive: Path) -> None:
    images, _ = walk_images([archive])
    assert {path.relative_to(archive).as_posix() for path in images} == {"c.png", "some/a.png", "some/b.png"}
    with pytest.raises(LoupeError, match=r"c\.png in images\.zip is packed in a way that is not read"):
        read_picture(archive / "c.png")


def test_a_damaged_image_and_a_damaged_archive_are_one_sentence_each(archive: Path) -> None:
    content = bytearray(archive.read_bytes())
    content[45] ^= 255  # within the first image
    archive.write_bytes(content)
    with pytest.raises(LoupeError, match=r"a\.png in images\.zip is damaged"):
        read_picture(archive / "some/a.png")
    archive.write_bytes(bytes(content[:200]))
    with pytest.raises(LoupeError, match="no zip archive, or is damaged"):
        read_picture(archive / "some/a.png")
