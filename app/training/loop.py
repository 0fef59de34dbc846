"""What both towers' training loops share: the learning rate's course, and going on after an interruption."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import numpy as np
import torch
from torch import nn

from app.training.store import atomic_path


def schedule(step: int, steps: int, warm_up: int) -> float:
    """Return the factor on the learning rate: a linear rise, then a half cosine to zero."""
    if step < warm_up:
        return (step + 1) / warm_up
    return 0.5 * (1 + float(np.cos(np.pi * (step - warm_up) / max(1, steps - warm_up))))


class Stateful(Protocol):
    """What a checkpoint needs of an optimiser."""

    def state_dict(self) -> dict[str, Any]:
        """Return the state."""

    def load_state_dict(self, state_dict: dict[str, Any]) -> None:
        """Take a state over."""


class Optimisers:
    """Two optimisers at one rate: of a tower's dense parameters, and of its table of pieces, by rows."""

    def __init__(self, dense: torch.optim.Optimizer, rows: torch.optim.Optimizer) -> None:
        self._parts = {"dense": dense, "rows": rows}

    def set_rate(self, rate: float) -> None:
        """Set the learning rate of both."""
        for part in self._parts.values():
            for group in part.param_groups:
                group["lr"] = rate

    def zero_grad(self) -> None:
        """Forget the gradients."""
        for part in self._parts.values():
            part.zero_grad()

    def step(self, most: float) -> None:
        """Take a step, all gradients scaled down to a joint norm of `most` if they are longer."""
        used = [p.grad for part in self._parts.values() for g in part.param_groups for p in g["params"]]
        values = [gradient.coalesce().values() if gradient.is_sparse else gradient for gradient in used]
        norm = torch.stack([value.norm() for value in values]).norm()
        for gradient in used:
            gradient.mul_((most / (norm + 1e-6)).clamp(max=1.0))
        for part in self._parts.values():
            part.step()

    def state_dict(self) -> dict[str, Any]:
        """Return both states."""
        return {name: part.state_dict() for name, part in self._parts.items()}

    def load_state_dict(self, state_dict: dict[str, Any]) -> None:
        """Take both states over."""
        for name, part in self._parts.items():
            part.load_state_dict(state_dict[name])


@dataclass(frozen=True)
class Checkpoint:
    """A file that holds a training run half-way; taken only by a run with the same key."""

    path: Path
    key: str
    stage: str

    def resume(self, tower: nn.Module, optimiser: Stateful) -> int:
        """Load an interrupted run and return the step to go on from (0: none fits)."""
        if not self.path.is_file():
            return 0
        state = torch.load(self.path, weights_only=True)
        if state["key"] != self.key:
            return 0
        tower.load_state_dict(state["tower"])
        optimiser.load_state_dict(state["optimiser"])
        print(f"[{self.stage}] resuming after step {state['step']}", flush=True)
        return int(state["step"])

    def save(self, steps: int, tower: nn.Module, optimiser: Stateful) -> None:
        """Write the run after so many steps, whole or not at all."""
        state = {"tower": tower.state_dict(), "optimiser": optimiser.state_dict()}
        with atomic_path(self.path) as temporary:
            torch.save({"key": self.key, "step": steps, **state}, temporary)

    def remove(self) -> None:
        """Remove the file: the run is complete."""
        self.path.unlink(missing_ok=True)
