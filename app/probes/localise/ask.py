"""What the page asks: maps of the current image by every method, and what they are worth where masks are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from app.analysis.prompts import PromptSet
from app.files.codec import option
from app.files.masks.folder import open_masks
from app.probes.base import Needs, Probe, Question, Setting
from app.probes.localise.figure import localise_sketch
from app.probes.localise.measure import Maps
from app.probes.localise.methods import reasons
from app.probes.localise.result import Localisation, Measured, Words
from app.probes.localise.words import BACKGROUND, beside
from app.probes.localise.work import Source, locate, measure
from app.words import wording

if TYPE_CHECKING:
    from app.engine.engine import ImageEmbedding
    from app.probes.base import Evidence
    from app.probes.page import Sketch

NO_THRESHOLD = -1.0
_MOST_SEED = 2**31 - 1


@dataclass(frozen=True)
class LocaliseDraft:
    """What the page asks. method, label: whose segmentation and maps it shows, "" for the first.

    threshold: a cosine, NO_THRESHOLD for none. masks: a folder or file. image: the current one.
    """

    background: tuple[str, ...] = option(BACKGROUND, help=wording("words whose pixels are background"))
    absent: tuple[str, ...] = option((), help=wording("words that are in no image: what do their maps show?"))
    threshold: float = option(
        NO_THRESHOLD, help=wording("pixels whose highest cosine is lower are background"), low=-1.0, high=1.0
    )
    masks: str = option("", help=wording("masks that the methods are measured against"))
    seed: int = option(0, help=wording("of halves and resamples"), low=0, high=_MOST_SEED)
    method: str = ""
    label: str = ""
    image: str = option("", kept=False)


@dataclass(frozen=True, eq=False)
class LocaliseResult:
    """The current image by every method: its maps, what they say, and the measure where there are masks."""

    image: ImageEmbedding
    maps: Mapping[str, Maps]
    localisation: Localisation

    def rows(self) -> list[dict[str, object]]:
        """Return a row for each method where there are masks; else for each method and label."""
        return self.localisation.rows()

    def as_dict(self) -> dict[str, object]:
        """Return everything for JSON."""
        return self.localisation.as_dict()

    def method(self) -> str:
        """Return the paragraph on what these numbers are."""
        return self.localisation.method()

    def sketch(self, label: str) -> Sketch:
        """Return the figure of a label's maps by all methods."""
        words = self.localisation.words
        every = (*words.labels, *words.background, *words.absent)
        place = every.index(label) if label in every else 0
        maps = {method: maps.values[place] for method, maps in self.maps.items()}
        return localise_sketch(self.image.path.name, every[place], maps)


def words_of(draft: LocaliseDraft, prompts: PromptSet) -> Words:
    """Return the class list."""
    labels = prompts.labels
    return Words(labels, beside(labels, draft.background), beside(labels, draft.absent), prompts.templates)


def ask_localise(draft: LocaliseDraft, setting: Setting) -> Question[LocaliseResult]:
    """Ask for the draft's image."""
    words = words_of(draft, setting.prompts)
    sets = tuple(PromptSet(texts, words.templates) for texts in (words.background, words.absent))
    threshold = None if draft.threshold <= NO_THRESHOLD else draft.threshold
    key = (draft.image, threshold, draft.masks, draft.seed)
    work = partial(_work, Path(draft.image), words, threshold, draft.masks, draft.seed)
    return Question(setting.moment, key, (setting.prompts, *sets), work)


def _work(
    path: Path, words: Words, threshold: float | None, masks: str, seed: int, evidence: Evidence
) -> LocaliseResult:
    texts = np.concatenate(evidence.labels)
    source = Source(words, texts, evidence.dense, threshold, seed, evidence.checkpoint)
    known = reasons(evidence.info, len(words.labels) + len(words.background))
    methods = tuple(name for name, why in known if why is None)
    image = evidence.moment.images[evidence.paths.index(path)]
    maps = {method: source.maps(path, method)[1] for method in methods}
    located = tuple(locate(source, image, method) for method in methods)
    measured = None
    if masks:
        key = (masks, words, threshold, seed)
        measured = evidence.bench.kept(
            "localise", evidence.moment, key, partial(_measure, source, evidence, methods, masks)
        )
    refused = tuple((name, why) for name, why in known if why is not None)
    return LocaliseResult(
        image, maps, Localisation(words, methods, refused, located, threshold, seed, measured)
    )


def _measure(source: Source, evidence: Evidence, methods: tuple[str, ...], masks: str) -> Measured:
    return measure(source, evidence.moment.images, methods, open_masks(Path(masks)))


PROBE = Probe(
    "localise",
    wording("Localise"),
    wording(
        "Where labels are in the current image by each method of dense maps, and what the methods are worth"
    ),
    LocaliseDraft,
    ask_localise,
    lambda result, draft: result.sketch(draft.label),
    needs=Needs(groups=False),
    panel="inside",
)
