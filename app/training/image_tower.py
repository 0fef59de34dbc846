"""Tune the image tower: it learns colours, shapes and where things are, while photos stay what they were.

The trunk's first blocks and the image map of nouns stay as they are. The rest is taught by two things:

- scenes: what shape and what colour an object's patches have, and the whole image;
- natural images: the published trunk says of them what is to be learnt, at the model's own size and at one
  and a half times that. The whole takes the mean of both embeddings, which names photos better than either.
  Each patch takes the one of its place on the larger image, averaged with its neighbours: so the peak of a
  noun's map lies on the object more often. Where a cut-out picture was put on a photo, its patches take what
  it is by itself, and the others what they were.
"""

from __future__ import annotations

import time
from typing import Any

import numpy as np
import torch
from timm.layers.conv2d_same import Conv2dSame
from timm.layers.padding import pad_same
from torch import nn
from torch.nn import functional

from app.composition.scenes import is_unseen
from app.training.attributes import COLOUR_WORDS, COUNT, SHAPE_WORDS, attribute_targets
from app.training.loop import Checkpoint, schedule
from app.training.pictures import GRID, MOST_STAMPS, PHOTOS, SCENES, PictureBatches, Pictures
from app.training.precision import training_precision
from app.training.settings import IMAGE_MEAN, IMAGE_STD, Recipe
from app.training.targets import Space
from app.training.trunk import WIDTH, build_trunk

FIRST_TUNED = 4
"""The first of the trunk's seven groups of blocks that is tuned: its grid is 17 x 17 yet."""

FIRST_SPATIAL = 5
"""The first whose depthwise weights are tuned too; on larger grids that would take longer than the rest."""

SCALE = 50.0
"""Inverse temperature of the softmax over shapes and over colours."""

PHOTO_SCALE = 60.0
"""Inverse temperature of the softmax over nouns that must stay as it was on natural images."""

PLACE_SCALE, PLACE_WORDS = 40.0, 6
"""Inverse temperature of the softmax over patches, for so many nouns: those of the highest peaks."""

NOTHING = 0.12
"""Cosine to any shape or colour above which a patch says that there is one."""

CHECKPOINT_EVERY = 100


class _Depthwise(torch.autograd.Function):
    """A depthwise convolution whose gradients take a fraction of torch's time on a CPU."""

    @staticmethod
    def forward(ctx: Any, x: torch.Tensor, weight: torch.Tensor, stride: int, padding: int) -> torch.Tensor:
        """Return the convolution of x [B, C, H, H] with weight [C, 1, k, k]."""
        ctx.save_for_backward(x, weight)
        ctx.stride, ctx.padding = stride, padding
        return functional.conv2d(x, weight.to(x.dtype), None, stride, padding, groups=len(weight))

    @staticmethod
    def backward(ctx: Any, *gradients: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor | None, None, None]:
        """Return the gradients of x, a convolution of the spread gradient, and of the weight."""
        (x, weight), (gradient,), step = ctx.saved_tensors, gradients, ctx.stride
        size, rows = weight.shape[-1], gradient.shape[2]
        own = None
        if ctx.needs_input_grad[1]:
            padded, own = functional.pad(x, [ctx.padding] * 4), torch.empty_like(weight)
            for i in range(size):
                for j in range(size):
                    seen = padded[:, :, i : i + step * rows : step, j : j + step * rows : step]
                    own[:, 0, i, j] = (seen[:, :, :rows, :rows] * gradient).sum((0, 2, 3), dtype=weight.dtype)
        if step > 1:  # zeros between, and after, so that every pixel of x has its place
            side = x.shape[-1] + 2 * ctx.padding - size + 1
            spread = gradient.new_zeros(*gradient.shape[:2], side, side)
            spread = spread.contiguous(memory_format=torch.channels_last)
            spread[:, :, ::step, ::step][:, :, :rows, :rows] = gradient
            gradient = spread
        turned = weight.flip(2, 3).to(gradient.dtype)
        back = functional.conv2d(gradient, turned, padding=size - 1 - ctx.padding, groups=len(weight))
        return back, own, None, None


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
        nouns = torch.from_numpy(space.projection)
        spread = nouns[: -COUNT - 1].std()
        self.attributes = nn.Parameter(0.3 * spread * torch.randn(COUNT, WIDTH, generator=random))
        self.nouns = nn.Parameter(nouns, requires_grad=False)  # the attributes' rows are zero
        self.bias = nn.Parameter(torch.from_numpy(space.bias), requires_grad=False)
        trunk: Any = self.trunk
        small = {id(module) for group in trunk.blocks[FIRST_SPATIAL:] for module in group.modules()}
        for module in trunk.modules():
            if isinstance(module, nn.Conv2d) and module.groups > 1:
                module.weight.requires_grad_(id(module) in small)
                module.forward = _depthwise_forward.__get__(module)  # type: ignore[method-assign]

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """Return embeddings of patches [B, 81, D], not normalised, from what `early_blocks` gives."""
        features = late_blocks(self.trunk, x).flatten(2).transpose(1, 2)
        return functional.linear(features, self.projection(), self.bias).float()

    def projection(self) -> torch.Tensor:
        """Return the image map [D, 1280]."""
        return self.nouns + functional.pad(self.attributes, (0, 0, len(self.nouns) - COUNT - 1, 1))

    def groups(self, rate: float) -> list[dict[str, Any]]:
        """Return the optimiser's parameter groups: the tuned blocks, and the image map."""
        trunk: Any = self.trunk
        parts = (*trunk.blocks[FIRST_TUNED:], trunk.conv_head, trunk.bn2)
        tuned = [p for part in parts for p in part.parameters() if p.requires_grad]
        return [{"params": tuned, "rate": rate}, {"params": [self.attributes], "rate": 10 * rate}]


def early_blocks(trunk: Any, inputs: torch.Tensor) -> torch.Tensor:
    """Return the output of the blocks that stay as they are, for network inputs."""
    parts = []
    with torch.no_grad():
        for x in torch.split(inputs, 4):  # more at once fall out of the processor's cache
            x = trunk.bn1(trunk.conv_stem(x))
            for block in trunk.blocks[:FIRST_TUNED]:
                x = block(x)
            parts.append(x)
    return torch.cat(parts)


def late_blocks(trunk: Any, x: torch.Tensor) -> torch.Tensor:
    """Return features [B, 1280, 9, 9] from what `early_blocks` gives."""
    for block in trunk.blocks[FIRST_TUNED:]:
        x = block(x)
    out: torch.Tensor = trunk.bn2(trunk.conv_head(x))
    return out


def network_inputs(images: np.ndarray) -> torch.Tensor:
    """Return [B, 3, 260, 260] in training's precision, channels last, of uint8 [B, 260, 260, 3]."""
    x = torch.from_numpy(images).permute(0, 3, 1, 2).float() / 255
    x = ((x - IMAGE_MEAN) / IMAGE_STD).to(training_precision())
    return x.to(memory_format=torch.channels_last)


class Teacher:
    """The published trunk and the image map as they were."""

    def __init__(self, space: Space, words: np.ndarray) -> None:
        self.trunk = build_trunk().to(training_precision()).to(memory_format=torch.channels_last)
        self._projection, self._bias = torch.from_numpy(space.projection), torch.from_numpy(space.bias)
        self.words = torch.from_numpy(words)  # unit targets [W, D]

    def whole(self, early: torch.Tensor) -> torch.Tensor:
        """Return unit embeddings of images [B, D] from what `early_blocks` gives."""
        with torch.no_grad():
            pooled = late_blocks(self.trunk, early).float().mean((2, 3))
            return functional.normalize(pooled @ self._projection.T + self._bias, dim=1)

    def larger(self, early: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        """Return unit embeddings of images [B, D] and of their patches [B, 81, D].

        `early` is what `early_blocks` gives of the larger images. A patch's is the mean of its neighbours'
        unit embeddings: a long one would drown those around it.
        """
        with torch.no_grad():
            grid = late_blocks(self.trunk, early).float()  # [B, 1280, 13, 13]
            embedded = functional.conv2d(grid, self._projection[..., None, None], self._bias)
            whole = functional.normalize(embedded.mean((2, 3)), dim=1)
            embedded = functional.normalize(embedded, dim=1)
            embedded = functional.avg_pool2d(functional.pad(embedded, (1, 1, 1, 1), "replicate"), 3, 1)
            sized = functional.interpolate(embedded, (GRID, GRID), mode="bilinear", antialias=True)
            return whole, functional.normalize(sized, dim=1).flatten(2).transpose(1, 2)

    def distance(self, embedded: torch.Tensor, wanted: torch.Tensor) -> torch.Tensor:
        """Return the loss of unit embeddings [B, D] that ought to be `wanted`.

        1 - cosine, and the divergence of the softmax over the nouns.
        """
        cosine = (embedded * wanted).sum(1).mean()
        teacher = functional.softmax(PHOTO_SCALE * wanted @ self.words.T, dim=1)
        student = functional.log_softmax(PHOTO_SCALE * embedded @ self.words.T, dim=1)
        return 10 * (1 - cosine) + functional.kl_div(student, teacher, reduction="batchmean")


def tune(space: Space, batches: PictureBatches, nouns: np.ndarray, recipe: Recipe,
         checkpoint: Checkpoint) -> dict[str, torch.Tensor]:  # fmt: skip
    """Train the tower and return its weights; resumes from `checkpoint` if that fits.

    `nouns` [W, D] are the unit targets of what natural images are told among.
    """
    tower = ImageTower(space, recipe.seed).to(memory_format=torch.channels_last)
    teacher = Teacher(space, nouns)
    attributes = torch.from_numpy(attribute_targets(recipe.embed_dim, recipe.embed_dim - COUNT - 1))
    optimiser = torch.optim.AdamW(tower.groups(recipe.image_rate), lr=recipe.image_rate, weight_decay=0.01)
    stamps = teacher.whole(early_blocks(teacher.trunk, network_inputs(batches.stamps)))
    first = checkpoint.resume(tower, optimiser)
    began = time.monotonic()
    for step in range(first, recipe.image_steps):
        for group in optimiser.param_groups:
            group["lr"] = group["rate"] * schedule(step, recipe.image_steps, warm_up=50)
        batch = batches.batch(step)
        early = early_blocks(teacher.trunk, network_inputs(batch.images))
        whole, wanted = _wanted(teacher, early[SCENES : SCENES + PHOTOS], batch, stamps)
        with torch.autocast("cpu", torch.bfloat16, enabled=training_precision() is torch.bfloat16):
            out = tower(early)
        losses = _scene_losses(out[:SCENES], batch, attributes, teacher.words)
        losses |= _natural_losses(out[SCENES:], whole, wanted, teacher)
        optimiser.zero_grad()
        sum(losses.values()).backward()  # type: ignore[union-attr]
        nn.utils.clip_grad_norm_([p for g in optimiser.param_groups for p in g["params"]], 5.0)
        optimiser.step()
        if (step + 1) % 20 == 0:
            pace = (time.monotonic() - began) / (step + 1 - first)
            told = ", ".join(f"{name} {loss.item():.3f}" for name, loss in losses.items())
            print(f"[image] step {step + 1} of {recipe.image_steps}, {told}, {pace:.2f} s a step", flush=True)
        if (step + 1) % CHECKPOINT_EVERY == 0:
            checkpoint.save(step + 1, tower, optimiser)
    return tower.state_dict()


def _wanted(teacher: Teacher, early: torch.Tensor, batch: Pictures,
            stamps: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:  # fmt: skip
    """Return the unit embeddings that photos [PHOTOS, D] and patches [B, 81, D] should have.

    The patches are those of photos and of stamped images; `early` is what `early_blocks` gives of the photos.
    """
    larger, patches = teacher.larger(early_blocks(teacher.trunk, network_inputs(batch.large)))
    whole = functional.normalize(teacher.whole(early) + larger[:PHOTOS], dim=1)
    for place in range(MOST_STAMPS):
        cover = torch.from_numpy(batch.covers[:, place, :, None])
        own = stamps[batch.stamps[:, place]][:, None]
        patches[PHOTOS:] = (1 - cover) * patches[PHOTOS:] + cover * own
    return whole, functional.normalize(patches, dim=2)


def _natural_losses(out: torch.Tensor, whole: torch.Tensor, wanted: torch.Tensor,
                    teacher: Teacher) -> dict[str, torch.Tensor]:  # fmt: skip
    """Return the distances of whole photos [PHOTOS, D], of patches [B, 81, D], and of nouns' maps.

    The last is the divergence of a noun's softmax over patches, for the nouns with the highest peaks.
    """
    patches = functional.normalize(out, dim=2)
    maps = wanted @ teacher.words.T  # [B, 81, W]
    nouns = maps.max(dim=1).values.topk(PLACE_WORDS, dim=1).indices
    chosen = nouns[:, None].expand(-1, maps.shape[1], -1)
    where = functional.softmax(PLACE_SCALE * maps.gather(2, chosen), dim=1)
    said = functional.log_softmax(PLACE_SCALE * (patches @ teacher.words.T).gather(2, chosen), dim=1)
    return {
        "photo": 3 * teacher.distance(functional.normalize(out[:PHOTOS].mean(1), dim=1), whole),
        "patch": 10 * (1 - (patches * wanted).sum(2).mean()),
        "place": 5 * functional.kl_div(said, where, reduction="none").sum(1).mean(),
    }


def _scene_losses(out: torch.Tensor, batch: Pictures, words: torch.Tensor,
                  nouns: torch.Tensor) -> dict[str, torch.Tensor]:  # fmt: skip
    """Return the cross-entropies of shapes and of colours, over whole images and over their patches.

    What is never shown with the object's other attribute is not among the choices: it would be learnt as
    wrong. Whole images' shapes are told from the nouns of natural images, too.
    """
    whole, patches = functional.normalize(out.mean(1), dim=1), functional.normalize(out, dim=2)
    weights = torch.from_numpy(np.stack([spot.weights for spot in batch.spots]))
    empty = torch.from_numpy(batch.empty)
    allowed = torch.tensor([[not is_unseen(s, c) for c in COLOUR_WORDS] for s in SHAPE_WORDS])
    pairs = torch.tensor([(spot.shape, spot.colour) for spot in batch.spots])
    images = torch.tensor([spot.image for spot in batch.spots])
    losses = {}
    for kind, name in enumerate(("shape", "colour")):
        targets = words[: len(SHAPE_WORDS)] if kind == 0 else words[len(SHAPE_WORDS) :]
        known = pairs[:, 0] >= 0 if kind == 0 else torch.ones(len(pairs), dtype=torch.bool)
        right, other, at = pairs[known, kind], pairs[known, 1 - kind], images[known]
        choices = (allowed[:, other].T if kind == 0 else allowed[other]) | (other < 0)[:, None]
        told = SCALE * functional.pad(patches @ targets.T, (0, 1), value=NOTHING)  # the last: nothing here
        closed = functional.pad(~choices, (0, 1))[:, None]
        surprise = -functional.log_softmax(told[at].masked_fill(closed, -torch.inf), dim=2)
        seen = torch.gather(surprise, 2, right[:, None, None].expand(-1, surprise.shape[1], 1))[..., 0]
        nothing = -functional.log_softmax(told, dim=2)[..., -1]
        losses[f"{name} patches"] = 0.5 * (
            (weights[known] * seen).sum(1).mean() + (empty * nothing).sum(1).mean()
        )
        logits = (SCALE * whole @ targets.T)[at].masked_fill(~choices, -torch.inf)
        if kind == 0:
            logits = torch.cat([logits, (SCALE * whole @ nouns.T)[at]], dim=1)
        losses[name] = functional.cross_entropy(logits, right)
    return losses


def untuned(space: Space) -> dict[str, torch.Tensor]:
    """Return what `tune` would if it changed nothing: the published trunk, blind to attributes."""
    weights: dict[str, torch.Tensor] = ImageTower(space, seed=0).state_dict()
    return weights | {"attributes": torch.zeros_like(weights["attributes"])}


def averaged(weights: dict[str, torch.Tensor], share: float) -> dict[str, torch.Tensor]:
    """Return a tower's weights, the trunk's averaged with the published ones: `share` (0..1) of the tuned.

    Tuning forgets a little of what no image of training shows; the average knows it again and keeps nearly
    all that was learnt (WiSE-FT, Wortsman et al., CVPR 2022).
    """
    published = {f"trunk.{name}": value for name, value in build_trunk().state_dict().items()}
    floating = {name: value for name, value in published.items() if value.is_floating_point()}
    return weights | {name: torch.lerp(value, weights[name], share) for name, value in floating.items()}


def tuned_space(weights: dict[str, torch.Tensor]) -> Space:
    """Return the image map of a tower's weights."""
    projection = weights["nouns"].clone()
    projection[-COUNT - 1 : -1] = weights["attributes"]
    return Space(projection.numpy(), weights["bias"].numpy())


def tuned_trunk(weights: dict[str, torch.Tensor]) -> nn.Module:
    """Return timm's network with a tower's weights, in evaluation mode."""
    trunk = build_trunk()
    prefix = "trunk."
    trunk.load_state_dict({k.removeprefix(prefix): v for k, v in weights.items() if k.startswith(prefix)})
    return trunk
