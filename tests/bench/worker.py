"""One group in an interpreter of its own: `python -m tests.bench.worker MODULE:FUNCTION MODEL DEVICE`.

So no group finds what another imported, cached or still holds in memory. Prints one JSON object; what the
group itself prints goes to stderr.
"""

from __future__ import annotations

import contextlib
import importlib
import json
import os
import platform
import subprocess
import sys
import tempfile
from importlib.metadata import version
from pathlib import Path
from typing import Any

from app.paths import user_cache_dir

PACKAGE = Path(__file__).parent.parent.parent
_VARIABLE = "CLIP_LOUPE_BENCH"


def be_quick() -> None:
    """Let the interpreters that this one starts measure little: for a look, not for the guide."""
    os.environ[_VARIABLE] = "quick"


def scoped(full: int, quick: int) -> int:
    """Return how many of something to measure."""
    return quick if os.environ.get(_VARIABLE) == "quick" else full


def run_fresh(function: str, model: str, device: str) -> dict[str, Any]:
    """Return what `module:function` returns for (model, device) in a fresh interpreter with a fresh home.

    subprocess.CalledProcessError when it fails; its traceback is on stderr.
    """
    command = [sys.executable, "-m", "tests.bench.worker", function, model, device]
    with tempfile.TemporaryDirectory() as home:
        _lend_weights(Path(home))
        offline = {"CLIP_LOUPE_HOME": home, "QT_QPA_PLATFORM": "offscreen", "HF_HUB_OFFLINE": "1"}
        environment = {**os.environ, **offline}
        done = subprocess.run(
            command, env=environment, cwd=PACKAGE, stdout=subprocess.PIPE, text=True, check=True
        )
    result: dict[str, Any] = json.loads(done.stdout)
    return result


def _lend_weights(home: Path) -> None:
    """Let a fresh home find the weights that the user downloaded; nothing else of the user's is used."""
    weights = user_cache_dir() / "weights"
    if weights.is_dir():
        (home / "cache").mkdir()
        with contextlib.suppress(OSError):  # a system without links: only models that need no download
            (home / "cache" / "weights").symlink_to(weights.resolve(), target_is_directory=True)


def describe_machine(model: str, device: str) -> dict[str, Any]:
    """Return what a reader must know of the machine; `device` is resolved. LoupeError if it isn't there."""
    import torch

    from app.models.device import choose_device

    chosen = choose_device(device)
    return {
        "processor": _processor(),
        "cores": os.cpu_count(),
        "gpu": torch.cuda.get_device_name() if chosen == "cuda" else "",
        "python": platform.python_version(),
        "torch": torch.__version__,
        "open_clip": version("open_clip_torch"),
        "PySide6": version("PySide6-Essentials"),
        "numpy": version("numpy"),
        "torch_threads": torch.get_num_threads(),
        "model": model,
        "device": chosen,
    }


def _processor() -> str:
    with contextlib.suppress(OSError):
        for line in Path("/proc/cpuinfo").read_text().splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or platform.machine()


def main(arguments: list[str]) -> None:
    """Call the function named, and print what it returns."""
    function, model, device = arguments
    module, _, name = function.partition(":")
    with contextlib.redirect_stdout(sys.stderr):
        result = getattr(importlib.import_module(module), name)(model, device)
    print(json.dumps(result))  # noqa: T201 - its purpose


if __name__ == "__main__":
    main(sys.argv[1:])
