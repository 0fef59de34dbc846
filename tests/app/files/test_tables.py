"""Tables as plain CSV, and what is told of them in the file beside."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from app.errors import LoupeError
from app.exported import read_about
from app.files.tables import Table, check_beside, save_table
from app.partial import Covered
from app.probes.tags import read_tags

MADE = {"app": "CLIP Loupe", "model": {"id": "m"}, "labels": ["cat, the", "dog"]}
ABOUT = {"method": "Counted by hand.", "provenance": MADE}
TABLE = Table(("label", "images"), [("cat, the", 2), ("dog", 1)], ABOUT)


def save(path: Path, table: Table = TABLE, overwrite: bool = False) -> None:
    save_table(path, "Tables", lambda: table, dict, overwrite)


def test_the_header_is_the_first_row_and_the_rest_is_beside_the_table(tmp_path: Path) -> None:
    save(tmp_path / "t.csv")
    assert (tmp_path / "t.csv").read_text() == 'label,images\n"cat, the",2\ndog,1\n'
    assert json.loads((tmp_path / "t.csv.json").read_text()) == {"table": "t.csv", **ABOUT}
    assert read_about(tmp_path / "t.csv") == {"table": "t.csv", **ABOUT}


def test_what_is_partial_says_so_in_each_row_and_first_beside_it(tmp_path: Path) -> None:
    part = Table(TABLE.columns, TABLE.rows, ABOUT, Covered(253, 516))
    save(tmp_path / "t.csv", part)
    lines = (tmp_path / "t.csv").read_text().splitlines()
    assert lines == [
        "partial,label,images",
        '253 of 516 images,"cat, the",2',
        "253 of 516 images,dog,1",
    ]
    told = json.loads((tmp_path / "t.csv.json").read_text())
    assert list(told)[:2] == ["table", "partial"] and told["partial"] == {"images": 253, "of": 516}
    folders = Table(TABLE.columns, TABLE.rows, ABOUT, Covered(3, 3, folders=1)).csv()
    assert '\n"3 of 3 images, and 1 folder or archive not read to the end",dog,1\n' in folders


def test_both_files_are_written_or_none(tmp_path: Path) -> None:
    (tmp_path / "t.csv.json").write_text('{"mine": 1}')
    for overwrite in (False, True):
        with pytest.raises(LoupeError, match=r"t\.csv\.json exists already"):
            save(tmp_path / "t.csv", overwrite=overwrite)
        assert not (tmp_path / "t.csv").exists()
    assert (tmp_path / "t.csv.json").read_text() == '{"mine": 1}'
    save(tmp_path / "u.csv")
    check_beside(tmp_path / "u.csv.json")
    save(tmp_path / "u.csv", overwrite=True)


@pytest.mark.parametrize("header", ["path,rank,model,weights_hash", "path,label,provenance"])
def test_an_exported_table_is_not_taken_for_groups(tmp_path: Path, header: str) -> None:
    path = tmp_path / "r.csv"
    path.write_text(f"{header}\na.png{',1' * header.count(',')}\n")
    with pytest.raises(LoupeError, match="a table of numbers that was exported, and not a table of groups"):
        read_tags(path)
