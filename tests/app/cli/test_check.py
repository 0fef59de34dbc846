"""The command `check`."""

from __future__ import annotations

import pytest

import app.cli.model.check
from app.analysis.check.line import Check, judged, not_applicable
from tests.rigs.cli import Cli

GOOD = judged("logit scale", True, 100.0, "2…200", "Cosines are multiplied by 100.")
BAD = judged("finite weights", False, float("nan"), 0, "1 of 2 tensors holds NaN.")


@pytest.mark.parametrize(("lines", "status"), [((GOOD,), 0), ((GOOD, BAD), 1)])
def test_the_exit_status_is_1_where_a_check_failed(
    cli: Cli, monkeypatch: pytest.MonkeyPatch, lines: tuple[object, ...], status: int
) -> None:
    def made(_encoder: object, _checkpoint: object) -> Check:
        return Check({"id": "m"}, (*lines, not_applicable("precision fp16", "None here.")))  # type: ignore[arg-type]

    monkeypatch.setattr(app.cli.model.check, "run_check", made)
    done = cli("check", "--model", "ViT-B-32@random", "--json")
    assert done.status == status
    assert list(done.json) == ["model", "checks"]
    assert done.json["checks"][0] == {
        "name": "logit scale",
        "state": "held",
        "value": 100.0,
        "limit": "2…200",
        "why": "Cosines are multiplied by 100.",
    }
    assert done.json["checks"][-1]["state"] == "not applicable"
    text = cli("check", "--model", "ViT-B-32@random").out
    assert "✓ logit scale: held." in text
    assert f"{status} failed" in text


def test_a_model_that_is_none_is_an_error(cli: Cli) -> None:
    assert cli("check", "--model", "nothing@here").status == 2
