"""The page of templates: its table and an image's votes say the measures' numbers."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from pytestqt.qtbot import QtBot
from sklearn.metrics import roc_auc_score

from app.analysis.top_label import auc
from app.analysis.zeroshot import ensemble, unit
from app.probes.templates.answers import Wording, answer_all
from app.probes.templates.ask import TemplatesDraft
from app.probes.templates.measure import TemplateEffects, template_effects
from widgets.probes.templates.page import TemplatesPage
from widgets.probes.templates.state import (
    ACCURACY,
    GAINED,
    HOLM,
    doubt_said,
    headline,
    ordered,
    resolve_effects,
    resolve_votes,
)

TEMPLATES = ("a {}", "the {}", "one {}")


@pytest.fixture(scope="module")
def result() -> TemplateEffects:
    random = np.random.default_rng(1)
    centre = random.normal(size=(4, 8))
    places = np.arange(40) % 4
    images = unit(centre[places] + random.normal(0, 1.2, (40, 8))).astype(np.float32)
    each = [unit(centre + random.normal(0, 0.5, centre.shape)).astype(np.float32) for _ in TEMPLATES]
    bare = unit(centre + random.normal(0, 1, centre.shape)).astype(np.float32)
    answered = answer_all(images, Wording(bare, each, ensemble(np.stack(each, axis=1))), places, 20.0)
    return template_effects(answered, list("abcd"), TEMPLATES, [f"{row}.png" for row in range(40)], places)


def test_the_table_begins_with_the_bare_label_and_the_best_template_leads(result: TemplateEffects) -> None:
    table, order = resolve_effects(result), ordered(result)
    assert table.rows[0].cells[0].text == "■ bare label" and table.rows[0].cells[HOLM].text == "—"
    assert sorted(order) == list(range(7)) and order[0] == 6 and order[1:4] == [3, 4, 5]
    hits = [result.effects[place].rate.hits for place in order[4:]]
    assert hits == sorted(hits, reverse=True)
    for row, place in zip(table.rows[1:], order[1:], strict=True):
        effect = result.effects[place]
        assert row.cells[ACCURACY].value == effect.rate.value
        assert row.cells[GAINED].text == str(effect.gained)


def test_votes_are_points_in_the_rows_of_their_classes(result: TemplateEffects) -> None:
    image = int(result.answered.agreement.argmin())
    view = resolve_votes(result, image, "x.png")
    votes = result.answered.votes(image, 4)
    assert len(view.series[0].x) == len(TEMPLATES) and len(view.series[1].x) == 1
    texts = [label.text for label in view.labels]
    for place in np.flatnonzero(votes):
        assert any(f"{'abcd'[place]}: {votes[place]} vote" in text for text in texts)
    assert any(text.startswith("✓ ") for text in texts)  # the true class has a row, with or without a vote
    top = [f"“{'abcd'[place]}”" for place in result.answered.top[3:6, image]]
    assert f"mean: {top[0]}; probability mean: {top[1]}; majority vote: {top[2]}" in view.tip
    assert resolve_votes(result, None, "").empty


def test_the_title_is_of_the_half_that_chose_nothing(result: TemplateEffects) -> None:
    title, tip = headline(result)
    assert result.chosen.effect.name in title
    assert f"{100 * result.chosen.effect.rate.value:.1f} %" in title and "agree in" in tip


def test_whether_doubt_tells_errors_is_a_line(result: TemplateEffects) -> None:
    wrong = ~result.answered.right[len(TEMPLATES)]
    area = roc_auc_score(wrong, 1 - result.answered.agreement)
    sure = roc_auc_score(wrong, 1 - result.answered.confidence)
    line, tip = doubt_said(result)
    assert f"templates: AUC {area:.2f} (" in line and f"probability: AUC {sure:.2f} (" in line
    assert f"wrong ({wrong.sum()})" in tip
    perfect = replace(result, votes_tell=auc(1 - result.answered.agreement, np.zeros(40, np.bool_)))
    assert "can't be said: the embedding mean has no image wrong." in doubt_said(perfect)[0]


def test_its_controls_give_drafts(qtbot: QtBot) -> None:
    page = TemplatesPage()
    qtbot.addWidget(page)
    drafts: list[TemplatesDraft] = []
    page.edited.connect(drafts.append)
    page.show_draft(TemplatesDraft("prompts", 3))
    assert drafts == [] and page.given.currentData() == "prompts"
    page.seed.setValue(4)
    page.given.activated.emit(page.given.findData("imagenet7"))
    assert [(draft.templates, draft.split_seed) for draft in drafts] == [("prompts", 4), ("imagenet7", 3)]
