"""The text tower of an open_clip model: every token's embedding and the pooled one, from one forward pass.

Global and dense embeddings come from the same function, so the EOT row of a map equals `encode_text`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from app.errors import Checkpoint, no_checkpoint
from app.models.prefix_forward import run_blocks, why_not
from app.models.prefix_tree import PrefixTree, prefix_trees

if TYPE_CHECKING:
    from torch import Tensor
    from torch import device as Device  # noqa: N812 - a class

_BLOCK_OPERATIONS = 10e9
"""Operations of one block between two looks at the checkpoint: about 0.2 s of a slow processor core."""
_DEVICE_ROWS = 8192
"""Rows at once on a GPU, where a block takes milliseconds: under 0.5 GiB of activations at width 1280."""
_WORTH_SHARING = 0.9
"""Trees of fewer rows than this share of the padded batches' are taken; never that of one prompt alone."""


@dataclass(frozen=True)
class TextForward:
    """What a text tower gives for a batch, not normalised.

    `tokens` [B, n, D]: `ln_final(token) @ text_projection`, n the length the batch was cut to; `pooled`
    [B, D]: the model's own text embedding; `index`: each pooled token's position, or None where the pooled
    embedding is none of the shown tokens (CoCa's CLS, last-token pooling).
    """

    tokens: Tensor
    pooled: Tensor
    index: Tensor | None


class TextTower:
    """Runs `CLIP` (text parts on the model itself), `CustomTextCLIP` and `CoCa` (parts on `model.text`)."""

    def __init__(self, model: Any) -> None:
        tower = getattr(model, "text", model)
        self._tower = tower
        self._own_embeds = getattr(tower, "_embeds", None)  # only on open_clip's TextTransformer
        self._class_token = getattr(tower, "cls_emb", None)
        self._pool: str = getattr(tower, "pool_type", None) or model.text_pool_type
        self._eos: int = getattr(tower, "eos_id", getattr(model, "text_eos_id", 2))
        self.context_length = int(getattr(tower, "context_length", model.context_length))
        self._runs_on_trees = self.global_name == "EOT" and not why_not(tower)

    @property
    def global_name(self) -> str:
        """What the pooled embedding is: EOT (one of the tokens), CLS (appended to the text) or pooled."""
        if self._class_token is not None:
            return "CLS"
        return "EOT" if self._pool in ("argmax", "eos") else "pooled"

    @property
    def cuttable(self) -> bool:
        """Whether tokens after the pooled one can't influence it: a causal mask, and EOT or CLS pooling."""
        return self._tower.attn_mask is not None and self.global_name != "pooled"

    def forward(self, ids: Tensor, shown: int = 0, dense: bool = False) -> TextForward:
        """Run the tower on ids [B, context_length].

        A causal tower is cut to the batch's longest prompt (and to at least `shown` tokens): the mask keeps
        what follows EOT from influencing it, so the numbers are the same. `tokens` is empty unless `dense`.
        """
        import torch

        index = self._last(ids)
        length = ids.shape[1]
        if self.cuttable and index is not None:
            length = min(max(int(index.max()) + 1, shown), length)
        hidden = self._hidden(ids, length)
        tower = self._tower
        if self._class_token is not None:
            pooled = self._project(tower.ln_final(hidden[:, -1]))
            tokens = self._project(tower.ln_final(hidden[:, :-1])) if dense else hidden[:, :0]
            return TextForward(tokens, pooled, None)
        hidden = tower.ln_final(hidden)
        tokens = self._project(hidden) if dense else hidden[:, :0]
        if self.global_name == "EOT" and index is not None:
            rows = torch.arange(len(index), device=index.device)
            return TextForward(tokens, self._project(hidden[rows, index]), index)
        position = 0 if self._pool == "first" else -1
        return TextForward(tokens, self._project(hidden[:, position]), None)

    def pooled_parts(
        self, ids: NDArray[np.int64], checkpoint: Checkpoint = no_checkpoint
    ) -> Iterator[tuple[NDArray[np.int64], Tensor]]:
        """Yield, part by part, which rows of ids [S, context_length] and their pooled embeddings [n, D].

        Parts hold so many tokens that memory stays bounded for any S, and `checkpoint` (texts done, texts in
        all) is called before each block. Where it pays, prefixes that prompts share are computed once.
        """
        lengths = self._lengths(ids)
        batches = text_batches(lengths, self._rows_at_once())
        trees = self._trees(ids, lengths, batches)
        done, total = 0, len(ids)
        for part in trees or batches:
            chosen = part.sequences if isinstance(part, PrefixTree) else part
            report = partial(self._report, checkpoint, done, len(chosen), total)
            if isinstance(part, PrefixTree):
                yield chosen, self._project(self._tower.ln_final(run_blocks(self._tower, part, report)))
            else:
                yield chosen, self._padded(ids[chosen], report)
            done += len(chosen)

    def _report(self, checkpoint: Checkpoint, done: int, texts: int, total: int, block: int) -> None:
        checkpoint(done + texts * block // len(self._tower.transformer.resblocks), total)

    def _padded(self, ids: NDArray[np.int64], begun: Callable[[int], None]) -> Tensor:
        import torch

        with watched(self._tower.transformer.resblocks, begun):
            return self.forward(torch.from_numpy(ids).to(self._tower.positional_embedding.device)).pooled

    def _lengths(self, ids: NDArray[np.int64]) -> NDArray[np.int64]:
        """Return how many tokens of each row count; all of them where the tower can't be cut."""
        import torch

        last = self._last(torch.from_numpy(ids)) if self.cuttable else None
        return np.full(len(ids), ids.shape[1], np.int64) if last is None else last.numpy() + 1

    def _rows_at_once(self) -> int:
        table = self._tower.positional_embedding
        return rows_at_once(table.device, table.shape[1])

    def _trees(
        self, ids: NDArray[np.int64], lengths: NDArray[np.int64], batches: list[NDArray[np.int64]]
    ) -> list[PrefixTree]:
        """Return the trees to run on; none where padded batches do as well."""
        if not self._runs_on_trees:
            return []
        padded = sum(len(batch) * int(lengths[batch].max()) for batch in batches)
        trees = prefix_trees(ids, lengths, self._rows_at_once())
        return trees if sum(map(len, trees)) < _WORTH_SHARING * padded else []

    def _last(self, ids: Tensor) -> Tensor | None:
        """Return the position of the last token that counts in each row.

        EOT as open_clip's `text_global_pool` finds it; for a class token the last that is no padding (it
        attends to all of them); None where the tower pools at a fixed position.
        """
        import torch

        if self._class_token is not None:
            positions = torch.arange(ids.shape[1], device=ids.device)
            last: Tensor = ((ids != self._tower.pad_id) * positions).amax(dim=-1)
            return last
        if self._pool == "eos":
            return (ids == self._eos).int().argmax(dim=-1)
        return ids.argmax(dim=-1) if self._pool == "argmax" else None

    def _hidden(self, ids: Tensor, length: int) -> Tensor:
        tower = self._tower
        mask: Tensor | None
        if self._class_token is not None and self.cuttable:
            x, mask = self._class_token_input(ids, length)
        elif self._own_embeds is not None and not self.cuttable:
            x, mask = self._own_embeds(ids)
        else:
            x = tower.token_embedding(ids[:, :length]) + tower.positional_embedding[:length]
            mask = None if tower.attn_mask is None else tower.attn_mask[:length, :length]
        hidden: Tensor = tower.transformer(x, attn_mask=mask)
        return hidden

    def _class_token_input(self, ids: Tensor, length: int) -> tuple[Tensor, Tensor]:
        """Build CoCa's input: `length` tokens, then CLS at its own last position.

        The padding mask of published CoCa weights is off by one (open_clip's `correct_cls_mask` False), so
        CLS also sees the first padding token: one more is kept. Rows and columns are taken out of the
        tower's own full mask.
        """
        import torch

        full = ids.shape[1]
        kept = min(length + 1, full)
        x, mask = self._tower._embeds(ids)
        columns = torch.tensor([*range(kept), full], device=ids.device)
        return x[:, columns], mask[:, columns][:, :, columns]

    def _project(self, hidden: Tensor) -> Tensor:
        projection = self._tower.text_projection
        if projection is None:
            return hidden
        projected: Tensor = projection(hidden) if callable(projection) else hidden @ projection
        return projected


def rows_at_once(device: Device, width: int) -> int:
    """Return how many tokens a tower of a width runs at once, so that a block takes no longer than it may."""
    if device.type != "cpu":
        return _DEVICE_ROWS
    return max(1, int(_BLOCK_OPERATIONS / (24 * width**2)))  # 12 width² multiply-adds a row


def text_batches(lengths: NDArray[np.int64], rows: int) -> list[NDArray[np.int64]]:
    """Return which texts run together: of like length, at most `rows` tokens with padding, or one text."""
    order = np.argsort(lengths, kind="stable")
    batches: list[NDArray[np.int64]] = []
    start = 0
    for end in range(1, len(order) + 1):
        if end == len(order) or (end + 1 - start) * lengths[order[end]] > rows:
            batches.append(order[start:end])
            start = end
    return batches


@contextmanager
def watched(blocks: Any, begun: Callable[[int], None]) -> Iterator[None]:
    """Call `begun` with a block's number before it runs; what it raises ends the pass.

    Not for passes within `begun`: those are other work's, whose own checkpoint they have.
    """
    within = False

    def begin(number: int) -> None:
        nonlocal within
        if not within:
            within = True
            try:
                begun(number)
            finally:
                within = False

    def watch(number: int) -> Any:
        return blocks[number].register_forward_pre_hook(lambda _block, _inputs: begin(number))

    handles = [watch(number) for number in range(len(blocks))]
    try:
        yield
    finally:
        for handle in handles:
            handle.remove()


def stand_in_arguments(config: dict[str, Any]) -> tuple[int, int, int]:
    """Return (context length, EOT id, pad id) that suit a text configuration, for `ByteTokenizer`."""
    text = config["text_cfg"]
    vocabulary = int(text.get("vocab_size", 49408))
    eot = int(text.get("eos_id", 2)) if text.get("pool_type") == "eos" else vocabulary - 1
    pad = int(text.get("pad_id", 0))
    return int(text.get("context_length", 77)), eot, pad
