"""The long imports, in a process of its own: they change how the whole interpreter runs."""

from __future__ import annotations

import json
import platform
import subprocess
import sys
from pathlib import Path

import pytest

_WARM = """
import gc, json, sys
collections = []
gc.callbacks.append(lambda phase, info: phase == "stop" and collections.append(info["generation"]))
from app.engine.warm_up import warm_up
before = len(collections)
warm_up()
during = len(collections) - before
warm_up()
print(json.dumps({
    "during": during,
    "enabled": gc.isenabled(),
    "frozen": gc.get_freeze_count(),
    "switch": sys.getswitchinterval(),
    "imported": all(name in sys.modules for name in ("torch", "open_clip")),
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


_ARENAS = """
import ctypes, os, sys, threading
from app.engine.warm_up import warm_up
warm_up()
held, met = [], threading.Barrier(8)
def work():
    held.append(bytearray(100_000))
    met.wait()
threads = [threading.Thread(target=work) for _ in range(8)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
libc = ctypes.CDLL(None)
libc.fopen.restype = ctypes.c_void_p
file = ctypes.c_void_p(libc.fopen(sys.argv[1].encode(), b"w"))
libc.malloc_info(0, file)
libc.fclose(file)
"""


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="another C library's malloc")
def test_threads_share_two_pools_of_memory(tmp_path: Path) -> None:
    told = tmp_path / "malloc.xml"
    subprocess.run([sys.executable, "-c", _ARENAS, str(told)], check=True)
    assert 1 <= told.read_text().count("<heap nr=") <= 2
