"""Text embeddings of transformers' towers: the library's own forward pass, watched block by block.

Global and dense embeddings come from the same pass, so the global row of a map equals `get_text_features`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
from numpy.typing import NDArray

from app.errors import Checkpoint, LoupeError, no_checkpoint
from app.models.text_tower import TextForward, rows_at_once, text_batches, watched
from app.words import wording

if TYPE_CHECKING:
    from torch import Tensor

    from app.models.hf.tokenizer import TransformersTokenizer

Pooling = Literal["highest id", "first EOS", "CLS", "last"]
"""Which token a tower pools: that of the highest id (CLIP's old configurations), the first EOS, the first
token, or the last of the whole context, which is padding for most texts (SigLIP)."""
_NAMES = {"highest id": "EOT", "first EOS": "EOT", "CLS": "CLS", "last": "pooled"}


@dataclass(frozen=True)
class TransformersText:
    """A text tower of transformers.

    `tower` takes ids and an attention mask, `blocks` are its layers; `project` maps hidden states as the
    tower's output has them [..., C] to embeddings [..., D], `pooled` the output to the model's own [N, D].
    `causal`: what follows the pooled token can't influence it, so batches are cut to their longest prompt;
    so they are where padding is masked and the first token is pooled.
    `masks`: the tower is told which tokens are padding; `pads_left`: padding stands before the text.
    """

    tower: Any
    blocks: Any
    project: Callable[[Tensor], Tensor]
    pooled: Callable[[Any], Tensor]
    pooling: Pooling
    causal: bool
    eos_id: int
    pad_id: int
    masks: bool
    pads_left: bool = False

    @property
    def global_name(self) -> str:
        """What the pooled embedding is."""
        return _NAMES[self.pooling]

    def forward(self, ids: Tensor, shown: int = 0, dense: bool = False) -> TextForward:
        """See `AnyTextTower`."""
        index = self._pooled_at(ids)
        first = self._first(ids) if dense else 0
        cut, mask = self.given(ids, first + shown)
        output = self.tower(input_ids=cut, attention_mask=mask)
        hidden = output.last_hidden_state
        tokens = self.project(hidden[:, first:]) if dense else hidden[:, :0]
        return TextForward(tokens, self.pooled(output), None if index is None else index - first)

    def given(self, ids: Tensor, least: int = 0) -> tuple[Tensor, Tensor | None]:
        """Return what the tower is given of ids [B, context_length]: all that counts, and its padding's mask.

        At least the first `least` tokens.
        """
        length = ids.shape[1]
        counted = self._counted(ids)
        if counted is not None:
            length = min(max(int(counted.max()), least), length)
        # Behind a causal mask no token that counts sees the padding after it.
        masked = self.masks and (self.pads_left or not self.causal)
        return ids[:, :length], self._mask(ids)[:, :length] if masked else None

    def pooled_parts(
        self, ids: NDArray[np.int64], checkpoint: Checkpoint = no_checkpoint
    ) -> Iterator[tuple[NDArray[np.int64], Tensor]]:
        """See `AnyTextTower`."""
        import torch

        device = next(self.tower.parameters()).device
        rows = rows_at_once(device, self.tower.config.hidden_size)
        done, total, blocks = 0, len(ids), len(self.blocks)

        def report(before: int, texts: int, block: int) -> None:
            checkpoint(before + texts * block // blocks, total)

        for chosen in text_batches(self._lengths(ids), rows):
            with watched(self.blocks, partial(report, done, len(chosen))):
                pooled = self.forward(torch.from_numpy(ids[chosen]).to(device)).pooled
            yield chosen, pooled
            done += len(chosen)

    def _lengths(self, ids: NDArray[np.int64]) -> NDArray[np.int64]:
        """Return how many tokens of each row count; all of them where the tower can't be cut."""
        import torch

        counted = self._counted(torch.from_numpy(ids))
        return np.full(len(ids), ids.shape[1], np.int64) if counted is None else counted.numpy()

    def _counted(self, ids: Tensor) -> Tensor | None:
        """Return how many first tokens of each row can count; None where the tower can't be cut."""
        if self.causal:
            index = self._pooled_at(ids)
            return None if index is None else index + 1
        if self.masks and not self.pads_left and self.pooling == "CLS":
            return self._mask(ids).sum(dim=-1)
        return None

    def _pooled_at(self, ids: Tensor) -> Tensor | None:
        """Return the pooled token's position in each row; None where it is none of the shown tokens."""
        if self.pooling == "last":
            return None
        if self.pooling == "CLS":
            return ids.new_zeros(len(ids))
        if self.pooling == "highest id":
            return ids.argmax(dim=-1)
        return (ids == self.eos_id).int().argmax(dim=-1)

    def _first(self, ids: Tensor) -> int:
        """Return where the tokens of texts [B, n] begin, as some tokenizers put the padding before them."""
        return int((ids != self.pad_id).any(dim=0).int().argmax()) if self.pads_left else 0

    def _mask(self, ids: Tensor) -> Tensor:
        """Return 1 for each token that is no padding; where padding is the EOS, its first one is none.

        Padding stands on one side: a pad token that is written out within a text counts.
        """
        real = ids != self.pad_id
        if self.pad_id == self.eos_id:
            real = real | ((ids == self.eos_id).cumsum(dim=-1) == 1)
        side = real if self.pads_left else real.flip(-1)
        kept = side.cumsum(dim=-1) > 0
        return (kept if self.pads_left else kept.flip(-1)).long()


def clip_text_tower(model: Any, tokenizer: TransformersTokenizer) -> TransformersText:
    """Return the text tower of a CLIPModel. Its configurations of old name 2 as EOS, which pools argmax."""
    eos = _eos_of(model)
    return _projected(model, tokenizer, "highest id" if eos == 2 else "first EOS", eos)


def metaclip_text_tower(model: Any, tokenizer: TransformersTokenizer) -> TransformersText:
    """Return the text tower of a MetaClip2Model, whose EOS is 2 in truth: always its first occurrence."""
    return _projected(model, tokenizer, "first EOS", _eos_of(model))


def _eos_of(model: Any) -> int:
    eos = model.config.text_config.eos_token_id
    if not isinstance(eos, int):
        raise LoupeError(
            wording("eos_token_id of the configuration is {eos}, not the id of the token to pool.", eos=eos)
        )
    return eos


def _projected(model: Any, tokenizer: TransformersTokenizer, pooling: Pooling, eos: int) -> TransformersText:
    project = model.text_projection
    return TransformersText(
        tower=model.text_model,
        blocks=model.text_model.encoder.layers,
        project=project,
        pooled=lambda output: project(output.pooler_output),
        pooling=pooling,
        causal=True,
        eos_id=eos,
        pad_id=tokenizer.pad_id,
        masks=tokenizer.masks,
        pads_left=tokenizer.pads_left,
    )


def siglip_text_tower(model: Any, tokenizer: TransformersTokenizer) -> TransformersText:
    """Return the text tower of a SiglipModel: it sees the whole context, and pools its last token."""
    text = model.text_model
    return TransformersText(
        tower=text,
        blocks=text.encoder.layers,
        project=text.head,
        pooled=lambda output: output.pooler_output,
        pooling="last",
        causal=False,
        eos_id=int(tokenizer.eos_id),
        pad_id=tokenizer.pad_id,
        masks=tokenizer.masks,
        pads_left=tokenizer.pads_left,
    )


def bert_text_tower(model: Any, tokenizer: TransformersTokenizer) -> TransformersText:
    """Return the text tower of a ChineseCLIPModel or AlignModel: BERT, its [CLS] projected without pooler."""
    return cls_text_tower(model.text_model, model.text_projection, tokenizer)


def cls_text_tower(tower: Any, project: Any, tokenizer: TransformersTokenizer) -> TransformersText:
    """Return a tower of BERT's kind that pools its first token's hidden state as it is."""
    return TransformersText(
        tower=tower,
        blocks=tower.encoder.layer,
        project=project,
        pooled=lambda output: project(output.last_hidden_state[:, 0]),
        pooling="CLS",
        causal=False,
        eos_id=tokenizer.eos_id,
        pad_id=tokenizer.pad_id,
        masks=tokenizer.masks,
        pads_left=tokenizer.pads_left,
    )
