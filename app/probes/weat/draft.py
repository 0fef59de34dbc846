"""The four sets of an association test as they are edited, and as specs on disk."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from app.errors import LoupeError
from app.images.images import walk_images
from app.probes.weat.spec import SpecSet, read_weat_spec, weat_spec_toml
from app.words import wording
from app.write import write_atomic

if TYPE_CHECKING:
    from app.jobs import Ticket
    from app.probes.tags import Tags

MARKS = ("X", "Y", "A", "B")
ROLES = {
    "X": wording("target X"),
    "Y": wording("target Y"),
    "A": wording("attribute A"),
    "B": wording("attribute B"),
}
Kind = Literal["texts", "group", "files"]
Ddof = Literal[0, 1]

# Career and family words of Nosek et al. 2002, as Caliskan et al. 2017 used them.
_CAREER = ("executive", "management", "professional", "corporation", "salary", "office", "business", "career")
_FAMILY = ("home", "parents", "children", "family", "cousins", "marriage", "wedding", "relatives")
_MALE = ("male", "man", "boy", "brother", "he", "him", "his", "son")
_FEMALE = ("female", "woman", "girl", "sister", "she", "her", "hers", "daughter")


@dataclass(frozen=True)
class SetDraft:
    """One of the four sets: texts, the images of a group, or files that a spec named."""

    name: str = ""
    texts: tuple[str, ...] = ()
    group: tuple[str, str] | None = None
    """Attribute and group."""
    files: tuple[Path, ...] = ()

    @property
    def kind(self) -> Kind:
        """What the set is made of."""
        return "group" if self.group is not None else "files" if self.files else "texts"

    def called(self, mark: str) -> str:
        """Return the set's name: the user's, else its group's, else its letter."""
        return self.name.strip() or (self.group[1] if self.group is not None else mark)


@dataclass(frozen=True)
class WeatDraft:
    """The four sets by MARKS, and the divisor of the deviation (n - ddof)."""

    sets: Mapping[str, SetDraft] = field(default_factory=lambda: dict.fromkeys(MARKS, SetDraft()))
    ddof: Ddof = 1

    def with_set(self, mark: str, one: SetDraft) -> WeatDraft:
        """Return the draft with another set."""
        return replace(self, sets={**self.sets, mark: one})

    @property
    def needs_images(self) -> bool:
        """Whether any set is made of images."""
        return any(one.kind != "texts" for one in self.sets.values())


def example(tags: Tags | None) -> WeatDraft:
    """Return a test to begin with: the first two groups, or male and female words, by career and family."""
    pairs = [
        (attribute, groups) for attribute, groups in (tags.names.items() if tags else ()) if len(groups) > 1
    ]
    if pairs:
        attribute, groups = pairs[0]
        x, y = (SetDraft(group=(attribute, group)) for group in groups[:2])
    else:
        x, y = SetDraft("male", _MALE), SetDraft("female", _FEMALE)
    return WeatDraft({"X": x, "Y": y, "A": SetDraft("career", _CAREER), "B": SetDraft("family", _FAMILY)})


def from_spec(sets: Mapping[str, SpecSet], found: Mapping[str, Sequence[Path]], ddof: Ddof) -> WeatDraft:
    """Return the draft of a spec; `found` holds the image files of its sets of images."""
    made = {
        mark: SetDraft(one.name, texts=one.texts, files=tuple(found.get(mark, ())))
        for mark, one in sets.items()
    }
    return WeatDraft(made, ddof)


def group_paths(tags: Tags | None, listed: Sequence[Path], group: tuple[str, str]) -> tuple[Path, ...]:
    """Return the listed images of a group, in the list's order."""
    of = tags.of if tags is not None else {}
    attribute, name = group
    return tuple(path for path in listed if of.get(path, {}).get(attribute) == name)


def empty_set(draft: WeatDraft) -> str:
    """Return the mark of the first set of which nothing is known yet, or ""."""
    return next((mark for mark in MARKS if not _filled(draft.sets[mark])), "")


def _filled(one: SetDraft) -> bool:
    return bool(one.texts or one.group is not None or one.files)


@dataclass(frozen=True, eq=False)
class OpenedSpec:
    """A spec's draft, its image files, and what could not be read of them."""

    path: Path
    draft: WeatDraft
    images: tuple[Path, ...]
    missing: tuple[str, ...]


def open_spec(path: Path, ddof: Ddof, _ticket: Ticket) -> OpenedSpec:
    """Read a spec, and find the files of its sets of images. Raises LoupeError as `read_weat_spec` does."""
    sets = read_weat_spec(path)
    found: dict[str, list[Path]] = {}
    missing: list[str] = []
    for mark, one in sets.items():
        if one.images:
            found[mark], errors = walk_images(one.images)
            missing += [f"{error.path}: {error.reason}" for error in errors]
            if not found[mark]:
                raise LoupeError(wording("{path}: set {mark} holds no image.", path=path, mark=mark))
    images = tuple(dict.fromkeys(image for paths in found.values() for image in paths))
    return OpenedSpec(path, from_spec(sets, found, ddof), images, tuple(missing))


def write_spec(
    path: Path, draft: WeatDraft, tags: Tags | None, listed: Sequence[Path], _ticket: Ticket
) -> Path:
    """Write the four sets as the spec that `weat --spec` reads, a group as its images.

    Raises LoupeError for a set without a text or an image, and as `write_atomic` does.
    """
    sets = {
        mark: SpecSet(
            mark,
            one.called(mark),
            one.texts if one.kind == "texts" else (),
            group_paths(tags, listed, one.group) if one.group is not None else one.files,
        )
        for mark, one in draft.sets.items()
    }
    write_atomic(path, weat_spec_toml(sets, path.parent).encode("utf-8"), overwrite=True)
    return path
