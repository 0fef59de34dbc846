"""Feature surgery of CLIP Surgery (Li et al. 2023, section 3.3): maps without what all texts have in common.

An embedding's product with a text's, channel by channel, has a part that is the same for every text. It is
the mean over a list of classes, or, of a text alone, what the empty text has. Both are linear in the
products, so they are taken of cosines here, to the same values. The results are no cosines.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from app.analysis.zeroshot import Floats, require_finite
from app.words import wording

if TYPE_CHECKING:
    from app.analysis.dcsm import Dcsm
    from app.models.encoder import DenseImage, DenseText

LESS_EMPTY = wording("Surgery maps show how far a patch's cosine lies above that of the empty text, “”.")
"""What a reader must know of the maps of `less_empty`."""
SHARPNESS = 2.0
"""What the class scores are multiplied by before their softmax."""


def feature_surgery(image: Floats, patches: Floats, classes: Floats) -> Floats:
    """Return the maps [L, P] of a list of classes, w_c F.T_c minus its mean over the classes.

    Embeddings of length 1: the image's [D], its patches' F [P, D], the classes' T [L, D]. The weights w [L]
    are softmax(2 image.T) over their mean. Of one class the maps are 0: `less_empty` is for a text alone.
    """
    scores = SHARPNESS * (classes.astype(np.float64) @ image.astype(np.float64))
    weights = np.exp(scores - scores.max())
    weights /= weights.mean()
    weighted = weights[:, None] * (classes.astype(np.float64) @ patches.astype(np.float64).T)
    maps: Floats = (weighted - weighted.mean(axis=0)).astype(np.float32)
    require_finite(maps)
    return maps


def less_empty(dcsm: Dcsm, image: DenseImage, empty: DenseText) -> Dcsm:
    """Return the map of a text alone: every token's cosines with patches, less those of the empty text.

    The global column keeps the model's own cosines.
    """
    shared = image.embeddings[1:].astype(np.float64) @ empty.embeddings[empty.global_row].astype(np.float64)
    values = dcsm.values.astype(np.float64)
    values[:, 1:] -= shared
    return replace(dcsm, values=values.astype(np.float32), variant="surgery")
