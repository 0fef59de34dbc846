"""Tune the image tower: it learns colours, shapes and where things are, while photos stay what they were.

The trunk's first blocks stay as published. The rest is taught by three things at once:

- scenes: an object's patches, and the whole image, are told among all coloured shapes;
- photos: the whole keeps the embedding that the published trunk gives it, and a region of the grid takes
  the one that it gives a crop of that region (self-distillation as in CLIPSelf, Wu et al., ICLR 2024);
- mosaics of photos: each tile's region takes the embedding of its photo.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import Any

import numpy as np
import torch
from timm.layers.conv2d_same import Conv2dSame
from timm.layers.padding import pad_same
from torch import nn
from torch.nn import functional

from app.training.attributes import COUNT
from app.training.loop import Checkpoint, schedule
from app.training.pictures import PHOTOS, SCENES, PictureBatches, Pictures, Region, square_picture
from app.training.settings import IMAGE_MEAN, IMAGE_STD, Recipe
from app.training.targets import Space
from app.training.trunk import WIDTH, build_trunk

FIRST_TUNED = 4
"""The first of the trunk's seven groups of blocks that is tuned: its grid is 17 x 17 yet."""

SCALE = 50.0
"""Inverse temperature for scenes."""

PHOTO_SCALE = 60.0
"""Inverse temperature of the softmax over classes that must stay as it was on photos."""

NOTHING = 0.12
"""Cosine to any coloured shape above which a patch says that there is one."""

CHECKPOINT_EVERY = 100


class _Depthwise(torch.autograd.Function):
    """A depthwise convolution with fixed weights; its gradient by the forward's kernel, which is faster."""

    @staticmethod
    def forward(ctx: Any, x: torch.Tensor, weight: torch.Tensor, stride: int, padding: int) -> torch.Tensor:
        """Return the convolution of x [B, C, H, W] with weight [C, 1, k, k]."""
        ctx.save_for_backward(weight)
        ctx.size, ctx.stride, ctx.padding = x.shape[-1], stride, padding
        return functional.conv2d(x, weight.to(x.dtype), None, stride, padding, groups=len(weight))

    @staticmethod
    def backward(ctx: Any, *gradients: torch.Tensor) -> tuple[torch.Tensor, None, None, None]:
        """Return the gradient of x: a convolution of the spread gradient with the turned weights."""
        (weight,), (gradient,) = ctx.saved_tensors, gradients
        turned, border = weight.flip(2, 3).to(gradient.dtype), weight.shape[-1] - 1 - ctx.padding
        if ctx.stride > 1:  # zeros between, and after, so that every pixel of x has its place
            batch, channels, rows, _ = gradient.shape
            side = ctx.size + 2 * ctx.padding - weight.shape[-1] + 1
            spread = gradient.new_zeros(batch, channels, side, side)
            spread = spread.contiguous(memory_format=torch.channels_last)
            spread[:, :, :: ctx.stride, :: ctx.stride][:, :, :rows, :rows] = gradient
            gradient = spread
        out = functional.conv2d(gradient, turned, padding=border, groups=len(weight))
        return out, None, None, None


def _depthwise_forward(convolution: nn.Conv2d, x: torch.Tensor) -> torch.Tensor:
    padding = convolution.padding[0]
    if isinstance(convolution, Conv2dSame):
        x, padding = pad_same(x, list(convolution.kernel_size), list(convolution.stride)), 0
    out: torch.Tensor = _Depthwise.apply(x, convolution.weight, convolution.stride[0], padding)
    return out


class ImageTower(nn.Module):
    """The trunk and the image map, applied to every patch: the mean over patches is the image's embedding."""

    def __init__(self, space: Space, seed: int) -> None:
        super().__init__()
        self.trunk = build_trunk()
        random = torch.Generator().manual_seed(seed)
        projection = torch.from_numpy(space.projection.copy())
        rows = slice(-COUNT - 1, -1)  # the attributes'
        spread = projection[: -COUNT - 1].std().item()
        projection[rows] = 0.3 * spread * torch.randn(COUNT, WIDTH, generator=random)
        self.projection = nn.Parameter(projection)
        self.bias = nn.Parameter(torch.from_numpy(space.bias.copy()))
        self.anchored = torch.ones(len(projection), 1)
        self.anchored[-1] = 0  # the anchor takes nothing from the features
        for module in self.trunk.modules():
            if isinstance(module, nn.Conv2d) and module.groups > 1:
                module.weight.requires_grad_(False)  # its gradient costs more than all the others
                module.forward = _depthwise_forward.__get__(module)  # type: ignore[method-assign]

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """Return embeddings of patches [B, 81, D], not normalised, from what `early_blocks` gives."""
        features = late_blocks(self.trunk, x).flatten(2).transpose(1, 2)
        return functional.linear(features, self.projection * self.anchored, self.bias).float()

    def groups(self, rate: float) -> list[dict[str, Any]]:
        """Return the optimiser's parameter groups: the tuned blocks, and the image map."""
        trunk: Any = self.trunk
        parts = (*trunk.blocks[FIRST_TUNED:], trunk.conv_head, trunk.bn2)
        tuned = [p for part in parts for p in part.parameters() if p.requires_grad]
        return [{"params": tuned, "rate": rate}, {"params": [self.projection], "rate": rate}]


def early_blocks(trunk: Any, inputs: torch.Tensor) -> torch.Tensor:
    """Return the output of the blocks that stay as they are, for network inputs."""
    parts = []
    with torch.inference_mode():
        for x in torch.split(inputs, 4):  # more at once fall out of the processor's cache
            x = trunk.bn1(trunk.conv_stem(x))
            for block in trunk.blocks[:FIRST_TUNED]:
                x = block(x)
            parts.append(x)
    return torch.cat(parts).clone()


def late_blocks(trunk: Any, x: torch.Tensor) -> torch.Tensor:
    """Return features [B, 1280, 9, 9] from what `early_blocks` gives."""
    for block in trunk.blocks[FIRST_TUNED:]:
        x = block(x)
    out: torch.Tensor = trunk.bn2(trunk.conv_head(x))
    return out


def network_inputs(images: np.ndarray) -> torch.Tensor:
    """Return bfloat16 [B, 3, 260, 260], channels last, of uint8 [B, 260, 260, 3]."""
    x = torch.from_numpy(images).permute(0, 3, 1, 2).float() / 255
    x = ((x - IMAGE_MEAN) / IMAGE_STD).to(torch.bfloat16)
    return x.to(memory_format=torch.channels_last)


class Teacher:
    """The published trunk and the image map as they were."""

    def __init__(self, space: Space, classes: np.ndarray) -> None:
        self.trunk = build_trunk().to(torch.bfloat16).to(memory_format=torch.channels_last)
        self._projection, self._bias = torch.from_numpy(space.projection), torch.from_numpy(space.bias)
        self.classes = torch.from_numpy(classes)  # unit targets [C, D]

    def __call__(self, early: torch.Tensor) -> torch.Tensor:
        """Return unit embeddings [B, D] from what `early_blocks` gives."""
        with torch.inference_mode():
            grid = late_blocks(self.trunk, early)
            pooled = grid.float().mean((2, 3)) @ self._projection.T + self._bias
        return functional.normalize(pooled, dim=1).clone()

    def distance(self, embedded: torch.Tensor, wanted: torch.Tensor) -> torch.Tensor:
        """Return the loss of unit embeddings [B, D] that ought to be `wanted`.

        1 - cosine, and the divergence of the softmax over the classes.
        """
        cosine = (embedded * wanted).sum(1).mean()
        teacher = functional.softmax(PHOTO_SCALE * wanted @ self.classes.T, dim=1)
        student = functional.log_softmax(PHOTO_SCALE * embedded @ self.classes.T, dim=1)
        return 4 * (1 - cosine) + functional.kl_div(student, teacher, reduction="batchmean")


def tune(space: Space, photos: Sequence[np.ndarray], classes: np.ndarray, attributes: np.ndarray,
         recipe: Recipe, checkpoint: Checkpoint) -> dict[str, torch.Tensor]:  # fmt: skip
    """Train the tower and return its weights; resumes from `checkpoint` if that fits.

    `classes` [C, D] and `attributes` [12 + 12 + 144, D] are unit targets.
    """
    tower = ImageTower(space, recipe.seed).to(memory_format=torch.channels_last)
    teacher, batches = Teacher(space, classes), PictureBatches(photos, recipe.seed)
    squares = network_inputs(np.stack([square_picture(photo) for photo in photos]))
    sources = teacher(early_blocks(teacher.trunk, squares))
    words = torch.from_numpy(attributes)
    optimiser = torch.optim.AdamW(tower.groups(recipe.image_rate), lr=recipe.image_rate, weight_decay=0.01)
    first = checkpoint.resume(tower, optimiser)
    began = time.monotonic()
    for step in range(first, recipe.image_steps):
        for group in optimiser.param_groups:
            group["lr"] = group["rate"] * schedule(step, recipe.image_steps, warm_up=50)
        batch = batches.batch(step)
        early = early_blocks(teacher.trunk, network_inputs(np.concatenate([batch.images, batch.crops])))
        images = early[: len(batch.images)]
        with torch.autocast("cpu", torch.bfloat16):
            patches = tower(images)
        wanted = teacher(torch.cat([images[SCENES : SCENES + PHOTOS], early[len(images) :]]))
        losses = _losses(patches, batch, teacher, wanted, sources, words)
        optimiser.zero_grad()
        sum(losses.values()).backward()  # type: ignore[union-attr]
        nn.utils.clip_grad_norm_([p for g in optimiser.param_groups for p in g["params"]], 1.0)
        optimiser.step()
        if (step + 1) % 20 == 0:
            pace = (time.monotonic() - began) / (step + 1 - first)
            told = ", ".join(f"{name} {loss.item():.3f}" for name, loss in losses.items())
            print(f"[image] step {step + 1} of {recipe.image_steps}, {told}, {pace:.2f} s a step", flush=True)
        if (step + 1) % CHECKPOINT_EVERY == 0:
            checkpoint.save(step + 1, tower, optimiser)
    return tower.state_dict()


def _losses(patches: torch.Tensor, batch: Pictures, teacher: Teacher, wanted: torch.Tensor,
            sources: torch.Tensor, words: torch.Tensor) -> dict[str, torch.Tensor]:  # fmt: skip
    whole = functional.normalize(patches.mean(1), dim=1)
    shapes, objects = words[:12], words[24:]
    photos = whole[SCENES : SCENES + PHOTOS]
    return {
        "scene": _told_apart(whole, batch.objects, objects),
        "shape": _shape(whole, batch.objects, shapes, teacher.classes),
        "object": _object_patches(patches, batch, objects),
        "photo": teacher.distance(photos, wanted[:PHOTOS]),
        "part": 0.5 * teacher.distance(_pooled(patches, batch.parts), wanted[PHOTOS:]),
        "tile": 0.5
        * teacher.distance(_pooled(patches, batch.tiles), sources[[r.target for r in batch.tiles]]),
    }


def _pooled(patches: torch.Tensor, regions: Sequence[Region]) -> torch.Tensor:
    """Return the unit mean embedding of each region [R, D]."""
    weights = torch.from_numpy(np.stack([region.weights for region in regions]))
    means = torch.einsum("rp,rpd->rd", weights, patches[[region.image for region in regions]])
    return functional.normalize(means, dim=1)


def _told_apart(whole: torch.Tensor, regions: Sequence[Region], objects: torch.Tensor) -> torch.Tensor:
    """Return the cross-entropy of the coloured shapes of whole images; two objects share the probability."""
    true = torch.zeros(SCENES, len(objects))
    for region in regions:
        true[region.image, region.target] += 1
    true /= true.sum(1, keepdim=True)
    return functional.cross_entropy(SCALE * whole[:SCENES] @ objects.T, true)


def _shape(whole: torch.Tensor, regions: Sequence[Region], shapes: torch.Tensor,
           classes: torch.Tensor) -> torch.Tensor:  # fmt: skip
    """Return the cross-entropy of a single object's bare shape among shapes and classes."""
    images = [region.image for region in regions]
    single = [region for region in regions if images.count(region.image) == 1]
    rows = whole[[region.image for region in single]]
    true = torch.tensor([region.target // 12 for region in single])
    return 0.5 * functional.cross_entropy(SCALE * rows @ torch.cat([shapes, classes]).T, true)


def _object_patches(patches: torch.Tensor, batch: Pictures, objects: torch.Tensor) -> torch.Tensor:
    """Return the cross-entropy of patches on an object, and of those where there is none."""
    embedded = functional.normalize(patches[:SCENES], dim=2)
    logits = SCALE * functional.pad(embedded @ objects.T, (0, 1), value=NOTHING)  # [S, 81, 145]
    surprise = -functional.log_softmax(logits, dim=2)
    weights = torch.from_numpy(np.stack([region.weights for region in batch.objects]))
    seen = surprise[[r.image for r in batch.objects], :, [r.target for r in batch.objects]]
    empty = torch.from_numpy(batch.empty)
    return (weights * seen).sum(1).mean() + (empty * surprise[:, :, -1]).sum(1).mean()


def untuned(space: Space) -> dict[str, torch.Tensor]:
    """Return what `tune` would if it changed nothing: the published trunk, blind to attributes."""
    tower = ImageTower(space, seed=0)
    return tower.state_dict() | {"projection": torch.from_numpy(space.projection)}


def tuned_space(tower: dict[str, torch.Tensor]) -> Space:
    """Return the image map of a tower's weights."""
    projection = tower["projection"].numpy().copy()
    projection[-1] = 0  # the anchor's row is held at zero where the map is applied
    return Space(projection, tower["bias"].numpy())


def tuned_trunk(tower: dict[str, torch.Tensor]) -> nn.Module:
    """Return timm's network with a tower's weights, in evaluation mode."""
    trunk = build_trunk()
    prefix = "trunk."
    trunk.load_state_dict({k.removeprefix(prefix): v for k, v in tower.items() if k.startswith(prefix)})
    return trunk
