"""What the comparison panel shows, worked out from a comparison. No Qt widgets in here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.amounts import plural, signed
from app.analysis.agreement import rank_difference, standardised_difference
from app.analysis.comparison import agreement_text
from app.engine.second import weights_bytes
from app.files.comparison import METHOD
from app.models.dense.variants import VARIANT_NAMES
from app.words import wording
from widgets.desk.workspace import Ranked
from widgets.kit.table.cells import Cell, Column, Row, Table, fixed
from widgets.ranking.grid import Color, Grid
from widgets.ranking.text import Bars
from widgets.ranking.work import bars_of, grid_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from app.analysis.comparison import Comparison, Side
    from app.models.encoder import ModelInfo

PAGES = ("rankings", "matrices", "maps")
ORDERS = ("own", "a")
DIFFERENCES = ("ranks", "standardised")
NOT_COMPARABLE = wording(
    "Cosines of different models are not comparable in level: each has its own mean and spread. "
    "Compare their order, or what is standardised."
)
_FORMULAS = {
    "ranks": wording(
        "places = rank in B − rank in A, rank 1 the highest cosine of the image: above 0, A ranks the "
        "label above where B does"
    ),
    "standardised": wording(
        "z_A − z_B, z = (cosine − mean) / standard deviation over all cells of the model's own "
        "matrix: above 0, the cell stands out more in A"
    ),
}
_MIB = 2**20


@dataclass(frozen=True)
class Choices:
    """What the user chose for the panel."""

    page: str = "rankings"
    order: str = "own"
    difference: str = "ranks"
    variant: str = "raw"
    limits: str = "per-map"


@dataclass(frozen=True, eq=False)
class DifferenceGrid(Grid):
    """A table of A less B; its other values are A's."""

    difference: NDArray[np.float64]
    cosine_b: NDArray[np.float32]
    formula: str

    @property
    def places(self) -> NDArray[np.float64]:
        """The difference, where it is one of ranks."""
        return self.difference

    def tip(self, row: int, column: int) -> str:
        """Return both cosines, the difference and its formula."""
        return wording("\n").join(
            (
                f"{self.names[row]}, {self.labels[column][:200]}",
                wording("cosine in A = {signed}", signed=signed(float(self.cosine[row, column]), 6)),
                wording("cosine in B = {signed}", signed=signed(float(self.cosine_b[row, column]), 6)),
                wording(
                    "difference = {signed}: {formula}",
                    signed=signed(float(self.difference[row, column]), 4),
                    formula=self.formula,
                ),
                NOT_COMPARABLE,
            )
        )


@dataclass(frozen=True, eq=False)
class ComparisonView:
    """What is shown of a comparison: all of it but the image in front, whose bars are made on demand."""

    line: str
    tip: str
    images: Table
    a: Ranked
    b: Ranked
    grid_a: Grid
    grid_b: Grid
    differences: Mapping[str, DifferenceGrid]


def view_of(
    found: Comparison, names: Mapping[Path, str], colors: tuple[Color, ...], diverging: tuple[Color, ...]
) -> ComparisonView:
    """Work out tables, matrices and the line on the agreement; takes longer than a frame for many images."""
    a, b = (_ranked(side, found) for side in (found.a, found.b))
    shown = [names.get(path, path.name) for path in found.paths]
    grid_a, grid_b = (replace(grid_of(side, shown, "cosine", colors), matrix=True) for side in (a, b))
    count = len(found.paths)
    return ComparisonView(
        line=agreement_text(found.agreement),
        tip=wording(
            "{method}\nOver the {count:,} {plural} selected, or all listed where fewer than two are.",
            method=METHOD,
            count=count,
            plural=plural("image", count),
        ),
        images=resolve_images(found, names),
        a=a,
        b=b,
        grid_a=grid_a,
        grid_b=grid_b,
        differences=_differences(found, grid_a, diverging),
    )


def bars_pair(view: ComparisonView, path: Path, order: str) -> tuple[Bars, Bars] | None:
    """Return both rankings of an image; with order "a" B's rows stand as A's do, with B's ranks."""
    if view.a.row(path) is None:
        return None
    a, b = bars_of(view.a, path), bars_of(view.b, path)
    if order == "a":
        rank = {row.label: place for place, row in enumerate(b.rows, 1)}
        rows = {row.label: row for row in b.rows}
        b = replace(
            b,
            rows=tuple(rows[row.label] for row in a.rows),
            ranks=tuple(rank[row.label] for row in a.rows),
        )
    return a, b


def model_line(name: str, info: ModelInfo) -> str:
    """Return what stands above a model's part."""
    return f"{name} · {info.id} · {info.probability_kind}"


def memory_line(a: ModelInfo | None, b: ModelInfo | None, kept: int, loaded: bool) -> tuple[str, str]:
    """Return what both models hold in memory and, for the hover, how that is counted.

    `kept` is how many embeddings of B are held, `loaded` whether its weights are.
    """
    if a is None or b is None:
        return "", ""
    parts = [_mib(weights_bytes(a)), _mib(weights_bytes(b)) if loaded else "0 MB"]
    line = (
        wording("A {first} + B {second} of weights", first=parts[0], second=parts[1])
        if loaded
        else wording("A {first} + B {second} (kept embeddings)", first=parts[0], second=parts[1])
    )
    tip = wording("\n").join(
        (
            *(
                wording(
                    "{name}: {parameters:,} parameters in {precision} on {device}",
                    name=name,
                    parameters=info.parameters,
                    precision=info.precision,
                    device=info.device,
                )
                for name, info in (("A", a), ("B", b))
            ),
            wording(
                "Beside them: {kept:,} image embeddings of B, {mib} (4 bytes × {embed_dim} numbers each).",
                kept=kept,
                mib=_mib(4 * kept * b.embed_dim),
                embed_dim=b.embed_dim,
            ),
        )
    )
    return line, tip


def choices_from(state: Mapping[str, Any]) -> Choices:
    """Read choices back; what is damaged or unknown stays at its default."""
    allowed = {
        "page": PAGES,
        "order": ORDERS,
        "difference": DIFFERENCES,
        "variant": VARIANT_NAMES,
        "limits": ("shared", "per-map"),
    }
    given = {name: state.get(name) for name in allowed}
    return Choices(**{name: value for name, value in given.items() if value in allowed[name]})


def _mib(count: int) -> str:
    size = count / _MIB
    return f"{size:,.0f} MB" if size >= 10 else f"{size:,.1f} MB"


def _ranked(side: Side, found: Comparison) -> Ranked:
    return Ranked(found.paths, side.scores, found.prompts, side.info, 0.0)


_IMAGE, _SAME = wording("image"), wording("same")


def resolve_images(found: Comparison, names: Mapping[Path, str]) -> Table:
    """Return the table of all images' top labels; a row's key is its path."""
    agreement, labels = found.agreement, found.prompts.labels
    columns = (
        Column(_IMAGE, wording("Click a row to make it the current image"), number=False, sort="up"),
        Column(
            wording("top of A"),
            wording("Label of the highest cosine in {id}", id=found.a.info.id),
            number=False,
            sort="up",
        ),
        Column(
            wording("top of B"),
            wording("Label of the highest cosine in {id}", id=found.b.info.id),
            number=False,
            sort="up",
        ),
        Column(_SAME, wording("✓ where both models have the same top label"), number=False, sort="up"),
        Column(
            wording("Spearman"),
            wording("Spearman's rho of the cosines over the image's labels, −1 to 1"),
            sort="up",
        ),
    )
    tops = [side.scores.cosine.argmax(axis=1).tolist() for side in (found.a, found.b)]
    rows = []
    for row, path in enumerate(found.paths):
        same, rho = bool(agreement.same_top[row]), float(agreement.spearman[row])
        cells = (
            Cell(names.get(path, path.name), str(path)),
            Cell(labels[tops[0][row]], strong=not same),
            Cell(labels[tops[1][row]], strong=not same),
            Cell(
                "✓" if same else "✗", wording("the same top label") if same else wording("other top labels")
            ),
            Cell(fixed(rho, 3), value=rho),
        )
        rows.append(Row(str(path), cells))
    return Table(columns, tuple(rows))


def _differences(found: Comparison, grid: Grid, colors: tuple[Color, ...]) -> dict[str, DifferenceGrid]:
    a, b = found.a.scores.cosine, found.b.scores.cosine
    values = {"ranks": rank_difference(a, b), "standardised": standardised_difference(a, b)}
    made: dict[str, DifferenceGrid] = {}
    for name, difference in values.items():
        most = max(float(abs(difference).max()), 1e-6)
        shown = "places" if name == "ranks" else "difference"
        parts = {**vars(grid), "value": shown, "limits": (-most, most), "colors": colors}
        made[name] = DifferenceGrid(**parts, difference=difference, cosine_b=b, formula=_FORMULAS[name])
    return made


def difference_tip(kind: str) -> str:
    """Return the formula of a kind of difference, and why plain cosines are not subtracted."""
    return wording(".\n").join((_FORMULAS[kind], NOT_COMPARABLE))
