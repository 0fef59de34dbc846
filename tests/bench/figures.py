"""What the benchmark's figures are called, their units and bars, and the tables they are printed in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

Figures = dict[str, float]
"""A figure's key, `group.name`, and its value."""


@dataclass(frozen=True)
class Figure:
    """A figure that the guide shows: its key, what it is in words, its unit, digits and bar."""

    key: str
    words: str
    unit: str = ""
    digits: int = 0
    at_most: float | None = None
    at_least: float | None = None

    @property
    def bar(self) -> str:
        """The bar in words; "" where there is none."""
        if self.at_most is not None:
            return f"at most {self.written(self.at_most)}"
        return "" if self.at_least is None else f"at least {self.written(self.at_least)}"

    def met(self, value: float) -> bool:
        """Return whether a value keeps the bar; True where there is none. NaN keeps no bar."""
        if self.at_most is not None:
            return value <= self.at_most
        return self.at_least is None or value >= self.at_least

    def written(self, value: float) -> str:
        """Return a value with its unit; what is too small for its digits in powers of ten."""
        shown = f"{value:,.{self.digits}f}"
        if value and abs(value) < 0.5 * 10.0**-self.digits:
            shown = f"{value:.1e}"
        return f"{shown} {self.unit}".rstrip()


FIGURES = (
    Figure("window.ms", "Start to the window on screen", "ms"),
    Figure("window.over_bare", "The same beside a bare QMainWindow", "×", 2, at_most=1.5),
    Figure("window.complete_ms", "Start to all panels in it", "ms"),
    Figure("ready.ms", "Start to the model ready", "ms"),
    Figure(
        "ready.over_bare",
        "The same beside `import torch, open_clip` and the load alone",
        "×",
        2,
        at_most=0.8,
    ),
    Figure("keystroke.median_ms", "Keystroke to new ranking, one image, 20 labels, median", "ms"),
    Figure("keystroke.p95_ms", "The same, 95th percentile", "ms"),
    Figure("keystroke.forward_ms", "One bare text forward of open_clip", "ms", 1),
    Figure("keystroke.p95_over_bar", "That percentile beside 100 ms and a bare forward", "×", 2, at_most=1.0),
    Figure(
        "view.switch_ms", "Another view, after its first showing, painted: the slowest", "ms", at_most=50.0
    ),
    Figure(
        "heartbeat.max_gap_ms",
        "Longest gap of the GUI thread (load, 500 images, typing)",
        "ms",
        at_most=100.0,
    ),
    Figure(
        "heartbeat.import_gap_over_bare",
        "The gap during imports beside a bare process's",
        "×",
        2,
        at_most=1.2,
    ),
    Figure(
        "bias.edit_ms",
        "All bias probes after a label edit, its encoding left out, 5,000 images × 100 labels × 7 templates",
        "ms",
        at_most=200.0,
    ),
    Figure("forward.image_over_open_clip", "Image forward beside raw open_clip, images a second", "×", 2),
    Figure(
        "forward.text_over_open_clip",
        "Text forward beside raw open_clip, 64 short prompts, one start",
        "×",
        1,
    ),
    Figure("captions.speedup_14_tokens", "The same, 64 captions of 14 tokens that share nothing", "×", 1),
    Figure("captions.speedup_45_tokens", "The same, 64 captions of 45 tokens", "×", 1),
    Figure("captions.speedup_one_prompt", "The same, one short prompt", "×", 1),
    Figure("ensemble.ms", "80 templates × 20 labels", "ms"),
    Figure(
        "ensemble.speedup", "The same beside `open_clip.build_zero_shot_classifier`", "×", 1, at_least=6.0
    ),
    Figure(
        "ensemble.max_cosine_difference", "Largest cosine difference between the two", "", 5, at_most=1e-5
    ),
    Figure("relabel.ms", "The 80 templates after changing one label", "ms"),
    Figure("relabel.like_for_like", "The same beside open_clip on that label alone", "×", 1),
    Figure(
        "relabel.speedup",
        "The same beside building open_clip's classifier anew: what an edit gains, 19 labels kept",
        "×",
        0,
        at_least=80.0,
    ),
    Figure(
        "ingest.over_plain",
        "Ingest of 240 mixed photos beside a plain loop of open_clip with all cores, in turns",
        "×",
        2,
        at_least=1.0,
    ),
    Figure("ingest.fraction_of_ideal", "The same beside a machine that is never idle", "×", 2),
    Figure(
        "reopen.speedup",
        "Opening that folder again (a warm disk) beside ingest",
        "×",
        0,
        at_least=20.0,
    ),
    Figure("reopen.forward_passes", "Forward passes in that", "", 0, at_most=0.0),
    Figure(
        "arrival.decodes", "Whole decodes of a dropped image, until bar and map are there", "", 1, at_most=1.0
    ),
    Figure("arrival.passes", "Passes through the image tower in that", "", 1, at_most=1.0),
    Figure("arrival.ms", "The same, from the drop", "ms"),
    Figure("sort.ms", "20,000 images sorted by a new label, after its embedding", "ms", 0, at_most=100.0),
    Figure(
        "scale.heartbeat_max_gap_ms",
        "Longest gap of the GUI thread: ingest, scrolling and typing at once, 20,000 images",
        "ms",
        0,
        at_most=50.0,
    ),
    Figure("scale.bystander_max_gap_ms", "The same of a process beside it that only sleeps", "ms", 0),
    Figure(
        "evaluate.edit_ms",
        "An evaluation after one class name changed, its encoding left out: 10,000 images × 1,000 classes × "
        "80 templates",
        "ms",
        at_most=250.0,
    ),
    Figure(
        "evaluate.tar_over_files",
        "Images a second from tars beside the same from files, in turns",
        "×",
        2,
        at_least=0.9,
    ),
    Figure(
        "evaluate.matrix_gap_ms",
        "Longest gap of the GUI thread in wheel, drag and pointer on a confusion matrix of 1,000 classes",
        "ms",
        at_most=50.0,
    ),
    Figure("evaluate.matrix_bystander_gap_ms", "The same of a process beside it that only sleeps", "ms"),
    Figure("evaluate.matrix_order_ms", "That matrix in another order, painted: the slowest order", "ms"),
    Figure(
        "inside.pan_frames_per_second",
        "Frames a second while the plane of 20,000 images and their labels is dragged",
        "",
        at_least=30.0,
    ),
    Figure(
        "picture.first_s",
        "From the press to the first step's picture of a text on screen, nearest images and floors included",
        "s",
        1,
        at_most=30.0,
    ),
    Figure("picture.whole_s", "The same, to the last of its 60 steps", "s", 1),
    Figure(
        "picture.gap_ms",
        "Longest gap of the GUI thread while it is made and somebody types",
        "ms",
        at_most=100.0,
    ),
    Figure("picture.bystander_gap_ms", "The same of a process beside it that only sleeps", "ms"),
    Figure(
        "probe.curve_s",
        "A few-shot curve of a linear probe: 100 classes × 512 dimensions, 1 to 16 shots, 3 seeds",
        "s",
        at_most=60.0,
    ),
    Figure("probe.rivals_s", "What LP++ and Tip-Adapter take more in it", "s"),
    Figure(
        "benchmark.seconds_per_thousand",
        "A thousand of 30,000 cases of a published benchmark, five an image, no model's passes counted",
        "s",
        2,
    ),
    Figure("benchmark.peak_mb", "Resident memory that those 30,000 take at most", "MB"),
    Figure("benchmark.reopen_s", "Their figures again, without the model", "s", 2),
    Figure("search.ms", "A keystroke's search among 20,000 images, its text embedding included", "ms"),
    Figure("memory.idle_mb", "Resident memory at rest, with the built-in model", "MB"),
    Figure("memory.idle_private_mb", "Of that this process's own, without pages of libraries' files", "MB"),
    Figure("memory.bare_torch_mb", "Resident memory of `import torch` alone", "MB"),
    Figure("memory.after_return_mb", "Resident memory after another model and back", "MB"),
    Figure("memory.bytes_per_image", "Resident memory for each image more in the list", "bytes"),
    Figure("memory.held_bytes_per_image", "Held for each, where Python has no allocator of its own", "bytes"),
    Figure("memory.flatness", "Held for each from 5,500 to 10,000 images beside from 1,000 to 5,500", "×", 2),
    Figure("reopen.disk_bytes_per_image", "The cache on disk for each image", "bytes"),
    Figure("scorer.train_minutes", "A scorer from nothing", "minutes", 1, at_most=15.0),
    Figure("scorer.behind_shipped_points", "Behind the scorer that ships, at most", "points", 1, at_most=3.0),
    Figure(
        "collections.open_ms",
        "Opening a collection of 1,000,000 × 512 in half precision, with its metadata",
        "ms",
        at_most=2000.0,
    ),
    Figure(
        "collections.exact_over_read",
        "A prompt's 100 nearest in it, exactly, beside reading the array once from memory",
        "×",
        2,
        at_most=3.0,
    ),
    Figure("collections.plain_over_read", "The same without the extra `index`", "×", 2, at_most=3.0),
    Figure("collections.exact_ms", "The same search, with it", "ms"),
    Figure("collections.sort_ms", "All of it sorted by a label, after its embedding", "ms", at_most=500.0),
    Figure(
        "collections.private_mb",
        "Private memory that opening, searching and sorting took",
        "MB",
        at_most=300.0,
    ),
    Figure("collection_view.open_ms", "1,000,000 × 512 opened in the window", "ms", at_most=2000.0),
    Figure("collection_view.search_ms", "There, all rows by a prompt, its embedding included", "ms"),
    Figure("collection_view.sort_ms", "There, all rows by a label, after its embedding", "ms", at_most=500.0),
    Figure("collection_view.gap_ms", "There, longest gap while searching and scrolling", "ms", at_most=50.0),
    *(
        Figure(
            f"collection_view.{page}_gap_ms",
            f"200,000 rows in the window, page {page.title()}: longest gap, asked to rows shown",
            "ms",
            at_most=50.0,
        )
        for page in ("accuracy", "rates", "skew", "duplicates")
    ),
    Figure("collection_view.duplicates_missed", "Rows there twice that Duplicates missed", at_most=0.0),
    Figure("collection_view.private_mb", "There, memory above an empty window", "MB", at_most=300.0),
    Figure("collections.twenty_search_s", "A prompt's 100 nearest of 20,000,000 × 512", "s", 1),
    Figure("collections.twenty_growth_mb", "Private memory that this search took", "MB", at_most=100.0),
    Figure(
        "indexes.ms", "A text's ten nearest of a million by usearch, exactly compared", "ms", 1, at_most=30.0
    ),
    Figure("indexes.recall", "The same, recall@10 on texts", "", 3, at_least=0.95),
    Figure("indexes.exact_ms", "The same by the exact search", "ms"),
    Figure("indexes.build_s", "Building that index", "s"),
    Figure("indexes.independent_recall", "Its recall@10 on a million independent random vectors", "", 3),
    Figure("indexes.independent_ms", "The time of that", "ms", 1),
    Figure("overlap.seconds", "Duplicates among 100,000 × 512 rows, each held against all", "s"),
    Figure("overlap.missed", "Rows there twice that were missed in it", at_most=0.0),
)
_BY_KEY = {figure.key: figure for figure in FIGURES}


def text_table(figures: Figures, machine: dict[str, Any]) -> str:
    """Return all figures one a line, with the bar where there is one, and the machine."""
    lines = [_line(key, value) for key, value in figures.items()]
    return "\n".join([*lines, *(f"{'machine.' + name:36} {value}" for name, value in machine.items())])


def _line(key: str, value: float) -> str:
    line = f"{key:36} {value:>14.3e}" if 0 < abs(value) < 0.005 else f"{key:36} {value:>14.2f}"
    figure = _BY_KEY.get(key)
    if figure is None or not figure.bar:
        return line
    return f"{line}   ({figure.bar}: {'met' if figure.met(value) else 'MISSED'})"


def markdown_table(figures: Figures, machine: dict[str, Any]) -> str:
    """Return the guide's table: figures that have words, their bars, and the machine in the line above."""
    lines = [f"{machine_line(machine)}", "", "| What | Measured | Bar |", "| --- | --- | --- |"]
    for figure in FIGURES:
        if figure.key in figures:
            value = figures[figure.key]
            bar = figure.bar and f"{figure.bar}{'' if figure.met(value) else ' (missed)'}"
            lines.append(f"| {figure.words} | {figure.written(value)} | {bar} |".replace("|  |", "| |"))
    return "\n".join(lines)


def machine_line(machine: dict[str, Any]) -> str:
    """Return one sentence on what was measured where."""
    gpu = f", {machine['gpu']}" if machine.get("gpu") else ""
    names = ("python", "torch", "open_clip", "PySide6", "numpy")
    versions = ", ".join(f"{name} {machine[name]}" for name in names if name in machine)
    return (
        f"`python -m tests.bench` on {machine['processor']}, {machine['cores']} cores{gpu}, "
        f"{versions}; speed of text, images and lists with {machine['model']} on "
        f"{machine['device']}, the rest with the built-in model:"
    )


def nested(figures: Figures) -> dict[str, dict[str, float]]:
    """Return the figures by group, as the JSON has them."""
    groups: dict[str, dict[str, float]] = {}
    for key, value in figures.items():
        group, _, name = key.partition(".")
        groups.setdefault(group, {})[name] = value
    return groups
