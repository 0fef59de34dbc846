"""What the user chose for the DCSM panel, and how it is kept between runs. No Qt, no numpy."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from app.analysis.surgery import LESS_EMPTY
from app.models.dense.variants import VARIANT_NAMES
from app.words import wording

if TYPE_CHECKING:
    from app.analysis.dcsm import Dcsm
    from app.models.encoder import ModelInfo

Limits = tuple[float, float]
Patch = tuple[int, int]
LimitsMode = Literal["shared", "per-map", "typed"]

DIFFERENCE_KEY = "\0difference"
NORMS_KEY = "\0norms"
"""Keys of the cards that are no prompt; no prompt holds a NUL."""

COLORMAPS = ("viridis", "inferno", "cividis")


@dataclass(frozen=True)
class Settings:
    """What the user chose for all cards. `opacity` is in 0..1; `typed` counts only with limits "typed"."""

    colormap: str = "viridis"
    opacity: float = 0.6
    smooth: bool = False
    limits: LimitsMode = "shared"
    typed: Limits | None = None
    variant: str = "raw"
    view: Literal["maps", "matrix"] = "maps"
    difference: bool = False
    pair: tuple[str, str] | None = None
    norms: bool = False


def patch_grid(maps: Mapping[str, Dcsm]) -> Patch | None:
    """Return the rows and columns of patches that all maps share; None where there is no map."""
    return next((one.grid for one in maps.values()), None)


def available_variant(info: ModelInfo | None, wanted: str) -> str:
    """Return `wanted` where the model has that variant, else "raw"."""
    reasons = dict(info.variants) if info is not None else {}
    return wanted if reasons.get(wanted, "unknown") is None else "raw"


def patch_notes(info: ModelInfo | None, variant: str) -> str:
    """Return what a reader must know of this model's patches and of this variant's maps, or ""."""
    notes = (info.patch_note if info is not None else "", LESS_EMPTY if variant == "surgery" else "")
    return wording(" ").join(note for note in notes if note)


def choose_pair(pins: Sequence[str], wanted: tuple[str, str] | None) -> tuple[str, str] | None:
    """Return the prompts (A, B) to subtract: the wanted ones while pinned, else the first two, if any."""
    if len(pins) < 2:
        return None
    if wanted is not None and wanted[0] in pins and wanted[1] in pins:
        return wanted
    return pins[0], pins[1]


def check_typed(lo: float, hi: float) -> str:
    """Return what is wrong with typed colour limits in one sentence, or "" where they rise."""
    if not lo < hi:
        return wording(
            "The lower colour limit ({lo:g}) must be below the upper one ({hi:g}); the last limits stay.",
            lo=lo,
            hi=hi,
        )
    return ""


def to_state(
    settings: Settings, selected: Mapping[str, tuple[tuple[str, ...], tuple[int, ...]]]
) -> dict[str, Any]:
    """Return settings and chosen tokens as JSON-ready values."""
    return {
        "colormap": settings.colormap,
        "opacity": settings.opacity,
        "smooth": settings.smooth,
        "limits": settings.limits,
        "typed": list(settings.typed) if settings.typed else None,
        "variant": settings.variant,
        "view": settings.view,
        "difference": settings.difference,
        "pair": list(settings.pair) if settings.pair else None,
        "norms": settings.norms,
        "tokens": {
            prompt: {"tokens": list(tokens), "rows": list(rows)}
            for prompt, (tokens, rows) in selected.items()
        },
    }


def settings_from(state: Mapping[str, Any]) -> Settings:
    """Read settings back; what is damaged or unknown stays at its default."""
    default = Settings()
    typed = _pair_of(state.get("typed"), (int, float))
    pair = _pair_of(state.get("pair"), (str,))
    rising = typed is not None and not check_typed(*typed)
    limits = _one_of(state.get("limits"), ("shared", "per-map", "typed"), default.limits)
    opacity = state.get("opacity")
    return Settings(
        colormap=_one_of(state.get("colormap"), COLORMAPS, default.colormap),
        opacity=min(1.0, max(0.0, opacity)) if isinstance(opacity, int | float) else default.opacity,
        smooth=state.get("smooth") is True,
        limits=limits if rising or limits != "typed" else default.limits,
        typed=(float(typed[0]), float(typed[1])) if typed is not None and rising else None,
        variant=_one_of(state.get("variant"), VARIANT_NAMES, default.variant),
        view=_one_of(state.get("view"), ("maps", "matrix"), default.view),
        difference=state.get("difference") is True,
        pair=pair,
        norms=state.get("norms") is True,
    )


def tokens_from(state: Mapping[str, Any]) -> dict[str, tuple[tuple[str, ...], tuple[int, ...]]]:
    """Read the chosen tokens back by prompt: (its tokens, chosen rows); damaged ones are left out."""
    found: dict[str, tuple[tuple[str, ...], tuple[int, ...]]] = {}
    entries = state.get("tokens")
    for prompt, entry in entries.items() if isinstance(entries, dict) else ():
        tokens = entry.get("tokens") if isinstance(entry, dict) else None
        rows = entry.get("rows") if isinstance(entry, dict) else None
        if not isinstance(prompt, str) or not isinstance(tokens, list) or not isinstance(rows, list):
            continue
        if all(isinstance(token, str) for token in tokens) and all(type(row) is int for row in rows):
            found[prompt] = tuple(tokens), tuple(rows)
    return found


def _one_of(value: Any, allowed: Sequence[str], default: str) -> Any:
    return value if isinstance(value, str) and value in allowed else default


def _pair_of(value: Any, kinds: tuple[type, ...]) -> tuple[Any, Any] | None:
    if isinstance(value, list) and len(value) == 2 and all(type(one) in kinds for one in value):
        return value[0], value[1]
    return None
