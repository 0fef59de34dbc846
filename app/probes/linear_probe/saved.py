"""A linear probe in a file: its weights as safetensors, what it is of in the metadata."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from app.errors import LoupeError
from app.probes.linear_probe.logistic import LogisticProbe
from app.probes.linear_probe.seen import Seen, seen_of
from app.words import wording
from app.write import write_atomic

if TYPE_CHECKING:
    from app.probes.linear_probe.measure import ProbeCurves
    from app.provenance import DescribedModel, Provenance
    from app.truth.truth import Truth

_KEY = "clip_loupe_linear_probe"
_FORMAT = 1
_SAME = ("weights_hash", "precision", "preprocess")
"""What the features depend on, of a model's description."""


@dataclass(frozen=True, eq=False)
class SavedProbe:
    """A probe with its classes (as they are spoken, and as the data calls them) and what it was made of.

    made: the provenance, as `Provenance.as_dict` gives it. design: shots, labels spent, features, accuracy.
    """

    probe: LogisticProbe
    classes: tuple[str, ...]
    keys: tuple[str, ...]
    design: Mapping[str, object]
    made: Mapping[str, object]

    @property
    def seen(self) -> Seen:
        """Which features of images it was made of."""
        return seen_of(self.design.get("features"))

    def check_model(self, model: DescribedModel, mode: str) -> None:
        """Raise LoupeError unless this model, with this fit of images, gives the features it was made of."""
        described = json.loads(json.dumps(model.describe()))
        mine = self.made["model"]
        assert isinstance(mine, dict)
        for name in _SAME:
            if described.get(name) != mine.get(name):
                said = "The probe was made with another model: {id}, weights {hash}…, {precision}."
                raise LoupeError(
                    wording(
                        said,
                        id=mine.get("id"),
                        hash=str(mine.get("weights_hash"))[:12],
                        precision=mine.get("precision"),
                    )
                )
        if self.made.get("mode") != mode:
            raise LoupeError(wording("The probe was made with --mode {mode}.", mode=self.made.get("mode")))


def saved_of(result: ProbeCurves, truth: Truth, made: Provenance) -> SavedProbe:
    """Return the probe of the most shots and the first seed, with what it is of."""
    point, told = result.curves[0].points[-1], result.as_dict()
    design = {
        "shots": point.name,
        "seed": 0,
        "labels_spent": point.runs[0].spent,
        "accuracy": point.accuracies[0],
        "tested_on": result.zero_shot.n,
        "features": told["features"],
        "method": told["method"],
    }
    return SavedProbe(result.probe, truth.classes, truth.keys, design, made.as_dict())


def save_linear_probe(path: Path, saved: SavedProbe, overwrite: bool = False) -> None:
    """Write a probe, whole or not at all. Raises LoupeError as `write_atomic` does."""
    from safetensors.numpy import save

    about = {
        "format": _FORMAT,
        "classes": saved.classes,
        "keys": saved.keys,
        "strength": saved.probe.strength,
        "tuned": saved.probe.tuned,
        "design": dict(saved.design),
        "provenance": dict(saved.made),
    }
    tensors = {"weights": np.ascontiguousarray(saved.probe.weights), "bias": saved.probe.bias}
    write_atomic(path, save(tensors, metadata={_KEY: json.dumps(about)}), overwrite)


def load_linear_probe(path: Path) -> SavedProbe:
    """Read a probe that `save_linear_probe` wrote.

    Raises LoupeError, one sentence, for a missing or damaged file and for one that is no probe.
    """
    from safetensors import SafetensorError, safe_open

    try:
        with safe_open(path, "numpy") as file:
            about = json.loads((file.metadata() or {})[_KEY])
            weights, bias = file.get_tensor("weights"), file.get_tensor("bias")
    except OSError as error:
        raise LoupeError(
            wording("{name} can't be read: {value}.", name=path.name[:80], value=error.strerror or error)
        ) from error
    except (SafetensorError, KeyError, ValueError) as error:
        raise LoupeError(wording("{name} is damaged or no linear probe.", name=path.name[:80])) from error
    try:
        saved = _saved(about, weights, bias)
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise LoupeError(
            wording("{name} is no linear probe that this program can read.", name=path.name[:80])
        ) from error
    if not np.isfinite(weights).all() or np.isnan(bias).any():
        raise LoupeError(wording("{name} is damaged: some of its weights are no numbers.", name=path.name))
    return saved


def _saved(about: dict[str, object], weights: np.ndarray, bias: np.ndarray) -> SavedProbe:
    """Check what a file says of itself; raises KeyError, TypeError or ValueError."""
    classes, keys = tuple(map(str, about["classes"])), tuple(map(str, about["keys"]))  # type: ignore[call-overload]
    fits = weights.ndim == 2 and bias.shape == (len(weights),) and len(classes) == len(keys) == len(weights)
    design, made = about["design"], about["provenance"]
    if about["format"] != _FORMAT or not fits or not isinstance(design, dict) or not isinstance(made, dict):
        raise ValueError("fields that contradict one another")
    if not isinstance(made["model"], dict):
        raise TypeError("no model")
    strength = float(about["strength"])  # type: ignore[arg-type]
    probe = LogisticProbe(
        weights.astype(np.float64), bias.astype(np.float64), strength, bool(about["tuned"]), 0, 0, True
    )
    return SavedProbe(probe, classes, keys, design, made)
