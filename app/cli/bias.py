"""The commands of the bias probes: rates in label sets, retrieval skew, embedding association."""

from __future__ import annotations

import math
from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from app.analysis.prompts import PromptSet, parse_prompts
from app.cli import context
from app.cli import rank_and_dcsm as commands
from app.cli.rank_and_dcsm import read_templates
from app.cli.say import notes as say_notes
from app.cli.say import progress, say, warn
from app.cli.text import json_text, padded, short, truncation_notes, with_path
from app.errors import LoupeError
from app.images.images import CropMode, walk_images
from app.paths import label_sets_folder
from app.probes.label_set_files import find_label_set, read_label_set
from app.probes.label_sets.measure import Rule, label_probe, with_sets
from app.probes.result import Together, plain
from app.probes.skew.measure import retrieval_skew
from app.probes.tags import read_tags, tags_from_folders
from app.probes.weat.measure import weat as measure
from app.probes.weat.spec import read_weat_spec
from app.probes.write import probe_csv
from app.provenance import provenance

if TYPE_CHECKING:
    from app.analysis.prompts import PromptSet
    from app.analysis.zeroshot import Floats
    from app.engine.engine import Engine, ImageEmbedding
    from app.images.images import ReadError
    from app.probes.label_set_files import LabelSet
    from app.probes.label_sets.measure import LabelProbe
    from app.probes.result import ProbeResult
    from app.probes.skew.measure import Skews
    from app.probes.tags import Grouping, Tags
    from app.probes.weat.measure import Weat
    from app.probes.weat.spec import SpecSet
    from app.provenance import Provenance

_WIDTH = 32


# --- bias -------------------------------------------------------------------------------------------------


def bias(args: Namespace) -> int:
    """Measure how often groups fall into sets of labels; return 1 where images could not be read, else 0.

    Raises LoupeError for groups, labels, sets, a threshold, a reference or a model that can't be used.
    """
    tags = read_groups(args.groups)
    sets = _probe_sets(args.probe_set)
    base = read_label_set(args.labels_file)
    rule = Rule(args.threshold, args.measure)
    rule.check()
    _check_references(tags, args)
    prompts = _prompts(args, with_sets(base.labels, sets))
    engine, made = _load(args, prompts)
    images, errors = _embed(engine, args, list(tags.of))
    scores = engine.rank(images, prompts, checkpoint=progress("Labels"))
    groupings = _groupings(tags, [image.path for image in images], args.cross)
    probes = [
        label_probe(scores, sets, grouping, rule, _reference(grouping, args.reference))
        for grouping in groupings
    ]
    if args.json:
        say(json_text(_bias_json(probes, made, errors)))
    else:
        _say_table(args, probes, made, "\n\n".join(map(_bias_text, probes)))
    return _status(args, errors)


def _probe_sets(names: Sequence[str]) -> list[LabelSet]:
    sets = [find_label_set(name, label_sets_folder()) for name in names]
    for place, one in enumerate(sets):
        if any(one.name == other.name for other in sets[:place]):
            raise LoupeError(f"Two probe sets are named “{short(one.name)}”.")
    return sets


def _check_references(tags: Tags, args: Namespace) -> None:
    """Raise LoupeError, before a model is loaded, for a reference that is no group."""
    groupings = _groupings(tags, list(tags.of), args.cross)
    for reference in args.reference:
        if not any(reference in grouping.names for grouping in groupings):
            known = ", ".join(name for grouping in groupings for name in grouping.names)
            raise LoupeError(
                f"There is no group “{short(reference)}” to refer to; the groups are {short(known, 200)}."
            )


def _reference(grouping: Grouping, asked: Sequence[str]) -> int | None:
    found = [name for name in asked if name in grouping.names]
    return grouping.index(found[-1]) if found else None


def _bias_json(
    probes: Sequence[LabelProbe], made: Provenance, errors: Sequence[ReadError]
) -> dict[str, object]:
    first = probes[0].as_dict()
    rows = Together(probes).rows()
    return {
        "model": _model(made),
        "templates": list(made.templates or ()),
        **{key: first[key] for key in ("labels", "sets", "threshold", "measure")},
        "groups": [group for probe in probes for group in probe.grouping.as_dicts()],
        "reference": {probe.grouping.attribute: probe.reference_name for probe in probes},
        "rates": plain(rows),
        "method": Together(probes).method(),
        "errors": _errors(errors),
    }


def _bias_text(probe: LabelProbe) -> str:
    width = max(len(short(name, _WIDTH)) for name in (*probe.grouping.names, "group"))
    head = (
        f"{padded('group', width)}       n    rate      95 % interval      hits   ratio   difference        p"
    )
    lines = [f"{probe.grouping.attribute}, reference {probe.reference_name}"]
    for place, one in enumerate(probe.sets):
        lines += ["", f"set {one.name}{' (harmful words)' if one.harmful else ''}", f"  {head}"]
        for group in range(len(probe.grouping.names)):
            cell = probe.cell(group, place)
            low, high = cell.rate.interval()
            name = padded(short(cell.group, _WIDTH), width)
            lines.append(
                f"  {name}  {cell.rate.n:6}  {_percent(cell.rate.value)}  "
                f"{_percent(low)} to {_percent(high)}  {cell.rate.hits:8}  {_fixed(cell.ratio, 6, 2)}  "
                f"{_fixed(100 * cell.difference, 7, 1)} pts  {_fixed(cell.p, 7, 4)}"
            )
    return "\n".join(lines)


# --- skew -------------------------------------------------------------------------------------------------


def skew(args: Namespace) -> int:
    """Measure the groups' skew in what queries find; return 1 where images could not be read, else 0.

    Raises LoupeError for groups, queries or a model that can't be used, and where no image can be ranked.
    """
    tags = read_groups(args.groups)
    queries = find_label_set(args.queries, label_sets_folder())
    prompts = _prompts(args, queries.labels)
    engine, made = _load(args, prompts)
    images, errors = _embed(engine, args, list(tags.of))
    paths = [image.path for image in images]
    if not images:
        raise LoupeError(f"None of the images in {args.groups} could be read: {errors[0].reason}")
    cosine = engine.rank(images, prompts, checkpoint=progress("Queries")).cosine
    results = [
        retrieval_skew(cosine, prompts.labels, grouping, args.k, args.desired)
        for grouping in _groupings(tags, paths, args.cross)
        if grouping.counts.any()
    ]
    say_notes([note for result in results for note in result.notes])
    if args.json:
        say(json_text(_skew_json(results, paths, made, errors)))
    else:
        _say_table(args, results, made, "\n\n".join(map(_skew_text, results)))
    return _status(args, errors)


def _skew_json(
    results: Sequence[Skews], paths: Sequence[Path], made: Provenance, errors: Sequence[ReadError]
) -> dict[str, object]:
    return {
        "model": _model(made),
        "templates": list(made.templates or ()),
        "groups": [group for result in results for group in result.groups()],
        "k": results[0].asked_k,
        "desired": results[0].desired,
        "queries": [query for result in results for query in result.measures(paths)],
        "notes": [note for result in results for note in result.notes],
        "method": Together(results).method(),
        "errors": _errors(errors),
    }


def _skew_text(result: Skews) -> str:
    names = result.grouping.names
    width = max(len(short(text, _WIDTH)) for text in (*result.queries, "query"))
    lines = [
        f"{result.grouping.attribute}: {', '.join(names)}; k = {result.k}, against {result.desired} shares",
        "",
        f"{padded('query', width)}  MaxSkew@k  MinSkew@k    NDKL  among the first k",
    ]
    for query, text in enumerate(result.queries):
        top = ", ".join(f"{name} {n}" for name, n in zip(names, result.top[:, query], strict=True))
        lines.append(
            f"{padded(short(text, _WIDTH), width)}  {result.max_skew[query]:9.4f}  "
            f"{result.min_skew[query]:9.4f}  {result.ndkl[query]:6.4f}  {top}"
        )
    return "\n".join(lines)


# --- weat -------------------------------------------------------------------------------------------------


def weat(args: Namespace) -> int:
    """Measure an embedding association; return 1 where images could not be read, else 0.

    Raises LoupeError for a spec or a model that can't be used, and where a set is left without an image.
    """
    sets = read_weat_spec(args.spec)
    every = tuple(dict.fromkeys(text for one in sets.values() for text in one.texts))
    templates = _prompts(args, every).templates
    engine, made = _load(args, PromptSet(every, templates))
    errors: list[ReadError] = []
    embeddings: dict[str, Floats] = {}
    items: dict[str, tuple[str, ...]] = {}
    for mark, one in sets.items():
        if one.texts:
            embeddings[mark] = engine.label_embeddings(PromptSet(one.texts, templates), progress("Texts"))
            items[mark] = one.texts
        else:
            embeddings[mark], items[mark] = _image_set(engine, args, one, errors)
    names = {mark: one.name for mark, one in sets.items()}
    listed = {mark: one.texts for mark, one in sets.items()}
    result = measure(embeddings, args.ddof, args.samples, args.seed, names=names, items=items, said=listed)
    if args.json:
        about = {"templates": list(templates)} if every else {}
        say(json_text({"model": _model(made), **about, **result.as_dict(), "errors": _errors(errors)}))
    else:
        _say_table(args, [result], made, _weat_text(result))
    return _status(args, errors)


def _image_set(
    engine: Engine, args: Namespace, one: SpecSet, errors: list[ReadError]
) -> tuple[Floats, tuple[str, ...]]:
    paths, missing = walk_images(one.images)
    images, unread = _embed(engine, args, paths)
    errors += [error for error in (*missing, *unread) if error not in errors]
    if not images:
        raise LoupeError(f"{args.spec}: set {one.mark} holds no image that can be read.")
    return np.stack([image.embedding for image in images]), tuple(str(image.path) for image in images)


def _weat_text(result: Weat) -> str:
    sizes = ", ".join(f"{mark} {result.names[mark]} (n = {n})" for mark, n in result.sizes.items())
    how = (
        f"exact, {result.partitions} partitions"
        if result.exact
        else f"{result.samples} partitions drawn, seed {result.seed}"
    )
    effect = "undefined (no spread)" if math.isnan(result.effect) else f"{result.effect:.4f}"
    return f"{sizes}\neffect size d  {effect}  (ddof {result.ddof})\np, one-sided    {result.p:.4g}  ({how})"


# --- what they share --------------------------------------------------------------------------------------


def read_groups(path: Path) -> Tags:
    """Read the groups of a table, or of a folder of folders. Raises LoupeError as those readers do."""
    try:
        folder = path.is_dir()
    except OSError:
        folder = False  # reading it as a table will say why
    return tags_from_folders(path) if folder else read_tags(path)


def _groupings(tags: Tags, paths: Sequence[Path], cross: bool) -> list[Grouping]:
    """Return the groups of each attribute, and of all crossed where asked and there are several."""
    found = [tags.grouping(paths, attribute) for attribute in tags.attributes]
    return [*found, tags.grouping(paths, *tags.attributes)] if cross and len(found) > 1 else found


def _prompts(args: Namespace, labels: Sequence[str]) -> PromptSet:
    return parse_prompts("\n".join(labels), read_templates(args))


def _load(args: Namespace, prompts: PromptSet) -> tuple[Engine, Provenance]:
    engine = context.make_engine(args.store)
    info = commands.load_model(engine, args)
    tokens = engine.tokenise(prompts.flat)
    say_notes([*info.notes, *(one.text for one in prompts.notes), *truncation_notes(tokens)])
    made = provenance(
        info,
        mode=args.mode,
        tokens=tokens,
        templates=prompts.templates,
        labels=prompts.labels,
        temperature=1.0,
    )
    return engine, made


def _embed(
    engine: Engine, args: Namespace, paths: Sequence[Path]
) -> tuple[list[ImageEmbedding], list[ReadError]]:
    return engine.embed_images(paths, CropMode(args.mode), progress("Images"))


def _say_table(args: Namespace, results: Sequence[ProbeResult], made: Provenance, text: str) -> None:
    together = Together(results)
    if args.csv:
        say(probe_csv(together, made))
    else:
        say(f"model {made.model['id']}, mode {made.mode}\n{text}\n\n{together.method()}\n")


def _status(args: Namespace, errors: Sequence[ReadError]) -> int:
    if not args.json:
        for error in errors:
            warn(with_path(error))
    return 1 if errors else 0


def _errors(errors: Sequence[ReadError]) -> list[dict[str, str]]:
    return [{"path": str(error.path), "reason": error.reason} for error in errors]


def _model(made: Provenance) -> dict[str, object]:
    return {
        **made.model,
        "probability": made.probability,
        "mode": made.mode,
        "app": made.app,
        "created": made.created,
    }


def _percent(value: float) -> str:
    return "     -" if math.isnan(value) else f"{100 * value:4.1f} %"


def _fixed(value: float, width: int, places: int) -> str:
    return f"{value:{width}.{places}f}" if math.isfinite(value) else "-".rjust(width)
