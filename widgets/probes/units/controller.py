"""Units: read on a press; a unit chosen shows its images; words and images look units up."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from PySide6.QtCore import QObject, Slot

from app.engine.tower.units import Units
from app.errors import Cancelled, LoupeError
from app.files.colormaps import lut
from app.images.images import CropMode
from app.probes.units.ask import PROBE, UnitsDraft, search_word
from app.probes.units.measure import over_groups
from app.probes.units.pictures import COLORMAP, UnitPictures, range_places, unit_pictures
from app.probes.units.result import Search, UnitsResult
from app.words import wording
from widgets.desk.asker import Missing
from widgets.desk.commands import image_words
from widgets.desk.showing import show_images
from widgets.kit.color_bar import BarView
from widgets.kit.table.cells import Table
from widgets.probes.pressed import PressedController
from widgets.probes.units.page import UnitsPage
from widgets.probes.units.state import headline, resolve_groups, resolve_units, search_said, unit_said
from widgets.probes.units.strip import MOST, SIDE

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from app.engine.engine import Engine, ImageEmbedding
    from app.jobs import Ticket
    from app.models.encoder import ModelInfo
    from app.models.inside.layers import LayerFacts
    from app.probes.base import Answer, Question
    from app.probes.units.measure import GroupActivation
    from widgets.desk.probing.label_set_store import LabelSetStore
    from widgets.probes.controller import ProbeDesk

_LAYERS = wording("layers of units")
_PICTURES = wording("pictures of a unit")
_SEARCH = wording("units for a word")


class UnitsController(PressedController[UnitsDraft, UnitsResult]):
    """Knows the page and the image list. Layers are listed once a model; images are read on a press."""

    def __init__(self, view: UnitsPage, desk: ProbeDesk, parent: QObject | None = None) -> None:
        super().__init__(PROBE, view, desk, parent)
        self._page = view
        self._layers: tuple[LayerFacts, ...] = ()
        self._of: ModelInfo | None = None  # the model whose layers are known, or asked for
        self._why = ""  # there are none
        self._search: Search | None = None
        self._pictures: UnitPictures | None = None
        self._groups: list[tuple[GroupActivation, list[Path]]] = []
        view.measure_requested.connect(self.press)
        view.layer_chosen.connect(self._choose_layer)
        view.like_requested.connect(self._search_image)
        view.text_typed.connect(self._take_text)
        view.table.selection_made.connect(self._choose)
        view.groups.cell_chosen.connect(self._show_group)
        view.strip.image_chosen.connect(self._show_image)

    def lacking(self) -> Missing | None:
        """Return what units can't be read without: images, or a tower that has some."""
        missing = super().lacking()
        if missing is None and self._why and self._of == self.moment.info:
            return Missing(self._why)
        return missing

    def offer_press(self) -> Missing:
        """Return how many images would be run again."""
        said = wording(
            "What do single units of the image tower fire for? {count:,} images are run again, and units get "
            "a name where it holds against chance.",
            count=len(self.moment.images),
        )
        return Missing(said, wording("Measure"), self.press)

    def show_options(self) -> None:
        """Show options and layers, and of what is shown the unit looked at."""
        self._ask_layers()
        self._page.show_draft(self.draft, (), ())
        self._page.show_layers(self._layers if self._of == self.moment.info else (), self.draft.layer)
        self._page.show_can(self.lacking() is None, self.answer is not None)
        if self.answer is not None:
            self._show_unit(self.answer.result)

    def title(self, question: Question[UnitsResult]) -> str:  # noqa: ARG002
        """Name the work: it takes a while, and can be cancelled."""
        return wording("Reading units")

    def take(self, result: Answer[UnitsResult]) -> None:  # noqa: ARG002
        """Look at no unit yet, and look for none."""
        self._search = self._pictures = None
        self._draft = replace(self.draft, unit=-1, word="")
        self._page.show_pictures(None, None)

    def show_result(self, result: UnitsResult) -> None:
        """Show the units, and the one looked at."""
        self._page.show_can(self.lacking() is None, True)
        self._page.show_units(resolve_units(result, self._search), search_said(result, self._search))
        self._show_unit(result)

        if self.draft.unit < 0 and (rows := self._page.table.table().rows):
            self._page.table.show_table(self._page.table.table(), (rows[0].key,))
            self._choose((rows[0].key,))

    def _show_unit(self, result: UnitsResult) -> None:
        unit = self.draft.unit
        if not 0 <= unit < result.units:
            self._page.show_unit("", Table())
            return
        self._groups = self._dealt(result, unit)
        self._page.show_unit(unit_said(result, unit), resolve_groups([group for group, _ in self._groups]))

    def _dealt(self, result: UnitsResult, unit: int) -> list[tuple[GroupActivation, list[Path]]]:
        """Return how a unit fires for each group of each attribute, with the group's images."""
        tags = self.moment.tags
        dealt: list[tuple[GroupActivation, list[Path]]] = []
        for attribute in tags.attributes if tags is not None else ():
            grouping = tags.grouping(result.paths, attribute) if tags is not None else None
            if grouping is not None:
                codes = grouping.codes
                groups = over_groups(result.activations[:, unit], grouping.names, codes)
                own = [np.flatnonzero(codes == grouping.names.index(group.name)) for group in groups]
                paths = [[result.paths[image] for image in images] for images in own]
                dealt += zip(groups, paths, strict=True)
        return dealt

    @Slot(int, int)
    def _show_group(self, row: int, column: int) -> None:  # noqa: ARG002
        group, paths = self._groups[row]
        show_images(self.desk.workspace, paths, group.name)

    def said(self, result: UnitsResult) -> tuple[str, str]:
        """Return how many units have a name."""
        return headline(result)

    def asked_words(self, answer: Answer[UnitsResult]) -> list[str] | str:
        """Return the command that prints the same units."""
        try:
            words = ["units", *image_words([image.path for image in answer.question.moment.images])]
        except LoupeError as error:
            return str(error)
        words += [f"--layer={answer.result.layer.name}"]
        words += [f"--seed={answer.result.seed}"] if answer.result.seed else []
        if self._search is not None and self._search.by == "word":
            return [*words, f"--word={self._search.query}"]
        return words

    @Slot(object)
    def _choose(self, keys: tuple[str, ...]) -> None:
        """Look at a unit: its images are read again for their maps."""
        shown = self.answer
        if not keys or shown is None or int(keys[0]) == self.draft.unit:
            return
        self._draft = replace(self.draft, unit=int(keys[0]))
        self._show_unit(shown.result)
        self._page.show_pictures(None, None)
        chosen = range_places(shown.result, self.draft.unit, MOST)
        side = round(SIDE * self._page.devicePixelRatioF())
        self._look(
            _PICTURES, partial(_read_pictures, shown, self.draft.unit, chosen, side), self._show_pictures
        )

    def _show_pictures(self, pictures: UnitPictures) -> None:
        if pictures.unit == self.draft.unit:
            self._pictures = pictures
            bar = BarView(pictures.limits, lut(COLORMAP), wording("activation"), False, False)
            self._page.show_pictures(pictures, bar)

    @Slot(str, str)
    def _take_text(self, name: str, text: str) -> None:
        if name == "word":
            self.type_in(name, lambda draft: self._searched(draft, text.strip()))

    def _searched(self, draft: UnitsDraft, word: str) -> UnitsDraft:
        """Look units for a word up; for "" the surest names stand first again."""
        shown = self.answer
        if shown is not None and not word:
            self._show_search(None)
        elif shown is not None and word != draft.word:
            self._look(_SEARCH, partial(_search, shown, self.desk.bench.images, word), self._show_search)
        return replace(draft, word=word)

    @Slot()
    def _search_image(self) -> None:
        """Order units by how unusual they are for the current image."""
        shown, current = self.answer, self.desk.workspace.current
        if shown is None or current is None or current not in shown.result.paths:
            self.say("info", wording("Choose an image that units were measured over."))
            return
        place = shown.result.paths.index(current)
        self._draft = replace(self.draft, word="")
        self._page.show_draft(self.draft, (), ())
        self._show_search(Search("image", current.name, shown.result.unusual_at(place)))

    def _show_search(self, search: Search | None) -> None:
        self._search = search
        if self.answer is not None:
            self.show_result(self.answer.result)

    def _look(self, topic: str, work: Callable[[Engine, Ticket], Any], done: Callable[[Any], None]) -> None:
        self.desk.jobs.submit(
            topic, partial(work, self.desk.engine), done=done, failed=partial(self.say, "error")
        )

    def _ask_layers(self) -> None:
        """List the model's layers once; a convolutional trunk's are found by a pass."""
        info = self.moment.info
        if info is None or info == self._of:
            return
        self._of, self._layers, self._why = info, (), ""
        self.desk.jobs.submit(
            _LAYERS,
            partial(_layers, self.desk.engine, info),
            done=self._take_layers,
            failed=self._lack_layers,
        )

    def _take_layers(self, layers: tuple[LayerFacts, ...]) -> None:
        self._layers = layers
        self._choose_layer(self.draft.layer)

    @Slot(str)
    def _choose_layer(self, name: str) -> None:
        """Take a layer's name; the last, and one that the model doesn't have, is ""."""
        others = [layer.name for layer in self._layers[:-1]]
        self.edit(layer=name if name in others else "")

    def _lack_layers(self, why: str) -> None:
        self._why = why
        self.refresh()

    @Slot(object)
    def _show_image(self, path: Path) -> None:
        if path in self.desk.workspace.listed:
            self.desk.workspace.set_selected((path,))


def _layers(engine: Engine, info: ModelInfo, _ticket: Ticket) -> tuple[LayerFacts, ...]:
    if engine.info != info:
        raise Cancelled
    return Units(engine).layers


def _require(engine: Engine, shown: Answer[UnitsResult]) -> None:
    """Raise LoupeError where another model was loaded since."""
    if engine.info != shown.question.moment.info:
        raise LoupeError(wording("Another model was loaded since; measure again."))


def _read_pictures(
    shown: Answer[UnitsResult],
    unit: int,
    chosen: Sequence[tuple[str, int]],
    side: int,
    engine: Engine,
    ticket: Ticket,
) -> UnitPictures:
    _require(engine, shown)
    moment = shown.question.moment
    units, mode = Units(engine), CropMode(moment.mode)
    return unit_pictures(units, shown.result, unit, chosen, moment.images, mode, side, ticket.checkpoint)


def _search(
    shown: Answer[UnitsResult],
    stacked: Callable[[tuple[ImageEmbedding, ...], int], np.ndarray],
    word: str,
    engine: Engine,
    ticket: Ticket,
) -> Search:
    _require(engine, shown)
    embeddings = stacked(shown.question.moment.images, engine.require().info.embed_dim)
    return search_word(engine, shown.result, embeddings, word, ticket.checkpoint)


def make(desk: ProbeDesk, _store: LabelSetStore, parent: QObject) -> tuple[UnitsPage, UnitsController]:
    """Make the page and its controller."""
    page = UnitsPage(PROBE)
    return page, UnitsController(page, desk, parent)
