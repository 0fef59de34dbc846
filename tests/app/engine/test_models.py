"""Loading, changing and letting go of models; rankings and maps; the cache itself."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest

import app.store.kept
from app.analysis.prompts import parse_prompts
from app.engine.engine import Engine
from app.errors import Cancelled, LoupeError
from app.images.images import CropMode, preprocess_picture, read_picture
from app.store.lru import Lru
from tests.rigs.engine import PREPROCESS

if TYPE_CHECKING:
    from tests.rigs.engine import CountingEncoder, Models

FIRST, SECOND = "ViT-B-32@random", "RN50@random"


def test_without_a_model_everything_says_so(tmp_path: Path) -> None:
    engine = Engine()
    assert engine.info is None
    for call in (
        engine.require,
        lambda: engine.embed_images([tmp_path], CropMode.CROP),
        lambda: engine.label_embeddings(parse_prompts("cat")),
        lambda: engine.rank([], parse_prompts("cat")),
        lambda: engine.tokenise(["cat"]),
        lambda: engine.dcsm(tmp_path, ["cat"], CropMode.CROP),
    ):
        with pytest.raises(LoupeError, match=r"No model is loaded\."):
            call()


@pytest.mark.parametrize("failure", [LoupeError("There is no such file."), Cancelled()])
def test_a_load_that_fails_or_is_cancelled_keeps_the_model(
    engine: Engine, models: Models, failure: BaseException
) -> None:
    engine.label_embeddings(parse_prompts("cat"))
    models.failure = failure
    with pytest.raises(type(failure)):
        engine.load(SECOND)
    with pytest.raises(LoupeError):
        engine.load("no-such-model@anything")
    assert engine.info and engine.info.id == FIRST
    engine.label_embeddings(parse_prompts("cat"))
    assert models.loaded[0].texts == ["cat"]


def test_models_do_not_share_embeddings(
    engine: Engine, models: Models, photos: Callable[[int], list[Path]]
) -> None:
    paths, prompts = photos(2), parse_prompts("cat\ndog")
    old, _ = engine.embed_images(paths, CropMode.CROP)
    first = engine.rank(old, prompts)
    assert engine.load(SECOND, "cpu").id == SECOND
    with pytest.raises(LoupeError, match="another model"):
        engine.rank(old, prompts)
    new, _ = engine.embed_images(paths, CropMode.CROP)
    assert not np.allclose(engine.rank(new, prompts).cosine, first.cosine)
    assert (models.loaded[1].texts, models.loaded[1].batches) == (["cat", "dog"], [2])
    models.weights = "other"
    engine.load(FIRST, "cpu")
    engine.label_embeddings(prompts)
    assert models.loaded[2].texts == ["cat", "dog"]
    models.mean = (0.1, 0.1, 0.1)  # the folder's configuration was edited, its weights were not
    engine.load(FIRST, "cpu")
    engine.embed_images(paths, CropMode.CROP)
    assert models.loaded[3].batches == [2]


def test_precisions_do_not_share_embeddings(
    engine: Engine, models: Models, photos: Callable[[int], list[Path]]
) -> None:
    paths, prompts = photos(2), parse_prompts("cat")
    old, _ = engine.embed_images(paths, CropMode.CROP)
    engine.label_embeddings(prompts)
    assert engine.set_precision("bf16").precision == "bf16"
    with pytest.raises(LoupeError, match="another model"):
        engine.rank(old, prompts)
    for precision in ("bf16", "fp32", "bf16"):
        engine.set_precision(precision)
        engine.rank(engine.embed_images(paths, CropMode.CROP)[0], prompts)
    assert len(models.loaded) == 1
    assert (models.loaded[0].texts, models.loaded[0].batches) == (["cat", "cat"], [2, 2])


def test_a_precision_that_the_device_lacks_is_told_before_anything_is_loaded(
    engine: Engine, models: Models
) -> None:
    assert engine.load(SECOND, "cpu", precision="bf16").precision == "bf16"
    with pytest.raises(LoupeError, match=r"^fp16 is not available: on cpu models compute in fp32 or bf16\.$"):
        engine.load(FIRST, "cpu", precision="fp16")
    assert len(models.loaded) == 2
    assert engine.info and engine.info.id == SECOND


def test_what_memory_makes_of_batches_is_told_for_every_model(engine: Engine, models: Models) -> None:
    told: list[str] = []
    engine.listen(told.append)
    engine.load(SECOND, "cpu")
    for number, encoder in enumerate(models.loaded):
        encoder.tell(f"{number}")
    assert told == ["0", "1"]


def test_a_model_loaded_again_finds_its_embeddings(
    engine: Engine, models: Models, photos: Callable[[int], list[Path]]
) -> None:
    paths, prompts = photos(2), parse_prompts("cat\ndog")
    first = engine.rank(engine.embed_images(paths, CropMode.CROP)[0], prompts)
    engine.load(SECOND, "cpu")
    engine.load(FIRST, "cpu")
    again = engine.rank(engine.embed_images(paths, CropMode.CROP)[0], prompts)
    np.testing.assert_array_equal(first.cosine, again.cosine)
    assert (models.loaded[2].texts, models.loaded[2].batches) == ([], [])


def test_rank_equals_the_numbers_by_hand(
    engine: Engine, photos: Callable[[int], list[Path]], encoder: CountingEncoder
) -> None:
    prompts = parse_prompts("cat\ndog\nfox", "a {}\nthe {}")
    images, _ = engine.embed_images(photos(3), CropMode.CROP)
    scores = engine.rank(images, prompts, temperature=0.5)
    labels = encoder.ensembles(prompts)
    for row, image in enumerate(images):
        cosine = labels @ image.embedding.astype(np.float64)
        power = np.exp(50.0 * cosine - (50.0 * cosine).max())
        np.testing.assert_allclose(scores.cosine[row], cosine, atol=1e-6)
        np.testing.assert_allclose(scores.probability[row], power / power.sum(), atol=1e-5)
    assert (scores.labels, scores.kind, scores.logit_scale) == (("cat", "dog", "fox"), "softmax", 100.0)


def test_rank_without_images_or_labels_is_empty(engine: Engine, photos: Callable[[int], list[Path]]) -> None:
    assert engine.rank([], parse_prompts("cat\ndog")).cosine.shape == (0, 2)
    images, _ = engine.embed_images(photos(1), CropMode.CROP)
    assert engine.rank(images, parse_prompts("")).cosine.shape == (1, 0)


def test_a_dense_image_is_computed_once_for_all_prompts(
    engine: Engine, encoder: CountingEncoder, tmp_path: Path, reads: list[Path], picture: Callable[..., Path]
) -> None:
    path = picture(tmp_path / "a.png")
    first, second = engine.dcsm(path, ["cat", "dog"], CropMode.CROP)
    engine.dcsm(path, ["cat", "fox"], CropMode.CROP)
    assert (encoder.dense_images, encoder.dense_texts) == (["raw"], ["cat", "dog", "fox"])
    assert len(reads) == 1
    assert (first.prompt, second.prompt) == ("cat", "dog")
    image = encoder.dense_input(
        preprocess_picture(read_picture(path).pixels, PREPROCESS, CropMode.CROP), first.crop
    )
    text = encoder.dense_text("dog")
    np.testing.assert_allclose(second.values, text.embeddings @ image.embeddings.T, atol=1e-6)
    np.testing.assert_array_equal(engine.patch_norms(path, CropMode.CROP), [[1, 2], [3, 4]])


def test_variants_and_modes_are_maps_of_their_own(
    engine: Engine, encoder: CountingEncoder, tmp_path: Path, picture: Callable[..., Path]
) -> None:
    path = picture(tmp_path / "a.png")
    for variant in ("raw", "maskclip", "raw"):
        assert engine.dcsm(path, ["cat"], CropMode.CROP, variant)[0].variant == variant
    engine.dcsm(path, ["cat"], CropMode.SQUASH)
    assert encoder.dense_images == ["raw", "maskclip", "raw"]


def test_dense_images_are_kept_within_a_budget(
    models: Models, photos: Callable[[int], list[Path]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(app.store.kept, "_DENSE_IMAGE_BYTES", 9_100)  # of 1,130 bytes each
    engine = Engine(loader=models)
    engine.load(FIRST, "cpu")
    encoder = models.loaded[0]
    paths = photos(11)
    for path in paths:
        engine.dcsm(path, ["cat"], CropMode.CROP)
    engine.dcsm(paths[-1], ["cat"], CropMode.CROP)
    assert len(encoder.dense_images) == 11
    engine.dcsm(paths[0], ["cat"], CropMode.CROP)
    assert len(encoder.dense_images) == 12
    use = {one.kind: one for one in engine.memory()}["dense"]
    assert 0 < use.bytes <= use.budget and use.entries < 11


def test_a_map_of_an_unreadable_file_is_one_sentence(engine: Engine, tmp_path: Path) -> None:
    with pytest.raises(LoupeError, match=r"gone\.png"):
        engine.dcsm(tmp_path / "gone.png", ["cat"], CropMode.CROP)


def test_maps_can_be_cancelled_between_prompts(
    engine: Engine, encoder: CountingEncoder, tmp_path: Path, picture: Callable[..., Path]
) -> None:
    def stop(done: int, total: int) -> None:
        if done == 1:
            raise Cancelled

    with pytest.raises(Cancelled):
        engine.dcsm(picture(tmp_path / "a.png"), ["cat", "dog"], CropMode.CROP, checkpoint=stop)
    assert encoder.dense_texts == ["cat"]


def test_lru_drops_the_least_recently_used_within_its_budget() -> None:
    cache: Lru[str] = Lru(10)
    cache.put("a", "A", 4)
    cache.put("b", "B", 4)
    assert cache.get("a") == "A"
    cache.put("c", "C", 4)
    assert (cache.get("a"), cache.get("b"), cache.get("c")) == ("A", None, "C")
    cache.put("a", "A2", 6)
    assert (cache.get("a"), cache.get("c"), len(cache)) == ("A2", "C", 2)
    cache.put("huge", "H", 99)
    assert (cache.get("huge"), len(cache)) == ("H", 1)


def test_the_engine_is_imported_and_made_without_torch() -> None:
    code = (
        "import sys; from app.engine.engine import Engine; Engine();"
        "sys.exit(bool({'torch', 'open_clip', 'matplotlib'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
