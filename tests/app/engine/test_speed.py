"""What is counted of batches, when a speed is kept, and what is measured when asked."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from app.engine.speed import SpeedWatch, measure_speed
from app.errors import Cancelled
from app.models.choice.speeds import Speed, read_speeds

INFO: Any = SimpleNamespace(id="m", device="cpu", precision="fp32")


def watch() -> tuple[SpeedWatch, list[tuple[str, float, int]]]:
    kept: list[tuple[str, float, int]] = []

    def keep(model_id: str, speed: Speed) -> None:
        kept.append((model_id, speed.images_per_second, speed.images))

    return SpeedWatch(keep), kept


def test_the_first_batch_warms_up_and_two_seconds_tell() -> None:
    watching, kept = watch()
    watching.count(INFO, 16, 9.0)
    watching.count(INFO, 16, 1.0)
    assert kept == []
    watching.count(INFO, 16, 1.0)
    assert kept == [("m", 16.0, 32)]
    watching.count(INFO, 16, 1.0)  # a long run is not written after each batch
    assert len(kept) == 1
    for _ in range(5):
        watching.count(INFO, 16, 1.0)
    assert kept[1:] == [("m", 16.0, 128)]


def test_many_images_tell_too_and_another_model_begins_anew() -> None:
    watching, kept = watch()
    for _ in range(5):
        watching.count(INFO, 64, 0.1)
    ((model_id, rate, images),) = kept
    assert (model_id, images) == ("m", 256)
    assert rate == pytest.approx(640)
    other = SimpleNamespace(id="m", device="cpu", precision="bf16")
    watching.count(other, 64, 5.0)  # type: ignore[arg-type]
    assert len(kept) == 1


class Clock:
    """A clock that batches move: each image takes a quarter of a second, the first batch a second more."""

    def __init__(self) -> None:
        self.now = 0.0
        self.batches: list[int] = []

    def encode_batch(self, inputs: Any) -> None:
        self.now += 0.25 * len(inputs) + (0 if self.batches else 1)
        self.batches.append(len(inputs))


def rig(monkeypatch: pytest.MonkeyPatch, device: str = "cpu") -> tuple[Clock, Any]:
    clock = Clock()
    monkeypatch.setattr("app.engine.speed.time.perf_counter", lambda: clock.now)
    info = SimpleNamespace(id="m", device=device, precision="fp32")
    return clock, SimpleNamespace(
        info=info,
        encode_batch=clock.encode_batch,
        preprocess=lambda pixels: np.zeros((3, 4, 4), np.float32) + pixels.mean(),
    )


def test_measuring_leaves_out_the_warm_up_and_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    clock, encoder = rig(monkeypatch)
    speed = measure_speed(encoder)
    assert (speed.images_per_second, speed.device, speed.precision) == (4.0, "cpu", "fp32")
    assert clock.batches == [1, 1, *[2] * 4]  # two images in half a second, for two seconds
    assert speed.images == 8
    assert read_speeds() == {"m": replace(speed)}


def test_measuring_can_be_cancelled_and_then_keeps_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    _, encoder = rig(monkeypatch)

    def cancel(done: int, _total: int) -> None:
        if done:
            raise Cancelled

    with pytest.raises(Cancelled):
        measure_speed(encoder, cancel)
    assert read_speeds() == {}
