"""Any scorer's file: ours, and the authors' checkpoints, which are pickles of which nothing is executed."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import torch  # noqa: TID253 - used by all that is here
from torch import Tensor  # noqa: TID253

from app.analysis.zeroshot import Floats
from app.composition.scorer import REFERENCE_IDS, Scorer, ScorerInfo, load_scorer, network_from
from app.composition.scorer_input import PAPER_WORDS, TEXT_ROWS
from app.errors import LoupeError
from app.models.weights.pickles import Inert, inert
from app.models.weights.reading import read_state_dict
from app.words import wording

_REFERENCE_LAYERS = {"conv1": "conv1", "conv2": "conv2", "fc1": "hidden", "fc2": "output"}
_EMBEDDING = "external_logic_token_embeddings"
_INERT = re.compile(r"torch\.nn\.modules\.sparse\.Embedding|(transformers|tokenizers|regex|_regex|ftfy)\..+")
"""What the authors' files hold beside tensors: the module of the functional rows, and CLIP's tokenizer."""


def read_scorer(path: Path) -> Scorer:
    """Read a scorer: one of ours, or the authors' checkpoint (a pickle, of which nothing is executed).

    Raises LoupeError, one sentence, for what is neither.
    """
    return import_reference(path) if _is_pickle(path) else load_scorer(path)


def _is_pickle(path: Path) -> bool:
    """Say whether a file begins as torch's do, a ZIP archive or a pickle, whatever its name is."""
    try:
        with path.open("rb") as file:
            head = file.read(9)
    except (OSError, ValueError):
        return False  # reading it as a scorer says why
    # Safetensors begin with a length in 8 bytes, of any value, and JSON.
    return head[8:] != b"{" and head.startswith((b"PK", b"\x80"))


def import_reference(path: Path) -> Scorer:
    """Convert a checkpoint that the authors' training code wrote; nothing in it is executed.

    Such a file is a pickle that names, beside tensors, a torch module and a tokenizer. It is read with
    `weights_only=True`, with inert stand-ins for those two; any other object is refused. Their plane is image
    by text tokens: kernels and the hidden layer are turned round, which gives the same scores.
    The network is theirs to the last weight; what it is given differs from their code in `DIFFERENCES`
    (`scorer_input`): standardisation and its ddof, place, number and spelling of functional rows, row 29 of
    long captions, rows after EOT. So neither their scores nor the paper's figures are reproduced.
    Raises LoupeError, one sentence, for code, damage, and tensors that don't fit the paper's network.
    """
    with _stand_ins(path):
        found = read_state_dict(path)  # says what is wrong with a file, never executing it
        whole: object = None
        if path.suffix.lower() != ".safetensors":  # the rows lie beside the network's tensors
            whole = torch.load(path, map_location="cpu", weights_only=True)
    state = {_renamed(key): value for key, value in found.items()}
    rows = _functional_vectors(whole.get(_EMBEDDING) if isinstance(whole, Mapping) else None)
    columns = _columns(state)
    side = math.isqrt(max(columns - 1, 0))
    strange = rows is not None and rows.shape != (len(PAPER_WORDS), columns)
    if side < 1 or columns != 1 + side * side or strange:
        raise LoupeError(
            wording(
                "{name} does not fit the paper's network of {text_rows} text tokens.",
                name=path.name,
                text_rows=TEXT_ROWS,
            )
        )
    words = {} if rows is None else dict(zip(PAPER_WORDS, rows, strict=True))
    info = ScorerInfo(
        model_id=REFERENCE_IDS[0],
        weights_hash="",
        grid=(side, side),
        columns=columns,
        words=tuple(words),
        functional=bool(words),
        raw_words=bool(words),
    )
    return Scorer(info, network_from(_turned(state, columns), columns, path.name), words)


@contextmanager
def _stand_ins(path: Path) -> Iterator[None]:
    """Let torch's safe unpickler meet the authors' objects as `Inert`; it refuses all others itself."""
    from torch.serialization import get_unsafe_globals_in_checkpoint

    try:
        names = get_unsafe_globals_in_checkpoint(str(path))
    except Exception:  # noqa: BLE001 - a damaged file raises anything; reading it says what is wrong
        names = []
    with inert(name for name in names if _INERT.fullmatch(name)):
        yield


def _renamed(key: str) -> str:
    layer, _, kind = key.partition(".")
    return f"{_REFERENCE_LAYERS.get(layer, layer)}.{kind}"


def _functional_vectors(held: object) -> Floats | None:
    """Return the vectors [words, columns] of the functional rows, as module or tensor; None without any."""
    if isinstance(held, Inert) and isinstance(held.state, Mapping):
        held = held.state.get("_parameters", {})
    if isinstance(held, Mapping):
        held = held.get("weight")
    return held.detach().float().numpy() if isinstance(held, Tensor) else None


def _columns(state: Mapping[str, Tensor]) -> int:
    """Return the number of image tokens that the hidden layer's width tells (0 where it fits none)."""
    first, hidden = state.get("conv1.weight"), state.get("hidden.weight")
    if first is None or hidden is None or first.ndim != 4 or hidden.ndim != 2 or not len(first):
        return 0
    columns, rest = divmod(hidden.shape[1], len(first) * TEXT_ROWS)
    return 0 if rest else columns


def _turned(state: Mapping[str, Tensor], columns: int) -> dict[str, Tensor]:
    """Swap the axes of the plane: kernels [out, in, I, T], and the hidden layer's inputs [C, I, T]."""
    turned = dict(state)
    for name in ("conv1.weight", "conv2.weight"):
        if name in turned and turned[name].ndim == 4:
            turned[name] = turned[name].transpose(2, 3)
    hidden = turned["hidden.weight"]
    plane = hidden.reshape(len(hidden), -1, columns, TEXT_ROWS)
    return {**turned, "hidden.weight": plane.transpose(2, 3).reshape(hidden.shape)}
