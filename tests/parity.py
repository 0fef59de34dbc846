"""Hold models of real sizes against the library that wrote them: `python -m tests.parity`.

Each is built from its configuration class with seeded random weights, saved in its own format and opened by
the program, in a process of its own, one after the other (some GB of memory and of disk, some minutes).
Vocabularies are small, but the tables of tokens are as large as the published ones. The results of all go to
FILE as a Markdown table. Exit status 1 where a difference is above 1e-5. Nothing is downloaded. The default
suite holds the same families, built small, against the same libraries.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.analysis.zeroshot import score
from app.models.encoder import Encoder
from tests.rigs import hf
from tests.rigs.models import save_model
from tests.rigs.text_towers import PUBLISHED, save_shape, save_tokenizer

Floats = NDArray[np.float32]

LIMIT = 1e-5
TEXTS = ("a photo of a cat.", "two dogs, one red ball", "cat", " ".join(f"word{n}" for n in range(60)))
SIZES = ((240, 180), (64, 64), (90, 333), (1600, 1200))
_ROW = "row "
"""What a child process prints before its row."""
_BASE = {"hidden_size": 768, "intermediate_size": 3072, "num_hidden_layers": 12, "num_attention_heads": 12}
_B32, _B16 = ({"image_size": 224, "patch_size": side} | _BASE for side in (32, 16))
_TEXT = {"hidden_size": 512, "intermediate_size": 2048, "num_hidden_layers": 12, "num_attention_heads": 8}


@dataclass(frozen=True)
class Row:
    """One comparison: the largest differences of the model's inputs, cosines and logits from the library's.

    lowest, highest: the cosines' range (of ITM the logits'): where all were one number, nothing was compared.
    """

    family: str
    library: str
    parameters: int
    image: int
    inputs: float
    cosine: float | None
    logit: float
    lowest: float
    highest: float
    seconds: float

    @property
    def holds(self) -> bool:
        """Whether every difference is below the limit; NaN is not."""
        return all(value <= LIMIT for value in (self.inputs, self.cosine or 0.0, self.logit))


def pictures() -> list[NDArray[np.uint8]]:
    """Return pictures of SIZES, small, large and thin."""
    return [hf.picture(*size) for size in SIZES]


def largest(ours: Floats, theirs: Floats) -> float:
    """Return the largest difference of two arrays; inf for another shape, NaN for one that is no number."""
    return float(np.abs(ours - theirs).max()) if ours.shape == theirs.shape else float("inf")


def compared(family: str, library: str, encoder: Encoder, theirs: hf.Theirs) -> Row:
    """Compare embeddings of a batch, of the batch turned round and of each item alone with the library's."""
    info = encoder.info
    inputs = np.stack([encoder.preprocess(pixels) for pixels in pictures()])
    images = encoder.encode_batch(inputs), encoder.encode_batch(inputs[::-1].copy())[::-1]
    texts = encoder.encode_texts(TEXTS), encoder.encode_texts(TEXTS[::-1])[::-1]
    alone = (
        np.concatenate([encoder.encode_batch(one[None]) for one in inputs]),
        np.concatenate([encoder.encode_texts([text]) for text in TEXTS]),
    )
    cosines = theirs.image @ theirs.text.T
    cosine = logit = 0.0
    for image, text in (*zip(images, texts, strict=True), alone):
        made = score(image, text, tuple("abcd"), info.logit_scale, info.logit_bias)
        cosine = max(cosine, largest(made.cosine, cosines))
        logit = max(logit, largest(made.logit, theirs.logits))
    given = largest(inputs, theirs.inputs)
    low, high = float(cosines.min()), float(cosines.max())
    side = max(info.preprocess.size)
    return Row(family, library, info.parameters, side, given, cosine, logit, low, high, 0.0)


def against_transformers(save: Callable[[Path], Any], family: str, folder: Path, **reading: Any) -> list[Row]:
    """Save a model in transformers' format and compare. reading: padding and max_length of its texts."""
    save(folder)
    theirs = hf.reference(folder, pictures(), TEXTS, reading.pop("padding", True), **reading)
    return [compared(family, f"transformers {version('transformers')}", hf.load(folder), theirs)]


def against_open_clip(arch: str, tower: str, kind: str, folder: Path) -> list[Row]:
    """Save an architecture of open_clip whose text tower has its published shape, and compare."""
    import open_clip
    import torch
    from PIL import Image

    config = open_clip.get_model_config(arch)
    shape = save_shape(folder.with_name("shape"), PUBLISHED[tower])
    config["text_cfg"] |= {"hf_model_name": str(shape), "hf_tokenizer_name": "org/none"}
    save_model(folder, config)
    save_tokenizer(folder, kind, " ".join(TEXTS))
    name = f"local-dir:{folder}"
    model, _, transform = open_clip.create_model_and_transforms(name)
    with torch.inference_mode():
        given: Any = torch.stack([transform(Image.fromarray(pixels)) for pixels in pictures()])
        image, text, scale = model.eval()(given, open_clip.get_tokenizer(name)(list(TEXTS)))
        logits = scale * image @ text.T
    theirs = hf.Theirs(image.numpy(), text.numpy(), logits.numpy(), given.numpy())
    del model
    return [compared(arch, f"open_clip {version('open_clip_torch')}", hf.load(folder), theirs)]


def blip(folder: Path) -> list[Row]:
    """Compare the two heads of a BLIP of blip-itm-base's sizes: cosines (ITC), and logits of pairs (ITM)."""
    text = _BASE | {"vocab_size": 30524, "encoder_hidden_size": 768}
    hf.save_blip(
        folder,
        _B16 | {"image_size": 384},
        text,
        image_text_hidden_size=256,
        model_max_length=512,
    )
    library = f"transformers {version('transformers')}"
    cosines = hf.blip_reference(folder, pictures(), TEXTS, itm=False).numpy()
    pairs = hf.blip_reference(folder, pictures(), TEXTS, itm=True).numpy()
    encoder = hf.load(folder)
    inputs = np.stack([encoder.preprocess(pixels) for pixels in pictures()])
    given = largest(inputs, hf.blip_inputs(folder, pictures()))
    ours = encoder.encode_batch(inputs) @ encoder.encode_texts(TEXTS).T
    matched = np.stack([encoder.match(image, TEXTS) for image in inputs])
    rows = []
    for name, made, theirs in (("ITC", ours, cosines), ("ITM", matched, pairs)):
        off, low, high = largest(made, theirs), float(theirs.min()), float(theirs.max())
        cosine = off if name == "ITC" else None
        row = Row(f"BLIP, {name}", library, encoder.info.parameters, 384, given, cosine, off, low, high, 0.0)
        rows.append(row)
    return rows


def _siglip(folder: Path, second: bool) -> None:
    folder.mkdir()
    tokenizer = hf.gemma_tokenizer(lower=True) if second else hf.sentencepiece_tokenizer(folder)
    text = _BASE | {"vocab_size": 256000 if second else 32000, "projection_size": 768}
    hf.save_siglip(folder, tokenizer, _B16, text)


FAMILIES: dict[str, Callable[[Path], list[Row]]] = {
    "clip": lambda folder: against_transformers(
        partial(hf.save_clip, vision=_B32, text=_TEXT | {"vocab_size": 49408}, projection_dim=512),
        "CLIP, ViT-B/32",
        folder,
    ),
    "metaclip2": lambda folder: against_transformers(
        partial(hf.save_metaclip, vision=_B32, text=_TEXT | {"vocab_size": 901629}, projection_dim=512),
        "MetaCLIP 2, ViT-B/32",
        folder,
    ),
    "siglip": lambda folder: against_transformers(
        partial(_siglip, second=False), "SigLIP, ViT-B/16", folder, padding="max_length"
    ),
    "siglip2": lambda folder: against_transformers(
        partial(_siglip, second=True), "SigLIP 2, ViT-B/16", folder, padding="max_length"
    ),
    "chinese_clip": lambda folder: against_transformers(
        partial(hf.save_chinese_clip, vision=_B16, text=_BASE | {"vocab_size": 21128}, projection_dim=512),
        "Chinese-CLIP, ViT-B/16",
        folder,
        max_length=52,
    ),
    "align": lambda folder: against_transformers(
        partial(hf.save_align, base=True), "ALIGN, EfficientNet-B7", folder, padding="max_length"
    ),
    "blip": blip,
    "roberta": lambda folder: against_open_clip("roberta-ViT-B-32", "roberta-base", "roberta", folder),
    "xlm-roberta": lambda folder: against_open_clip(
        "xlm-roberta-base-ViT-B-32", "xlm-roberta-base", "xlm-roberta", folder
    ),
}
"""What saves a model of each family in a folder, opens it both ways and compares."""


def run_family(name: str) -> list[Row]:
    """Compare a family in a process of its own. subprocess.CalledProcessError where that fails."""
    began = time.monotonic()
    command = [sys.executable, "-m", "tests.parity", "--child", name]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    rows = [json.loads(line.removeprefix(_ROW)) for line in done.stdout.splitlines() if line.startswith(_ROW)]
    return [Row(**row | {"seconds": time.monotonic() - began}) for row in rows]


def table(rows: Sequence[Row]) -> str:
    """Return the results in Markdown."""
    lines = [
        "# Models of real sizes against the libraries that wrote them",
        "",
        "Written by `python -m tests.parity`: seeded random weights, saved in the library's own format and",
        "opened by the program, in fp32 on the CPU. The largest difference from the library's own input",
        f"(values after normalisation), cosines and logits, over {len(SIZES)} pictures (64 to 1600 pixels) ×",
        f"{len(TEXTS)} texts, in a batch, in the batch turned round, and each alone (of BLIP in a batch).",
        "Cosines' range: of the library's (of ITM its logits'). Seconds: building, saving, loads and passes.",
        "",
        "| Family | Library | M parameters | image | input | cosine | logit | cosines' range | seconds |",
        "| --- | --- | ---: | ---: | ---: | ---: | ---: | --- | ---: |",
    ]
    return "\n".join([*lines, *map(_line, rows)]) + "\n"


def _line(row: Row) -> str:
    cells = [
        row.family + ("" if row.holds else " (ABOVE 1e-5)"),
        row.library,
        f"{row.parameters / 1e6:.1f}",
        str(row.image),
        f"{row.inputs:.1e}",
        "" if row.cosine is None else f"{row.cosine:.1e}",
        f"{row.logit:.1e}",
        f"{row.lowest:.3f} … {row.highest:.3f}",
        f"{row.seconds:.0f}",
    ]
    return f"| {' | '.join(cells)} |".replace("|  |", "| |")


def main(argv: Sequence[str] | None = None) -> int:
    """Compare families; exit status 1 where one differs by more than the limit, or fails."""
    parser = argparse.ArgumentParser(prog="python -m tests.parity", description=__doc__)
    parser.add_argument("--only", nargs="+", choices=FAMILIES, metavar="FAMILY", help=", ".join(FAMILIES))
    parser.add_argument("--out", type=Path, default=Path(__file__).with_suffix(".md"), metavar="FILE")
    parser.add_argument("--child", choices=FAMILIES, help=argparse.SUPPRESS)
    args = parser.parse_args(argv)
    os.environ["HF_HUB_OFFLINE"] = "1"  # before anything imports the hub's client; children inherit it
    if args.child:
        with tempfile.TemporaryDirectory() as folder:
            for row in FAMILIES[args.child](Path(folder) / "model"):
                sys.stdout.write(f"{_ROW}{json.dumps(asdict(row))}\n")
        return 0
    rows: list[Row] = []
    for name in args.only or FAMILIES:
        made = run_family(name)
        rows += made
        sys.stdout.write("".join(f"{_line(row)}\n" for row in made))
        sys.stdout.flush()
    if not args.only:
        args.out.write_text(table(rows), encoding="utf-8")
    return 0 if all(row.holds for row in rows) else 1


if __name__ == "__main__":
    sys.exit(main())
