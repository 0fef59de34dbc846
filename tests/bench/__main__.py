"""Run the benchmark and print it: a table, the guide's table, or JSON; progress goes to stderr."""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from typing import Any

from tests.bench.figures import Figures, markdown_table, nested, text_table
from tests.bench.worker import be_quick, run_fresh

MODEL = "ViT-B-32@random"
GROUPS = {
    "start": "tests.bench.window:measure_start",
    "window": "tests.bench.window:measure_window",
    "bias": "tests.bench.window:measure_bias",
    "forward": "tests.bench.forward:measure_forward",
    "texts": "tests.bench.texts:measure_texts",
    "captions": "tests.bench.forward:measure_captions",
    "ingest": "tests.bench.ingest:measure_ingest",
    "arrival": "tests.bench.arrival:measure_arrival",
    "scale": "tests.bench.window:measure_scale",
    "memory": "tests.bench.memory:measure_memory",
    "search": "tests.bench.search:measure_search",
    "evaluate": "tests.bench.evaluation.edits_and_tars:measure_evaluate",
    "probe": "tests.bench.evaluation.curve:measure_probe",
    "benchmark": "tests.bench.evaluation.benchmark:measure_published",
    "inside": "tests.bench.inside.scatter:measure_scatter",
    "picture": "tests.bench.inside.inversion:measure_picture",
    "collections": "tests.bench.collections.million:measure_collections",
    "collection_view": "tests.bench.collections.view:measure_view",
    "precision": "tests.bench.precision:measure_precision",
    "scorer": "tests.bench.window:measure_scorer",
    "plots": "tests.bench.plots:measure_plots",
    "indexes": "tests.bench.collections.indexes:measure_indexes",
    "overlap": "tests.bench.collections.twice:measure_overlap",
}
"""Each group's function `(model, device) -> {"group.figure": value}`, run in an interpreter of its own."""
ON_REQUEST = ("scorer", "plots", "indexes", "overlap")
"""Groups that are measured where they are asked for: three take many minutes, one decided how to paint."""
WHOLE_RUN_ONLY = (
    "texts",
    "captions",
    "scale",
    "memory",
    "precision",
    "evaluate",
    "probe",
    "benchmark",
    "picture",
    "collections",
    "collection_view",
)
"""Groups that `--quick` leaves out: what they measure is made of so many labels, images or processes."""
QUICK_NOTE = (
    f"quick leaves out {', '.join(WHOLE_RUN_ONLY)} (--only measures them) and the gap during "
    "imports; rounds, photos and images are fewer than those that the bars are for"
)


def measure(groups: list[str], model: str, device: str) -> tuple[Figures, list[str]]:
    """Run groups one after the other; return their figures, and the names of those that failed.

    Each group's figures go to stderr as they come: nothing measured is lost where the run is stopped.
    """
    figures: Figures = {}
    failed: list[str] = []
    for number, group in enumerate(groups, 1):
        _say(f"[{number}/{len(groups)}] {group} ...")
        began = time.monotonic()
        try:
            measured = run_fresh(GROUPS[group], model, device)
        except subprocess.CalledProcessError:
            failed.append(group)
        else:
            figures |= measured
            _say(text_table(measured, {}))
        _say(f"[{number}/{len(groups)}] {group}: {time.monotonic() - began:.0f} s")
    return figures, failed


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)  # noqa: T201 - minutes pass in silence else


def parse(given: list[str]) -> argparse.Namespace:
    """Parse the command line; exits with status 2 where it can't."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--model", default=MODEL, metavar="ID", help=f"for speed; {MODEL} unless given")
    parser.add_argument("--device", default="auto", help="auto (the best there is), cuda, mps or cpu")
    parser.add_argument("--only", nargs="+", choices=GROUPS, metavar="GROUP", help=", ".join(GROUPS))
    parser.add_argument("--scorer", action="store_true", help="train a scorer too (about ten minutes)")
    parser.add_argument("--quick", action="store_true", help="five minutes, for a look: " + QUICK_NOTE)
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="print one JSON object and nothing else")
    form.add_argument("--markdown", action="store_true", help="print the guide's table and nothing else")
    arguments = parser.parse_args(given)
    if arguments.quick and arguments.markdown:
        parser.error("the guide's table is of a whole run, not of --quick")
    return arguments


def chosen_groups(arguments: argparse.Namespace) -> list[str]:
    """Return the groups to run, in the order of GROUPS."""
    if arguments.only:
        return [group for group in GROUPS if group in arguments.only]
    left_out = {*ON_REQUEST, *(WHOLE_RUN_ONLY if arguments.quick else ())}
    return [group for group in GROUPS if group not in left_out or (group == "scorer" and arguments.scorer)]


def printed(arguments: argparse.Namespace, figures: Figures, machine: dict[str, Any]) -> str:
    """Return the figures in the form asked for."""
    if arguments.json:
        return json.dumps({**nested(figures), "machine": machine}, indent=2)
    return (markdown_table if arguments.markdown else text_table)(figures, machine)


def main(given: list[str]) -> int:
    """Measure and print; status 1 where a group failed, whose traceback is on stderr."""
    arguments = parse(given)
    if arguments.quick:
        be_quick()
    try:
        machine = run_fresh("tests.bench.worker:describe_machine", arguments.model, arguments.device)
    except subprocess.CalledProcessError:
        return 1
    _say(f"{machine['model']} on {machine['device']}, {machine['torch_threads']} torch threads")
    if arguments.quick:
        machine["run"] = QUICK_NOTE
        _say(QUICK_NOTE)
    figures, failed = measure(chosen_groups(arguments), arguments.model, machine["device"])
    print(printed(arguments, figures, machine))  # noqa: T201 - its purpose
    if failed:
        _say(f"failed: {', '.join(failed)}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
