"""What is known of models: of one that is loaded, and before any weights are here (counts, licences)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Literal

from app.paths import RESOURCES
from app.words import wording

if TYPE_CHECKING:
    from app.images.images import Preprocess

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


FeatureKind = Literal["projected", "penultimate"]
"""An image's embedding as the tower gives it, or what its projection makes it of; neither normalised."""


@dataclass(frozen=True)
class ModelInfo:
    """What is known of a loaded model; goes into the window and into every exported file.

    `library` is the name and version of what built the network, as in "open_clip 3.3.0"; `image_global` and
    `text_global` name the global column and row of a map; `variants` pairs each variant of patch embeddings
    with None, or the reason why this tower can't have it; `logit_scale` is exp'd.
    """

    id: str
    arch: str
    weights_hash: str
    library: str
    device: str
    precision: str
    preprocess: Preprocess
    family: str
    embed_dim: int
    context_length: int
    logit_scale: float
    logit_bias: float | None
    grid: tuple[int, int]
    image_global: str
    text_global: str
    variants: tuple[tuple[str, str | None], ...]
    parameters: int
    notes: tuple[str, ...]
    patch_note: str = ""
    """One sentence where patch tokens are not what the image tower pools; "" where they are."""
    penultimate_dim: int = 0
    """The width of the image features before the projection to embeddings; 0 where the tower has none."""
    penultimate_note: str = ""
    """The reason why it has none, or a sentence that they are the embeddings; "" elsewhere."""

    @property
    def probability_kind(self) -> Literal["softmax", "sigmoid"]:
        """How probabilities are made: sigmoid exactly where the model has a logit bias."""
        return "softmax" if self.logit_bias is None else "sigmoid"

    @property
    def open_clip_version(self) -> str:
        """The version of open_clip, where it built the network; else ""."""
        name, _, version = self.library.partition(" ")
        return version if name == "open_clip" else ""

    @property
    def about(self) -> str:
        """What the built-in model is and isn't for; "" of another."""
        return ABOUT_BUILTIN if self.id == "builtin" else ""

    def describe(self) -> dict[str, object]:
        """Return what identifies a model and its numbers, ready for JSON."""
        return {
            "id": self.id,
            **({"about": self.about} if self.about else {}),
            "arch": self.arch,
            "weights_hash": self.weights_hash,
            "library": self.library,
            **({"open_clip": self.open_clip_version} if self.open_clip_version else {}),
            "preprocess": self.preprocess.describe(),
            "device": self.device,
            "precision": self.precision,
            "logit_scale": self.logit_scale,
            "logit_bias": self.logit_bias,
            "notes": [note for note in (*self.notes, self.patch_note) if note],
        }
