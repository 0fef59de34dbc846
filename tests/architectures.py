"""Try every architecture of open_clip with random weights: `python -m tests.architectures`.

Each one is loaded as the window loads it, in a process of its own with limits of time and memory, smallest
first: the global embeddings of an image and a prompt in fp32 and bf16, the dense ones, and a map for each
variant. Hugging Face text towers are built in the shapes that their authors published, from a hub's cache of
the trial's own. Results go to FILE (a Markdown table) and beside it, one JSON line each, to FILE's name with
`.jsonl`; a run that is started again goes on where the last one stopped. Nothing is downloaded.
"""

from __future__ import annotations

import argparse
import fnmatch
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import numpy as np

from app.errors import LoupeError
from tests.rigs.text_towers import PUBLISHED, save_in_hub_cache

if TYPE_CHECKING:
    from app.models.encoder import Encoder

Row = dict[str, Any]

PROMPT = "a photo of a small dog beside a red car"
TOLERANCE = 1e-4
"""The largest difference allowed between an embedding's components by the global and by the dense path."""
_OVERHEAD_GB = 1.2
"""Memory beside the weights: the libraries, activations, the state dict's largest tensor as bytes."""
_DONE = "architecture "
"""What a child process prints before its row."""


def parameters_of(arch: str) -> int | None:
    """Return how many parameters an architecture has, without memory for them; None where that fails."""
    import torch

    from app.models import loading, registry
    from app.models.hf_text.configuration import tower_name

    config = registry.model_config(arch)
    source = loading.Source(arch, config, {}, None, text_shape=PUBLISHED.get(tower_name(config)))
    try:
        with torch.device("meta"), loading.skipped_init():
            model = loading.build(source)
    except Exception:  # noqa: BLE001 - some parts can't be built without memory; the trial itself will tell
        return None
    return sum(int(parameter.numel()) for parameter in model.parameters())


def try_encoder(encoder: Encoder) -> Row:
    """Return a row of what a loaded model does: its towers, differences, seconds of processor time."""
    from app.analysis.dcsm import build_dcsm

    info = encoder.info
    pixels = np.random.default_rng(0).integers(0, 256, (180, 240, 3), dtype=np.uint8)
    clock = time.thread_time
    began = clock()
    image = encoder.encode_images([pixels])[0]
    seconds = {"image": clock() - began}
    text = encoder.encode_texts([PROMPT])[0]
    began = clock()
    dense_text = encoder.dense_text(PROMPT)
    seconds["dense_text"] = clock() - began
    right = bool(np.isfinite(image).all() and np.isfinite(text).all())
    off_text = float(np.abs(dense_text.embeddings[dense_text.global_row] - text).max())
    off_image, done, cells = 0.0, [], info.grid[0] * info.grid[1]
    began = clock()
    for variant in [name for name, reason in info.variants if reason is None]:
        dense = encoder.dense_image(pixels, variant=variant)
        build_dcsm(dense_text, dense)
        right = right and len(dense.embeddings) == 1 + cells
        off_image = max(off_image, float(np.abs(dense.embeddings[0] - image).max()))
        done.append(variant)
    seconds["dense_image"] = (clock() - began) / max(1, len(done))
    reduced = encoder.in_precision("bf16")
    rounded = reduced.encode_images([pixels])[0], reduced.encode_texts([PROMPT])[0]
    right = right and max(off_image, off_text) <= TOLERANCE
    return {
        "outcome": "ok" if right else "wrong",
        "parameters": info.parameters,
        "image_size": list(info.preprocess.size),
        "grid": list(info.grid),
        "global": [info.image_global, info.text_global],
        "variants": done,
        "image_difference": off_image,
        "text_difference": off_text,
        "bf16_cosine": min(float(rounded[0] @ image), float(rounded[1] @ text)),
        "seconds": seconds,
        "stand_in_tokens": any("stand-in" in note for note in info.notes),
    }


def try_architecture(arch: str) -> Row:
    """Load an architecture with random weights and try it; a failure is its row's outcome and sentence."""
    try:
        import torch

        from app.models.encoder import load_encoder
        from app.models.registry import parse_model_id

        torch.set_num_threads(1)
        began = time.thread_time()
        encoder = load_encoder(parse_model_id(f"{arch}@random"), "cpu")
        loaded = time.thread_time() - began
        row = try_encoder(encoder)
        row["seconds"]["load"] = loaded
    except LoupeError as error:
        return {"arch": arch, "outcome": "sentence", "sentence": str(error)}
    except MemoryError:
        return {"arch": arch, "outcome": "memory", "sentence": "It ran out of this trial's memory."}
    except Exception as error:  # noqa: BLE001 - what this script is there to find
        return {"arch": arch, "outcome": "traceback", "sentence": f"{type(error).__name__}: {error}"}
    return {"arch": arch, **row}


def _limit_memory(gb: float) -> None:
    """Keep this process below so many GB of data; where the system has no such limit, go without."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_DATA, (int(gb * 1e9), int(gb * 1e9)))


def run_one(arch: str, gb: float, seconds: float) -> Row:
    """Try an architecture in a process of its own."""
    command = [sys.executable, "-m", "tests.architectures", "--child", arch, "--max-gb", f"{gb:g}"]
    quiet = {"OMP_NUM_THREADS": "1", "PYTHONWARNINGS": "ignore"}
    began = time.monotonic()
    try:
        with TemporaryDirectory() as cache:
            save_in_hub_cache(Path(cache), PUBLISHED)
            env = os.environ | quiet | {"HF_HUB_CACHE": cache}
            ended = subprocess.run(
                command, env=env, capture_output=True, text=True, timeout=seconds, check=False
            )
    except subprocess.TimeoutExpired:
        return {"arch": arch, "outcome": "time", "sentence": f"It was not over after {seconds:g} s."}
    found = [line for line in ended.stdout.splitlines() if line.startswith(_DONE)]
    if not found:
        last = (ended.stderr.strip().splitlines() or [""])[-1][:200]
        said = f"Its process ended with status {ended.returncode}. {last}".strip()
        return {"arch": arch, "outcome": "traceback", "sentence": said}
    row: Row = json.loads(found[0].removeprefix(_DONE))
    return row | {"wall_seconds": round(time.monotonic() - began, 1)}


def in_order(archs: Iterable[str]) -> list[str]:
    """Return architectures by their parameters, smallest first and those that can't be told last."""
    sized = {arch: parameters_of(arch) for arch in archs}
    return sorted(sized, key=lambda arch: (sized[arch] is None, sized[arch] or 0))


def read_rows(path: Path) -> dict[str, Row]:
    """Return the rows of a run that was stopped, by architecture; the last line may be cut short."""
    rows: dict[str, Row] = {}
    for line in path.read_text(encoding="utf-8").splitlines() if path.is_file() else []:
        try:
            row = json.loads(line)
        except ValueError:
            continue
        rows[row["arch"]] = row
    return rows


def table(rows: Iterable[Row]) -> str:
    """Return the rows as a Markdown document, in the order of names."""
    from app.models.registry import architectures

    place = {arch: number for number, arch in enumerate(architectures())}
    ordered = sorted(rows, key=lambda row: place.get(row["arch"], len(place)))
    good = sum(row["outcome"] == "ok" for row in ordered)
    lines = [
        "# open_clip's architectures, tried with random weights",
        "",
        f"Written by `python -m tests.architectures`. {good} of {len(ordered)} work: global embeddings of",
        "image and text, dense ones whose global row equals them, and a DCSM for every variant named. The",
        "others say the sentence in their row. Difference: the largest between a component of the global",
        "embedding and of the dense path's global row. bf16: 1 − cosine of an embedding in bf16 with that in",
        "fp32, the greater of image and text. Seconds are of one processor core.",
        "",
        "| Architecture | M parameters | input | patches | global (image, text) | DCSM | difference | bf16 "
        "| load s | image s | dense s |",
        "| --- | ---: | --- | --- | --- | --- | ---: | ---: | ---: | ---: | ---: |",
    ]
    return "\n".join([*lines, *map(_line, ordered)]) + "\n"


def _line(row: Row) -> str:
    parameters = f"{row['parameters'] / 1e6:.1f}" if row.get("parameters") else ""
    if row["outcome"] not in ("ok", "wrong"):
        sentence = " ".join(row["sentence"].replace("|", "/").split())
        return f"| {row['arch']} | {parameters} | | | | {sentence} | | | | | |"
    seconds = row["seconds"]
    cells = [
        row["arch"],
        parameters,
        "{1} × {0}".format(*row["image_size"]),
        "{} × {}".format(*row["grid"]),
        ", ".join(row["global"]),
        ", ".join(row["variants"]) + ("" if row["outcome"] == "ok" else " (WRONG)"),
        f"{max(row['image_difference'], row['text_difference']):.1e}",
        f"{max(0.0, 1 - row['bf16_cosine']):.1e}",
        *(f"{seconds[name]:.1f}" for name in ("load", "image", "dense_image")),
    ]
    return f"| {' | '.join(cells)} |"


def run_all(archs: Sequence[str], out: Path, gb: float, seconds: float) -> dict[str, Row]:
    """Try the architectures that have no row yet; write the table and the lines after each."""
    lines = out.with_suffix(".jsonl")
    rows = read_rows(lines)
    for arch in in_order(arch for arch in archs if arch not in rows):
        rows[arch] = row = run_one(arch, gb, seconds)
        with lines.open("a", encoding="utf-8") as stream:
            stream.write(json.dumps(row, ensure_ascii=False) + "\n")
        _write_table(out, rows)
        sys.stdout.write(f"{row['outcome']:10} {arch} {row.get('sentence', '')}\n")
        sys.stdout.flush()
    _write_table(out, rows)
    return rows


def _write_table(out: Path, rows: dict[str, Row]) -> None:
    out.write_text(table(rows.values()), encoding="utf-8")


def main(argv: Sequence[str] | None = None) -> int:
    """Run the trials; exit status 1 where any ended in a traceback or with wrong numbers."""
    from app.models.registry import architectures

    parser = argparse.ArgumentParser(prog="python -m tests.architectures", description=__doc__)
    parser.add_argument("--only", default="*", metavar="PATTERN", help="names, as in 'ViT-B-*'")
    parser.add_argument(
        "--max-gb", type=float, default=9.0, metavar="N", help="memory of a trial (default 9)"
    )
    parser.add_argument("--seconds", type=float, default=900.0, metavar="N", help="time of a trial (900)")
    parser.add_argument("--out", type=Path, default=Path(__file__).with_suffix(".md"), metavar="FILE")
    parser.add_argument("--child", metavar="ARCH", help=argparse.SUPPRESS)
    args = parser.parse_args(argv)
    os.environ["HF_HUB_OFFLINE"] = "1"  # before anything imports the hub's client; children inherit it
    if args.child:
        _limit_memory(args.max_gb + _OVERHEAD_GB)
        sys.stdout.write(_DONE + json.dumps(try_architecture(args.child)) + "\n")
        return 0
    archs = [arch for arch in architectures() if fnmatch.fnmatchcase(arch, args.only)]
    if not archs:
        parser.error(f"open_clip has no architecture like {args.only}")
    rows = run_all(archs, args.out, args.max_gb, args.seconds)
    bad = [arch for arch in archs if rows[arch]["outcome"] in ("traceback", "wrong")]
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
