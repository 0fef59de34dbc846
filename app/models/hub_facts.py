"""Ask a server about weights that are not here: how large they are, and under which licence."""

from __future__ import annotations

import json
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass
from http.client import HTTPException
from typing import Any

from app.models.download import hub_headers, hub_place

_TIMEOUT = 3.0
_MOST_BYTES = 1 << 22


@dataclass(frozen=True)
class HubAnswer:
    """What a server says of a model's weights: bytes (None if it doesn't say) and licence ("")."""

    size: int | None = None
    licence: str = ""
    licence_source: str = ""


def ask(tag: Mapping[str, Any]) -> HubAnswer:
    """Ask the hub, or the server of a plain URL, about a tag's weights: one request, a few seconds at most.

    Empty where it can't be told (offline, refused, an answer of another form): nobody waits for this.
    """
    from huggingface_hub import constants

    if constants.HF_HUB_OFFLINE:
        return HubAnswer()
    try:
        if tag.get("hf_hub"):
            repo, names = hub_place(tag)
            return _read(repo, names, _get(f"{constants.ENDPOINT}/api/models/{repo}?blobs=true"))
        return HubAnswer(size=_length(str(tag.get("url") or "")))
    except (OSError, HTTPException, ValueError, TypeError, KeyError, AttributeError):
        return HubAnswer()


def _get(url: str) -> dict[str, Any]:
    request = urllib.request.Request(url)
    for key, value in hub_headers().items():
        request.add_unredirected_header(key, value)
    with urllib.request.urlopen(request, timeout=_TIMEOUT) as response:
        content: dict[str, Any] = json.loads(response.read(_MOST_BYTES))
    return content


def _read(repo: str, names: tuple[str, ...], content: Mapping[str, Any]) -> HubAnswer:
    sizes = {str(file["rfilename"]): file.get("size") for file in content.get("siblings") or ()}
    size = next((sizes[name] for name in names if name in sizes), None)
    card = content.get("cardData") or {}
    licence = card.get("license")
    if licence == "other":
        licence = card.get("license_name")
    named = licence if isinstance(licence, str) else ""
    source = f"https://huggingface.co/{repo}" if named else ""
    return HubAnswer(size if isinstance(size, int) and size > 0 else None, named, source)


def _length(url: str) -> int | None:
    request = urllib.request.Request(url, method="HEAD")
    with urllib.request.urlopen(request, timeout=_TIMEOUT) as response:
        return int(response.headers["Content-Length"]) or None
