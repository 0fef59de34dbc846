"""What the editor of a lesson shows, as frozen values made of a draft. No widgets."""

from __future__ import annotations

from dataclasses import dataclass

from app.amounts import how_many
from app.errors import LoupeError
from app.lessons.check import remarks_on
from app.lessons.kinds import KIND_NAMES
from app.lessons.own.draft import HEAD, LessonDraft
from app.lessons.own.new import text_in, title_of
from app.words import Words, wording
from widgets.kit.words import LANGUAGES
from widgets.learn.own.form import Field, resolve_form
from widgets.learn.state import Card, Line

_LETTERS = 60


@dataclass(frozen=True)
class EditorView:
    """The editor: the lesson's steps, the one that is written, and whether the lesson is sound.

    steps: a line each. place: the step written, or HEAD. language: of the texts; languages: (name, as shown).
    faulty: the place of the step with the first fault, or None.
    """

    title: str
    steps: tuple[str, ...]
    place: int
    fields: tuple[Field, ...]
    language: str
    languages: tuple[tuple[str, str], ...]
    check: Line
    faulty: int | None
    busy: bool = False

    @property
    def is_sound(self) -> bool:
        """Whether the lesson can be begun and sent."""
        return self.check.level != "error"


def resolve_editor(draft: LessonDraft, place: int, language: str, busy: bool = False) -> EditorView:
    """Return what the editor shows of a draft."""
    check, faulty = _checked(draft)
    return EditorView(
        title_of(draft, language) or draft.folder.name,
        tuple(_step_line(draft, number, language) for number in range(len(draft.steps))),
        place,
        resolve_form(draft, place, language),
        language,
        _languages(draft),
        check,
        faulty,
        busy,
    )


def _step_line(draft: LessonDraft, place: int, language: str) -> str:
    values = draft.values(place)
    kind = KIND_NAMES.get(str(values.get("kind")), wording("?"))
    said = text_in(values.get("title"), language, draft.language)
    said = said or text_in(values.get("text"), language, draft.language)
    short = " ".join(said.replace("**", "").replace("`", "").split())[:_LETTERS]
    return wording("{number}  {kind} · {text}", number=place + 1, kind=kind, text=short or "—")


def _languages(draft: LessonDraft) -> tuple[tuple[str, str], ...]:
    """Return ours, then those of its texts that are none of ours."""
    texts = [draft.values(HEAD).get("title"), draft.values(HEAD).get("about")]
    texts += [draft.values(place).get("text") for place in range(len(draft.steps))]
    own = [name for text in texts if isinstance(text, dict) for name in text]
    return tuple(
        (name, LANGUAGES.get(name, name)) for name in dict.fromkeys((*LANGUAGES, draft.language, *own))
    )


def _checked(draft: LessonDraft) -> tuple[Line, int | None]:
    """Return the check's sentence, by step instead of by line, and the step that it is about."""
    try:
        lesson = draft.read()
    except LoupeError as error:
        return _fault(draft, str(error))
    remarks = remarks_on(lesson)
    listed = ", ".join(lesson.languages)
    count = how_many(len(lesson.steps), "step")
    sound = wording("Sound: {steps}, in {languages}.", steps=count, languages=listed)
    return Line(wording(" ").join((sound, *remarks)), "muted" if remarks else "good"), None


def _fault(draft: LessonDraft, sentence: str) -> tuple[Line, int | None]:
    values = sentence.values if isinstance(sentence, Words) else {}
    line, what = values.get("line"), values.get("what")
    if not isinstance(line, int) or not isinstance(what, str):
        return Line(sentence, "error"), None
    steps = [place for place in range(len(draft.steps)) if draft.line(place) <= line]
    if not steps:
        return Line(wording("The lesson: {what}", what=what), "error"), HEAD
    return Line(wording("Step {number}: {what}", number=steps[-1] + 1, what=what), "error"), steps[-1]


def broken_card(name: str, sentence: str) -> Card:
    """Return the card of a lesson of one's own that can't be begun as it is, but can be edited."""
    line = Line(wording("It can't be begun as it is."), "warning")
    return Card(
        name, "·", name, sentence, "", line, 0, 1, wording("Edit"), True, False, own=True, broken=True
    )
