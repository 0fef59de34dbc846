from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from app.errors import LoupeError
from app.training.photos import network_input, read_photos


def test_two_of_five_photos_are_held_out(tmp_path: Path) -> None:
    rows = "".join(f"{i}.jpg,{2 * i}\n" for i in range(10))
    (tmp_path / "labels.csv").write_text("file,imagenet_index\n" + rows)
    photos = read_photos(tmp_path)
    assert [p.held_out for p in photos] == [False, True, False, True, False] * 2
    assert photos[3].class_index == 6 and photos[3].path == tmp_path / "3.jpg"


@pytest.mark.parametrize("table", [None, "name\nx.jpg\n", "file,imagenet_index\nx.jpg,cat\n"])
def test_a_bad_table_is_one_sentence(tmp_path: Path, table: str | None) -> None:
    if table is not None:
        (tmp_path / "labels.csv").write_text(table)
    with pytest.raises(LoupeError, match=r"labels\.csv"):
        read_photos(tmp_path)


def test_the_network_sees_the_centre_normalised(tmp_path: Path) -> None:
    pixels = np.zeros((260, 520, 3), np.uint8)
    pixels[:, 130:390] = 255
    Image.fromarray(pixels).save(tmp_path / "wide.png")
    seen = network_input(tmp_path / "wide.png")
    assert seen.shape == (3, 260, 260) and seen.dtype == np.float32
    assert np.allclose(seen, (255 - 127) / 128)
