"""The logit scale: fitted so that probabilities among everyday words can be taken at their word."""

from __future__ import annotations

import numpy as np
import torch
from torch.nn import functional

from app.training.settings import Recipe
from app.training.store import Arrays
from app.training.targets import Space
from app.training.text_tower import text_config
from app.training.words.vocabulary import EVERYDAY, Vocabulary, everyday_synset
from app.training.words.wordnet import WordNet


def logit_scale(text: dict[str, torch.Tensor], space: Space, photos: Arrays, vocabulary: Vocabulary,
                wordnet: WordNet, recipe: Recipe) -> float:  # fmt: skip
    """Return the scale of least cross-entropy of the right everyday word, on the photos held out.

    "a photo of a WORD." against the photos which are exactly one of EVERYDAY; at most 100, CLIP's bound.
    On photos trained with it would promise too much. One number, and it moves no ranking.
    """
    embedded = _encode(text, [f"a photo of a {word}." for word in EVERYDAY], recipe)
    members = [set(vocabulary.members[vocabulary.index_of(everyday_synset(w, wordnet))]) for w in EVERYDAY]
    true = np.array([[int(c) in m for m in members] for c in photos["classes"]])
    used = (true.sum(1) == 1) & photos["held_out"]
    cosine = torch.from_numpy(space.embed(photos["pooled"][used])) @ embedded.T
    right = torch.from_numpy(true[used].argmax(1))
    scales = np.geomspace(1, 100, 200)
    losses = [functional.cross_entropy(cosine * float(scale), right).item() for scale in scales]
    return float(scales[int(np.argmin(losses))])


def _encode(text: dict[str, torch.Tensor], prompts: list[str], recipe: Recipe) -> torch.Tensor:
    from open_clip.model import CLIPTextCfg, _build_text_tower
    from open_clip.tokenizer import SimpleTokenizer

    tower = _build_text_tower(recipe.embed_dim, CLIPTextCfg(**text_config(recipe)))
    tower.load_state_dict(text)
    with torch.inference_mode():
        tokens = SimpleTokenizer(context_length=recipe.context_length)(prompts)
        out: torch.Tensor = functional.normalize(tower.eval()(tokens), dim=1)
    return out
