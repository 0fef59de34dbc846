"""Saves what the window shows: figures, overlays, arrays and rankings, each with its provenance."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from app.files.figures import overlay_png_bytes, save_figure
from app.files.maps import dcsm_npz_bytes
from app.files.overlay import FigurePanel, Look
from app.files.rankings import save_rankings
from app.jobs import Jobs, Ticket
from app.partial import Covered
from app.provenance import provenance
from app.words import wording
from app.write import write_all
from widgets.dcsm.controller import DcsmController
from widgets.dcsm.figure import MapFiles, panels_of, prepare
from widgets.desk.exporting import saved
from widgets.desk.part import House, Part
from widgets.desk.workspace import Ranked, Workspace
from widgets.kit.dialogs import ask_save, ask_save_numbered
from widgets.ranking.controller import RankingController

if TYPE_CHECKING:
    from app.engine.engine import Engine, ImageEmbedding
    from app.files.overlay import FigurePanel, Look
    from app.files.rankings import Groups
    from app.images.images import Picture
    from app.provenance import Provenance

T = TypeVar("T")

_TOPIC = "export"
_STALE_RANKING = wording("The ranking shown is being computed again; export once it is there.")
_NO_RANKING = wording("There is no ranking to export yet: choose an image and type labels.")


class ExportController(QObject):
    """Asks where to save, renders and writes in the worker, and posts how it went."""

    def __init__(
        self,
        window: QWidget,
        workspace: Workspace,
        jobs: Jobs,
        engine: Engine,
        dcsm: DcsmController,
        ranking: RankingController,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._workspace = workspace
        self._jobs = jobs
        self._engine = engine
        self._dcsm = dcsm
        self._ranking = ranking

    @Slot()
    def ask_figure(self) -> None:
        """Ask where to save the figure of all maps shown."""
        if maps := self._maps():
            self._ask(
                wording("Export heatmap figure"),
                f"{maps.path.stem}-map.png",
                wording("PNG (*.png);;SVG (*.svg)"),
                self.save_figure,
            )

    @Slot()
    def ask_overlay(self) -> None:
        """Ask where to save the overlay at the image's own resolution."""
        if maps := self._maps():
            name, count = f"{maps.path.stem}-overlay.png", len(panels_of(maps.shown))
            if paths := ask_save_numbered(
                self._window, "export", wording("Export overlay"), name, wording("PNG (*.png)"), count
            ):
                self.save_overlays(paths)

    @Slot()
    def ask_arrays(self) -> None:
        """Ask where to save the DCSM arrays."""
        if maps := self._maps():
            name, count = f"{maps.path.stem}-dcsm.npz", len(maps.shown.maps)
            if paths := ask_save_numbered(
                self._window,
                "export",
                wording("Export DCSM arrays"),
                name,
                wording("NumPy arrays (*.npz)"),
                count,
            ):
                self.save_arrays(paths)

    @Slot()
    def ask_rankings(self) -> None:
        """Ask where to save the rankings of the selected images."""
        if self._ranked() is not None:
            self._ask(
                wording("Export rankings"),
                "rankings.csv",
                wording("CSV (*.csv);;JSON (*.json)"),
                self.save_rankings,
            )

    def save_figure(self, path: Path) -> None:
        """Write the figure of all maps shown as PNG or SVG, replacing an older file."""

        def write(
            picture: Picture, made: Provenance, panels: list[FigurePanel], look: Look
        ) -> tuple[Path, ...]:
            save_figure(path, picture, panels, made, look, overwrite=True)
            return (path,)

        self._with_maps(write, wording("Exporting"), self._tell)

    def save_overlays(self, paths: Sequence[Path]) -> None:
        """Write each map's overlay, a path a map, replacing older files."""

        def write(
            picture: Picture, made: Provenance, panels: list[FigurePanel], look: Look
        ) -> tuple[Path, ...]:
            return _write_each(paths, [overlay_png_bytes(picture, panel, made, look) for panel in panels])

        self._with_maps(write, wording("Exporting"), self._tell)

    def save_arrays(self, paths: Sequence[Path]) -> None:
        """Write each map's arrays, a path a map, replacing older files."""
        shown = self._dcsm.shown().maps

        def write(_picture: Picture, made: Provenance, *_rest: object) -> tuple[Path, ...]:
            return _write_each(paths, [dcsm_npz_bytes(one.dcsm, made) for one in shown])

        self._with_maps(write, wording("Exporting"), self._tell)

    def save_rankings(self, path: Path) -> None:
        """Write the rankings of the selected images as CSV or JSON, replacing an older file."""
        ranked = self._ranked()
        if ranked is None:
            return
        engine, mode = self._engine, self._workspace.mode
        groups = self._workspace.tags.of if self._workspace.has_groups else {}
        images = tuple(self._workspace.embeddings[one] for one in ranked.paths)
        part = Covered(len(images), len(self._workspace.selected))

        def work(_ticket: Ticket) -> tuple[Path, ...]:
            _write_rankings(engine, path, ranked, images, mode, groups, part)
            return (path,)

        tell = partial(self._tell, part=part)
        self._jobs.submit(_TOPIC, work, title="Exporting", done=tell, failed=self._fail)

    def _with_maps(
        self,
        make: Callable[[Picture, Provenance, list[FigurePanel], Look], T],
        title: str,
        done: Callable[[T], None],
    ) -> None:
        """Run `make` in the worker on what the panel shows at this moment, if it shows maps."""
        maps = self._maps()
        if maps is None:
            return
        engine = self._engine

        def work(_ticket: Ticket) -> T:
            return make(*prepare(engine, maps))

        self._jobs.submit(_TOPIC, work, title=title, done=done, failed=self._fail)

    def _maps(self) -> MapFiles | None:
        maps = self._dcsm.map_files()
        if isinstance(maps, str):
            self._workspace.post("warning", maps, _TOPIC)
            return None
        return maps

    def _ranked(self) -> Ranked | None:
        ranked = self._ranking.current_scores()
        if ranked is None or not ranked.paths or not ranked.prompts.labels:
            self._workspace.post("warning", _NO_RANKING, _TOPIC)
            return None
        if self._ranking.stale():
            self._workspace.post("warning", _STALE_RANKING, _TOPIC)
            return None
        return ranked

    def _ask(self, title: str, name: str, filters: str, save: Callable[[Path], None]) -> None:
        path = ask_save(self._window, "export", title, name, filters)
        if path is not None:
            save(path)

    def _tell(self, paths: tuple[Path, ...], part: Covered | None = None) -> None:
        self._workspace.post(*saved(paths, part), _TOPIC)

    def _fail(self, sentence: str) -> None:
        self._workspace.post("error", sentence, _TOPIC)


def _write_each(paths: Sequence[Path], contents: Sequence[bytes]) -> tuple[Path, ...]:
    write_all(list(zip(paths, contents, strict=True)), overwrite=True)
    return tuple(paths)


def _write_rankings(
    engine: Engine,
    path: Path,
    ranked: Ranked,
    images: Sequence[ImageEmbedding],
    mode: str,
    groups: Groups,
    part: Covered,
) -> None:
    made = provenance(
        ranked.info,
        mode=mode,
        tokens=engine.tokenise(ranked.prompts.flat),
        templates=ranked.prompts.templates,
        labels=ranked.prompts.labels,
        temperature=ranked.scores.temperature,
        part=part,
        images=images,
    )
    save_rankings(path, ranked.scores, images, made, overwrite=True, groups=groups)


def make(house: House) -> Part:
    """Make what saves the maps and the ranking shown."""
    dcsm, ranking = house.part("dcsm"), house.part("ranking")
    return Part(ExportController(house.window, house.workspace, house.jobs, house.engine, dcsm, ranking))
