"""A lesson on paper: its questions with room for answers, then a teacher's part with what was measured."""

from __future__ import annotations

import base64
import hashlib
import html
import io
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image

from app import __version__
from app.amounts import number
from app.images.images import read_picture
from app.lessons.file import FILE
from app.lessons.kinds import kind_name
from app.lessons.lesson import (
    ActStep,
    BreakStep,
    GuessStep,
    Lesson,
    MeasureStep,
    SetStep,
    Setup,
    Steps,
    TruthStep,
)
from app.lessons.measures.base import Measured, Unit, value_text
from app.lessons.rules import SENTENCES, right_choices, verdict
from app.lessons.texts import Text, filled, rich
from app.provenance import now_text
from app.words import wording

if TYPE_CHECKING:
    from app.models.model_facts import ModelInfo

_SIDE = 320
"""Pixels of an embedded picture's longer side."""
_SHOWN_WIDTH = 120
_A_ROW = 4
_MOST_PICTURES = 12
"""Pictures printed of a step; of more it says how many there are."""
_STYLE = (
    "body { font-family: sans-serif; font-size: 10pt; color: #111111; background: #ffffff; }"
    "h1 { font-size: 18pt; } h2 { font-size: 12pt; margin-top: 16px; } h3 { font-size: 10pt; }"
    "td, th { vertical-align: top; text-align: left; padding: 4px; }"
    "p.small, td.small { font-size: 8pt; color: #444444; }"
)


@dataclass(frozen=True)
class Answer:
    """What was measured of a lesson. as_set: whether the window was then as the lesson sets it up."""

    measured: Measured
    as_set: bool = True


@dataclass(frozen=True)
class Sheet:
    """What a worksheet is made of. language: of the lesson's texts. say: gives our own texts in it.

    info: the loaded model, None without one; answers: what was measured on it, by key.
    """

    lesson: Lesson
    language: str = "en"
    say: Callable[[str], str] = str
    info: ModelInfo | None = None
    answers: Mapping[str, Answer] = field(default_factory=dict)


def worksheet(sheet: Sheet) -> str:
    """Return a worksheet as HTML that holds its pictures and names no other file.

    Raises LoupeError for a picture that can't be read. Whatever a lesson's author typed, none of it is HTML.
    """
    parts = "".join((*_for_learners(sheet), *_for_teachers(sheet), _provenance(sheet)))
    title = _escaped(sheet.lesson.title.in_language(sheet.language))
    return (
        f'<!DOCTYPE html>\n<html lang="{_escaped(sheet.language)}"><head><meta charset="utf-8">'
        f"<title>{title}</title><style>{_STYLE}</style></head><body>\n{parts}</body></html>\n"
    )


def _escaped(text: str) -> str:
    return html.escape(text, quote=True)


def _ours(sheet: Sheet, text: str) -> str:
    return _escaped(sheet.say(text))


def _theirs(sheet: Sheet, text: Text) -> str:
    return rich(text.in_language(sheet.language))


def _for_learners(sheet: Sheet) -> Iterator[str]:
    lesson = sheet.lesson
    yield f"<h1>{_escaped(lesson.title.in_language(sheet.language))}</h1>\n"
    yield _theirs(sheet, lesson.about)
    name, date = wording("Name"), wording("Date")
    yield f"<p>{_ours(sheet, name)} ______________________ &nbsp; {_ours(sheet, date)} ____________</p>\n"
    for place, step in enumerate(lesson.steps, 1):
        yield f"<h2>{place}. {_escaped(_title(sheet, step))}</h2>\n"
        if not isinstance(step, TruthStep):
            yield _theirs(sheet, step.text)
        yield _task(sheet, step)


def _title(sheet: Sheet, step: Steps) -> str:
    """Return a step's title; that of its kind where it has none of its own."""
    return sheet.say(kind_name(step)) if step.title is None else step.title.in_language(sheet.language)


def _task(sheet: Sheet, step: Steps) -> str:
    """Return what a step wants of the learner, with room for it."""
    if isinstance(step, SetStep):
        return _setup(sheet, step.setup)
    if isinstance(step, GuessStep):
        return _question(sheet, step)
    if isinstance(step, ActStep):
        return _room(sheet, wording("What you did, and what you saw"))
    if isinstance(step, MeasureStep):
        return _setup(sheet, step.taking.on) + _room(sheet, wording("Measured, with its interval"))
    if isinstance(step, TruthStep):
        return _room(sheet, wording("Was your guess right? What does it depend on?"))
    return _room(sheet, wording("How you broke it, and why it works")) if isinstance(step, BreakStep) else ""


def _room(sheet: Sheet, what: str, lines: int = 3) -> str:
    empty = "<br>&nbsp;" * lines
    return (
        f'<table width="100%" border="1" cellspacing="0"><tr><td class="small">{_ours(sheet, what)}{empty}'
        "</td></tr></table>\n"
    )


def _question(sheet: Sheet, step: GuessStep) -> str:
    if step.number is not None:
        low, high = (value_text(end, _unit(step.number.unit)) for end in (step.number.low, step.number.high))
        between = wording("a number from {low} to {high}", low=low, high=high)
        return f"<p>{_ours(sheet, wording('Your guess'))}: ____________ ({_ours(sheet, between)})</p>\n"
    lines = (
        f"<tr><td>☐</td><td>{_escaped(choice.text.in_language(sheet.language))}</td></tr>"
        for choice in step.choices
    )
    why = _room(sheet, wording("Why you think so"), 2)
    return f"<table>{''.join(lines)}</table>\n{why}"


def _unit(name: str) -> Unit:
    units: tuple[Unit, ...] = ("share", "cosine", "nats", "times", "count", "points")
    return next((unit for unit in units if unit == name), "")


def _setup(sheet: Sheet, setup: Setup) -> str:
    lines: list[tuple[str, str]] = []
    if setup.labels:
        lines.append((wording("Labels"), " · ".join(setup.labels)))
    if setup.templates:
        lines.append((wording("Templates"), " · ".join(setup.templates)))
    if setup.temperature not in (None, 1.0):
        lines.append((wording("Temperature"), number(setup.temperature or 1.0, ".3g")))
    if setup.mode not in (None, "crop"):
        lines.append((wording("Crop mode"), setup.mode or ""))
    for attribute, members in setup.groups or ():
        lines.append((attribute, " · ".join(f"{name} ({len(paths)})" for name, paths in members)))
    if setup.classes:
        listed = " · ".join(f"{name} ({len(paths)})" for name, paths in setup.classes)
        lines.append((wording("Classes"), listed))
    return _pictures(sheet, setup.images or ()) + _table(sheet, lines)


def _table(sheet: Sheet, lines: Iterable[tuple[str, str]]) -> str:
    rows = "".join(
        f'<tr><td class="small">{_ours(sheet, name)}</td><td>{_ours(sheet, value)}</td></tr>'
        for name, value in lines
    )
    return f"<table>{rows}</table>\n" if rows else ""


def _pictures(sheet: Sheet, paths: Sequence[Path]) -> str:
    shown = paths[:_MOST_PICTURES]
    rows = ""
    for start in range(0, len(shown), _A_ROW):
        cells = "".join(
            f'<td align="center">{_picture(path)}<br>{_escaped(path.name)}</td>'
            for path in shown[start : start + _A_ROW]
        )
        rows += f"<tr>{cells}</tr>"
    table = f"<table>{rows}</table>\n" if rows else ""
    left = len(paths) - len(shown)
    return table + (f"<p>{_ours(sheet, wording('and {count:,} more', count=left))}</p>\n" if left else "")


def _picture(path: Path) -> str:
    image = Image.fromarray(read_picture(path).pixels)
    image.thumbnail((_SIDE, _SIDE))
    held = io.BytesIO()
    image.save(held, "JPEG", quality=85)
    width = round(_SHOWN_WIDTH * min(1.0, image.width / image.height))
    data = base64.b64encode(held.getvalue()).decode("ascii")
    return f'<img width="{width}" alt="{_escaped(path.name)}" src="data:image/jpeg;base64,{data}">'


def _for_teachers(sheet: Sheet) -> Iterator[str]:
    lesson = sheet.lesson
    heading = wording("For the teacher: “{title}”", title=lesson.title.in_language(sheet.language))
    yield f'<h1 style="page-break-before: always">{_ours(sheet, heading)}</h1>\n'
    keys = [step.key for step in lesson.steps if isinstance(step, MeasureStep | BreakStep)]
    known = sum(key in sheet.answers for key in keys)
    yield f"<p>{_ours(sheet, _how_known(sheet, known, len(keys)))}</p>\n"
    for place, step in enumerate(lesson.steps, 1):
        if isinstance(step, MeasureStep | BreakStep | GuessStep | TruthStep):
            yield f"<h3>{place}. {_escaped(_title(sheet, step))}</h3>\n"
            yield "" if isinstance(step, TruthStep) else _theirs(sheet, step.text)
            yield _answer(sheet, step)


def _how_known(sheet: Sheet, known: int, count: int) -> str:
    if sheet.info is None:
        return wording(
            "No model is loaded, so nothing was measured. Take the lesson in the window, then export this "
            "again: the answers depend on the model."
        )
    return wording(
        "{known} of {count} values were measured in this window, on the model named below. On another model "
        "they may be others: let the learners' own values count.",
        known=known,
        count=count,
    )


def _answer(sheet: Sheet, step: MeasureStep | BreakStep | GuessStep | TruthStep) -> str:
    if isinstance(step, GuessStep):
        return _right(sheet, step)
    if isinstance(step, TruthStep):
        return _truth(sheet, step)
    answer = sheet.answers.get(step.key)
    if answer is None:
        return f"<p>{_ours(sheet, wording('Not measured in this window on this model.'))}</p>\n"
    taken = answer.measured
    interval = f" ({sheet.say(taken.interval_text())})" if taken.interval is not None else ""
    lines = [
        (taken.name, f"{sheet.say(taken.shown())}{interval}"),
        (wording("n"), wording("{n} {of}", n=taken.n, of=taken.of)),
        (wording("Depends on"), wording(", ").join(taken.depends)),
    ]
    if taken.method:
        lines.append((wording("Method"), taken.method))
    if step.shows is not None:
        lines.append((wording("Verdict"), SENTENCES[verdict(step.shows, taken, _known(sheet))]))
    if not answer.as_set:
        lines.append(
            (wording("Mind"), wording("The window held something else then than the lesson sets up."))
        )
    return _table(sheet, lines)


def _known(sheet: Sheet) -> Mapping[str, Measured]:
    return {key: answer.measured for key, answer in sheet.answers.items()}


def _right(sheet: Sheet, step: GuessStep) -> str:
    answer = sheet.answers.get(step.about)
    if answer is None:
        open_ = wording("Which answer is right is settled by what is measured; here nothing was.")
        return f"<p>{_ours(sheet, open_)}</p>\n"
    if step.number is not None:
        near = value_text(step.number.near, answer.measured.unit)
        said = wording("{value}; within {near} is close", value=answer.measured.shown(), near=near)
        return f"<p>{_ours(sheet, said)}</p>\n"
    right = right_choices(step, answer.measured, _known(sheet))
    texts = [choice.text.in_language(sheet.language) for choice in step.choices if choice.id in right]
    said = wording("Right: {answer}", answer=" · ".join(texts)) if texts else wording("None of the answers.")
    return f"<p>{_ours(sheet, said)}</p>\n"


def _truth(sheet: Sheet, step: TruthStep) -> str:
    answer = sheet.answers.get(step.of)
    if answer is None:
        where = (
            (wording("Where the model shows it:"), step.text),
            (wording("Where it doesn't:"), step.not_shown),
        )
        return "".join(f"<p>{_ours(sheet, said)}</p>{_theirs(sheet, text)}\n" for said, text in where)
    rule = sheet.lesson.taking(step.of).shows
    shown = rule is None or verdict(rule, answer.measured, _known(sheet)) == "shown"
    values = {key: sheet.say(measured.shown()) for key, measured in _known(sheet).items()}
    text = (step.text if shown else step.not_shown).in_language(sheet.language)
    return f"{rich(filled(text, values))}\n"


def _provenance(sheet: Sheet) -> str:
    """Return what the sheet was made of: program, model and weights, the lesson's file, and when."""
    lesson, info = sheet.lesson, sheet.info
    data = (lesson.folder / FILE).read_bytes()
    lines = [
        (wording("Lesson"), f"{lesson.id}, {FILE} sha256 {hashlib.sha256(data).hexdigest()[:16]}"),
        (wording("Program"), f"CLIP Loupe {__version__}"),
        (wording("Date"), now_text()),
    ]
    if info is None:
        lines.append((wording("Model"), wording("none")))
    else:
        lines += [
            (wording("Model"), f"{info.id} ({info.arch}), {info.library}"),
            (wording("Weights"), info.weights_hash),
            (wording("Computed on"), f"{info.device}, {info.precision}"),
        ]
    return f"<hr><h3>{_ours(sheet, wording('Provenance'))}</h3>\n{_table(sheet, lines)}"
