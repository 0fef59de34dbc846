"""The method of the search for duplicates in words."""

from __future__ import annotations

from app.probes.overlap.looks import FLAT
from app.probes.overlap.threshold import UNLIKE, Threshold

_METHOD = """
Duplicates among {images}. Exact: the same SHA-256 of the file. Near: {rule}. Cosines are of the
embeddings; the hash is of the 8 x 8 lowest frequencies of the cosine transform of 32 x 32 grey values,
against their median. Both limits are this model's on these images: of each image the nearest that is
taken for another one (of another class; for the cosine, too, one whose hash differs in more than
{unlike} bits, so that look-alikes of one class count as others, and flipped copies among the images make
the limit stricter; for the hash, where a class is unknown, one of a cosine below 95 % of the known
copies'), and the limit lies above all but so many of them that a further image reaches it with a
probability of {limit.cosine_rate:.3g} (cosine) and {limit.bits_rate:.3g} (hash), images taken as
exchangeable; asked for: {limit.asked:g}, half of it for each.
What is caught is measured on copies of {copied}: JPEG of quality 50, half the size, the middle 90 %,
flipped, 1.3 times as bright. Images whose grey values have a standard deviation below {flat:g} of 255 are
set aside: they resemble each other whatever they show. Groups lie round one image that all others in it are
duplicates of; none is chained. Accuracy is zero-shot, ties against; p: the exact one-tailed binomial test
of the overlapping images' accuracy against the clean ones'. No model's training images can be seen: these
sets are held against each other. {notes}
"""


def method_text(images: str, copied: str, limit: Threshold, notes: str) -> str:
    """Return the paragraph; images, copied: how many, in words."""
    values = {"images": images, "copied": copied, "limit": limit, "notes": notes}
    made = _METHOD.format(rule=limit.rule(6), unlike=UNLIKE, flat=FLAT, **values)
    return " ".join(made.split())
