"""What the page of units shows: a table of units, and the line of the one looked at. No Qt."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from app.amounts import signed
from app.probes.units.measure import LEAST
from app.words import Words, wording
from widgets.kit.table.cells import NONE, Cell, Column, Interval, Row, Table, fixed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.models.inside.layers import LayerFacts
    from app.probes.units.measure import GroupActivation
    from app.probes.units.result import Search, UnitsResult

MOST = 500
"""Units that are listed."""

_NAME = wording(
    "CLIP-Dissect's soft-WPMI: the word whose cosine, as a softmax over all words, is highest on the "
    "unit's most active images, less the word's prior over units. No name below the floor."
)
_ABOVE = wording(
    "The score less what it must be above: the 99th percentile of the best word under shuffled images"
)
_GIVEN = wording(
    "How many units of the layer are given this name; those that fire for the same images share it"
)
_HELD = wording(
    "On images that gave no name: AUC of the word's cosine for the unit's most active fifth. An interval "
    "that reaches 0.5 makes the name doubtful."
)


def resolve_units(result: UnitsResult, search: Search | None) -> Table:
    """Return the first units, in the order of a search, or the surest names first."""
    order = result.order if search is None else search.order
    columns = [Column(wording("unit"), sort="up", most=60)]
    if search is not None:
        columns.append(_search_column(search))
    if result.names is not None:
        columns += [
            Column(wording("name"), _NAME, number=False, sort="up", grow=True, least=110),
            Column(wording("units"), _GIVEN, sort="down", most=60),
            Column(wording("above floor"), _ABOVE, sort="down", sample="−0.000"),
            Column(wording("AUC, held out"), _HELD, sort="down", sample="0.000"),
        ]
    else:
        columns.append(Column(wording("sd"), wording("Standard deviation over the images"), sort="down"))
        columns.append(Column(wording("highest"), wording("The highest activation on an image"), sort="down"))
    rows = tuple(Row(str(unit), _cells(result, search, unit)) for unit in order[:MOST].tolist())
    return Table(tuple(columns), rows)


def _search_column(search: Search) -> Column:
    if search.by == "word":
        tip = wording(
            "Correlation of activation and cosine with “{word}” over all images; above {floor:.3f}, the 99th "
            "percentile of the best unit under shuffles, in bold",
            word=search.query,
            floor=search.floor or math.nan,
        )
        return Column(wording("r"), tip, sort="down")
    tip = wording(
        "How many standard deviations the activation on {name} lies above the mean of the other images",
        name=search.query,
    )
    return Column(wording("z"), tip, sort="down")


def _cells(result: UnitsResult, search: Search | None, unit: int) -> tuple[Cell, ...]:
    cells = [Cell(str(unit), value=unit)]
    if search is not None:
        value, places = float(search.values[unit]), 3 if search.by == "word" else 2
        strong = search.by == "word" and search.above(unit)
        cells.append(Cell(fixed(value, places), value=value, strong=strong))
    if (names := result.names) is not None:
        word, status = names.words[names.best[unit]], names.status(unit)
        score, floor, area = float(names.score[unit]), float(names.floor[unit]), names.agreement[unit]
        if status == "no name":
            tip = wording("The best word is “{word}”, below the floor", word=word)
            cells += [Cell(wording("no name"), tip, tone="muted"), Cell(NONE)]
        else:
            doubt = wording("doubtful") if status == "doubtful" else ""
            given = result.given[word]
            cells += [Cell(word, strong=status == "named", note=doubt), Cell(f"{given:,}", value=given)]
        both = wording("soft-WPMI {score:.3f}, floor {floor:.3f}", score=score, floor=floor)
        cells.append(Cell(signed(score - floor, 3), both, value=score - floor))
        span = None if math.isnan(area.value) else Interval(area.value, area.low, area.high, chance=0.5)
        said = NONE if span is None else f"{area.low:.3f}–{area.high:.3f}"
        cells.append(Cell(fixed(area.value, 3), said, value=area.value, interval=span))
    else:
        spread, highest = float(result.spread[unit]), float(result.highest[unit])
        cells += [Cell(fixed(spread, 3), value=spread), Cell(fixed(highest, 2), value=highest)]
    return tuple(cells)


def resolve_groups(groups: Sequence[GroupActivation]) -> Table:
    """Return how the unit looked at fires for each group of images."""
    columns = (
        Column(wording("group"), number=False, grow=True),
        Column(wording("n")),
        Column(wording("mean"), wording("Mean activation")),
        Column(wording("AUC"), wording("Its activation for the group's images against others")),
        Column(wording("against"), number=False),
    )
    rows = []
    for place, group in enumerate(groups):
        area = group.agreement
        span = None if math.isnan(area.value) else Interval(area.value, area.low, area.high, chance=0.5)
        cells = (
            Cell(group.name),
            Cell(f"{group.n:,}"),
            Cell(fixed(group.mean, 3)),
            Cell(fixed(area.value, 3), f"{area.low:.3f}–{area.high:.3f}", interval=span),
            Cell(group.others, tone="muted"),
        )
        rows.append(Row(str(place), cells))  # two attributes may have groups of one name
    return Table(columns, tuple(rows))


def headline(result: UnitsResult) -> tuple[str, str]:
    """Return how many units of the layer have a name."""
    layer = layer_said(result.layer)
    if result.names is None:
        title = wording("{layer}: no names; they need at least {least} images", layer=layer, least=LEAST)
        return title, wording("Units can be ordered and looked at all the same.")
    named, doubtful = result.counts()
    title = wording(
        "{layer}: {named:,} units with a name, {doubtful:,} doubtful, of {count:,} "
        "(by chance about {chance:,})",
        layer=layer,
        named=named,
        doubtful=doubtful,
        count=result.units,
        chance=result.by_chance,
    )
    tip = wording(
        "{words:,} words; half of the images named, the {top} most active of each unit; the others checked",
        words=len(result.names.words),
        top=result.names.top,
    )
    return title, tip


def layer_said(layer: LayerFacts) -> Words:
    """Return a layer's name and kind."""
    if layer.kind == "channels":
        return wording("{name}, channels", name=layer.name)
    return wording("{name}, neurons after the activation function", name=layer.name)


def search_said(result: UnitsResult, search: Search | None) -> str:
    """Return what a search found in one line; of none, which units stand first."""
    listed = min(MOST, result.units)
    if search is None:
        more = wording("the first {listed:,} of {count:,}", listed=listed, count=result.units)
        said: list[str] = []
        for name, most in result.given.most_common(1):
            said.append(
                wording(
                    "different names: {count:,}, most often “{name}”, for {most:,} of {named:,} units",
                    count=len(result.given),
                    name=name,
                    most=most,
                    named=result.given.total(),
                )
            )
        return wording(" · ").join([*said, more] if listed < result.units else said)
    if search.by == "image":
        return wording("Units by how unusual their activation on {name} is", name=search.query)
    count = sum(search.above(unit) for unit in range(result.units))
    return wording(
        "Units that go with “{word}” more than the best of all would by chance: {count:,}",
        word=search.query,
        count=count,
    )


def unit_said(result: UnitsResult, unit: int) -> str:
    """Return the unit looked at, its name and its range."""
    row = result.row(unit)
    status, name = row.get("status"), row.get("name")
    named: str = wording("no name")
    if name:
        named = wording("“{name}”, doubtful", name=name) if status == "doubtful" else f"“{name}”"
    return wording(
        "Unit {unit}: {named}; activation {lowest:.3f} to {highest:.3f}, {summary}",
        unit=unit,
        named=named,
        lowest=row["lowest"],
        highest=row["highest"],
        summary=result.layer.summary,
    )
