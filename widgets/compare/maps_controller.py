"""The maps of both models for one pinned prompt: asks for them, and reads them under one cursor."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from app.images.images import patch_at, patch_rect
from app.jobs import Priority
from widgets.compare.state import Choices, model_line
from widgets.compare.work import MapsRequest, compute_maps
from widgets.dcsm.settings import Settings
from widgets.dcsm.state import Inputs, read_patch, read_peak, resolve, shared_bar
from widgets.dcsm.work import decode_picture

if TYPE_CHECKING:
    from app.engine.engine import Engine
    from app.engine.second import Slot as ModelSlot
    from app.images.images import Crop
    from app.jobs import Jobs, Ticket
    from widgets.compare.maps import CompareMaps
    from widgets.compare.work import MapPair, MapsRequest, Models
    from widgets.dcsm.picture import ShownPicture
    from widgets.dcsm.state import CardView
    from widgets.desk.workspace import Workspace

TOPIC = "compare-maps"
PICTURE_TOPIC = "compare-picture"
_Patch = tuple[int, int]
_NONE: tuple[int | None, int | None] = (None, None)


class CompareMapsController(QObject):
    """Shows the maps of the current image for the prompt chosen; the newest request wins.

    Signals:
        computed(): both models made their maps.
    """

    computed = Signal()

    def __init__(
        self, view: CompareMaps, workspace: Workspace, jobs: Jobs, engine: Engine, slot: ModelSlot
    ) -> None:
        super().__init__(view)
        self._view, self._workspace, self._jobs = view, workspace, jobs
        self._engine, self._slot = engine, slot
        self._models: Models | None = None
        self._active = False
        self._choices = Choices()
        self._prompt = ""
        self._pair: MapPair | None = None
        self._picture: tuple[Path, ShownPicture] | None = None
        self._cards: tuple[CardView, ...] = ()
        self._rows: dict[tuple[str, int], tuple[int, ...]] = {}
        self._hovered, self._pinned = _NONE, _NONE
        self._asked: MapsRequest | None = None
        self._error = ""
        view.prompt_chosen.connect(self._choose_prompt)
        view.a.patch_hovered.connect(self._hover_a)
        view.b.patch_hovered.connect(self._hover_b)
        view.a.patch_pinned.connect(self._pin_a)
        view.b.patch_pinned.connect(self._pin_b)
        view.a.tokens_chosen.connect(self._choose_tokens_a)
        view.b.tokens_chosen.connect(self._choose_tokens_b)
        workspace.selection_changed.connect(self.refresh)
        workspace.pins_changed.connect(self.refresh)
        workspace.ranked_changed.connect(self._take_ranked)
        workspace.mode_changed.connect(self.refresh)

    def set_active(self, active: bool) -> None:
        """Say whether the page is seen: nothing is computed for one that is not."""
        self._active = active
        if active:
            self.refresh()
        else:
            self._jobs.cancel(TOPIC)
            self._asked = None

    def set_models(self, models: Models | None) -> None:
        """Say which two models are compared; None while there is only one."""
        if models != self._models:
            self._models = models
            self._hovered, self._pinned = _NONE, _NONE
            self._asked = None
            if models is None:
                self._jobs.cancel(TOPIC)
                self._pair = None
            self.refresh()

    def set_choices(self, choices: Choices) -> None:
        """Take variant and colour limits."""
        self._choices = choices
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Ask for what is missing, and show what is there."""
        if not self._active or self._models is None:
            return
        prompts = self._prompts()
        if self._prompt not in prompts:
            self._prompt = prompts[0] if prompts else ""
        self._view.show_prompts(prompts, self._prompt)
        reasons = self._reasons(self._models)
        variant = "raw" if self._choices.variant in reasons else self._choices.variant
        self._view.show_choices(variant, reasons, self._choices.limits)
        path = self._workspace.current
        if path is None or not self._prompt:
            self._jobs.cancel(TOPIC)
            self._asked = None
            self._view.set_faded(True)
            self._say(self._missing(path))
            return
        self._ask(path, variant)
        self._render()

    @Slot()
    def _take_ranked(self) -> None:
        """Follow model A's best prompt, which another model or image may have changed."""
        if not self._workspace.pins:
            self.refresh()

    def _missing(self, path: Path | None) -> str:
        if path is None:
            return "Select an image."
        labels = self._workspace.prompts.labels
        waits = "The maps come once model A has ranked this image."
        return waits if labels else "Pin a prompt, or type labels, to compare its maps."

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

    @staticmethod
    def _reasons(models: Models) -> dict[str, str]:
        """Return why a variant can't be compared, by variant."""
        found: dict[str, str] = {}
        for name, info in (("A", models.a), ("B", models.b)):
            for variant, reason in info.variants:
                if reason is not None:
                    found.setdefault(variant, f"Model {name}: {reason}")
        return found

    def _ask(self, path: Path, variant: str) -> None:
        if self._models is None:
            return
        wanted = MapsRequest(self._models, path, self._prompt, self._workspace.mode, variant)
        if self._picture is None or self._picture[0] != path:
            self._jobs.decode(
                PICTURE_TOPIC,
                lambda _ticket: (path, decode_picture(path)),
                done=self._take_picture,
                failed=self._say,
            )
        if wanted == self._asked:
            return
        self._asked, self._error = wanted, ""
        if self._pair is not None and self._pair.request == wanted:
            self._jobs.cancel(TOPIC)
            return
        engine, slot = self._engine, self._slot

        def work(ticket: Ticket) -> MapPair:
            return compute_maps(engine, slot, wanted, ticket)

        self._jobs.submit(
            TOPIC,
            work,
            title="Maps of both models",
            done=self._take,
            failed=self._fail,
            dropped=partial(self._drop, wanted),
            priority=Priority.BULK,
        )

    def _take(self, pair: MapPair) -> None:
        if self._pair is None or (self._pair.a.grid, self._pair.b.grid) != (pair.a.grid, pair.b.grid):
            self._hovered, self._pinned = _NONE, _NONE
        self._pair = pair
        self._render()
        self.computed.emit()

    def _take_picture(self, result: tuple[Path, ShownPicture]) -> None:
        self._picture = result
        self._render()

    def _fail(self, sentence: str) -> None:
        self._error = sentence
        self._say(sentence)

    def _drop(self, request: MapsRequest) -> None:
        if request == self._asked:
            self._asked = None
            self._fail("Computing the maps was cancelled; they are made when image or prompt change.")

    def _say(self, sentence: str) -> None:
        self._view.show_message(sentence)

    def _render(self) -> None:
        """Show the newest maps with their own picture; older ones stay, faded, until those are there."""
        pair, picture = self._pair, self._picture
        if pair is None:
            self._say(self._error or "Computing…")
            return
        fresh = pair.request == self._asked
        self._view.set_faded(not fresh)
        if picture is None or picture[0] != pair.request.path:
            return

        self._cards = self._resolve(pair)
        models, prompt = pair.request.models, pair.request.prompt
        titles = [
            f"{model_line(name, info)} · {one.grid[1]} × {one.grid[0]} patches"
            for name, info, one in (("A", models.a, pair.a), ("B", models.b, pair.b))
        ]
        pins = self._workspace.pins
        number = pins.index(prompt) + 1 if prompt in pins else 1
        self._view.show_cards(titles, self._cards, picture[1], number)
        self._view.show_shared(shared_bar(self._cards))
        self._say("" if fresh else self._error or "Computing…")
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
        if self._pair is not None:
            self._rows[(self._pair.request.prompt, side)] = rows
            self._render()


def _centre(rect: Crop) -> tuple[float, float]:
    return (rect.x0 + rect.x1) / 2, (rect.y0 + rect.y1) / 2
