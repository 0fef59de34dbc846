"""Count the parameters of every architecture: `python -m app.models.count_parameters` writes the resource."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from app.errors import LoupeError
from app.models import registry
from app.models.capture import captured
from app.models.hf_text.configuration import configuration_here
from app.models.loading import Source, build
from app.models.model_facts import PARAMETERS_FILE, known_parameters


def count_parameters(names: Iterable[str]) -> dict[str, int]:
    """Build each architecture (or `builtin`) without memory for its tensors and count its parameters.

    Left out are those whose text tower has a shape that is on the hub, and not here.
    """
    import torch

    counts = {}
    for name in names:
        try:
            with captured(), torch.device("meta"):
                config = _config(name)
                model = build(Source(name, config, {}, None, text_shape=configuration_here(config)))
        except (LoupeError, OSError, ImportError):
            continue
        counts[name] = sum(parameter.numel() for parameter in model.parameters())
    return counts


def _config(name: str) -> dict[str, Any]:
    builtin = name == "builtin"
    return registry.folder_config(registry.BUILTIN_FOLDER) if builtin else registry.model_config(name)


def write_parameters(path: Path = PARAMETERS_FILE) -> dict[str, int]:
    """Count the parameters of every architecture and of the built-in model and write them as JSON.

    What can't be counted here keeps the count that is known.
    """
    from open_clip.version import __version__

    names = ("builtin", *registry.architectures())
    counts = {name: count for name, count in known_parameters().items() if name in names}
    counts |= count_parameters(names)
    content = {
        "made by": "python -m app.models.count_parameters",
        "open_clip": __version__,
        "parameters": counts,
    }
    path.write_text(f"{json.dumps(content, indent=1)}\n", encoding="utf-8")
    return counts


if __name__ == "__main__":
    sys.stdout.write(f"{len(write_parameters())} architectures counted\n")
