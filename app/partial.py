"""What was computed on a part of the images says so first: on screen, in notices, in every file."""

from __future__ import annotations

from dataclasses import dataclass

from app.words import Words, wording


@dataclass(frozen=True)
class Covered:
    """How many of the images that were asked about numbers are of; false where it is all of them."""

    done: int
    total: int

    def __bool__(self) -> bool:
        return self.done < self.total

    def sentence(self) -> Words:
        """Return how it is said, "" where it is all: "partial: 253 of 516 images"."""
        if not self:
            return wording("")
        return wording("partial: {done:,} of {total:,} images", done=self.done, total=self.total)

    def before(self, line: str) -> str:
        """Return a line that says so first, and the line itself where it is all."""
        return self.sentence() + wording(" · ") + line if self else line

    def as_dict(self) -> dict[str, int]:
        """Return it for JSON."""
        return {"images": self.done, "of": self.total}
