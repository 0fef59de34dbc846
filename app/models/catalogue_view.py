"""What is shown of the catalogue: which rows, in which order, and each of their cells as text."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from app.amounts import bytes_text, parameters_text
from app.natural_order import natural_key
from app.words import wording

if TYPE_CHECKING:
    from app.models.catalogue import CatalogueEntry

UNKNOWN = "unknown"
NOT_PUBLISHED = "—"
NOT_MEASURED = wording("not measured")
_GB = 1e9


@dataclass(frozen=True)
class Filter:
    """Which entries are wanted: each of `words`, and each field that is not empty, must hold.

    `size` and `grid` are (rows, columns); `licence` may be "unknown". Architectures with random weights are
    wanted only by `random`, and then alone; of them only those of `archs` where it names any.
    """

    words: str = ""
    family: str = ""
    size: tuple[int, int] | None = None
    grid: tuple[int, int] | None = None
    licence: str = ""
    downloaded: bool = False
    openable: bool = False
    fits: bool = False
    random: bool = False
    archs: tuple[str, ...] = ()

    def wants(self, entry: CatalogueEntry) -> bool:
        """Tell whether the entry passes."""
        named = " ".join((entry.id, entry.family, entry.licence)).casefold()
        return (
            (entry.kind == "random") == self.random
            and (not self.archs or entry.arch in self.archs)
            and all(word in named for word in self.words.casefold().split())
            and self.family.casefold() in ("", entry.family.casefold())
            and self.size in (None, entry.image_size)
            and self.grid in (None, entry.grid)
            and self.licence in ("", entry.licence or UNKNOWN)
            and (entry.downloaded or not self.downloaded)
            and not (self.openable and entry.unsupported)
            and not (self.fits and entry.fit is not None and (entry.fit.share or 0) > 1)
        )


@dataclass(frozen=True)
class Choices:
    """The values that the entries have, in the order to offer them."""

    families: tuple[str, ...]
    sizes: tuple[tuple[int, int], ...]
    grids: tuple[tuple[int, int], ...]
    licences: tuple[str, ...]


@dataclass(frozen=True)
class Column:
    """A column: its title and meaning, a cell as text, and the value to sort by (None: last)."""

    title: str
    meaning: str
    text: Callable[[CatalogueEntry], str]
    key: Callable[[CatalogueEntry], Any]


def choices_of(entries: Iterable[CatalogueEntry]) -> Choices:
    """Return what the entries can be filtered by."""
    entries = tuple(entries)
    return Choices(
        tuple(sorted({entry.family for entry in entries if entry.family})),
        tuple(sorted({entry.image_size for entry in entries if entry.image_size})),
        tuple(sorted({entry.grid for entry in entries if entry.grid})),
        tuple(
            sorted({entry.licence or UNKNOWN for entry in entries}, key=lambda name: (name == UNKNOWN, name))
        ),
    )


def arrange(
    entries: Sequence[CatalogueEntry], wanted: Filter, column: int = -1, descending: bool = False
) -> tuple[CatalogueEntry, ...]:
    """Return the entries that pass, sorted by one of COLUMNS (-1: as they are); unknown values go last."""
    found = [entry for entry in entries if wanted.wants(entry)]
    if column >= 0:
        key = COLUMNS[column].key
        known = [entry for entry in found if key(entry) is not None]
        known.sort(key=key, reverse=descending)
        found = known + [entry for entry in found if key(entry) is None]
    return tuple(found)


def by_text(size: tuple[int, int] | None) -> str:
    """Word (rows, columns) as width × height."""
    return f"{size[1]} × {size[0]}" if size else UNKNOWN


def parameters_of(entry: CatalogueEntry) -> str:
    """Word an entry's number of parameters."""
    return UNKNOWN if entry.parameters is None else parameters_text(entry.parameters)


def size_of(entry: CatalogueEntry) -> str:
    """Word the size of an entry's weights: as they are or as the server says, else "≈" and an estimate."""
    if entry.kind == "random":
        return "none"
    if entry.size is not None:
        return bytes_text(entry.size)
    estimate = entry.estimated_size
    return UNKNOWN if estimate is None else f"≈ {bytes_text(estimate)}"


def accuracy_text(fraction: float | None) -> str:
    """Word a published fraction of 1 in percent; NOT_PUBLISHED for none."""
    return NOT_PUBLISHED if fraction is None else f"{100 * fraction:.1f} %"


def speed_of(entry: CatalogueEntry) -> str:
    """Word how many images a second the model took here, if that was measured."""
    if entry.speed is None:
        return NOT_MEASURED
    rate = entry.speed.images_per_second
    return f"{rate:,.0f} images/s" if rate >= 10 else f"{rate:.1f} images/s"


def memory_of(entry: CatalogueEntry) -> str:
    """Word what memory the model needs, of what is free."""
    fit = entry.fit
    if fit is None:
        return UNKNOWN
    if fit.share is None or fit.free is None:
        return bytes_text(fit.needed)
    return wording("{needed:.1f} of {free:.1f} GB", needed=fit.needed / _GB, free=fit.free / _GB)


def fits_text(entry: CatalogueEntry) -> str:
    """Word whether the model fits into the memory that is free now; "" where that can't be told."""
    if entry.fit is None or entry.fit.share is None:
        return ""
    return wording("fits") if entry.fit.share <= 1 else wording("too large")


def figures_of(entry: CatalogueEntry) -> str:
    """Word what is published and measured of an entry, and whether it fits, in one line."""
    parts: list[str] = [f"{entry.role}: {entry.why}"] if entry.role else []
    if (row := entry.published) is not None:
        parts.append(
            wording(
                "published by open_clip: ImageNet {accuracy_text}, mean of 38 data sets {accuracy_text_2}, "
                "{gflops:,.1f} billion FLOPs",
                accuracy_text=accuracy_text(row.imagenet),
                accuracy_text_2=accuracy_text(row.mean),
                gflops=row.gflops,
            )
        )
    elif entry.kind == "pretrained":
        parts.append(wording("open_clip publishes no figures of it"))
    if entry.fit is not None:
        parts.append(f"needs {memory_of(entry)} of {entry.fit.place}: {fits_text(entry)}".rstrip(": "))
    if (speed := entry.speed) is not None:
        parts.append(
            f"{speed_of(entry)} here ({speed.device}, {speed.precision}, {speed.images:,} images, "
            f"{speed.measured})"
        )
    if entry.own_activation:
        parts.append(
            wording(
                "its weights were trained with another activation: {own_activation} has theirs",
                own_activation=entry.own_activation,
            )
        )
    return "  ·  ".join(parts)


def details_of(entry: CatalogueEntry) -> str:
    """Word all that is known of an entry in one line."""
    here = wording("on this computer") if entry.downloaded else "download"
    licence = wording("licence {part}", part=entry.licence or UNKNOWN)
    if entry.licence_source:
        licence += wording(" (as named by {licence_source})", licence_source=entry.licence_source)
    parts = [entry.family] if entry.family else []
    parts.append(wording("{parameters_of} parameters", parameters_of=parameters_of(entry)))
    if entry.kind != "random":
        parts += [wording("{here} {size_of}", here=here, size_of=size_of(entry)), licence]
    if entry.image_size:
        grid = (
            wording("{by_text} patches", by_text=by_text(entry.grid))
            if entry.grid
            else wording("patch grid {unknown}", unknown=UNKNOWN)
        )
        parts.append(
            wording("{grid}, image of {by_text} pixels", grid=grid, by_text=by_text(entry.image_size))
        )
    if entry.context_length:
        parts.append(wording("context of {context_length} tokens", context_length=entry.context_length))
    if entry.embed_dim:
        parts.append(wording("embedding of {embed_dim} numbers", embed_dim=entry.embed_dim))
    if entry.text_tower:
        parts.append(
            wording(
                "text tower: the config.json and tokenizer of {text_tower}, fetched where not here",
                text_tower=entry.text_tower,
            )
        )
    return "  ·  ".join(parts)


def action_of(entry: CatalogueEntry | None) -> str:
    """Word what loading does: with a download, and of how many bytes, or without."""
    if entry is None or entry.downloaded or entry.kind not in ("pretrained", "hf-hub", "hf"):
        return "Load"
    size = size_of(entry)
    return (
        wording("Download and load") if size == UNKNOWN else wording("Download and load ({size})", size=size)
    )


def _published(entry: CatalogueEntry, name: Literal["imagenet", "mean"]) -> float | None:
    return None if entry.published is None else float(getattr(entry.published, name))


COLUMNS = (
    Column(
        "Model",
        wording("The model id: architecture@tag, as open_clip names them"),
        lambda entry: entry.id,
        lambda entry: natural_key(entry.id),
    ),
    Column(
        "ImageNet",
        wording("Zero-shot accuracy on ImageNet-1k, as open_clip publishes it; — where it publishes none"),
        lambda entry: accuracy_text(_published(entry, "imagenet")),
        lambda entry: _published(entry, "imagenet"),
    ),
    Column(
        "Mean of 38",
        wording(
            "Mean over 38 data sets, accuracy and recall, as open_clip publishes it; "
            "— where it publishes none"
        ),
        lambda entry: accuracy_text(_published(entry, "mean")),
        lambda entry: _published(entry, "mean"),
    ),
    Column(
        "Speed here",
        wording(
            "Images a second through the image tower, decoding not counted, as measured on this computer"
        ),
        speed_of,
        lambda entry: None if entry.speed is None else entry.speed.images_per_second,
    ),
    Column(
        "Memory",
        wording(
            "What it needs at its most (loading, or a batch of 16 images) of what is free now; red: too large"
        ),
        memory_of,
        lambda entry: None if entry.fit is None else entry.fit.needed,
    ),
    Column(
        "Parameters",
        wording("Parameters of both towers"),
        parameters_of,
        lambda entry: entry.parameters,
    ),
    Column(
        "Weights",
        wording("Size of the weights file; ≈ is an estimate: parameters × 4 bytes"),
        size_of,
        lambda entry: entry.size if entry.size is not None else entry.estimated_size,
    ),
    Column(
        "Image (px)",
        wording("Width × height of the image that its image tower takes"),
        lambda entry: by_text(entry.image_size),
        lambda entry: entry.image_size,
    ),
    Column(
        "Patches",
        wording("The patch grid, columns × rows: the resolution of its maps"),
        lambda entry: by_text(entry.grid),
        lambda entry: entry.grid,
    ),
    Column(
        "Family",
        wording("Which kind of towers it has"),
        lambda entry: entry.family or UNKNOWN,
        lambda entry: entry.family or None,
    ),
    Column(
        "Licence",
        wording("What the page of the weights names; where it was not read: unknown"),
        lambda entry: entry.licence or UNKNOWN,
        lambda entry: entry.licence or None,
    ),
    Column(
        "Downloaded",
        wording("Whether its weights are on this computer"),
        lambda entry: "✓" if entry.downloaded else "",
        lambda entry: not entry.downloaded,
    ),
)
