"""`compare`: two models over the same images, as text, JSON and CSV."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from scipy import stats

import app.cli.context
from app.engine.engine import Engine
from app.errors import LoupeError
from app.files.comparison import METHOD, save_comparison
from tests.rigs.compare import A, B, C, Loader

Cli = Callable[..., Any]
Photo = Callable[..., Path]
LABELS = ("--labels", "cat, dog, bird, car")


@pytest.fixture
def compare(cli: Cli, photo: Photo, monkeypatch: pytest.MonkeyPatch) -> Cli:
    loader = Loader()
    monkeypatch.setattr(app.cli.context, "make_engine", lambda store: Engine(loader=loader, store=store))
    for number in range(3):
        photo(f"{number}.png", number)

    def call(*words: object, images: tuple[str, ...] = ("0.png", "1.png", "2.png"), b: str = B) -> Any:
        return cli("compare", *images, "--model", A, "--with", b, *LABELS, *words)

    return call


def rankings(cli: Cli, model: str) -> dict[str, dict[str, float]]:
    done = cli("rank", "0.png", "1.png", "2.png", "--model", model, *LABELS, "--json")
    return {
        image["path"]: {one["label"]: one["cosine"] for one in image["ranking"]}
        for image in done.json["images"]
    }


def test_json_holds_both_models_rankings_and_their_agreement(compare: Cli, cli: Cli) -> None:
    done = compare("--json")
    assert done.status == 0
    said = done.json
    a, b = rankings(cli, A), rankings(cli, B)
    same = []
    for image in said["images"]:
        path = image["path"]
        assert {one["label"]: one["cosine"] for one in image["a"]["ranking"]} == a[path]
        assert {one["label"]: one["cosine"] for one in image["b"]["ranking"]} == b[path]
        rho = stats.spearmanr(list(a[path].values()), [b[path][label] for label in a[path]]).statistic
        assert image["spearman"] == pytest.approx(rho)
        same.append(max(a[path], key=a[path].__getitem__) == max(b[path], key=b[path].__getitem__))
        assert image["same_top"] == same[-1]
    assert said["agreement"]["top1"]["same"] == sum(same)
    assert said["agreement"]["top1"]["n"] == 3
    worst = min(said["images"], key=lambda image: float(image["spearman"]))
    assert said["agreement"]["most_different"][0] == worst["path"]
    assert set(said["agreement"]["by_label"]) == {"cat", "dog", "bird", "car"}
    assert (said["models"]["a"]["id"], said["models"]["b"]["id"]) == (A, B)
    assert said["provenance"]["b"]["labels"] == ["cat", "dog", "bird", "car"]
    assert said["method"] == METHOD


def test_csv_has_a_row_for_each_image_and_label(compare: Cli) -> None:
    rows = list(csv.DictReader(io.StringIO(compare("--csv", "--provenance", "c.json").out)))
    assert len(rows) == 3 * 4
    first = rows[:4]
    for rank, cosine in (("rank_a", "cosine_a"), ("rank_b", "cosine_b")):
        ordered = sorted(first, key=lambda row: -float(row[cosine]))
        assert [row[rank] for row in ordered] == ["1", "2", "3", "4"]
    assert sum(float(row["probability_b"]) for row in first) == pytest.approx(1, abs=1e-6)
    told = json.loads(Path("c.json").read_text(encoding="utf-8"))
    made = told["provenance"]
    assert (made["a"]["model"]["id"], made["b"]["model"]["id"]) == (A, B) and told["method"] == METHOD


def test_text_names_models_kinds_and_agreement(compare: Cli) -> None:
    done = compare(b=C)
    assert f"A {A}: softmax over 4 labels" in done.out
    assert f"B {C}: sigmoid, each label alone" in done.out
    assert "top-1 agree on " in done.out
    assert " of 3 (" in done.out
    assert "mean Spearman " in done.out


def test_one_label_has_no_correlation(cli: Cli, compare: Cli) -> None:
    done = cli("compare", "0.png", "--model", A, "--with", B, "--labels", "cat", "--json")
    assert done.json["agreement"]["mean_spearman"] is None
    assert (
        "Spearman"
        not in cli("compare", "0.png", "--model", A, "--with", B, "--labels", "cat").out.split("top-1")[1]
    )


def test_an_unreadable_image_is_told_once_and_the_others_are_compared(compare: Cli) -> None:
    Path("bad.png").write_bytes(b"no image")
    done = compare(images=("0.png", "bad.png"))
    assert done.status == 1
    assert done.err.count("bad.png") == 1
    assert "of 1 (" in done.out
    alone = compare("--json", images=("bad.png",))
    assert alone.status == 1
    assert "agreement" not in alone.json
    assert len(alone.json["errors"]) == 1


def test_a_model_that_does_not_exist_is_refused(compare: Cli) -> None:
    assert "ViT-B-33" in compare(b="ViT-B-33@random").sentence


def test_files_are_saved_by_their_ending(tmp_path: Path) -> None:
    with pytest.raises(LoupeError, match=r"saved as \.csv or \.json"):
        save_comparison(tmp_path / "a.txt", None, None)  # type: ignore[arg-type]
