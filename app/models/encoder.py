"""Any model behind one interface: global and dense embeddings of images and texts, and what describes them.

No other part of the program touches torch for inference. Everything runs under inference mode, on the thread
that calls, in the precision of `ModelInfo.precision`; weights, and all that comes back, are float32.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from app.errors import Checkpoint, LoupeError, no_checkpoint
from app.images.images import Crop, CropMode, crop_rect, preprocess_picture
from app.models.backends.choice import load_parts
from app.models.capture import captured
from app.models.device import Runner, check_precision, choose_device
from app.models.model_facts import ModelInfo as ModelInfo
from app.models.registry import ModelSpec
from app.models.tokens import Tokenizer, Tokens, tokens_of
from app.words import wording

if TYPE_CHECKING:
    from torch import Tensor

    from app.models.backends.parts import PairHead, Parts

_IMAGE_BATCH = 16
_PAIR_BATCH = 16
"""Pairs of an image and a text at once, between two looks at the checkpoint."""


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


@dataclass(frozen=True, eq=False)
class ImageFeatures:
    """What one pass gives of N images: embeddings [N, D], L2-normalised; the same as the tower gives them
    (projected [N, D]), and the features before its projection (penultimate [N, F]), neither normalised.

    F is `ModelInfo.penultimate_dim`, 0 where the tower has none.
    """

    embeddings: NDArray[np.float32]
    projected: NDArray[np.float32]
    penultimate: NDArray[np.float32]


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

    def __init__(self, parts: Parts, info: ModelInfo) -> None:
        self.info = info
        self.parts = parts  # read by those who check what is run
        self._model = parts.model
        self._tokenizer = parts.tokenizer
        self._encode_image = parts.encode_image
        self._image = parts.image
        self._text = parts.text
        self._pairs = parts.pairs
        self._penultimate = parts.penultimate
        self._runner = Runner(info.device, info.precision)

    def in_precision(self, precision: str) -> Encoder:
        """Return this model run in another precision; it shares the weights, so nothing is loaded.

        Raises LoupeError where the device can't compute in it.
        """
        check_precision(self.info.device, precision)
        other = copy.copy(self)
        other.info = replace(self.info, precision=precision)
        other._runner = Runner(self.info.device, precision, self._runner.tell)
        return other

    def listen(self, tell: Callable[[str], None]) -> None:
        """Have `tell` called, on the running thread, with one sentence when memory makes batches smaller."""
        self._runner.tell = tell

    def tokenise(self, texts: Sequence[str]) -> list[Tokens]:
        """Return each text's tokens as the model sees them."""
        return [tokens_of(self._tokenizer, text) for text in texts]

    def encode_texts(
        self, texts: Sequence[str], checkpoint: Checkpoint = no_checkpoint
    ) -> NDArray[np.float32]:
        """Return the texts' global embeddings [N, D], L2-normalised, equal to the library's own.

        `checkpoint` counts texts, and is called for each block of the tower. Causal towers run no longer
        than the prompts, and once over what they share at their beginning.
        """
        return self.encode_rows(self.rows(texts), checkpoint)

    def rows(self, texts: Sequence[str]) -> NDArray[np.int64]:
        """Return what the text tower is given: token ids [N, context_length], with padding."""
        rows = [self._tokenizer.encode(text).row for text in texts]
        return np.array(rows, np.int64).reshape(len(rows), self.info.context_length)

    def encode_rows(
        self, ids: NDArray[np.int64], checkpoint: Checkpoint = no_checkpoint
    ) -> NDArray[np.float32]:
        """Return what `encode_texts` does, of token ids [N, context_length]."""

        def embed(part: slice) -> NDArray[np.float32]:
            found = np.empty((len(ids[part]), self.info.embed_dim), dtype=np.float32)

            def report(done: int, _total: int) -> None:
                with self._runner.pause():  # a checkpoint may let other work in between
                    checkpoint(part.start + done, len(ids))

            for places, pooled in self._text.pooled_parts(ids[part], report):
                found[places] = self._normalised(pooled)[0]
            return found

        if not len(ids):
            return np.empty((0, self.info.embed_dim), dtype=np.float32)
        result = self._runner.in_parts("prompts", len(ids), embed)
        checkpoint(len(ids), len(ids))
        return result

    def _ids(self, rows: list[tuple[int, ...]]) -> Tensor:
        import torch

        return torch.tensor(rows, dtype=torch.long, device=self.info.device)

    def preprocess(self, pixels: NDArray[np.uint8], mode: CropMode = CropMode.CROP) -> NDArray[np.float32]:
        """Return the network's input [3, H, W] for an image's pixels, uint8 [h, w, 3]."""
        return preprocess_picture(pixels, self.info.preprocess, mode)

    def encode_batch(self, inputs: NDArray[np.float32]) -> NDArray[np.float32]:
        """Return global embeddings [N, D], L2-normalised, of preprocessed images [N, 3, H, W].

        A batch that the device's memory can't hold is halved and tried again, down to one image.
        """
        if not len(inputs):
            return np.empty((0, self.info.embed_dim), dtype=np.float32)

        def embed(part: slice) -> NDArray[np.float32]:
            return self._normalised(self._encode_image(self._tensor(inputs[part])))[0]

        return self._runner.in_parts("images", len(inputs), embed)

    def encode_features(self, inputs: NDArray[np.float32]) -> ImageFeatures:
        """Return embeddings and features of preprocessed images [N, 3, H, W], N at least 1, in one pass."""
        import torch

        width = self.info.embed_dim

        def embed(part: slice) -> NDArray[np.float32]:
            projected, penultimate = self._penultimate.both(self._tensor(inputs[part]))
            embeddings, _ = self._normalised(projected)
            both = torch.cat([projected.float(), penultimate.float()], dim=1).cpu().numpy()
            self._require_finite(both)
            return np.concatenate([embeddings, both], axis=1)

        rows = self._runner.in_parts("images", len(inputs), embed)
        return ImageFeatures(*np.split(rows, [width, 2 * width], axis=1))

    def _tensor(self, inputs: NDArray[np.float32]) -> Tensor:
        import torch

        tensor = torch.from_numpy(np.ascontiguousarray(inputs, dtype=np.float32))
        if self.info.device != "cuda":
            return tensor.to(self.info.device)
        # From pinned memory the copy runs beside the computation.
        return tensor.pin_memory().to(self.info.device, non_blocking=True)

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
        """Return an image's global and patch embeddings (`app.models.dense.tower` defines them).

        Raises LoupeError for a variant that this tower can't have.
        """
        height, width = pixels.shape[:2]
        crop = crop_rect((width, height), self.info.preprocess, mode)
        return self.dense_input(self.preprocess(pixels, mode), crop, variant)

    def dense_input(self, inputs: NDArray[np.float32], crop: Crop, variant: str = "raw") -> DenseImage:
        """Return what `dense_image` does, of an input [3, H, W] that shows `crop` of an image.

        One pass: in every tower the global embedding is pooled from the features that patches are made of.
        """
        reasons = dict(self.info.variants)
        if variant not in reasons:
            raise LoupeError(
                wording(
                    "There is no variant '{variant}'; choose one of {reasons}.",
                    variant=variant,
                    reasons=", ".join(reasons),
                )
            )
        if reason := reasons[variant]:
            raise LoupeError(
                wording(
                    "{arch} can't have the variant {variant}: {reason}.",
                    arch=self.info.arch,
                    variant=variant,
                    reason=reason,
                )
            )
        with self._runner.inference():
            embeddings, norms = self._normalised(self._image.dense(self._tensor(inputs[None]), variant))
        return DenseImage(embeddings, norms, self.info.grid, self.info.image_global, variant, crop)

    def dense_text(self, text: str) -> DenseText:
        """Return the embeddings of a text's tokens, SOT to EOT, and its global one."""
        import torch

        tokens = tokens_of(self._tokenizer, text)
        shown = len(tokens.ids)
        names, ids = tokens.pieces, tokens.ids
        with self._runner.inference():
            row = self._tokenizer.encode(text).row
            done = self._text.forward(self._ids([row]), shown=shown, dense=True)
            rows = done.tokens[0, :shown]
            if done.index is None:
                rows = torch.cat([rows, done.pooled])
                names, ids, place = (*names, self.info.text_global), (*ids, -1), shown
            else:
                place = int(done.index[0])
            embeddings, norms = self._normalised(rows)
        return DenseText(embeddings, norms, names, ids, place, tokens)

    def require_pairs(self) -> PairHead:
        """Return the head for pairs of an image and a text. Raises LoupeError where the model has none."""
        if self._pairs is None:
            raise LoupeError(
                wording(
                    "{arch} has no head for image-text matching (ITM): it looks at images and texts apart.",
                    arch=self.info.arch,
                )
            )
        return self._pairs

    def match(
        self, inputs: NDArray[np.float32], texts: Sequence[str], checkpoint: Checkpoint = no_checkpoint
    ) -> NDArray[np.float32]:
        """Return logits [M, 2], no match and match, of an input [3, H, W] with each text: one pass a pair.

        `checkpoint` counts texts. Raises LoupeError as `require_pairs` does.
        """
        head = self.require_pairs()
        ids = self._ids([self._tokenizer.encode(text).row for text in texts])
        with self._runner.inference():
            states = head.states(self._tensor(inputs[None]))
        parts = [np.empty((0, 2), np.float32)]
        for start in range(0, len(texts), _PAIR_BATCH):
            checkpoint(start, len(texts))
            batch = ids[start : start + _PAIR_BATCH]

            def forward(part: slice, batch: Tensor = batch) -> NDArray[np.float32]:
                chosen = batch[part]
                return head.logits(states.expand(len(chosen), -1, -1), chosen).float().cpu().numpy()

            parts.append(self._runner.in_parts("pairs", len(batch), forward))
        return np.concatenate(parts)

    def _normalised(self, embeddings: Tensor) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """Return embeddings [N, D] divided by their L2 norms, and the norms [N], both in float32.

        Raises LoupeError for numbers that left the range of a smaller precision.
        """
        from torch.nn import functional

        full = embeddings.float()
        norms = full.norm(dim=-1).cpu().numpy()
        self._require_finite(norms)
        return functional.normalize(full, dim=-1).cpu().numpy(), norms

    def _require_finite(self, numbers: NDArray[np.float32]) -> None:
        if self.info.precision != "fp32" and not np.isfinite(numbers).all():
            raise LoupeError(
                wording(
                    "{arch} leaves the range of numbers of {precision}; choose fp32.",
                    arch=self.info.arch,
                    precision=self.info.precision,
                )
            )


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
        chosen = choose_device(device)
        parts = load_parts(spec, chosen, checkpoint, tokenizer)
    return Encoder(parts, _describe(spec, parts, chosen, (*parts.notes, *warned)))


def _describe(spec: ModelSpec, parts: Parts, device: str, notes: tuple[str, ...]) -> ModelInfo:
    return ModelInfo(
        id=spec.id,
        arch=parts.arch,
        weights_hash=parts.weights_hash,
        library=parts.library,
        device=device,
        precision="fp32",
        preprocess=parts.preprocess,
        family=parts.family,
        embed_dim=parts.embed_dim,
        context_length=parts.tokenizer.context_length,
        logit_scale=parts.logit_scale,
        logit_bias=parts.logit_bias,
        grid=parts.image.grid,
        image_global=parts.image.global_name,
        text_global=parts.text.global_name,
        variants=parts.image.variants,
        parameters=sum(parameter.numel() for parameter in parts.model.parameters()),
        notes=tuple(dict.fromkeys(notes)),
        patch_note=wording(" ").join(parts.image.notes),
        penultimate_dim=parts.penultimate.width,
        penultimate_note=parts.penultimate.note,
    )
