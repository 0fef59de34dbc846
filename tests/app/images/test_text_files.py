"""Text files: what they say in any encoding that names itself, and one sentence for what is no text."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.errors import LoupeError
from app.images.reading import read_text
from app.probes.label_set_files import read_label_set
from app.probes.tags import read_tags

TEXT = "cat\r\ndog\nK\u00e4tzchen\n"
READ = "cat\ndog\nK\u00e4tzchen\n"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-be"]
)
def test_encodings_that_name_themselves(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "labels.txt"
    mark = b"\0\0\xfe\xff" if encoding == "utf-32-be" else b""
    path.write_bytes(mark + TEXT.encode(encoding))
    assert read_text(path) == READ
    assert read_label_set(path).labels == ("cat", "dog", "K\u00e4tzchen")


def test_latin_1_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "labels.txt"
    path.write_bytes(TEXT.encode("latin-1"))
    with pytest.raises(LoupeError, match=r"is not UTF-8 text \(byte 11\)\.$"):
        read_text(path)


def test_a_cut_utf_16_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "labels.txt"
    path.write_bytes(TEXT.encode("utf-16")[:-1])
    with pytest.raises(LoupeError, match=r"is not UTF-16 text"):
        read_text(path)


def test_a_nul_byte_is_said_with_file_and_line(tmp_path: Path) -> None:
    table, toml = tmp_path / "g.csv", tmp_path / "s.toml"
    table.write_bytes(b"path,group\na\0.png,x\n")
    toml.write_bytes(b'name = "x"\nlabels = [\n"a\0"]\n')
    with pytest.raises(LoupeError, match=r"g\.csv, line 2: a NUL byte, so this is no text\.$"):
        read_tags(table)
    with pytest.raises(LoupeError, match=r"s\.toml, line 3: a NUL byte, so this is no text\.$"):
        read_label_set(toml)
    table.write_bytes(b"\0" * 64)
    with pytest.raises(LoupeError, match=r"g\.csv, line 1: a NUL byte"):
        read_text(table)
