"""Why a probe's page has nothing to compute. No Qt."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Missing:
    """Why there is nothing to compute: one sentence, and a button that helps.

    waiting: what is missing is on its way; an older answer stays on screen meanwhile.
    """

    sentence: str
    action: str = ""
    act: Callable[[], None] | None = None
    waiting: bool = False
