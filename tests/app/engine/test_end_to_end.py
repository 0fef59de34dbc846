"""The engine on a real architecture with random weights, against open_clip used directly."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import open_clip
import pytest
import torch
from PIL import Image

from app.analysis.dcsm import heatmap, profile
from app.analysis.prompts import PromptSet, template_set
from app.engine.engine import Engine, ImageEmbedding
from app.images.images import CropMode

MODEL = "ViT-B-32@random"
LABELS = ("cat", "dog", "great white shark", "a red bus", "pizza")


@pytest.fixture(scope="module")
def engine() -> Engine:
    made = Engine()
    made.load(MODEL, "cpu")
    return made


@pytest.fixture(scope="module")
def reference(engine: Engine) -> Any:
    """open_clip's own module with the very same weights."""
    return engine.require()._model


@pytest.fixture(scope="module")
def paths(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    folder = tmp_path_factory.mktemp("images")
    made = []
    for number, (width, height) in enumerate([(320, 200), (150, 400), (224, 224), (40, 30)]):
        ramp = np.linspace(0, 255, width * height * 3).reshape(height, width, 3)
        noise = np.random.default_rng(number).integers(0, 256, (height, width, 3))
        pixels = np.roll((0.7 * ramp + 0.3 * noise).astype(np.uint8), number, axis=2)
        made.append(folder / f"{number}.png")
        Image.fromarray(pixels).save(made[-1])
    return made


@pytest.fixture(scope="module")
def images(engine: Engine, paths: list[Path]) -> list[ImageEmbedding]:
    embedded, errors = engine.embed_images(paths, CropMode.CROP)
    assert errors == []
    return embedded


@torch.no_grad()
def open_clips_logits(reference: Any, paths: list[Path], prompts: PromptSet) -> npt.NDArray[np.float32]:
    transform = open_clip.image_transform(reference.visual.image_size, is_train=False)
    batch = torch.stack([transform(Image.open(path).convert("RGB")) for path in paths])
    pictures = reference.encode_image(batch, normalize=True)
    tokenizer = open_clip.get_tokenizer("ViT-B-32")
    columns = []
    for row in prompts.prompts:
        column = reference.encode_text(tokenizer(list(row)), normalize=True).mean(dim=0)
        columns.append(column / column.norm())
    logits: npt.NDArray[np.float32] = (
        reference.logit_scale.exp() * pictures @ torch.stack(columns).T
    ).numpy()
    return logits


@pytest.mark.parametrize("templates", ["bare", "photo", "imagenet7"])
def test_rankings_equal_open_clips(
    engine: Engine, reference: Any, paths: list[Path], images: list[ImageEmbedding], templates: str
) -> None:
    prompts = PromptSet(LABELS, template_set(templates).templates)
    scores = engine.rank(images, prompts)
    theirs = open_clips_logits(reference, paths, prompts)
    scale = float(reference.logit_scale.detach().exp())
    np.testing.assert_allclose(scores.cosine, theirs / scale, atol=1e-5)
    np.testing.assert_allclose(scores.logit, theirs, atol=1e-5 * scale)
    np.testing.assert_allclose(scores.probability, torch.from_numpy(theirs).softmax(dim=1), atol=1e-5)
    for row in range(len(paths)):
        assert (np.diff(theirs[row][scores.order(row)]) <= 1e-4).all()


def test_the_maps_global_cell_is_the_rankings_cosine(
    engine: Engine, paths: list[Path], images: list[ImageEmbedding]
) -> None:
    scores = engine.rank(images, PromptSet(LABELS))
    for row, path in enumerate(paths):
        for column, dcsm in enumerate(engine.dcsm(path, LABELS, CropMode.CROP)):
            assert dcsm.cosine == pytest.approx(float(scores.cosine[row, column]), abs=1e-5)
            assert dcsm.values.shape == (len(dcsm.tokens), 50) and dcsm.has_cls
            assert (dcsm.tokens[0], dcsm.tokens[-1], dcsm.global_name) == ("SOT", "EOT", "CLS")


def test_views_of_a_real_map_fit_together(engine: Engine, paths: list[Path]) -> None:
    (dcsm,) = engine.dcsm(paths[0], ["a photo of a cat."], CropMode.CROP)
    maps = [heatmap(dcsm, [row]) for row in range(len(dcsm.tokens))]
    assert maps[0].shape == dcsm.grid == (7, 7)
    for row, col in ((0, 0), (3, 5), (6, 6)):
        np.testing.assert_array_equal(profile(dcsm, row, col), [one[row, col] for one in maps])
    assert engine.patch_norms(paths[0], CropMode.CROP).min() > 0


@pytest.mark.parametrize("variant", ["maskclip", "vv"])
def test_variants_change_patches_and_keep_the_cosine(engine: Engine, paths: list[Path], variant: str) -> None:
    (raw,) = engine.dcsm(paths[0], ["cat"], CropMode.CROP)
    (other,) = engine.dcsm(paths[0], ["cat"], CropMode.CROP, variant)
    assert other.cosine == pytest.approx(raw.cosine, abs=1e-5)
    assert not np.allclose(other.values[:, 1:], raw.values[:, 1:], atol=1e-4)


def test_a_surgery_map_lies_above_the_empty_texts(engine: Engine, paths: list[Path]) -> None:
    """Of each prompt alone: other prompts change nothing, and the image is not encoded a second time."""
    cat, empty = engine.dcsm(paths[0], ["cat", ""], CropMode.CROP, "vv")
    before = engine.forward_passes.images
    surgery, _dog = engine.dcsm(paths[0], ["cat", "a dog"], CropMode.CROP, "surgery")
    assert engine.forward_passes.images == before
    expected = cat.values[:, 1:] - empty.values[empty.global_row, 1:]
    np.testing.assert_allclose(surgery.values[:, 1:], expected, atol=1e-6)
    np.testing.assert_array_equal(surgery.values[:, 0], cat.values[:, 0])
    assert (surgery.variant, surgery.unit, cat.unit) == ("surgery", "cosine above “”", "cosine")
