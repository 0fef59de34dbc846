"""The command `precision`, and --precision of the others."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.rigs.cli import Cli

Photo = Callable[..., Path]
MODEL = ("--model", "builtin", "--device", "cpu")


@pytest.fixture
def builtin(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> Cli:
    """The command line with real models behind it."""
    import app.cli.context
    from app.engine.engine import Engine

    monkeypatch.setattr(app.cli.context, "make_engine", lambda store: Engine(store=store))
    return cli


def test_the_effect_on_images_and_labels(builtin: Cli, photo: Photo) -> None:
    photo("a/one.png", 1)
    photo("a/two.png", 2)
    Path("a/broken.png").write_bytes(b"no image")
    words = ("precision", "a", "--labels", "cat, dog, cup", *MODEL, "--precision", "bf16")
    done = builtin(*words, "--json")
    assert done.status == 1
    effect = done.json["effect"]
    assert (effect["precision"], effect["images"], effect["labels"]) == ("bf16", 2, 3)
    assert 0 < effect["mean"] <= effect["largest"] < 0.05
    assert done.json["model"]["precision"] == "bf16"
    assert [Path(error["path"]).name for error in done.json["errors"]] == ["broken.png"]
    text = builtin(*words)
    assert "over 2 images × 3 labels, top-1 changed for" in text.out
    assert "broken.png" in text.err


def test_rank_runs_in_the_precision_and_says_so(builtin: Cli, photo: Photo) -> None:
    words = ("rank", photo("one.png"), "--labels", "cat, dog", *MODEL, "--json")
    full, less = (json.loads(builtin(*words, *more).out) for more in ((), ("--precision", "bf16")))
    assert (full["model"]["precision"], less["model"]["precision"]) == ("fp32", "bf16")
    assert full["model"]["weights_hash"] == less["model"]["weights_hash"]
    assert full["images"] != less["images"]


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        (("--precision", "fp16", "--device", "cpu"), "fp16 is not available: on cpu models compute in"),
        (("--precision", "fp8"), "invalid choice"),
        ((), "fp32 is what the others are compared with"),
        (("--precision", "bf16", "--labels", ","), "no labels"),
    ],
)
def test_what_can_not_be_measured_is_one_sentence(
    cli: Cli, photo: Photo, more: tuple[str, ...], sentence: str
) -> None:
    labels = () if "--labels" in more else ("--labels", "cat")
    assert sentence in cli("precision", photo("one.png"), *labels, *more).sentence


def test_nothing_but_unreadable_images_is_one_sentence(builtin: Cli) -> None:
    Path("broken.png").write_bytes(b"no image")
    done = builtin("precision", "broken.png", "--labels", "cat", *MODEL, "--precision", "bf16")
    assert done.sentence == ("Measuring a precision takes at least one image that can be read and one label.")
