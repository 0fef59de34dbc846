"""The whole guide in a language: its pages in order, where a key is explained, where a link leads."""

from __future__ import annotations

import posixpath
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from app.errors import LoupeError
from app.guide.page import Page, page_error, read_page
from app.paths import RESOURCES
from app.words import wording

GUIDE = RESOURCES / "guide"
"""The folder of the guide: a folder for each language, and the pictures."""
INDEX = "index"
"""The page that lists the others."""
FIRST = "en"
"""The language that every page is in."""


@dataclass(frozen=True)
class Place:
    """A section of a page; anchor "" is its beginning."""

    page: str
    anchor: str = ""


@dataclass(frozen=True)
class Group:
    """Pages that the index lists under one heading, in its order."""

    title: str
    pages: tuple[str, ...]


@dataclass(frozen=True)
class Guide:
    """The pages by their names. keys: where each key is explained."""

    language: str
    pages: Mapping[str, Page]
    keys: Mapping[str, Place]
    groups: tuple[Group, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The pages' names in the index's order, the index first."""
        return (INDEX, *(name for group in self.groups for name in group.pages))

    def place(self, key: str) -> Place:
        """Return where a key is explained: a page without a section in its panel's; else the index."""
        panel = key.rpartition("/")[0]
        return self.keys.get(key) or self.keys.get(panel) or Place(INDEX)

    def follow(self, page: str, target: str) -> Place | None:
        """Return where a link on a page leads within the guide; None for one that leads elsewhere."""
        parts = urlsplit(target)
        if parts.scheme or parts.netloc or parts.query:
            return None
        path, anchor = unquote(parts.path), unquote(parts.fragment)
        if not path:
            return Place(page, anchor)
        name = posixpath.normpath(posixpath.join(posixpath.dirname(page), path))
        name = name.removesuffix(".md")
        return Place(name, anchor) if path.endswith(".md") and name in self.pages else None


def is_web(target: str) -> bool:
    """Tell whether a link leads to the web: the only links that leave the guide."""
    parts = urlsplit(target)
    return parts.scheme in ("http", "https") and bool(parts.netloc)


def picture_file(page: str, target: str, folder: Path = GUIDE) -> Path | None:
    """Return the file of a page's picture; None for an address outside `folder`'s pictures.

    page: its name. A page lies one folder below `folder`, in that of its language.
    """
    parts = urlsplit(target)
    if parts.scheme or parts.netloc or not parts.path.endswith(".png"):
        return None
    path = posixpath.normpath(posixpath.join(FIRST, posixpath.dirname(page), unquote(parts.path)))
    return folder / path if path.startswith("pictures/") else None


def read_guide(language: str, folder: Path = GUIDE) -> Guide:
    """Read the guide; pages that a language lacks are those of FIRST.

    Raises LoupeError, one sentence with file and line, for a page that is wrong, and for a missing guide.
    """
    pages = read_pages(FIRST, folder)
    if language != FIRST:
        pages |= read_pages(language, folder)
    if INDEX not in pages:
        raise LoupeError(wording("The guide is missing from this installation: {folder}.", folder=folder))
    return Guide(language, pages, _keys(pages), _groups(pages))


def read_pages(language: str, folder: Path = GUIDE) -> dict[str, Page]:
    """Read the pages that a language has, by their names. Raises LoupeError as `read_guide` does."""
    root, pages = folder / language, {}
    try:
        for path in sorted(root.rglob("*.md")):
            name = path.relative_to(root).with_suffix("").as_posix()
            pages[name] = read_page(language, name, path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise LoupeError(wording("The guide can't be read ({error}).", error=error)) from error
    return pages


def _keys(pages: Mapping[str, Page]) -> dict[str, Place]:
    """Return where each key is explained: in the language's own pages before those that stand in."""
    keys: dict[str, Place] = {}
    for page in sorted(pages.values(), key=lambda page: page.language == FIRST):
        for section in page.sections:
            for key in section.covers:
                other = keys.setdefault(key, Place(page.name, section.anchor))
                twice = other != Place(page.name, section.anchor)
                if twice and pages[other.page].language == page.language:
                    sentence = wording("{key} is covered in {other}, too.", key=key, other=f"{other.page}.md")
                    raise page_error(page.language, page.name, section.line, sentence)
    return keys


def _groups(pages: Mapping[str, Page]) -> tuple[Group, ...]:
    """Return the pages as the index links them under its headings of the second level; what is left, last."""
    index = pages[INDEX]
    guide = Guide(index.language, pages, {}, ())
    heads = [section for section in index.sections if section.level == 2]
    ends = [*(head.line for head in heads[1:]), sys.maxsize]
    groups: list[Group] = []
    left = dict.fromkeys(name for name in pages if name != INDEX)
    for head, end in zip(heads, ends, strict=False):
        names = []
        for placed in index.marks:
            is_listed = head.line < placed.line < end and not placed.mark.is_picture
            place = guide.follow(INDEX, placed.mark.target) if is_listed else None
            if place is not None and place.page in left:
                del left[place.page]
                names.append(place.page)
        if names:
            groups.append(Group(head.title, tuple(names)))
    return (*groups, *([Group(index.title, tuple(left))] if left else ()))
