"""What the calibration page shows, worked out from the measures. No Qt."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from app.probes.axes import COLORS
from app.probes.calibration.ask import HIGH, LOW, TEMPERATURES
from app.probes.calibration.reliability import EDGES
from app.words import wording
from widgets.kit.plot.view import Axis, Label, PlotView, Rule, Series, Stroke

if TYPE_CHECKING:
    from app.analysis.zeroshot import Doubles
    from app.probes.calibration.ask import Against, CalibrationResult
    from app.probes.calibration.measure import Calibration
    from app.probes.calibration.temperature import TemperatureCurves

MOST_LABELS = 6
"""The most labels whose probabilities are drawn: the nearest ones."""
_STROKES: tuple[Stroke, ...] = ("solid", "dash", "dashdot", "dot")
_LOGS = tuple(math.log10(temperature) for temperature in TEMPERATURES)
_THOUSAND = 10_000
FIXED = (0.5, 1.0, 2.0)
"""Temperatures that are drawn against the cosines beside the one looked at."""
_NAMED, _LETTERS = 3, 14
"""Labels that are named beside their lines, and the letters of a name there."""


def resolve_reliability(measured: Calibration) -> PlotView:
    """Return the share that holds in each bin of confidence, over what a perfect model would show."""
    bins = measured.whole.bins
    places = np.flatnonzero(bins.count).tolist()
    counts = tuple(
        Label(_count(int(bins.count[place])), at, 1.08)
        for place, at in zip(places, _middles(places), strict=True)
    )
    return PlotView(
        wording("Reliability"),
        Axis(0, 1, title=wording("probability")),
        Axis(0, 1.13, ticks=(0.0, 0.25, 0.5, 0.75, 1.0), lines=True),
        _reliability_series(measured, places),
        labels=counts,
        title=wording("Reliability: share that holds; above, the cases in each bin"),
        tip=wording(
            "wide bars: 95 % of what a perfectly calibrated model shows at these counts; press: the images"
        ),
        zoom="",
    )


def _reliability_series(measured: Calibration, places: list[int]) -> tuple[Series, ...]:
    bins, band = measured.whole.bins, measured.band
    x, y = _some(bins.confidence, places), _some(bins.accuracy, places)
    low, high = (_some(end, places) for end in bins.interval)
    least, most = _some(band.low, places), _some(band.high, places)
    tips = tuple(_bin_tip(measured, place) for place in places)
    return (
        Series(
            wording("perfectly calibrated, 95 %"), "intervals", _middles(places), least, least, most,
            color="accent_soft", width=9,
        ),
        Series(wording("equal"), "line", (0.0, 1.0), (0.0, 1.0), color="muted", stroke="dot", width=1),
        Series(wording("95 % interval"), "intervals", x, y, low, high, color="text", width=1.4),
        Series(
            wording("share that holds"), "points", x, y, color="accent", width=8, fill=1, tips=tips,
            keys=tuple(places),
        ),
    )  # fmt: skip


def _middles(places: list[int]) -> tuple[float, ...]:
    return tuple(float(EDGES[place] + EDGES[place + 1]) / 2 for place in places)


def _bin_tip(measured: Calibration, place: int) -> str:
    bins, band = measured.whole.bins, measured.band
    low, high = bins.interval
    return wording(
        "probability over {low:.3f} up to {high:.3f}: {hits:,} of {n:,} hold, {value:.1f} % ({least:.1f} to "
        "{most:.1f}); mean probability {mean:.3f}\nperfectly calibrated: {from_:.1f} to {to:.1f} %",
        low=EDGES[place],
        high=EDGES[place + 1],
        hits=int(bins.hits[place]),
        n=int(bins.count[place]),
        value=100 * bins.accuracy[place],
        least=100 * low[place],
        most=100 * high[place],
        mean=bins.confidence[place],
        from_=100 * band.low[place],
        to=100 * band.high[place],
    )


def _some(values: Doubles, places: list[int]) -> tuple[float, ...]:
    return tuple(values[places].tolist())


def _count(count: int) -> str:
    return f"{count}" if count < _THOUSAND else f"{count // 1000}k"


def resolve_risk(measured: Calibration) -> PlotView:
    """Return the errors among the surest images."""
    points, n = measured.risk.points(), len(measured.paths)
    counts = [round(point["coverage"] * n) for point in points]
    tips = tuple(
        wording(
            "the surest {count:,} of {n:,} images, probability at least {threshold:.3f}: {risk:.1f} % wrong",
            count=count,
            n=n,
            threshold=point["threshold"],
            risk=100 * point["risk"],
        )
        for count, point in zip(counts, points, strict=True)
    )
    x = tuple(100 * point["coverage"] for point in points)
    y = tuple(100 * point["risk"] for point in points)
    return PlotView(
        wording("Risk and coverage"),
        Axis(0, 100, title=wording("coverage: the surest images"), unit="%"),
        Axis(0, max(1.0, 1.1 * max(y)), unit="%", lines=True),
        (Series(wording("errors among them"), "line", x, y, color="accent", tips=tips, keys=tuple(counts)),),
        title=wording("Errors among the surest images; AURC {aurc:.4f}", aurc=measured.risk.aurc),
        tip=wording(
            "AURC: the mean of this over all coverages, 0 is best; press: the wrong images among them"
        ),
        nearest="x",
        zoom="",
    )


def resolve_nll(result: CalibrationResult, temperature: float) -> PlotView:
    """Return the NLL of the half reported on over temperatures, with the fitted one and the one looked at."""
    held, y = result.measured.held_out, tuple(result.curve.tolist())
    tips = tuple(
        wording("T = {t:.3g}: NLL {nll:.4f} nats on {n:,} images", t=at, nll=value, n=len(held.before.nll))
        for at, value in zip(TEMPERATURES, y, strict=True)
    )
    fitted = held.fitted
    rules = [Rule(math.log10(temperature), color="accent", width=1.5)]
    for at, stroke in ((fitted.value, "dash"), (fitted.low, "dot"), (fitted.high, "dot")):
        if LOW <= at <= HIGH:
            rules.append(Rule(math.log10(at), color="text", stroke="dash" if stroke == "dash" else "dot"))
    said = wording("no finite T is best")
    if math.isfinite(fitted.value):
        said = wording(
            "best T {t:.3g} ({low:.3g} to {high:.3g})", t=fitted.value, low=fitted.low, high=fitted.high
        )
    margin = 0.05 * (max(y) - min(y)) + 1e-9
    return PlotView(
        wording("NLL over temperatures"),
        _log_axis(),
        Axis(min(y) - margin, max(y) + margin, lines=True),
        (Series(wording("NLL"), "line", _LOGS, y, color="text", tips=tips, keys=TEMPERATURES),),
        tuple(rules),
        title=wording("NLL, other half; {said}", said=said),
        tip=wording(
            "dashed: the best T, fitted on the first half; dotted: its 95 % interval; press to take a T"
        ),
        nearest="x",
        zoom="",
    )


def _log_axis() -> Axis:
    return Axis(_LOGS[0], _LOGS[-1], title=wording("log₁₀ T"), ticks=(-1.0, -0.5, 0.0, 0.5, 1.0))


def _short(name: str) -> str:
    return name if len(name) <= _LETTERS else f"{name[: _LETTERS - 1]}…"


def nearest_labels(curves: TemperatureCurves) -> list[int]:
    """Return the places of the labels drawn, the nearest first."""
    order: list[int] = np.argsort(-curves.cosine, kind="stable")[:MOST_LABELS].tolist()
    return order


def resolve_labels(curves: TemperatureCurves | None, name: str, temperature: float) -> PlotView:
    """Return one image's probabilities of its nearest labels as the temperature moves."""
    title = wording("Probability as T moves")
    if curves is None:
        return PlotView(title, hint=wording("Select an image that has a class to see what T makes of it."))
    series = tuple(
        Series(
            curves.labels[place],
            "line",
            _LOGS,
            tuple(curves.probability[:, place].tolist()),
            color=COLORS[number],
            stroke=_STROKES[number % len(_STROKES)],
            tips=tuple(
                wording("{label}: {p:.4f} at T = {t:.3g}", label=curves.labels[place], p=p, t=at)
                for at, p in zip(TEMPERATURES, curves.probability[:, place].tolist(), strict=True)
            ),
            keys=TEMPERATURES,
        )
        for number, place in enumerate(nearest_labels(curves))
    )
    names = tuple(
        Label(_short(line.name), y=line.y[-1], where="right", color=line.color) for line in series[:_NAMED]
    )
    return PlotView(
        title,
        _log_axis(),
        Axis(0, 1, lines=True),
        series,
        (Rule(math.log10(temperature), color="accent", width=1.5),),
        names,
        title=wording("{name}: {kind} as T moves", name=name, kind=curves.kind),
        tip=wording("the nearest labels; the order of labels never changes"),
        nearest="x",
        zoom="",
    )


def resolve_cosines(
    own: TemperatureCurves | None, against: Against = "probability", floor: float | None = None
) -> PlotView:
    """Return one image's probabilities or logits against its cosines, at FIXED and the temperature looked at.

    own: its curves at these, that looked at last. floor: the cosine of its floor for "none of these".
    """
    title = wording("Logit against cosine") if against == "logit" else wording("Probability against cosine")
    if own is None:
        return PlotView(title, hint=wording("Select an image that has a class."))
    values = own.logit if against == "logit" else own.probability
    ends = [float(own.cosine.min()), float(own.cosine.max()), *([] if floor is None else [floor])]
    margin = 0.05 * (max(ends) - min(ends)) + 1e-6
    rows = [row for row, at in enumerate(own.temperatures[:-1]) if at != own.temperatures[-1]]
    lines = [pair for row in rows for pair in _at_one(own, values, row, "muted", _STROKES[1 + row % 3])]
    series = (*lines, *_at_one(own, values, len(own.temperatures) - 1, "accent", "solid"))
    names = tuple(
        Label(one.name, y=one.y[-1], where="right", color=one.color) for one in series if one.kind == "line"
    )
    low, high = (0.0, 1.0) if against == "probability" else (float(values.min()), float(values.max()))
    across = wording("cosine") if floor is None else wording("cosine; dotted: “none of these”")
    return PlotView(
        title,
        Axis(min(ends) - margin, max(ends) + margin, title=across),
        Axis(low, high + 1e-6, lines=True),
        series,
        () if floor is None else (Rule(floor, color="text", stroke="dot"),),
        names,
        title=title,
        tip=wording(
            "logit = logit scale × cosine / T (with a bias: + bias / T); floor: 95 % of the cosines with "
            "texts that say nothing of an image lie below it"
        ),
        zoom="x",
    )


def _at_one(
    own: TemperatureCurves, values: Doubles, row: int, color: str, stroke: Stroke
) -> tuple[Series, Series]:
    """Return the line and the points of one temperature."""
    name = wording("T = {t:.3g}", t=own.temperatures[row])
    order = np.argsort(own.cosine)
    x, y = tuple(own.cosine[order].tolist()), tuple(values[row][order].tolist())
    tips = tuple(
        wording(
            "{label}: cosine {cosine:.4f}, logit {logit:.2f}, probability {p:.4f} ({name})",
            label=own.labels[place],
            cosine=own.cosine[place],
            logit=own.logit[row, place],
            p=own.probability[row, place],
            name=name,
        )
        for place in order.tolist()
    )
    line = Series(name, "line", x, y, color=color, stroke=stroke)
    return line, Series(name, "points", x, y, color=color, width=6, fill=1, tips=tips)


def headline(measured: Calibration) -> tuple[str, str]:
    """Return the ECE beside a perfect model's in one line, and the rest for the hover."""
    low, high = measured.interval
    held = measured.held_out
    title = wording(
        "ECE {ece:.3f} ({low:.3f} to {high:.3f}); perfectly calibrated {mean:.3f}, below {most:.3f} in 95 of "
        "100",
        ece=measured.whole.bins.ece,
        low=low,
        high=high,
        mean=measured.band.mean,
        most=measured.band.most,
    )
    if held.after is not None:
        title += wording(
            " · at best T on the other half ECE {before:.3f} → {after:.3f}",
            before=held.before.bins.ece,
            after=held.after.bins.ece,
        )
    tip = wording(
        "n = {n:,} images; MCE {mce:.3f}, Brier {brier:.4f}, NLL {nll:.4f} nats; at best T on the other half "
        "NLL {before:.4f} → {after}",
        n=len(measured.paths),
        mce=measured.whole.bins.mce,
        brier=measured.whole.brier.mean(),
        nll=measured.whole.nll.mean(),
        before=held.before.nll.mean(),
        after=f"{held.after.nll.mean():.4f}" if held.after is not None else "–",
    )
    return title, wording("\n").join((tip, floor_said(measured)))


def floor_said(measured: Calibration) -> str:
    """Return what the floor of background texts lets through."""
    if measured.floor is None:
        return wording("")
    return wording(
        "floor for “none of these”: the true label is above it on {true:.1f} % of the images, each other one "
        "on {others:.1f} %",
        true=100 * measured.floor.true_above.value,
        others=100 * measured.floor.share.mean(),
    )
