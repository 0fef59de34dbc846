"""open_clip behind one interface: global and dense embeddings of images and texts, and what describes them.

No other part of the program touches torch for inference. Everything runs in float32 under inference mode, on
the thread that calls.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
from numpy.typing import NDArray

from app.errors import Checkpoint, LoupeError, no_checkpoint
from app.models.capture import captured
from app.models.images import Crop, CropMode, Preprocess, crop_rect, preprocess_picture
from app.models.registry import ModelSpec, family_of
from app.models.tokens import Tokenizer, Tokens, tokens_of

if TYPE_CHECKING:
    from torch import Tensor

    from app.models.dense import ImageTower
    from app.models.loading import Loaded
    from app.models.text_tower import TextTower

_IMAGE_BATCH = 16
_DEVICES = ("auto", "cpu", "cuda", "mps")


@dataclass(frozen=True)
class ModelInfo:
    """What is known of a loaded model; goes into the window and into every exported file.

    `image_global` and `text_global` name the global column and row of a map; `variants` pairs each variant
    of patch embeddings with None, or the reason why this tower can't have it; `logit_scale` is exp'd.
    """

    id: str
    arch: str
    weights_hash: str
    open_clip_version: str
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

    @property
    def probability_kind(self) -> Literal["softmax", "sigmoid"]:
        """How probabilities are made: sigmoid exactly where the model has a logit bias."""
        return "softmax" if self.logit_bias is None else "sigmoid"


@dataclass(frozen=True)
class DenseImage:
    """An image's embeddings [1 + rows * columns, D], L2-normalised: the global one, then patches row by row.

    `norms` [1 + rows * columns] are the lengths before normalisation.
    """

    embeddings: NDArray[np.float32]
    norms: NDArray[np.float32]
    grid: tuple[int, int]
    global_name: str
    variant: str
    crop: Crop


@dataclass(frozen=True)
class DenseText:
    """A text's embeddings [T, D], L2-normalised: its tokens, and a row of its own for a pooled embedding that
    is none of them (CoCa's CLS, last-token pooling; its id is -1).

    `global_row` is the row that equals the text's global embedding; `norms` [T] are lengths before.
    """

    embeddings: NDArray[np.float32]
    norms: NDArray[np.float32]
    names: tuple[str, ...]
    ids: tuple[int, ...]
    global_row: int
    tokens: Tokens


class Encoder:
    """A loaded model. Build it with `load_encoder`; not safe for use from two threads at once."""

    def __init__(
        self, model: Any, info: ModelInfo, tokenizer: Tokenizer, image: ImageTower, text: TextTower
    ) -> None:
        self.info = info
        self._model = model
        self._tokenizer = tokenizer
        self._image = image
        self._text = text

    def tokenise(self, texts: Sequence[str]) -> list[Tokens]:
        """Return each text's tokens as the model sees them."""
        return [tokens_of(self._tokenizer, text) for text in texts]

    def encode_texts(
        self, texts: Sequence[str], checkpoint: Checkpoint = no_checkpoint
    ) -> NDArray[np.float32]:
        """Return the texts' global embeddings [N, D], L2-normalised, equal to open_clip's `encode_text`.

        `checkpoint` counts texts, and is called for each block of the tower. Causal towers run no longer
        than the prompts, and once over what they share at their beginning.
        """
        rows = [self._tokenizer.encode(text).row for text in texts]
        ids = np.array(rows, np.int64).reshape(len(rows), self.info.context_length)
        result = np.empty((len(texts), self.info.embed_dim), dtype=np.float32)
        with _inference(self.info.device):
            for places, pooled in self._text.pooled_parts(ids, checkpoint):
                result[places] = _normalised(pooled)[0]
        checkpoint(len(texts), len(texts))
        return result

    def _ids(self, rows: list[tuple[int, ...]]) -> Tensor:
        import torch

        return torch.tensor(rows, dtype=torch.long, device=self.info.device)

    def preprocess(self, pixels: NDArray[np.uint8], mode: CropMode = CropMode.CROP) -> NDArray[np.float32]:
        """Return the network's input [3, H, W] for an image's pixels, uint8 [h, w, 3]."""
        return preprocess_picture(pixels, self.info.preprocess, mode)

    def encode_batch(self, inputs: NDArray[np.float32]) -> NDArray[np.float32]:
        """Return global embeddings [N, D], L2-normalised, of preprocessed images [N, 3, H, W]."""
        if not len(inputs):
            return np.empty((0, self.info.embed_dim), dtype=np.float32)
        with _inference(self.info.device):
            return _normalised(self._model.encode_image(self._tensor(inputs)))[0]

    def _tensor(self, inputs: NDArray[np.float32]) -> Tensor:
        import torch

        return torch.from_numpy(np.ascontiguousarray(inputs, dtype=np.float32)).to(self.info.device)

    def encode_images(
        self,
        pictures: Sequence[NDArray[np.uint8]],
        mode: CropMode = CropMode.CROP,
        checkpoint: Checkpoint = no_checkpoint,
    ) -> NDArray[np.float32]:
        """Return global embeddings [N, D], L2-normalised, of images uint8 [h, w, 3].

        `checkpoint` counts images.
        """
        parts = [np.empty((0, self.info.embed_dim), dtype=np.float32)]
        for start in range(0, len(pictures), _IMAGE_BATCH):
            checkpoint(start, len(pictures))
            batch = [self.preprocess(pixels, mode) for pixels in pictures[start : start + _IMAGE_BATCH]]
            parts.append(self.encode_batch(np.stack(batch)))
        checkpoint(len(pictures), len(pictures))
        return np.concatenate(parts)

    def dense_image(
        self, pixels: NDArray[np.uint8], mode: CropMode = CropMode.CROP, variant: str = "raw"
    ) -> DenseImage:
        """Return an image's global and patch embeddings (see `app.models.dense` for each tower's definition).

        Raises LoupeError for a variant that this tower can't have.
        """
        reasons = dict(self.info.variants)
        if variant not in reasons:
            raise LoupeError(f"There is no variant '{variant}'; choose one of {', '.join(reasons)}.")
        if reason := reasons[variant]:
            raise LoupeError(f"{self.info.arch} can't have the variant {variant}: {reason}.")
        with _inference(self.info.device):
            inputs = self._tensor(self.preprocess(pixels, mode)[None])
            embeddings, norms = _normalised(self._image.dense(inputs, variant))
        height, width = pixels.shape[:2]
        crop = crop_rect((width, height), self.info.preprocess, mode)
        return DenseImage(embeddings, norms, self.info.grid, self.info.image_global, variant, crop)

    def dense_text(self, text: str) -> DenseText:
        """Return the embeddings of a text's tokens, SOT to EOT, and its global one."""
        import torch

        tokens = tokens_of(self._tokenizer, text)
        shown = len(tokens.ids)
        names, ids = tokens.pieces, tokens.ids
        with _inference(self.info.device):
            row = self._tokenizer.encode(text).row
            done = self._text.forward(self._ids([row]), shown=shown, dense=True)
            rows = done.tokens[0, :shown]
            if done.index is None:
                rows = torch.cat([rows, done.pooled])
                names, ids, place = (*names, self.info.text_global), (*ids, -1), shown
            else:
                place = int(done.index[0])
            embeddings, norms = _normalised(rows)
        return DenseText(embeddings, norms, names, ids, place, tokens)


def _normalised(embeddings: Tensor) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Return embeddings [N, D] divided by their L2 norms, and the norms [N]."""
    from torch.nn import functional

    norms = embeddings.norm(dim=-1)
    unit = functional.normalize(embeddings, dim=-1)
    return unit.float().cpu().numpy(), norms.float().cpu().numpy()


@contextmanager
def _inference(device: str) -> Iterator[None]:
    """Run a block without gradients; a device that runs out of memory becomes one sentence."""
    import torch

    try:
        with torch.inference_mode():
            yield
    except torch.OutOfMemoryError as error:
        if device == "cuda":
            torch.cuda.empty_cache()
        raise LoupeError(f"The device {device} ran out of memory; choose cpu, or a smaller model.") from error
    except RuntimeError as error:
        if not any(sign in str(error).lower() for sign in ("out of memory", "can't allocate memory")):
            raise
        raise LoupeError(f"The device {device} ran out of memory; choose cpu, or a smaller model.") from error


def choose_device(device: str) -> str:
    """Return cpu, cuda or mps; `auto` takes the best there is. Raises LoupeError if it isn't available."""
    import torch

    if device not in _DEVICES:
        raise LoupeError(f"There is no device '{device}'; choose one of {', '.join(_DEVICES)}.")
    available = {"cpu": True, "cuda": torch.cuda.is_available(), "mps": torch.backends.mps.is_available()}
    if device == "auto":
        return next(name for name in ("cuda", "mps", "cpu") if available[name])
    if not available[device]:
        raise LoupeError(f"{device.upper()} is not available on this machine; choose cpu or auto.")
    return device


def load_encoder(
    spec: ModelSpec,
    device: str = "auto",
    checkpoint: Checkpoint = no_checkpoint,
    tokenizer: Tokenizer | None = None,
) -> Encoder:
    """Load a model: find or download its weights, build it, move it to the device.

    `checkpoint` counts bytes (of the download, then of the file read). `tokenizer` stands in for the model's
    own. Raises LoupeError, one sentence, for everything that can go wrong; passes Cancelled on.
    """
    with captured() as warned:
        import torch

        from app.models.dense import image_tower
        from app.models.loading import load_model
        from app.models.text_tower import TextTower

        chosen = choose_device(device)
        loaded = load_model(spec, tokenizer, checkpoint)
        model = loaded.model
        with _inference(chosen):
            model.to(chosen)
        if chosen == "cuda":  # convolutions would otherwise run in TF32, with ten bits of precision
            torch.backends.cudnn.allow_tf32 = False
        try:
            image = image_tower(model.visual, _pair(model.visual.image_size), chosen)
        except TypeError as error:
            raise LoupeError(f"{loaded.source.arch} can't be opened: {error}.") from error
        text = TextTower(model)
    info = _describe(spec, loaded, chosen, image, text, (*loaded.notes, *warned))
    return Encoder(model, info, loaded.tokenizer, image, text)


def _pair(size: int | Sequence[int]) -> tuple[int, int]:
    return (size, size) if isinstance(size, int) else (int(size[0]), int(size[1]))


def _describe(
    spec: ModelSpec, loaded: Loaded, device: str, image: ImageTower, text: TextTower, notes: tuple[str, ...]
) -> ModelInfo:
    import open_clip

    model = loaded.model
    bias = getattr(model, "logit_bias", None)
    return ModelInfo(
        id=spec.id,
        arch=loaded.source.arch,
        weights_hash=loaded.weights_hash,
        open_clip_version=open_clip.__version__,
        device=device,
        precision="fp32",
        preprocess=_preprocess(loaded.source.preprocess, _pair(model.visual.image_size)),
        family=family_of(loaded.source.config),
        embed_dim=int(loaded.source.config["embed_dim"]),
        context_length=loaded.tokenizer.context_length,
        logit_scale=float(model.logit_scale.detach().exp()),
        logit_bias=None if bias is None else float(bias.detach()),
        grid=image.grid,
        image_global=image.global_name,
        text_global=text.global_name,
        variants=image.variants,
        parameters=sum(parameter.numel() for parameter in model.parameters()),
        notes=tuple(dict.fromkeys(notes)),
        patch_note=" ".join(image.notes),
    )


def _preprocess(given: dict[str, Any], size: tuple[int, int]) -> Preprocess:
    """Fill what a configuration leaves open with open_clip's defaults."""
    from dataclasses import asdict

    from open_clip.transform import PreprocessCfg

    full = asdict(PreprocessCfg()) | {key: value for key, value in given.items() if value is not None}
    return Preprocess(
        size=size,
        mean=tuple(float(value) for value in full["mean"]),
        std=tuple(float(value) for value in full["std"]),
        interpolation=str(full["interpolation"]),
        resize_mode=str(full["resize_mode"]),
        fill_color=int(full["fill_color"]),
    )
