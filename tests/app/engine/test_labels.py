"""Which prompts are encoded, and that the labels come out right."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
import pytest

from app.analysis.prompts import parse_prompts
from app.engine.engine import Engine
from app.errors import Cancelled
from app.store.lru import Lru

if TYPE_CHECKING:
    from tests.rigs.engine import CountingEncoder

Floats = npt.NDArray[np.float32]


def test_labels_are_the_ensembles_of_their_prompts(engine: Engine, encoder: CountingEncoder) -> None:
    prompts = parse_prompts("cat\ndog\nfox", "a {}\nthe {}\n{}")
    np.testing.assert_allclose(engine.label_embeddings(prompts), encoder.ensembles(prompts), atol=1e-6)


def test_editing_one_label_encodes_its_prompts_alone(engine: Engine, encoder: CountingEncoder) -> None:
    templates = "a {}\nthe {}\n{}"
    engine.label_embeddings(parse_prompts("cat\ndog\nfox", templates))
    assert len(encoder.texts) == 9
    encoder.texts.clear()
    edited = parse_prompts("cat\ndogs\nfox", templates)
    result = engine.label_embeddings(edited)
    assert sorted(encoder.texts) == ["a dogs", "dogs", "the dogs"]
    np.testing.assert_allclose(result, encoder.ensembles(edited), atol=1e-6)


def test_adding_a_template_encodes_one_prompt_a_label(engine: Engine, encoder: CountingEncoder) -> None:
    engine.label_embeddings(parse_prompts("cat\ndog", "a {}"))
    encoder.texts.clear()
    added = parse_prompts("cat\ndog", "a {}\nthe {}")
    result = engine.label_embeddings(added)
    assert encoder.texts == ["the cat", "the dog"]
    np.testing.assert_allclose(result, encoder.ensembles(added), atol=1e-6)


def test_the_same_prompts_in_another_order_encode_nothing(engine: Engine, encoder: CountingEncoder) -> None:
    engine.label_embeddings(parse_prompts("cat\ndog\nfox", "a {}\nthe {}"))
    encoder.texts.clear()
    engine.label_embeddings(parse_prompts("fox\ncat", "a {}\nthe {}"))
    engine.label_embeddings(parse_prompts("dog", "the {}\na {}"))
    assert encoder.texts == []


def test_a_prompt_shared_by_labels_is_encoded_once(engine: Engine, encoder: CountingEncoder) -> None:
    engine.label_embeddings(parse_prompts("cat\ndog", "a photo\n{}"))
    assert sorted(encoder.texts) == ["a photo", "cat", "dog"]


def test_no_labels_give_no_rows(engine: Engine, encoder: CountingEncoder) -> None:
    assert engine.label_embeddings(parse_prompts("")).shape == (0, encoder.info.embed_dim)
    assert encoder.texts == []


@pytest.mark.parametrize("templates", [1, 7, 80])
def test_many_labels_are_right_even_where_the_caches_hold_next_to_nothing(
    engine: Engine, monkeypatch: pytest.MonkeyPatch, templates: int, encoder: CountingEncoder
) -> None:
    monkeypatch.setattr(engine._kept, "_prompts", Lru[Floats](100))
    monkeypatch.setattr(engine, "_labels", Lru[Floats](100))
    prompts = parse_prompts("\n".join(map(str, range(150))), "\n".join(f"{i} {{}}" for i in range(templates)))
    np.testing.assert_allclose(engine.label_embeddings(prompts), encoder.ensembles(prompts), atol=1e-6)


@pytest.mark.parametrize("templates", [1, 7])
def test_cancelling_labels_keeps_the_prompts_encoded(
    engine: Engine, encoder: CountingEncoder, templates: int
) -> None:
    prompts = parse_prompts("\n".join(map(str, range(600))), "\n".join(f"{i} {{}}" for i in range(templates)))

    def stop(done: int, total: int) -> None:
        assert total == 600
        if done >= 300:
            raise Cancelled

    with pytest.raises(Cancelled):
        engine.label_embeddings(prompts, stop)
    assert 300 * templates <= len(encoder.texts) < 600 * templates
    engine.label_embeddings(prompts)
    assert sorted(encoder.texts) == sorted(prompts.flat)


def test_progress_counts_labels_and_never_goes_back(engine: Engine) -> None:
    prompts = parse_prompts("\n".join(map(str, range(700))), "\n".join(f"{i} {{}}" for i in range(7)))
    seen: list[tuple[int, int]] = []
    engine.label_embeddings(prompts, lambda done, total: seen.append((done, total)))
    assert seen == sorted(seen)
    assert seen[0] == (0, 700)
    assert seen[-1] < (700, 700)
    assert len(set(seen)) > 5


def test_prompts_that_begin_alike_are_encoded_together(engine: Engine, encoder: CountingEncoder) -> None:
    engine.label_embeddings(parse_prompts("cat\ndog", "a {}\nthe {}"))
    assert encoder.texts == ["a cat", "a dog", "the cat", "the dog"]


def test_cached_embeddings_cannot_be_changed_from_outside(engine: Engine, encoder: CountingEncoder) -> None:
    prompts = parse_prompts("cat\ndog")
    engine.label_embeddings(prompts)[:] = 0
    np.testing.assert_allclose(engine.label_embeddings(prompts), encoder.ensembles(prompts), atol=1e-6)
