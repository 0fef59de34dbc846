"""The method of the search for duplicates in words."""

from __future__ import annotations

from collections.abc import Sequence

from app.probes.overlap.looks import FLAT
from app.probes.overlap.threshold import UNLIKE, Threshold
from app.words import sentences, wording


def method_text(images: str, copied: str, limit: Threshold, notes: Sequence[str]) -> str:
    """Return the paragraph; images, copied: how many, in words."""
    found = wording(
        "Duplicates among {images}. Exact: the same SHA-256 of the file. Near: {rule}.",
        images=images,
        rule=limit.rule(6),
    )
    return sentences(found, _limits_said(limit), caught_said(copied), _counted_said(), *notes)


def caught_said(copied: str) -> str:
    """Return what copies are made to measure what is caught; copied: how many pictures, in words."""
    return wording(
        "What is caught is measured on copies of {copied}: JPEG of quality 50, half the size, the middle "
        "90 %, flipped, 1.3 times as bright.",
        copied=copied,
    )


def _limits_said(limit: Threshold) -> str:
    return wording(
        "Cosines are of the embeddings; the hash is of the 8 x 8 lowest frequencies of the cosine transform "
        "of 32 x 32 grey values, against their median. Both limits are this model's on these images: of each "
        "image the nearest that is taken for another one (of another class; for the cosine, too, one whose "
        "hash differs in more than {unlike} bits, so that look-alikes of one class count as others, and "
        "flipped copies among the images make the limit stricter; for the hash, where a class is unknown, "
        "one of a cosine below 95 % of the known copies'), and the limit lies above all but so many of them "
        "that a further image reaches it with a probability of {cosine_rate:.3g} (cosine) and "
        "{bits_rate:.3g} (hash), images taken as exchangeable; asked for: {asked:g}, half of it for each.",
        unlike=UNLIKE,
        cosine_rate=limit.cosine_rate,
        bits_rate=limit.bits_rate,
        asked=limit.asked,
    )


def _counted_said() -> str:
    return wording(
        "Images whose grey values have a standard deviation below {flat:g} of 255 are set aside: they "
        "resemble each other whatever they show. Groups lie round one image that all others in it are "
        "duplicates of; none is chained. Accuracy is zero-shot, ties against; p: the exact one-tailed "
        "binomial test of the overlapping images' accuracy against the clean ones'. No model's training "
        "images can be seen: these sets are held against each other.",
        flat=FLAT,
    )
