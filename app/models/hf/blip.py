"""BLIP for retrieval: its towers (ITC), and the head that looks at an image and a text together (ITM)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app.models.hf.image_towers import PlainViT
from app.models.hf.text_towers import TransformersText, cls_text_tower

if TYPE_CHECKING:
    from torch import Tensor

    from app.models.hf.tokenizer import TransformersTokenizer


def blip_image_tower(model: Any, _image_size: tuple[int, int]) -> PlainViT:
    """Return the image tower of a BlipForImageTextRetrieval: the projected class token."""
    vision, project = model.vision_model, model.vision_proj

    def head(tokens: Tensor) -> Tensor:
        projected: Tensor = project(vision.post_layernorm(tokens[0]))
        return projected

    return PlainViT(vision, lambda output: output.last_hidden_state[:, 0], project, head, prefix=1)


def blip_text_tower(model: Any, tokenizer: TransformersTokenizer) -> TransformersText:
    """Return the text tower of a BlipForImageTextRetrieval: BERT without an image, its [CLS] projected."""
    return cls_text_tower(model.text_encoder, model.text_proj, tokenizer)


class BlipPairs:
    """The ITM head: BERT's layers attend to the image too, and its [CLS] says whether both match."""

    def __init__(self, model: Any, tokenizer: TransformersTokenizer) -> None:
        self._model = model
        self._text = blip_text_tower(model, tokenizer)

    def states(self, inputs: Tensor) -> Tensor:
        """See `PairHead`."""
        states: Tensor = self._model.vision_model(pixel_values=inputs).last_hidden_state
        return states

    def logits(self, states: Tensor, ids: Tensor) -> Tensor:
        """See `PairHead`."""
        ids, mask = self._text.given(ids)
        output = self._model.text_encoder(input_ids=ids, attention_mask=mask, encoder_hidden_states=states)
        logits: Tensor = self._model.itm_head(output.last_hidden_state[:, 0])
        return logits
