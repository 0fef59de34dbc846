"""An evaluation's page on a folder of small pictures of three classes, with an encoder of known answers."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image
from pytestqt.qtbot import QtBot

from app.engine.engine import Engine
from app.images.images import CropMode, preprocess_picture
from app.jobs import Jobs
from app.probes.bench import Bench
from app.truth.read import read_data
from tests.rigs.cli import MODEL, PREPROCESS, FakeEncoder
from widgets.desk.probing.page import ProbePage
from widgets.desk.workspace import ImageItem, Workspace
from widgets.probes.controller import ProbeDesk
from widgets.probes.data import ProbeData

CLASSES = ("cat", "dog", "emu")
COUNT = 24


class PlantedEncoder(FakeEncoder):
    """Prepares pictures, too, as what counts a model's operations does."""

    def preprocess(self, pixels: Any, mode: CropMode = CropMode.CROP) -> Any:
        """Return a picture as the network's input."""
        return preprocess_picture(pixels, PREPROCESS, mode)


def planted_model(spec: Any, device: str, _checkpoint: Any = None) -> Any:
    """Load any model as one of known answers."""
    return PlantedEncoder(spec.id, device)


class TurnedEncoder(PlantedEncoder):
    """Gives other embeddings of texts as another model: the width's order is turned round."""

    def encode_texts(self, texts: Any, *more: Any) -> Any:
        """Return the embeddings [N, D]."""
        made = super().encode_texts(texts, *more)
        return made if self.info.id == MODEL else made[:, ::-1].copy()


def turned_model(spec: Any, device: str, _checkpoint: Any = None) -> Any:
    """Load MODEL as `planted_model` does, and any other as one of other answers."""
    return TurnedEncoder(spec.id, device)


def make_data(folder: Path, first: int = 0) -> Path:
    """Write COUNT pictures into a folder for each class; `first` seeds them."""
    for place in range(COUNT):
        path = folder / CLASSES[place % 3] / f"{first + place}.png"
        path.parent.mkdir(parents=True, exist_ok=True)
        pixels = np.random.default_rng(first + place).integers(0, 256, (20, 20, 3), np.uint8)
        Image.fromarray(pixels).save(path)
    return folder


class EvaluationRig:
    """Workspace, jobs and desk of an evaluation whose images are embedded and have their classes."""

    def __init__(self, qtbot: QtBot, folder: Path, loader: Any = planted_model) -> None:
        self.qtbot, self.data = qtbot, make_data(folder)
        self.engine, self.workspace, self.jobs = Engine(loader), Workspace(), Jobs()
        self.desk = ProbeDesk(self.workspace, self.jobs, self.engine, ProbeData(self.workspace), Bench())
        self.workspace.set_info(self.engine.load(MODEL, "cpu"))
        self.truth = read_data(folder).truth
        self.workspace.set_images([ImageItem(path, path.name) for path in self.truth.of])
        self.workspace.add_embeddings(self.engine.embed_images(self.truth.of, CropMode.CROP)[0])
        self.workspace.truth.set(self.truth)

    def show(self, page: ProbePage) -> None:
        """Show the page and wait for its first answer."""
        self.qtbot.addWidget(page)
        page.resize(900, 600)
        with self.qtbot.waitExposed(page):
            page.show()
        self.settle()

    def settle(self) -> None:
        """Wait until nothing is under way."""
        self.qtbot.waitUntil(lambda: not self.jobs.busy, timeout=60_000)

    def selected(self) -> set[str]:
        """Return the names of the images that are selected."""
        return {path.name for path in self.workspace.selected}
