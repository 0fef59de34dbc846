"""What the features share: the images and their groups, the prompts, the model, the scores, the pins."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.analysis.prompts import PromptSet, parse_prompts
from app.engine.arrivals import Arrivals
from app.engine.table import EmbeddingTable, Snapshot
from app.probes.marks import GroupKey, GroupMark, assign_marks
from app.probes.tag_edits import difference
from app.probes.tags import Tags
from app.words import wording
from widgets.desk.history import History, to
from widgets.desk.loan import Loan
from widgets.desk.shared_truth import SharedTruth

if TYPE_CHECKING:
    from app.analysis.zeroshot import Scores
    from app.engine.engine import ImageEmbedding
    from app.models.encoder import ModelInfo

_TEMPERATURE = 2
"""Steps that are merged: a slider is dragged through many values."""


@dataclass(frozen=True, slots=True)
class ImageItem:
    """One image of the list. Pasted images are files too, kept in the user's data folder."""

    path: Path
    name: str


@dataclass(frozen=True)
class Ranked:
    """The scores of every embedded image for the prompts of one moment.

    `paths[n]` names row n of `scores`; `prompts` and `info` are what the scores were computed from. `index`
    finds rows by path where somebody has made it already; it may know rows that are none of these.
    """

    paths: tuple[Path, ...]
    scores: Scores
    prompts: PromptSet
    info: ModelInfo
    milliseconds: float
    index: Mapping[Path, int] | None = None

    def row(self, path: Path) -> int | None:
        """Return the row of `path`, or None where it has no embedding yet."""
        row = self.rows.get(path)
        return row if row is not None and row < len(self.paths) else None

    def among(self, paths: Iterable[Path]) -> list[Path]:
        """Return those of `paths` that have scores."""
        count, rows = len(self.paths), self.rows
        return [path for path in paths if rows.get(path, count) < count]

    @cached_property
    def rows(self) -> Mapping[Path, int]:
        """The row of each image; it may know later images too, with rows that `scores` has not."""
        return {path: row for row, path in enumerate(self.paths)} if self.index is None else self.index


class Workspace(QObject):
    """Shared state with one signal a part. Setters emit only when something changed. GUI thread only.

    Signals:
        images_changed(): the list's members.
        selection_changed(): which images are selected, or which is current.
        tags_changed(): the groups, or which images are in them.
        prompts_changed(): labels or templates.
        prompts_text_requested(str, str): somebody wants other labels and templates in the editor.
        pins_changed(): prompts shown as DCSM cards.
        mode_changed(): the crop mode; embeddings of another mode are dropped.
        temperature_changed(): the factor on the logit scale.
        model_changed(): a model was loaded (embeddings of the old one are dropped), or the first one failed.
        embeddings_changed(): more image embeddings came in.
        ranked_changed(): new scores.
        disagreement_changed(): on which images two models disagree.
        label_chosen(str): the label to sort images by.
        label_shown(str): the label whose map is looked at, pinned or not; "" for none.
        label_hovered(str): the label under the pointer, whose map may be shown for as long; "" for none.
        slice_requested(str, tuple[Path, ...]): a title and the images that the list is to show alone.
        note_posted(str, str, str): (level "info" | "warning" | "error", sentence, topic) for the notices.
        note_settled(str): what was said of this topic is not true any more.
    """

    images_changed = Signal()
    selection_changed = Signal()
    tags_changed = Signal()
    prompts_changed = Signal()
    prompts_text_requested = Signal(str, str)
    pins_changed = Signal()
    mode_changed = Signal()
    temperature_changed = Signal()
    model_changed = Signal()
    embeddings_changed = Signal()
    ranked_changed = Signal()
    disagreement_changed = Signal()
    label_chosen = Signal(str)
    label_shown = Signal(str)
    label_hovered = Signal(str)
    slice_requested = Signal(str, object)
    note_posted = Signal(str, object, str)
    note_settled = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.arrivals = Arrivals()
        """Which of the listed files can be read, as far as that is known."""
        self.history = History(self)
        """The window's undo: images, groups, truth, texts, pins, crop mode, temperature and model."""
        self.truth, self.loan = SharedTruth(self.history, self), Loan(self)
        self._images: tuple[ImageItem, ...] = ()
        self._listed: dict[Path, ImageItem] = {}
        self._selected: tuple[Path, ...] = ()
        self._tags: Tags | None = None
        self._marks: dict[GroupKey, GroupMark] = {}
        self._prompts = parse_prompts("", "")
        self._pins: tuple[str, ...] = ()
        self._mode = "crop"
        self._temperature = 1.0
        self._info: ModelInfo | None = None
        self._model_error = ""
        self._table = EmbeddingTable()
        self._ranked: Ranked | None = None
        self._disagreement: frozenset[Path] | None = None
        self._label = ""
        self._shown_label = ""
        hold = self.history.hold
        hold("images", lambda: self._images, lambda old, new: partial(self._turn_images, old, new))
        hold("tags", lambda: self.tags, lambda old, new: partial(self._turn_tags, difference(old, new)))
        hold("selected", lambda: self._selected, to(self._select_listed))
        hold("pins", lambda: self._pins, to(self.set_pins))
        hold("mode", lambda: self._mode, to(self.set_mode))
        hold("temperature", lambda: self._temperature, to(self.set_temperature))

    @property
    def images(self) -> tuple[ImageItem, ...]:
        """The images in the order they were added (the list may show them sorted)."""
        return self._images

    def set_images(self, images: Sequence[ImageItem]) -> None:
        """Replace the list. Selection, embeddings and tags keep only what is still there."""
        images = tuple(images)
        if images == self._images:
            return
        old = len(self._images)
        if images[:old] == self._images:  # some more: nothing is hashed again, and nothing is lost
            kept = {**self._listed, **{item.path: item for item in images[old:]}}
            lost = False
        else:
            kept = {item.path: item for item in images}
            lost = not self._listed.keys() <= kept.keys()
        self._images, self._listed = images, kept
        if lost:
            self._table.keep(kept)
        self.images_changed.emit()
        if lost:
            self.set_selected(tuple(path for path in self._selected if path in kept))
            if self._tags is not None:
                self.set_tags(self._tags)

    def _turn_images(self, old: Sequence[ImageItem], new: Sequence[ImageItem]) -> None:
        """Make the new list of the old one; what came or went meanwhile in other ways stays so."""
        listed, before = self._listed, {item.path for item in old}
        kept = {item.path: item for item in new if item.path in listed or item.path not in before}
        others = [item for item in self._images if item.path not in kept and item.path not in before]
        self.set_images([*kept.values(), *others])

    @property
    def listed(self) -> Mapping[Path, ImageItem]:
        """The images by path, in the order they were added; another object after each change of the list."""
        return self._listed

    def name(self, path: Path) -> str:
        """Return an image's name in the list; the file's own where it isn't listed."""
        return self.names([path])[0]

    def names(self, paths: Iterable[Path]) -> list[str]:
        """Return the names of images, as `name` does; for thousands of them."""
        return [self._listed[path].name if path in self._listed else path.name for path in paths]

    @property
    def selected(self) -> tuple[Path, ...]:
        """The selected images; the first is the current one."""
        return self._selected

    @property
    def current(self) -> Path | None:
        """The image that the ranking and the maps show."""
        return self._selected[0] if self._selected else None

    def set_selected(self, paths: Sequence[Path]) -> None:
        """Select images; put the current one first."""
        if tuple(paths) != self._selected:
            self._selected = tuple(paths)
            self.selection_changed.emit()

    def _select_listed(self, paths: Sequence[Path]) -> None:
        self.set_selected([path for path in paths if path in self._listed])

    @property
    def tags(self) -> Tags:
        """Which group each listed image is in, by attribute; images of no group are left out."""
        if self._tags is None:
            self._tags = Tags()
        return self._tags

    @property
    def has_groups(self) -> bool:
        """Whether there is any group; cheaper to ask than `tags`, which loads what tags need."""
        return self._tags is not None and bool(self._tags.names)

    @property
    def marks(self) -> Mapping[GroupKey, GroupMark]:
        """The letter and colour of each group, by (attribute, group); a group keeps them while it lives."""
        return self._marks

    def set_tags(self, tags: Tags) -> None:
        """Replace the tags. Those of images that are not listed are dropped: list images before tagging."""
        if not tags.of.keys() <= self._listed.keys():
            tags = replace(tags, of={path: own for path, own in tags.of.items() if path in self._listed})
        if tags != self.tags:
            self._tags = tags
            self._marks = assign_marks(tags.names, self._marks)
            self.tags_changed.emit()

    def _turn_tags(self, edit: Callable[[Tags], Tags]) -> None:
        self.set_tags(edit(self.tags))

    @property
    def prompts(self) -> PromptSet:
        """The labels and templates as parsed from the editor."""
        return self._prompts

    def set_prompts(self, prompts: PromptSet) -> None:
        """Replace labels and templates."""
        if prompts != self._prompts:
            self._prompts = prompts
            self.set_disagreement(None)
            self.prompts_changed.emit()

    @property
    def pins(self) -> tuple[str, ...]:
        """The prompts shown as DCSM cards, in order, without repeats."""
        return self._pins

    def set_pins(self, pins: Iterable[str]) -> None:
        """Replace the pinned prompts."""
        unique = tuple(dict.fromkeys(pin for pin in pins if pin.strip()))
        if unique != self._pins:
            more = len(unique) > len(self._pins)
            with self.history.step(wording("Pin a map") if more else wording("Unpin a map")):
                self._pins = unique
                self.pins_changed.emit()

    def toggle_pin(self, prompt: str) -> None:
        """Pin a prompt, or unpin it where it is pinned."""
        pins = self._pins
        self.set_pins([pin for pin in pins if pin != prompt] if prompt in pins else [*pins, prompt])

    @property
    def mode(self) -> str:
        """The crop mode: "crop", "squash" or "pad"."""
        return self._mode

    def set_mode(self, mode: str) -> None:
        """Choose how an image becomes the model's square."""
        if mode != self._mode:
            with self.history.step(wording("Crop mode: {mode}", mode=mode)):
                self._mode = mode
                self._table.clear()
                self._ranked = None
                self.set_disagreement(None)
                self.mode_changed.emit()

    @property
    def temperature(self) -> float:
        """The factor on the model's logit scale (1 = the model's own)."""
        return self._temperature

    def set_temperature(self, temperature: float) -> None:
        """Multiply the logit scale by `temperature` (> 0)."""
        if temperature > 0 and temperature != self._temperature:
            with self.history.step(wording("Temperature"), merge=_TEMPERATURE):
                self._temperature = temperature
                self.temperature_changed.emit()

    @property
    def info(self) -> ModelInfo | None:
        """The loaded model, or None."""
        return self._info

    def set_info(self, info: ModelInfo) -> None:
        """Say that a model was loaded; what the old one computed is dropped."""
        self._info = info
        self._model_error = ""
        self._table.clear()
        self._ranked = None
        self.set_disagreement(None)
        self.model_changed.emit()

    @property
    def model_error(self) -> str:
        """Why no model is loaded; "" while one is, or is on its way."""
        return self._model_error

    def set_model_error(self, sentence: str) -> None:
        """Say that loading failed and that no older model stands in for it."""
        self._model_error = sentence
        self.model_changed.emit()

    @property
    def embeddings(self) -> Mapping[Path, ImageEmbedding]:
        """Embeddings of the loaded model in the current mode, by image."""
        return self._table.facts

    def snapshot(self) -> Snapshot:
        """Return those embeddings as arrays that any thread may read; the same object until one changes."""
        return self._table.snapshot()

    def add_embeddings(self, embeddings: Iterable[ImageEmbedding]) -> None:
        """Take in embeddings of images that are still listed."""
        fresh = [item for item in embeddings if item.path in self._listed]
        if fresh:
            self._table.add(fresh)
            self.embeddings_changed.emit()

    @property
    def ranked(self) -> Ranked | None:
        """The newest scores, or None before the first."""
        return self._ranked

    def set_ranked(self, ranked: Ranked | None) -> None:
        """Publish new scores."""
        self._ranked = ranked
        self.ranked_changed.emit()

    @property
    def disagreement(self) -> frozenset[Path] | None:
        """The images whose top label, that of the highest cosine, differs between the two models compared.

        None where no comparison holds: there was none, or prompts, model or crop mode changed since.
        """
        return self._disagreement

    def set_disagreement(self, paths: frozenset[Path] | None) -> None:
        """Publish on which images the two models that are compared disagree."""
        if paths != self._disagreement:
            self._disagreement = paths
            self.disagreement_changed.emit()

    @property
    def label(self) -> str:
        """The label that images may be sorted by, or ""."""
        return self._label

    def choose_label(self, label: str) -> None:
        """Choose the label that images may be sorted by."""
        if label != self._label:
            self._label = label
            self.label_chosen.emit(label)

    @property
    def shown_label(self) -> str:
        """The label whose map is looked at, or ""."""
        return self._shown_label

    def show_label(self, label: str) -> None:
        """Look at a label's map; "" for none. What images are sorted by stays as it is."""
        if label != self._shown_label:
            self._shown_label = label
            self.label_shown.emit(label)

    def prompt_of(self, label: str) -> str:
        """Return a label's first prompt, whose map stands for it; "" where there is no such label."""
        prompts = self._prompts
        return prompts.prompts[prompts.labels.index(label)][0] if label in prompts.labels else ""

    def toggle_label_pin(self, label: str) -> None:
        """Pin a label's map, or unpin it where it is pinned."""
        if prompt := self.prompt_of(label):
            self.toggle_pin(prompt)

    def post(self, level: str, sentence: str, topic: str = "") -> None:
        """Show an "info", "warning" or "error", in place of the older one of its topic, until `settle`."""
        self.note_posted.emit(level, sentence, topic)

    def settle(self, topic: str) -> None:
        """Take back what was said of a topic."""
        self.note_settled.emit(topic)
