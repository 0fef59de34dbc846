"""Every image once, the current one first, for the model and mode that are set."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

import pytest
from pytestqt.qtbot import QtBot

from app.errors import Checkpoint, LoupeError
from app.jobs import Jobs, Progress
from widgets.embedding_queue import EmbeddingQueue, _next_size
from widgets.workspace import ImageItem, Workspace


@dataclass(frozen=True)
class Info:
    id: str = "one"


@dataclass(frozen=True)
class Embedded:
    path: Path
    mode: str
    model: str


@dataclass(frozen=True)
class Unreadable:
    path: Path
    reason: str


class FakeEngine:
    """Notes what it embeds; can be held, and made to fail."""

    def __init__(self) -> None:
        self.info = Info()
        self.batches: list[tuple[str, ...]] = []
        self.modes: list[str] = []
        self.bad: set[str] = set()
        self.broken = False
        self.open = threading.Event()
        self.open.set()
        self.entered = threading.Event()

    @property
    def order(self) -> list[str]:
        return [name for batch in self.batches for name in batch]

    def embed_images(
        self, paths: Sequence[Path], mode: Any, checkpoint: Checkpoint
    ) -> tuple[list[Embedded], list[Unreadable]]:
        self.batches.append(tuple(path.name for path in paths))
        self.modes.append(str(mode))
        self.entered.set()
        self.open.wait(10)
        if self.broken:
            raise LoupeError("The model's weights are damaged.")
        done: list[Embedded] = []
        errors: list[Unreadable] = []
        for number, path in enumerate(paths):
            checkpoint(number, len(paths))
            if path.name in self.bad:
                errors.append(Unreadable(path, f"{path.name} is not an image."))
            else:
                done.append(Embedded(path, str(mode), self.info.id))
        return done, errors


@dataclass
class Rig:
    workspace: Workspace
    jobs: Jobs
    engine: FakeEngine
    queue: EmbeddingQueue
    notes: list[tuple[str, str]]


@pytest.fixture
def rig(qtbot: QtBot) -> Iterator[Rig]:
    workspace, jobs, engine = Workspace(), Jobs(), FakeEngine()
    notes: list[tuple[str, str]] = []
    workspace.note_posted.connect(lambda level, text: notes.append((level, text)))
    queue = EmbeddingQueue(workspace, jobs, engine)  # type: ignore[arg-type]
    queue.unreadable_found.connect(lambda errors: notes.extend(("unreadable", e.reason) for e in errors))
    yield Rig(workspace, jobs, engine, queue, notes)
    engine.open.set()
    jobs.close()


def images(count: int) -> list[ImageItem]:
    return [ImageItem(Path(f"{n}.png"), f"{n}.png") for n in range(count)]


def embedded(rig: Rig) -> list[Embedded]:
    """Return what the workspace got, as the fake engine made it."""
    return [cast(Embedded, item) for item in rig.workspace.embeddings.values()]


def all_embedded(rig: Rig) -> bool:
    return len(rig.workspace.embeddings) == len(rig.workspace.images) and not rig.jobs.busy


def test_each_image_is_embedded_once(rig: Rig, qtbot: QtBot) -> None:
    rig.workspace.set_images(images(50))
    assert not rig.engine.batches, "without a model there is nothing to do"
    rig.workspace.set_info(rig.engine.info)  # type: ignore[arg-type]
    rig.workspace.set_selected([Path("7.png"), Path("8.png")])
    qtbot.waitUntil(lambda: all_embedded(rig))
    rig.workspace.set_images([*images(50), ImageItem(Path("new.png"), "new.png")])
    qtbot.waitUntil(lambda: all_embedded(rig))
    assert sorted(rig.engine.order) == sorted([*(f"{n}.png" for n in range(50)), "new.png"])
    assert rig.queue.pending == 0
    assert set(rig.engine.modes) == {"crop"}


def test_the_current_image_goes_first_and_alone(rig: Rig, qtbot: QtBot) -> None:
    rig.engine.open.clear()
    rig.workspace.set_images(images(40))
    rig.workspace.set_info(rig.engine.info)  # type: ignore[arg-type]
    assert rig.engine.entered.wait(5)
    rig.workspace.set_selected([Path("33.png"), Path("34.png"), Path("35.png")])
    rig.engine.open.set()
    qtbot.waitUntil(lambda: all_embedded(rig))
    assert rig.engine.batches[1] == ("33.png",), "after the batch that ran already"
    assert rig.engine.batches[2] == ("34.png", "35.png") or rig.engine.batches[3] == ("34.png", "35.png")
    assert len(rig.engine.order) == 40


def test_another_model_embeds_again_and_the_old_results_are_dropped(rig: Rig, qtbot: QtBot) -> None:
    rig.engine.open.clear()
    rig.workspace.set_images(images(10))
    rig.workspace.set_info(rig.engine.info)  # type: ignore[arg-type]
    assert rig.engine.entered.wait(5)
    rig.engine.info = Info("two")
    rig.workspace.set_info(rig.engine.info)  # type: ignore[arg-type]
    rig.engine.open.set()
    qtbot.waitUntil(lambda: all_embedded(rig))
    assert {item.model for item in embedded(rig)} == {"two"}


def test_work_for_a_model_that_is_gone_is_not_done(rig: Rig, qtbot: QtBot) -> None:
    rig.workspace.set_images(images(3))
    rig.engine.info = Info("loaded a moment ago")
    rig.workspace.set_info(Info("still known to the window"))  # type: ignore[arg-type]
    qtbot.waitUntil(lambda: not rig.jobs.busy)
    assert not rig.engine.batches
    rig.workspace.set_info(rig.engine.info)  # type: ignore[arg-type]
    qtbot.waitUntil(lambda: all_embedded(rig))


def test_another_mode_embeds_again(rig: Rig, qtbot: QtBot) -> None:
    rig.workspace.set_images(images(5))
    rig.workspace.set_info(rig.engine.info)  # type: ignore[arg-type]
    qtbot.waitUntil(lambda: all_embedded(rig))
    rig.workspace.set_mode("pad")
    qtbot.waitUntil(lambda: all_embedded(rig))
    assert {item.mode for item in embedded(rig)} == {"pad"}
    assert len(rig.engine.order) == 10


def test_what_cannot_be_read_is_said_once_and_not_tried_again(rig: Rig, qtbot: QtBot) -> None:
    rig.engine.bad = {"2.png"}
    rig.workspace.set_images(images(4))
    rig.workspace.set_info(rig.engine.info)  # type: ignore[arg-type]
    qtbot.waitUntil(lambda: len(rig.workspace.embeddings) == 3 and not rig.jobs.busy)
    rig.workspace.set_selected([Path("2.png")])
    rig.workspace.set_images(images(5))
    qtbot.waitUntil(lambda: len(rig.workspace.embeddings) == 4 and not rig.jobs.busy)
    assert rig.notes == [("unreadable", "2.png is not an image.")]
    assert rig.engine.order.count("2.png") == 1


def test_a_failure_is_said_once_and_ends(rig: Rig, qtbot: QtBot) -> None:
    rig.engine.broken = True
    rig.workspace.set_images(images(30))
    rig.workspace.set_info(rig.engine.info)  # type: ignore[arg-type]
    qtbot.waitUntil(lambda: rig.queue.pending == 0 and not rig.jobs.busy)
    assert rig.notes == [("error", "The model's weights are damaged.")]
    assert len(rig.engine.order) == 30
    rig.engine.broken = False
    rig.engine.info = Info("repaired")
    rig.workspace.set_info(rig.engine.info)  # type: ignore[arg-type]
    qtbot.waitUntil(lambda: all_embedded(rig))


def test_after_a_cancel_only_the_selected_are_embedded(rig: Rig, qtbot: QtBot) -> None:
    rig.engine.open.clear()
    rig.workspace.set_images(images(40))
    rig.workspace.set_info(rig.engine.info)  # type: ignore[arg-type]
    assert rig.engine.entered.wait(5)
    rig.jobs.cancel_all()
    rig.engine.open.set()
    rig.workspace.set_selected([Path("20.png")])
    qtbot.waitUntil(lambda: len(rig.workspace.embeddings) == 1 and not rig.jobs.busy)
    assert set(rig.workspace.embeddings) == {Path("20.png")}
    assert len(rig.engine.batches) == 2
    rig.workspace.set_images(images(41))
    qtbot.waitUntil(lambda: all_embedded(rig))


def test_progress_counts_the_whole_work(rig: Rig, qtbot: QtBot) -> None:
    seen: list[Progress] = []
    rig.jobs.progressed.connect(lambda progress: seen.append(progress) if progress else None)
    rig.workspace.set_images(images(20))
    rig.workspace.set_info(rig.engine.info)  # type: ignore[arg-type]
    qtbot.waitUntil(lambda: all_embedded(rig))
    told = [progress for progress in seen if progress.total]
    assert {(progress.title, progress.total) for progress in told} == {("Embedding images", 20)}
    assert [progress.done for progress in told] == sorted(progress.done for progress in told)
    assert told[-1].done > 4


@pytest.mark.parametrize(
    ("count", "seconds", "size"), [(4, 0.0, 8), (16, 0.01, 16), (16, 1.6, 1), (1, 5.0, 1), (8, 0.2, 4)]
)
def test_a_batch_takes_about_a_tenth_of_a_second(count: int, seconds: float, size: int) -> None:
    assert _next_size(count, seconds) == size
