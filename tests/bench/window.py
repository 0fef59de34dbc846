"""The groups that measure the program itself; all but `scale` stay on the built-in model."""

from __future__ import annotations

from collections.abc import Mapping

from tests.bench.worker import scoped


def _keyed(group: str, values: Mapping[str, float]) -> dict[str, float]:
    return {f"{group}.{name}": value for name, value in values.items()}


def measure_start(model: str, device: str) -> dict[str, float]:
    """Measure start-up: window, model ready, and (in a whole run) the GUI thread's gap during imports."""
    from tests.bench import start

    figures = {**_keyed("window", start.measure_window()), **_keyed("ready", start.measure_ready())}
    return figures | (_keyed("heartbeat", start.measure_import_gap()) if scoped(1, 0) else {})


def measure_window(model: str, device: str) -> dict[str, float]:
    """Measure the open window: keystrokes, heartbeat and the switch of views."""
    from tests.bench import live

    app = live.open_application()
    found = live.measure_live()
    app.quit()
    keystroke = found["keystroke"]
    keystroke["p95_over_bar"] = keystroke["p95_ms"] / (100.0 + keystroke["forward_ms"])
    return {
        **_keyed("keystroke", keystroke),
        **_keyed("heartbeat", found["heartbeat"]),
        **_keyed("view", found["view"]),
    }


def measure_scale(model: str, device: str) -> dict[str, float]:
    """Measure a window with 20,000 images, on the model asked for."""
    from tests.bench import live, scale

    app = live.open_application()
    found = scale.measure_scale(model, device)
    app.quit()
    return found


def measure_bias(model: str, device: str) -> dict[str, float]:
    """Measure all bias probes after a label edit."""
    from tests.bench import bias

    return _keyed("bias", bias.measure_bias())


def measure_scorer(model: str, device: str) -> dict[str, float]:
    """Train a scorer, in minutes."""
    from tests.bench import scorer

    return _keyed("scorer", scorer.measure_scorer())
