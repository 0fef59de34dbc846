"""A bias probe's page on planted embeddings, with a stand-in for the engine."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from pytestqt.qtbot import QtBot

from app.analysis.prompts import PromptSet, parse_prompts
from app.engine.engine import ImageEmbedding
from app.errors import Checkpoint, LoupeError, no_checkpoint
from app.images.images import Crop
from app.jobs import Jobs
from app.models.encoder import ModelInfo
from app.models.tokens import Tokens
from app.probes.bench import Bench
from tests.rigs.composition import model
from tests.rigs.token_ids import ids_of
from widgets.desk.probing.page import ProbePage
from widgets.desk.workspace import ImageItem, Workspace
from widgets.probes.controller import ProbeDesk
from widgets.probes.data import ProbeData

WIDTH = 8


def info_of(model_id: str = "clip") -> ModelInfo:
    return replace(model(model_id), embed_dim=WIDTH)


class LabelEngine:
    """Gives each label the direction that a test set, else one of its own; counts what it encodes."""

    def __init__(self, directions: Mapping[str, Sequence[float]] | None = None) -> None:
        self.info = info_of()
        self.directions = dict(directions or {})
        self.asked: list[PromptSet] = []
        self.broken = ""
        self.open = threading.Event()
        self.open.set()
        self.entered = threading.Event()

    def label_embeddings(self, prompts: PromptSet, checkpoint: Checkpoint = no_checkpoint) -> Any:
        self.asked.append(prompts)
        self.entered.set()
        self.open.wait(10)
        checkpoint(0, len(prompts.labels))
        if self.broken:
            raise LoupeError(self.broken)
        return np.array([self._direction(label) for label in prompts.labels], np.float32).reshape(-1, WIDTH)

    def _direction(self, label: str) -> Any:
        if label in self.directions:
            return np.array(self.directions[label], np.float32)
        made = np.random.default_rng(sum(label.encode())).normal(size=WIDTH)
        return (made / np.linalg.norm(made)).astype(np.float32)

    def tokenise(self, texts: Sequence[str]) -> list[Tokens]:
        return [
            Tokens(text, ids_of(text.split()), ("SOT", *text.split(), "EOT"), "", 2, 77) for text in texts
        ]


class ProbeRig:
    """Workspace, jobs and desk of a probe; `add` plants images, `tag` puts them into groups."""

    def __init__(self, qtbot: QtBot, engine: LabelEngine | None = None) -> None:
        self.qtbot = qtbot
        self.engine = engine or LabelEngine()
        self.jobs = Jobs()
        self.workspace = Workspace()
        self.data = ProbeData(self.workspace)
        self.desk = ProbeDesk(self.workspace, self.jobs, self.engine, self.data, Bench())  # type: ignore[arg-type]

    def load(self, model_id: str = "clip") -> None:
        self.engine.info = info_of(model_id)
        self.workspace.set_info(self.engine.info)

    def add(self, vectors: Mapping[str, Sequence[float]]) -> None:
        """List images by name and embed them."""
        listed = {item.name: item for item in self.workspace.images}
        items = [ImageItem(Path("/planted") / name, name) for name in vectors if name not in listed]
        self.workspace.set_images([*listed.values(), *items])
        self.workspace.add_embeddings(planted(Path("/planted") / name, one) for name, one in vectors.items())

    def tag(self, attribute: str, groups: Mapping[str, Sequence[str]]) -> None:
        """Put images, by name, into groups; a group may be empty."""
        tags = self.workspace.tags
        for group, names in groups.items():
            tags = tags.with_group(attribute, group)
            tags = tags.tagged([Path("/planted") / name for name in names], attribute, group)
        self.workspace.set_tags(tags)

    def labels(self, *labels: str, templates: Sequence[str] = ()) -> None:
        self.workspace.set_prompts(parse_prompts("\n".join(labels), "\n".join(templates)))

    def show(self, view: ProbePage) -> None:
        self.qtbot.addWidget(view)
        view.resize(392, 340)
        with self.qtbot.waitExposed(view):
            view.show()

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: not self.jobs.busy, timeout=60_000)

    def wait(self, true: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(true, timeout=60_000)

    def close(self) -> None:
        self.engine.open.set()
        self.jobs.close()


def planted(path: Path, vector: Sequence[float]) -> ImageEmbedding:
    """Return an image that nobody decoded, embedded as given."""
    whole = np.zeros(WIDTH, np.float32)
    whole[: len(vector)] = vector
    return ImageEmbedding(path, "0" * 64, (4, 4), Crop(0, 0, 4, 4), whole / np.linalg.norm(whole))
