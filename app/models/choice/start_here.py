"""Five pairs to begin with, each the best of open_clip's published table by a rule that is said with it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Protocol, TypeVar

from app.models.choice.published import Published
from app.words import wording


class Candidate(Protocol):
    """What the rules ask of an entry of the catalogue."""

    @property
    def id(self) -> str:
        """The model id."""

    @property
    def arch(self) -> str:
        """The architecture's name."""

    @property
    def parameters(self) -> int | None:
        """How many there are; None where that isn't known."""

    @property
    def published(self) -> Published | None:
        """The pair's published row."""

    @property
    def unsupported(self) -> str:
        """Why it can't be opened, or ""."""

    @property
    def role(self) -> str:
        """What it is for, where it is one of those to begin with."""


C = TypeVar("C", bound=Candidate)

_MANY_LANGUAGES = ("xlm", "nllb", "mt5", "i18n", "worldwide")
"""In the names of architectures whose text towers were trained on many languages."""


@dataclass(frozen=True)
class _Role:
    """What a pair is for, the rule by which it is the best, in words, and which entries compete."""

    name: str
    rule: str
    competes: Callable[[Candidate], bool]


def _parameters(entry: Candidate) -> float:
    return entry.parameters if entry.parameters is not None else float("inf")


def _flops(entry: Candidate) -> float:
    return entry.published.gflops if entry.published is not None else float("inf")


_ROLES = (
    _Role(
        wording("Small and fast"),
        wording("the highest published mean at up to 15 billion FLOPs for an image and a text"),
        lambda entry: _flops(entry) <= 15,
    ),
    _Role(
        wording("Everyday"),
        wording("the highest published mean at up to 150 million parameters"),
        lambda entry: _parameters(entry) <= 150e6,
    ),
    _Role(
        wording("Laptop GPU"),
        wording("the highest published mean at up to 500 million parameters: 2 GB of weights"),
        lambda entry: _parameters(entry) <= 500e6,
    ),
    _Role(
        wording("Many languages"),
        wording("the highest published mean (on English data sets) of text towers for many languages"),
        lambda entry: any(word in entry.arch for word in _MANY_LANGUAGES),
    ),
    _Role(wording("Best"), wording("the highest published mean of all"), lambda _entry: True),
)


def roles_of(entries: Iterable[Candidate]) -> dict[str, tuple[str, str]]:
    """Return by their ids what models to begin with are for, and the rule that chose each."""
    chosen: dict[str, tuple[str, str]] = {}
    open_to = [entry for entry in entries if entry.published is not None and not entry.unsupported]
    for role in _ROLES:
        fits = [entry for entry in open_to if role.competes(entry) and entry.id not in chosen]
        if fits:
            chosen[max(fits, key=_mean).id] = role.name, role.rule
    return chosen


def _mean(entry: Candidate) -> float:
    return entry.published.mean if entry.published is not None else 0.0


def starts(entries: Iterable[C]) -> tuple[C, ...]:
    """Return the entries to begin with, in the order of their roles."""
    by_role = {entry.role: entry for entry in entries if entry.role}
    return tuple(by_role[role.name] for role in _ROLES if role.name in by_role)
