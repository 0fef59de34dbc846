"""The maps of both models for one pinned prompt: asks for them, and reads them under one cursor."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot

from app.images.images import patch_at, patch_rect
from app.jobs import Priority
from app.words import wording
from widgets.compare.state import Choices, model_line
from widgets.compare.work import MapPair, MapsRequest, compute_maps
from widgets.dcsm.settings import Settings
from widgets.dcsm.state import Inputs, read_patch, read_peak, resolve, shared_bar
from widgets.dcsm.work import decode_picture
from widgets.desk.asker import Asker, Missing

if TYPE_CHECKING:
    from app.engine.second import Slot as ModelSlot
    from app.images.images import Crop
    from app.jobs import Ticket
    from widgets.compare.maps import CompareMaps
    from widgets.compare.work import Models
    from widgets.dcsm.picture import ShownPicture
    from widgets.dcsm.state import CardView
    from widgets.desk.desk import Desk

TOPIC = "compare-maps"
PICTURE_TOPIC = "compare-picture"
_CANCELLED = wording("Computing the maps was cancelled; they are made when image or prompt change.")
_Patch = tuple[int, int]
_NONE: tuple[int | None, int | None] = (None, None)


class CompareMapsController(Asker[MapsRequest, MapPair]):
    """Shows the maps of the current image for the prompt chosen, by both models.

    Signals:
        computed(): both models made their maps.
    """

    computed = Signal()
    priority = Priority.BULK

    def __init__(self, view: CompareMaps, desk: Desk, slot: ModelSlot) -> None:
        super().__init__(TOPIC, desk, view)
        self._view, self._workspace, self._slot = view, desk.workspace, slot
        self._models: Models | None = None
        self._active = False
        self._choices = Choices()
        self._prompt = ""
        self._picture: tuple[Path, ShownPicture] | None = None
        self._cards: tuple[CardView, ...] = ()
        self._rows: dict[tuple[str, int], tuple[int, ...]] = {}
        self._hovered, self._pinned = _NONE, _NONE
        view.prompt_chosen.connect(self._choose_prompt)
        view.a.patch_hovered.connect(self._hover_a)
        view.b.patch_hovered.connect(self._hover_b)
        view.a.patch_pinned.connect(self._pin_a)
        view.b.patch_pinned.connect(self._pin_b)
        view.a.tokens_chosen.connect(self._choose_tokens_a)
        view.b.tokens_chosen.connect(self._choose_tokens_b)
        workspace = desk.workspace
        for signal in (workspace.selection_changed, workspace.pins_changed, workspace.mode_changed):
            signal.connect(self.refresh)
        workspace.ranked_changed.connect(self._take_ranked)

    def set_active(self, active: bool) -> None:
        """Say whether the page is seen: nothing is computed for one that is not."""
        self._active = active
        self.refresh()

    def set_models(self, models: Models | None) -> None:
        """Say which two models are compared; None while there is only one."""
        if models != self._models:
            self._models = models
            self._hovered, self._pinned = _NONE, _NONE
            if models is None:
                self.forget()
            self.refresh()

    def set_choices(self, choices: Choices) -> None:
        """Take variant and colour limits."""
        self._choices = choices
        self.refresh()

    def seen(self) -> bool:
        """Tell whether the page is in front, and there are two models."""
        return self._active and self._models is not None

    @Slot()
    def refresh(self) -> None:
        """Ask for the picture and the maps that are missing, and show what is there."""
        path = self._workspace.current
        if self.seen() and path is not None and (self._picture is None or self._picture[0] != path):
            self.desk.jobs.decode(
                PICTURE_TOPIC,
                lambda _ticket: (path, decode_picture(self.desk.engine.shelf, path)),
                done=self._take_picture,
                failed=self._view.show_message,
            )
        super().refresh()

    def show_options(self) -> None:
        """Show the prompts there are to choose from, and the variants that both models can have."""
        prompts, reasons = self._prompts(), self._reasons()
        self._view.show_prompts(prompts, self._chosen(prompts))
        self._view.show_choices(self._variant(reasons), reasons, self._choices.limits)

    def question(self) -> MapsRequest | Missing:
        """Return the image and prompt whose maps are wanted, or what they wait for."""
        path, prompt = self._workspace.current, self._chosen(self._prompts())
        if self._models is None or path is None:
            return Missing(wording("Select an image."), waiting=True)
        if not prompt:
            labels = self._workspace.prompts.labels
            waits = wording("The maps come once model A has ranked this image.")
            ask = wording("Pin a prompt, or type labels, to compare its maps.")
            return Missing(waits if labels else ask, waiting=True)
        return MapsRequest(self._models, path, prompt, self._workspace.mode, self._variant(self._reasons()))

    def work(self, question: MapsRequest) -> Callable[[Ticket], MapPair]:
        """Return what computes both maps."""
        return partial(compute_maps, self.desk.engine, self._slot, question)

    def title(self, question: MapsRequest) -> str:  # noqa: ARG002 - all are called the same
        """Name the work."""
        return wording("Maps of both models")

    def take(self, result: MapPair) -> None:
        """Let go of patches that belong to another grid; the second model may have been loaded for this."""
        before = self._cards
        if [card.grid for card in before] != [result.a.grid, result.b.grid]:
            self._hovered, self._pinned = _NONE, _NONE
        self.computed.emit()

    def outdated(self) -> str:
        """Return what the maps shown wait for; of those that were cancelled, when they are made."""
        if self.halted and not self.error:
            return _CANCELLED
        alone = self.result is not None and not self._pictured(self.result)
        return super().outdated() or (self.waiting() if alone else "")

    def mark(self, stale: str) -> None:
        """Fade maps that are outdated, and say why."""
        self._view.set_faded(bool(stale))
        self._view.show_message(stale)

    def show_empty(self, sentence: str, action: str = "") -> None:  # noqa: ARG002 - the line has no button
        """Say what the maps wait for."""
        self.mark(sentence)

    @Slot()
    def _take_ranked(self) -> None:
        """Follow model A's best prompt, which another model or image may have changed."""
        if not self._workspace.pins:
            self.refresh()

    def _prompts(self) -> tuple[str, ...]:
        """Return the pinned prompts or, where there is none, model A's best one for the image."""
        workspace = self._workspace
        if workspace.pins:
            return workspace.pins
        ranked, path = workspace.ranked, workspace.current
        row = ranked.row(path) if ranked is not None and path is not None else None
        if ranked is None or row is None or not ranked.prompts.labels:
            return ()
        return (ranked.prompts.prompts[int(ranked.scores.order(row)[0])][0],)

    def _chosen(self, prompts: tuple[str, ...]) -> str:
        return self._prompt if self._prompt in prompts else next(iter(prompts), "")

    def _variant(self, reasons: Mapping[str, str]) -> str:
        return "raw" if self._choices.variant in reasons else self._choices.variant

    def _reasons(self) -> dict[str, str]:
        """Return why a variant can't be compared, by variant."""
        found: dict[str, str] = {}
        models = self._models
        for name, info in (("A", models.a), ("B", models.b)) if models is not None else ():
            for variant, reason in info.variants:
                if reason is not None:
                    found.setdefault(variant, wording("Model {name}: {reason}", name=name, reason=reason))
        return found

    def _take_picture(self, result: tuple[Path, ShownPicture]) -> None:
        self._picture = result
        if self.seen():
            self.render()

    def _pictured(self, pair: MapPair) -> bool:
        return self._picture is not None and self._picture[0] == pair.request.path

    def show(self, pair: MapPair) -> None:
        """Show the maps with their own picture; older ones stay until both are there."""
        picture = self._picture
        if picture is None or not self._pictured(pair):
            return

        self._cards = self._resolve(pair)
        models, prompt = pair.request.models, pair.request.prompt
        titles = [
            wording(
                "{model} · {columns} × {rows} patches",
                model=model_line(name, info),
                columns=one.grid[1],
                rows=one.grid[0],
            )
            for name, info, one in (("A", models.a, pair.a), ("B", models.b, pair.b))
        ]
        pins = self._workspace.pins
        number = pins.index(prompt) + 1 if prompt in pins else 1
        self._view.show_cards(titles, self._cards, picture[1], number)
        bar = shared_bar(self._cards)
        self._view.show_shared(replace(bar, fixed=False) if bar is not None else None)  # of these maps alone
        self._read()

    def _resolve(self, pair: MapPair) -> tuple[CardView, ...]:
        """Return both cards; with shared limits, from the least to the greatest value of either map."""
        own = Settings(limits="per-map")
        cards = [self._card(pair, place, own) for place in (0, 1)]
        limits = [card.bar.limits for card in cards if card.bar is not None]
        if self._choices.limits == "shared":
            typed = (min(low for low, _ in limits), max(high for _, high in limits))
            both = replace(own, limits="typed", typed=typed)
            cards = [self._card(pair, place, both) for place in (0, 1)]
        return tuple(cards)

    def _card(self, pair: MapPair, place: int, settings: Settings) -> CardView:
        one = (pair.a, pair.b)[place]
        rows = self._rows.get((one.prompt, place), ())
        return resolve(Inputs((one.prompt,), {one.prompt: one}, {one.prompt: rows}, settings))[0]

    def _read(self) -> None:
        readings = []
        for card, hovered, pinned in zip(self._cards, self._hovered, self._pinned, strict=True):
            column = hovered if hovered is not None else pinned
            readings.append(read_peak(card) if column is None else read_patch(card, column))
        self._view.show_readings(readings, self._hovered, self._pinned)

    def _columns(self, side: int, patch: _Patch | None) -> tuple[int | None, int | None]:
        """Return the patch's column, and that of the other model's patch under its centre."""
        if patch is None or len(self._cards) != 2:
            return _NONE

        own, other = self._cards[side], self._cards[1 - side]
        if own.crop is None or other.crop is None:
            return _NONE
        x, y = _centre(patch_rect(own.crop, own.grid, *patch))
        beneath = patch_at(other.crop, other.grid, x, y)
        first = 1 + patch[0] * own.grid[1] + patch[1]
        second = None if beneath is None else 1 + beneath[0] * other.grid[1] + beneath[1]
        return (first, second) if side == 0 else (second, first)

    @Slot(str)
    def _choose_prompt(self, prompt: str) -> None:
        self._prompt = prompt
        self.refresh()

    @Slot(object)
    def _hover_a(self, patch: _Patch | None) -> None:
        self._hovered = self._columns(0, patch)
        self._read()

    @Slot(object)
    def _hover_b(self, patch: _Patch | None) -> None:
        self._hovered = self._columns(1, patch)
        self._read()

    @Slot(object)
    def _pin_a(self, patch: _Patch | None) -> None:
        self._pinned = self._columns(0, patch)
        self._read()

    @Slot(object)
    def _pin_b(self, patch: _Patch | None) -> None:
        self._pinned = self._columns(1, patch)
        self._read()

    @Slot(object)
    def _choose_tokens_a(self, rows: tuple[int, ...]) -> None:
        self._choose_tokens(0, rows)

    @Slot(object)
    def _choose_tokens_b(self, rows: tuple[int, ...]) -> None:
        self._choose_tokens(1, rows)

    def _choose_tokens(self, side: int, rows: tuple[int, ...]) -> None:
        if self.result is not None:
            self._rows[(self.result.request.prompt, side)] = rows
            self.render()


def _centre(rect: Crop) -> tuple[float, float]:
    return (rect.x0 + rect.x1) / 2, (rect.y0 + rect.y1) / 2
