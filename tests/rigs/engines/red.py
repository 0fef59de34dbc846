"""A small CLIP with weights set by hand: it sees colours, reads their words, and a neuron fires on red.

Image tower, 4 x 4 patches: a patch's mean red, green and blue, each with its negative beside, are its token;
attention is uniform and adds the mean of all. Neurons 0 and 1 read red, and green, less the mean of the other
two; the rest read nothing. Text tower: the words "red", "green" and "blue" have those directions, all others
one of their own; attention is uniform, the MLPs write nothing.
"""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from PIL import Image

COLOURS = ("red", "green", "blue")
SIDE, PATCH = 64, 16
_WIDTH, _TEXT = 16, 8
_CONFIG = {
    "embed_dim": _TEXT,
    "vision_cfg": {
        "image_size": SIDE,
        "layers": 1,
        "width": _WIDTH,
        "head_width": _WIDTH,
        "patch_size": PATCH,
    },
    "text_cfg": {"context_length": 77, "vocab_size": 49408, "width": _TEXT, "heads": 1, "layers": 1},
}


def save_red(folder: Path) -> Path:
    """Save the model as a local-dir folder."""
    from open_clip import CLIP, get_tokenizer
    from safetensors.torch import save_file

    model = CLIP(**json.loads(json.dumps(_CONFIG)))
    with torch.no_grad():
        for name, parameter in model.named_parameters():
            is_gain = name.endswith("weight") and parameter.ndim == 1
            parameter.fill_(1.0 if is_gain else 0.0)
        model.logit_scale.fill_(3.0)
        visual, axes = model.visual, torch.zeros(len(COLOURS), _WIDTH)
        for place in range(len(COLOURS)):
            axes[place, 2 * place], axes[place, 2 * place + 1] = 1, -1
        for channel in range(len(COLOURS)):
            for place in (2 * channel, 2 * channel + 1):
                visual.conv1.weight[place, channel] = axes[channel, place] / PATCH**2
        for block in (visual.transformer.resblocks[0], model.transformer.resblocks[0]):
            width = block.attn.embed_dim
            block.attn.in_proj_weight[2 * width :] = torch.eye(width)
            block.attn.out_proj.weight.copy_(torch.eye(width))
        for neuron in (0, 1):
            read = 1.5 * axes[neuron] - 0.5 * axes.sum(dim=0)
            visual.transformer.resblocks[0].mlp.c_fc.weight[neuron] = read
        visual.proj.copy_(torch.eye(_WIDTH)[:, :_TEXT])
        words = [int(row[1]) for row in get_tokenizer("ViT-B-32")(list(COLOURS))]
        model.token_embedding.weight[:-2, 6:] = torch.tensor([1.0, -1.0])  # all but start and end
        model.token_embedding.weight[words] = axes[:, :_TEXT]
        model.text_projection.copy_(torch.eye(_TEXT))
    folder.mkdir(parents=True)
    preprocess = {"mean": [0.0, 0.0, 0.0], "std": [1.0, 1.0, 1.0]}
    (folder / "open_clip_config.json").write_text(
        json.dumps({"model_cfg": _CONFIG, "preprocess_cfg": preprocess})
    )
    weights = {key: value.contiguous() for key, value in model.state_dict().items()}
    save_file(weights, folder / "open_clip_model.safetensors")
    return folder


def colored(number: int) -> tuple[NDArray[np.uint8], str, tuple[int, int]]:
    """Return a dark picture uint8 [64, 64, 3] with one patch in colour, the colour, its row and column."""
    random = np.random.default_rng(number)
    pixels = random.integers(20, 60, (SIDE, SIDE, 1), dtype=np.uint8).repeat(3, axis=2)
    color = number % len(COLOURS)
    row, column = (int(place) for place in random.integers(0, SIDE // PATCH, 2))
    window = pixels[row * PATCH : (row + 1) * PATCH, column * PATCH : (column + 1) * PATCH]
    window[:] = random.integers(0, 40, 3)
    window[..., color] = random.integers(180, 256)
    return pixels, COLOURS[color], (row, column)


def save_colored(folder: Path, count: int) -> list[Path]:
    """Save such pictures, named by number and colour."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for number in range(count):
        pixels, color, _ = colored(number)
        paths.append(folder / f"{number:03}-{color}.png")
        Image.fromarray(pixels).save(paths[-1])
    return paths
