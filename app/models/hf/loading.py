"""From a transformers model's files to the encoder's parts: built from its configuration, no remote code.

Attention is torch's scaled dot product ("sdpa") where a model has it, transformers' own default. Weights are
read by this program's own reader, and every tensor must be there: none is left random.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from app import late_imports
from app.amounts import plural
from app.errors import Checkpoint, LoupeError
from app.models.backends.parts import Parts
from app.models.device import Runner
from app.models.facts.library_input import transformers_input, usual_of
from app.models.hf.facts import unknown_type
from app.models.hf.families import FAMILIES, Family
from app.models.hf.image_towers import pair
from app.models.hf.processor import first_line, preprocess_of, read_processor
from app.models.hf.source import Source, find_source
from app.models.hf.tokenizer import TransformersTokenizer, read_tokenizer
from app.models.loading import discarding_damaged
from app.models.memory import need_memory
from app.models.registry import ModelSpec
from app.models.weights.reading import read_state_dict
from app.models.weights.shards import bytes_of, sha256_of_weights
from app.words import wording

if TYPE_CHECKING:
    from torch import Tensor

    from app.images.images import Preprocess
    from app.models.tokens import Tokenizer


def transformers_parts(
    spec: ModelSpec, device: str, checkpoint: Checkpoint, tokenizer: Tokenizer | None
) -> Parts:
    """Load a model in transformers' format onto a device. Raises LoupeError, one sentence.

    `tokenizer` stands in for the shown one; the model's own must be there all the same.
    """
    source = find_source(spec, checkpoint)
    family = _family(spec, source)
    late_imports.install()
    from transformers import __version__

    config = _config(source, family)
    own, processor, preprocess = _inputs(source, config, family)
    model, weights_hash = _with_weights(source, family, config, checkpoint)
    with Runner(device, "fp32").inference():
        model.to(device)
    image = family.image(model, preprocess.size)
    bias = getattr(model, "logit_bias", None)
    notes = (note(own) for note in family.notes)
    return Parts(
        model=model,
        encode_image=image.encode,
        image=image,
        text=family.text(model, own),
        tokenizer=tokenizer or own,
        preprocess=preprocess,
        arch=source.name,
        family=family.label,
        library=f"transformers {__version__}",
        weights_hash=weights_hash,
        embed_dim=_embed_dim(config),
        logit_scale=family.scale(model),
        logit_bias=None if bias is None else float(bias.detach()),
        own_input=transformers_input(processor),
        penultimate=image.penultimate(_embed_dim(config)),
        usual=usual_of(processor),
        notes=tuple(note for note in notes if note),
        pairs=family.pairs(model, own) if family.pairs else None,
    )


def _inputs(source: Source, config: Any, family: Family) -> tuple[TransformersTokenizer, Any, Preprocess]:
    """Return the model's own tokenizer and image processor, and what the latter does."""
    if not source.has_vocabulary:
        raise LoupeError(
            wording("{name} holds no tokenizer's vocabulary (tokenizer.json).", name=source.name)
        )
    size = config.vision_config.image_size
    if not isinstance(size, (int, list, tuple)):
        raise LoupeError(wording("config.json of {name} names no image_size.", name=source.name))
    text = config.text_config
    with source.folder() as folder:
        tokenizer = read_tokenizer(
            folder,
            family.context_length(int(text.max_position_embeddings)),
            source.name,
            int(text.vocab_size),
        )
        processor = read_processor(folder, source.name)
    preprocess = preprocess_of(processor, None if family.any_size else pair(size), source.name)
    return tokenizer, processor, preprocess


def _with_weights(source: Source, family: Family, config: Any, checkpoint: Checkpoint) -> tuple[Any, str]:
    """Return the model and the SHA-256 of its weights."""
    need_memory(source.name, 2 * bytes_of(source.weights))
    with discarding_damaged(source.weights):
        state = read_state_dict(source.weights)
    weights_hash = sha256_of_weights(source.weights, checkpoint)
    return _model(source, family, config, state), weights_hash


def _family(spec: ModelSpec, source: Source) -> Family:
    family = FAMILIES.get(source.model_type)
    if family is None:
        raise LoupeError(unknown_type(source.name, source.model_type))
    if spec.adapter:
        raise LoupeError(
            wording("Adapters are merged onto open_clip's models, not onto {name}.", name=source.name)
        )
    return family


def _config(source: Source, family: Family) -> Any:
    """Return transformers' configuration object; a quantised model's weights are not what they seem."""
    import transformers

    if "quantization_config" in source.config:
        raise LoupeError(
            wording("{name} holds quantised weights, which this program can't open.", name=source.name)
        )
    try:
        return getattr(transformers, family.config).from_dict(source.config)
    except Exception as error:  # the file may hold anything
        raise _cannot_build(source, family, error) from error


def _cannot_build(source: Source, family: Family, error: Exception) -> LoupeError:
    return LoupeError(
        wording(
            "transformers can't build {name} ({model}) from its configuration ({error}).",
            name=source.name,
            model=family.model,
            error=first_line(error),
        )
    )


def _model(source: Source, family: Family, config: Any, state: dict[str, Tensor]) -> Any:
    """Build the model with its tensors. LoupeError names what is missing, left over or of another shape."""
    import torch
    import transformers

    transformers.utils.logging.disable_progress_bar()
    kind = getattr(transformers, family.model)
    try:
        with _no_report():
            model, report = kind.from_pretrained(
                None,
                config=config,
                state_dict=state,
                dtype=torch.float32,
                attn_implementation="sdpa" if kind._supports_sdpa else "eager",
                ignore_mismatched_sizes=True,
                output_loading_info=True,
            )
    except Exception as error:
        raise _cannot_build(source, family, error) from error
    if sentence := _misfit(report, source, family):
        raise LoupeError(_another_class(source, family) or sentence)
    return model.eval()


@contextmanager
def _no_report() -> Iterator[None]:
    """Keep transformers from logging its table of what doesn't fit: `_misfit` says it in one sentence."""
    logger = logging.getLogger("transformers.modeling_utils")

    def drop(_record: logging.LogRecord) -> bool:
        return False

    logger.addFilter(drop)  # its level says whether transformers checks how it would share the layers out
    try:
        yield
    finally:
        logger.removeFilter(drop)


def _another_class(source: Source, family: Family) -> str:
    """Say that weights are of another of transformers' classes, where the configuration names it."""
    names = source.config.get("architectures")
    if not isinstance(names, list) or not names or not isinstance(names[0], str) or family.model in names:
        return ""
    return wording(
        "{name} is a {model}; of transformers' classes for {family} this program opens {known}.",
        name=source.name,
        model=names[0][:60],
        family=family.label,
        known=family.model,
    )


def _misfit(report: dict[str, Any], source: Source, family: Family) -> str:
    """Say in one sentence how a file's tensors differ from the model's ("" if they fit)."""
    missing, unexpected = (sorted(report[key]) for key in ("missing_keys", "unexpected_keys"))
    shapes = sorted(report["mismatched_keys"])
    missing = [key for key in missing if key not in {name for name, *_ in shapes}]
    if not (missing or unexpected or shapes):
        return ""
    if shapes:
        key, given, wanted = shapes[0]
        first = f"{key} {list(given)} in the file, {list(wanted)} in {family.model}"
    else:
        first = f"{missing[0]} is missing" if missing else f"{unexpected[0]} is unexpected"
    kind = plural("tensor", len(missing))
    return wording(
        "{weights} does not fit {name}: {missing} {plural} missing, {unexpected} unexpected, {shapes} of "
        "another shape (first: {first}).",
        weights=source.weights.name,
        name=source.name,
        missing=len(missing),
        plural=kind,
        unexpected=len(unexpected),
        shapes=len(shapes),
        first=first,
    )


def _embed_dim(config: Any) -> int:
    width = getattr(config, "image_text_hidden_size", getattr(config, "projection_dim", None))
    return int(width if width is not None else config.text_config.projection_size)
