"""Which model made a collection, as far as its folder tells."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from app.errors import LoupeError
from app.words import wording

if TYPE_CHECKING:
    from app.collections.opening import Collection


def named_model(collection: Collection) -> str:
    """Return the model that its manifest names, or that verification found to be the same; "" for none.

    A folder from elsewhere doesn't choose what is downloaded or which file is opened: only models by their
    plain names are taken from it. Raises LoupeError for another.
    """
    manifest = collection.manifest
    names = []
    if manifest is not None and manifest.model is not None:
        names.append(manifest.model.get("id"))
    if manifest is not None and manifest.verified is not None and manifest.verified.answer != "other model":
        names.append(manifest.verified.model.get("id"))
    for name in names:
        if isinstance(name, str) and name:
            if any(sign in name for sign in "/\\:+") or Path(name).exists():
                said = "{folder} was made with {name}; give --model {name} to use it."
                raise LoupeError(wording(said, folder=collection.folder, name=name))
            return name
    return ""
