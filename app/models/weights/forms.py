"""Which form a weights file has, told from its first bytes: names and endings are often others'."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path
from typing import Literal

Form = Literal["safetensors", "zip", "pickle", "index", "page", "pointer", "unknown"]
_HEAD_BYTES = 512
_PAGE = re.compile(rb"\s*(<!doctype\s+html|<html|<head|<body|<\?xml|<!--)", re.IGNORECASE)
_POINTER = b"version https://git-lfs.github.com/spec/"


def form_of(path: Path) -> Form:
    """Return a file's form. `index` is a list of shards in JSON, `page` a web page, `pointer` Git LFS's.

    Raises OSError where it can't be read.
    """
    with path.open("rb") as stream:
        head = stream.read(_HEAD_BYTES)
    if head[:4] == b"PK\x03\x04":
        return "zip"
    # Safetensors begin with the length of a header in 8 bytes, of any value, and that header, JSON.
    if head[8:9] == b"{" and int.from_bytes(head[:8], "little") <= path.stat().st_size:
        return "safetensors"
    if is_page(head):
        return "page"
    if head.startswith(_POINTER):
        return "pointer"
    if head.lstrip()[:1] == b"{":
        return "index"
    return "pickle" if head[:1] == b"\x80" else "unknown"


def is_page(head: bytes) -> bool:
    """Say whether a file's first bytes are those of a web page, such as a network's login form."""
    return _PAGE.match(head.removeprefix(b"\xef\xbb\xbf")) is not None


def is_torchscript(path: Path) -> bool:
    """Say whether a ZIP archive holds a program beside its tensors."""
    try:
        with zipfile.ZipFile(path) as archive:
            return any(re.fullmatch(r"[^/]+/(constants\.pkl|code/.*)", name) for name in archive.namelist())
    except (zipfile.BadZipFile, OSError):
        return False
