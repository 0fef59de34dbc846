"""What the association test asks: d and p of four sets, each of texts or of images."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from app.analysis.prompts import PromptSet
from app.errors import LoupeError
from app.probes.base import Needs, Probe, Question, Setting
from app.probes.weat.draft import MARKS, ROLES, SetDraft, WeatDraft, empty_set, group_paths
from app.probes.weat.figure import weat_sketch
from app.probes.weat.measure import weat
from app.words import wording

if TYPE_CHECKING:
    from app.analysis.zeroshot import Floats
    from app.probes.base import Evidence
    from app.probes.weat.measure import Weat


@dataclass(frozen=True, eq=False)
class WeatResult:
    """The test; `images`: the files of its sets of images; `absent`: how many of those had no embedding."""

    weat: Weat
    images: Mapping[str, tuple[Path, ...]]
    absent: int


def ask_weat(draft: WeatDraft, setting: Setting) -> Question[WeatResult]:
    """Ask the test of the four sets, texts in the setting's templates. Raises LoupeError for an empty set."""
    if mark := empty_set(draft):
        raise LoupeError(wording("Fill {roles}: texts, or a group of images.", roles=ROLES[mark]))
    texts = [draft.sets[mark] for mark in MARKS if draft.sets[mark].kind == "texts"]
    prompts = tuple(PromptSet(one.texts, setting.prompts.templates) for one in texts)
    key = (draft.ddof, tuple(draft.sets[mark] for mark in MARKS))
    return Question(setting.moment, key, prompts, partial(_work, draft), draft.needs_images)


def _work(draft: WeatDraft, evidence: Evidence) -> WeatResult:
    """Test the association of the four sets; those of texts are the prompt sets of the question, in order."""
    texts = iter(evidence.labels)
    embeddings: dict[str, Floats] = {}
    images: dict[str, tuple[Path, ...]] = {}
    items: dict[str, tuple[str, ...]] = {}
    absent = 0
    for mark in MARKS:
        one = draft.sets[mark]
        if one.kind == "texts":
            embeddings[mark], items[mark] = next(texts), one.texts
        else:
            embeddings[mark], images[mark], lost = _image_set(mark, one, evidence)
            items[mark] = tuple(map(str, images[mark]))
            absent += lost
    names = {mark: draft.sets[mark].called(mark) for mark in MARKS}
    said = {mark: draft.sets[mark].texts if mark not in images else () for mark in MARKS}
    return WeatResult(weat(embeddings, draft.ddof, names=names, items=items, said=said), images, absent)


def _image_set(mark: str, one: SetDraft, evidence: Evidence) -> tuple[Floats, tuple[Path, ...], int]:
    """Return the embeddings of a set of images, their files, and how many of its files have none."""
    rows = {path: row for row, path in enumerate(evidence.paths)}
    tags = evidence.tags
    wanted = one.files if one.group is None else group_paths(tags, (*rows, *tags.of.keys() - rows), one.group)
    paths = tuple(path for path in wanted if path in rows)
    if not paths:
        raise LoupeError(
            wording(
                "Set {mark} ({called}) holds no image with an embedding.", mark=mark, called=one.called(mark)
            )
        )
    return evidence.images[[rows[path] for path in paths]], paths, len(wanted) - len(paths)


PROBE = Probe(
    "weat",
    wording("WEAT"),
    wording("Association test of embeddings (WEAT, with images iEAT): effect size and permutation p"),
    WeatDraft,
    ask_weat,
    lambda result, _draft: weat_sketch(result.weat),
    written=lambda result, _draft: result.weat,
    needs=Needs(images=False, groups=False, labels=False),
)
