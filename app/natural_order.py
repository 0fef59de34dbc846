"""The order in which a person expects names: "img2" before "img10", whatever the case."""

from __future__ import annotations

import re

_DIGITS = re.compile(r"(\d+)")


def natural_key(name: str) -> str:
    """Return a sort key by which "img2" comes before "img10", without regard to case; names differ in theirs.

    Keys joined compare as their list would: folder by folder, for the parts of a path. One string, since
    20,000 of them sort in a tenth of the time of tuples, and sorting holds the interpreter's lock.
    """
    # A number is written as its length and its digits: the longer is the larger one. No name holds "\0",
    # so it comes before whatever another name goes on with.
    parts = _DIGITS.split(name.casefold())
    for place in range(1, len(parts), 2):
        digits = str(int(parts[place]))
        parts[place] = f"\0{chr(1 + len(digits))}{digits}"
    return f"{''.join(parts)}\0\0{name}\0"
