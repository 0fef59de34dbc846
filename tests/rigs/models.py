"""Small real open_clip models, saved as folders and loaded the way a user's are."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

Config = dict[str, Any]
MakeFolder = Callable[[Config], Path]


@pytest.fixture(scope="module", autouse=True)
def one_thread() -> Iterator[None]:
    """Let torch compute on one thread: on a busy machine more of them wait for one another."""
    torch = sys.modules.get("torch")
    before = torch.get_num_threads() if torch else 0
    if torch:
        torch.set_num_threads(1)
    yield
    if torch:
        torch.set_num_threads(before)


def unsettle(model: Any) -> None:
    """Replace all weights that start as 0 or 1 (biases, norms, RN50's bn3), so that a forgotten one shows."""
    import torch

    generator = torch.Generator().manual_seed(7)
    with torch.no_grad():
        for parameter in model.parameters():
            if parameter.ndim <= 1 or not bool(torch.isfinite(parameter).all()) or not bool(parameter.any()):
                base = parameter.nan_to_num(0.0, 0.0, 0.0).clamp(-20, 20)
                parameter.copy_(base + 0.1 * torch.randn(parameter.shape, generator=generator))


def tiny_config(vision: Config | None = None, text: Config | None = None, **more: Any) -> Config:
    """A ViT of width 64 with 3 blocks and a text tower of width 64 with 2; override what a test is about."""
    return {
        "embed_dim": 48,
        "vision_cfg": {"image_size": 64, "layers": 3, "width": 64, "head_width": 16, "patch_size": 16}
        | (vision or {}),
        "text_cfg": {"context_length": 77, "vocab_size": 49408, "width": 64, "heads": 4, "layers": 2}
        | (text or {}),
    } | more


def save_model(folder: Path, config: Config) -> Path:
    """Save a configuration of open_clip with seeded weights, as a local-dir model."""
    import torch
    from open_clip import CLIP, CoCa, CustomTextCLIP
    from safetensors.torch import save_file

    arguments = json.loads(json.dumps(config))
    custom = arguments.pop("custom_text", False)
    if arguments["text_cfg"].get("hf_model_name"):
        arguments["text_cfg"]["hf_model_pretrained"], custom = False, True
    model_class = (CoCa if "multimodal_cfg" in arguments else CustomTextCLIP) if custom else CLIP
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(3)
        model = model_class(**arguments)
    unsettle(model)
    folder.mkdir()
    (folder / "open_clip_config.json").write_text(json.dumps({"model_cfg": config, "preprocess_cfg": {}}))
    weights = {key: value.contiguous() for key, value in model.state_dict().items()}
    save_file(weights, folder / "open_clip_model.safetensors")
    return folder


@pytest.fixture
def make_folder(tmp_path: Path) -> MakeFolder:
    """Save a configuration with seeded weights as a local-dir model."""
    return lambda config: save_model(tmp_path / "model", config)


@pytest.fixture(scope="session")
def photo() -> NDArray[np.uint8]:
    """A wide picture with structure: two gradients and some noise, uint8 [180, 240, 3]."""
    rows, columns = np.mgrid[0:180, 0:240]
    noise = np.random.default_rng(5).integers(0, 60, (180, 240, 3))
    picture = np.stack([rows, columns * 0.8, (rows + columns) % 190], axis=-1) + noise
    return picture.astype(np.uint8)
