"""What the encoder runs, whichever library built it: towers, tokenizer, scale, and what describes them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np
from numpy.typing import NDArray

from app.errors import Checkpoint, no_checkpoint

if TYPE_CHECKING:
    from torch import Tensor

    from app.images.images import Preprocess
    from app.models.backends.penultimate import Penultimate
    from app.models.dense.tower import ImageTower
    from app.models.text_tower import TextForward
    from app.models.tokens import Tokenizer


class AnyTextTower(Protocol):
    """A text tower as the encoder uses it."""

    @property
    def global_name(self) -> str:
        """What the text embedding is, and so the global row of a map: EOT, CLS or pooled."""

    def forward(self, ids: Tensor, shown: int = 0, dense: bool = False) -> TextForward:
        """Run the tower on ids [B, context_length], cut where it can be, to at least `shown` tokens."""

    def pooled_parts(
        self, ids: NDArray[np.int64], checkpoint: Checkpoint = no_checkpoint
    ) -> Iterator[tuple[NDArray[np.int64], Tensor]]:
        """Yield, part by part, which rows of ids [S, context_length] and their embeddings [n, D].

        Memory stays bounded for any S, and `checkpoint` (texts done, texts in all) is called for each block.
        """


class PairHead(Protocol):
    """A head that looks at an image and a text together, and says whether they match (ITM)."""

    def states(self, inputs: Tensor) -> Tensor:
        """Return what it sees of images [N, 3, H, W]: hidden states [N, T, C]."""

    def logits(self, states: Tensor, ids: Tensor) -> Tensor:
        """Return logits [B, 2], no match and match, of pairs: states [B, T, C], ids [B, context_length]."""


@dataclass(frozen=True)
class Parts:
    """A model in evaluation mode on one device, as the encoder runs it.

    `encode_image` gives global embeddings [N, D], not normalised, of inputs [N, 3, H, W]; `logit_scale` is
    exp'd; `library` is the name and version of what built the network. `own_input` is the library's own
    preprocessing of pixels uint8 [h, w, 3] into an input [3, H, W], beside which ours is held; `usual` the
    mean and std that models of this type are published with, where the library tells; `quick_gelu` what the
    weights themselves tell of their activation, None where they tell nothing.
    """

    model: Any
    encode_image: Callable[[Tensor], Tensor]
    image: ImageTower
    text: AnyTextTower
    tokenizer: Tokenizer
    preprocess: Preprocess
    arch: str
    family: str
    library: str
    weights_hash: str
    embed_dim: int
    logit_scale: float
    logit_bias: float | None
    own_input: Callable[[NDArray[np.uint8]], NDArray[np.float32]]
    penultimate: Penultimate
    usual: tuple[tuple[float, ...], tuple[float, ...]] | None = None
    quick_gelu: bool | None = None
    notes: tuple[str, ...] = ()
    pairs: PairHead | None = None
