"""What the association test page asks and shows: four sets, an effect size, a p. No Qt, no numpy."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from widgets.kit.cells import NONE, fixed

if TYPE_CHECKING:
    from app.probes.tags import Tags
    from app.probes.weat.measure import Weat
    from app.probes.weat.spec import SpecSet

MARKS = ("X", "Y", "A", "B")
ROLES = {"X": "target X", "Y": "target Y", "A": "attribute A", "B": "attribute B"}
Kind = Literal["texts", "group", "files"]

# Career and family words of Nosek et al. 2002, as Caliskan et al. 2017 used them.
_CAREER = ("executive", "management", "professional", "corporation", "salary", "office", "business", "career")
_FAMILY = ("home", "parents", "children", "family", "cousins", "marriage", "wedding", "relatives")
_MALE = ("male", "man", "boy", "brother", "he", "him", "his", "son")
_FEMALE = ("female", "woman", "girl", "sister", "she", "her", "hers", "daughter")


@dataclass(frozen=True)
class SetDraft:
    """One of the four sets: texts, the images of a group, or files that a spec named."""

    name: str = ""
    texts: tuple[str, ...] = ()
    group: tuple[str, str] | None = None
    """Attribute and group."""
    files: tuple[Path, ...] = ()

    @property
    def kind(self) -> Kind:
        """What the set is made of."""
        return "group" if self.group is not None else "files" if self.files else "texts"

    def called(self, mark: str) -> str:
        """Return the set's name: the user's, else its group's, else its letter."""
        return self.name.strip() or (self.group[1] if self.group is not None else mark)


@dataclass(frozen=True)
class WeatDraft:
    """The four sets by MARKS, and the divisor of the deviation (n - ddof)."""

    sets: Mapping[str, SetDraft] = field(default_factory=lambda: dict.fromkeys(MARKS, SetDraft()))
    ddof: int = 1

    def with_set(self, mark: str, one: SetDraft) -> WeatDraft:
        """Return the draft with another set."""
        return replace(self, sets={**self.sets, mark: one})

    @property
    def needs_images(self) -> bool:
        """Whether any set is made of images."""
        return any(one.kind != "texts" for one in self.sets.values())


def example(tags: Tags | None) -> WeatDraft:
    """Return a test to begin with: the first two groups, or male and female words, by career and family."""
    pairs = [
        (attribute, groups) for attribute, groups in (tags.names.items() if tags else ()) if len(groups) > 1
    ]
    if pairs:
        attribute, groups = pairs[0]
        x, y = (SetDraft(group=(attribute, group)) for group in groups[:2])
    else:
        x, y = SetDraft("male", _MALE), SetDraft("female", _FEMALE)
    return WeatDraft({"X": x, "Y": y, "A": SetDraft("career", _CAREER), "B": SetDraft("family", _FAMILY)})


def from_spec(sets: Mapping[str, SpecSet], found: Mapping[str, Sequence[Path]], ddof: int) -> WeatDraft:
    """Return the draft of a spec; `found` holds the image files of its sets of images."""
    made = {
        mark: SetDraft(one.name, texts=one.texts, files=tuple(found.get(mark, ())))
        for mark, one in sets.items()
    }
    return WeatDraft(made, ddof)


def group_paths(tags: Tags | None, listed: Sequence[Path], group: tuple[str, str]) -> tuple[Path, ...]:
    """Return the listed images of a group, in the list's order."""
    of = tags.of if tags is not None else {}
    attribute, name = group
    return tuple(path for path in listed if of.get(path, {}).get(attribute) == name)


def empty_set(draft: WeatDraft) -> str:
    """Return the mark of the first set of which nothing is known yet, or ""."""
    return next((mark for mark in MARKS if not _filled(draft.sets[mark])), "")


def _filled(one: SetDraft) -> bool:
    return bool(one.texts or one.group is not None or one.files)


def draft_state(draft: WeatDraft) -> dict[str, object]:
    """Return the draft for the session."""
    return {
        "ddof": draft.ddof,
        "sets": {
            mark: {
                "name": one.name,
                "texts": list(one.texts),
                "group": list(one.group) if one.group is not None else None,
                "files": [str(path) for path in one.files],
            }
            for mark, one in draft.sets.items()
        },
    }


def read_draft(state: Any) -> WeatDraft:
    """Return the draft that `draft_state` wrote; what is not valid is left at its default."""
    draft = WeatDraft(ddof=0) if isinstance(state, dict) and state.get("ddof") == 0 else WeatDraft()
    sets = state.get("sets") if isinstance(state, dict) else None
    for mark in MARKS:
        kept = sets.get(mark) if isinstance(sets, dict) else None
        if isinstance(kept, dict):
            group = _texts(kept.get("group"))
            files = tuple(map(Path, _texts(kept.get("files"))))
            both = (group[0], group[1]) if len(group) == 2 else None
            draft = draft.with_set(
                mark, SetDraft(str(kept.get("name") or ""), _texts(kept.get("texts")), both, files)
            )
    return draft


def _texts(value: Any) -> tuple[str, ...]:
    return tuple(value) if isinstance(value, list) and all(isinstance(one, str) for one in value) else ()


# --- the editor -------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class SetEditor:
    """What one line of the editor shows. `kinds`: (value, title) of what the set may be made of."""

    mark: str
    name: str
    placeholder: str
    texts: tuple[str, ...]
    kinds: tuple[tuple[object, str], ...]
    kind: object
    count: str
    """How many images, in words; "" for texts."""


def resolve_editor(draft: WeatDraft, tags: Tags | None, listed: Sequence[Path]) -> tuple[SetEditor, ...]:
    """Put the four sets into the lines of the editor."""
    counts = _counts(tags, listed)
    return tuple(_line(mark, draft.sets[mark], counts) for mark in MARKS)


def _counts(tags: Tags | None, listed: Sequence[Path]) -> dict[tuple[str, str], int]:
    """Count the listed images of every group."""
    if tags is None:
        return {}
    counts = {(attribute, group): 0 for attribute, groups in tags.names.items() for group in groups}
    for path in listed:
        for key in tags.of.get(path, {}).items():
            counts[key] += 1
    return counts


def _line(mark: str, one: SetDraft, counts: Mapping[tuple[str, str], int]) -> SetEditor:
    kinds: list[tuple[object, str]] = [("texts", "texts")]
    kinds += [(key, f"{key[0]}: {key[1]}") for key in counts]
    value: object = "texts"
    count = ""
    if one.group is not None:
        value = one.group
        if one.group not in counts:
            kinds.append((one.group, f"{one.group[0]}: {one.group[1]} (gone)"))
        count = _images(counts.get(one.group, 0))
    elif one.files:
        value = "files"
        kinds.append(("files", "files of a spec"))
        count = _images(len(one.files))
    return SetEditor(mark, one.name, one.called(mark), one.texts, tuple(kinds), value, count)


def _images(count: int) -> str:
    return f"{count:,} image{'' if count == 1 else 's'}"


# --- the result -------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Dot:
    """One target in the chart: its association, what hovering says, and its file, if it is an image."""

    value: float
    tip: str
    path: Path | None = None


@dataclass(frozen=True)
class ChartRow:
    """One set of targets; `shape` differs as colours may not be told apart."""

    mark: str
    name: str
    shape: Literal["circle", "diamond"]
    dots: tuple[Dot, ...]
    mean: float


@dataclass(frozen=True)
class WeatView:
    """The figures, each with its hover, and the chart's rows.

    limits: of the chart's axis; 0 is within. ends: what both ends of the axis mean.
    """

    figures: tuple[tuple[str, str], ...]
    rows: tuple[ChartRow, ...]
    limits: tuple[float, float]
    ends: tuple[str, str]


def resolve_weat(weat: Weat, names: Mapping[Path, str], images: Mapping[str, Sequence[Path]]) -> WeatView:
    """Put a test into words. `images`: the files of the sets that are made of images."""
    effect = fixed(weat.effect, 3)
    n = len(weat.x) + len(weat.y)
    formula = (
        f"d = (mean of s over X − mean of s over Y) / sd of s over both, divisor n − {weat.ddof}, n = {n:,}"
        "\ns(w) = mean over A of cosine(w, a) − mean over B of cosine(w, b); d has no unit"
    )
    if math.isnan(weat.effect):
        effect = f"{NONE} (no spread)"
    sizes = ", ".join(f"{mark} {size:,}" for mark, size in weat.sizes.items())
    said = "\n".join(f"{mark} = {weat.names[mark]}, n = {weat.sizes[mark]:,}" for mark in MARKS)
    rows = tuple(_chart_row(weat, mark, names, images.get(mark, ())) for mark in ("X", "Y"))
    p_tip = (
        "Share of the partitions of X and Y together, into sets of their sizes, whose difference of means is "
        "at least the observed one; ties count. Not corrected for other tests."
    )
    figures = (
        (f"d = {effect}, ddof {weat.ddof}", formula),
        (f"p = {p_text(weat.p)} one-sided, {how(weat)}", p_tip),
        (f"n: {sizes}", said),
    )
    values = [0.0, *(dot.value for row in rows for dot in row.dots)]
    low, high = min(values), max(values)
    limits = (low, high) if high > low else (-1.0, 1.0)
    return WeatView(figures, rows, limits, (f"← {weat.names['B']}", f"{weat.names['A']} →"))


def how(weat: Weat) -> str:
    """Say how p was found: exact or Monte Carlo."""
    if weat.partitions is not None:
        return f"exact ({weat.partitions:,} partitions)"
    return f"Monte Carlo ({weat.samples:,} partitions, seed {weat.seed})"


def p_text(p: float) -> str:
    """Return a p with as many places as it needs."""
    return f"{p:.2g}" if p < 0.001 else f"{p:.4f}"


def _chart_row(weat: Weat, mark: str, names: Mapping[Path, str], paths: Sequence[Path]) -> ChartRow:
    values = (weat.x if mark == "X" else weat.y).tolist()
    dots = []
    for place, value in enumerate(values):
        path = paths[place] if place < len(paths) else None
        said = names.get(path, path.name) if path is not None else f"“{weat.items[mark][place]}”"
        dots.append(Dot(value, f"{said} ({mark} {weat.names[mark]}): s = {fixed(value, 4)}", path))
    mean = sum(values) / len(values)
    return ChartRow(mark, weat.names[mark], "circle" if mark == "X" else "diamond", tuple(dots), mean)


def title_of(weat: Weat) -> tuple[str, str]:
    """Return the page's title line and its hover."""
    names = weat.names
    title = f"{names['X']} / {names['Y']} by {names['A']} / {names['B']}"
    return title, f"{title}\nd > 0: X goes with A, and Y with B, more than the other way round"
