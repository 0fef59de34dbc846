"""The catalogue: every model that can be named, with what is known of it before its weights are here.

No network is used and no model is built, except by `ask_hub`, which asks one server about one model.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from app.errors import LoupeError
from app.models import download, hub_facts, registry
from app.models.choice.fit import BATCH, Fit, Machine, fit_of, this_machine
from app.models.choice.published import Published, published_results
from app.models.choice.speeds import Speed, read_speeds
from app.models.choice.start_here import roles_of
from app.models.hf import source as hf_source
from app.models.hf.facts import facts_of
from app.models.hf_text.configuration import tower_name
from app.models.memory import BYTES_PER_PARAMETER
from app.models.model_facts import builtin_licence, known_activations, known_parameters, licence_of
from app.models.registry import Kind, ModelSpec
from app.models.weights.configuration import CONFIG_NAME
from app.models.weights.folder import weights_in
from app.models.weights.shards import bytes_of
from app.natural_order import natural_key


@dataclass(frozen=True)
class CatalogueEntry:
    """One row of the catalogue.

    `image_size` and `grid` are (rows, columns), None where only the built model can tell; `size` is in bytes,
    of the weights file here or as the server tells it, None while unknown. `licence` is "" where unknown;
    `licence_source` is the page that names it. `unsupported` is one sentence where this program can't open
    the model, else "". `text_tower` is the model of the hub whose shape and tokenizer its text tower has, ""
    for open_clip's own. `published` is None where open_clip publishes no row of the pair, `speed` where it
    was not measured here. `role` is what a model to begin with is for, `why` the rule that chose it, else "".
    `own_activation` is the id of the same weights in an architecture with their own activation, "" where this
    one has it.
    """

    id: str
    kind: Kind
    arch: str
    tag: str
    family: str
    image_size: tuple[int, int] | None
    grid: tuple[int, int] | None
    context_length: int | None
    embed_dim: int | None
    parameters: int | None = None
    size: int | None = None
    licence: str = ""
    licence_source: str = ""
    downloaded: bool = False
    unsupported: str = ""
    text_tower: str = ""
    published: Published | None = None
    fit: Fit | None = None
    speed: Speed | None = None
    role: str = ""
    why: str = ""
    own_activation: str = ""

    @property
    def estimated_size(self) -> int | None:
        """Bytes that the weights should take: parameters × 4; None where the count is unknown."""
        return None if self.parameters is None else self.parameters * BYTES_PER_PARAMETER


def catalogue(recent: Sequence[str] = (), random: bool = False) -> tuple[CatalogueEntry, ...]:
    """List the built-in model, recently loaded files, folders and hub ids, then open_clip's pairs.

    `random` adds every architecture with random weights. No torch is imported.
    """
    entries = [_builtin_entry(), *_recent_entries(recent)]
    table = registry.pretrained()
    for arch in sorted(table, key=natural_key):
        if arch in registry.architectures():
            config = registry.model_config(arch)
            entries += [_tag_entry(arch, tag, record, config) for tag, record in table[arch].items()]
    if random:
        entries += [_random_entry(arch) for arch in registry.architectures()]
    machine, speeds = this_machine(), read_speeds()
    found = [replace(_fitted(entry, machine), speed=speeds.get(entry.id)) for entry in entries]
    roles = roles_of(found)
    for place, entry in enumerate(found):
        if entry.id in roles:
            role, why = roles[entry.id]
            found[place] = replace(entry, role=role, why=why)
    return tuple(found)


def _fitted(entry: CatalogueEntry, machine: Machine) -> CatalogueEntry:
    in_file = 0 if entry.kind == "random" else entry.size
    activations = BATCH * known_activations().get(entry.arch, 0)
    return replace(entry, fit=fit_of(entry.parameters, in_file, activations, machine))


def ask_hub(entry: CatalogueEntry) -> CatalogueEntry:
    """Ask the server that has an entry's weights for their size and licence; return the entry with both.

    Takes one request and a few seconds at most. What can't be told (offline, refused) stays as it was. A
    licence that the hub's card names is newer than the one known here and goes before it.
    """
    if entry.kind == "pretrained":
        answer = hub_facts.ask(registry.tag_config(entry.arch, entry.tag))
    elif entry.kind == "hf-hub":
        answer = hub_facts.ask({"hf_hub": f"{entry.id.removeprefix('hf-hub:')}/"})
    elif entry.kind == "hf":
        answer = hub_facts.ask({"hf_hub": f"{entry.id.removeprefix('hf:')}/{hf_source.WEIGHT_NAMES[0]}"})
    else:
        return entry
    if answer.size and not entry.downloaded:
        entry = replace(entry, size=answer.size)
    if answer.licence:
        entry = replace(entry, licence=answer.licence, licence_source=answer.licence_source)
    return entry


def _entry(spec: ModelSpec, name: str, config: Mapping[str, Any]) -> CatalogueEntry:
    return CatalogueEntry(
        id=spec.id,
        kind=spec.kind,
        arch=name,
        tag=(spec.source or "") if spec.kind == "pretrained" else "",
        family=registry.family_of(config),
        image_size=registry.image_size_of(config),
        grid=registry.grid_of(config),
        context_length=int(config["text_cfg"].get("context_length", 77)),
        embed_dim=int(config["embed_dim"]),
        parameters=known_parameters().get(name),
        text_tower=tower_name(config),
    )


def _tag_entry(arch: str, tag: str, record: Mapping[str, Any], config: Mapping[str, Any]) -> CatalogueEntry:
    entry = _entry(ModelSpec(f"{arch}@{tag}", "pretrained", arch, tag), arch, config)
    licence, source = licence_of(record)
    entry = replace(
        entry,
        licence=licence,
        licence_source=source,
        published=published_results().get((arch, tag)),
        own_activation=registry.better_activation(entry.id),
    )
    return _with_file(entry, download.tag_file_here(record))


def _random_entry(arch: str) -> CatalogueEntry:
    entry = _entry(ModelSpec(f"{arch}@random", "random", arch, None), arch, registry.model_config(arch))
    return replace(entry, size=0, downloaded=True)


def _builtin_entry() -> CatalogueEntry:
    spec = ModelSpec("builtin", "builtin", None, None)
    folder = registry.BUILTIN_FOLDER
    if not (folder / CONFIG_NAME).is_file():
        reason = "The built-in model is not installed; load a real CLIP by its ARCH@TAG instead."
        return _unknown(spec, "builtin", reason)
    licence, source = builtin_licence()
    entry = replace(
        _entry(spec, "builtin", registry.folder_config(folder)), licence=licence, licence_source=source
    )
    return _with_file(entry, folder / "open_clip_model.safetensors")


def _recent_entries(recent: Iterable[str]) -> list[CatalogueEntry]:
    entries = []
    for model_id in recent:
        try:
            spec = registry.parse_model_id(model_id)
        except LoupeError:
            continue  # an architecture of another open_clip
        if spec.kind in ("checkpoint", "local-dir", "hf-hub", "hf"):
            entries.append(_recent_entry(spec))
    return entries


def _recent_entry(spec: ModelSpec) -> CatalogueEntry:
    source = spec.source or ""
    if hf_source.is_transformers(spec):
        return _transformers_entry(spec)
    try:
        if spec.kind == "checkpoint":
            return _checkpoint_entry(spec, Path(source).expanduser())
        if spec.kind == "local-dir":
            folder = Path(source).expanduser()
            entry = _entry(spec, folder.name, registry.folder_config(folder))
            return _with_file(entry, weights_in(folder))
        config = download.hub_file_here(source, (CONFIG_NAME,))
        if config is None:
            return _unknown(spec, source, "")
        entry = _entry(spec, source, registry.folder_config(config.parent))
        return _with_file(entry, download.hub_file_here(source, download.HUB_WEIGHTS))
    except (
        OSError,
        ValueError,
        KeyError,
        TypeError,
        AttributeError,
        RuntimeError,
    ):  # whatever the file holds
        return _unknown(spec, source, f"{CONFIG_NAME} of {source} is missing or can't be read.")


def _transformers_entry(spec: ModelSpec) -> CatalogueEntry:
    name, config_path, weights = hf_source.files_here(spec)
    if config_path is None:
        return _unknown(spec, name, "")
    try:
        facts = facts_of(hf_source.read_model_config(config_path, name), name)
    except LoupeError as error:
        return _unknown(spec, name, str(error))
    return _with_file(replace(_unknown(spec, name, ""), **vars(facts)), weights)


def _checkpoint_entry(spec: ModelSpec, path: Path) -> CatalogueEntry:
    arch = spec.arch or ""
    entry = _entry(spec, arch, registry.model_config(arch))
    if path.is_file():
        return _with_file(entry, path)
    return replace(entry, unsupported=f"There is no checkpoint at {path} any more.")


def _unknown(spec: ModelSpec, name: str, reason: str) -> CatalogueEntry:
    return CatalogueEntry(
        id=spec.id,
        kind=spec.kind,
        arch=name,
        tag="",
        family="",
        image_size=None,
        grid=None,
        context_length=None,
        embed_dim=None,
        unsupported=reason,
    )


def _with_file(entry: CatalogueEntry, path: Path | None) -> CatalogueEntry:
    """Return the entry with the size of its weights file, where there is one."""
    if path is None:
        return entry
    return replace(entry, size=bytes_of(path), downloaded=True)
