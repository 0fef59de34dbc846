"""What the page of image-text matching shows: a row for each pair, and what its button offers. No Qt."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from app.amounts import plural
from app.words import Words, wording
from widgets.kit.table.cells import Cell, Column, Row, Table, fixed

if TYPE_CHECKING:
    from app.probes.itm.ask import ItmResult

LABEL = 1
"""The column of labels."""
_PROBABILITY = wording(
    "match probability = softmax(no match logit, match logit)[match], of this pair alone:\n"
    "an image's labels don't share it, and it is not a cosine"
)
_ITC = wording(
    "cosine of the image's and the text's embeddings, by the model's contrastive head (ITC):\n"
    "another measure than the match probability, on a scale of its own"
)


def pairs_said(images: int, labels: int) -> Words:
    """Return "12 pairs: 3 images × 4 labels"."""
    return wording(
        "{pairs:,} {pair}: {images:,} {image} × {labels:,} {label}",
        pairs=images * labels,
        pair=plural("pair", images * labels),
        images=images,
        image=plural("image", images),
        labels=labels,
        label=plural("label", labels),
    )


def title_of(result: ItmResult) -> tuple[str, str]:
    """Return the page's title line and its hover."""
    pairs = pairs_said(len(result.images), len(result.prompts.labels))
    title = wording("Match probability of {pairs}; not a cosine", pairs=pairs)
    said = wording("Match probability of a pair, each pair a forward pass; not a cosine")
    return title, wording("\n").join((said, _PROBABILITY))


def resolve_matches(result: ItmResult, names: Mapping[Path, str]) -> Table:
    """Return the pairs, the images in their order, an image's best match first."""
    columns = (
        Column(wording("image"), wording("A click shows the image"), number=False, sort="up", grow=True),
        Column(
            wording("label"),
            wording("A click shows the image, and the label's map"),
            number=False, sort="up", grow=True, least=130,
        ),
        Column(wording("match probability"), _PROBABILITY, sort="down"),
        Column(wording("match logit"), wording("the ITM head's logit of a match"), sort="down"),
        Column(wording("no match logit"), wording("the ITM head's logit of no match"), sort="down"),
        Column(wording("ITC cosine"), _ITC, sort="down"),
    )  # fmt: skip
    rows = []
    for image in result.images:
        name, scored = names.get(image.pairs.path, image.pairs.path.name), result.matches(image)
        for place, (match, cosine) in enumerate(scored):
            numbers = (match.probability, match.match_logit, match.no_match_logit, cosine)
            where = wording("{name} with “{text}”", name=name, text=match.text)
            cells = (
                Cell(name, str(image.pairs.path)),
                Cell(match.label, match.text),
                *(
                    Cell(fixed(value, 4), where, value=value, strong=at == 0)
                    for at, value in enumerate(numbers)
                ),
            )
            key = f"{image.pairs.path}\n{match.label}"
            rows.append(Row(key, cells, ruled=place == len(scored) - 1))
    return Table(columns, tuple(rows))
