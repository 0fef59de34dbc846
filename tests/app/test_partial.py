"""A part of the images says so first; all of them say nothing."""

from __future__ import annotations

from app.partial import Covered
from app.provenance import provenance
from tests.rigs.engine import info


def test_a_part_is_said_first_and_kept() -> None:
    part, whole = Covered(1253, 5160), Covered(3, 3)
    assert part.before("rates") == "partial: 1,253 of 5,160 images · rates"
    assert (whole.before("rates"), whole.sentence()) == ("rates", "")
    made = provenance(info("clip"), part=part)
    assert made.as_dict()["partial"] == {"images": 1253, "of": 5160}
    assert "partial" not in provenance(info("clip"), part=whole).as_dict()
