"""Dense image embeddings of ALIGN's tower, an EfficientNet whose features are pooled and not projected."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app.models.backends.penultimate import Penultimate, the_embeddings
from app.models.dense.variants import offered
from app.words import wording

if TYPE_CHECKING:
    from torch import Tensor

_NO_BLOCKS = wording("a convolutional tower has no attention blocks")


class AlignTower:
    """An AlignModel's `vision` model: each location of its last feature map alone through the pooling."""

    global_name = "pooled"
    notes: tuple[str, ...] = ()
    variants = offered(_NO_BLOCKS, _NO_BLOCKS, _NO_BLOCKS)

    def __init__(self, vision: Any, image_size: tuple[int, int]) -> None:
        import torch

        self._vision = vision
        weight = vision.embeddings.convolution.weight
        with torch.inference_mode():
            shape = self._features(torch.zeros(1, 3, *image_size, device=weight.device)).shape
        self.grid = (int(shape[2]), int(shape[3]))

    def encode(self, inputs: Tensor) -> Tensor:
        """Return global embeddings [N, D], not normalised, of inputs [N, 3, H, W]."""
        pooled: Tensor = self._vision(pixel_values=inputs).pooler_output
        return pooled

    def penultimate(self, embed_dim: int) -> Penultimate:
        """See `EncodingTower`: ALIGN projects no image."""
        return the_embeddings(self.encode, embed_dim)

    def dense(self, inputs: Tensor, variant: str) -> Tensor:  # noqa: ARG002 - raw is the only variant
        """See `ImageTower`."""
        import torch

        output = self._vision(pixel_values=inputs)
        locations = output.last_hidden_state[0].flatten(1).T  # [rows * columns, C]
        return torch.cat([output.pooler_output, self._vision.pooler(locations[:, :, None, None]).flatten(1)])

    def _features(self, inputs: Tensor) -> Tensor:
        features: Tensor = self._vision(pixel_values=inputs).last_hidden_state
        return features


def align_image_tower(model: Any, image_size: tuple[int, int]) -> AlignTower:
    """Return the image tower of an AlignModel, whose images are of the processor's size."""
    return AlignTower(model.vision_model, image_size)
