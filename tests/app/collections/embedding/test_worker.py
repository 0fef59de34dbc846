"""A process of a cluster: what keeps it from embedding a shard is one sentence, and ends."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.collections.embedding import worker
from app.collections.embedding.items import Item
from app.collections.embedding.work import Finished, Work, begin
from app.collections.embedding.worker import ShardWorker
from tests.rigs.collections.image_sources import fake_engine


@pytest.fixture
def work(tmp_path: Path) -> Work:
    items = [Item(str(tmp_path / "missing.png"))] * 2
    facts = fake_engine().require().info
    return begin(tmp_path / "out", items, [tmp_path], facts, "crop", "float32", 2)


def test_a_shard_that_kills_its_process_is_given_up(work: Work, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker, "limit_cores", lambda _count: None)

    class DiedError(BaseException):
        pass

    def die(*_arguments: object) -> None:
        raise DiedError

    monkeypatch.setattr(worker, "run_shard", die)
    engine = fake_engine()
    monkeypatch.setattr(engine, "load", lambda *_arguments, **_more: engine.require().info)
    monkeypatch.setattr(worker, "Engine", lambda: engine)
    for _ in range(3):
        with pytest.raises(DiedError):
            ShardWorker(str(work.folder), "cpu", 1)({"number": 1})
    outcome = ShardWorker(str(work.folder), "cpu", 1)({"number": 1})
    assert outcome["failure"].startswith("The process that embedded shard 1 died 3 times;")


def test_a_folder_that_another_machine_does_not_see_is_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(worker, "limit_cores", lambda _count: None)
    outcome = ShardWorker(str(tmp_path / "elsewhere"), "cpu", 1)({"number": 0})
    assert outcome["failure"].endswith("there is no collection that was begun.")


def test_a_shard_that_is_finished_is_not_embedded_again(work: Work, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker, "limit_cores", lambda _count: None)
    work.finish_shard(1, Finished(0, 1))
    assert ShardWorker(str(work.folder), "cpu", 1)({"number": 1}) == {"number": 1, "failure": ""}
