"""Token ids for engines without a tokenizer: one a word, the same in any case, as CLIP's are."""

from __future__ import annotations

import zlib
from collections.abc import Sequence


def ids_of(words: Sequence[str]) -> tuple[int, ...]:
    """Return SOT (0), an id for each word, EOT (1)."""
    return (0, *(2 + zlib.crc32(word.lower().encode("utf-8", "surrogatepass")) for word in words), 1)
