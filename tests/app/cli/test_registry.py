"""Every command of the registry: what it offers, it passes on."""

from __future__ import annotations

import errno
import json
import os
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest

import app.cli.context
import app.cli.model.check
from app.analysis.check.line import Check
from app.cli import registry
from app.cli.context import Context
from app.cli.forms import add_images, add_model, parse, parser_of
from app.cli.registry import COMMANDS, load_command
from app.errors import LoupeError
from app.images.images import CropMode
from app.probes.calibration.floor import BACKGROUND
from app.store.cache import Store
from tests.rigs.cli import DIM
from tests.rigs.collections.photos import save_as_collection
from tests.rigs.engines.recording import Asked, NoStream, RecordingEngine, blank, two_units
from tests.rigs.published.benchmarks import whatsup

Photo = Callable[..., Path]

CALLS: dict[str, tuple[str, ...]] = {
    "rank": ("a.png", "--labels", "cat"),
    "search": ("a.png", "--prompt", "a dog"),
    "collection": ("made", "--model", "ViT-B-32@random"),
    "compare": ("a.png", "--labels", "cat", "--with", "ViT-L-14@random"),
    "itm": ("a.png", "--labels", "cat"),
    "dcsm": ("a.png", "--prompt", "cat", "--out", "maps"),
    "slide": ("a.png", "--labels", "cat", "--prompt", "a cat", "--out", "slide.pptx"),
    "compose": ("a.png", "--caption", "a cat", "--negative", "a dog"),
    "train-scorer": ("--out", "scorer.safetensors", "--steps", "1", "--cases", "1"),
    "eval-composition": ("--data", "cases"),
    "conditions": ("--count", "1", "--groups", "objects.csv"),
    "benchmark": ("bench",),
    "decompose": (
        "a.png",
        "--prompt",
        "bare cat",
        "--without",
        "0.0",
        "--over",
        "a.png",
        "--labels",
        "cat",
    ),
    "which-words": ("a.png", "--prompt", "bare cat"),
    "localise": ("a.png", "--labels", "cat"),
    "gap": ("a.png", "--labels", "cat"),
    "picture": ("--prompt", "bare cat", "--images", "a.png", "--out", "made.png"),
    "typographic": ("a.png", "--word", "cat", "--labels", "cat, dog", "--sizes", "0.5"),
    "units": ("a.png",),
    "evaluate": ("truth.csv",),
    "bias": ("--groups", "groups.csv", "--labels-file", "labels.txt", "--probe-set", "labels.txt"),
    "skew": ("--groups", "groups.csv", "--queries", "labels.txt", "--k", "1"),
    "weat": ("--spec", "sets.toml"),
    "class-design": (
        "--groups",
        "groups.csv",
        "--labels",
        "cat",
        "--probe-set",
        "labels.txt",
        "--add",
        "dog",
    ),
    "association": ("--groups", "two.csv", "--labels", "cat"),
    "counterfactuals": ("a.png", "--slot-template", "bare {x}", "--words", "x=cat, dog"),
    "templates": ("data",),
    "calibrate": ("data",),
    "shift": ("data", "data"),
    "corrupt": ("data", "--kinds", "fog", "--severities", "1"),
    "linear-probe": ("classes", "--shots", "1"),
    "overlap": ("classes",),
    "embed": ("a.png", "--out", "embedded"),
    "precision": ("a.png", "--labels", "cat", "--precision", "fp16"),
    "check": (),
}
"""The words after which each command that loads a model does its work on `a.png`."""
GIVEN = {
    "model": ("--model", "ViT-B-16@random"),
    "device": ("--device", "cuda"),
    "precision": ("--precision", "bf16"),
    "mode": ("--mode", "pad"),
    "no_cache": ("--no-cache",),
    "template": ("--template", "a drawing of a {}"),
    "templates": ("--templates", "photo"),
}
"""The options that commands share, each given a value that is not its default."""


def shared(name: str) -> list[str]:
    """Return the options of GIVEN that a command offers."""
    return [option for option in GIVEN if hasattr(parse(load_command(name), CALLS[name]), option)]


def has_table(name: str) -> bool:
    """Tell whether a command writes a table with what is told of it beside."""
    return hasattr(parse(load_command(name), CALLS[name]), "provenance")


@pytest.fixture
def asked_by(photo: Photo, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[..., Asked]:
    """Run a command on an image and a cache of its own, and return what its engines were asked for."""
    monkeypatch.chdir(tmp_path)
    photo("a.png")
    Path("labels.txt").write_text("cat\n")
    Path("groups.csv").write_text("path,group\na.png,one\n")
    photo("b.png")
    Path("two.csv").write_text("path,group\na.png,one\nb.png,two\n")
    Path("objects.csv").write_text("path,object\na.png,cat\nb.png,dog\n")
    Path("truth.csv").write_text("path,label\na.png,cat\nb.png,dog\n")
    texts = 'texts = ["a", "b"]'
    sets = (
        ("targets.X", texts),
        ("targets.Y", texts),
        ("attributes.A", texts),
        ("attributes.B", 'images = ["."]'),
    )
    Path("sets.toml").write_text("".join(f"[{name}]\n{items}\n" for name, items in sets))
    for name in ("bare one", "bare two"):
        Path("data", name).mkdir(parents=True)
        photo(f"data/{name}/a.png")
    for seed, name in enumerate(("one/a.png", "one/b.png", "two/c.png", "two/d.png")):
        photo(f"classes/{name}", seed=seed)
    photo("made/photos/a.png")
    save_as_collection(Path("made"), np.eye(1, DIM), ["photos/a.png"])
    whatsup(Path("bench"), objects=["cup"])
    case = {"image": "a.png", "caption": "a cat", "negatives": ["a dog"]}
    Path("cases").mkdir()
    photo("cases/a.png")
    Path("cases/captions.jsonl").write_text(json.dumps(case))

    def call(name: str, *words: str) -> Asked:
        asked = Asked()
        monkeypatch.setattr(app.cli.context, "make_engine", lambda store: RecordingEngine(store, asked))
        monkeypatch.setattr("app.engine.inside.residual_stream", lambda _parts: NoStream())
        monkeypatch.setattr("app.probes.base.invert", blank)
        monkeypatch.setattr("app.engine.tower.units.unit_layers", two_units)
        monkeypatch.setattr("app.cli.model.check.run_check", lambda _encoder, _checkpoint: Check({}, ()))
        args = parse(load_command(name), [*CALLS[name], *words])
        with closing(Context(args, lambda _args: 0, lambda _args: 0)) as context:
            load_command(name).run(context)
        return asked

    return call


def require_passed_on(asked: Asked, option: str) -> None:
    """Fail unless the value that GIVEN has for the option, and no other, was asked for."""
    values: dict[str, object] = {"no_cache": True, "template": "a drawing of a", "templates": "a photo of a"}
    expected = values.get(option, GIVEN[option][-1])
    if option in ("template", "templates"):
        # beside the prompts without a template, and a floor's texts
        texts = [text for text in asked["text"] if not text.startswith("bare ") and text not in BACKGROUND]
        assert texts and all(text.startswith(f"{expected} ") for text in texts)
    elif option == "model":
        assert expected in asked["model"]  # a comparison has a second one
    else:
        assert asked[option] == {expected}


@pytest.mark.parametrize(("name", "option"), [(name, option) for name in CALLS for option in shared(name)])
def test_what_a_command_offers_it_passes_on(asked_by: Callable[..., Asked], name: str, option: str) -> None:
    require_passed_on(asked_by(name, *GIVEN[option]), option)


@pytest.mark.parametrize("name", sorted({*filter(has_table, CALLS)} - {"benchmark"}))
def test_a_full_disk_is_a_failure_that_costs_no_table(
    asked_by: Callable[..., Asked],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    name: str,
) -> None:
    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)  # `benchmark` keeps its answers in files of its own before
    with pytest.raises(LoupeError, match=r"^told\.json was not written: the disk is full\.$"):
        asked_by(name, "--csv", "--provenance", "told.json", "--no-cache")
    assert len(capsys.readouterr().out.splitlines()) > 1  # a header, and rows
    assert not Path("told.json").exists() and not list(Path().glob("*.part"))


@pytest.mark.parametrize("option", ["device", "precision", "mode", "no_cache"])
def test_a_command_that_forgets_an_option_is_found(
    asked_by: Callable[..., Asked], monkeypatch: pytest.MonkeyPatch, option: str
) -> None:
    def forget(context: Context) -> None:
        with closing(Store()) as store:
            engine = app.cli.context.make_engine(store)
            engine.load(context.args.model)
            engine.embed_images(context.paths(), CropMode.CROP)

    monkeypatch.setattr(registry, "_loaded", dict(registry._loaded))
    registry.command("forgetful", "Forgets.", add_images, add_model, example="forgetful a.png")(forget)
    monkeypatch.setitem(CALLS, "forgetful", ("a.png",))
    asked = asked_by("forgetful", *GIVEN[option])
    with pytest.raises(AssertionError):
        require_passed_on(asked, option)


@pytest.mark.parametrize("name", [name for name in COMMANDS if name != "shot"])  # it hands all to the window
def test_a_command_with_a_model_is_called_here(name: str) -> None:
    """A new command that offers shared options has a row in CALLS."""
    parser = parser_of(load_command(name))
    assert (parser.get_default("model") is None) == (name not in CALLS)
