"""Groups: their table, folders, crossing, and edits that leave the old tags alone."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from app.errors import LoupeError
from app.probes.tags import Tags, read_tags, tags_csv, tags_from_folders


def table(tmp_path: Path, text: str | bytes) -> Path:
    path = tmp_path / "g.csv"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def test_a_table_with_two_attributes(tmp_path: Path) -> None:
    lines = (
        "\ufeffpath,gender,age",
        "a.png,woman,young",
        "",
        "sub/b.png, man ,old",
        '"c,d.png",,old',
        "e.png,,",
    )
    text = "\r\n".join(lines)
    tags = read_tags(table(tmp_path, text))
    assert tags.names == {"gender": ("woman", "man"), "age": ("young", "old")}
    assert tags.of == {
        tmp_path / "a.png": {"gender": "woman", "age": "young"},
        tmp_path / "sub/b.png": {"gender": "man", "age": "old"},
        tmp_path / "c,d.png": {"age": "old"},
        tmp_path / "e.png": {},
    }


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "g.csv is empty; its first line must be path,group."),
        ("\n \n", "g.csv is empty"),
        ("a.png,woman\n", "g.csv, line 1: the header must be path and then a name"),
        ("path\na.png\n", "line 1: the header must be path"),
        ("path,\na.png,x\n", "line 1: the header must be path"),
        ("path;group\na.png;x\n", "line 1: the header must be path"),
        ("path,g,g\na.png,x,y\n", "line 1: two columns have the same name."),
        ("path,g\na.png\n", "line 2: 1 cells, and the header has 2."),
        ("path,g\n\na.png,x,y\n", "line 3: 3 cells, and the header has 2."),
        ("path,g\n,x\n", "line 2: the path is missing."),
        ("path,g\na.png,x\nb.png,x\n./a.png,y\n", "line 4: ./a.png is already on line 2."),
        ("path,g\na.png,\n", "tags no image"),
        ('path,g\n"a.png,x\n', "not a table in CSV form"),
        ("path,g\na\xe9.png,x\n".encode("latin-1"), "is not UTF-8 text (byte 9)."),
    ],
)
def test_a_bad_table_is_one_sentence(tmp_path: Path, text: str | bytes, words: str) -> None:
    with pytest.raises(LoupeError) as caught:
        read_tags(table(tmp_path, text))
    assert words in str(caught.value) and "\n" not in str(caught.value)


def test_no_table_and_a_folder_are_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(LoupeError, match=r"none.csv does not exist\."):
        read_tags(tmp_path / "none.csv")
    with pytest.raises(LoupeError, match="is a folder"):
        read_tags(tmp_path)


def test_groups_keep_the_order_of_the_table_and_may_be_empty(tmp_path: Path) -> None:
    tags = read_tags(table(tmp_path, "path,g\na,z\nb,y\nc,z\nd,x\n"))
    paths = [tmp_path / name for name in ("c", "untold", "a", "d")]
    dealt = tags.grouping(paths, "g")
    assert dealt.names == ("z", "y", "x")
    assert dealt.codes.tolist() == [0, -1, 0, 2]
    assert dealt.counts.tolist() == [2, 0, 1]
    assert dealt.members(0).tolist() == [0, 2] and dealt.largest() == 0 and dealt.index("x") == 2
    with pytest.raises(LoupeError, match="There is no group “w”; the groups are z, y, x"):
        dealt.index("w")
    with pytest.raises(LoupeError, match="No attribute is named “h”; there is g"):
        tags.grouping(paths, "h")


def test_crossed_attributes_make_the_combinations_that_occur(tmp_path: Path) -> None:
    text = "path,gender,age\na,man,old\nb,woman,young\nc,woman,\nd,man,young\ne,man,old\n"
    tags = read_tags(table(tmp_path, text))
    dealt = tags.grouping([tmp_path / name for name in "abcde"], "gender", "age")
    assert dealt.attribute == "gender x age"
    assert dealt.names == ("man, old", "man, young", "woman, young")
    assert dealt.codes.tolist() == [0, 2, -1, 1, 0]


def test_edits_make_new_tags(tmp_path: Path) -> None:
    a, b = tmp_path / "a", tmp_path / "b"
    first = Tags().with_group("g", "x").with_group("g", "y")
    assert first.grouping([a], "g").counts.tolist() == [0, 0]
    second = first.tagged([a, b], "g", "x").tagged([b], "g", "y").tagged([a], "h", "p")
    assert first.of == {}
    assert second.of == {a: {"g": "x", "h": "p"}, b: {"g": "y"}}
    third = second.untagged([a, b], "g")
    assert third.of == {a: {"h": "p"}} and third.names == second.names
    fourth = second.without_group("g", "y").without_group("h", "p")
    assert fourth.of == {a: {"g": "x"}} and fourth.names == {"g": ("x",)}


def test_a_table_written_is_read_back(tmp_path: Path) -> None:
    outside = tmp_path.parent / "o, utside.png"
    tags = Tags().tagged([tmp_path / "s" / "ä.png", outside], "gender", 'wo"man, x')
    tags = tags.tagged([outside], "age", "old")
    path = table(tmp_path, tags_csv(tags, tmp_path))
    assert read_tags(path) == tags
    assert "s/ä.png" in path.read_text("utf-8")


def test_one_folder_per_group(tmp_path: Path) -> None:
    for name in ("cats/a.png", "cats/more/b.png", "dogs/c.png"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        Image.new("RGB", (4, 4)).save(tmp_path / name)
    (tmp_path / "none").mkdir()
    tags = tags_from_folders(tmp_path, "animal")
    assert tags.names == {"animal": ("cats", "dogs")}
    dealt = tags.grouping(list(tags.of), "animal")
    np.testing.assert_array_equal(dealt.counts, [2, 1])
    for folder, words in ((tmp_path / "none", "No folder in"), (tmp_path / "nope", "does not exist")):
        with pytest.raises(LoupeError, match=words):
            tags_from_folders(folder)
