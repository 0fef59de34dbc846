"""Which words open the window, which run a command, and what a failure looks like from outside."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from app.cli.registry import COMMANDS
from app.cli.run import run
from app.errors import Cancelled

Cli = Callable[..., Any]

MODEL = "ViT-B-32@random"


def test_models_are_listed_as_text_and_json(cli: Cli) -> None:
    entries = cli("models", "--json").json
    assert entries[0]["id"] == "builtin"
    assert len(entries) > 100
    assert {"id", "arch", "tag", "family", "image_size", "context_length", "embed_dim"} <= set(entries[0])
    text = cli("models").out
    assert text.splitlines()[1].startswith("builtin ")
    assert "ViT-B-32@laion2b_s34b_b79k" in text


def test_models_are_searched_and_filtered(cli: Cli) -> None:
    lines = cli("models", "--search", "VIT-B-32 openai").out.splitlines()
    assert lines[0].split()[:3] == ["Model", "ImageNet", "Mean"]
    assert [line.split()[0] for line in lines[1:3]] == ["ViT-B-32@openai", "ViT-B-32-quickgelu@openai"]
    assert "151.3 M" in lines[1]
    assert "≈ 605 MB" in lines[1]
    families = {entry["family"] for entry in cli("models", "--json", "--family", "siglip").json}
    assert families == {"SigLIP"}
    assert [entry["id"] for entry in cli("models", "--json", "--downloaded").json] == ["builtin"]
    wrong = cli("models", "--family", "none")
    assert wrong.status == 2
    assert "There is no family 'none'; choose one of CLIP ResNet, CLIP ViT, CoCa, SigLIP, timm." in wrong.err


def test_models_are_sorted_by_what_is_published_with_the_unknown_last(cli: Cli) -> None:
    ids = [entry["id"] for entry in cli("models", "--json", "--sort", "mean").json]
    assert ids[:2] == ["ViT-H-14-378-quickgelu@dfn5b", "ViT-H-14-quickgelu@dfn5b"]
    assert ids.index("builtin") > 120
    small = [entry["parameters"] for entry in cli("models", "--json", "--sort", "parameters").json]
    assert small == sorted(small)


def test_text_json_and_csv_of_models_tell_the_same(cli: Cli) -> None:
    search = ("models", "--search", "ViT-H-14@laion2b_s32b_b79k")
    (entry,) = cli(*search, "--json").json
    (row,) = csv.DictReader(io.StringIO(cli(*search, "--csv").out))
    assert (entry["published"]["imagenet"], entry["published"]["mean"]) == (0.7796, 0.6419)
    assert (row["imagenet_1k"], row["mean_of_38"]) == ("0.7796", "0.6419")
    assert (row["parameters"], row["images_per_second"]) == (str(entry["parameters"]), "")
    assert entry["speed"] is None
    assert int(row["memory_needed"]) == entry["fit"]["needed"] > 4 * entry["parameters"]
    assert re.search(r"78\.0 %\s+64\.2 %\s+not measured", cli(*search).out)


def test_models_that_the_window_loaded_are_listed(cli: Cli, own_home: Path) -> None:
    kept = {"clip-loupe-session": 1, "views": {"recent": ["hf-hub:org/name", "builtin", 3]}}
    (own_home / "session.json").write_text(json.dumps(kept))
    assert [entry["id"] for entry in cli("models", "--json", "--search", "hf-hub").json] == [
        "hf-hub:org/name"
    ]
    (own_home / "session.json").write_text("damaged")
    assert cli("models", "--json", "--search", "hf-hub").json == []


def test_shot_passes_its_arguments_on() -> None:
    seen: list[Any] = []

    def shot(args: Any) -> int:
        seen.append(args)
        return 0

    argv = "shot o.png a.png --labels cat,dog --template {}! --prompt x --prompt y --size 1440x900 b.png"
    argv += f" --scale 2 --theme dark --model {MODEL} --select 2"
    assert run(argv.split(), lambda _images, _language: 9, shot, no_shot) == 0
    (args,) = seen
    assert (args.out, args.images) == (Path("o.png"), [Path("a.png"), Path("b.png")])
    assert (args.labels, args.template, args.prompt) == ("cat,dog", ["{}!"], ["x", "y"])
    assert (args.size, args.scale, args.theme, args.model) == ((1440, 900), 2.0, "dark", MODEL)
    assert args.select == 2


def no_shot(_args: Any) -> int:
    raise AssertionError


@pytest.mark.parametrize(
    ("argv", "images", "language"),
    [
        ([], [], ""),
        (["a.png", "b c.png"], ["a.png", "b c.png"], ""),
        (["./rank"], ["rank"], ""),
        (["a.png", "rank"], ["a.png", "rank"], ""),
        (["--", "-a.png"], ["-a.png"], ""),
        (["--debug", "a.png"], ["a.png"], ""),
        (["--language", "ko", "a.png"], ["a.png"], "ko"),
    ],
)
def test_anything_but_a_command_opens_the_window(argv: list[str], images: list[str], language: str) -> None:
    seen: list[tuple[list[Path], str]] = []

    def window(paths: list[Path], wanted: str) -> int:
        seen.append((paths, wanted))
        return 7

    assert run(argv, window, no_shot, no_shot) == 7
    assert seen == [([Path(name) for name in images], language)]


@pytest.mark.parametrize("argv", [["--help"], *([name, "--help"] for name in COMMANDS)])
def test_help_names_the_commands_and_gives_examples(argv: list[str], cli: Cli) -> None:
    done = cli(*argv)
    assert done.status == 0
    for name in COMMANDS if len(argv) == 1 else ("example:",):
        assert name in done.out


def failing(error: BaseException) -> Callable[[list[Path], str], int]:
    def window(_paths: list[Path], _language: str) -> int:
        raise error

    return window


def test_an_interrupt_is_one_line_and_status_130(capsys: pytest.CaptureFixture[str]) -> None:
    for error in (KeyboardInterrupt(), Cancelled()):
        assert run([], failing(error), no_shot, no_shot) == 130
        assert capsys.readouterr().err == "clip-loupe: interrupted.\n"


def test_an_unexpected_failure_is_one_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    error = RuntimeError("one\ntwo")
    assert run([], failing(error), no_shot, no_shot) == 2
    text = capsys.readouterr().err
    assert text == "clip-loupe: unexpected RuntimeError: one two (--debug shows the traceback)\n"
    assert run(["--debug"], failing(error), no_shot, no_shot) == 2
    assert "Traceback" in capsys.readouterr().err
