"""The background words: stuff that pixels of no label look like, editable."""

from __future__ import annotations

from collections.abc import Sequence

BACKGROUND = (
    "sky", "wall", "tree", "wood", "grass", "road", "sea", "river", "mountain", "sand", "desert", "bed",
    "building", "cloud", "lamp", "door", "window", "wardrobe", "ceiling", "shelf", "curtain", "stair",
    "floor", "hill", "rail", "fence",
)  # fmt: skip
"""26 words after those that the authors of open-vocabulary segmentation use for PASCAL VOC's background."""


def spoken(name: str) -> str:
    """Return a name as labels and classes of masks are told apart: underscores are spaces, any case."""
    return " ".join(name.replace("_", " ").split()).casefold()


def beside(labels: Sequence[str], words: Sequence[str]) -> tuple[str, ...]:
    """Return the words that are no label, each once."""
    taken = set(map(spoken, labels))
    return tuple(
        {spoken(word): word for word in words if word.strip() and spoken(word) not in taken}.values()
    )
