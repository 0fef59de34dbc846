"""The second model's life in the window: chosen, loaded, unloaded, and the images it has embedded."""

from __future__ import annotations

from functools import partial
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QObject, Signal, Slot

from app.cores import leave_a_core
from app.engine.ingest import next_size
from app.engine.warm_up import warm_up
from app.jobs import Jobs, Priority, Ticket
from app.words import wording
from widgets.compare.work import EmbedRequest, embed
from widgets.desk.workspace import Workspace

if TYPE_CHECKING:
    from app.engine.engine import ImageEmbedding
    from app.engine.second import Slot as ModelSlot
    from app.models.encoder import ModelInfo
    from widgets.compare.work import Embedded, EmbedRequest

SLOT_TOPIC = "compare-model"
EMBED_TOPIC = "compare-embed"
_BATCH = 4
_BATCH_SECONDS = 0.5
_LARGEST_BATCH = 2_000
"""So many whose embeddings are kept take half a second; each batch is followed by a pass over all images."""


Absence = Literal["none", "session", "unloaded", "failed", "cancelled"]
"""Why the model that is wanted is not in the slot."""


class SecondModel(QObject):
    """Loads and unloads the second model, and embeds what is to be compared while somebody looks.

    Loading goes through the inference thread, which also owns the first model. A load that fails or is
    cancelled leaves both models as they were. Images are embedded behind the first model's work, in batches
    of half a second; only the current one goes before the rest.

    Signals:
        model_changed(): another model is in the slot, or none, or one is on its way.
        images_changed(): more embeddings came in, or some are gone.
    """

    model_changed = Signal()
    images_changed = Signal()
    _memory_told = Signal(object)

    def __init__(
        self, workspace: Workspace, jobs: Jobs, slot: ModelSlot, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._workspace, self._jobs, self.slot = workspace, jobs, slot
        self.info: ModelInfo | None = None
        self.wanted = ""
        self.loading = False
        self.absence: Absence = "none"
        self._active = False
        self._embedded: dict[Path, ImageEmbedding] = {}
        self._failed: set[Path] = set()
        self._reported: set[str] = set()
        self._ticket: Ticket | None = None
        self._paused = False
        self.held = False
        """Whether the user has paused embedding; the current image is embedded all the same."""
        self._size = _BATCH
        self._memory_told.connect(self._say_memory)
        slot.listen(self._memory_told.emit)
        workspace.mode_changed.connect(self._forget)
        workspace.images_changed.connect(self._take_images)
        workspace.selection_changed.connect(self.go_on)

    @property
    def embedded(self) -> dict[Path, ImageEmbedding]:
        """The second model's embeddings in the current crop mode, by image."""
        return self._embedded

    @property
    def loaded(self) -> bool:
        """Whether its weights are in memory."""
        return self.slot.loaded

    @property
    def waiting(self) -> int:
        """How many images to be compared have no embedding of the second model yet."""
        return sum(1 for path in self.scope() if self._lacks(path))

    def scope(self) -> tuple[Path, ...]:
        """Return the images to be compared, as listed: those selected or, of fewer than two, all."""
        listed = tuple(item.path for item in self._workspace.images)
        selected = set(self._workspace.selected)
        return tuple(path for path in listed if path in selected) if len(selected) > 1 else listed

    def remember(self, model_id: str) -> None:
        """Take over a session's model without loading it."""
        if self.info is None and not self.loading:
            self.wanted, self.absence = model_id, "session"
            self.model_changed.emit()

    def load(self, model_id: str, device: str) -> None:
        """Load a model into the slot; until it is there the one in it goes on working."""
        self.wanted, self.loading, self._paused = model_id, True, False
        self.absence, self.held = "none", False
        self.model_changed.emit()
        slot = self.slot

        def work(ticket: Ticket) -> ModelInfo:
            warm_up()
            leave_a_core()
            return slot.choose(model_id, device, ticket.checkpoint)

        self._jobs.submit(
            SLOT_TOPIC,
            work,
            title=wording("Loading {model_id} as model B", model_id=model_id),
            done=self._take_model,
            failed=self._fail,
            dropped=self._drop,
        )

    def unload(self) -> None:
        """Take the model out of memory; what it was doing is given up."""
        self._jobs.cancel(EMBED_TOPIC)
        self._ticket = None
        self._embedded.clear()
        if self.info is not None:
            self.absence = "unloaded"
        self.info, self.loading = None, False
        slot = self.slot

        def work(_ticket: Ticket) -> None:
            slot.unload()

        self._jobs.submit(SLOT_TOPIC, work, done=self._emptied, dropped=self._drop)
        self.model_changed.emit()

    def set_active(self, active: bool) -> None:
        """Say whether somebody looks: nothing is embedded otherwise."""
        self._active = active
        if active:
            self._paused = False
            self.go_on()
        else:
            self._jobs.cancel(EMBED_TOPIC)
            self._ticket = None

    @Slot()
    def toggle_pause(self) -> None:
        """Pause embedding what is to be compared, or resume it where it was."""
        self.held = not self.held
        if self.held:
            self._jobs.cancel(EMBED_TOPIC)
            self._ticket = None
        else:
            self._paused = False
        self.images_changed.emit()
        self.go_on()

    @Slot()
    def go_on(self) -> None:
        """Embed the next images that are to be compared, if any."""
        if self._ticket is not None and self._ticket.cancelled:
            self._ticket, self._paused = None, True
        info, current = self.info, self._workspace.current
        if info is None or not self._active or self._ticket is not None:
            return
        missing = (path for path in self.scope() if self._lacks(path))
        alone = current is not None and self._lacks(current)
        paths = (current,) if alone and current is not None else tuple(islice(missing, self._size))
        if not paths or ((self._paused or self.held) and not alone):
            return
        self._start(info, paths, alone)

    def _start(self, info: ModelInfo, paths: tuple[Path, ...], alone: bool) -> None:
        done = len(self._embedded)
        request = EmbedRequest(info, paths, self._workspace.mode, done, done + max(1, self.waiting))
        self._ticket = self._jobs.submit(
            EMBED_TOPIC,
            partial(embed, self.slot, request),
            title="" if alone else wording("Embedding images with model B"),
            done=self._take_images_embedded,
            failed=partial(self._fail_images, request),
            priority=Priority.BULK if alone else Priority.BACKGROUND,
        )

    def _lacks(self, path: Path) -> bool:
        return path not in self._embedded and path not in self._failed

    def _take_model(self, info: ModelInfo) -> None:
        self.info, self.wanted, self.loading = info, info.id, False
        notes = wording(" ").join(info.notes)
        how = (
            wording("is loaded as model B")
            if self.slot.loaded
            else wording("is model B; its weights load when needed")
        )
        self._workspace.post(
            "info",
            wording("{id} {how}. {notes}", id=info.id, how=how, notes=notes)
            if notes
            else wording("{id} {how}.", id=info.id, how=how),
            SLOT_TOPIC,
        )
        self._forget()
        self.model_changed.emit()

    def _emptied(self, _nothing: None) -> None:
        self.model_changed.emit()

    def _fail(self, sentence: str) -> None:
        if self.info is None:
            self.absence = "failed"
        self._stay("error", sentence)

    def _drop(self) -> None:
        """Adopt what the slot holds: a load that was over before its cancel arrived is in force."""
        made = self.slot.info
        if made is not None and made != self.info:
            self._take_model(made)
        else:
            if self.loading and self.info is None:
                self.absence = "cancelled"
            self._stay(
                "info", wording("Loading {wanted} was cancelled.", wanted=self.wanted) if self.loading else ""
            )

    def _stay(self, level: str, sentence: str) -> None:
        self.loading = False
        if self.info is not None:
            self.wanted = self.info.id
            sentence = (
                wording("{sentence} {id} stays model B.", sentence=sentence, id=self.info.id)
                if sentence
                else ""
            )
        if sentence:
            self._workspace.post(level, sentence, SLOT_TOPIC)
        self.model_changed.emit()

    def _take_images_embedded(self, result: Embedded) -> None:
        self._ticket = None
        request = result.request
        if request.info != self.info or request.mode != self._workspace.mode:
            self.go_on()
            return
        self._size = max(
            _BATCH, next_size(len(request.paths), result.seconds, _BATCH_SECONDS, _LARGEST_BATCH)
        )
        self._embedded.update({image.path: image for image in result.images})
        self._failed.update(error.path for error in result.errors)
        self.images_changed.emit()
        self.go_on()

    def _fail_images(self, request: EmbedRequest, sentence: str) -> None:
        self._ticket = None
        self._failed.update(request.paths)
        if sentence not in self._reported:
            self._reported.add(sentence)
            self._workspace.post("error", wording("Model B: {sentence}", sentence=sentence), SLOT_TOPIC)
        self.images_changed.emit()
        self.go_on()

    @Slot(object)
    def _say_memory(self, sentence: str) -> None:
        self._workspace.post("warning", wording("Model B: {sentence}", sentence=sentence), SLOT_TOPIC)

    @Slot()
    def _forget(self) -> None:
        """Drop the embeddings: they are of another model or another crop mode."""
        self._jobs.cancel(EMBED_TOPIC)
        self._ticket, self._paused, self._size = None, False, _BATCH
        self._embedded.clear()
        self._failed.clear()
        self._reported.clear()
        self.images_changed.emit()
        self.go_on()

    @Slot()
    def _take_images(self) -> None:
        listed = {item.path for item in self._workspace.images}
        self._embedded = {path: one for path, one in self._embedded.items() if path in listed}
        self._failed &= listed
        self._paused = False
        self.images_changed.emit()
        self.go_on()
