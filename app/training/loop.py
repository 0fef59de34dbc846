"""What both towers' training loops share: the learning rate's course, and going on after an interruption."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import nn

from app.training.store import atomic_path


def schedule(step: int, steps: int, warm_up: int) -> float:
    """Return the factor on the learning rate: a linear rise, then a half cosine to zero."""
    if step < warm_up:
        return (step + 1) / warm_up
    return 0.5 * (1 + float(np.cos(np.pi * (step - warm_up) / max(1, steps - warm_up))))


@dataclass(frozen=True)
class Checkpoint:
    """A file that holds a training run half-way; taken only by a run with the same key."""

    path: Path
    key: str
    stage: str

    def resume(self, tower: nn.Module, optimiser: torch.optim.Optimizer) -> int:
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

    def save(self, steps: int, tower: nn.Module, optimiser: torch.optim.Optimizer) -> None:
        """Write the run after so many steps, whole or not at all."""
        state = {"tower": tower.state_dict(), "optimiser": optimiser.state_dict()}
        with atomic_path(self.path) as temporary:
            torch.save({"key": self.key, "step": steps, **state}, temporary)

    def remove(self) -> None:
        """Remove the file: the run is complete."""
        self.path.unlink(missing_ok=True)
