"""The prompts of a set by row, made when they are asked for: 80 templates x 1,000 labels cost nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.analysis.prompts import SLOT, PromptSet, expand


@dataclass(frozen=True)
class PromptRows:
    """Label by label, each with every template; a template without slot stands once, with the first label."""

    labels: tuple[str, ...] = ()
    templates: tuple[str, ...] = ()

    @classmethod
    def of(cls, prompts: PromptSet) -> PromptRows:
        """Take a set's labels and templates."""
        return cls(prompts.labels, prompts.templates if prompts.labels else ())

    @property
    def _slotted(self) -> tuple[str, ...]:
        found = self.__dict__.get("_slotted_cache")
        if found is None:
            found = tuple(template for template in self.templates if SLOT in template)
            object.__setattr__(self, "_slotted_cache", found)
        return found

    def __len__(self) -> int:
        if not self.labels:
            return 0
        return len(self.templates) + (len(self.labels) - 1) * len(self._slotted)

    def __getitem__(self, row: int) -> str:
        if not 0 <= row < len(self):
            raise IndexError(row)
        if row < len(self.templates):
            return expand(self.templates[row], self.labels[0])
        label, template = divmod(row - len(self.templates), len(self._slotted))
        return expand(self._slotted[template], self.labels[label + 1])

    def __iter__(self) -> Iterator[str]:
        return (self[row] for row in range(len(self)))

    def place(self, prompt: str) -> tuple[int, int] | None:
        """Return the label's and the template's number that make `prompt`, without making them all."""
        numbers = {label: number for number, label in reversed(list(enumerate(self.labels)))}
        for number, template in enumerate(self.templates):
            label = _label_in(prompt, template)
            if label is None and prompt == template and self.labels:
                return 0, number
            if label in numbers and expand(template, label) == prompt:
                return numbers[label], number
        return None


def followed(pins: Sequence[str], before: PromptSet, now: PromptSet) -> tuple[str, ...]:
    """Return the pins after an edit: a pinned prompt whose label or template was edited stays pinned.

    It is followed by its place, while the numbers of labels and templates stay as they were. Pins that
    are no prompt of the set, before or now, are kept.
    """
    old, new = PromptRows.of(before), PromptRows.of(now)
    shape = len(old.labels), len(old.templates)
    if not pins or old == new or shape != (len(new.labels), len(new.templates)):
        return tuple(pins)
    moved: list[str] = []
    for pin in pins:
        place = old.place(pin) if new.place(pin) is None else None
        moved.append(expand(now.templates[place[1]], now.labels[place[0]]) if place is not None else pin)
    return tuple(moved)


def _label_in(prompt: str, template: str) -> str | None:
    """Return what stands in the template's slots if it made `prompt`; None where it has no slot."""
    slots = template.count(SLOT)
    if not slots:
        return None
    length, rest = divmod(len(prompt) - (len(template) - len(SLOT) * slots), slots)
    start = template.index(SLOT)
    return prompt[start : start + length] if not rest and length > 0 else ""
