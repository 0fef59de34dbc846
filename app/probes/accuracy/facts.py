"""What the doctor is told beside the answers: prompts that are cut, and what a crop shows of images."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import numpy as np

from app.analysis.prompts import PromptSet, expand

if TYPE_CHECKING:
    from app.analysis.zeroshot import Doubles
    from app.models.tokens import Tokens
    from app.store.kept import ImageEmbedding


def cut_prompts(
    prompts: PromptSet, context_length: int, tokenise: Callable[[Sequence[str]], Sequence[Tokens]]
) -> list[tuple[str, str]]:
    """Return the prompts that are longer than the model takes, each with the words that it doesn't see."""
    # Fewer letters than tokens there are not, in plain ASCII; the rest alone is tokenised to see what is cut.
    most = context_length - 3
    longest = max(map(len, prompts.labels), default=0)
    some = [
        template
        for template in prompts.templates
        if not template.isascii() or len(expand(template, "x" * longest)) > most
    ]
    made = (
        expand(template, label)
        for label in prompts.labels
        for template in (some if label.isascii() else prompts.templates)
    )
    long = [text for text in dict.fromkeys(made) if len(text) > most or not text.isascii()]
    return [(tokens.text, tokens.lost) for tokens in (tokenise(long) if long else ()) if tokens.truncated]


def visible_shares(images: Sequence[ImageEmbedding]) -> Doubles:
    """Return the share of each image that its crop shows [N], 0..1."""
    crops = np.array([(one.crop.x0, one.crop.y0, one.crop.x1, one.crop.y1) for one in images])
    sizes = np.array([image.size for image in images], np.float64)
    seen = np.minimum(crops[:, 2:], sizes) - np.maximum(crops[:, :2], 0)
    shares: Doubles = np.prod(np.clip(seen / sizes, 0, 1), axis=1)
    return shares
