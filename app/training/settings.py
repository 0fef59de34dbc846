"""What a training run is made from; every stage's output records the settings it depends on."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from app.training.words.wordnet import WORDNET_DIR

IMAGE_SIZE = 260
"""The side of the images that are trained on."""

MODEL_SIZE = 288
"""The side of those that the finished model takes: nine patches of exactly 32 pixels, where 260 needs a
margin around the image that shifts the patches against it. A little larger than in training is no loss,
either (Touvron et al. 2019, Fixing the train-test resolution discrepancy)."""

IMAGE_MEAN = 127 / 255
IMAGE_STD = 128 / 255
"""EfficientNet-Lite's own normalisation, (x - 127) / 128 on 0..255, for pixels in 0..1."""


STAMPS_DIR = Path("/usr/share/tuxpaint/stamps")
"""Where Debian's tuxpaint-stamps-default puts its pictures."""


@dataclass(frozen=True)
class Recipe:
    """The numbers of the recipe."""

    seed: int = 0
    embed_dim: int = 280
    anchor: float = 2.0  # of the mean embedding norm: the constant that quietens patches with little in them
    kernel_width: float = 1.5
    ridge: float = 0.1
    residual_ridge: float = 3.0
    ancestor_steps: int = 400
    kin_tightness: float = 0.35
    ancestor_kin: float = 3.0
    noun_kin: float = 6.0
    shape_lean: float = 0.08
    junk_lean: float = 0.12
    text_width: int = 256
    text_heads: int = 4
    text_layers: int = 4
    context_length: int = 32
    text_tokens: int = 2048  # a step's
    names_steps: int = 5000
    text_cycles: tuple[int, ...] = (8000, 6000)
    text_rate: float = 1.5e-3
    image_steps: int = 1400
    image_rate: float = 1e-4
    assemble_share: float = 0.6  # of the tuned trunk's weights in the average with the published ones
    assemble_text_share: float = 0.8  # of the weights taught with sentences in that with those taught names


@dataclass(frozen=True)
class Places:
    """Where a run reads and writes."""

    work: Path
    photos: Path
    out: Path
    wordnet: Path = WORDNET_DIR
    stamps: Path = STAMPS_DIR
