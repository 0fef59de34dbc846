"""The loaded model's image tower taken apart: what its heads and MLPs write into an image's embedding."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from app.errors import Checkpoint, no_checkpoint
from app.images.images import CropMode, read_picture
from app.models.device import Runner
from app.models.inside.towers import residual_stream

if TYPE_CHECKING:
    from torch import Tensor

    from app.engine.engine import Engine

    Floats = npt.NDArray[np.float32]

_BATCH = 16
_BATCH_BY_POSITION = 4
"""Images at once where values are kept for each position: of ViT-L/14 25 MB an image and layer."""


@dataclass(frozen=True, eq=False)
class TokenParts:
    """Contributions to one image's products with T directions, in float32.

    heads [T, L, H, 1 + patches], the class token first; mlps [T, L]; initial [T].
    """

    heads: Floats
    mlps: Floats
    initial: Floats


@dataclass(frozen=True, eq=False)
class HeadsWritten:
    """What K heads write together into N embeddings of length 1, total [N, D].

    positions [K, 1 + patches]: what each contributes along one direction by position, the mean over images.
    """

    total: Floats
    positions: Floats


@dataclass(frozen=True, eq=False)
class HeadShares:
    """Contributions to the products of N images with one direction, positions together, in float32.

    heads [N, L, H], mlps [N, L], initial [N]; attention [N, L, H, positions]: the class token's.
    """

    heads: Floats
    mlps: Floats
    initial: Floats
    attention: Floats


class Inside:
    """A model's image tower as the sum that it is. Raises LoupeError for a tower that is none."""

    def __init__(self, engine: Engine) -> None:
        encoder = self._encoder = engine.require()
        self._stream = residual_stream(encoder.parts)
        self._runner = Runner(encoder.info.device, encoder.info.precision)
        self.layers, self.heads = len(self._stream.blocks), self._stream.heads

    def parts(self, path: Path, mode: CropMode, directions: Floats) -> TokenParts:
        """Return the parts of an image file's products with directions [T, D]. LoupeError: can't be read."""
        inputs = self._inputs([path], mode)
        with self._runner.inference():
            trace = self._stream.trace(self._tensor(inputs))
            # The tower runs in the model's precision; what it wrote is summed in float32.
            with self._runner.pause():
                shares = trace.along(self._tensor(directions))
            parts = (shares.heads, shares.mlps, shares.initial)
            heads, mlps, initial = (part[0].float().cpu().numpy() for part in parts)
        return TokenParts(heads, mlps, initial)

    def shares(self, inputs: Floats, direction: Floats) -> HeadShares:
        """Return what heads of a few prepared images [N, 3, H, W] contribute along [D], and attend to."""
        with self._runner.inference():
            trace = self._stream.trace(self._tensor(inputs), positions=False)
            with self._runner.pause():
                shares = trace.along(self._tensor(direction[None]))
                parts = (shares.heads[:, 0].sum(dim=-1), shares.mlps[:, 0], shares.initial[:, 0])
                made = [part.float().cpu().numpy() for part in (*parts, trace.attention())]
        return HeadShares(*made)

    def written(
        self,
        paths: Sequence[Path],
        mode: CropMode,
        heads: Sequence[tuple[int, int]],
        checkpoint: Checkpoint = no_checkpoint,
    ) -> Floats:
        """Return what some heads (layer, number) write into images' embeddings of length 1 [N, K, D].

        `checkpoint` counts images. Raises LoupeError for an image that can't be read.
        """
        layers, numbers = [layer for layer, _ in heads], [number for _, number in heads]
        parts = [np.empty((0, len(heads), self._encoder.info.embed_dim), np.float32)]
        for start in range(0, len(paths), _BATCH):
            checkpoint(start, len(paths))
            inputs = self._inputs(paths[start : start + _BATCH], mode)

            def forward(part: slice, inputs: Floats = inputs) -> Floats:
                trace = self._stream.trace(self._tensor(inputs[part]), positions=False)
                with self._runner.pause():
                    made = trace.heads()
                chosen: Floats = made[:, layers, numbers].float().cpu().numpy()
                return chosen

            parts.append(self._runner.in_parts("images", len(inputs), forward))
        checkpoint(len(paths), len(paths))
        return np.concatenate(parts)

    def together(
        self,
        paths: Sequence[Path],
        mode: CropMode,
        heads: Sequence[tuple[int, int]],
        direction: Floats,
        checkpoint: Checkpoint = no_checkpoint,
    ) -> HeadsWritten:
        """Return what some heads write together into N images, and their mean by position along [D].

        `checkpoint` counts images. Raises LoupeError for an image that can't be read.
        """
        parts: list[Floats] = []
        summed = np.zeros(())
        for start in range(0, len(paths), _BATCH_BY_POSITION):
            checkpoint(start, len(paths))
            inputs = self._inputs(paths[start : start + _BATCH_BY_POSITION], mode)

            def forward(part: slice, inputs: Floats = inputs) -> Floats:
                return self._of_heads(inputs[part], heads, direction)

            made = self._runner.in_parts("images by position", len(inputs), forward)
            width = len(direction)
            parts.append(made[:, :width])
            summed = summed + made[:, width:].sum(axis=0, dtype=np.float64)
        checkpoint(len(paths), len(paths))
        mean = (summed / len(paths)).reshape(len(heads), -1)
        return HeadsWritten(np.concatenate(parts), mean.astype(np.float32))

    def _of_heads(self, inputs: Floats, heads: Sequence[tuple[int, int]], direction: Floats) -> Floats:
        """Return, for each image, what heads write together [D], then what each adds by position."""
        import torch

        layers, numbers = [layer for layer, _ in heads], [number for _, number in heads]
        trace = self._stream.trace(self._tensor(inputs), positions=frozenset(layers))
        with self._runner.pause():
            whole = trace.heads()[:, layers, numbers].sum(dim=1)
            along = {layer: trace.along_layer(self._tensor(direction[None]), layer) for layer in set(layers)}
            places = [along[layer][:, 0, number] for layer, number in heads]
        rows: Floats = torch.cat([whole, *places], dim=1).float().cpu().numpy()
        return rows

    def _inputs(self, paths: Sequence[Path], mode: CropMode) -> Floats:
        return np.stack([self._encoder.preprocess(read_picture(path).pixels, mode) for path in paths])

    def _tensor(self, array: Floats) -> Tensor:
        import torch

        return torch.from_numpy(np.ascontiguousarray(array)).to(self._encoder.info.device)
