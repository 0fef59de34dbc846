"""Training a scorer for the model loaded, from scenes that it encodes once.

A step scores matrices of N captions by N images: a few cases of one kind with their hard negatives, both as
caption and as image, and takes the symmetric cross-entropy over each (Kang et al., ICCV 2025); beside them
stand what is false of one image alone, as its caption with the words in another order. Several small
matrices teach more than one large one of as many maps: nearly all that a scorer has to learn lies between a
case and its own hard negative. Maps are computed from the embeddings when they are needed.
"""

from __future__ import annotations

import hashlib
import io
import json
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from app.analysis.rates import Rate
from app.composition.measure import Model
from app.composition.scorer import Scorer, ScorerInfo, ScorerNetwork
from app.composition.scorer_input import make_words
from app.composition.training_cases import EncodedScenes
from app.composition.training_matrices import MapMaker, Matrices
from app.composition.training_plan import PHOTOS, WORD_ORDER, Curve, TrainingPlan
from app.composition.training_scenes import case_counts, encode_scenes
from app.errors import Cancelled, Checkpoint, LoupeError, no_checkpoint
from app.words import wording
from app.write import write_atomic

if TYPE_CHECKING:
    from app.composition.training_data import TrainingData
    from app.models.encoder import ModelInfo

_VERSION = 1  # raise it when the same plan makes another scorer, so that old checkpoints are not taken
_WARM_UP = 20
_STEP_COST = 4  # how many images are encoded in the time of a step, for the progress
_SAVE_SECONDS = 30.0


def no_report(_curve: Curve) -> None:
    """Ignore the curves."""


def scenes_for(
    encoder: Model,
    plan: TrainingPlan,
    checkpoint: Checkpoint = no_checkpoint,
    data: TrainingData | None = None,
) -> EncodedScenes:
    """Make and encode the plan's scenes, for several trainings on the same; `checkpoint` counts images.

    Of the plan only parts, numbers, seed, and whether there are word-order negatives, matter; `data` is what
    its digest names. Raises LoupeError for a plan that can't be followed.
    """
    plan.check()
    kinds = tuple(kind for kind in plan.kinds if kind in plan.parts)
    counts = _counts(encoder.info, plan)
    return encode_scenes(encoder, kinds, counts, plan.seed, checkpoint, plan.word_order > 0, data)


def _images(model: ModelInfo, plan: TrainingPlan, data: TrainingData | None) -> int:
    kinds = [kind for kind in plan.parts if kind != PHOTOS]
    return 2 * len(kinds) * sum(_counts(model, plan)) + (data.files if data else 0)


def _counts(model: ModelInfo, plan: TrainingPlan) -> tuple[int, int]:
    return case_counts(model, len(plan.kinds), plan.cases, plan.held_back)


def train_scorer(
    encoder: Model,
    plan: TrainingPlan,
    folder: Path,
    report: Callable[[Curve], None] = no_report,
    checkpoint: Checkpoint = no_checkpoint,
    scenes: EncodedScenes | None = None,
    data: TrainingData | None = None,
) -> Scorer:
    """Train a scorer for the model loaded, on its device; the same plan makes the same scorer on a CPU.

    `checkpoint` counts images to encode and steps in one; `report` is called with each point of the curves.
    `folder` is where a training that ended early (cancelled, closed, disk full) left its last checkpoint,
    from which the same call goes on; `forget_training` removes it once the scorer is kept. `scenes` are what
    `scenes_for` returned, for this model and at least the plan's parts. Raises LoupeError: a plan that can't
    be followed, an image of `data` that is gone, a checkpoint that can't be written, no memory.
    """
    plan.check()
    _make_folder(folder)
    total = _STEP_COST * plan.steps
    images = 0 if scenes else _images(encoder.info, plan, data)
    if scenes is None:
        scenes = scenes_for(encoder, plan, lambda done, _: checkpoint(done, images + total), data)
    with _memory_told(encoder.info.device):
        fitting = _Fitting(scenes, plan, folder / _file_name(encoder.info, plan))
        fitting.resume()
        fitting.run(report, lambda step: checkpoint(images + _STEP_COST * step, images + total))
    return fitting.scorer


def steps_done(folder: Path, model: ModelInfo, plan: TrainingPlan) -> int:
    """Return after how many steps an interrupted training of this plan goes on; 0 where there is none."""
    state = _read_state(folder / _file_name(model, plan))
    return 0 if state is None else int(state["step"])


def forget_training(folder: Path, model: ModelInfo, plan: TrainingPlan) -> None:
    """Remove a training's checkpoint: its scorer is kept elsewhere."""
    with suppress(OSError):
        (folder / _file_name(model, plan)).unlink(missing_ok=True)


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise LoupeError(
            wording(
                "The folder {folder} can't be used ({value}).", folder=folder, value=error.strerror or error
            )
        ) from error


def _file_name(model: ModelInfo, plan: TrainingPlan) -> str:
    """Return the checkpoint's name, another one for each plan and model."""
    said = json.dumps([_VERSION, asdict(plan), model.weights_hash, model.arch, model.grid])
    return f"scorer-{hashlib.sha256(said.encode()).hexdigest()[:16]}.partial"


def _read_state(path: Path) -> dict[str, Any] | None:
    import torch

    if not path.is_file():
        return None
    try:
        state: dict[str, Any] = torch.load(path, map_location="cpu", weights_only=True)
    except Exception:  # noqa: BLE001 - a damaged file raises anything; training then begins anew
        return None
    return state if {"step", "losses", "network", "optimiser"} <= set(state) else None


@contextmanager
def _memory_told(device: str) -> Iterator[None]:
    import torch

    try:
        yield
    except torch.OutOfMemoryError as error:
        raise LoupeError(
            wording("The device {device} ran out of memory; train the scorer on cpu.", device=device)
        ) from error


def schedule(step: int, steps: int) -> float:
    """Return the factor on the learning rate: a linear rise, then a half cosine to zero."""
    return float(min(1.0, (step + 1) / _WARM_UP) * 0.5 * (1 + np.cos(np.pi * step / steps)))


@dataclass(eq=False)
class _Fitting:
    """One training under way."""

    scenes: EncodedScenes
    plan: TrainingPlan
    path: Path
    step: int = 0
    _losses: list[float] = field(default_factory=list)
    _curve: Curve | None = None

    def __post_init__(self) -> None:
        import torch

        model, plan = self.scenes.model, self.plan
        columns = 1 + model.grid[0] * model.grid[1]
        self._words = make_words(columns, plan.seed) if plan.functional else {}
        maps = MapMaker(self.scenes.texts, self._words, model.device, columns)
        with torch.random.fork_rng(devices=[]):
            torch.manual_seed(plan.seed)
            network = ScorerNetwork(columns, plan.channels, plan.dropout)
        # With so few channels a step takes a quarter of the time in this layout on a CPU.
        self._network = network.to(model.device).to(memory_format=torch.channels_last)
        self._matrices = Matrices(self._network, maps)
        self._optimiser = torch.optim.AdamW(
            self._network.parameters(), plan.learning_rate, weight_decay=plan.weight_decay
        )

    @property
    def scorer(self) -> Scorer:
        """The scorer as trained so far."""
        import torch

        model, plan = self.scenes.model, self.plan
        info = ScorerInfo(
            model_id=model.id,
            weights_hash=model.weights_hash,
            grid=model.grid,
            columns=1 + model.grid[0] * model.grid[1],
            words=tuple(self._words),
            functional=plan.functional,
            negation=plan.negation,
            seed=plan.seed,
            steps=self.step,
            figures={
                "plan": asdict(plan),
                "cases": {kind: len(self.scenes.train[kind]) for kind in plan.parts},
                "word_order": self._shuffles(),
                "data": dict(self.scenes.data),
                "scene_steps": plan.scene_steps(self.step),
                "held_back": self._curve.as_dict() if self._curve else None,
            },
        )
        # The usual layout again: the same numbers, to the last bit, as the network read from its file.
        network = self._network.eval().to(memory_format=torch.contiguous_format)
        return Scorer(info, network, self._words)

    def _shuffles(self) -> dict[str, int]:
        """Count the captions trained on that have their words in another order beside them, by kind."""
        kinds = [self.scenes.train[kind].own.kinds for kind in self.plan.parts if self.plan.word_order]
        return dict(sum(map(Counter, kinds), Counter()))

    # --- going on after an interruption ---

    def resume(self) -> None:
        """Take up the checkpoint, if there is one."""
        state = _read_state(self.path)
        if state is not None:
            self._network.load_state_dict(state["network"])
            self._optimiser.load_state_dict(state["optimiser"])
            self.step, self._losses = int(state["step"]), list(state["losses"])

    def _save(self) -> None:
        import torch

        buffer = io.BytesIO()
        state = {"network": self._network.state_dict(), "optimiser": self._optimiser.state_dict()}
        torch.save({"step": self.step, "losses": self._losses, **state}, buffer)
        write_atomic(self.path, buffer.getvalue(), overwrite=True)

    # --- steps ---

    def run(self, report: Callable[[Curve], None], checkpoint: Callable[[int], None]) -> None:
        """Make the steps that are left, the last of which leaves a checkpoint too."""
        saved = time.monotonic()
        try:
            while self.step < self.plan.steps:
                checkpoint(self.step)
                self._make_step()
                if self.step % self.plan.report_every == 0 and self.step < self.plan.steps:
                    report(self._measure())
                if time.monotonic() - saved > _SAVE_SECONDS:
                    self._save()
                    saved = time.monotonic()
            checkpoint(self.step)
        except Cancelled:
            with suppress(LoupeError):  # a full disk must not hide that the user wants an end
                self._save()
            raise
        self._save()  # with the losses not told yet, so that what goes on from here tells the same
        self._curve = self._measure()
        report(self._curve)

    def _make_step(self) -> None:
        import torch

        plan = self.plan
        random = np.random.default_rng((plan.seed, self.step))
        cases = self.scenes.train[plan.turn(self.step)]
        count = min(plan.batch // cases.captions.shape[1], len(cases))
        picked = np.stack([random.choice(len(cases), count, replace=False) for _ in range(plan.matrices)])
        for group in self._optimiser.param_groups:
            group["lr"] = plan.learning_rate * schedule(self.step, plan.steps)
        devices = [self._network.output.weight.device] if self.scenes.model.device == "cuda" else []
        with torch.random.fork_rng(devices=devices):  # dropout that doesn't depend on interruptions
            torch.manual_seed(int(random.integers(2**31)))
            self._network.train()
            drawn = np.random.default_rng((plan.seed, self.step, 1))
            loss = self._matrices.loss(cases, picked, plan.word_order, drawn)
        self._optimiser.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        self._optimiser.step()
        self._losses.append(float(loss.detach()))
        self.step += 1

    def _measure(self) -> Curve:
        captions: dict[str, Rate] = {}
        images: dict[str, Rate] = {}
        shuffles: list[Rate] = []
        self._network.eval()
        for kind in self.plan.parts:
            wins = self._matrices.wins(self.scenes.held_back[kind])
            for rates, rate in ((captions, wins.captions), (images, wins.images)):
                if rate.n:
                    rates[kind] = rate
            shuffles.append(wins.shuffles)
        if total := sum(rate.n for rate in shuffles):
            captions[WORD_ORDER] = Rate(sum(rate.hits for rate in shuffles), total)
        losses, self._losses = self._losses, []
        return Curve(self.step, self.plan.steps, float(np.mean(losses or [np.nan])), captions, images)
