"""Count what every architecture takes: `python -m app.models.count_parameters` writes the resource."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from app.errors import LoupeError
from app.models import registry
from app.models.capture import captured
from app.models.hf_text.configuration import configuration_here
from app.models.loading import Source, build
from app.models.model_facts import PARAMETERS_FILE, known_activations, known_parameters


def count_parameters(names: Iterable[str]) -> dict[str, int]:
    """Count the parameters of each architecture (or `builtin`), built without memory for its tensors.

    Left out are those whose text tower has a shape that is on the hub, and not here.
    """
    return {name: _size(model) for name, model, _ in _models(names)}


def _size(model: Any) -> int:
    return sum(parameter.numel() for parameter in model.parameters())


def _models(names: Iterable[str]) -> Iterator[tuple[str, Any, dict[str, Any]]]:
    """Build each architecture that can be built here; its name, model and configuration."""
    import torch

    for name in names:
        try:
            with captured(), torch.device("meta"):
                config = _config(name)
                model = build(Source(name, config, {}, None, text_shape=configuration_here(config)))
        except (LoupeError, OSError, ImportError):
            continue
        yield name, model.eval(), config


def _config(name: str) -> dict[str, Any]:
    builtin = name == "builtin"
    return registry.folder_config(registry.BUILTIN_FOLDER) if builtin else registry.model_config(name)


def write_parameters(path: Path = PARAMETERS_FILE) -> dict[str, int]:
    """Count what every architecture and the built-in model take and write it as JSON.

    Of each its parameters, and the bytes of its image tower's activations at their most, with one image. What
    can't be counted here keeps the count that is known.
    """
    from open_clip.version import __version__

    from app.models.choice.activations import image_activations

    names = ("builtin", *registry.architectures())
    parameters = {name: count for name, count in known_parameters().items() if name in names}
    activations = {name: count for name, count in known_activations().items() if name in names}
    for name, model, config in _models(names):
        parameters[name] = _size(model)
        activations[name] = image_activations(model, registry.image_size_of(config))
    content = {
        "made by": "python -m app.models.count_parameters",
        "open_clip": __version__,
        "parameters": parameters,
        "activations": activations,
    }
    path.write_text(f"{json.dumps(content, indent=1)}\n", encoding="utf-8")
    return parameters


if __name__ == "__main__":
    sys.stdout.write(f"{len(write_parameters())} architectures counted\n")
