"""What the page of units asks: a layer's activations on all listed images, and names for its units."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from app.analysis.prompts import PromptSet
from app.analysis.zeroshot import cosines
from app.errors import Checkpoint, no_checkpoint, part_of
from app.files.codec import option
from app.probes.base import Needs, Probe, Question, Setting
from app.probes.units.figure import units_sketch
from app.probes.units.measure import LEAST, name_units, units_for_word
from app.probes.units.result import Search, UnitsResult, word_search
from app.probes.word_list import common_words
from app.words import wording

if TYPE_CHECKING:
    from app.analysis.zeroshot import Floats
    from app.engine.engine import Engine
    from app.engine.tower.units import Units
    from app.images.images import CropMode
    from app.models.inside.layers import LayerFacts
    from app.probes.base import Evidence

_MOST_SEED = 2**31 - 1
_READING, _WHOLE = 80, 100
"""Reading the layer takes about so much of the whole."""


@dataclass(frozen=True)
class UnitsDraft:
    """What the page asks. layer: "" for the last. unit: the one looked at. word: units are sought for it."""

    seed: int = option(
        0, help=wording("seed of the halves of the images and of the shuffles"), low=0, high=_MOST_SEED
    )
    layer: str = ""
    unit: int = option(-1, kept=False)
    word: str = option(
        "", help=wording("a word: units whose activation goes with its cosine first"), kept=False
    )


def ask_units(draft: UnitsDraft, setting: Setting) -> Question[UnitsResult]:
    """Ask for the units of the draft's layer over the moment's images; few of these give no names."""
    enough = len(setting.moment.images) >= LEAST
    words = (PromptSet(common_words()),) if enough else ()
    return Question(setting.moment, (draft.layer, draft.seed), words, partial(_work, draft.layer, draft.seed))


def _work(layer: str, seed: int, evidence: Evidence) -> UnitsResult:
    units = evidence.units()
    texts = evidence.labels[0] if evidence.labels else None
    words = evidence.prompts[0].labels if evidence.prompts else ()
    return measure_units(
        units,
        units.layer(layer),
        (evidence.paths, evidence.images),
        evidence.mode,
        (words, texts),
        seed,
        evidence.checkpoint,
    )


def measure_units(
    units: Units,
    layer: LayerFacts,
    images: tuple[Sequence[Path], Floats],
    mode: CropMode,
    words: tuple[Sequence[str], Floats | None],
    seed: int,
    checkpoint: Checkpoint = no_checkpoint,
) -> UnitsResult:
    """Read a layer over images (files and embeddings [N, D]), and name its units by words and embeddings.

    No name is sought of fewer than LEAST images, or without embeddings of the words. Raises LoupeError for
    an image that can't be read.
    """
    paths, embeddings = images
    texts = words[1]
    read = part_of(checkpoint, 0, _READING, _WHOLE)
    activations = units.activations(paths, mode, layer, read)
    names = None
    if texts is not None and len(paths) >= LEAST:
        rest = part_of(checkpoint, _READING, _WHOLE - _READING, _WHOLE)
        names = name_units(activations, embeddings, texts, words[0], seed, rest)
    checkpoint(_WHOLE, _WHOLE)
    return UnitsResult(layer, tuple(paths), activations, names, seed)


def search_word(
    engine: Engine, result: UnitsResult, embeddings: Floats, text: str, checkpoint: Checkpoint = no_checkpoint
) -> Search:
    """Return the units whose activation goes with a text's cosines with the result's images [N, D]."""
    texts = engine.label_embeddings(PromptSet((text,)), checkpoint)
    along = cosines(embeddings, texts)[:, 0]
    return word_search(units_for_word(result.activations, along, text, result.seed))


PROBE = Probe(
    "units",
    wording("Units"),
    wording("What single channels and neurons of the image tower fire for, with names that must be earned"),
    UnitsDraft,
    ask_units,
    lambda result, _draft: units_sketch(result),
    needs=Needs(groups=False, labels=False),
    columns=("unit", "name", "status", "score", "floor", "auc", "sd"),
    panel="inside",
)
