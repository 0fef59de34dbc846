"""The commands made of probes: options from a draft's fields, and the same question that the page asks."""

from __future__ import annotations

from argparse import ArgumentParser, ArgumentTypeError
from collections.abc import Callable, Mapping, Sequence
from dataclasses import MISSING, fields, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, get_args, get_origin

from app.analysis.same_tokens import equal_notes
from app.cli.forms import add_labels, add_model, add_temperature, add_templates, number, table_forms, whole
from app.cli.registry import COMMANDS, command
from app.cli.say import note, progress
from app.cli.text import padded, short
from app.errors import LoupeError
from app.files.codec import Option, field_types, option_of
from app.paths import label_sets_folder
from app.probes.base import Moment, Question, Setting, work_out
from app.probes.bench import Bench
from app.probes.command import NAME_WIDTH, emit, read_groups
from app.probes.label_set_files import LabelSet, find_label_set
from app.probes.marks import assign_marks
from app.probes.registry import find_probes
from app.probes.tags import Tags, group_names, valid_attributes

if TYPE_CHECKING:
    from argparse import Namespace
    from dataclasses import Field

    from app.analysis.prompts import PromptSet
    from app.cli.context import Context
    from app.probes.base import Probe
    from app.provenance import Provenance

_MOST = 10_000_000
_OPTION = "option_"
"""Before a field's name in the parsed arguments, which others' options share."""


def register(name: str) -> None:
    """Register the command of the probe whose command has this name, if there is one."""
    for probe in _probes():
        if probe.spoken == name:
            add = add_labels if probe.needs.labels else add_templates
            about = f"{probe.about or f'{probe.tip}.'} Exit status 1: some images could not be read."
            factor = (add_temperature,) if probe.needs.temperature else ()
            parts = (_images_of(probe), add, _options_of(probe), *factor, add_model, table_forms())
            example = probe.example or f"{name} --groups groups.csv --json"
            command(name, about, *parts, example=example)(_run_of(probe))


def lines() -> dict[str, str]:
    """Return the commands of probes that COMMANDS doesn't list, each with its line for `--help`."""
    return {probe.spoken: probe.tip for probe in _probes() if probe.spoken not in COMMANDS}


def _probes() -> tuple[Probe[Any, Any], ...]:
    found = find_probes()
    for sentence in found.broken:
        note(sentence)
    return found.probes


# --- the form ---------------------------------------------------------------------------------------------


def _images_of(probe: Probe[Any, Any]) -> Callable[[ArgumentParser], None]:
    def add(parser: ArgumentParser) -> None:
        parser.add_argument(
            "--groups",
            type=Path,
            required=probe.needs.groups,
            metavar="FILE",
            help="a table path,group[,group2...] (CSV), its header naming the attributes; or a folder that "
            "holds one folder per group",
        )
        if not probe.needs.groups:
            parser.add_argument(
                "images", nargs="*", type=Path, metavar="IMAGE", help="image files and folders"
            )

    return add


def _options_of(probe: Probe[Any, Any]) -> Callable[[ArgumentParser], None]:
    def add(parser: ArgumentParser) -> None:
        types = field_types(probe.draft)
        for entry in fields(probe.draft):
            said = option_of(entry)
            if said.help:
                flag = said.flag or f"--{entry.name.replace('_', '-')}"
                form = _form(types[entry.name], entry, said)
                parser.add_argument(flag, dest=_OPTION + entry.name, default=None, **form)

    return add


def _form(kind: Any, entry: Field[Any], said: Option) -> dict[str, Any]:
    """Return what argparse is told of a field."""
    origin, inner = get_origin(kind), get_args(kind)
    form: dict[str, Any] = {"help": _help(entry, said)}
    if kind is bool:
        return {**form, "action": "store_true"}
    if origin is Literal:
        return {**form, "choices": inner, "type": type(inner[0])}
    form["metavar"] = said.metavar or ("N" if kind is int else "X" if kind is float else "TEXT")
    if said.read is not None:
        many = {"action": "append"} if origin is Mapping else {}
        return {**form, **many, "type": number if said.read is float else _reader(said)}
    if origin is tuple and inner[-1] is not Ellipsis:
        # Not `nargs=len(inner)`: a name that begins with a dash can only be given as --pair=NAME, twice.
        return {**form, "action": "extend", "nargs": "+", "metavar": (said.of.upper() or "TEXT",) * 2}
    if origin in (tuple, frozenset):
        many = {"action": "extend", "nargs": "+"} if said.of else {"action": "append"}
        return {**form, **many, "help": f"{form['help']}; repeatable"}
    if kind is int:
        low, high = said.low or 0, said.high or _MOST
        return {**form, "type": whole(int(low), int(high))}
    return {**form, "type": number if kind is float else str}


def _help(entry: Field[Any], said: Option) -> str:
    plain = (
        isinstance(entry.default, int | float | str) and entry.default != "" and "default" not in said.help
    )
    tail = f" (default {entry.default})" if plain and entry.default is not MISSING else ""
    return f"{said.help}{tail}".replace("%", "%%")


def _reader(said: Option) -> Callable[[str], Any]:
    def read(text: str) -> Any:
        try:
            return said.read(text)
        except ValueError:
            raise ArgumentTypeError(f"'{text}' is not {said.metavar}") from None

    return read


# --- the work ---------------------------------------------------------------------------------------------


def _run_of(probe: Probe[Any, Any]) -> Callable[[Context], None]:
    def run(context: Context) -> None:
        args = context.args
        draft, sets = _with_sets(_draft_of(probe, args))
        if probe.check is not None:
            probe.check(draft)
        tags = read_groups(args.groups) if args.groups is not None else Tags()
        _check_names(draft, tags)
        prompts = context.prompts() if probe.needs.labels else context.prompts(())
        temperature = getattr(args, "temperature", 1.0)
        early = Moment((), tags, assign_marks(tags.names), None, args.mode, temperature)
        question = probe.ask(draft, Setting(early, prompts, sets))  # what can't be asked loads no model
        paths = [*tags.of, *context.walk(getattr(args, "images", ()))]
        made = _provenance(context, question, prompts)
        images = tuple(context.images(paths)) if paths else ()
        if not images and (question.needs_images or probe.needs.images):
            raise LoupeError(context.errors[0].reason if context.errors else "There are no images to probe.")
        moment = replace(early, images=images, info=context.info)
        engine = context.engine()
        asked = replace(question, moment=moment)
        result = probe.written(work_out(engine, Bench(), asked, progress("Labels")).result, draft)
        parts = {"templates": list(made.templates or ()), **result.as_dict()}
        emit(context, [result], made, parts, _text(result.rows(), probe.columns))

    return run


def _draft_of(probe: Probe[Any, Any], args: Namespace) -> Any:
    """Return the draft with what was given. Raises LoupeError for a number out of its range."""
    draft: Any = (probe.begin or probe.draft)()
    types = field_types(probe.draft)
    for entry in fields(probe.draft):
        value, said = getattr(args, _OPTION + entry.name, None), option_of(entry)
        if value is None or value is False:
            continue
        inner = get_args(types[entry.name])
        if get_origin(types[entry.name]) is tuple and inner[-1] is not Ellipsis and len(value) != len(inner):
            flag = said.flag or f"--{entry.name}"
            raise LoupeError(f"{flag} takes {len(inner)} names, not {len(value)}.")
        if not said.holds(value):
            raise LoupeError(f"--{entry.name} must be a number from {said.low:g} to {said.high:g}.")
        if said.put is not None:
            draft = said.put(draft, value)
        else:
            origin = get_origin(types[entry.name])
            draft = replace(draft, **{entry.name: origin(value) if origin in (tuple, frozenset) else value})
    return draft


def _with_sets(draft: Any) -> tuple[Any, dict[str, LabelSet]]:
    """Return the draft with its label sets, given by name or as files, by name; and the sets."""
    sets: dict[str, LabelSet] = {}
    for entry in fields(draft):
        if option_of(entry).of == "label set":
            found = [find_label_set(name, label_sets_folder()) for name in getattr(draft, entry.name)]
            draft = replace(draft, **{entry.name: tuple(one.name for one in found)})
            sets |= {one.name: one for one in found}
    return draft, sets


def _check_names(draft: Any, tags: Tags) -> None:
    """Raise LoupeError for an attribute or a group that isn't there; a page would take another."""
    attributes = next(
        (getattr(draft, entry.name) for entry in fields(draft) if option_of(entry).of == "attribute"), ()
    )
    tags.grouping((), *attributes)
    groups = group_names(tags, valid_attributes(tags.attributes, attributes))
    for entry in fields(draft):
        if option_of(entry).of == "group":
            value = getattr(draft, entry.name)
            for name in value if isinstance(value, tuple) else (value,):
                if name and name not in groups:
                    known = ", ".join(groups)
                    raise LoupeError(
                        f"There is no group “{short(name)}”; the groups are {short(known, 200)}."
                    )


def _provenance(context: Context, question: Question[Any], prompts: PromptSet) -> Provenance:
    context.note(one.text for one in prompts.notes)
    for one in question.prompts:
        context.note(equal_notes(one, context.engine().tokenise))
    texts = tuple(dict.fromkeys(text for one in question.prompts for text in one.flat))
    return context.provenance(
        tokens=context.tokenise(texts),
        templates=tuple(dict.fromkeys(template for one in question.prompts for template in one.templates)),
        labels=tuple(dict.fromkeys(label for one in question.prompts for label in one.labels)),
        temperature=getattr(context.args, "temperature", 1.0),
    )


def _text(rows: Sequence[Mapping[str, object]], columns: Sequence[str]) -> str:
    """Return rows as a table of text, numbers to the right."""
    if not rows:
        return "nothing"
    names = [name for name in columns or rows[0] if name in rows[0]]
    cells = [names, *([_cell(name, row[name]) for name in names] for row in rows)]
    widths = [max(len(line[place]) for line in cells) for place in range(len(names))]
    numbers = [isinstance(rows[0][name], int | float) for name in names]
    lines = [
        "  ".join(
            text.rjust(width) if right else padded(text, width)
            for text, width, right in zip(line, widths, numbers, strict=True)
        ).rstrip()
        for line in cells
    ]
    return "\n".join(lines)


def _cell(name: str, value: object) -> str:
    if name == "image":  # its place in the folders has no room in a terminal
        value = Path(str(value)).name
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return "-" if value != value else f"{value:.4f}"
    return short(str(value), NAME_WIDTH)
