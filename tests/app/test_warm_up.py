"""The long imports, in a process of its own: they change how the whole interpreter runs."""

from __future__ import annotations

import json
import subprocess
import sys

_WARM = """
import gc, json, sys
collections = []
gc.callbacks.append(lambda phase, info: phase == "stop" and collections.append(info["generation"]))
from app.warm_up import warm_up
before = len(collections)
warm_up()
during = len(collections) - before
warm_up()
print(json.dumps({
    "during": during,
    "enabled": gc.isenabled(),
    "frozen": gc.get_freeze_count(),
    "switch": sys.getswitchinterval(),
    "imported": all(name in sys.modules for name in ("torch", "open_clip", "matplotlib")),
}))
"""


def test_nothing_is_collected_while_importing_and_what_was_imported_never_is() -> None:
    done = subprocess.run([sys.executable, "-c", _WARM], capture_output=True, text=True, check=True)
    found = json.loads(done.stdout.splitlines()[-1])
    assert found["imported"]
    assert found["during"] <= 1  # right after it is switched on again
    assert found["enabled"]
    assert found["frozen"] > 100_000
    assert found["switch"] < 0.005
