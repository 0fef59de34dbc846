"""What is known of models before any of their weights are here: parameter counts and licences.

`python -m app.models.model_facts` counts the parameters of every architecture anew and writes the resource.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from app.errors import LoupeError
from app.models import registry
from app.models.capture import captured
from app.paths import RESOURCES

PARAMETERS_FILE = RESOURCES / "models" / "parameters.json"
_LICENCES_FILE = RESOURCES / "models" / "licences.json"


@lru_cache(maxsize=1)
def known_parameters() -> Mapping[str, int]:
    """Return the parameters of each architecture, and of `builtin`; those never counted are missing."""
    parameters: dict[str, int] = json.loads(PARAMETERS_FILE.read_text(encoding="utf-8"))["parameters"]
    return parameters


@lru_cache(maxsize=1)
def _licences() -> dict[str, Any]:
    content: dict[str, Any] = json.loads(_LICENCES_FILE.read_text(encoding="utf-8"))
    return content


def licence_of(tag: Mapping[str, Any]) -> tuple[str, str]:
    """Return a tag's licence and the address of the page that names it; two empty texts where none is known.

    Only what the weights' own page, or the people who published them, have said is known.
    """
    known = _licences()
    repo = str(tag.get("hf_hub") or "").rpartition("/")[0]
    if found := known["repositories"].get(repo):
        return found["licence"], found["source"]
    for prefix, found in known["addresses"].items():
        if str(tag.get("url") or "").startswith(prefix):
            return found["licence"], found["source"]
    return "", ""


def builtin_licence() -> tuple[str, str]:
    """Return the built-in model's licence and where it is named."""
    found = _licences()["builtin"]
    return found["licence"], found["source"]


def count_parameters(names: Iterable[str]) -> dict[str, int]:
    """Build each architecture (or `builtin`) without memory for its tensors and count its parameters.

    Left out are those that can't be built offline: a Hugging Face text tower's configuration is on the hub.
    """
    import torch

    from app.models.loading import Source, build

    counts = {}
    for name in names:
        try:
            with captured(), torch.device("meta"):
                model = build(Source(name, _config(name), {}, None))
        except (LoupeError, OSError, ImportError):
            continue
        counts[name] = sum(parameter.numel() for parameter in model.parameters())
    return counts


def _config(name: str) -> dict[str, Any]:
    builtin = name == "builtin"
    return registry.folder_config(registry.BUILTIN_FOLDER) if builtin else registry.model_config(name)


def write_parameters(path: Path = PARAMETERS_FILE) -> dict[str, int]:
    """Count the parameters of every architecture and of the built-in model and write them as JSON."""
    import open_clip

    counts = count_parameters(("builtin", *registry.architectures()))
    content = {
        "made by": "python -m app.models.model_facts",
        "open_clip": open_clip.__version__,
        "parameters": counts,
    }
    path.write_text(f"{json.dumps(content, indent=1)}\n", encoding="utf-8")
    return counts


if __name__ == "__main__":
    sys.stdout.write(f"{len(write_parameters())} architectures counted\n")
