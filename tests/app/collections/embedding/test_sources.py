"""What sources list: folders, lists, archives and tables, in order and each image once."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.collections.embedding.items import Item, read_items, write_items
from app.collections.embedding.sources import list_items, members_with_images
from app.errors import LoupeError
from tests.rigs.collections.image_sources import make_photos, make_table, make_tar, png, webdataset


def listed(*sources: Path) -> list[str]:
    return [Path(item.path).name for item in list_items(sources).items]


def test_a_folder_is_listed_as_the_program_lists_it(tmp_path: Path) -> None:
    make_photos(tmp_path / "photos", ["b10.png", "b9.png", "sub/a.png", ".hidden/c.png"])
    (tmp_path / "photos" / "notes.txt").write_text("nothing")
    assert listed(tmp_path / "photos") == ["b9.png", "b10.png", "a.png"]


def test_an_image_named_twice_is_one_row(tmp_path: Path) -> None:
    photos = make_photos(tmp_path / "photos", ["a.png", "b.png"])
    assert listed(photos / "b.png", photos, photos) == ["b.png", "a.png"]


def test_paths_of_a_list_lie_beside_it_and_may_be_missing(tmp_path: Path) -> None:
    (tmp_path / "list.txt").write_text("a.png\n\n/elsewhere/b.png\nhttps://example.org/c.png\n")
    paths = [item.path for item in list_items([tmp_path / "list.txt"]).items]
    assert paths == [str(tmp_path / "a.png"), "/elsewhere/b.png", "https://example.org/c.png"]


def test_a_csv_keeps_its_columns_and_rows(tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text("image_path,caption\na.png,one\na.png,two\n,none\n")
    items = list_items([tmp_path / "list.csv"]).items
    assert [item.fields for item in items] == ['{"caption": "one"}', '{"caption": "two"}']


def test_parquet_lists_paths_or_holds_images(tmp_path: Path) -> None:
    make_table(tmp_path / "paths.parquet", image_path=["a.png", None, "b.png"], caption=["x", "y", "z"])
    items = list_items([tmp_path / "paths.parquet"]).items
    table = str(tmp_path / "paths.parquet")
    assert items == (
        Item(str(tmp_path / "a.png"), table, 0),
        Item("", table, 1),
        Item(str(tmp_path / "b.png"), table, 2),
    )
    make_table(tmp_path / "images.parquet", image=[png(0), png(1)], caption=["x", "y"])
    items = list_items([tmp_path / "images.parquet"]).items
    assert [(Path(item.path).parent.name, item.row) for item in items] == [
        ("images.parquet", n) for n in (0, 1)
    ]


def test_a_folder_of_archives_is_read_where_it_holds_no_image(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    webdataset(tmp_path / "data" / "10.tar", 1)
    webdataset(tmp_path / "data" / "9.tar", 2)
    paths = [Path(item.path) for item in list_items([tmp_path / "data"]).items]
    assert [path.parent.name for path in paths] == ["9.tar", "9.tar", "10.tar"]


def test_other_images_of_a_sample_are_no_images_of_their_own() -> None:
    names = ["1.jpg", "1.seg.png", "1.txt", "a.b/2.jpg", "a.b/3.1.jpg", "a.b/3.2.jpg"]
    assert members_with_images(names) == ["1.jpg", "a.b/2.jpg", "a.b/3.1.jpg", "a.b/3.2.jpg"]


def test_a_cut_archive_is_read_to_the_cut_and_said(tmp_path: Path) -> None:
    whole = webdataset(tmp_path / "a.tar", 3).read_bytes()
    (tmp_path / "cut.tar").write_bytes(
        whole[: whole.index(b"00002.png") + 512 + 100]
    )  # its header, some bytes
    found = list_items([tmp_path / "cut.tar"])
    assert len(found.items) == 2
    assert "damaged or cut off" in found.unread[0].reason


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("missing.txt", None, "missing.txt does not exist."),
        ("list.csv", b"name,caption\na,b\n", "list.csv has no column of images, and none of paths"),
        ("empty.txt", b"\n\n", "There are no images in"),
        ("a.parquet", b"nothing", "a.parquet is no parquet file, or is damaged."),
        ("a.tar", b"nothing", "a.tar is not a tar archive"),
    ],
)
def test_a_source_that_cannot_be_used_is_one_sentence(
    tmp_path: Path, name: str, content: bytes | None, words: str
) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(LoupeError) as raised:
        list_items([tmp_path / name])
    assert words in str(raised.value)


def test_a_table_without_images_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(LoupeError, match=r"no column of images, and none of paths .*: url, caption\."):
        list_items([make_table(tmp_path / "a.parquet", url=["x"], caption=["y"])])


def test_a_tar_of_texts_has_no_images(tmp_path: Path) -> None:
    with pytest.raises(LoupeError, match="There are no images in"):
        list_items([make_tar(tmp_path / "a.tar", {"1.txt": b"x"})])


def test_items_are_read_back_whatever_bytes_their_names_hold(tmp_path: Path) -> None:
    items = [Item("/a/\udcff.png"), Item("b", "t.parquet", 7), Item("c", fields='{"a": "ü"}')]
    write_items(tmp_path / "items.parquet", items)
    assert read_items(tmp_path / "items.parquet") == items


def test_damaged_items_are_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "items.parquet").write_bytes(b"nothing")
    with pytest.raises(LoupeError, match=r"is damaged; begin the collection anew\.$"):
        read_items(tmp_path / "items.parquet")
