"""Overlays land on the right pixels; figures say what they show, and open."""

from __future__ import annotations

import io
import json
import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest
from PIL import Image

import app.files.overlay
from app.errors import LoupeError
from app.files.colormaps import lut
from app.files.figures import (
    FigurePanel,
    Look,
    difference_panel,
    figure_png_bytes,
    figure_svg_bytes,
    overlay_png_bytes,
    paint_overlay,
    save_figure,
    save_overlay_png,
)
from app.images.images import Crop, CropMode, Picture, Preprocess, crop_rect, patch_rect
from app.provenance import Provenance

Bytes = npt.NDArray[np.uint8]

PREPROCESS = Preprocess((224, 224), (0.5, 0.5, 0.5), (0.5, 0.5, 0.5))
OPAQUE = Look(opacity=1.0)
HOT = (253, 231, 36)
"""Viridis' last colour."""


@pytest.fixture
def made() -> Provenance:
    model = {
        "id": "ViT-B-32@random",
        "weights_hash": "ab" * 32,
        "open_clip": "3.3.0",
        "device": "cpu",
        "precision": "fp32",
    }
    return Provenance("CLIP Loupe test", "2026-01-01T00:00:00+00:00", model, mode="crop", variant="raw")


def picture(width: int, height: int, name: str = "photo.jpg") -> Picture:
    return Picture(np.full((height, width, 3), 255, np.uint8), name, None, "cd" * 32, ())


def panel(
    crop: Crop, rows: int = 7, cols: int = 7, peak: tuple[int, int] = (2, 5), **more: Any
) -> FigurePanel:
    heat = np.zeros((rows, cols), np.float32)
    heat[peak] = 1
    values: dict[str, Any] = {"prompt": "a cat", "token": "EOT", "limits": (0.0, 1.0), "cosine": 0.25, **more}
    return FigurePanel(heat, crop, **values)


def simple(**more: Any) -> FigurePanel:
    return panel(Crop(0, 0, 40, 40), **more)


def decode(data: bytes) -> Bytes:
    return np.asarray(Image.open(io.BytesIO(data)).convert("RGB"))


def hot_box(pixels: Bytes) -> tuple[int, int, int, int]:
    """x0, y0, x1, y1 of the pixels in the map's last colour."""
    ys, xs = np.nonzero((pixels == HOT).all(axis=2))
    return int(xs.min()), int(ys.min()), int(xs.max()) + 1, int(ys.max()) + 1


# --- overlay ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("mode", list(CropMode))
@pytest.mark.parametrize("size", [(640, 480), (480, 640), (1000, 90), (33, 700), (224, 224), (5, 3)])
def test_a_peak_lies_on_its_patch_and_nowhere_else(size: tuple[int, int], mode: CropMode) -> None:
    crop = crop_rect(size, PREPROCESS, mode)
    for peak in [(0, 0), (2, 5), (6, 6), (3, 3)]:
        pixels = picture(*size).pixels
        painted = paint_overlay(pixels, panel(crop, peak=peak), OPAQUE)
        patch = patch_rect(crop, (7, 7), *peak)
        x, y = np.arange(size[0]) + 0.5, np.arange(size[1]) + 0.5
        inside = ((y >= patch.y0) & (y < patch.y1))[:, None] & ((x >= patch.x0) & (x < patch.x1))[None, :]
        np.testing.assert_array_equal((painted == HOT).all(axis=2), inside)
        seen = ((y >= crop.y0) & (y < crop.y1))[:, None] & ((x >= crop.x0) & (x < crop.x1))[None, :]
        np.testing.assert_array_equal((painted == 255).all(axis=2), ~seen)


def test_painting_in_bands_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    one = panel(crop_rect((90, 120), PREPROCESS, CropMode.CROP))
    for look in (Look(), Look(smooth=True)):
        whole = paint_overlay(picture(90, 120).pixels, one, look)
        monkeypatch.setattr(app.files.overlay, "_BAND", 7)
        np.testing.assert_array_equal(paint_overlay(picture(90, 120).pixels, one, look), whole)


def test_opacity_mixes_image_and_colour() -> None:
    pixels = np.full((40, 40, 3), 100, np.uint8)
    painted = paint_overlay(pixels, simple(), Look(opacity=0.25))
    np.testing.assert_array_equal(painted[0, 0], np.rint(100 * 0.75 + lut("viridis")[0] * 0.25))
    assert (pixels == 100).all()
    np.testing.assert_array_equal(paint_overlay(pixels, simple(), Look(opacity=0.0)), pixels)


def test_smooth_interpolates_values_between_the_centres_of_patches() -> None:
    heat = np.array([[0.0, 1.0]], np.float32)
    one = FigurePanel(heat, Crop(0, 0, 20, 2), "p", "EOT", (0.0, 1.0))
    painted = paint_overlay(np.zeros((2, 20, 3), np.uint8), one, Look(1.0, smooth=True))
    expected = np.clip((np.arange(20) + 0.5 - 5) / 10, 0, 1)
    np.testing.assert_array_equal(painted[0], lut("viridis")[np.minimum(expected * 256, 255).astype(int)])


def test_the_overlay_has_the_images_size_and_the_provenance(tmp_path: Path, made: Provenance) -> None:
    path = tmp_path / "o.png"
    save_overlay_png(path, picture(64, 48), simple(), made)
    with Image.open(path) as file:
        assert file.size == (64, 48)
        said = json.loads(file.info["clip-loupe"])
    assert said["model"]["weights_hash"] == "ab" * 32
    assert said["figure"]["panels"][0]["limits"] == [0.0, 1.0]
    assert said["figure"]["interpolation"] == "nearest"
    with pytest.raises(LoupeError, match="exists already"):
        save_overlay_png(path, picture(64, 48), simple(), made)
    assert overlay_png_bytes(picture(64, 48), simple(), made) == path.read_bytes()


# --- figures ----------------------------------------------------------------------------------------------


def test_the_figures_peak_lies_on_the_patch(made: Provenance) -> None:
    size = (300, 200)
    grey = replace(picture(*size), pixels=np.full((200, 300, 3), 90, np.uint8))
    crop = crop_rect(size, PREPROCESS, CropMode.CROP)
    pixels = decode(figure_png_bytes(grey, [panel(crop)], made, OPAQUE))
    ys, xs = np.nonzero((pixels == 90).all(axis=2))
    left, right = int(xs.min()), int(xs.max()) + 1  # the picture's sides, beyond the crop
    top, bottom = int(ys.min()), int(ys.max()) + 1
    scale = (right - left) / size[0]
    assert (bottom - top) / size[1] == pytest.approx(scale, rel=0.01)
    patch = patch_rect(crop, (7, 7), 2, 5)
    expected = [
        left + patch.x0 * scale,
        top + patch.y0 * scale,
        left + patch.x1 * scale,
        top + patch.y1 * scale,
    ]
    bar_excluded = pixels[:, :right]
    assert hot_box(bar_excluded) == pytest.approx(expected, abs=1.01)


def test_png_carries_provenance_and_resolution(tmp_path: Path, made: Provenance) -> None:
    save_figure(tmp_path / "f.png", picture(40, 40), [simple()], made)
    with Image.open(tmp_path / "f.png") as file:
        assert file.info["dpi"] == pytest.approx((200, 200), abs=0.1)
        assert file.mode == "RGB"
        said = json.loads(file.info["clip-loupe"])
    assert said["figure"]["panels"][0]["prompt"] == "a cat"
    assert said["created"] == made.created


def svg_texts(data: bytes) -> list[str]:
    root = ET.fromstring(data)
    return ["".join(one.itertext()) for one in root.iter("{http://www.w3.org/2000/svg}text")]


def test_svg_stands_alone_and_holds_text_as_text(tmp_path: Path, made: Provenance) -> None:
    save_figure(tmp_path / "f.svg", picture(40, 40), [simple(limits=(-0.0512, 0.2731))], made)
    data = (tmp_path / "f.svg").read_bytes()
    texts = svg_texts(data)
    assert "“a cat”" in texts
    assert "token: EOT" in texts
    assert "cos(image, prompt) = 0.2500" in texts
    assert {"−0.051", "0.273", "cosine"} <= set(texts)  # the limits stand at the bar's ends
    assert any("ViT-B-32@random" in text for text in texts)
    root = ET.fromstring(data)
    sources = [
        one.get("{http://www.w3.org/1999/xlink}href") or "" for one in root.iter() if "image" in one.tag
    ]
    assert sources and all(source.startswith("data:image/png;base64,") for source in sources)
    description = root.find(".//{http://purl.org/dc/elements/1.1/}description")
    assert description is not None
    assert json.loads(description.text or "")["model"]["id"] == "ViT-B-32@random"


@pytest.mark.parametrize("render", [figure_png_bytes, figure_svg_bytes])
def test_equal_input_gives_equal_bytes(render: Any, made: Provenance) -> None:
    assert render(picture(40, 40), [simple()], made) == render(picture(40, 40), [simple()], made)


ODD = [
    "costs $5 or $x^2$ and 100% \\frac{1}{2} {} _a^b",
    "猫とソファ 🐈‍⬛ عربي עברית ไทย",
    "control \x00\x07\x1b characters\nand\tbreaks <&> ]]>",
    "word " * 2000,
    "unbroken" * 1250,
    "\u200b",
]


@pytest.mark.parametrize("prompt", ODD)
@pytest.mark.parametrize("render", [figure_png_bytes, figure_svg_bytes])
def test_odd_prompts_are_drawn_without_a_warning(render: Any, prompt: str, made: Provenance) -> None:
    # pytest turns every warning (such as of a glyph that no font has) into an error
    assert len(render(picture(40, 40), [simple(prompt=prompt, token=prompt)], made)) > 1000


def test_dollars_are_no_formula(made: Provenance) -> None:
    assert "“costs $5 or $x^2$”" in svg_texts(
        figure_svg_bytes(picture(40, 40), [simple(prompt="costs $5 or $x^2$")], made)
    )


def test_long_prompts_are_cut_with_a_sign(made: Provenance) -> None:
    texts = svg_texts(figure_svg_bytes(picture(400, 300), [simple(prompt="word " * 2000)], made))
    lines = [text for text in texts if "word" in text]
    assert len(lines) == 4
    assert lines[-1].endswith("…")


def labels_of(panels: list[FigurePanel], made: Provenance) -> list[str]:
    texts = svg_texts(figure_svg_bytes(picture(40, 40), panels, made))
    return [text for text in texts if text in ("cosine", "difference of cosines")]


def test_panels_of_one_scale_share_a_colour_bar(made: Provenance) -> None:
    one, other = simple(), simple(prompt="a dog", peak=(1, 1))
    assert labels_of([one, other], made) == ["cosine"]
    assert labels_of([one, replace(other, limits=(0.0, 0.5))], made) == ["cosine", "cosine"]
    apart = difference_panel(one, other, one.heat - other.heat, (-1.0, 1.0))
    assert labels_of([one, other, apart], made) == ["cosine", "difference of cosines"]


def test_a_difference_names_both_prompts(made: Provenance) -> None:
    one, other = simple(), simple(prompt="a dog", cosine=0.35)
    apart = difference_panel(one, other, one.heat - other.heat, (-1.0, 1.0))
    assert (apart.colormap, apart.token) == ("coolwarm", "EOT")
    texts = svg_texts(figure_svg_bytes(picture(40, 40), [apart], made))
    assert "“a cat” − “a dog”" in texts
    assert "difference of cos(image, prompt) = −0.1000" in texts


def test_many_panels_stand_in_rows(made: Provenance) -> None:
    one = decode(figure_png_bytes(picture(40, 40), [simple()], made))
    nine = decode(figure_png_bytes(picture(40, 40), [simple()] * 9, made))
    assert nine.shape[1] < 3 * one.shape[1]
    assert nine.shape[0] > 2 * one.shape[0]


@pytest.mark.parametrize("size", [(20_000, 2), (2, 20_000), (1, 1), (4000, 300)])
@pytest.mark.parametrize("mode", list(CropMode))
def test_extreme_images_give_a_readable_figure(
    size: tuple[int, int], mode: CropMode, made: Provenance
) -> None:
    pixels = decode(
        figure_png_bytes(picture(*size), [panel(crop_rect(size, PREPROCESS, mode))], made, OPAQUE)
    )
    assert 300 < pixels.shape[0] < 2500
    assert 500 < pixels.shape[1] < 2500
    x0, y0, x1, y1 = hot_box(pixels)
    assert x1 - x0 >= 1 and y1 - y0 >= 1


def test_narrow_limits_and_constant_maps_have_readable_ticks(made: Provenance) -> None:
    data = figure_svg_bytes(picture(40, 40), [simple(limits=(0.25, 0.250001))], made)
    ticks = [text for text in svg_texts(data) if re.fullmatch(r"0\.25\d*", text)]
    assert len(ticks) == len(set(ticks)) >= 2


def test_a_figure_needs_a_panel_and_a_known_ending(tmp_path: Path, made: Provenance) -> None:
    with pytest.raises(LoupeError, match="at least one heatmap"):
        save_figure(tmp_path / "f.png", picture(4, 4), [], made)
    with pytest.raises(LoupeError, match=r"as \.png or \.svg, not as “f\.pdf”"):
        save_figure(tmp_path / "f.pdf", picture(4, 4), [simple()], made)
    assert list(tmp_path.iterdir()) == []


def test_the_users_matplotlib_settings_do_not_leak_in_or_out(made: Provenance) -> None:
    import matplotlib

    plain = figure_png_bytes(picture(40, 40), [simple()], made)
    with matplotlib.rc_context({"axes.facecolor": "red", "ytick.color": "red", "savefig.bbox": "tight"}):
        assert figure_png_bytes(picture(40, 40), [simple()], made) == plain
        assert matplotlib.rcParams["axes.facecolor"] == "red"
