"""Bad input is one sentence on stderr and exit status 2, and leaves nothing behind."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import app.cli.context
from app.engine.engine import Engine

Cli = Callable[..., Any]
Photo = Callable[..., Path]


REFUSED = [
    (["rank", "a.png"], "one of the arguments --labels --labels-file is required"),
    (["rank", "--labels", "cat"], "the following arguments are required: IMAGE"),
    (["rank", "a.png", "--labels", ""], "There are no labels in --labels."),
    (["rank", "a.png", "--labels", " , ,"], "There are no labels in --labels."),
    (["rank", "a.png", "--labels", '"cat'], "quotation mark"),
    (["rank", "a.png", "--labels", "c", "--labels-file", "f"], "not allowed with argument"),
    (["rank", "a.png", "--labels-file", "none.txt"], "none.txt does not exist."),
    (["rank", "a.png", "--labels-file", "."], ". is a folder, not a text file."),
    (["rank", "a.png", "--labels-file", "latin.txt"], "latin.txt is not UTF-8 text (byte 2)."),
    (["rank", "a.png", "--labels-file", "blank.txt"], "There are no labels in blank.txt."),
    (
        ["rank", "a.png", "--labels", "c", "--templates", "nope"],
        "There is no template set “nope”; the sets are bare,",
    ),
    (["rank", "a.png", "--labels", "c", "--temperature", "0"], "'0' is not a number above 0"),
    (["rank", "a.png", "--labels", "c", "--temperature", "-1"], "'-1' is not a number above 0"),
    (["rank", "a.png", "--labels", "c", "--temperature", "nan"], "'nan' is not a number above 0"),
    (["rank", "a.png", "--labels", "c", "--temperature", "1e308"], "The temperature 1e+308 is too large"),
    (["rank", "a.png", "--labels", "c", "--template", " "], "A --template is empty."),
    (["rank", "a.png", "--labels", "c", "--mode", "zoom"], "invalid choice: 'zoom'"),
    (["rank", "a.png", "--labels", "c", "--json", "--csv"], "not allowed with argument"),
    (["rank", "a.png", "--label", "c"], "one of the arguments --labels --labels-file is required"),
    (["rank", "a.png", "--labels", "c", "--model", "ViT-B-33@random"], "no architecture 'ViT-B-33'"),
    (["rank", "a.png", "--labels", "c", "--model", "ViT-B-32@nope"], "ViT-B-32 has no tag 'nope'"),
    (["rank", "a.png", "--labels", "c", "--model", ""], "No model was named"),
    (["dcsm", "a.png", "--out", "m"], "the following arguments are required: --prompt"),
    (["dcsm", "a.png", "--prompt", "a cat"], "the following arguments are required: --out"),
    (["dcsm", "a.png", "--prompt", " ", "--out", "m"], "A --prompt is empty."),
    (["dcsm", "no.png", "--prompt", "a cat", "--out", "m"], "no.png does not exist."),
    (["dcsm", "latin.txt", "--prompt", "a cat", "--out", "m"], "latin.txt is not an image"),
    (
        ["dcsm", "a.png", "--prompt", "a cat", "--out", "m", "--variant", "vv"],
        "v-v attention is not for this tower.",
    ),
    (["dcsm", "a.png", "--prompt", "a cat", "--out", "m", "--variant", "x"], "invalid choice: 'x'"),
    (
        ["dcsm", "a.png", "--prompt", "a cat", "--out", "m", "--token", "dog"],
        "“a cat” has no token “dog”; its tokens are",
    ),
    (["dcsm", "a.png", "--prompt", "a cat", "--out", "latin.txt"], "latin.txt is a file, not a folder."),
    (["dcsm", "a.png", "--prompt", "a cat", "--out", "latin.txt/m"], "The folder"),
    (["dcsm", "a.png", "--prompt", "a cat", "--out", "x" * 5000], "cannot be read: file name too long."),
    (["units", "a.png", "--word", ""], "argument --word: it is empty"),
    (["units", "a.png", "--layer", " "], "argument --layer: it is empty"),
    (["decompose", "a.png", "--prompt", "a cat", "--against", ""], "argument --against: it is empty"),
    (["decompose", "a.png", "--prompt", "a cat", "--without", ""], "argument --without: it is empty"),
    (["decompose", "a.png", "--prompt", "a cat", "--labels", ""], "argument --labels: it is empty"),
    (["typographic", "a.png", "--word", "dog", "--labels", ""], "argument --labels: it is empty"),
    (["typographic", "a.png", "--word", "dog", "--nonsense", ""], "argument --nonsense: it is empty"),
    (
        ["typographic", "a.png", "--word", "dog", "--out", "t.jpg"],
        "A picture is written as .png, not as “t.jpg”",
    ),
    (
        ["typographic", "a.png", "--word", "dog", "--out", "no/t.png"],
        "t.png was not written: the folder no does",
    ),
    (["picture", "--prompt", "a cat", "--out", "p.png", "--beside", ""], "argument --beside: it is empty"),
    (
        ["picture", "--prompt", "a cat", "--out", "a.png/p.png"],
        "p.png was not written: a.png is not a folder.",
    ),
    (["decompose", "a.png", "--prompt", "a cat", "--out", "d.txt"], "A decomposition is written as .npz"),
    (["decompose", "a.png", "--prompt", "a cat", "--out", "a.png/d.npz"], "a.png is not a folder."),
    (["models", "--nope"], "unrecognized arguments: --nope"),
    (["shot"], "the following arguments are required: OUT.png"),
    (["shot", "o.png", "--size", "big"], "'big' is not a size such as 1280x800"),
    (["shot", "o.png", "--size", "10x10"], "outside"),
    (["shot", "o.png", "--scale", "3"], "invalid choice: 3.0"),
    (["shot", "o.png", "--theme", "pink"], "invalid choice: 'pink'"),
    (["--nope"], "unrecognized arguments: --nope"),
]


@pytest.mark.parametrize(("argv", "words"), REFUSED)
def test_bad_input_is_one_sentence_and_status_2(
    cli: Cli, photo: Photo, tmp_path: Path, argv: list[str], words: str
) -> None:
    photo("a.png")
    Path("latin.txt").write_bytes("a\xe9".encode("latin-1"))
    Path("blank.txt").write_text("\n \n", encoding="utf-8")
    before = sorted(tmp_path.rglob("*"))
    assert words in cli(*argv).sentence
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.parametrize(
    "model",
    [
        "ViT-B-32@missing.pt",
        "local-dir:missing",
        f"local-dir:missing{'x' * 5000}",
        "ViT-B-32@~missing/x.pt",
        "local-dir:~missing/x",
    ],
)
def test_a_missing_checkpoint_is_one_sentence(
    cli: Cli, photo: Photo, monkeypatch: pytest.MonkeyPatch, model: str
) -> None:
    photo("a.png")
    monkeypatch.setattr(app.cli.context, "make_engine", lambda store: Engine(store=store))
    assert "missing" in cli("rank", "a.png", "--labels", "c", "--model", model).sentence
