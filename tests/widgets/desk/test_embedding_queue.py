"""Every image once, the current one first, for the model and mode that are set."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import cast

import pytest
from pytestqt.qtbot import QtBot

import app.engine.ingest
from app.jobs import Jobs, Progress
from tests.rigs.engines.queue import Decoder, Embedded, FakeEngine, FakeShelf, Info
from widgets.desk.embedding_queue import EmbeddingQueue
from widgets.desk.thumbnail_feed import ThumbnailBatch
from widgets.desk.workspace import ImageItem, Workspace


@dataclass
class Rig:
    workspace: Workspace
    jobs: Jobs
    engine: FakeEngine
    decoder: Decoder
    queue: EmbeddingQueue
    notes: list[tuple[str, str]]
    files: list[ThumbnailBatch]

    def set_model(self, info: Info | None = None) -> None:
        self.engine.info = info or self.engine.info
        self.workspace.set_info(self.engine.info)  # type: ignore[arg-type]


@pytest.fixture
def rig(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[Rig]:
    workspace, jobs, decoder = Workspace(), Jobs(), Decoder()
    engine = FakeEngine(FakeShelf(decoder))
    monkeypatch.setattr(app.engine.ingest, "prepare", decoder)
    listed: set[Path] = set()

    def follow() -> None:
        workspace.arrivals.forget(listed - workspace.listed.keys())
        workspace.arrivals.begin(workspace.listed)
        listed.clear()
        listed.update(workspace.listed)

    workspace.images_changed.connect(follow)
    notes: list[tuple[str, str]] = []
    files: list[ThumbnailBatch] = []
    workspace.note_posted.connect(lambda level, text: notes.append((level, text)))
    queue = EmbeddingQueue(workspace, jobs, engine)  # type: ignore[arg-type]
    queue.files_read.connect(files.append)
    queue.files_read.connect(lambda batch: workspace.arrivals.fail(batch.errors))
    queue.files_read.connect(lambda batch: notes.extend(("unreadable", e.reason) for e in batch.errors))
    yield Rig(workspace, jobs, engine, decoder, queue, notes, files)
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
    rig.set_model()
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
    rig.set_model()
    assert rig.engine.entered.wait(5)
    rig.workspace.set_selected([Path("33.png"), Path("34.png"), Path("35.png")])
    rig.engine.open.set()
    qtbot.waitUntil(lambda: all_embedded(rig))
    assert rig.engine.batches[1] == ("33.png",), "after the batch that ran already"
    last = max(rig.engine.order.index(name) for name in ("34.png", "35.png"))
    assert last < 25, "the others selected go before all that was not decoded yet"
    assert len(rig.engine.order) == 40


def test_another_model_embeds_again_and_the_old_results_are_dropped(rig: Rig, qtbot: QtBot) -> None:
    rig.engine.open.clear()
    rig.workspace.set_images(images(10))
    rig.set_model()
    assert rig.engine.entered.wait(5)
    rig.engine.info = Info("two")
    rig.set_model()
    rig.engine.open.set()
    qtbot.waitUntil(lambda: all_embedded(rig))
    assert {item.model for item in embedded(rig)} == {"two"}


def test_work_for_a_model_that_is_gone_is_not_done(rig: Rig, qtbot: QtBot) -> None:
    rig.workspace.set_images(images(3))
    rig.engine.info = Info("loaded a moment ago")
    rig.workspace.set_info(Info("still known to the window"))  # type: ignore[arg-type]
    qtbot.waitUntil(lambda: not rig.jobs.busy)
    assert not rig.engine.batches
    rig.set_model()
    qtbot.waitUntil(lambda: all_embedded(rig))


def test_another_mode_embeds_again(rig: Rig, qtbot: QtBot) -> None:
    rig.workspace.set_images(images(5))
    rig.set_model()
    qtbot.waitUntil(lambda: all_embedded(rig))
    rig.workspace.set_mode("pad")
    qtbot.waitUntil(lambda: all_embedded(rig))
    assert {item.mode for item in embedded(rig)} == {"pad"}
    assert len(rig.engine.order) == 10


def test_what_cannot_be_read_is_said_once_and_not_tried_again(rig: Rig, qtbot: QtBot) -> None:
    rig.decoder.bad = {"2.png"}
    rig.workspace.set_images(images(4))
    rig.set_model()
    qtbot.waitUntil(lambda: len(rig.workspace.embeddings) == 3 and not rig.jobs.busy)
    rig.workspace.set_selected([Path("2.png")])
    rig.workspace.set_images(images(5))
    qtbot.waitUntil(lambda: len(rig.workspace.embeddings) == 4 and not rig.jobs.busy)
    assert rig.notes == [("unreadable", "2.png is not an image.")]
    assert rig.decoder.read.count("2.png") == 1


def test_a_failure_is_said_once_and_ends(rig: Rig, qtbot: QtBot) -> None:
    rig.engine.broken = True
    rig.workspace.set_images(images(30))
    rig.set_model()
    qtbot.waitUntil(lambda: rig.queue.pending == 0 and not rig.jobs.busy)
    assert rig.notes == [("error", "The model's weights are damaged.")]
    assert len(rig.engine.order) == 30
    rig.engine.broken = False
    rig.engine.info = Info("repaired")
    rig.set_model()
    qtbot.waitUntil(lambda: all_embedded(rig))


def test_what_failed_is_tried_again_once_it_was_removed_and_added_again(rig: Rig, qtbot: QtBot) -> None:
    rig.engine.broken = True
    rig.workspace.set_images(images(3))
    rig.set_model()
    qtbot.waitUntil(lambda: rig.queue.pending == 0 and not rig.jobs.busy)
    rig.engine.broken = False
    rig.workspace.set_images(images(2))
    rig.workspace.set_images(images(3))
    qtbot.waitUntil(lambda: set(rig.workspace.embeddings) == {Path("2.png")} and not rig.jobs.busy)


def test_news_of_an_image_that_was_removed_meanwhile_is_forgotten(rig: Rig, qtbot: QtBot) -> None:
    rig.decoder.bad = {"0.png", "1.png"}
    rig.workspace.set_images(images(2))
    rig.set_model()
    assert rig.jobs._inference.submit(lambda: None).result(5) is None, "the news wait for the window's thread"
    rig.workspace.set_images(images(1)[:0])
    qtbot.waitUntil(lambda: not rig.jobs.busy)
    rig.decoder.bad = set()
    rig.workspace.set_images(images(2))
    qtbot.waitUntil(lambda: all_embedded(rig))


def test_a_pause_ends_with_the_images_that_waited(rig: Rig, qtbot: QtBot) -> None:
    told: list[Progress | None] = []
    rig.queue.paused.connect(told.append)
    rig.engine.open.clear()
    rig.workspace.set_images(images(40))
    rig.set_model()
    assert rig.engine.entered.wait(5)
    rig.queue.pause()
    rig.engine.open.set()
    qtbot.waitUntil(lambda: not rig.jobs.busy)
    rig.workspace.set_images(images(30))
    progress = told[-1]
    assert progress is not None and progress.total == 30
    rig.set_model(Info("two"))
    progress = told[-1]
    assert progress is not None and (progress.done, progress.total) == (0, 30)
    rig.workspace.set_images([])
    assert told[-1] is None
    rig.workspace.set_images(images(3))
    qtbot.waitUntil(lambda: all_embedded(rig))


def test_after_a_cancel_only_the_selected_are_embedded(rig: Rig, qtbot: QtBot) -> None:
    told: list[Progress | None] = []
    rig.queue.stopped.connect(told.append)
    rig.engine.open.clear()
    rig.workspace.set_images(images(40))
    rig.set_model()
    assert rig.engine.entered.wait(5)
    rig.jobs.cancel_all()
    rig.engine.open.set()
    rig.workspace.set_selected([Path("20.png")])
    qtbot.waitUntil(lambda: Path("20.png") in rig.workspace.embeddings and not rig.jobs.busy)
    assert set(rig.workspace.embeddings) == {*map(Path, rig.engine.order)}, "what was embedded is kept"
    assert len(rig.engine.batches) == 2
    done = len(rig.workspace.embeddings)
    assert told[-1] is not None and (told[-1].done, told[-1].total) == (done, 40), "the last batch counts"
    assert max(len(batch.known) for batch in rig.files) > 30, "nobody waits any more to know them readable"
    rig.workspace.set_images(images(41))
    qtbot.waitUntil(lambda: all_embedded(rig))
    assert told[-1] is None


def test_after_a_cancel_the_rest_is_embedded_on_request(rig: Rig, qtbot: QtBot) -> None:
    told: list[Progress | None] = []
    rig.queue.stopped.connect(told.append)
    rig.engine.open.clear()
    rig.workspace.set_images(images(40))
    rig.set_model()
    assert rig.engine.entered.wait(5)
    rig.queue.pause()
    rig.queue.cancel()
    rig.engine.open.set()
    qtbot.waitUntil(lambda: not rig.jobs.busy)
    assert told[-1] is not None and 0 < rig.queue.pending < 40
    rig.queue.resume()
    qtbot.waitUntil(lambda: all_embedded(rig))
    assert told[-1] is None


def test_progress_counts_the_whole_work(rig: Rig, qtbot: QtBot) -> None:
    seen: list[Progress] = []
    rig.jobs.progressed.connect(lambda progress: seen.append(progress) if progress else None)
    rig.workspace.set_images(images(20))
    rig.set_model()
    qtbot.waitUntil(lambda: all_embedded(rig))
    told = [progress for progress in seen if progress.total]
    assert {(progress.title, progress.total) for progress in told} == {("Embedding images", 20)}
    assert [progress.done for progress in told] == sorted(progress.done for progress in told)


def test_pausing_keeps_the_place_and_lets_the_current_image_through(rig: Rig, qtbot: QtBot) -> None:
    told: list[Progress | None] = []
    rig.queue.paused.connect(told.append)
    rig.queue.pause()
    assert not told, "there is nothing to pause"
    rig.engine.open.clear()
    rig.workspace.set_images(images(40))
    rig.set_model()
    assert rig.engine.entered.wait(5)
    rig.queue.pause()
    rig.engine.open.set()
    qtbot.waitUntil(lambda: not rig.jobs.busy)
    progress = told[-1]
    done = len(rig.engine.order)
    assert progress is not None and (progress.done, progress.total) == (done, 40)
    assert len(rig.engine.batches) == 1
    rig.workspace.set_images(images(44))
    assert told[-1] is not None and told[-1].total == 44, "what is added to a pause is counted"
    rig.workspace.set_selected([Path("43.png")])
    qtbot.waitUntil(lambda: Path("43.png") in rig.workspace.embeddings and not rig.jobs.busy)
    assert len(rig.engine.order) == done + 1
    rig.queue.resume()
    qtbot.waitUntil(lambda: all_embedded(rig))
    assert told[-1] is None
    assert len(rig.engine.order) == len(set(rig.engine.order)) == len(rig.decoder.read) == 44


def test_what_is_at_hand_is_asked_for_by_the_thousand_and_not_decoded(rig: Rig, qtbot: QtBot) -> None:
    rig.engine.known = {f"{number}.png" for number in range(1500)}
    rig.workspace.set_images(images(1501))
    rig.set_model()
    qtbot.waitUntil(lambda: all_embedded(rig))
    assert rig.engine.asked == [1000, 501]
    assert rig.decoder.read == rig.engine.order == ["1500.png"]
    assert {path for batch in rig.files for path in batch.known} == set(rig.workspace.embeddings)


def test_thumbnails_come_with_the_embeddings(rig: Rig, qtbot: QtBot) -> None:
    rig.workspace.set_images(images(9))
    rig.set_model()
    qtbot.waitUntil(lambda: all_embedded(rig))
    pictures = [thumbnail for batch in rig.files for thumbnail in batch.thumbnails]
    assert sorted(one.path.name for one in pictures) == [f"{number}.png" for number in range(9)]
    assert {(one.image.width(), one.size) for one in pictures} == {(4, (8, 8))}


def test_images_taken_off_the_list_are_not_embedded(rig: Rig, qtbot: QtBot) -> None:
    rig.engine.open.clear()
    rig.workspace.set_images(images(40))
    rig.set_model()
    assert rig.engine.entered.wait(5)
    rig.workspace.set_images(images(10))
    rig.engine.open.set()
    qtbot.waitUntil(lambda: all_embedded(rig))
    assert len(rig.engine.order) == 10 and rig.queue.pending == 0


def test_closing_in_mid_ingest_ends_the_decoders(rig: Rig, qtbot: QtBot) -> None:
    rig.engine.open.clear()
    rig.workspace.set_images(images(400))
    rig.set_model()
    assert rig.engine.entered.wait(5)
    release = threading.Timer(0.1, rig.engine.open.set)
    release.start()
    rig.jobs.close()
    release.join()
    assert len(rig.engine.batches) == 1
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("decode-ahead")]
