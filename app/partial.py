"""What was computed on a part of the images says so first: on screen, in notices, in every file."""

from __future__ import annotations

from dataclasses import dataclass

from app.words import Words, wording


@dataclass(frozen=True)
class Covered:
    """How many of the images that were asked about numbers are of; false where it is all of them.

    folders: those, and archives, that could not be read to their end, with who knows how many images. noun:
    what was counted.
    """

    done: int
    total: int
    folders: int = 0
    noun: str = "images"

    def __bool__(self) -> bool:
        return self.done < self.total or self.folders > 0

    def words(self) -> Words:
        """Return the part alone, "" where it is all: "253 of 516 images"."""
        if not self:
            return wording("")
        if not self.folders:
            return wording("{done:,} of {total:,} {noun}", done=self.done, total=self.total, noun=self.noun)
        return wording(
            "{done:,} of {total:,} {noun}, and {folders:,} {word} not read to the end",
            done=self.done,
            total=self.total,
            noun=self.noun,
            folders=self.folders,
            word=wording("folder or archive") if self.folders == 1 else wording("folders or archives"),
        )

    def sentence(self) -> Words:
        """Return how it is said, "" where it is all: "partial: 253 of 516 images"."""
        return wording("partial: {part}", part=self.words()) if self else wording("")

    def before(self, line: str) -> str:
        """Return a line that says so first, and the line itself where it is all."""
        return self.sentence() + wording(" · ") + line if self else line

    def as_dict(self) -> dict[str, int]:
        """Return it for JSON."""
        folders = {"unread_folders": self.folders} if self.folders else {}
        return {self.noun: self.done, "of": self.total, **folders}


ALL = Covered(0, 0)
"""Nothing was left out."""
