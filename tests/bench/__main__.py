"""Run the benchmark and print it: a table, or with --json one nested object and nothing else."""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import platform
import sys
import tempfile
from typing import Any

BARS = {
    "window.over_bare": 1.5,
    "heartbeat.max_gap_ms": 100.0,
    "heartbeat.import_gap_over_bare": 1.2,
    "keystroke.p95_over_bar": 1.0,
    "scorer.train_minutes": 15.0,
    "scorer.behind_shipped_points": 3.0,
    "bias.edit_ms": 200.0,
}
"""The largest value allowed for each figure that has a bar."""


def measure(with_scorer: bool) -> dict[str, Any]:
    """Measure everything; times in milliseconds, ratios without unit.

    The scorer's training takes minutes and is measured where it is asked for.
    """
    from PySide6.QtWidgets import QApplication

    from tests.bench import bias, live, start

    result: dict[str, Any] = {"window": start.measure_window(), "ready": start.measure_ready()}
    gaps = start.measure_import_gap()
    app = QApplication(["bench"])
    result |= live.measure_live()
    app.quit()
    result["heartbeat"] |= gaps
    key = result["keystroke"]
    result["bias"] = bias.measure_bias()
    key["p95_over_bar"] = key["p95_ms"] / (100.0 + key["forward_ms"])
    if with_scorer:
        from tests.bench import scorer

        result["scorer"] = scorer.measure_scorer()
    import torch

    result["machine"] = {
        "python": platform.python_version(),
        "processor": platform.machine(),
        "cores": os.cpu_count(),
        "torch": torch.__version__,
        "torch_threads": torch.get_num_threads(),
    }
    return result


def table(result: dict[str, Any]) -> str:
    """Return the figures one a line, with the bar where there is one."""
    lines = []
    for group, values in result.items():
        for key, value in values.items():
            name = f"{group}.{key}"
            bar = (
                f"   (at most {BARS[name]:g}: {'met' if value <= BARS[name] else 'MISSED'})"
                if name in BARS
                else ""
            )
            lines.append(
                f"{name:32} {value:>12.2f}{bar}" if isinstance(value, float) else f"{name:32} {value:>12}"
            )
    return "\n".join(lines)


def main() -> int:
    """Parse arguments, measure, print."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--json", action="store_true", help="print one JSON object and nothing else")
    parser.add_argument("--scorer", action="store_true", help="train a scorer too (about ten minutes)")
    arguments = parser.parse_args()
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    os.environ["HF_HUB_OFFLINE"] = "1"
    with tempfile.TemporaryDirectory() as home, contextlib.redirect_stdout(sys.stderr):
        os.environ["CLIP_LOUPE_HOME"] = home
        result = measure(arguments.scorer)
    print(json.dumps(result, indent=2) if arguments.json else table(result))  # noqa: T201 - its purpose
    return 0


if __name__ == "__main__":
    sys.exit(main())
