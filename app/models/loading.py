"""From a model id to an open_clip model with its weights: where each part comes from, and what to note."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from app import late_imports
from app.errors import Checkpoint, LoupeError
from app.models import checkpoints, download, registry
from app.models.capture import captured
from app.models.hf_text.configuration import (
    built_from,
    padding_notes,
    special_ids,
    tower_configuration,
    tower_name,
)
from app.models.memory import BYTES_PER_PARAMETER, load_bytes, need_memory
from app.models.model_facts import known_parameters
from app.models.registry import ModelSpec
from app.models.text_tower import stand_in_arguments
from app.models.tokens import ByteTokenizer, Tokenizer, wrap_tokenizer
from app.models.weights.activation import activation_notes
from app.models.weights.adapters import hash_with_adapter, merged, read_adapter
from app.models.weights.configuration import CONFIG_NAME, naming_its_folder, read_config
from app.models.weights.folder import WEIGHT_NAMES, weights_in
from app.models.weights.reading import read_weights
from app.models.weights.shards import bytes_of, sha256_of_weights
from app.models.weights.transformers_names import in_open_clip_names
from app.words import wording

_BUILDING_ERRORS = (
    *(TypeError, ValueError, RuntimeError, AssertionError, LookupError, AttributeError),
    *(ArithmeticError, OSError),
)
"""What open_clip, timm and transformers raise for a configuration that makes no model."""
_PREPROCESS_KEYS = ("mean", "std", "interpolation", "resize_mode", "fill_color")


@dataclass
class Source:
    """What a model is made from.

    `weights` is None for random weights; `text_shape`, a Hugging Face text tower's, for open_clip's own ones.
    `quick_gelu` is what the weights, once read, tell of their activation.
    """

    arch: str
    config: dict[str, Any]
    preprocess: dict[str, Any]
    weights: Path | None
    tokenizer_folder: Path | None = None
    text_shape: dict[str, Any] | None = None
    notes: list[str] = field(default_factory=list)
    adapter: Path | None = None
    quick_gelu: bool | None = None


@dataclass(frozen=True)
class Loaded:
    """A model in evaluation mode on the CPU, with everything that describes it."""

    model: Any
    source: Source
    weights_hash: str
    tokenizer: Tokenizer
    notes: tuple[str, ...]


def load_model(spec: ModelSpec, tokenizer: Tokenizer | None, checkpoint: Checkpoint) -> Loaded:
    """Find (or download) a model's parts, build it and fill in its weights.

    What libraries warn about meanwhile ends up in the notes. Raises LoupeError, one sentence.
    """
    late_imports.install()
    with captured() as warned:
        source = find_source(spec, checkpoint)
        source.text_shape = tower_configuration(
            source.config, source.arch, source.tokenizer_folder, checkpoint
        )
        need_memory(source.arch, _bytes_of(source))
        if tokenizer is None:
            tokenizer = _tokenizer(spec, source)
        source.notes += padding_notes(source.text_shape, tokenizer)
        if source.weights is None:
            model = build_random(source)
            weights_hash = checkpoints.sha256_of_state(model.state_dict())
            source.notes.append(wording("Random weights (seed 0): similarities mean nothing."))
        else:
            model, weights_hash = _build_with_weights(spec, source, checkpoint)
    model.eval()
    notes = dict.fromkeys([*source.notes, *warned])
    return Loaded(model, source, weights_hash, tokenizer, tuple(notes))


def _bytes_of(source: Source) -> int:
    in_file = bytes_of(source.weights) if source.weights else 0
    return load_bytes(BYTES_PER_PARAMETER * known_parameters().get(source.arch, 0), in_file)


def _build_with_weights(spec: ModelSpec, source: Source, checkpoint: Checkpoint) -> tuple[Any, str]:
    path = source.weights
    if path is None:
        raise ValueError("a source without weights")
    with discarding_damaged(path):
        weights = read_weights(path)
    weights_hash = hash_of(source, checkpoint)
    source.quick_gelu = weights.quick_gelu
    with skipped_init():
        model = build(source)
    own = spec.kind not in ("builtin", "pretrained")
    if own:  # of weights that open_clip publishes this is known
        source.notes += [*weights.notes, *checkpoints.form_notes(weights.state)]
        ours, other = bool(source.config.get("quick_gelu")), registry.other_activation(spec.id)
        source.notes += activation_notes(source.arch, ours, weights.quick_gelu, other)
    state = weights.state
    if source.adapter is not None:
        state, note = merged(in_open_clip_names(state), read_adapter(source.adapter))
        source.notes.append(note)
    with naming_its_folder(path):
        source.notes += checkpoints.load_into(model, state, path.name, source.arch)
    return model, weights_hash


def hash_of(source: Source, checkpoint: Checkpoint) -> str:
    """Return the sha256 (hex) of a source's weights, with an adapter that of both; "" for random ones."""
    if source.weights is None:
        return ""
    base = sha256_of_weights(source.weights, checkpoint)
    return base if source.adapter is None else hash_with_adapter(base, source.adapter)


@contextmanager
def discarding_damaged(path: Path) -> Iterator[None]:
    """Throw a downloaded file away where reading it fails, so that loading again fetches it anew."""
    try:
        yield
    except LoupeError as error:
        if not download.discard(path):
            raise
        raise LoupeError(
            wording(
                "{error} The downloaded file {path} was thrown away; load the model again to fetch it.",
                error=str(error),
                path=path,
            )
        ) from error


def find_source(spec: ModelSpec, checkpoint: Checkpoint) -> Source:
    """Resolve a model id to configuration, preprocessing and weights file, downloading what is missing."""
    source = _base_source(spec, checkpoint)
    source.adapter = _user_path(spec.adapter) if spec.adapter else None
    return source


def _base_source(spec: ModelSpec, checkpoint: Checkpoint) -> Source:
    if spec.kind == "builtin":
        if not (registry.BUILTIN_FOLDER / CONFIG_NAME).is_file():
            raise LoupeError(
                wording("The built-in model is not installed; choose an open_clip pair or a checkpoint.")
            )
        return folder_source(registry.BUILTIN_FOLDER, "builtin")
    if spec.kind == "local-dir":
        folder = _user_path(spec.source or "")
        return folder_source(folder, folder.name or str(folder))
    if spec.kind == "hf-hub":
        return _hub_source(spec.source or "", checkpoint)
    return _arch_source(spec, checkpoint)


def _user_path(text: str) -> Path:
    try:
        return Path(text).expanduser()
    except RuntimeError as error:
        raise LoupeError(
            wording("{text} begins with the home folder of a user who does not exist.", text=text[:80])
        ) from error


def folder_source(folder: Path, name: str) -> Source:
    """Read a model folder in open_clip's local-dir format.

    Raises LoupeError if a part is missing or damaged.
    """
    try:
        if not folder.is_dir():
            raise LoupeError(wording("There is no model folder at {folder}.", folder=folder))
        source = _configured(folder / CONFIG_NAME, name)
        source.weights = weights_in(folder)
    except OSError as error:
        raise LoupeError(
            wording(
                "The model folder {name} can't be read: {value}.",
                name=name[:80],
                value=error.strerror or error,
            )
        ) from error
    if source.weights is None:
        raise LoupeError(
            wording("The folder {name} holds no weights file ({file}).", name=name, file=WEIGHT_NAMES[0])
        )
    source.tokenizer_folder = folder
    return source


def _configured(path: Path, name: str) -> Source:
    """Return a source with what a configuration file says, as yet without weights."""
    content = read_config(path, name)
    preprocess = content.get("preprocess_cfg")
    notes: list[str] = []
    if not preprocess:
        said = "Preprocessing is open_clip's default: {config_name} of {name} names none."
        notes.append(wording(said, config_name=CONFIG_NAME, name=name))
    return Source(name, content["model_cfg"], _picked(preprocess), None, notes=notes)


def _picked(preprocess: Mapping[str, Any] | None) -> dict[str, Any]:
    return {key: preprocess[key] for key in _PREPROCESS_KEYS if preprocess and key in preprocess}


def _hub_source(name: str, checkpoint: Checkpoint) -> Source:
    config = download.hub_config(name)
    weights = download.hub_file(name, download.HUB_WEIGHTS, f"hf-hub:{name}", checkpoint)
    source = _configured(config, name)
    source.weights = weights
    return source


def _arch_source(spec: ModelSpec, checkpoint: Checkpoint) -> Source:
    arch = spec.arch or ""
    config = registry.model_config(arch)
    if spec.kind == "pretrained":
        tag = registry.tag_config(arch, spec.source or "")
        weights = download.tag_file(tag, spec.id, checkpoint)
        source = Source(arch, config, _picked(tag), weights)
        ours, theirs = registry.activations(arch, spec.source or "")
        if ours != theirs:
            source.notes.append(quick_gelu_note(spec, ours, theirs))
        return source
    preprocess, note = agreed_preprocess(arch)
    if spec.kind == "random":
        return Source(arch, config, preprocess, None, notes=[note])
    path = _user_path(spec.source or "")
    return Source(arch, config, preprocess, path, path.parent, notes=[note])


def quick_gelu_note(spec: ModelSpec, ours: bool, theirs: bool) -> str:
    """Word open_clip's warning about the activation that weights were trained with."""
    better = registry.better_activation(spec.id)
    advice = wording("; load {better} instead", better=better) if better else ""
    return (
        f"QuickGELU mismatch between final model config (quick_gelu={ours}) and pretrained tag "
        f"'{spec.source}' (quick_gelu={theirs}): results are off{advice}."
    )


def agreed_preprocess(arch: str) -> tuple[dict[str, Any], str]:
    """Return the preprocessing for weights that name none, and a note that says where it is from.

    open_clip gives a checkpoint file its default whatever the architecture (wrong for SigLIP); here the
    architecture's published tags decide if they all agree.
    """
    tags = registry.tag_configs(arch) or registry.tag_configs(arch.removesuffix("-quickgelu"))
    picked = [_picked(tag) for tag in tags.values()]
    if picked and all(other == picked[0] for other in picked):
        return picked[0], wording(
            "Preprocessing as published for {arch} ({describe}).", arch=arch, describe=_describe(picked[0])
        )
    why = wording("its published tags disagree") if picked else wording("it has no published tags")
    return {}, wording("Preprocessing is open_clip's default for {arch}: {why}.", arch=arch, why=why)


def _describe(preprocess: Mapping[str, Any]) -> str:
    mean = ", ".join(f"{value:.3g}" for value in preprocess["mean"])
    std = ", ".join(f"{value:.3g}" for value in preprocess["std"])
    return f"mean {mean}; std {std}; {preprocess['interpolation']}, {preprocess['resize_mode']}"


def build(source: Source) -> Any:
    """Build the model of a configuration, choosing the class as open_clip's factory does."""
    late_imports.install()
    config = json.loads(json.dumps(source.config))
    model_class = _model_class(config)
    if trunk := config["vision_cfg"].get("timm_model_name"):
        late_imports.import_trunk(trunk)
        config["vision_cfg"]["timm_model_pretrained"] = False
    try:
        with built_from(config["text_cfg"], source.text_shape):
            return model_class(**config)
    except _BUILDING_ERRORS as error:
        raise LoupeError(
            wording(
                "open_clip can't build {arch} from its configuration ({error}).",
                arch=source.arch,
                error=error,
            )
        ) from error


def _model_class(config: dict[str, Any]) -> Any:
    """Return open_clip's class for a configuration, which loses its `custom_text`."""
    if not config.pop("custom_text", False) and not tower_name(config):
        from open_clip.model import CLIP

        return CLIP
    if "multimodal_cfg" in config:
        from open_clip.coca_model import CoCa  # imports transformers

        return CoCa
    from open_clip.model import CustomTextCLIP

    return CustomTextCLIP


def build_random(source: Source) -> Any:
    """Build a model with random weights, the same ones each time; the caller's random state is untouched."""
    import torch

    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(0)
        model = build(source)
        decoder = getattr(model, "text_decoder", None)
        if decoder is not None:  # CoCa's captioning decoder: open_clip leaves this tensor uninitialised
            torch.nn.init.normal_(decoder.text_projection, std=decoder.text_projection.shape[0] ** -0.5)
    return model


@contextmanager
def skipped_init() -> Iterator[None]:
    """Skip random initialisation in this thread: weights from a file will replace all of it."""
    import torch
    from torch.overrides import TorchFunctionMode

    draws = {torch.Tensor.normal_, torch.Tensor.uniform_, torch.Tensor.erfinv_}

    class SkipInit(TorchFunctionMode):
        def __torch_function__(
            self, func: Any, types: Any, args: tuple[Any, ...] = (), kwargs: dict[str, Any] | None = None
        ) -> Any:
            kwargs = kwargs or {}
            if getattr(func, "__module__", None) == "torch.nn.init":
                return kwargs["tensor"] if "tensor" in kwargs else args[0]
            return args[0] if func in draws else func(*args, **kwargs)

    with SkipInit():
        yield


def _clip_tokenizer(options: Mapping[str, Any]) -> Any:
    """Return open_clip's SimpleTokenizer, whose context length our wrapper keeps.

    The usual one is that which open_clip makes as it is imported: making one reads 260,000 lines at once,
    30 to 80 ms in which no other thread has the interpreter's lock, so the window stands still.
    """
    from open_clip import tokenizer

    made = None if options else getattr(tokenizer, "_tokenizer", None)
    return made or tokenizer.SimpleTokenizer(**options)


def _tokenizer(spec: ModelSpec, source: Source) -> Tokenizer:
    """Return the model's own tokenizer; for random weights a stand-in where it can't be had."""
    text = source.config["text_cfg"]
    context_length = int(text.get("context_length", 77))
    name = text.get("hf_tokenizer_name")
    options = dict(text.get("tokenizer_kwargs") or {})
    if not name:
        return wrap_tokenizer(_clip_tokenizer(options), context_length)
    try:
        folder = _tokenizer_folder(spec, source)
        inner = download.hub_tokenizer(
            folder or name, context_length, source.arch, mode=text.get("tokenizer_mode"), options=options
        )
    except LoupeError as error:
        if spec.kind != "random":
            raise
        said = "Tokens are single bytes, a stand-in without meaning: {lower}{error}"
        source.notes.append(wording(said, lower=str(error)[0].lower(), error=str(error)[1:]))
        length, end, padding = stand_in_arguments(source.config)
        if source.text_shape is not None:
            end, padding = special_ids(source.text_shape)
        return ByteTokenizer(length, end, padding)
    return wrap_tokenizer(inner, context_length)


def _tokenizer_folder(spec: ModelSpec, source: Source) -> Path | None:
    """Return the folder beside the weights that holds tokenizer files, else None (then the hub has them)."""
    folder = source.tokenizer_folder
    if folder is None:
        return None
    names = ("tokenizer.json", "tokenizer_config.json")
    if any((folder / name).is_file() for name in names):
        return folder
    return folder if spec.kind in ("builtin",) else None
