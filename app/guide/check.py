"""What is wrong with the guide's links and pictures, a sentence each."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from app.guide.guide import GUIDE, INDEX, Guide, is_web, picture_file
from app.guide.page import Page, PlacedMark, page_error
from app.words import wording


def problems(guide: Guide, folder: Path = GUIDE) -> list[str]:
    """Return a sentence with file and line for each link and picture that is wrong in its pages."""
    own = [page for page in guide.pages.values() if page.language == guide.language]
    found = [
        str(page_error(page.language, page.name, placed.line, sentence))
        for page in own
        for placed in page.marks
        if (sentence := _wrong(guide, page, placed, folder))
    ]
    return [*found, *_unlisted(guide, own)]


def _wrong(guide: Guide, page: Page, placed: PlacedMark, folder: Path) -> str:
    target = placed.mark.target
    if placed.mark.is_picture:
        file = picture_file(page.name, target, folder)
        if file is None or not file.is_file():
            return wording("there is no picture {target}.", target=target)
        return "" if placed.mark.text else wording("the picture {target} needs words.", target=target)
    if is_web(target):
        return ""
    place = guide.follow(page.name, target)
    if place is None:
        return wording("the link to {target} leads nowhere.", target=target)
    led = guide.pages[place.page]
    if place.anchor and led.language == page.language and led.section(place.anchor) is None:
        return wording("the page of {target} has no such section.", target=target)
    return ""


def _unlisted(guide: Guide, own: list[Page]) -> Iterator[str]:
    """Yield a sentence for each page that no heading of the index lists."""
    index = guide.pages[INDEX]
    last = guide.groups[-1] if guide.groups else None
    if last is not None and last.title == index.title:
        for page in own:
            if page.name in last.pages:
                sentence = wording("the index links it under no heading of the second level.")
                yield str(page_error(page.language, page.name, 1, sentence))
