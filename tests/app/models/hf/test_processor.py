"""What image processors can be told: our inputs against the processor's own, for sizes above and below."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image
from transformers import AutoImageProcessor, CLIPImageProcessor

from app.images.images import CropMode, crop_rect, preprocess_picture
from app.models.hf.processor import preprocess_of, read_processor
from tests.rigs import hf

SIZES = ((64, 64), (65, 640), (331, 77), (1021, 999), (40, 30), (3000, 64))
OPTIONS: dict[str, dict[str, Any]] = {
    "shortest edge above the crop": {"size": {"shortest_edge": 75}},
    "squash before the crop": {"size": {"height": 70, "width": 90}},
    "squash without crop": {"size": {"height": 64, "width": 64}, "do_center_crop": False},
    "no resize": {"do_resize": False},
    "bilinear": {"resample": 2},
    "lanczos": {"resample": 1},
    "nearest": {"resample": 0},
    "no normalisation": {"do_normalize": False},
    "bytes": {"do_rescale": False},
    "another factor": {"rescale_factor": 1 / 127.5, "image_mean": [1.0, 1.0, 1.0], "image_std": [1, 1, 1]},
    "one edge below the crop": {"size": {"height": 50, "width": 80}},
}


@pytest.mark.parametrize("name", OPTIONS)
def test_inputs_are_the_processors_own(tmp_path: Path, name: str) -> None:
    options: dict[str, Any] = {
        "size": {"shortest_edge": 64},
        "crop_size": {"height": 64, "width": 64},
    } | OPTIONS[name]
    CLIPImageProcessor(**options).save_pretrained(tmp_path)
    theirs = AutoImageProcessor.from_pretrained(tmp_path, local_files_only=True)
    preprocess = preprocess_of(read_processor(tmp_path, "mine"), (64, 64), "mine")
    for size in SIZES:
        pixels = hf.picture(*size)
        expected = theirs(images=Image.fromarray(pixels), return_tensors="np").pixel_values[0]
        ours = preprocess_picture(pixels, preprocess, CropMode.CROP)
        np.testing.assert_allclose(ours, expected, atol=hf.TOLERANCE)


def test_the_crop_is_where_the_processor_cuts(tmp_path: Path) -> None:
    """75 on the short side of 200 x 100, of which the 64 in the middle are seen; rounded down, as theirs."""
    options: dict[str, Any] = {"size": {"shortest_edge": 75}, "crop_size": {"height": 64, "width": 64}}
    preprocess = preprocess_of(CLIPImageProcessor(**options), (64, 64), "mine")
    crop = crop_rect((200, 100), preprocess, CropMode.CROP)
    assert (crop.x0, crop.y0) == pytest.approx((43 * 200 / 150, 5 * 100 / 75))
    assert (crop.x1, crop.y1) == pytest.approx((107 * 200 / 150, 69 * 100 / 75))
    described = preprocess.describe()
    assert (described["library"], described["resized"]) == ("transformers", [75, 75])


@pytest.mark.parametrize("size", SIZES)
def test_other_crop_modes_resize_as_the_processor_does(tmp_path: Path, size: tuple[int, int]) -> None:
    """Squashed: a processor that only resizes to 64 x 64. Padded: the longer side to 64, black around it."""
    usual = CLIPImageProcessor(size={"shortest_edge": 75}, crop_size={"height": 64, "width": 64}, resample=2)
    preprocess = preprocess_of(usual, (64, 64), "mine")
    pixels = hf.picture(*size)

    def theirs(**options: Any) -> np.ndarray[Any, Any]:
        image = Image.fromarray(pixels)
        return np.asarray(usual(images=image, return_tensors="np", **options).pixel_values[0])

    squashed = theirs(size={"height": 64, "width": 64}, do_center_crop=False)
    ours = preprocess_picture(pixels, preprocess, CropMode.SQUASH)
    np.testing.assert_allclose(ours, squashed, atol=hf.TOLERANCE)
    width, height = (max(1, round(side * 64 / max(size))) for side in size)
    whole = theirs(size={"height": height, "width": width}, do_center_crop=False)
    padded = preprocess_picture(pixels, preprocess, CropMode.PAD)
    left, top = (64 - width) // 2, (64 - height) // 2
    np.testing.assert_allclose(padded[:, top : top + height, left : left + width], whole, atol=hf.TOLERANCE)
    black = -np.array(preprocess.mean) / np.array(preprocess.std)
    outside = np.ones((64, 64), bool)
    outside[top : top + height, left : left + width] = False
    np.testing.assert_allclose(padded[:, outside], np.tile(black[:, None], outside.sum()), atol=1e-5)
