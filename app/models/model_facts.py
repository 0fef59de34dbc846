"""What is known of models before any of their weights are here: parameter counts and licences."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from app.paths import RESOURCES
from app.words import wording

PARAMETERS_FILE = RESOURCES / "models" / "parameters.json"
_LICENCES_FILE = RESOURCES / "models" / "licences.json"

ABOUT_BUILTIN = wording(
    "Built-in teaching model: small, for photos of everyday things; weak on people, actions, text and "
    "relations. Choose an open_clip model or your own checkpoint for real CLIP."
)


@lru_cache(maxsize=1)
def _counts() -> dict[str, dict[str, int]]:
    content: dict[str, dict[str, int]] = json.loads(PARAMETERS_FILE.read_text(encoding="utf-8"))
    return content


def known_parameters() -> Mapping[str, int]:
    """Return the parameters of each architecture, and of `builtin`; those never counted are missing."""
    return _counts()["parameters"]


def known_activations() -> Mapping[str, int]:
    """Return the bytes of each image tower's activations at their most, fp32, with one image."""
    return _counts()["activations"]


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
