"""A Hugging Face text tower of open_clip: every token's embedding and the pooled one, from one forward pass.

The tower is bidirectional, and what it masks is padding alone, so a batch may be cut to its longest prompt:
the same numbers, several times faster.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from app.errors import Checkpoint, LoupeError, no_checkpoint
from app.models.text_tower import TextForward, rows_at_once, text_batches, watched
from app.words import wording

if TYPE_CHECKING:
    from torch import Tensor

_BLOCKS = ("encoder.layer", "layers", "block")
"""Where transformers' encoders keep their blocks: (xlm-)roberta and bert, m2m_100 (nllb), mt5."""


class HubTextTower:
    """Runs open_clip's `HFTextEncoder`.

    A token's embedding is what the tower's head makes of its last hidden state: the projection, behind
    transformers' own pooler (a dense layer and tanh) where the tower pools through that. Where pooling takes
    the first token (`cls_pooler`, `cls_last_hidden_state_pooler`) its row is the global embedding; where it
    takes the mean of all tokens, that is none of theirs, and a row of its own.
    """

    def __init__(self, encoder: Any) -> None:
        from open_clip.hf_model import ClsLastHiddenStatePooler, ClsPooler

        self._encoder = encoder
        self._transformer = encoder.transformer
        self._padding = int(encoder.config.pad_token_id)
        self._pools_first = isinstance(encoder.pooler, ClsPooler | ClsLastHiddenStatePooler)
        self._dense_pooler = getattr(self._transformer, "pooler", None)
        if not (isinstance(encoder.pooler, ClsPooler) and encoder.pooler.use_pooler_output):
            self._dense_pooler = None
        self._blocks = blocks_of(self._transformer)

    @property
    def global_name(self) -> str:
        """What the pooled embedding is: the first token (one of the tokens), or pooled."""
        return "first token" if self._pools_first else "pooled"

    def forward(self, ids: Tensor, shown: int = 0, dense: bool = False) -> TextForward:
        """Run the tower on ids [B, context_length], cut to the batch's longest prompt.

        But not to less than `shown` tokens. `tokens` is empty unless `dense`.
        """
        import torch

        mask = ids != self._padding
        length = min(max(int(_lengths(mask).max()), shown, 1), ids.shape[1])
        ids, mask = ids[:, :length], mask[:, :length].long()
        output = self._transformer(input_ids=ids, attention_mask=mask)
        pooled = self._encoder.proj(self._encoder.pooler(output, mask))
        hidden = output.last_hidden_state
        tokens = self._head(hidden) if dense else hidden[:, :0]
        first = torch.zeros(len(ids), dtype=torch.long, device=ids.device)
        return TextForward(tokens, pooled, first if self._pools_first else None)

    def pooled_parts(
        self, ids: NDArray[np.int64], checkpoint: Checkpoint = no_checkpoint
    ) -> Iterator[tuple[NDArray[np.int64], Tensor]]:
        """Yield, part by part, which rows of ids [S, context_length] and their pooled embeddings [n, D].

        Parts hold so many tokens that memory stays bounded for any S, and `checkpoint` (texts done, texts in
        all) is called before each block.
        """
        import torch

        device = next(self._encoder.parameters()).device
        lengths = np.maximum(_lengths(torch.from_numpy(ids != self._padding)).numpy(), 1)
        done = 0
        for chosen in text_batches(lengths, rows_at_once(device, self._transformer.config.hidden_size)):

            def begun(block: int, done: int = done, texts: int = len(chosen)) -> None:
                checkpoint(done + texts * block // len(self._blocks), len(ids))

            with watched(self._blocks, begun):
                pooled = self.forward(torch.from_numpy(ids[chosen]).to(device)).pooled
            yield chosen, pooled
            done += len(chosen)

    def _head(self, hidden: Tensor) -> Tensor:
        """Return hidden states [B, n, W] as what the head makes of each [B, n, D]."""
        if self._dense_pooler is not None:
            batch, length, width = hidden.shape
            each = self._dense_pooler(hidden.reshape(batch * length, 1, width))
            hidden = each.reshape(batch, length, -1)
        head: Tensor = self._encoder.proj(hidden)
        return head


def hub_text_tower(model: Any, arch: str, context_length: int) -> HubTextTower | None:
    """Return the text tower of an open_clip model where it is a Hugging Face one, else None.

    Raises LoupeError, one sentence, for one that open_clip builds and can't run.
    """
    from open_clip.hf_model import HFTextEncoder

    encoder = getattr(model, "text", None)
    if not isinstance(encoder, HFTextEncoder):
        return None
    if reason := _why_not(encoder, context_length):
        raise LoupeError(wording("{arch} can't be opened: {reason}.", arch=arch, reason=reason))
    return HubTextTower(encoder)


def _why_not(encoder: Any, context_length: int) -> str:
    """Return why open_clip itself couldn't run a text tower that it built ("" where it can)."""
    import torch
    from transformers.modeling_outputs import BaseModelOutput

    config = encoder.config
    if not isinstance(config.pad_token_id, int):
        return wording("its text tower's configuration names no pad_token_id, which open_clip masks")
    if not hasattr(encoder, "proj"):
        return wording(
            "its text tower has width {width} and no projection to {dim}, the width of the embedding",
            width=config.hidden_size,
            dim=encoder.output_dim,
        )
    try:
        encoder.pooler(BaseModelOutput(last_hidden_state=torch.zeros(1, 1, 1)), torch.ones(1, 1).long())
    except (RuntimeError, TypeError):
        return wording("open_clip's own {pooler} fails on every text", pooler=type(encoder.pooler).__name__)
    room = _room(encoder.transformer)
    if room is not None and room < context_length:
        return wording(
            "its text tower has room for {room} tokens, and its context is of {context_length}",
            room=room,
            context_length=context_length,
        )
    return ""


def _room(transformer: Any) -> int | None:
    """Return how many tokens a tower's position embeddings are for; None where they are computed.

    (XLM-)RoBERTa's begin behind the padding's id.
    """
    embeddings = getattr(transformer, "embeddings", None)
    if embeddings is None:
        return None
    table = embeddings.position_embeddings
    return int(table.num_embeddings) - (0 if table.padding_idx is None else table.padding_idx + 1)


def blocks_of(transformer: Any) -> Any:
    """Return an encoder's blocks."""
    for name in _BLOCKS:
        try:
            return transformer.get_submodule(name)
        except AttributeError:
            continue
    raise TypeError(f"no blocks in {type(transformer).__name__}")


def _lengths(mask: Tensor) -> Tensor:
    """Return up to where each row of a mask [B, n] has tokens: the last one's place + 1, 0 where none."""
    import torch

    places = torch.arange(1, mask.shape[1] + 1, device=mask.device)
    return (mask * places).amax(dim=-1)
