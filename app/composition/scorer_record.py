"""What a scorer was trained on, in a line, as its file records it."""

from __future__ import annotations

from collections.abc import Mapping

from app.composition.scorer import ScorerInfo
from app.composition.training_plan import PHOTOS
from app.words import Words, wording


def trained_on(info: ScorerInfo) -> Words | str:
    """Return what was trained on, as "4,800 scenes and 1,200 photos of C"; "" where no file tells."""
    cases, data = _mapping(info.figures, "cases"), _mapping(info.figures, "data")
    kinds = [count for kind, count in cases.items() if kind != PHOTOS and isinstance(count, int)]
    scenes = wording("{count:,} scenes", count=2 * sum(kinds)) if kinds else ""
    photos = _photos(data)
    said = (
        wording("{scenes} and {photos}", scenes=scenes, photos=photos)
        if scenes and photos
        else scenes or photos
    )
    shuffled = any(count for count in _mapping(info.figures, "word_order").values())
    return wording("{said}; word order among the negatives", said=said) if said and shuffled else said


def _photos(data: Mapping[str, object]) -> Words | str:
    count, name = _mapping(data, "images").get("train"), data.get("name")
    if not isinstance(count, int) or not isinstance(name, str):
        return ""
    text = "{count:,} photo of {name}" if count == 1 else "{count:,} photos of {name}"
    return wording(text, count=count, name=name)


def _mapping(held: Mapping[str, object], key: str) -> Mapping[str, object]:
    """Return a part of a file's figures, which may be of an older version or no part at all."""
    value = held.get(key)
    return value if isinstance(value, Mapping) else {}
