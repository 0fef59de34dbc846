"""A truth as JSON types, for the session."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from app.truth.truth import Truth


def truth_form(truth: Truth) -> dict[str, Any]:
    """Return the truth: classes, their keys, and the images by the places of their classes."""
    images: dict[str, list[str]] = {}
    for path, places in truth.of.items():
        images.setdefault(" ".join(map(str, places)), []).append(str(path))
    return {
        "classes": list(truth.classes),
        "keys": list(truth.keys),
        "images": images,
        "source": truth.source,
        "templates": list(truth.templates),
    }


def truth_from(form: Mapping[str, Any]) -> Truth | None:
    """Read what `truth_form` returned; None for a damaged one, or one of no image."""
    classes, keys = _texts(form.get("classes")), _texts(form.get("keys"))
    images = form.get("images")
    if not classes or len(keys) != len(classes) or not isinstance(images, dict):
        return None
    of: dict[Path, tuple[int, ...]] = {}
    for text, paths in images.items():
        try:
            places = tuple(map(int, str(text).split()))
        except ValueError:
            continue
        if places and all(0 <= place < len(classes) for place in places):
            of.update((Path(path), places) for path in _texts(paths))
    source = form.get("source")
    return (
        Truth(classes, keys, of, source if isinstance(source, str) else "", _texts(form.get("templates")))
        if of
        else None
    )


def _texts(value: object) -> tuple[str, ...]:
    return tuple(value) if isinstance(value, list) and all(isinstance(text, str) for text in value) else ()
