"""The text tower of an open_clip model: every token's embedding and the pooled one, from one forward pass.

Global and dense embeddings come from the same function, so the EOT row of a map equals `encode_text`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from torch import Tensor


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


def stand_in_arguments(config: dict[str, Any]) -> tuple[int, int, int]:
    """Return (context length, EOT id, pad id) that suit a text configuration, for `ByteTokenizer`."""
    text = config["text_cfg"]
    vocabulary = int(text.get("vocab_size", 49408))
    eot = int(text.get("eos_id", 2)) if text.get("pool_type") == "eos" else vocabulary - 1
    pad = int(text.get("pad_id", 0))
    return int(text.get("context_length", 77)), eot, pad
