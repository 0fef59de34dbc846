"""Scores as they are kept: right, resumed after a kill, opened without the model, and never all at once."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from app.composition.benchmarks import scoring
from app.composition.benchmarks.base import Benchmark, BenchmarkCase, CaseImage, limited
from app.composition.benchmarks.figure import save_figure
from app.composition.benchmarks.kept import run_of
from app.composition.benchmarks.measuring import kept_result, measure_benchmark
from app.composition.benchmarks.recognise import chosen, read_benchmark
from app.composition.benchmarks.results import BenchmarkResult, ModelResult
from app.composition.benchmarks.table import latex_of, table_of
from app.engine.engine import Engine
from app.errors import Cancelled, LoupeError
from app.images.images import CropMode, preprocess_picture
from tests.rigs import cli as rig
from tests.rigs.composition import FakeScorer
from tests.rigs.published import benchmarks as made

MODEL = rig.MODEL


class Counting(rig.FakeEncoder):
    """Counts the images it encodes."""

    encoded = 0

    def encode_batch(self, inputs: rig.Floats) -> rig.Floats:
        self.encoded += len(inputs)
        return super().encode_batch(inputs)


@pytest.fixture
def encoder() -> Counting:
    return Counting(MODEL, "cpu")


@pytest.fixture
def engine(encoder: Counting) -> Engine:
    loader: Any = lambda _spec, _device, _checkpoint: encoder  # noqa: E731
    engine = Engine(loader=loader)
    engine.load(MODEL)
    return engine


def read(folder: Path, name: str) -> Benchmark:
    (listed,) = chosen(folder, name)
    return read_benchmark(listed)


def measured(engine: Engine, benchmark: Benchmark, **more: Any) -> ModelResult:
    return measure_benchmark(engine, benchmark, CropMode.CROP, more.pop("scorers", {}), **more)


def test_a_cosine_is_of_the_box_alone_as_pillow_cuts_it(engine: Engine, tmp_path: Path) -> None:
    folder = made.aro(tmp_path, ["on"])
    pixels = np.random.default_rng(0).integers(0, 255, (16, 24, 3), np.uint8)
    Image.fromarray(pixels).save(folder / "images" / "0.png")
    (folder / "images" / "0.png").replace(folder / "images" / "0.jpg")  # the bytes tell what it is
    (row, *_) = measured(engine, read(folder, "aro-relation")).rows
    cut = np.asarray(Image.fromarray(pixels).crop((4, 2, 14, 10)))
    image = rig.unit(preprocess_picture(cut, rig.PREPROCESS, CropMode.CROP).tobytes())[0]
    expected = [float(image @ rig.unit(text)[0]) for text in ("the dog on the cat 0", "the cat on the dog 0")]
    assert row.scores[0] is not None
    assert list(row.scores[0][0]) == pytest.approx(expected, abs=1e-6)


def test_maps_and_scorers_are_rows_beside_the_cosine(engine: Engine, tmp_path: Path) -> None:
    benchmark = read(made.sugarcrepe(tmp_path, ["add_att", "swap_obj"]), "sugarcrepe")
    result = measured(engine, benchmark, scorers={"scorer": FakeScorer()})
    assert [row.method for row in result.rows] == ["cosine", "map_mean", "scorer"]
    scorer = result.rows[-1]
    assert scorer.scores[0] == [[-len("true add_att 0"), -len("false add_att 0")]]
    assert scorer.strict.value == 1.0  # the true caption is the shorter one
    assert set(scorer.as_dict()["by_type"]) == {"add_att", "swap_obj"}  # type: ignore[call-overload]


def test_an_unread_image_is_named_and_its_case_left_out(engine: Engine, tmp_path: Path) -> None:
    folder = made.sugarcrepe(tmp_path)
    (folder / "val2017" / "000000000002.jpg").write_bytes(b"no image")
    benchmark = read(folder, "sugarcrepe")
    result = measured(engine, benchmark)
    assert result.unread == (str(folder / "val2017" / "000000000002.jpg"),)
    assert all(len(row.outcomes.strict) == len(benchmark.cases) - 2 for row in result.rows)
    assert BenchmarkResult(benchmark, (result,)).as_dict()["missing"] == list(result.unread)
    for image in (folder / "val2017").iterdir():
        image.write_bytes(b"none")
    with pytest.raises(LoupeError, match="None of the 7 images of SugarCrepe can be read"):
        measured(engine, replace(benchmark, name="other"))


def test_options_that_the_tokenizer_makes_equal_tie_and_are_counted(engine: Engine, tmp_path: Path) -> None:
    long = " ".join(f"w{n}" for n in range(90))
    entries = {"0": {"filename": "a.png", "caption": long, "negative_caption": f"{long} end"}}
    made.write_json(tmp_path / "add_att.json", entries)
    made.picture(tmp_path / "a.png")
    result = measured(engine, read(tmp_path, "sugarcrepe"))
    assert (result.truncated, result.equal) == (2, 1)
    assert [(row.ties, row.strict.value) for row in result.rows if row.method == "cosine"] == [(1, 0.0)]


def test_retrieval_ranks_every_image_for_each_caption(engine: Engine, tmp_path: Path) -> None:
    benchmark = read(made.negbench(tmp_path), "negbench-coco-negated-retrieval")
    (row,) = measured(engine, benchmark).rows
    images = [
        preprocess_picture(np.asarray(Image.open(one.path)), rig.PREPROCESS, CropMode.CROP)
        for one in benchmark.images
    ]
    embedded = np.concatenate([rig.unit(image.tobytes()) for image in images])
    for own, case in enumerate(benchmark.cases):
        scores = np.stack([embedded @ rig.unit(text)[0] for text in case.captions])
        above = [int((of_text > of_text[own]).sum()) for of_text in scores]
        assert row.scores[own] == [[count, 0, 0] for count in above]
    assert row.official.value == 1.0  # of three images all are among the first five


def test_a_killed_run_goes_on_and_a_finished_one_opens_without_its_model(
    engine: Engine, encoder: Counting, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scoring, "IMAGE_SHARD", 3)
    monkeypatch.setattr(scoring, "CASE_SHARD", 3)
    benchmark = read(made.sugarcrepe(tmp_path), "sugarcrepe")
    reports: list[tuple[int, int]] = []

    def kill(done: int, total: int) -> None:
        reports.append((done, total))
        if done >= 10:
            raise Cancelled

    with pytest.raises(Cancelled):
        measured(engine, benchmark, checkpoint=kill)
    assert kept_result(benchmark, MODEL, CropMode.CROP) is None
    first = encoder.encoded
    engine.forget()  # what the embedding cache in memory holds must not be what resumes
    result = measured(engine, benchmark)
    assert (first, encoder.encoded) == (7, 7)
    assert reports[-1][1] == 7 + 2 * 14
    kept = kept_result(benchmark, MODEL, CropMode.CROP)
    assert kept is not None
    assert [row.as_dict() for row in kept.rows] == [row.as_dict() for row in result.rows]
    assert kept.about["provenance"]["model"]["id"] == MODEL
    folder = run_of(benchmark, MODEL, "crop", "fp32").folder
    assert not list(folder.glob("images-*"))
    (folder / "cosine-00001.json").write_text("{")
    assert kept_result(benchmark, MODEL, CropMode.CROP) is None  # a damaged shard is measured again
    assert kept_result(benchmark, MODEL, CropMode.PAD) is None


class Streaming:
    """An engine without files: notes how many images and texts it is given at once."""

    def __init__(self) -> None:
        self.info = rig.FakeEncoder(MODEL, "cpu").info
        object.__setattr__(self.info, "variants", (("raw", "no patches here"),))
        self.most = 0

    def require(self) -> Any:
        return self

    def require_pairs(self) -> None:
        raise LoupeError("no head")

    def embed_images(self, paths: Sequence[Path], mode: object) -> Any:
        self.most = max(self.most, len(paths))
        vectors = (
            np.random.default_rng(int(paths[0].stem)).normal(size=(len(paths), rig.DIM)).astype(np.float32)
        )
        vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
        return [Embedded(path, vector) for path, vector in zip(paths, vectors, strict=True)], []

    def tokenise(self, texts: Sequence[str]) -> Any:
        return [Tokenised(text, (number,)) for number, text in enumerate(texts)]

    def label_embeddings(self, prompts: Any) -> Any:
        self.most = max(self.most, len(prompts.labels) // 2)
        return (
            np.random.default_rng(len(prompts.labels))
            .normal(size=(len(prompts.labels), rig.DIM))
            .astype(np.float32)
        )


class Embedded:
    def __init__(self, path: Path, embedding: Any) -> None:
        self.path, self.embedding = path, embedding


class Tokenised:
    truncated = False

    def __init__(self, text: str, ids: tuple[int, ...]) -> None:
        self.text, self.ids = text, ids


def test_thirty_thousand_cases_stream_a_shard_at_a_time() -> None:
    count = 30_000
    asked = tuple(
        BenchmarkCase(f"{n}", (CaseImage(Path(f"{n}.png")),), (f"a {n}", f"b {n}"), kind=f"{n % 7}")
        for n in range(count)
    )
    benchmark = Benchmark("thirty", "Thirty thousand", "accuracy", 0.5, asked, "nowhere")
    engine = Streaming()
    seen: list[int] = []
    engine_like: Any = engine
    result = measured(engine_like, benchmark, checkpoint=lambda done, _total: seen.append(done))
    assert engine.most <= scoring.CASE_SHARD
    assert len(result.rows[0].outcomes.strict) == count
    assert result.rows[0].strict.value == pytest.approx(0.5, abs=0.02)
    assert len(seen) > 80 and seen == sorted(seen)


def test_tables_and_latex_say_what_is_partial_and_escape_names(engine: Engine, tmp_path: Path) -> None:
    benchmark = read(made.whatsup(tmp_path, objects=["a", "b"]), "whatsup-a")
    part = limited(benchmark, 4)
    result = BenchmarkResult(part, (measured(engine, part),))
    table = table_of([result], published=True)
    assert table.columns[0] == "partial"
    assert {row[0] for row in table.rows} == {"4 of 8"}
    assert all(len(row) == len(table.columns) for row in table.rows)
    latex = latex_of([result], published=True)
    assert "partial: 4 of 8" in latex
    assert latex.count(r"\begin") == latex.count(r"\end") == 1
    assert "63.7" in latex and "published, not reproduced here" in latex
    widths = {line.count(" & ") for line in latex.splitlines() if line.endswith(r"\\")}
    assert widths == {2}
    assert next(iter(result.as_dict())) == "partial"
    json.dumps(result.as_dict(), allow_nan=False)


def test_two_methods_are_paired_by_the_exact_test(engine: Engine, tmp_path: Path) -> None:
    benchmark = read(made.sugarcrepe(tmp_path), "sugarcrepe")
    result = BenchmarkResult(benchmark, (measured(engine, benchmark, scorers={"scorer": FakeScorer()}),))
    pairs: list[Any] = list(result.paired())
    pair = next(one for one in pairs if (one["a"]["method"], one["b"]["method"]) == ("cosine", "scorer"))
    cosine = next(row for row in result.rows if row.method == "cosine").outcomes.strict
    lost = int((~cosine).sum())  # the scorer wins everything: the sign test of `lost` cases on one side
    assert pair["only_b"] == lost
    assert pair["p"] == pytest.approx(min(1.0, 2 * 0.5**lost))


def test_a_figure_is_written_as_png_and_svg(engine: Engine, tmp_path: Path) -> None:
    benchmark = read(made.sugarcrepe(tmp_path, ["add_att"]), "sugarcrepe")
    result = BenchmarkResult(benchmark, (measured(engine, benchmark),))
    save_figure(tmp_path / "f.svg", [result])
    text = (tmp_path / "f.svg").read_text("utf-8")
    assert "SugarCrepe, 2 cases" in text and "chance" in text
    with pytest.raises(LoupeError, match=r"\.png or \.svg"):
        save_figure(tmp_path / "f.pdf", [result])
