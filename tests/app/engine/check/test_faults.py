"""The whole check on small real models and the built-in one, and each fault planted in a checkpoint."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import torch

import tests.rigs.hf
from app.analysis.check.line import Check, Line
from app.engine.check import steps
from app.engine.check.bench import Bench
from app.engine.check.run import run_check
from app.models.encoder import Encoder, load_encoder
from app.models.registry import BUILTIN_FOLDER, parse_model_id
from app.models.tokens import BpeTokenizer, Encoded
from tests.rigs.models import MakeFolder, make_folder, one_thread, tiny_config

__all__ = ["make_folder", "one_thread"]

PROCESSORS = ("processor_config.json", "preprocessor_config.json")
Step = Callable[[Bench], list[Line]]


def loaded(model: str | Path, tokenizer: Any = None) -> Encoder:
    name = f"local-dir:{model}" if isinstance(model, Path) else model
    return load_encoder(parse_model_id(name), "cpu", tokenizer=tokenizer)


def lines(encoder: Encoder, *chosen: Step) -> dict[str, Line]:
    bench = Bench(encoder)
    return {line.name: line for step in chosen for line in step(bench)}


def failed(check: Check) -> list[str]:
    return [f"{line.name}: {line.why}" for line in check.lines if line.state == "failed"]


@pytest.fixture(scope="module")
def builtin() -> Encoder:
    return loaded("builtin")


@pytest.fixture(scope="module")
def bench(builtin: Encoder) -> Bench:
    """The built-in model with its samples encoded once."""
    return Bench(builtin)


@pytest.fixture(scope="module")
def misread(tmp_path_factory: pytest.TempPathFactory) -> Encoder:
    """The built-in model's file with a configuration that tells another mean and another activation."""
    folder = tmp_path_factory.mktemp("misread")
    config = json.loads((BUILTIN_FOLDER / "open_clip_config.json").read_text())
    config["preprocess_cfg"].update(mean=[0.0] * 3, std=[1.0] * 3)
    config["model_cfg"]["quick_gelu"] = True
    (folder / "open_clip_config.json").write_text(json.dumps(config))
    name = "open_clip_model.safetensors"
    (folder / name).symlink_to(BUILTIN_FOLDER / name)
    return loaded(folder)


def test_all_holds_on_the_builtin_model(builtin: Encoder) -> None:
    seen: list[tuple[int, int]] = []
    check = run_check(builtin, lambda done, total: seen.append((done, total)))
    assert failed(check) == []
    states = {line.name: line.state for line in check.lines}
    assert states.pop("precision fp16") == "not applicable"  # a processor has none
    assert set(states.values()) == {"held"}
    assert seen[-1] == (len(steps.STEPS), len(steps.STEPS))
    json.dumps(check.as_dict(), allow_nan=False)


def test_the_check_stops_where_it_is_cancelled(builtin: Encoder) -> None:
    def cancel(done: int, total: int) -> None:
        if done == 1:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run_check(builtin, cancel)


def test_a_wrong_mean_fails_for_published_weights(misread: Encoder) -> None:
    assert lines(misread, steps.normalisation_lines)["normalisation"].state == "failed"


@pytest.mark.parametrize(("mean", "std", "state"), [(0.5, 0.5, "held"), (0.45, 0.225, "failed")])
def test_a_first_batch_norm_tells_a_wrong_mean_of_unknown_weights(
    builtin: Encoder, mean: float, std: float, state: str
) -> None:
    given = replace(builtin.info.preprocess, mean=(mean,) * 3, std=(std,) * 3)
    unknown = replace(builtin.info, id="local-dir:unknown", weights_hash="0" * 64, preprocess=given)
    line = lines(Encoder(builtin.parts, unknown), steps.normalisation_lines)["normalisation"]
    assert (line.state, "normalisation layer sees" in line.why) == (state, True)


def test_a_wrong_activation_fails_or_is_warned_of(misread: Encoder, make_folder: MakeFolder) -> None:
    assert lines(misread, steps.activation_lines)["QuickGELU"].state == "failed"
    unknown = loaded(make_folder(tiny_config(quick_gelu=True)))
    line = lines(unknown, steps.activation_lines)["QuickGELU"]
    assert (line.state, line.doubt) == ("not applicable", True)
    assert "Nothing tells" in line.why


class _Shuffled(BpeTokenizer):
    """Another model's vocabulary: words have other ids, of which the tower learnt other meanings."""

    def encode(self, text: str) -> Encoded:
        given = super().encode(text)
        ids = tuple(number if number >= 49406 or number == 0 else 49406 - number for number in given.shown)
        return replace(given, shown=ids, row=ids + given.row[len(ids) :])


def test_a_wrong_tokenizer_fails_the_golden_similarity(bench: Bench) -> None:
    from open_clip.tokenizer import SimpleTokenizer

    assert steps.golden_lines(bench)[0].state == "held"
    parts = replace(bench.encoder.parts, tokenizer=_Shuffled(SimpleTokenizer(), 32))
    other = Bench(Encoder(parts, bench.info))
    other.images = bench.images
    assert steps.golden_lines(other)[0].state == "failed"


def test_weights_that_are_no_numbers_fail(make_folder: MakeFolder) -> None:
    encoder = loaded(make_folder(tiny_config()))
    with torch.no_grad():
        encoder.parts.model.visual.proj[0, 0] = float("nan")
    check = run_check(encoder)
    names = {line.name for line in check.lines if line.state == "failed"}
    assert {"finite weights", "image batch", "golden similarity"} <= names
    json.dumps(check.as_dict(), allow_nan=False)


def test_a_text_tower_left_random_fails(make_folder: MakeFolder) -> None:
    encoder = loaded(make_folder(tiny_config()))
    assert lines(encoder, steps.weight_lines)["weights complete"].state == "held"
    for name, module in encoder.parts.model.named_modules():
        if isinstance(module, torch.nn.LayerNorm) and not name.startswith("visual"):
            module.reset_parameters()
    assert lines(encoder, steps.weight_lines)["weights complete"].value == "text"


@pytest.fixture
def fresh_clip(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A CLIP in transformers' format with the weights that it begins with."""
    monkeypatch.setattr(tests.rigs.hf, "unsettle", lambda _model: None)
    return tests.rigs.hf.save_clip(tmp_path / "clip")


def edit(path: Path, **values: Any) -> None:
    content = json.loads(path.read_text())
    for key, value in values.items():
        part, _, name = key.rpartition("__")
        (content[part] if part else content)[name] = value
    path.write_text(json.dumps(content))


def test_all_holds_on_a_transformers_clip(fresh_clip: Path) -> None:
    check = run_check(loaded(fresh_clip))
    assert failed(check) == []
    states = {line.name: line for line in check.lines}
    assert "untrained" in states["golden similarity"].why
    for name in ("preprocessing", "normalisation", "end of text", "vocabulary", "prompt batch"):
        assert states[name].state == "held", states[name]


@pytest.mark.parametrize("tower", ["vision_config", "text_config"])
def test_one_tower_with_another_activation_fails(fresh_clip: Path, tower: str) -> None:
    edit(fresh_clip / "config.json", **{f"{tower}__hidden_act": "gelu"})
    line = lines(loaded(fresh_clip), steps.activation_lines)["QuickGELU"]
    assert (line.state, tower.split("_")[0] == "text") == ("failed", "text GELU" in line.why)


def test_a_transformers_processor_with_another_mean_fails(fresh_clip: Path) -> None:
    name = (
        "processor_config.json"
        if (fresh_clip / "processor_config.json").exists()
        else "preprocessor_config.json"
    )
    content = json.loads((fresh_clip / name).read_text())
    (content.get("image_processor") or content)["image_mean"] = [0.5, 0.5, 0.5]
    (fresh_clip / name).write_text(json.dumps(content))
    assert lines(loaded(fresh_clip), steps.normalisation_lines)["normalisation"].state == "failed"


def test_a_tower_that_pools_another_token_fails(fresh_clip: Path) -> None:
    end = json.loads((fresh_clip / "config.json").read_text())["text_config"]["eos_token_id"]
    edit(fresh_clip / "config.json", text_config__eos_token_id=end - 1)  # the start of the text
    assert lines(loaded(fresh_clip), steps.text_lines)["end of text"].state == "failed"


def test_preprocessing_that_is_not_the_library_s_fails(make_folder: MakeFolder) -> None:
    encoder = loaded(make_folder(tiny_config()))
    encoder.info = replace(
        encoder.info, preprocess=replace(encoder.info.preprocess, interpolation="bilinear")
    )
    assert lines(encoder, steps.input_lines)["preprocessing"].state == "failed"
