"""What is said of a model's activation beside the one that its weights were trained with."""

from __future__ import annotations

from app.words import wording

_NAMES = ("GELU", "QuickGELU")


def activation_notes(arch: str, ours: bool, theirs: bool | None, other: str) -> list[str]:
    """Say that weights of the user's own want the other activation, or that they don't tell which they want.

    `ours` and `theirs` are whether model and weights have QuickGELU, `theirs` None where the file tells
    nothing; `other` is the id of the same weights in the twin architecture ("" where there is none). OpenAI's
    line of weights has QuickGELU.
    """
    if theirs is None:
        return [_unknown(arch, other)] if other else []
    if ours == theirs:
        return []
    sentence = wording(
        "These weights were trained with {theirs}, and {arch} computes with {ours}: results are off",
        theirs=_NAMES[theirs],
        arch=arch,
        ours=_NAMES[ours],
    )
    return [sentence + (wording("; load {other} instead.", other=other) if other else ".")]


def _unknown(arch: str, other: str) -> str:
    if arch.endswith("-quickgelu"):
        return wording(
            "{arch} computes with QuickGELU; if these weights were trained with GELU, load {other} instead.",
            arch=arch,
            other=other,
        )
    return wording(
        "{arch} has GELU; if these weights are OpenAI's or were fine-tuned from them (QuickGELU), "
        "load {other} instead.",
        arch=arch,
        other=other,
    )
