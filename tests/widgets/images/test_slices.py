"""Which images are in a slice: right values by hand, from small tables. No window."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import numpy as np
import pytest

from app.analysis.prompts import PromptSet
from app.probes.tags import Tags
from widgets.desk.scores import ImageScores
from widgets.desk.workspace import Ranked
from widgets.images.slices import ALL, Facts, Slice, cut, followed, offered, why_gone

A, B, C, D = PATHS = tuple(map(Path, ("a.png", "b.png", "c.png", "d.png")))
TAGS = Tags(
    {"gender": ("woman", "man"), "age": ("young",)},
    {A: {"gender": "woman", "age": "young"}, B: {"gender": "man"}, C: {"age": "young"}},
)


def ranked(cosines: dict[Path, tuple[float, ...]], *labels: str) -> Ranked:
    scores = SimpleNamespace(labels=labels, cosine=np.array(list(cosines.values()), np.float32))
    return Ranked(tuple(cosines), cast(Any, scores), PromptSet(labels), cast(Any, None), 1.0)


def titles(facts: Facts) -> list[str]:
    return [choice.title for choice in offered(facts)]


def shown(facts: Facts, title: str) -> list[Path]:
    (chosen,) = (choice for choice in offered(facts) if choice.title == title)
    mask = cut(facts, chosen)
    assert mask.shape == (len(facts.paths),) and mask.dtype == bool
    return [path for path, inside in zip(facts.paths, mask, strict=True) if inside]


def test_without_anything_there_are_all_images_and_nothing_else() -> None:
    assert offered(Facts(PATHS)) == [ALL]
    assert cut(Facts(PATHS), ALL).tolist() == [True] * 4
    assert cut(Facts(()), ALL).tolist() == []


def test_each_group_of_each_attribute() -> None:
    facts = Facts(PATHS, tags=TAGS)
    assert titles(facts)[1:4] == ["gender: woman", "gender: man", "age: young"]
    assert shown(facts, "gender: woman") == [A]
    assert shown(facts, "gender: man") == [B]
    assert shown(facts, "age: young") == [A, C]


def test_untagged_is_without_any_group_or_without_one_of_several_attributes() -> None:
    facts = Facts(PATHS, tags=TAGS)
    assert shown(facts, "untagged") == [D]
    assert shown(facts, "untagged: no gender") == [C, D]
    assert shown(facts, "untagged: no age") == [B, D]
    one = Tags({"group": ("x",)}, {A: {"group": "x"}})
    assert titles(Facts(PATHS, tags=one)) == ["All images", "group: x", "untagged"]
    assert shown(Facts(PATHS, tags=one), "untagged") == [B, C, D]


def test_top_label_has_images_in_another_order_than_the_list_and_some_without_embedding() -> None:
    scores = ranked({D: (0.1, 0.3), A: (0.2, 0.2), B: (0.5, -0.5)}, "cat", "dog")
    facts = Facts(PATHS, ranked=scores, labels=("cat", "dog"))
    assert shown(facts, "top label cat") == [A, B], "equal cosines: the first label"
    assert shown(facts, "top label dog") == [D]


def test_top_label_knows_no_row_that_the_scores_have_not() -> None:
    """An index may be ahead of the scores: C has a row, and no score yet."""
    early = ranked({A: (0.9, 0.1)}, "cat", "dog")
    grown = Ranked(early.paths, early.scores, early.prompts, early.info, 1.0, {A: 0, C: 1})
    assert shown(Facts(PATHS, ranked=grown), "top label cat") == [A]
    assert shown(Facts(PATHS, ranked=grown), "top label dog") == []


def test_before_the_first_ranking_labels_are_offered_and_have_no_images() -> None:
    facts = Facts(PATHS, labels=("cat",))
    assert titles(facts) == ["All images", "top label cat"]
    assert shown(facts, "top label cat") == []


def test_disagreement_is_offered_while_models_are_compared() -> None:
    assert "A and B disagree" not in titles(Facts(PATHS))
    assert shown(Facts(PATHS, apart=frozenset({C, A})), "A and B disagree") == [A, C]
    assert shown(Facts(PATHS, apart=frozenset()), "A and B disagree") == []


def test_the_first_of_a_search_are_those_with_the_highest_cosines() -> None:
    paths = tuple(Path(f"{number:02}.png") for number in range(30))
    cosines = np.array([0.01 * (number % 15) for number in range(28)], np.float32)
    found = ImageScores("a dog", {path: row for row, path in enumerate(paths)}, cosines)
    facts = Facts(paths, searching=True, found=found)
    assert titles(facts)[1:] == ["search's first 10", "search's first 25", "search's first 100"]
    # 14, 13, 12, 11, 10 of the first fifteen; of the others (15 to 27) those at 12, 11, 10 and 9
    first = [9, 10, 11, 12, 13, 14, 25, 26, 27]
    assert shown(facts, "search's first 10") == [paths[n] for n in sorted([*first, 24])]
    few = Facts(paths, searching=True, found=ImageScores("a dog", found.rows, cosines[:3]))
    assert shown(few, "search's first 25") == list(paths[:3]), "those without a cosine are not found"
    assert shown(Facts(paths, searching=True), "search's first 10") == []


def test_an_edited_label_is_followed_and_a_removed_one_is_not() -> None:
    cat = Slice("top", ("cat",), "top label cat")
    assert followed(cat, ("dog", "cat"), ("dog", "cats")).value == ("cats",)
    assert followed(cat, ("dog", "cat"), ("cat", "dog")) is cat
    assert followed(cat, ("dog", "cat"), ("dog",)) is cat
    assert followed(ALL, ("cat",), ("dog",)) is ALL


@pytest.mark.parametrize(
    ("chosen", "reason"),
    [
        (Slice("group", ("gender", "woman"), ""), "there is no group “woman” any more"),
        (Slice("top", ("cat",), ""), "“cat” is no label any more"),
    ],
)
def test_a_slice_that_went_says_why(chosen: Slice, reason: str) -> None:
    assert why_gone(chosen) == reason
    assert chosen not in offered(Facts(PATHS))
