"""Brings the workspace, the engine and the DCSM panel together: the only one that knows all three."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Slot

from app.images.images import CropMode, crop_rect
from app.words import wording
from widgets.dcsm.cursor import Cursor
from widgets.dcsm.figure import NO_MAPS, STALE, MapFiles, draw_maps, map_command
from widgets.dcsm.lesson import Lesson
from widgets.dcsm.noise import Noise
from widgets.dcsm.over_images import LimitsOverImages
from widgets.dcsm.preview import Preview
from widgets.dcsm.settings import (
    DIFFERENCE_KEY,
    NORMS_KEY,
    Settings,
    available_variant,
    check_typed,
    patch_grid,
    patch_notes,
    settings_from,
    to_state,
    tokens_from,
)
from widgets.dcsm.state import (
    Inputs,
    Shown,
    ShownMap,
    limits_to_fix,
    resolve,
    shared_bar,
    shown_difference,
)
from widgets.dcsm.work import MapKey, MapResult, compute_maps, decode_picture, model_name
from widgets.desk.sharing import Drawing

if TYPE_CHECKING:
    from app.analysis.dcsm import Dcsm
    from app.engine.engine import Engine
    from app.images.images import Crop
    from app.jobs import Jobs, Ticket
    from widgets.dcsm.panel import DcsmPanel
    from widgets.dcsm.picture import ShownPicture
    from widgets.dcsm.state import CardView, Floats
    from widgets.desk.workspace import Workspace

MAPS_TOPIC = "dcsm"
PICTURE_TOPIC = "picture"
_CARDS = {"difference": DIFFERENCE_KEY, "norms": NORMS_KEY}
"""Settings that bring a card, and its key."""
_TYPED_START = (0.0, 0.4)
_CANCELLED = wording("Computing the maps was cancelled; they are made when image, prompts or model change.")


class DcsmController(QObject):
    """Asks for maps when image, pins, model, mode or variant change; everything else only reads them."""

    def __init__(
        self, view: DcsmPanel, workspace: Workspace, jobs: Jobs, engine: Engine, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._view, self._workspace, self._jobs, self._engine = view, workspace, jobs, engine
        self._settings = Settings()
        self._chosen: dict[str, tuple[tuple[str, ...], tuple[int, ...]]] = {}
        self._maps: dict[str, Dcsm] = {}
        self._norms: Floats | None = None
        self._key: MapKey | None = None
        self._pictures: dict[Path, ShownPicture] = {}
        self._cards: tuple[CardView, ...] = ()
        self._preview = Preview(workspace, view, self)
        self._noise = Noise(jobs, engine, self)
        self.cursor = Cursor(view, self)
        self._lesson = Lesson(view.lesson, workspace, self)
        self._over = LimitsOverImages(view.controls, workspace, jobs, engine, self.shown, self)
        self._error = ""  # why the newest maps could not be made
        self._wire()
        self._refresh()

    def shown(self) -> Shown:
        """Return what the panel shows, for export: maps with their token rows and colour limits."""
        settings, key = self._settings, self._key
        cards = resolve(self._inputs(replace(settings, view="maps"))) if self._maps else ()
        missing = any(pin not in self._maps for pin in self._cards_wanted())
        maps = [
            ShownMap(card.dcsm, card.selected, card.bar.limits, card.warning)
            for card in cards
            if card.dcsm is not None and card.bar is not None
        ]
        return Shown(
            path=key.path if key is not None and maps else self._workspace.current,
            maps=tuple(maps),
            colormap=settings.colormap,
            opacity=settings.opacity,
            smooth=settings.smooth,
            limits_mode=settings.limits,
            view=settings.view,
            mode=key.mode if key is not None else self._workspace.mode,
            variant=key.variant if key is not None else settings.variant,
            difference=shown_difference(cards),
            stale=key != self._wanted() or (missing and not self._error),
        )

    def map_files(self) -> MapFiles | str:
        """Return what the panel shows for files of it, or in one sentence why there is nothing."""
        shown, info = self.shown(), self._workspace.info
        if not shown.maps or shown.path is None or info is None:
            return NO_MAPS
        return STALE if shown.stale else MapFiles(shown, shown.path, info)

    def command(self) -> list[str] | str:
        """Return the command that writes the maps shown."""
        maps = self.map_files()
        return maps if isinstance(maps, str) else map_command(maps)

    def drawing(self) -> Drawing | str:
        """Return the picture of all maps shown."""
        maps = self.map_files()
        if isinstance(maps, str):
            return maps
        return Drawing(f"{maps.path.stem}-map", partial(draw_maps, self._engine, maps))

    def view_state(self) -> dict[str, Any]:
        """Return the panel's settings for the session file."""
        return to_state(self._settings, self._chosen)

    def restore_view_state(self, state: Mapping[str, Any]) -> None:
        """Take the settings of a session file; what is damaged stays at its default."""
        self._settings = settings_from(state)
        self._chosen = tokens_from(state)
        self._refresh()

    def show_difference(self, a: str, b: str) -> None:
        """Show two pinned prompts' maps and bring their difference, a minus b, into sight."""
        self._settings = replace(self._settings, view="maps", pair=(a, b))
        self._change_setting("difference", True)

    @property
    def settings(self) -> Settings:
        """What the user chose."""
        return self._settings

    def _wire(self) -> None:
        workspace, view = self._workspace, self._view
        for signal in (
            workspace.selection_changed,
            workspace.pins_changed,
            workspace.mode_changed,
            workspace.model_changed,
            self._preview.changed,
        ):
            signal.connect(self._refresh)
        self._noise.changed.connect(self._render)
        workspace.ranked_changed.connect(self._offer_top)
        view.prompt_entered.connect(self._add_pin)
        view.top_prompt_requested.connect(self._pin_top)
        view.setting_changed.connect(self._change_setting)
        view.typed_limits_entered.connect(self._type_limits)
        self._over.found.connect(self._type_limits)
        view.tokens_chosen.connect(self._choose_tokens)
        view.pair_chosen.connect(self._choose_pair)
        view.card_closed.connect(self._close_card)

    def _cards_wanted(self) -> tuple[str, ...]:
        """Return the prompts that have a card, with or without a map."""
        return self._preview.cards(self._maps)

    def _wanted(self) -> MapKey | None:
        """Return what the maps should be of; None where there is nothing to compute."""
        path, info = self._workspace.current, self._workspace.info
        if path is None or info is None or not self._preview.prompts():
            return None

        variant = available_variant(info, self._settings.variant)
        return MapKey(path, self._workspace.mode, variant, model_name(info))

    @Slot()
    def _refresh(self) -> None:
        """Ask for what is missing and show what is there."""
        info = self._workspace.info
        self._view.controls.show_variants(info.variants if info is not None else ())
        self._show_settings()
        self._view.show_message("")
        self._request_picture()
        self._request_maps()
        self._render()

    def _show_settings(self) -> None:
        """Show the settings in force: the variant is raw where the model can't have the chosen one."""
        info, settings = self._workspace.info, self._settings
        if info is not None:
            settings = replace(settings, variant=available_variant(info, settings.variant))
        self._view.show_settings(settings, len(self._cards_wanted()))
        self._view.show_patch_note(patch_notes(info, settings.variant))

    def _request_picture(self) -> None:
        path = self._workspace.current
        if path is None or path in self._pictures:
            self._jobs.cancel(PICTURE_TOPIC)
            return

        self._jobs.decode(
            PICTURE_TOPIC,
            lambda _ticket: (path, decode_picture(self._engine.shelf, path)),
            done=self._take_picture,
            failed=self._view.show_message,
        )

    def _request_maps(self) -> None:
        wanted = self._wanted()
        if wanted is None:
            self._jobs.cancel(MAPS_TOPIC)
            self._view.show_stale(False)
            return
        fresh = wanted != self._key
        if fresh and not self._cards:  # nothing of the old image is on screen: nothing to keep there
            self._key, self._maps, self._norms = None, {}, None
        missing = tuple(pin for pin in self._preview.prompts() if fresh or pin not in self._maps)
        norms = self._settings.norms and (fresh or self._norms is None)
        if not missing and not norms:
            self._jobs.cancel(MAPS_TOPIC)
            self._view.show_stale(False)
            return
        self._error = ""
        self._view.show_stale(fresh)
        engine = self._engine

        def work(ticket: Ticket) -> MapResult:
            return compute_maps(engine, wanted, missing, norms, ticket)

        self._jobs.submit(
            MAPS_TOPIC,
            work,
            title="Maps",
            done=self._take_maps,
            failed=self._fail_maps,
            dropped=self._drop_maps,
        )

    def _take_picture(self, result: tuple[Path, ShownPicture]) -> None:
        path, picture = result
        kept = {self._workspace.current} | ({self._key.path} if self._key is not None else set())
        self._pictures = {one: shown for one, shown in self._pictures.items() if one in kept}
        self._pictures[path] = picture
        self._render()

    def _take_maps(self, result: MapResult) -> None:
        fresh = {one.prompt: one for one in result.maps}
        if result.key == self._key:
            self._maps.update(fresh)
            self._norms = self._norms if result.norms is None else result.norms
        else:
            self._key, self._maps, self._norms = result.key, fresh, result.norms
        self._noise.ask(result.key)
        self._view.show_stale(False)
        self._view.show_message("")
        self._render()

    def _fail_maps(self, sentence: str) -> None:
        """Keep the last good maps of this image; those of another image would lie."""
        if self._key is not None and self._key.path != self._workspace.current:
            self._key, self._maps, self._norms = None, {}, None
        self._error = sentence
        self._render()
        self._view.show_message(sentence)

    def _drop_maps(self) -> None:
        """Say that maps are missing because the user cancelled; “Computing…” would be untrue."""
        if self._wanted() is not None and self.shown().stale:  # else nothing was wanted any more
            self._view.show_stale(False)
            self._fail_maps(_CANCELLED)

    @Slot()
    def _render(self) -> None:
        """Show what is known now. Maps appear together with their own picture, never over another."""
        current = self._workspace.current
        if current is None:
            self._cards = ()
            self._view.show_empty()
            return
        if not self._cards_wanted() or self._workspace.info is None:
            self._cards = ()
            self._render_picture(current)
            return
        path = self._key.path if self._key is not None and self._maps else current
        picture = self._pictures.get(path)
        if picture is None and self._cards and not self._error:
            return

        self._cards = resolve(self._inputs(self._settings))
        self._view.show_cards(self._cards, picture, shared_bar(self._cards), self._settings.opacity)
        self.cursor.show_cards(self._cards, patch_grid(self._maps))

    def _render_picture(self, path: Path) -> None:
        picture = self._pictures.get(path)
        hint = wording(
            "Click a label in the ranking to see where in the image it matches; double click or P pins its "
            "map. Or type a prompt above."
        )
        top = self._preview.top_prompt()
        if not top:
            hint = wording(
                "Type a prompt above and press Enter to pin its map, or type labels in Prompts: "
                "a click on one in the ranking shows its map."
            )
        if self._workspace.info is None:
            hint = wording("Maps appear once a model is loaded.")
        crop = None if picture is None else self._crop(picture.size)
        self._view.show_picture(picture, crop, hint, top)

    def _crop(self, size: tuple[int, int]) -> Crop | None:
        info = self._workspace.info
        if info is None:
            return None
        return crop_rect(size, info.preprocess, CropMode(self._workspace.mode))

    def _inputs(self, settings: Settings) -> Inputs:
        selected = {
            prompt: rows
            for prompt, (tokens, rows) in self._chosen.items()
            if prompt in self._maps and self._maps[prompt].tokens == tokens
        }
        picture = self._pictures.get(self._workspace.current) if self._workspace.current is not None else None
        return Inputs(
            pins=self._cards_wanted(),
            maps=self._maps,
            selected=selected,
            settings=settings,
            norms=self._norms,
            noise=self._noise.of(self._key),
            crop=None if picture is None else self._crop(picture.size),
            waiting=wording("No map") if self._error else wording("Computing…"),
        )

    @Slot()
    def _offer_top(self) -> None:
        current = self._workspace.current
        if current is not None and not self._cards_wanted():
            self._render_picture(current)

    @Slot(str)
    def _add_pin(self, prompt: str) -> None:
        self._workspace.set_pins([*self._workspace.pins, prompt])

    @Slot()
    def _pin_top(self) -> None:
        if prompt := self._preview.top_prompt():
            self._add_pin(prompt)

    @Slot(str, object)
    def _change_setting(self, name: str, value: object) -> None:
        changes: dict[str, Any] = {name: value}
        if name == "limits" and value == "typed":  # what is seen is what is fixed
            changes["typed"] = limits_to_fix(self._cards) or self._settings.typed or _TYPED_START
        self._settings = replace(self._settings, **changes)
        self._view.show_message(self._error)
        self._show_settings()
        if name in ("variant", "norms"):
            self._request_maps()
        if name != "opacity":
            self._render()
        if value is True and name in _CARDS:
            self._view.grid.reveal(_CARDS[name])

    @Slot(float, float)
    def _type_limits(self, lo: float, hi: float) -> None:
        problem = check_typed(lo, hi)
        if not problem:
            self._settings = replace(self._settings, limits="typed", typed=(lo, hi))
            self._show_settings()
            self._render()
        self._view.show_message(problem or self._error)

    @Slot(str, object)
    def _choose_tokens(self, prompt: str, rows: tuple[int, ...]) -> None:
        if prompt in self._maps:
            self._chosen[prompt] = (self._maps[prompt].tokens, rows)
            self._render()

    @Slot(int, int)
    def _choose_pair(self, first: int, second: int) -> None:
        pins = self._cards_wanted()
        if max(first, second) < len(pins):
            self._change_setting("pair", (pins[first], pins[second]))

    @Slot(str)
    def _close_card(self, key: str) -> None:
        if key == DIFFERENCE_KEY:
            self._change_setting("difference", False)
        elif key == NORMS_KEY:
            self._change_setting("norms", False)
        else:
            self._preview.close(key)
