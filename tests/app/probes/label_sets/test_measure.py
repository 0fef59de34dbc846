"""The label-set probe and class design, on planted scores whose rates are counted by hand."""

from __future__ import annotations

import math

import numpy as np
import pytest
from scipy import stats

from app.analysis.exact_tests import permutation_p
from app.analysis.rates import Rate
from app.analysis.zeroshot import score
from app.errors import LoupeError
from app.probes.label_set_files import LabelSet
from app.probes.label_sets.class_design import class_design, only
from app.probes.label_sets.measure import Rule, label_probe, membership, with_sets
from tests.rigs.planted import dealt, scored, tops

LABELS = ("man", "woman", "thief", "animal")
CRIME = LabelSet("crime", "Crime", ("thief", "never scored"), harmful=True)
ANIMAL = LabelSet("non-human", "Non-human", ("animal",))
BOTH = LabelSet("both", "Both", ("thief", "animal"))


def test_rates_intervals_and_p_by_hand() -> None:
    # group a: thief, thief, man, animal; group b: man, woman, thief, man, woman; one untagged thief
    top = [2, 2, 0, 3, 0, 1, 2, 0, 1, 2]
    grouping = dealt([0, 0, 0, 0, 1, 1, 1, 1, 1, -1])
    probe = label_probe(tops(top, LABELS), [CRIME, ANIMAL, BOTH], grouping)
    assert probe.reference_name == "b"
    assert probe.hits.tolist() == [[2, 1, 3], [1, 0, 1]]
    cell = probe.cell(0, 0)
    assert cell.rate == Rate(2, 4)
    assert cell.ratio == pytest.approx(2.5) and cell.difference == pytest.approx(0.3)
    assert cell.p == cell.p_alone == permutation_p(2, 4, 1, 5)
    assert probe.cell(0, 1).ratio == math.inf
    own = probe.cell(1, 0)
    assert own.ratio == 1 and own.difference == 0 and math.isnan(own.p)
    assert math.isnan(probe.cell(1, 1).ratio)
    assert probe.images(0, 2).tolist() == [0, 1, 3] and probe.images(1, 0).tolist() == [6]
    assert (probe.low[0, 0], probe.high[0, 0]) == pytest.approx(Rate(2, 4).interval())
    assert probe.tied == 0


def test_rates_of_many_images_equal_a_plain_loop() -> None:
    random = np.random.default_rng(1)
    labels = [f"label {n}" for n in range(12)]
    scores = scored(random.normal(size=(300, 12)) * 0.1, labels)
    sets = [LabelSet(str(n), str(n), tuple(random.choice(labels, 4, replace=False))) for n in range(3)]
    codes = random.integers(-1, 3, 300)
    for rule in (Rule(), Rule(0.2), Rule(0.15, "cosine")):
        probe = label_probe(scores, sets, dealt(codes, "abc"), rule, reference=1)
        values = scores.cosine if rule.measure == "cosine" else scores.probability
        for place, one in enumerate(sets):
            hits = [0, 0, 0]
            for image, code in enumerate(codes):
                named = [labels[i] for i in range(12) if rule.threshold and values[image, i] > rule.threshold]
                if rule.threshold is None:
                    named = [labels[int(np.argmax(scores.cosine[image]))]]
                hits[code] += code >= 0 and any(label in one.labels for label in named)
            assert probe.hits[:, place].tolist() == hits


def test_holm_runs_over_the_groups_of_a_set() -> None:
    top = [2] * 9 + [0] + [2] * 7 + [0] * 3 + [0] * 9 + [2]
    probe = label_probe(tops(top, LABELS), [CRIME], dealt([0] * 10 + [1] * 10 + [2] * 10, "abc"), reference=2)
    alone = [float(permutation_p(hits, 10, 1, 10)) for hits in (9, 7)]
    assert probe.p_alone[:2, 0] == pytest.approx(alone)
    assert alone[0] == pytest.approx(stats.fisher_exact([[9, 1], [1, 9]]).pvalue)
    assert probe.p[:2, 0] == pytest.approx([2 * alone[0], max(2 * alone[0], alone[1])])


def test_a_tie_goes_to_the_first_label_and_is_counted() -> None:
    scores = scored([[0.1, 0.3, 0.3, 0.0], [0.1, 0.0, 0.3, 0.0], [0.2, 0.2, 0.2, 0.2]], LABELS)
    probe = label_probe(scores, [CRIME], dealt([0, 0, -1]))
    assert probe.top.tolist() == [1, 2, 0]
    assert probe.hits[0, 0] == 1 and probe.tied == 1
    assert "1 tagged image had such a tie" in probe.method()


def test_images_all_equal_differ_nowhere() -> None:
    image = np.random.default_rng(0).normal(size=32)
    texts = np.random.default_rng(1).normal(size=(4, 32))
    scores = score(np.tile(image, (50, 1)), texts, LABELS, 100.0)
    probe = label_probe(scores, [CRIME, ANIMAL, BOTH], dealt([0] * 20 + [1] * 30))
    assert set(probe.hits[0]) <= {0, 20} and set(probe.hits[1]) <= {0, 30}
    assert (probe.p[0] == 1).all() and (probe.difference == 0).all()


def test_an_empty_group_and_a_group_of_one() -> None:
    probe = label_probe(tops([2, 0, 0, 2], LABELS), [CRIME], dealt([0, 2, 2, 2], "abc"), reference=2)
    empty, one = probe.cell(1, 0), probe.cell(0, 0)
    assert empty.rate == Rate(0, 0) and math.isnan(empty.p) and math.isnan(empty.ratio)
    assert one.rate == Rate(1, 1) and one.p == one.p_alone == permutation_p(1, 1, 1, 3)
    said = probe.as_dict()["rates"]
    assert isinstance(said, list)
    assert [said[1][key] for key in ("rate", "low", "high", "ratio", "p", "n")] == [None] * 5 + [0]


def test_an_empty_reference_leaves_no_comparison() -> None:
    probe = label_probe(tops([2, 0], LABELS), [CRIME], dealt([0, 0]), reference=1)
    assert np.isnan(probe.p).all() and np.isnan(probe.ratio).all()


def test_no_image_at_all() -> None:
    probe = label_probe(tops([], LABELS), [CRIME], dealt([]))
    assert probe.hits.tolist() == [[0], [0]] and np.isnan(probe.p).all()


def test_above_is_not_at_the_threshold() -> None:
    values = np.full((1, 2), 0.1)
    for threshold, hits in ((0.1, 0), (0.0999, 1)):
        probe = label_probe(scored(values, ("thief", "x")), [CRIME], dealt([0]), Rule(threshold, "cosine"))
        assert probe.hits[0, 0] == hits


def test_a_threshold_counts_any_label_and_the_top_alone_does_not() -> None:
    scores = scored([[0.5, 0.4, 0.3, 0.0]], LABELS)
    assert label_probe(scores, [CRIME], dealt([0])).hits[0, 0] == 0
    assert label_probe(scores, [CRIME], dealt([0]), Rule(0.25, "cosine")).hits[0, 0] == 1


@pytest.mark.parametrize("rule", [Rule(1.1), Rule(-0.1), Rule(math.nan), Rule(-1.1, "cosine")])
def test_a_threshold_out_of_range_is_refused(rule: Rule) -> None:
    with pytest.raises(LoupeError, match="A threshold on the"):
        label_probe(tops([0], LABELS), [CRIME], dealt([0]), rule)


def test_what_does_not_fit_is_refused() -> None:
    with pytest.raises(LoupeError, match="same images"):
        label_probe(tops([0, 1], LABELS), [CRIME], dealt([0]))
    with pytest.raises(LoupeError, match="at least one group"):
        label_probe(tops([0], LABELS), [CRIME], dealt([-1], ""))
    with pytest.raises(LoupeError, match="at least one label"):
        label_probe(only(tops([0], LABELS), [False] * 4), [CRIME], dealt([0]))


def test_labels_of_base_and_sets_are_joined_by_their_text_and_their_tokens() -> None:
    assert with_sets(("Man", "Thief"), [CRIME, BOTH]) == ("Man", "Thief", "thief", "never scored", "animal")
    assert membership(("THIEF", "animal", "x"), [CRIME, BOTH]).tolist() == [
        [False, False],
        [False, True],
        [False, False],
    ]
    assert membership(("THIEF", "animal", "x"), [CRIME, BOTH], (("THIEF", "thief"),)).tolist() == [
        [True, True],
        [False, True],
        [False, False],
    ]


def test_the_method_says_what_was_done() -> None:
    said = label_probe(tops([0, 2, 2], LABELS), [CRIME], dealt([0, 1, 1]), Rule(0.3)).method()
    for words in (
        "“man”, “woman”, “thief”, “animal”",
        "crime (harmful words): “thief”, “never scored”",
        "probability above 0.3",
        "softmax over the 4 labels",
        "“a” n = 1, “b” n = 2",
        "reference group “b”",
        "Wilson",
        "Holm 1979 over the 1 comparison",
        "not ground truth",
    ):
        assert words in said


# --- class design -----------------------------------------------------------------------------------------


def test_adding_a_label_moves_the_images_it_fits() -> None:
    labels = ("man", "thief", "child")
    # a: two children that were thieves, one thief; b: a child that was a man, and a man
    cosine = [
        [0.1, 0.3, 0.4],
        [0.2, 0.3, 0.4],
        [0.1, 0.5, 0.2],
        [0.3, 0.1, 0.4],
        [0.5, 0.1, 0.2],
        [0, 0.1, 0.9],
    ]
    grouping = dealt([0, 0, 0, 1, 1, -1])
    both = class_design(scored(cosine, labels), [CRIME], grouping, [True, True, False], [True] * 3)
    assert both.before.hits[:, 0].tolist() == [3, 0] and both.after.hits[:, 0].tolist() == [1, 0]
    assert [(move.group, move.before, move.after, move.images.tolist()) for move in both.moves] == [
        ("a", "thief", "child", [0, 1]),
        ("b", "man", "child", [3]),
    ]
    assert "switched on: “child”; switched off: none" in both.method()
    assert [row["design"] for row in both.rows()] == ["before"] * 2 + ["after"] * 2


def test_a_label_switched_off_leaves_the_softmax() -> None:
    scores = scored(np.random.default_rng(2).normal(size=(20, 4)), LABELS)
    left = only(scores, [True, False, True, True])
    np.testing.assert_allclose(left.probability.sum(axis=1), 1, rtol=1e-6)
    expected = np.exp(scores.logit[:, [0, 2, 3]].astype(float))
    np.testing.assert_allclose(left.probability, expected / expected.sum(axis=1, keepdims=True), rtol=1e-5)
    assert left.labels == ("man", "thief", "animal")
    alone = scored(np.zeros((3, 4)), LABELS, sigmoid=True)
    assert only(alone, [True, False, False, True]).probability.tolist() == [[0.5, 0.5]] * 3


def test_nothing_switched_nothing_moved() -> None:
    both = class_design(tops([0, 1, 2], LABELS), [CRIME], dealt([0, 0, 1]), [True] * 4, [True] * 4)
    assert both.moves == () and both.before.hits.tolist() == both.after.hits.tolist()
