"""The units of the loaded model's image tower, read over image files in batches."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from app.analysis.zeroshot import require_finite
from app.cores import decoder_count
from app.errors import Checkpoint, LoupeError, no_checkpoint
from app.images.images import CropMode, read_picture
from app.models.device import Runner
from app.models.inside.layers import LayerFacts, layer_named, unit_layers
from app.words import wording

if TYPE_CHECKING:
    from torch import Tensor

    from app.engine.engine import Engine

    Floats = npt.NDArray[np.float32]

_BATCH = 16


class Units:
    """Reads the layers of a model's image tower. Raises LoupeError for a tower without any."""

    def __init__(self, engine: Engine) -> None:
        encoder = self._encoder = engine.require()
        self._layers = unit_layers(encoder.parts)
        self._runner = Runner(encoder.info.device, encoder.info.precision)

    @property
    def layers(self) -> tuple[LayerFacts, ...]:
        """The layers there are, first to last."""
        return tuple(layer.facts for layer in self._layers)

    def layer(self, word: str = "") -> LayerFacts:
        """Return a layer by number or name, the last by default. LoupeError, which lists all, for others."""
        return layer_named(self.layers, word)

    def activations(
        self, paths: Sequence[Path], mode: CropMode, layer: LayerFacts, checkpoint: Checkpoint = no_checkpoint
    ) -> Floats:
        """Return each unit's activation on each image file, float32 [N, units] (see `LayerFacts.summary`).

        `checkpoint` counts images. Raises LoupeError for an image that can't be read.
        """

        def keep(tokens: Tensor) -> Tensor:
            return tokens[:, 0] if layer.class_token else _patches(tokens, layer).mean(dim=1)

        return self._read(paths, mode, layer, keep, (layer.units,), checkpoint)

    def maps(
        self,
        paths: Sequence[Path],
        mode: CropMode,
        layer: LayerFacts,
        unit: int,
        checkpoint: Checkpoint = no_checkpoint,
    ) -> Floats:
        """Return where a unit is active in image files, float32 [N, rows, columns], as `activations` does."""

        def keep(tokens: Tensor) -> Tensor:
            return _patches(tokens, layer)[..., unit].reshape(-1, *layer.grid)

        return self._read(paths, mode, layer, keep, layer.grid, checkpoint)

    def _read(
        self,
        paths: Sequence[Path],
        mode: CropMode,
        layer: LayerFacts,
        keep: Callable[[Tensor], Tensor],
        shape: tuple[int, ...],
        checkpoint: Checkpoint,
    ) -> Floats:
        read = next(known.read for known in self._layers if known.facts == layer)
        made = np.empty((len(paths), *shape), np.float32)
        with ThreadPoolExecutor(decoder_count(), thread_name_prefix="decode-units") as pool:
            for start in range(0, len(paths), _BATCH):
                checkpoint(start, len(paths))
                batch = paths[start : start + _BATCH]
                inputs = np.stack(list(pool.map(lambda path: self._input(path, mode), batch)))

                def forward(part: slice, inputs: Floats = inputs) -> Floats:
                    kept: Floats = keep(read(self._tensor(inputs[part])).float()).cpu().numpy()
                    return kept

                made[start : start + len(batch)] = self._runner.in_parts("images", len(inputs), forward)
        require_finite(made)
        checkpoint(len(paths), len(paths))
        return made

    def _input(self, path: Path, mode: CropMode) -> Floats:
        return self._encoder.preprocess(read_picture(path).pixels, mode)

    def _tensor(self, array: Floats) -> Tensor:
        import torch

        return torch.from_numpy(np.ascontiguousarray(array)).to(self._encoder.info.device)


def _patches(tokens: Tensor, layer: LayerFacts) -> Tensor:
    """Return the patches, or positions of a map, of tokens [B, T, units]. LoupeError where these lack."""
    count = layer.grid[0] * layer.grid[1]
    if tokens.shape[1] < count:
        raise LoupeError(
            wording(
                "The layer {name} has {there} positions, fewer than the {count} of the map.",
                name=layer.name,
                there=tokens.shape[1],
                count=count,
            )
        )
    return tokens[:, tokens.shape[1] - count :]
