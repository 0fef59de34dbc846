"""What a forward pass holds at its largest moment, counted on tensors without memory.

It is for the command that writes the resource alone, so torch is imported at once.
"""

from __future__ import annotations

import weakref
from typing import Any

import torch  # noqa: TID253
from torch.utils._python_dispatch import TorchDispatchMode  # noqa: TID253
from torch.utils._pytree import tree_leaves  # noqa: TID253


class _Live(TorchDispatchMode):  # type: ignore[no-untyped-call]  # torch's own has no types
    """Adds up the bytes of what operations made and nobody has let go of yet."""

    def __init__(self, of_model: set[int]) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._of_model = of_model
        self._sizes: dict[int, int] = {}
        self._now = 0
        self.peak = 0

    def __torch_dispatch__(self, func: Any, types: Any, args: Any = (), kwargs: Any = None) -> Any:
        """Run an operation and count what it made."""
        result = func(*args, **(kwargs or {}))
        for leaf in tree_leaves(result):
            if isinstance(leaf, torch.Tensor):
                self._take(leaf.untyped_storage())
        self.peak = max(self.peak, self._now)
        return result

    def _take(self, storage: torch.UntypedStorage) -> None:
        key = storage._cdata
        if key in self._sizes or key in self._of_model:
            return
        self._sizes[key] = storage.nbytes()
        self._now += storage.nbytes()
        weakref.finalize(storage, self._let_go, key)

    def _let_go(self, key: int) -> None:
        self._now -= self._sizes.pop(key, 0)


def image_activations(model: Any, size: tuple[int, int]) -> int:
    """Return the bytes of a model's image tower, on the meta device, at its largest moment with one image.

    size: the image's (height, width). Attention is counted with its whole matrix, which fused kernels avoid.
    """
    tensors = (*model.parameters(), *model.buffers())
    live = _Live({tensor.untyped_storage()._cdata for tensor in tensors})
    image = torch.empty(1, 3, *size, device="meta")
    with torch.no_grad(), live:
        model.encode_image(image)
    return live.peak
