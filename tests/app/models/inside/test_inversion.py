"""Pictures made for an embedding: views and roughness by hand, a cosine that rises, nothing left behind."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import torch

from app.errors import Cancelled
from app.images.images import CropMode
from app.models.encoder import Encoder, load_encoder
from app.models.inside.inversion import Frame, InversionSettings, invert
from app.models.inside.views import draw_view, resampling, total_variation
from app.models.registry import parse_model_id
from tests.rigs import hf
from tests.rigs.models import save_model, tiny_config

SETTINGS = InversionSettings(steps=20, size=80, views=2, seed=5)


@pytest.fixture(scope="module")
def encoder(tmp_path_factory: pytest.TempPathFactory) -> Encoder:
    folder = save_model(tmp_path_factory.mktemp("models") / "tiny", tiny_config())
    return load_encoder(parse_model_id(f"local-dir:{folder}"), "cpu")


def made(encoder: Encoder, settings: InversionSettings = SETTINGS, **more: object) -> list[Frame]:
    """Return the frames of a picture made for a text."""
    frames: list[Frame] = []
    text = encoder.encode_texts(["a red ball"])[0]
    invert(encoder, text, CropMode.CROP, settings, frames.append, **more)  # type: ignore[arg-type]
    return frames


def test_total_variation_by_hand() -> None:
    plane = torch.tensor([[0.0, 3.0], [4.0, 0.0]])
    # beside (3, -4): 5; below (4, -3): 5; falling 0 - 0; rising 4 - 3
    assert float(total_variation(plane.expand(3, 2, 2))) == pytest.approx(5 + 5 + 0 + 1)
    assert float(total_variation(torch.full((3, 4, 4), 0.3))) == 0


@pytest.mark.parametrize(("size", "wanted"), [(4, 4), (5, 12), (12, 5), (64, 17)])
def test_resampling_is_torch_s_antialiased_bilinear(size: int, wanted: int) -> None:
    picture = torch.rand(1, 3, size, size, generator=torch.Generator().manual_seed(1))
    matrix = resampling(size, wanted)
    right = torch.nn.functional.interpolate(
        picture, size=(wanted, wanted), mode="bilinear", antialias=size > wanted, align_corners=False
    )
    torch.testing.assert_close(matrix @ picture @ matrix.T, right, atol=1e-5, rtol=1e-4)


def test_a_view_shows_a_part_and_beyond_the_edge_the_edge() -> None:
    line = torch.tensor([0.0, 1.0, 2.0, 3.0])
    assert (resampling(4, 4, shift=0.25) @ line).tolist() == [1.0, 2.0, 3.0, 3.0]
    assert (resampling(4, 2, scale=0.5) @ line).tolist() == [1.0, 2.0]
    first, again = (draw_view((6, 6), torch.Generator().manual_seed(3)) for _ in range(2))
    picture = torch.rand(3, 9, 9, generator=torch.Generator().manual_seed(4))
    assert torch.equal(first.of(picture), again.of(picture)) and first.of(picture).shape == (3, 6, 6)


def test_the_cosine_rises_and_is_that_of_the_bytes(encoder: Encoder) -> None:
    frames = made(encoder)
    assert [frame.step for frame in frames] == list(range(21))
    assert frames[-1].cosine > frames[0].cosine + 0.05
    assert [frame.pixels.shape[0] for frame in (frames[0], frames[6], frames[-1])] == [64, 80, 80]
    text = encoder.encode_texts(["a red ball"])[0]
    embedding = encoder.encode_images([frames[-1].pixels])[0]
    assert frames[-1].cosine == pytest.approx(float(embedding @ text), abs=1e-6)


def test_a_seed_makes_the_same_bytes_and_another_others(encoder: Encoder) -> None:
    short = InversionSettings(steps=3, size=64, views=1, seed=1)
    first, again, other = (
        made(encoder, settings)[-1].pixels
        for settings in (short, short, InversionSettings(steps=3, size=64, views=1, seed=2))
    )
    assert np.array_equal(first, again) and not np.array_equal(first, other)


def test_weights_stay_and_nothing_has_a_gradient(encoder: Encoder) -> None:
    model = encoder.parts.model
    before = {name: value.clone() for name, value in model.state_dict().items()}
    made(encoder, InversionSettings(steps=2, size=64, views=1))
    assert all(torch.equal(value, before[name]) for name, value in model.state_dict().items())
    assert not any(weight.requires_grad or weight.grad is not None for weight in model.parameters())
    assert torch.is_grad_enabled() and not torch.is_inference_mode_enabled()


def test_a_cancel_ends_it_before_the_next_pass_and_a_stop_before_the_next_step(encoder: Encoder) -> None:
    passes: list[int] = []

    def checkpoint(done: int, total: int) -> None:
        passes.append(done)
        if len(passes) == 4:
            raise Cancelled

    frames: list[Frame] = []
    text = encoder.encode_texts(["a red ball"])[0]
    with pytest.raises(Cancelled):
        invert(encoder, text, CropMode.CROP, SETTINGS, frames.append, checkpoint=checkpoint)
    assert passes == [0, 0, 1, 1] and frames[-1].step == 1
    steps = iter(range(10))
    stopped = made(encoder, stopped=lambda: next(steps) == 3)
    assert stopped[-1].step == 3


def test_a_part_of_the_steps_between_frames_still_has_a_last_frame(encoder: Encoder) -> None:
    settings = InversionSettings(steps=150, size=64, views=1)  # a frame each 3 steps
    steps = iter(range(10))
    frames = made(encoder, settings, stopped=lambda: next(steps) == 4)
    assert [frame.step for frame in frames] == [0, 3, 4]


def test_a_tower_of_another_shape_and_precision(tmp_path: Path) -> None:
    folder = save_model(tmp_path / "wide", tiny_config(vision={"image_size": [64, 96]}))
    wide = load_encoder(parse_model_id(f"local-dir:{folder}"), "cpu").in_precision("bf16")
    frames = made(wide, InversionSettings(steps=1, size=32, views=1))
    assert frames[-1].pixels.shape == (32, 48, 3) and frames[-1].cosine != frames[0].cosine


@pytest.mark.parametrize(
    "save",
    [
        hf.save_clip,
        lambda folder: hf.save_siglip(folder, hf.gemma_tokenizer(lower=True)),
        lambda folder: hf.save_blip(folder, model_max_length=512),
    ],
    ids=["CLIP", "SigLIP", "BLIP"],
)
def test_towers_of_transformers_have_the_slope_that_steps_beside_show(
    save: Callable[[Path], Path], tmp_path: Path
) -> None:
    tower = hf.load(save(tmp_path / "model"))
    first, last = made(tower, InversionSettings(steps=1, size=64, views=1))
    assert np.isfinite(last.cosine) and not np.array_equal(first.pixels, last.pixels)
    tower.parts.model.double()  # an untrained tower's slope may be as small as float32's steps
    generator = torch.Generator().manual_seed(2)
    inputs = torch.randn(1, 3, *tower.info.preprocess.size, generator=generator).double()
    direction = torch.randn(tower.info.embed_dim, generator=generator).double()

    def product(values: torch.Tensor) -> torch.Tensor:
        return torch.cosine_similarity(tower.parts.encode_image(values), direction[None])[0]

    asked = inputs.clone().requires_grad_(True)
    slope = torch.autograd.grad(product(asked), asked)[0]
    ahead = slope / slope.norm()
    with torch.no_grad():
        rise = (product(inputs + 1e-3 * ahead) - product(inputs - 1e-3 * ahead)) / 2e-3
    assert float(rise) == pytest.approx(float(slope.norm()), rel=1e-3) and float(rise) > 0
