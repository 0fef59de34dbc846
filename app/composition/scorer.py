"""The scorer: the paper's network over a DCSM, and its file.

Kang et al., "Is CLIP ideal? No. Can we fix it? Yes!" (ICCV 2025): two 3x3 convolutions over the plane of text
tokens by image tokens, then 128 hidden units and one score. This module needs torch; import it where needed.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import torch  # noqa: TID253 - an nn.Module is defined here
from torch import Tensor, nn  # noqa: TID253

from app.analysis.zeroshot import Floats
from app.composition.scorer_input import TEXT_ROWS, scorer_input
from app.errors import LoupeError
from app.models.checkpoints import mismatch
from app.paths import RESOURCES
from app.words import wording
from app.write import write_atomic

if TYPE_CHECKING:
    from app.analysis.dcsm import Dcsm
    from app.models.encoder import ModelInfo

HIDDEN = 128
CHANNELS = 4
"""Channels of both convolutions in the authors' network (hidden / 32)."""

SHIPPED = RESOURCES / "scorers"
"""Where the built-in model's scorer is, `builtin.safetensors`, and those that the ablation puts beside it."""

REFERENCE_IDS = ("ViT-B-16@openai", "ViT-B-16-quickgelu@openai")
"""The models that the authors' checkpoints fit."""

_KEY = "clip_loupe_scorer"
_FORMAT = 1
_BATCH = 256


class ScorerNetwork(nn.Module):
    """The paper's network: maps [N, TEXT_ROWS, columns] -> scores [N].

    `dropout` is the share of channels and hidden units left out in training (the paper's has it too).
    """

    def __init__(self, columns: int, channels: int = CHANNELS, dropout: float = 0.0) -> None:
        super().__init__()
        self.conv1 = nn.Conv2d(1, channels, 3, padding=1)
        self.conv2 = nn.Conv2d(channels, channels, 3, padding=1)
        self.hidden = nn.Linear(channels * TEXT_ROWS * columns, HIDDEN)
        self.output = nn.Linear(HIDDEN, 1)
        self.drop_channels = nn.Dropout2d(dropout)
        self.drop_units = nn.Dropout(dropout)

    def forward(self, maps: Tensor) -> Tensor:
        """Return each map's score, higher for a truer caption; only scores of one network compare."""
        x = maps[:, None]  # [N, 1, T, I]
        x = self.drop_channels(self.conv1(x).relu())
        x = self.drop_channels(self.conv2(x).relu())  # [N, C, T, I]
        x = self.drop_units(self.hidden(x.flatten(1)).relu())
        scores: Tensor = self.output(x)[:, 0]
        return scores


@dataclass(frozen=True)
class ScorerInfo:
    """What is known of a scorer; stored with it.

    `columns` are the image tokens of a map, 1 + rows x columns of `grid`. `functional` tells whether rows of
    functional words are replaced, `negation` whether training had negated captions. `figures` is what
    training measured, ready for JSON. `raw_words`: see `scorer_input`; true for the authors' checkpoints,
    whose `weights_hash` is "" as they don't tell which file of the model's weights they were trained with.
    """

    model_id: str
    weights_hash: str
    grid: tuple[int, int]
    columns: int
    text_rows: int = TEXT_ROWS
    words: tuple[str, ...] = ()
    functional: bool = True
    negation: bool = True
    seed: int = 0
    steps: int = 0
    figures: Mapping[str, Any] = field(default_factory=dict)
    raw_words: bool = False

    @property
    def by_authors(self) -> bool:
        """Whether it is a checkpoint of the paper's authors: see `scorer_input.DIFFERENCES`."""
        return self.model_id in REFERENCE_IDS and not self.weights_hash


class Scorer:
    """A network ready to score, with the vector [columns] of each of its functional words.

    Its network may be one that training goes on with: scoring leaves it in the mode it was in.
    """

    def __init__(self, info: ScorerInfo, network: ScorerNetwork, words: Mapping[str, Floats]) -> None:
        if set(words) != set(info.words):
            raise ValueError("the words of the info and the vectors given differ")
        self.info = info
        self.network = network
        self.words = dict(words)

    def inputs(self, values: Floats, names: Sequence[str], prompt: str) -> Floats:
        """Return the network's input [..., TEXT_ROWS, columns] for maps [..., T, columns] of one prompt."""
        words = self.words if self.info.functional else None
        return scorer_input(values, names, words, prompt, self.info.raw_words)

    def score(self, inputs: Floats) -> Floats:
        """Return the scores float32 [N] of inputs [N, TEXT_ROWS, columns], each independent of the others.

        Raises LoupeError for maps of another size.
        """
        wanted = (TEXT_ROWS, self.info.columns)
        if inputs.ndim != 3 or inputs.shape[1:] != wanted:
            raise LoupeError(
                wording(
                    "This scorer reads maps of {wanted} text by {wanted_2} image tokens, not of {value}.",
                    wanted=wanted[0],
                    wanted_2=wanted[1],
                    value=" by ".join(map(str, inputs.shape[1:])) or "none",
                )
            )
        training = self.network.training
        self.network.eval()
        try:
            with torch.inference_mode():
                parts = [self._batch(inputs[at : at + _BATCH]) for at in range(0, len(inputs), _BATCH)]
        finally:
            self.network.train(training)
        return np.concatenate([np.empty(0, dtype=np.float32), *parts])

    def _batch(self, inputs: Floats) -> Floats:
        maps = torch.from_numpy(np.ascontiguousarray(inputs, dtype=np.float32))
        scores: Floats = self.network(maps.to(self.network.output.weight.device)).cpu().numpy()
        return scores

    def score_maps(self, maps: Sequence[Dcsm]) -> Floats:
        """Return the scores [N] of DCSMs made by the scorer's model."""
        if not maps:
            return np.empty(0, dtype=np.float32)
        for dcsm in maps:
            if dcsm.grid != self.info.grid:
                raise LoupeError(
                    wording(
                        "This scorer reads maps of {shape} patches, not of {shape_2}.",
                        shape=_shape(self.info.grid),
                        shape_2=_shape(dcsm.grid),
                    )
                )
        return self.score(np.stack([self.inputs(dcsm.values, dcsm.tokens, dcsm.prompt) for dcsm in maps]))

    def check_model(self, model: ModelInfo) -> None:
        """Raise LoupeError, one sentence, unless the scorer was trained for this model.

        The weights decide, and the architecture where both ids name one: the same weights under another path
        or name fit. Where a scorer doesn't tell its weights, the id decides.
        """
        mine = self.info
        same = model.weights_hash == mine.weights_hash if mine.weights_hash else model.id in REFERENCE_IDS
        archs = {name.split("@")[0] for name in (mine.model_id, model.id) if "@" in name}
        if same and model.grid == mine.grid and (len(archs) < 2 or not mine.weights_hash):
            return
        raise LoupeError(
            wording(
                "This scorer was trained for {named}; the model loaded is {named_2}.",
                named=_named(mine.model_id, mine.weights_hash),
                named_2=_named(model.id, model.weights_hash),
            )
        )


def _shape(grid: tuple[int, int]) -> str:
    return f"{grid[0]} x {grid[1]}"


def _named(model_id: str, weights_hash: str) -> str:
    return f"{model_id} (weights {weights_hash[:8]}…)" if weights_hash else model_id


# --- files ------------------------------------------------------------------------------------------------


def save_scorer(path: Path, scorer: Scorer, overwrite: bool = False) -> None:
    """Write a scorer as safetensors, whole or not at all; its info is JSON in the metadata.

    Raises LoupeError as `write_atomic` does (the file exists, disk full, no permission).
    """
    from safetensors.torch import save

    tensors = {name: value.detach().cpu().contiguous() for name, value in scorer.network.state_dict().items()}
    if scorer.words:
        rows = np.stack([scorer.words[word] for word in scorer.info.words])
        tensors["words"] = torch.from_numpy(np.ascontiguousarray(rows, dtype=np.float32))
    said = json.dumps({"format": _FORMAT, **asdict(scorer.info)})
    write_atomic(path, save(tensors, metadata={_KEY: said}), overwrite)


def load_scorer(path: Path) -> Scorer:
    """Read a scorer that `save_scorer` wrote.

    Raises LoupeError, one sentence, for a missing or damaged file and for one that is no scorer.
    """
    state, metadata = _read(path)
    try:
        info = _info(json.loads(metadata[_KEY]))
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise LoupeError(
            wording("{name} is no scorer, or of a version that this program can't read.", name=path.name)
        ) from error
    words = state.pop("words", torch.empty(0, info.columns))
    if tuple(words.shape) != (len(info.words), info.columns):
        raise LoupeError(
            wording("{name} is damaged: its functional rows don't fit its words.", name=path.name)
        )
    network = network_from(state, info.columns, path.name)
    return Scorer(info, network, dict(zip(info.words, words.float().numpy(), strict=True)))


def _read(path: Path) -> tuple[dict[str, Tensor], dict[str, str]]:
    from safetensors import SafetensorError, safe_open

    try:
        if not path.is_file():
            raise LoupeError(wording("There is no scorer at {path}.", path=path))
        with safe_open(path, "pt") as file:
            return {name: file.get_tensor(name) for name in file.keys()}, file.metadata() or {}  # noqa: SIM118
    except OSError as error:
        raise LoupeError(
            wording("{name} can't be read: {value}.", name=path.name[:80], value=error.strerror or error)
        ) from error
    except (SafetensorError, ValueError) as error:
        raise LoupeError(wording("{name} is damaged or no scorer file.", name=path.name[:80])) from error


def _info(said: dict[str, Any]) -> ScorerInfo:
    """Check what a file says of itself; raises KeyError, TypeError or ValueError."""
    if said.pop("format") != _FORMAT:
        raise ValueError("another format")
    rows, columns = (int(size) for size in said["grid"])
    info = ScorerInfo(**{**said, "grid": (rows, columns), "words": tuple(map(str, said["words"]))})
    fits = info.text_rows == TEXT_ROWS and info.columns == 1 + rows * columns and min(rows, columns) > 0
    if not fits or (info.functional and not info.words) or not isinstance(info.figures, dict):
        raise ValueError("fields that contradict one another")
    return info


def network_from(state: Mapping[str, Tensor], columns: int, name: str) -> ScorerNetwork:
    """Build the network of these weights, or raise LoupeError saying how they differ from the paper's."""
    first = state.get("conv1.weight")
    channels = first.shape[0] if first is not None and first.ndim == 4 and len(first) else CHANNELS
    with torch.device("meta"):  # no weights are drawn that would be replaced at once
        network = ScorerNetwork(columns, channels)
    if sentence := mismatch(state, network.state_dict(), name, "the paper's network"):
        raise LoupeError(sentence)
    if not all(bool(value.isfinite().all()) for value in state.values()):
        raise LoupeError(wording("{name} is damaged: some of its weights are not finite numbers.", name=name))
    network.load_state_dict({key: value.float().clone() for key, value in state.items()}, assign=True)
    return network


def builtin_scorer(model: ModelInfo, functional: bool = True, negation: bool = True) -> Scorer | None:
    """Return the scorer that ships for this model; None where none does.

    For ablation, one without functional rows, or one that was shown no negation in training.
    """
    without = "" if functional and negation else "-without-negation" if functional else "-without-rows"
    path = SHIPPED / f"builtin{without}.safetensors"
    if not path.is_file():
        return None
    scorer = load_scorer(path)
    try:
        scorer.check_model(model)
    except LoupeError:
        return None
    return scorer
