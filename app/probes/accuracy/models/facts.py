"""What a model costs: parameters, computation, speed on this computer, memory of its weights."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from app.engine.second import weights_bytes
from app.models.choice.flops import Gflops, gflops_of, known_gflops
from app.models.choice.speeds import Speed, read_speeds
from app.models.model_facts import known_parameters

if TYPE_CHECKING:
    from app.models.encoder import Encoder, ModelInfo
    from app.probes.accuracy.saved import SavedEvaluation

Axis = Literal["parameters", "gflops", "speed", "memory"]
_FP32 = 4


@dataclass(frozen=True)
class ModelFacts:
    """What is known of a model's costs; None where nothing is. memory: bytes of its weights."""

    parameters: int | None = None
    gflops: Gflops | None = None
    speed: Speed | None = None
    memory: int | None = None

    def on(self, axis: Axis) -> float | None:
        """Return the number that stands on an axis of the plot."""
        values: dict[Axis, float | None] = {
            "parameters": self.parameters,
            "gflops": self.gflops.value if self.gflops is not None else None,
            "speed": self.speed.images_per_second if self.speed is not None else None,
            "memory": self.memory,
        }
        return values[axis]


def facts_of(info: ModelInfo, encoder: Encoder | None) -> ModelFacts:
    """Return what is known of a model; its computation is counted where its weights are in memory."""
    speed = read_speeds().get(info.id)
    return ModelFacts(info.parameters, gflops_of(info, encoder), speed, weights_bytes(info))


def facts_of_saved(saved: SavedEvaluation) -> ModelFacts:
    """Return what is known of a saved evaluation's model, by its id, its architecture and this computer."""
    model = saved.recipe.get("model", {})
    model_id, arch = str(model.get("id", "")), str(model.get("arch", ""))
    known = known_parameters()
    parameters = known.get("builtin" if model_id == "builtin" else arch)
    gflops = known_gflops(model_id, str(model.get("weights_hash", "")))
    memory = parameters * _FP32 if parameters is not None and model.get("precision") == "fp32" else None
    return ModelFacts(parameters, gflops, read_speeds().get(model_id), memory)
