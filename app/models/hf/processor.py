"""A model's own image processor as our `Preprocess`: what it does to an image, or why it is refused."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal

from app.errors import LoupeError
from app.images.images import Preprocess
from app.words import wording

_INTERPOLATIONS = {0: "nearest", 1: "lanczos", 2: "bilinear", 3: "bicubic"}
"""Pillow's filters by number, of those that torchvision has, too."""
_STEPS = ("_preprocess", "resize", "center_crop", "rescale", "normalize", "rescale_and_normalize")


def read_processor(folder: Path, name: str) -> Any:
    """Return transformers' own image processor of a folder. Raises LoupeError, one sentence."""
    from transformers import AutoImageProcessor

    try:
        return AutoImageProcessor.from_pretrained(folder, local_files_only=True, trust_remote_code=False)
    except Exception as error:  # its files may hold anything
        raise LoupeError(
            wording(
                "The image processor of {name} can't be read ({error}).", name=name, error=first_line(error)
            )
        ) from error


def first_line(error: BaseException) -> str:
    """Return the beginning of a library's error, on one line and without its last full stop."""
    text = (str(error).strip() or type(error).__name__).splitlines()[0]
    return (text if len(text) <= 160 else f"{text[:160]}…").rstrip(".")


def preprocess_of(processor: Any, image_size: tuple[int, int] | None, name: str) -> Preprocess:
    """Return what a processor does to an image, checked against the (height, width) that the model takes.

    None for a model that takes images of any size.

    Raises LoupeError, one sentence, where it does what is not known here.
    """
    if reason := _unknown_step(processor):
        raise _refused(name, reason)
    interpolation = _INTERPOLATIONS.get(int(processor.resample or 0))
    if processor.do_resize and interpolation is None:
        said, known = "resample {resample} is none of {interpolations}", _INTERPOLATIONS
        raise _refused(name, wording(said, resample=processor.resample, interpolations=known))
    mode, resized = _resize(processor, name)
    size = _pair(processor.crop_size) if processor.do_center_crop else resized
    if size is None or (mode == "shortest" and not processor.do_center_crop):
        raise _refused(name, wording("without resize and centre crop its images have no common size"))
    if image_size is not None and size != image_size:
        said = "it makes images of {by} pixels, and the model takes {by_2}"
        raise _refused(name, wording(said, by=_by(size), by_2=_by(image_size)))
    mean, std = _normalisation(processor, name)
    return Preprocess(
        size=size,
        mean=mean,
        std=std,
        interpolation=interpolation or "nearest",
        resize_mode=mode,
        library="transformers",
        resized=resized if resized != size else None,
        rescale=float(processor.rescale_factor) if processor.do_rescale else 1.0,
        offset=float(bool(processor.do_rescale and getattr(processor, "rescale_offset", False))),
        top_std=_triple(processor.image_std) if getattr(processor, "include_top", False) else None,
    )


def _unknown_step(processor: Any) -> str:
    from transformers import EfficientNetImageProcessor
    from transformers.image_processing_backends import TorchvisionBackend

    kind = type(processor)
    for step in () if kind is EfficientNetImageProcessor else _STEPS:
        if getattr(kind, step, None) is not getattr(TorchvisionBackend, step):
            return wording("{name} has its own way of {strip}", name=kind.__name__, strip=step.strip("_"))
    return wording("it pads images") if getattr(processor, "do_pad", None) else ""


def _resize(
    processor: Any, name: str
) -> tuple[Literal["shortest", "squash", "none"], tuple[int, int] | None]:
    """Return the resize mode, and the (height, width) that it resizes to."""
    if not processor.do_resize:
        return "none", None
    size: Mapping[str, int] = dict(processor.size)
    if set(size) == {"shortest_edge"}:
        return "shortest", (size["shortest_edge"],) * 2
    if set(size) == {"height", "width"}:
        return "squash", _pair(size)
    raise _refused(name, wording("size is {size}", size=size))


def _normalisation(processor: Any, name: str) -> tuple[tuple[float, ...], tuple[float, ...]]:
    if not processor.do_normalize:
        return (0.0,) * 3, (1.0,) * 3
    mean, std = _triple(processor.image_mean), _triple(processor.image_std)
    if len(mean) != 3 or len(std) != 3 or not all(std):
        raise _refused(
            name,
            wording(
                "image_mean {mean} and image_std {std} are not three numbers each, std above 0",
                mean=mean,
                std=std,
            ),
        )
    return mean, std


def _triple(given: Any) -> tuple[float, ...]:
    return tuple(float(value) for value in (given if isinstance(given, (list, tuple)) else [given] * 3))


def _pair(size: Any) -> tuple[int, int] | None:
    return None if size is None else (int(size["height"]), int(size["width"]))


def _by(size: tuple[int, int]) -> str:
    return f"{size[0]} × {size[1]}"


def _refused(name: str, reason: str) -> LoupeError:
    return LoupeError(
        wording("The image processor of {name} can't be followed: {reason}.", name=name, reason=reason)
    )
