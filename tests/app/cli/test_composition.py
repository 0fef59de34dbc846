"""`scenes`, `compose`, `train-scorer` and `eval-composition`: what they write, print and refuse."""

from __future__ import annotations

import json
import pickle
import signal
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from PIL import Image

from app.analysis.dcsm import Dcsm, build_dcsm
from app.analysis.rates import Rate
from app.cli.composition import train_scorer as train_command
from app.cli.composition.scorers import describe_scorers
from app.composition import training as scorer_training
from app.composition.cases import KINDS, generate_cases, read_cases
from app.composition.negatives import SHUFFLES, hard_negatives
from app.composition.scorer import REFERENCE_IDS, Scorer, ScorerInfo, ScorerNetwork, load_scorer, save_scorer
from app.composition.scorer_input import make_words
from app.composition.training_scenes import encode_scenes
from app.composition.word_order import word_order_samples
from app.engine.engine import Engine
from app.images.images import read_picture
from tests.rigs.published import benchmarks as published

Cli = Callable[..., Any]
Photo = Callable[..., Path]

MODEL = "ViT-B-32@random"
COLUMNS = 5  # the fake model's grid is 2 x 2
CAPTION = "a red circle and a blue square"
METHODS = ["cosine", "map_mean", "scorer_without_rows", "scorer"]


def save(path: str, functional: bool = True, seed: int = 0, weights_hash: str = "ab" * 32) -> Scorer:
    """Write a scorer of seeded weights, a constant one for seed -1, for the fake model."""
    words = make_words(COLUMNS, 5) if functional else {}
    info = ScorerInfo(MODEL, weights_hash, (2, 2), COLUMNS, words=tuple(words), functional=functional)
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(max(seed, 0))
        network = ScorerNetwork(COLUMNS)
    if seed < 0:
        torch.nn.init.zeros_(network.output.weight)
    scorer = Scorer(info, network, words)
    save_scorer(Path(path), scorer)
    return scorer


def maps_of(engine: Engine, image: Path, texts: list[str]) -> list[Dcsm]:
    encoder = engine.require()
    dense = encoder.dense_image(read_picture(image).pixels)
    return [build_dcsm(encoder.dense_text(text), dense) for text in texts]


def lines(folder: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in Path(folder, "captions.jsonl").read_text("utf-8").splitlines()]


# --- scenes -----------------------------------------------------------------------------------------------


def test_scenes_are_written_and_said(cli: Cli) -> None:
    done = cli("scenes", "--out", "ev", "--count", 4, "--seed", 3, "--kind", "spatial", "--side", 32)
    assert (done.status, done.out, done.err) == (0, f"{Path('ev/captions.jsonl')}\n", "")
    entries = lines("ev")
    assert [entry["caption"] for entry in entries] == [
        case.caption for case in generate_cases("spatial", 4, 3, "test")
    ]
    for entry in entries:
        assert {"image", "caption", "negatives"} <= set(entry)
        assert (entry["kind"], entry["split"]) == ("spatial", "test")
        with Image.open(Path("ev", entry["image"])) as image:
            assert image.size == (32, 32)
    assert len(read_cases(Path("ev"))) == 4


def test_scenes_without_a_kind_have_the_three_in_turn(cli: Cli) -> None:
    assert cli("scenes", "--out", "ev", "--count", 5, "--side", 16, "--split", "train").status == 0
    entries = lines("ev")
    assert [entry["kind"] for entry in entries] == [*KINDS, *KINDS[:2]]
    for kind in KINDS:
        alone = [case.caption for case in generate_cases(kind, 2, 0, "train")]
        mixed = [entry["caption"] for entry in entries if entry["kind"] == kind]
        assert mixed == alone[: len(mixed)]


def test_a_seed_tells_the_scenes(cli: Cli) -> None:
    for name, seed in (("one", 7), ("two", 7), ("other", 8)):
        cli("scenes", "--out", name, "--count", 3, "--seed", seed, "--side", 16)
    files = [path.relative_to("one") for path in Path("one").rglob("*.*")]
    assert len(files) == 7
    assert all(Path("one", file).read_bytes() == Path("two", file).read_bytes() for file in files)
    assert lines("one") != lines("other")


# --- compose ----------------------------------------------------------------------------------------------


def test_compose_scores_what_is_given(cli: Cli, photo: Photo, engine: Engine) -> None:
    image = photo("a.png", 4)
    with_rows, without = save("s.safetensors"), save("w.safetensors", functional=False, seed=1)
    negatives = ["a blue circle and a red square", "no red circle"]
    given = [word for text in (*negatives, negatives[0]) for word in ("--negative", text)]
    scorers = ["--scorer", "w.safetensors", "--scorer", "s.safetensors"]
    done = cli("compose", image, "--model", MODEL, "--caption", CAPTION, *given, *scorers, "--json")
    assert done.status == 0
    said = done.json
    assert list(said) == ["model", "scorers", "image", "caption", "wins", "captions"]
    rows = said["captions"]
    assert [row["caption"] for row in rows] == [CAPTION, *negatives]
    assert [row["kind"] for row in rows] == ["true caption", "given", "given"]
    maps = maps_of(engine, image, [CAPTION, *negatives])
    expected: dict[str, list[float]] = {
        "cosine": [float(one.values[one.global_row, 0]) for one in maps],
        "map_mean": [float(one.values.mean()) for one in maps],
        "scorer_without_rows": without.score_maps(maps).tolist(),
        "scorer": with_rows.score_maps(maps).tolist(),
    }
    for method, values in expected.items():
        assert [row[method]["score"] for row in rows] == pytest.approx(values)
        places = [1 + sum(other > value for other in values) for value in values]
        assert [row[method]["rank"] for row in rows] == places
        assert said["wins"][method] == (places[0] == 1)
    assert said["scorers"]["scorer"]["model_id"] == said["model"]["id"] == MODEL


def test_compose_writes_hard_negatives_by_rules(cli: Cli, photo: Photo) -> None:
    image = photo("a.png")
    done = cli("compose", image, "--model", MODEL, "--caption", f"  {CAPTION}\n", "--json")
    rows = done.json["captions"]
    found = [(negative.text, negative.kind) for negative in hard_negatives(CAPTION)]
    assert [(row["caption"], row["kind"]) for row in rows] == [(CAPTION, "true caption"), *found]
    assert done.json["scorers"] == {"scorer_without_rows": None, "scorer": None}
    assert done.json["wins"]["scorer"] is None and rows[0]["scorer"] is None


def test_the_authors_scorer_says_what_differs_from_their_code(cli: Cli, photo: Photo) -> None:
    info = ScorerInfo(REFERENCE_IDS[0], "", (2, 2), COLUMNS, functional=False)
    assert info.by_authors and not ScorerInfo(MODEL, "ab" * 32, (2, 2), COLUMNS).by_authors
    described = describe_scorers({"scorer_without_rows": Scorer(info, ScorerNetwork(COLUMNS), {})})
    said = described["scorer_without_rows"]
    assert isinstance(said, dict)
    told = " ".join(said["differs_from_authors_code"])
    for fact in ("ddof 0", "ddof 1", "every occurrence", "punctuation", "row 29", "after EOT"):
        assert fact in told


def test_compose_prints_a_table(cli: Cli, photo: Photo) -> None:
    image = photo("a.png")
    save("s.safetensors", seed=-1)
    done = cli("compose", image, "--model", MODEL, "--caption", CAPTION, "--scorer", "s.safetensors")
    shown = done.out.splitlines()
    count = 1 + len(hard_negatives(CAPTION))
    assert shown[0] == f"model {MODEL}, mode crop, scorer"
    assert " ".join(shown[2].split()) == "caption kind cosine rank map mean rank scorer rank"
    assert shown[3].startswith(f"  {CAPTION} ") and len(shown) == 3 + count + 3
    # A constant scorer decides nothing: a tie counts against the caption.
    assert shown[-1] == f"by scorer the true caption loses (rank {count} of {count})"


def test_compose_names_the_words_a_model_does_not_see(cli: Cli, photo: Photo) -> None:
    done = cli("compose", photo("a.png"), "--model", MODEL, "--caption", "a circle " * 40, "--negative", "no")
    assert done.status == 0 and "has 82 tokens and the model takes 77; lost:" in done.err


# --- train-scorer -----------------------------------------------------------------------------------------

TINY = ("train-scorer", "--model", MODEL, "--steps", 60, "--cases", 2)


def test_a_trained_scorer_is_written_and_serves(cli: Cli, photo: Photo) -> None:
    done = cli(*TINY, "--out", "s.safetensors", "--seed", 3)
    assert done.status == 0 and "goes on" not in done.err
    shown = done.out.splitlines()
    steps = ["step 50 of 60", "step 60 of 60"]
    assert [line.split(":")[0] for line in shown] == [*steps, "trained on 12 scenes", "s.safetensors"]
    assert "; true captions binding " in shown[0] and "; true images binding " in shown[0]
    assert [path.name for path in Path().iterdir()] == ["s.safetensors"]
    argv = ("compose", photo("a.png"), "--model", MODEL, "--caption", CAPTION, "--scorer", "s.safetensors")
    info = cli(*argv, "--json").json["scorers"]["scorer"]
    assert (info["model_id"], info["seed"], info["steps"]) == (MODEL, 3, 60)
    assert info["functional"] and info["negation"]


def test_word_order_in_training_is_in_the_scorer(cli: Cli) -> None:
    argv = ("train-scorer", "--model", MODEL, "--cases", 2, "--out", "s.safetensors", "--json")
    info = cli(*argv, "--steps", 2, "--word-order", 0.25).json["info"]
    assert info["figures"]["plan"]["word_order"] == 0.25 and sum(info["figures"]["word_order"].values()) > 6
    refused = cli(*argv, "--overwrite", "--word-order", "2")
    assert refused.status == 2 and "'2' is not a number from 0 to 1" in refused.err


def test_training_on_a_folder_says_so(cli: Cli, photo: Photo) -> None:
    for number in range(3):
        photo(f"data/{number}.png", number)
    entries = [{"image": f"{n}.png", "caption": f"mug {n}", "negatives": ["no mug"]} for n in range(3)]
    entries[0]["caption"] = "mug " * 40
    Path("data/captions.jsonl").write_text("\n".join(map(json.dumps, entries)), encoding="utf-8")
    argv = ("train-scorer", "--model", MODEL, "--cases", 1, "--steps", 4, "--out", "s.safetensors")
    done = cli(*argv, "--data", "data", "--scenes-share", 0.25)
    assert done.out.splitlines()[-2:] == ["trained on 6 scenes and 2 photos of data", "s.safetensors"]
    assert "note: captions of more than 30 tokens, whose end a scorer doesn't see: 1." in done.err
    assert "photos " in done.out and load_scorer(Path("s.safetensors")).info.figures["scene_steps"] == 1
    shown = cli("eval-composition", "--data", "data", "--model", MODEL, "--scorer", "s.safetensors")
    assert "scorer (trained on 6 scenes and 2 photos of data), data data" in shown.out
    Path("data/1.png").unlink()
    refused = cli(*argv, "--data", "data", "--overwrite")
    assert refused.status == 2 and "names 1.png, which is not there." in refused.err
    refused = cli(*argv, "--overwrite", "--scenes-share", 0.5)
    assert refused.status == 2 and "--scenes-share needs --data." in refused.err


def test_training_on_a_benchmarks_training_part(cli: Cli) -> None:
    """Its test parts are never trained on, and a benchmark of test parts alone is refused."""
    folder = published.clevr_bind(Path("bind"))
    argv = ("train-scorer", "--model", MODEL, "--cases", 1, "--steps", 2, "--out", "s.safetensors")
    said = cli(*argv, "--data", folder, "--scenes-share", 0, "--json").json
    assert said["trained_on"] == "2 photos of CLEVR-bind, two objects, train"
    assert said["info"]["figures"]["data"]["captions"] == {"train": 2, "held_back": 1}
    (folder / "two_object" / "train.csv").unlink()
    refused = cli(*argv, "--data", folder, "--overwrite")
    assert refused.status == 2 and "is a test and has no training part" in refused.err


def test_training_for_an_ablation_prints_json(cli: Cli) -> None:
    Path("s.safetensors").write_bytes(b"old")
    switches = ("--without-rows", "--without-negation", "--overwrite", "--json")
    said = cli(*TINY, "--out", "s.safetensors", *switches).json
    assert (said["model"], said["scorer"]) == (MODEL, "s.safetensors")
    assert not said["info"]["functional"] and not said["info"]["negation"]
    assert [point["step"] for point in said["curves"]] == [50, 60]
    assert set(said["curves"][1]["captions"]) == {"binding", "spatial"}
    assert load_scorer(Path("s.safetensors")).info.words == ()


@pytest.fixture
def interruptible() -> Iterator[None]:
    """Let Ctrl+C interrupt, which a job that a script put into the background ignores."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("interruptible")
@pytest.mark.parametrize("presses", [1, 2])
def test_an_interrupted_training_goes_on(cli: Cli, monkeypatch: pytest.MonkeyPatch, presses: int) -> None:
    """The first Ctrl+C keeps the last step; a second one, at once, what the clock had kept."""

    def interrupt(_text: str) -> None:
        for _ in range(presses):
            signal.raise_signal(signal.SIGINT)

    before = signal.getsignal(signal.SIGINT)
    cli(*TINY, "--out", "whole.safetensors")
    with monkeypatch.context() as patch:
        patch.setattr(train_command, "say", interrupt)
        patch.setattr(scorer_training, "_SAVE_SECONDS", 0.0 if presses == 2 else 1e9)
        done = cli(*TINY, "--out", "s.safetensors")
    assert (done.status, signal.getsignal(signal.SIGINT)) == (130, before)
    step = 50 if presses == 1 else 49
    note, last = done.err.splitlines()[-2:]
    assert note == f"note: the same command goes on from step {step} of 60, kept in s.safetensors.training."
    assert last == "clip-loupe: interrupted." and not Path("s.safetensors").exists()
    again = cli(*TINY, "--out", "s.safetensors")
    assert again.status == 0 and f"the training goes on from step {step} of 60." in again.err
    assert not Path("s.safetensors.training").exists()
    whole, resumed = (load_scorer(Path(name)).network for name in ("whole.safetensors", "s.safetensors"))
    for one, other in zip(whole.parameters(), resumed.parameters(), strict=True):
        np.testing.assert_array_equal(one.detach().numpy(), other.detach().numpy())


@pytest.mark.usefixtures("interruptible")
def test_interrupted_before_the_first_step_nothing_is_kept(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(*args: Any) -> Any:
        signal.raise_signal(signal.SIGINT)
        return encode_scenes(*args)

    monkeypatch.setattr(scorer_training, "encode_scenes", stopped)
    done = cli(*TINY, "--out", "s.safetensors")
    assert done.status == 130
    assert "note: the same command starts from the beginning." in done.err
    assert not list(Path().iterdir())


# --- eval-composition -------------------------------------------------------------------------------------


def cases(cli: Cli, *more: object) -> None:
    assert cli("scenes", "--out", "ev", "--count", 6, "--seed", 1, "--side", 16, *more).status == 0


def test_eval_prints_the_keys_that_tools_read(cli: Cli, engine: Engine) -> None:
    cases(cli, "--kind", "binding")
    scorer = save("s.safetensors")
    done = cli("eval-composition", "--data", "ev", "--model", MODEL, "--scorer", "s.safetensors", "--json")
    assert done.status == 0
    said = done.json
    assert list(said)[:6] == ["kind", "n", *METHODS]
    assert (said["kind"], said["n"], said["model"]) == ("binding", 6, MODEL)
    assert said["scorer_without_rows"] is None and said["images"]["scorer_without_rows"] is None
    assert "kinds" not in said
    hits, image_hits = {"cosine": 0, "scorer": 0}, {"cosine": 0, "scorer": 0}
    for sample in read_cases(Path("ev")):
        assert sample.negative_image is not None
        right, wrong = maps_of(engine, sample.image, [sample.caption, sample.negatives[0]])
        (other,) = maps_of(engine, sample.negative_image, [sample.caption])
        scores = scorer.score_maps([right, wrong, other])
        hits["scorer"] += bool(scores[0] > scores[1])
        image_hits["scorer"] += bool(scores[0] > scores[2])
        hits["cosine"] += right.cosine > wrong.cosine
        image_hits["cosine"] += right.cosine > other.cosine
    for method in ("cosine", "scorer"):
        for shown, count in ((said, hits[method]), (said["images"], image_hits[method])):
            low, high = Rate(count, 6).interval()
            assert shown[method] == {"accuracy": count / 6, "low": low, "high": high}


def test_eval_takes_a_folder_of_the_users(cli: Cli, photo: Photo) -> None:
    photo("data/a.png")
    photo("data/b.png", 2)
    entries = [
        {
            "image": f"{name}.png",
            "caption": "a mug on a table",
            "negatives": ["a mug under a table", "x", "y"],
        }
        for name in "ab"
    ]
    Path("data/captions.jsonl").write_text("\n".join(map(json.dumps, entries)), encoding="utf-8")
    said = cli("eval-composition", "--data", "data", "--model", MODEL, "--json").json
    assert (said["kind"], said["n"]) == ("", 2)
    assert [said[method] is None for method in METHODS] == [False, False, True, True]
    assert said["images"] == {"n": 0, **dict.fromkeys(METHODS)}
    text = cli("eval-composition", "--data", "data", "--model", MODEL).out
    assert "no kind named, 2 cases" in text
    assert any(line.split() == ["scorer", "-", "-", "-"] for line in text.splitlines())


def test_eval_tells_each_kind_of_mixed_cases(cli: Cli) -> None:
    cases(cli)
    save("s.safetensors", seed=-1)
    argv = ("eval-composition", "--data", "ev", "--model", MODEL, "--scorer", "s.safetensors")
    said = cli(*argv, "--json").json
    assert (said["kind"], said["n"]) == ("mixed", 6)
    assert [(part["kind"], part["n"]) for part in said["kinds"]] == [(kind, 2) for kind in KINDS]
    assert said["scorer"]["accuracy"] == 0  # constant: every tie is lost
    text = cli(*argv).out
    for title in ("binding, 2 cases", "spatial, 2 cases", "negation, 2 cases", "all kinds, 6 cases"):
        assert title in text
    assert "scorer                          0.0 % (0.0 to 39.0)" in text


def test_eval_by_shuffles_counts_each_kind(cli: Cli, engine: Engine) -> None:
    cases(cli, "--kind", "spatial")
    argv = ("eval-composition", "--data", "ev", "--model", MODEL, "--shuffles", "--seed", 5)
    said = cli(*argv, "--json").json
    assert "not the authors' captions" in said["shuffles"]
    hits: dict[str, list[bool]] = {}
    for sample in word_order_samples(read_cases(Path("ev")), 5):
        words = [set(text.split()) - {"a", "an"} for text in (sample.caption, *sample.negatives)]
        assert words[0] == words[1] and sample.negative_image is None
        right, wrong = maps_of(engine, sample.image, [sample.caption, *sample.negatives])
        hits.setdefault(sample.kind, []).append(right.cosine > wrong.cosine)
    assert {part["kind"]: part["n"] for part in said["kinds"]} == {kind: len(of) for kind, of in hits.items()}
    assert set(hits) == set(SHUFFLES) and said["n"] == sum(map(len, hits.values()))
    for part in said["kinds"]:
        assert part["cosine"]["accuracy"] == sum(hits[part["kind"]]) / part["n"]
    assert cli(*argv).out.count("not the authors' captions") == 1
    assert cli("eval-composition", "--data", "ev", "--model", MODEL, "--json").json["shuffles"] is None


def test_data_whose_words_cannot_change_places(cli: Cli, photo: Photo) -> None:
    photo("data/a.png")
    entry = {"image": "a.png", "caption": "mug", "negatives": ["cup"]}
    Path("data/captions.jsonl").write_text(json.dumps(entry), encoding="utf-8")
    done = cli("eval-composition", "--data", "data", "--model", MODEL, "--shuffles")
    assert done.status == 2 and "No caption of data has a shuffle that is surely false." in done.err


def test_the_scorers_that_ship_load_by_themselves(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    from app.composition import scorer as scorers

    cases(cli)
    save("builtin.safetensors")
    save("builtin-without-rows.safetensors", functional=False, weights_hash="cd" * 32)
    monkeypatch.setattr(scorers, "SHIPPED", Path())
    said = cli("eval-composition", "--data", "ev", "--model", MODEL, "--json").json
    assert said["scorer"] is not None
    assert said["scorer_without_rows"] is None  # another model's
    save("mine.safetensors", functional=False, seed=3)
    mine = ("--scorer", "mine.safetensors")
    said = cli("eval-composition", "--data", "ev", "--model", MODEL, *mine, "--json").json
    assert said["scorer"] is None and said["scorer_without_rows"] is not None


# --- bad input --------------------------------------------------------------------------------------------

SCENES = ["scenes", "--out", "new", "--count", "2"]
COMPOSE = ["compose", "a.png", "--model", MODEL, "--caption", CAPTION]
EVAL = ["eval-composition", "--model", MODEL, "--data"]
TRAIN = ["train-scorer", "--model", MODEL, "--out"]

REFUSED = [
    (["scenes", "--count", "2"], "the following arguments are required: --out"),
    (["scenes", "--out", "new"], "the following arguments are required: --count"),
    ([*SCENES[:-1], "0"], "'0' is not a whole number from 1 to 100000"),
    ([*SCENES[:-1], "1.5"], "'1.5' is not a whole number from 1 to 100000"),
    ([*SCENES[:-1], "9" * 5000], "is not a whole number from 1 to 100000"),
    ([*SCENES, "--seed", "-1"], "'-1' is not a whole number from 0 to 4294967295"),
    ([*SCENES, "--kind", "count"], "invalid choice: 'count'"),
    ([*SCENES, "--split", "all"], "invalid choice: 'all'"),
    ([*SCENES, "--side", "8"], "'8' is not a whole number from 16 to 2048"),
    (["scenes", "--out", "full", "--count", "2"], "exists already and is not overwritten"),
    (["scenes", "--out", "no/new", "--count", "2"], "does not exist"),
    (["scenes", "--out", "a.png", "--count", "2"], "exists already and is not overwritten"),
    (["compose", "a.png"], "the following arguments are required: --caption"),
    (["compose", "--caption", "c"], "the following arguments are required: IMAGE"),
    (["compose", "no.png", *COMPOSE[2:]], "no.png does not exist."),
    (["compose", "text.txt", *COMPOSE[2:]], "text.txt is not an image"),
    ([*COMPOSE[:-1], " \n"], "The --caption is empty."),
    ([*COMPOSE[:-1], "..."], "No rule makes a hard negative of “...”; give one with --negative."),
    ([*COMPOSE, "--negative", " "], "A --negative is empty."),
    ([*COMPOSE, "--negative", f" {CAPTION}"], "A --negative is the caption itself."),
    ([*COMPOSE, "--scorer", "no.safetensors"], "There is no scorer at no.safetensors."),
    ([*COMPOSE, "--scorer", "text.txt"], "text.txt is damaged or no scorer file."),
    ([*COMPOSE, "--scorer", "full"], "There is no scorer at full."),
    ([*COMPOSE, "--scorer", "code.pt"], "code.pt asks to run Python code"),
    (
        [*COMPOSE, "--scorer", "other.safetensors"],
        "This scorer was trained for ViT-B-32@random (weights cdcd",
    ),
    (
        [*COMPOSE, "--scorer", "s.safetensors", "--scorer", "s.safetensors"],
        "Both scorers are with functional rows; give one with them and one without.",
    ),
    (["eval-composition"], "the following arguments are required: --data"),
    ([*EVAL, "no"], "no has no captions.jsonl."),
    ([*EVAL, "full"], "full has no captions.jsonl."),
    ([*EVAL, "bad"], "Line 1 of bad/captions.jsonl is not JSON."),
    ([*EVAL, "lost"], "names gone.png, which is not there."),
    ([*EVAL, "text"], "text.png is not an image"),
    ([*EVAL, "good", "--scorer", "other.safetensors"], "This scorer was trained for"),
    ([*EVAL, "good", "--mode", "pad"], "unrecognized arguments: --mode"),
    (["train-scorer"], "the following arguments are required: --out"),
    ([*TRAIN, "s.safetensors"], "s.safetensors exists already and is not overwritten"),
    ([*TRAIN, "full"], "full is a folder, not a file to write."),
    ([*TRAIN, "no/new"], "The folder no does not exist."),
    ([*TRAIN, "x" * 5000], "can't be written: File name too long."),
    ([*TRAIN, "x" * 250], "can't be written: File name too long."),
    ([*TRAIN, "new", "--model", "ViT-B-33@random"], "no architecture 'ViT-B-33'"),
    ([*TRAIN, "new", "--steps", "0"], "'0' is not a whole number from 1"),
]


@pytest.mark.parametrize(("argv", "words"), REFUSED)
def test_bad_input_is_one_sentence_and_status_2(
    cli: Cli, photo: Photo, tmp_path: Path, argv: list[str], words: str
) -> None:
    for name in ("a.png", "full/a.png", "good/a.png"):
        photo(name)
    entry = {"image": "a.png", "caption": "a dog", "negatives": ["no dog"]}
    for folder, text in {
        "bad": "{",
        "good": json.dumps(entry),
        "lost": json.dumps(entry | {"image": "gone.png"}),
        "text": json.dumps(entry | {"image": "text.png"}),
    }.items():
        Path(folder).mkdir(exist_ok=True)
        Path(folder, "captions.jsonl").write_text(text, encoding="utf-8")
    for name in ("text.txt", "text/text.png"):
        Path(name).write_text("words", encoding="utf-8")
    Path("code.pt").write_bytes(pickle.dumps({"weight": np.zeros(2), "run": print}, protocol=2))
    save("s.safetensors")
    save("other.safetensors", weights_hash="cd" * 32)
    before = sorted(tmp_path.rglob("*"))
    assert words in cli(*argv).sentence
    assert sorted(tmp_path.rglob("*")) == before
