"""A program killed while it fills the cache loses at most the batch it was about to keep."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.kill_cache import kill

TIMES = int(os.environ.get("CLIP_LOUPE_KILLS", "3"))


@pytest.mark.skipif(os.name == "nt", reason="there is no SIGKILL")
def test_what_was_said_to_be_kept_survives_kill_9(tmp_path: Path) -> None:
    for one in kill(tmp_path, TIMES):
        assert (one.integrity, one.wrong) == ("ok", ())
        assert one.reported > 0
        assert one.found - one.reported in (0, 1)  # at most the batch that was kept but not yet reported
