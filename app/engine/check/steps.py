"""The check's steps: each measures a model on the bench and has pure functions judge what it measured."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np

from app.analysis.check import embeddings, inputs, weights
from app.analysis.check.line import Line, judged, not_applicable
from app.engine.check.samples import BATCH, LONG, PHOTOS, SIZES, odd_pictures
from app.errors import LoupeError
from app.images.images import CropMode
from app.models.device import PRECISIONS, OutOfMemoryError, precision_reason
from app.models.facts.weights import other_activation, stem_statistics
from app.models.registry import other_activation as other_activation_id

if TYPE_CHECKING:
    import numpy.typing as npt

    from app.engine.check.bench import Bench
    from app.images.images import Preprocess

    Floats = npt.NDArray[np.float32]

_FEW = 2
"""Samples where each takes a pass that is slow."""
_ALIKE = ("CLIP", "CLIP ViT", "MetaCLIP 2")
"""Families whose two towers are built alike, with one activation in both."""
_CLIP_VOCABULARY = 49408
"""Rows of CLIP's own byte-pair encoding, which knows lower-case letters alone."""


def weight_lines(bench: Bench) -> list[Line]:
    """Judge tensors and scale."""
    notes = bench.info.notes
    filled = [note for note in notes if "logit bias; 0 is used" in note]
    missing = next((note for note in notes if "hold no logit scale" in note), "")
    return [
        weights.finite_line(bench.facts),
        weights.complete_line(bench.facts, bench.is_random, filled),
        weights.scale_line(bench.info.logit_scale, bench.info.logit_bias, missing, bench.untrained),
    ]


def company_lines(bench: Bench) -> list[Line]:
    """Judge whether company in a batch changes an embedding."""
    encoder = bench.encoder
    alone = np.concatenate([encoder.encode_batch(one[None]) for one in bench.inputs[:BATCH]])
    prompt = list(bench.texts[:1])
    beside = encoder.encode_texts([*prompt, LONG, *bench.texts[1:]])[:1]
    return [
        embeddings.company_line("image batch", alone, bench.images[:BATCH], bench.probes),
        embeddings.company_line("prompt batch", encoder.encode_texts(prompt), beside, bench.probes),
    ]


def text_lines(bench: Bench) -> list[Line]:
    """Judge what the tokenizer makes of texts, and what the text tower pools."""
    encoder, texts = bench.encoder, bench.texts
    lower = encoder.encode_texts([text.lower() for text in texts])
    upper = encoder.encode_texts([text.upper() for text in texts])
    return [
        weights.vocabulary_line(_vocabulary(bench), bench.facts.vocabulary, bench.is_random),
        embeddings.case_line(lower, upper, _is_lower_case(bench), bench.info.family),
        _end_of_text(bench),
    ]


def _vocabulary(bench: Bench) -> int | None:
    size: int | None = getattr(bench.encoder.parts.tokenizer, "vocabulary", None)
    return size


def _is_lower_case(bench: Bench) -> bool:
    """Tell whether the model was trained on lower-case texts alone: CLIP's own vocabulary, and SigLIP."""
    info = bench.info
    if info.family.startswith("SigLIP"):
        return info.text_global == "pooled"  # else the text tower is another's, such as NLLB's
    return bench.facts.vocabulary == _CLIP_VOCABULARY


def _end_of_text(bench: Bench) -> Line:
    encoder, text = bench.encoder, bench.texts[0]
    if encoder.info.text_global != "EOT":
        return embeddings.end_of_text_line("", False, 0.0, encoder.info.text_global)
    dense = encoder.dense_text(text)
    place = dense.global_row
    rows = encoder.rows([text, LONG])
    change = 0.0
    if place + 1 < rows.shape[1]:
        followed = rows[:1].copy()
        followed[0, place + 1 :] = rows[1, 1 : rows.shape[1] - place]  # words, none of which ends a text
        one, other = encoder.encode_rows(np.concatenate([rows[:1], followed]))
        change = 1 - float(np.min([1.0, one @ other, one @ dense.embeddings[place]]))  # NaN stays one
    is_last = place == len(dense.names) - 1
    return embeddings.end_of_text_line(dense.names[place], is_last, change, encoder.info.text_global)


def input_lines(bench: Bench) -> list[Line]:
    """Judge what the image tower is given."""
    info, library = bench.info, bench.encoder.parts.own_input
    differences = [
        float(np.abs(bench.encoder.preprocess(pixels, CropMode.CROP) - library(pixels)).max())
        for pixels in odd_pictures()
    ]
    return [inputs.preprocessing_line(info.library.split()[0], differences, SIZES)]


def normalisation_lines(bench: Bench) -> list[Line]:
    """Judge mean and standard deviation of what the image tower is given."""
    preprocess, model, photos = bench.info.preprocess, bench.encoder.parts.model, bench.inputs[:PHOTOS]
    seen = None if bench.untrained else stem_statistics(model, lambda: bench.encoder.encode_batch(photos))
    stem = None if seen is None else inputs.stem_divergence(*seen)
    line = inputs.normalisation_line(_normalisation(preprocess), bench.published, bench.usual, stem)
    return [not_applicable(line.name, bench.untrained) if line.doubt and bench.untrained else line]


def _normalisation(preprocess: Preprocess) -> inputs.Normalisation:
    """Return mean and std in 0..1, whatever levels and in how many steps a processor takes them off."""
    scale, tops = 255 * preprocess.rescale, preprocess.top_std or (1.0,) * len(preprocess.std)
    means = tuple((mean + preprocess.offset) / scale for mean in preprocess.mean)
    return means, tuple(std * top / scale for std, top in zip(preprocess.std, tops, strict=True))


def precision_lines(bench: Bench) -> list[Line]:
    """Judge each precision that the device has, on a few samples: some processors have it in name alone."""
    return [_precision(bench, precision) for precision in PRECISIONS if precision != "fp32"]


def _precision(bench: Bench, precision: str) -> Line:
    pictures, texts = bench.inputs[:1], bench.texts[:_FEW]  # a processor may take many seconds an image
    full = np.concatenate([bench.images[:1], bench.text_embeddings[:_FEW]])
    if reason := precision_reason(bench.info.device, precision):
        return embeddings.precision_line(precision, full, full, reason)
    encoder = bench.encoder.in_precision(precision)
    try:
        reduced = np.concatenate([encoder.encode_batch(pictures), encoder.encode_texts(texts)])
    except OutOfMemoryError:
        raise
    except LoupeError as error:  # it leaves the precision's range of numbers
        name, limit = embeddings.precision_name(precision), embeddings.PRECISION_LIMIT
        return judged(name, False, None, limit, str(error))
    return embeddings.precision_line(precision, full, reduced)


def activation_lines(bench: Bench) -> list[Line]:
    """Judge the towers' activation."""
    line = weights.activation_line(bench.facts, bench.published, bench.info.family in _ALIKE)
    if line is not None:
        return [line]
    if bench.untrained:
        return [not_applicable(weights.ACTIVATION, bench.untrained)]
    few = slice(0, _FEW)
    with other_activation(bench.encoder.parts.model):
        images = bench.encoder.encode_batch(bench.inputs[few])
        texts = bench.encoder.encode_texts(bench.texts[few])
    here = np.concatenate([bench.images[few], bench.text_embeddings[few]])
    cosine = float(np.einsum("nd,nd->n", here, np.concatenate([images, texts])).min())
    return [weights.open_activation_line(bench.facts, other_activation_id(bench.info.id), cosine)]


def golden_lines(bench: Bench) -> list[Line]:
    """Judge whether pictures lie near their own texts."""
    return [embeddings.golden_line(bench.images @ bench.text_embeddings.T, bench.untrained)]


STEPS: tuple[Callable[[Bench], list[Line]], ...] = (
    weight_lines,
    activation_lines,
    text_lines,
    input_lines,
    normalisation_lines,
    company_lines,
    precision_lines,
    golden_lines,
)
"""In the lines' order."""
