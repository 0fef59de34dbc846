"""Labels, templates and the prompts they make, with notes on what was typed.

No numpy and no torch: the prompt editor imports this while the window starts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Literal

from app.errors import LoupeError
from app.words import wording

SLOT = "{}"
"""Where a template takes the label; every occurrence is replaced."""

BARE = ("{}",)
"""The templates used when none is given: the label itself is the prompt."""

NoteKind = Literal[
    "duplicate-label",
    "duplicate-template",
    "template-without-slot",
    "stray-brace",
    "remark-as-label",
    "one-label",
]

_PAPER = "Radford et al. 2021, Learning Transferable Visual Models From Natural Language Supervision"
_PROMPTS_MD = "github.com/openai/CLIP, data/prompts.md"
_NOTEBOOK = "github.com/openai/CLIP, notebooks/Prompt_Engineering_for_ImageNet.ipynb"

_SEPARATORS = ("\t", ";", "|", ",", "/")
_NAMED_PARTS = 5

_FIELD = re.compile(r'[^\S\n]*(?:"((?:[^"]|"")*)"[^\S\n]*|([^,\n]*))(?:[,\n]|\Z)')


@dataclass(frozen=True)
class PromptNote:
    """One remark on a line that was typed; `line` counts from 0 in the text named by `where`."""

    kind: NoteKind
    text: str
    line: int
    where: Literal["labels", "templates"] = "labels"


@dataclass(frozen=True)
class PromptSet:
    """Labels and templates ready to use, and the notes made while reading them."""

    labels: tuple[str, ...]
    templates: tuple[str, ...] = BARE
    notes: tuple[PromptNote, ...] = ()

    @cached_property
    def prompts(self) -> tuple[tuple[str, ...], ...]:
        """The prompts [L][T]: each label put into each template."""
        return tuple(tuple(expand(template, label) for template in self.templates) for label in self.labels)

    def of_label(self, index: int) -> tuple[str, ...]:
        """Return one label's prompts [T], without making the others'."""
        return tuple(expand(template, self.labels[index]) for template in self.templates)

    @cached_property
    def flat(self) -> tuple[str, ...]:
        """Every different prompt once, in the order of `prompts`."""
        return tuple(dict.fromkeys(prompt for row in self.prompts for prompt in row))


@dataclass(frozen=True)
class TemplateSet:
    """Templates from the literature, with where they were published."""

    name: str
    title: str
    source: str
    listed: tuple[str, ...] = ()
    in_open_clip: str = ""
    """Name of the tuple in open_clip/zero_shot_metadata.py, for the sets that stay there."""

    @property
    def templates(self) -> tuple[str, ...]:
        """The templates; read from open_clip's file when first asked for, where they live there."""
        return _open_clip_templates(self.in_open_clip) if self.in_open_clip else self.listed


TEMPLATE_SETS: tuple[TemplateSet, ...] = (
    TemplateSet("bare", "Bare label", f"{_PAPER}, section 3.1.4 (the baseline without prompt)", BARE),
    TemplateSet("photo", "A photo", f"{_PAPER}, section 3.1.4", ("a photo of a {}.",)),
    TemplateSet("pet", "Pets", f"{_PAPER}, section 3.1.4", ("a photo of a {}, a type of pet.",)),
    TemplateSet("food", "Food", f"{_PROMPTS_MD}, Food101", ("a photo of {}, a type of food.",)),
    TemplateSet(
        "aircraft", "Aircraft", f"{_PROMPTS_MD}, FGVCAircraft", ("a photo of a {}, a type of aircraft.",)
    ),
    TemplateSet("satellite", "Satellite", f"{_PAPER}, section 3.1.4", ("a satellite photo of a {}.",)),
    TemplateSet(
        "eurosat",
        "Satellite, 3 templates",
        f"{_PROMPTS_MD}, EuroSAT",
        (
            "a centered satellite photo of {}.",
            "a centered satellite photo of a {}.",
            "a centered satellite photo of the {}.",
        ),
    ),
    TemplateSet("ocr", "Quoted text (OCR)", f"{_PAPER}, section 3.1.4 (quotes around the text)", ('"{}"',)),
    TemplateSet("number", "Quoted number", f"{_PROMPTS_MD}, MNIST", ('a photo of the number: "{}".',)),
    TemplateSet("imagenet7", "ImageNet, 7 templates", _NOTEBOOK, in_open_clip="SIMPLE_IMAGENET_TEMPLATES"),
    TemplateSet("imagenet80", "ImageNet, 80 templates", _NOTEBOOK, in_open_clip="OPENAI_IMAGENET_TEMPLATES"),
)


def template_set(name: str) -> TemplateSet:
    """Return the template set of that name; LoupeError, listing the names, when there is none."""
    for candidate in TEMPLATE_SETS:
        if candidate.name == name:
            return candidate
    names = ", ".join(candidate.name for candidate in TEMPLATE_SETS)
    raise LoupeError(
        wording("There is no template set “{short}”; the sets are {names}.", short=_short(name), names=names)
    )


def expand(template: str, label: str) -> str:
    """Put the label into every `{}` of the template; a template without one stays as it is.

    Other braces are kept, and braces inside the label are never replaced.
    """
    return template.replace(SLOT, label)


def parse_prompts(labels_text: str, templates_text: str = "") -> PromptSet:
    """Read labels and templates, one a line.

    Lines are stripped, empty ones ignored. Of equal lines the first is kept, so that no label is shown
    twice and no template counts twice in the ensemble. Without any template the label is the prompt.
    """
    labels, label_notes = _read_labels(labels_text)
    templates, template_notes = _read_templates(templates_text)
    notes = (*label_notes, *_label_remarks(labels, labels_text), *template_notes)
    return PromptSet(labels, templates or BARE, notes)


def split_labels(text: str) -> tuple[str, ...]:
    """Split "cat, dog" into labels, in order; empty ones are left out.

    A label that holds a comma stands in double quotes ("" is one quote inside); a line break inside quotes
    becomes a space. LoupeError where an opening quote is never closed.
    """
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    labels: list[str] = []
    position = 0
    while position < len(text) and (match := _FIELD.match(text, position)):
        position = match.end()
        quoted, plain = match.groups()
        if plain is not None and plain.startswith('"'):
            raise LoupeError(
                wording(
                    "A quotation mark in the labels is not closed or is followed by text: {short}",
                    short=_short(plain),
                )
            )
        label = " ".join(quoted.replace('""', '"').split()) if quoted is not None else plain.strip()
        if label:
            labels.append(label)
    return tuple(labels)


def _read_labels(text: str) -> tuple[tuple[str, ...], list[PromptNote]]:
    first_line: dict[str, int] = {}
    notes: list[PromptNote] = []
    for line, label in _lines(text):
        if label in first_line:
            said = wording(
                "“{label}” is already on line {line}; it is counted once.",
                label=_short(label),
                line=first_line[label] + 1,
            )
            notes.append(PromptNote("duplicate-label", said, line))
            continue
        first_line[label] = line
    return tuple(first_line), notes


def _label_remarks(labels: tuple[str, ...], text: str) -> Iterator[PromptNote]:
    """Yield a remark on each label that looks like something else: a comment, several labels in one."""
    lines = {label: line for line, label in reversed([*_lines(text)])}
    for label in labels:
        if label.startswith("#"):
            said = wording(
                "“{label}” begins with # and is a label all the same; delete it if it is a remark.",
                label=_short(label),
            )
            yield PromptNote("remark-as-label", said, lines[label])
    if len(labels) == 1 and len(parts := _parts(labels[0])) > 1:
        listed = ", ".join(f"“{_short(part)}”" for part in parts[:_NAMED_PARTS])
        more = ", …" if len(parts) > _NAMED_PARTS else ""
        said = wording(
            "“{label}” is one label, whose probability is 1; did you mean {listed}{more}?",
            label=_short(labels[0]),
            listed=listed,
            more=more,
        )
        yield PromptNote("one-label", said, lines[labels[0]])


def _parts(label: str) -> list[str]:
    """Return the labels that one line may have been meant as, by the first separator that it holds."""
    separator = next((sign for sign in _SEPARATORS if sign in label), None)
    return [part for part in map(str.strip, label.split(separator)) if part] if separator else [label]


def _read_templates(text: str) -> tuple[tuple[str, ...], list[PromptNote]]:
    first_line: dict[str, int] = {}
    notes: list[PromptNote] = []

    def note(kind: NoteKind, said: str, line: int) -> None:
        notes.append(
            PromptNote(
                kind, wording("“{template}” {said}", template=_short(template), said=said), line, "templates"
            )
        )

    for line, template in _lines(text):
        if template in first_line:
            said = wording(
                "is already on line {line}; it counts once in the ensemble.", line=first_line[template] + 1
            )
            note("duplicate-template", said, line)
            continue
        first_line[template] = line
        if SLOT not in template:
            note(
                "template-without-slot",
                wording("has no {}: it is used as it is, the same for every label."),
                line,
            )
        if any(brace in template.replace(SLOT, "") for brace in "{}"):
            note("stray-brace", wording("has other braces than {}; they are kept as they are."), line)
    return tuple(first_line), notes


def _lines(text: str) -> Iterator[tuple[int, str]]:
    # Not str.splitlines: it also splits at form feeds and the like, so lines would not be the editor's.
    for number, line in enumerate(re.split(r"\r\n|\r|\n", text.removeprefix("\ufeff"))):
        if stripped := line.strip():
            yield number, stripped


def _short(text: str, limit: int = 40) -> str:
    return text if len(text) <= limit else text[: limit - 1] + "…"


@cache
def _open_clip_templates(attribute: str) -> tuple[str, ...]:
    # By file path: `import open_clip` would import torch, and take seconds, to read a list of strings.
    import importlib.util

    package = importlib.util.find_spec("open_clip")
    folders = package.submodule_search_locations if package else None
    path = Path(next(iter(folders), "")) / "zero_shot_metadata.py" if folders else Path()
    spec = importlib.util.spec_from_file_location("_open_clip_zero_shot_metadata", path)
    if spec is None or spec.loader is None or not path.is_file():
        raise LoupeError(
            wording("The ImageNet templates are missing: open_clip's zero_shot_metadata.py was not found.")
        )
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return tuple(template(SLOT) for template in getattr(module, attribute))
