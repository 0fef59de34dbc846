"""Slides of what is shown, gathered until they are written together."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Slot

from app.amounts import plural
from app.files.overlay import Look
from app.files.slides.layout import Laid, Slide, lay_out
from app.files.slides.write import save_slides, slide_paths
from app.images.images import read_picture
from app.words import wording
from widgets.dcsm.figure import STALE, MapFiles, prepare
from widgets.kit.dialogs import ask_replace, ask_save
from widgets.ranking.drawing import STALE_RANKING, ShownRanking

if TYPE_CHECKING:
    from app.engine.engine import Engine
    from app.files.overlay import FigurePanel
    from app.images.images import Crop
    from app.jobs import Ticket
    from app.provenance import Provenance
    from widgets.dcsm.controller import DcsmController
    from widgets.desk.desk import Desk
    from widgets.desk.part import House
    from widgets.ranking.controller import RankingController

T = TypeVar("T")

_TOPIC = "slides"
_NOTHING = wording("There is nothing for a slide yet: choose an image and type labels, or pin a prompt.")
_FILTERS = wording("PowerPoint (*.pptx);;PNG (*.png);;SVG (*.svg)")


@dataclass(frozen=True, eq=False)
class Content:
    """What a slide is to show of an image, as it was when it was asked for; at least one of both."""

    path: Path
    crop: Crop
    ranking: ShownRanking | None
    maps: MapFiles | None


def lay_content(engine: Engine, content: Content) -> Laid:
    """Return the slide, on the inference thread. Raises LoupeError where the image can't be read any more."""
    maps, ranking = content.maps, content.ranking
    panels: list[FigurePanel] = []
    look = Look()
    if maps is not None:
        picture, made, panels, look = prepare(engine, maps)
    else:
        picture = read_picture(content.path)
    if ranking is not None:
        scored = replace(ranking.made(engine), image=picture.describe())
        made = scored if maps is None else _together(scored, made)
    rows = tuple(ranking.part.scores.ranking(0)) if ranking is not None else ()
    kind = ranking.part.scores.kind if ranking is not None else ""
    return lay_out(Slide(picture, content.crop, rows, kind, tuple(panels), look, made))


def _together(scored: Provenance, mapped: Provenance) -> Provenance:
    return replace(
        scored,
        variant=mapped.variant,
        prompts=(*(scored.prompts or ()), *(mapped.prompts or ())),
        color_limits=mapped.color_limits,
        color_limits_from=mapped.color_limits_from,
        colormap=mapped.colormap,
    )


class Slides(QObject):
    """Makes slides of the current image: its picture, its ranking, and the maps shown."""

    def __init__(
        self, house: House, dcsm: DcsmController, ranking: RankingController, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._window = house.window
        self._desk: Desk = house.desk
        self._dcsm = dcsm
        self._ranking = ranking
        self._gathered: tuple[Laid, ...] = ()

    @property
    def gathered(self) -> tuple[Laid, ...]:
        """The slides that are to be written together."""
        return self._gathered

    @Slot()
    def make(self) -> None:
        """Ask where to save a slide of what is shown."""
        content = self._content()
        if content is None:
            return
        path = self._ask(wording("Make a slide"), f"{content.path.stem}-slide.pptx", 1)
        if path is not None:
            self.save(path, content)

    def save(self, path: Path, content: Content | None = None) -> None:
        """Write a slide of what is shown as .pptx, .png or .svg, replacing an older file."""
        content = content or self._content()
        if content is not None:
            engine, shown = self._desk.engine, content

            def work(_ticket: Ticket) -> list[Path]:
                return save_slides(path, [lay_content(engine, shown)], overwrite=True)

            self._submit(work, self._tell)

    @Slot()
    def add(self) -> None:
        """Add a slide of what is shown to those gathered."""
        engine, content = self._desk.engine, self._content()
        if content is not None:
            shown = content
            self._submit(lambda _ticket: lay_content(engine, shown), self._take)

    @Slot()
    def save_gathered(self) -> None:
        """Ask where to save the slides gathered."""
        count = len(self._gathered)
        if not count:
            self._say("info", wording("No slide is gathered yet; “Add to the slides” gathers what is shown."))
            return
        path = self._ask(wording("Save the gathered slides"), "slides.pptx", count)
        if path is not None:
            self.save_all(path)

    def save_all(self, path: Path) -> None:
        """Write the slides gathered, replacing older files; what is written is gathered no more."""
        slides = self._gathered

        def work(_ticket: Ticket) -> list[Path]:
            return save_slides(path, slides, overwrite=True)

        def told(paths: list[Path]) -> None:
            self._gathered = self._gathered[len(slides) :]
            self._tell(paths)

        self._submit(work, told)

    def _ask(self, title: str, name: str, count: int) -> Path | None:
        path = ask_save(self._window, "export", title, name, _FILTERS)
        if path is None:
            return None
        paths = slide_paths(path, count)
        return path if paths == [path] or ask_replace(self._window, paths) else None

    def _content(self) -> Content | None:
        """Return what is shown now; None, said, where that is nothing or is being computed."""
        maps, shown = self._dcsm.map_files(), self._ranking.shown_ranking()
        workspace = self._desk.workspace
        path, info = workspace.current, workspace.info
        for part in (maps, shown):  # what is on its way is waited for; what isn't there is left out
            if part in (STALE, STALE_RANKING):
                self._say("warning", str(part))
                return None
        if path is None or info is None or path not in workspace.embeddings:
            self._say("warning", _NOTHING)
            return None
        ranked = None if isinstance(shown, str) else shown.only(path)
        files = None if isinstance(maps, str) or maps.path != path else maps
        if ranked is None and files is None:
            self._say("warning", _NOTHING)
            return None
        return Content(path, workspace.embeddings[path].crop, ranked, files)

    def _submit(self, work: Callable[[Ticket], T], done: Callable[[T], None]) -> None:
        self._desk.jobs.submit(_TOPIC, work, title=wording("Making slides"), done=done, failed=self._fail)

    def _take(self, slide: Laid) -> None:
        self._gathered = (*self._gathered, slide)
        count = len(self._gathered)
        self._say("info", wording("{count} {slides} gathered.", count=count, slides=plural("slide", count)))

    def _tell(self, paths: list[Path]) -> None:
        names = ", ".join(path.name for path in paths)
        self._say("info", wording("Saved {names} in {parent}.", names=names, parent=paths[0].parent))

    def _fail(self, sentence: str) -> None:
        self._say("error", sentence)

    def _say(self, level: str, sentence: str) -> None:
        self._desk.workspace.post(level, sentence)
