"""A session that the version before the views wrote opens with every setting in it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pytestqt.qtbot import QtBot

from app.files import session as sessions
from tests.rigs.window import Window
from widgets.shell.frame import make_frame

WRITTEN = Path(__file__).parents[2] / "data" / "session-of-the-first-version.json"


def test_every_setting_of_an_old_session_is_taken(qtbot: QtBot) -> None:
    old = sessions.load(WRITTEN)
    assert old is not None
    window = Window(make_frame())
    try:
        window.session.restore(old)
        for part in ("bias", "composition", "compare"):
            window.parts.part(part)
        new = window.session.collect()
    finally:
        window.window.close()
    assert (new.labels, new.templates, new.pins) == ("cat\ndog", "a photo of a {}", ("a photo of a cat",))
    assert (new.mode, new.temperature, new.tags) == ("pad", 0.5, old.tags)
    assert _known(old.views, new.views) == old.views


def _known(old: dict[str, Any], new: dict[str, Any]) -> dict[str, Any]:
    """Return what the new settings say of each of the old ones."""
    return {
        key: _known(value, new[key]) if isinstance(value, dict) else new[key]
        for key, value in old.items()
        if key in new
    }
