"""The command `which-words`: a prompt's cosine without each of its words."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import TYPE_CHECKING

import numpy as np

from app.cli.forms import add_images, add_model, table_forms
from app.cli.registry import command
from app.cli.text import padded, short
from app.errors import LoupeError
from app.files.tables import MODEL_COLUMNS, Table, finite, model_cells
from app.models.inside.prompt_words import worded_prompt
from app.probes.which_words.measure import WhichWords, measure_words

if TYPE_CHECKING:
    from app.cli.context import Context
    from app.provenance import Provenance

_WIDTH = 24


def _add_prompt(parser: ArgumentParser) -> None:
    parser.add_argument("--prompt", required=True, help="the prompt whose words are left out, one at a time")


@command(
    "which-words",
    "Take each word of a prompt away, and say what its cosines with the images lose: the word left out, or\n"
    "masked, so that all others keep their places; beside it the cosine of each token's row with the image.\n"
    "Scripts without spaces are divided into the tokenizer's pieces. Exit status 1: some images could not\n"
    "be read.",
    add_images,
    _add_prompt,
    add_model,
    table_forms("each image and word"),
    example='which-words photos/ --prompt "a red ball on the grass" --json',
)
def which_words(context: Context) -> None:
    """Print what a prompt's words do. LoupeError: no word, no image that can be read."""
    prompt = context.args.prompt
    if not prompt.strip():
        raise LoupeError("The prompt is empty.")
    made = context.provenance(tokens=context.tokenise([prompt]))
    worded = worded_prompt(context.engine().require(), prompt)
    images = context.images(context.paths())
    if not images:
        raise LoupeError(context.errors[0].reason)
    embeddings = np.stack([image.embedding for image in images])
    result = measure_words(worded, [image.path for image in images], embeddings)
    model = context.info.describe()
    context.emit(
        as_json=lambda: {
            "model": model,
            **result.as_dict(),
            "errors": context.errors_json(),
            "provenance": made.as_dict(),
        },
        as_table=lambda: _table(result, made),
        as_text=lambda: _text(result),
    )


def _table(result: WhichWords, made: Provenance) -> Table:
    rows = result.rows()
    cells = [(*map(finite, row.values()), *model_cells(made)) for row in rows]
    about = {"method": result.method(), "provenance": made.as_dict()}
    return Table((*rows[0], *MODEL_COLUMNS), cells, about)


def _text(result: WhichWords) -> str:
    """Return the mean over images, a line for each word, and of one image its token rows."""
    lines = [f"{result.own.mean():9.4f}  cosine with “{result.worded.text}”, mean of {len(result.paths):,}"]
    if result.worded.lost:
        lines.append(f"           cut off by the context length: “{short(result.worded.lost, 80)}”")
    head = f"{padded('word', _WIDTH)}  left out  {'95 % interval':18}  {'masked':>8}  token rows"
    lines.append(f"\n{head}")
    for place, word in enumerate(result.worded.words):
        mean, low, high = result.mean(place)
        interval = f"{low:+.4f} to {high:+.4f}" if low == low else "-"
        masked = result.masked_changes[:, place].mean()
        rows = " ".join(f"{value:.4f}" for value in result.tokens[:, list(word.tokens)].mean(axis=0))
        name = padded(short(word.text, _WIDTH), _WIDTH)
        lines.append(f"{name}  {mean:+8.4f}  {interval:18}  {masked:+8.4f}  {rows}".replace("+nan", "   -"))
    return "\n".join([*lines, "", result.method(), ""])
