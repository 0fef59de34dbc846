"""What a probe sees of images: whose lengths, of which features, and each image read once."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from app.errors import LoupeError
from app.images.images import Crop
from app.probes.linear_probe.given import ProbeInput
from app.probes.linear_probe.seen import Seen, seen_of
from app.store.kept import ImageEmbedding

ROWS = np.array([[3, 4], [0, 2], [6, 8]], np.float32)
IMAGES = [
    ImageEmbedding(Path(f"{place}.png"), f"{place}", (4, 4), Crop(0, 0, 4, 4), row / np.linalg.norm(row))
    for place, row in enumerate(ROWS)
]


class Reader:
    """Reads features, and remembers what it was asked for."""

    def __init__(self) -> None:
        self.asked: list[tuple[list[str], str]] = []

    def __call__(self, paths: Sequence[Path], kind: Any) -> Any:
        self.asked.append(([path.stem for path in paths], kind))
        places = [int(path.stem) for path in paths]
        return [IMAGES[place] for place in places], ROWS[places], []


def never(*_anything: object) -> Any:
    raise AssertionError("nothing is to be read")


def test_embeddings_are_taken_as_they_are() -> None:
    given = ProbeInput(Seen(), lambda paths: ([IMAGES[int(path.stem)] for path in paths], []), never)
    np.testing.assert_array_equal(given.rows(IMAGES), [image.embedding for image in IMAGES])
    assert given.embed([Path("1.png")])[0] == [IMAGES[1]] and given.rows([]).shape == (0, 1)


def test_each_image_is_read_once_and_keeps_its_length_where_asked() -> None:
    reader = Reader()
    given = ProbeInput(Seen("penultimate", normalised=False), never, reader)
    assert given.embed([Path("2.png")])[0] == [IMAGES[2]]
    np.testing.assert_array_equal(given.rows([IMAGES[2], IMAGES[0]]), ROWS[[2, 0]])
    given.rows(IMAGES[:1])
    assert reader.asked == [(["2"], "penultimate"), (["0"], "penultimate")]
    whole = ProbeInput(Seen("penultimate"), never, reader).rows(IMAGES)
    np.testing.assert_allclose(whole, np.array([[0.6, 0.8], [0, 1], [0.6, 0.8]]), rtol=1e-6)


def test_an_image_that_changed_meanwhile_is_refused() -> None:
    other = ImageEmbedding(Path("1.png"), "other", (4, 4), Crop(0, 0, 4, 4), IMAGES[1].embedding)
    given = ProbeInput(Seen("projected", normalised=False), never, Reader())
    with pytest.raises(LoupeError, match=r"^1.png has changed since it was embedded"):
        given.rows([other])


@pytest.mark.parametrize("seen", [Seen(), Seen("penultimate"), Seen("projected", normalised=False)])
def test_what_a_file_says_is_read_back(seen: Seen) -> None:
    assert seen_of(seen.as_dict()) == seen and seen_of(None) == Seen()
