"""Makes a `set` step of what the window holds, its pictures copied into the lesson's folder."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.amounts import bytes_text
from app.errors import LoupeError
from app.images.reading import reason_of
from app.lessons.file import FILE
from app.lessons.places import PANELS, VIEWS
from app.lessons.setups import SAMPLES
from app.paths import RESOURCES, safe_name
from app.words import visible, wording
from app.write import write_atomic

MOST_IMAGES = 300
"""Images that a step takes: a lesson is looked at, and sent."""
MOST_BYTES = 500_000_000
"""Bytes of a lesson's pictures, all together."""
_TEMPERATURES = (0.01, 100.0)


@dataclass(frozen=True)
class WindowState:
    """What the window holds at a moment, as far as the format of `set` knows it.

    images: file and name in the list. groups: attribute -> group -> images; classes: class -> images. panel:
    "panel/page", or "panel" where it has the whole window; "" where the view says enough.
    """

    images: tuple[tuple[Path, str], ...] = ()
    labels: tuple[str, ...] = ()
    templates: tuple[str, ...] = ()
    temperature: float = 1.0
    mode: str = "crop"
    view: str = ""
    panel: str = ""
    whole: bool = False
    shape: str = ""
    selected: tuple[Path, ...] = ()
    label: str = ""
    pins: tuple[str, ...] = ()
    groups: Mapping[str, Mapping[str, tuple[Path, ...]]] | None = None
    classes: Mapping[str, tuple[Path, ...]] | None = None


def record(state: WindowState, folder: Path) -> dict[str, Any]:
    """Copy a state's pictures into a lesson's folder; return the values of the step that sets it up.

    Raises LoupeError, one sentence, and leaves no picture behind, where one can't be read or copied.
    """
    if len(state.images) > MOST_IMAGES:
        raise LoupeError(
            wording(
                "A lesson's step takes {most} images; the list has {count:,}. Nothing was recorded.",
                most=MOST_IMAGES,
                count=len(state.images),
            )
        )
    names = _copy(state.images, folder)

    def listed(paths: Iterable[Path]) -> list[str]:
        return list(dict.fromkeys(names[path] for path in paths if path in names))

    step: dict[str, Any] = {"kind": "set", "text": ""}
    if names:
        step["images"] = listed(path for path, _ in state.images)
    step |= {"labels": list(state.labels), "templates": list(state.templates)}
    low, high = _TEMPERATURES
    step |= {"temperature": _plain(min(max(state.temperature, low), high)), "mode": state.mode}
    step |= _places(state)
    if selected := listed(state.selected):
        step["select"] = selected
    if state.label:
        step["label"] = state.label
    step["pins"] = list(state.pins)
    if state.groups:
        step["groups"] = {
            attribute: {name: listed(paths) for name, paths in members.items()}
            for attribute, members in state.groups.items()
        }
    if state.classes:
        step["classes"] = {name: listed(paths) for name, paths in state.classes.items()}
    return step


def _places(state: WindowState) -> dict[str, Any]:
    """Return what the step says of views and panels; what lessons have no name for is left out."""
    places: dict[str, Any] = {}
    if state.view in VIEWS and state.view != "learn":
        places["view"] = state.view
        name, _, page = state.panel.partition("/")
        if name in PANELS and (not page or page in PANELS[name]):
            places["panel"] = state.panel
            if state.whole:
                places["whole"] = True
    if state.shape:
        places["shape"] = state.shape
    return places


def _plain(number: float) -> float | int:
    rounded = round(number, 4)
    return int(rounded) if rounded == int(rounded) else rounded


def _copy(images: Sequence[tuple[Path, str]], folder: Path) -> dict[Path, str]:
    """Return how the lesson calls each image; those that it hasn't got yet are copied into its folder."""
    names: dict[Path, str] = {}
    copied: list[Path] = []
    taken = {_folded(path.name): path for path in folder.iterdir()} | {_folded(SAMPLES): folder}
    left = MOST_BYTES - sum(path.stat().st_size for path in folder.iterdir() if path.is_file())
    try:
        for path, shown in images:
            if (own := _there(path, folder)) is not None:
                names[path] = own
                continue
            data = _bytes(path)
            name, is_new = _free_name(shown, path, data, taken)
            if is_new:
                left -= len(data)
                if left < 0:
                    most = bytes_text(MOST_BYTES)
                    raise LoupeError(
                        wording(
                            "A lesson's pictures come to {most} at most; nothing was recorded.", most=most
                        )
                    )
                write_atomic(folder / name, data)
                copied.append(folder / name)
                taken[_folded(name)] = folder / name
            names[path] = name
    except LoupeError:
        for path in copied:
            path.unlink(missing_ok=True)
        raise
    return names


def _there(path: Path, folder: Path) -> str | None:
    """Return how an image is called that needs no copy: a sample, or one of the folder already."""
    if path.parent == RESOURCES / SAMPLES and not (folder / SAMPLES).exists():
        return f"{SAMPLES}/{path.name}"
    return path.relative_to(folder).as_posix() if path.is_relative_to(folder) else None


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except (OSError, ValueError) as error:
        raise LoupeError(
            wording("{name} {why}; nothing was recorded.", name=visible(path.name), why=reason_of(error))
        ) from error


def _free_name(shown: str, path: Path, data: bytes, taken: Mapping[str, Path]) -> tuple[str, bool]:
    """Return a name for a copy, and whether it is a new file: the same picture under its name is kept."""
    stem = safe_name(shown if Path(shown).suffix.lower() == path.suffix.lower() else f"{shown}{path.suffix}")
    ending = Path(stem).suffix
    stem = stem[: len(stem) - len(ending)][:80].replace("[", "(").replace("]", ")") or "picture"
    name, number = f"{stem}{ending}", 2
    while (other := taken.get(_folded(name))) is not None or name == FILE:
        if other is not None and other.is_file() and _same(other, data):
            return other.name, False
        name, number = f"{stem}-{number}{ending}", number + 1
    return name, True


def _same(other: Path, data: bytes) -> bool:
    if other.stat().st_size != len(data):
        return False
    return hashlib.sha256(other.read_bytes()).digest() == hashlib.sha256(data).digest()


def _folded(name: str) -> str:
    """Return a name as file systems that know no case, and archives, tell it from others."""
    return unicodedata.normalize("NFC", name).casefold()
