"""The whole guide: its order, where keys are explained, where links lead, and what is wrong with it."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.errors import LoupeError
from app.guide.check import problems
from app.guide.guide import Group, Place, is_web, picture_file, read_guide
from tests.rigs.guides.pages import PAGES, write_guide


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_guide(tmp_path)


def test_pages_stand_in_the_order_of_the_index(folder: Path) -> None:
    guide = read_guide("en", folder)
    assert guide.names == ("index", "views/bias", "numbers/tests")
    assert guide.groups == (Group("Views", ("views/bias",)), Group("Numbers", ("numbers/tests",)))


def test_a_page_that_the_index_forgot_comes_last_and_is_said(folder: Path) -> None:
    write_guide(folder, {"en/lost": "# Lost"})
    guide = read_guide("en", folder)
    assert guide.names[-1] == "lost"
    assert "en/lost.md, line 1: the index links it under no heading of the second level." in problems(
        guide, folder
    )


def test_keys_lead_to_sections(folder: Path) -> None:
    guide = read_guide("en", folder)
    assert guide.place("panel:bias/weat") == Place("views/bias", "weat")
    assert guide.place("panel:bias/skew") == guide.place("panel:bias") == Place("views/bias", "the-panel")
    assert guide.place("panel:none") == Place("index")


def test_english_stands_in_for_pages_that_a_language_lacks(folder: Path) -> None:
    guide = read_guide("ko", folder)
    assert [guide.pages[name].title for name in guide.names] == ["안내서", "편향", "Tests"]
    assert guide.place("panel:bias") == Place("views/bias", "패널")
    assert guide.place("number:p value") == Place("numbers/tests", "p-value")


@pytest.mark.parametrize("first", ["a", "z"])
def test_a_key_of_both_languages_is_that_of_the_windows(tmp_path: Path, first: str) -> None:
    covers = "<!-- covers: topic:x -->\n## {}\n"
    other = {"a": "z", "z": "a"}[first]
    pages = {
        "en/index": "# G",
        f"en/{first}": "# One\n" + covers.format("English"),
        f"en/{other}": "# Other",
        f"ko/{other}": "# 하나\n" + covers.format("한국어"),
    }
    assert read_guide("ko", write_guide(tmp_path, pages)).place("topic:x") == Place(other, "한국어")


def test_links_lead_within_the_guide_and_nowhere_else(folder: Path) -> None:
    guide = read_guide("en", folder)
    assert guide.follow("views/bias", "../numbers/tests.md#p-value") == Place("numbers/tests", "p-value")
    assert guide.follow("views/bias", "#weat") == Place("views/bias", "weat")
    assert guide.follow("ko", "index.md#p-%EA%B0%92") == Place("index", "p-값")
    for target in (
        *(
            "../../README.md",
            "../numbers/none.md",
            "file:///etc/passwd",
            "https://example.org",
            "//host/a.md",
        ),
        *("javascript:alert(1)", "../numbers/tests.txt", "/etc/passwd.md", "../numbers/tests.md?x"),
    ):
        assert guide.follow("views/bias", target) is None
    assert is_web("https://example.org/a") and is_web("http://example.org")
    for target in (
        "file:///etc/passwd",
        "javascript:alert(1)",
        "https:",
        "mailto:a@example.org",
        "ftp://a/b",
    ):
        assert not is_web(target)


def test_pictures_lie_among_the_guides_own(folder: Path) -> None:
    pictures = folder / "pictures"
    assert picture_file("views/bias", "../../pictures/en/a.png", folder) == pictures / "en" / "a.png"
    assert picture_file("index", "../pictures/ko/a.png", folder) == pictures / "ko" / "a.png"
    for target in (
        *("../../../secret.png", "/pictures/en/a.png", "file:///a.png", "https://example.org/a.png"),
        *("../../pictures/../../a.png", "../../pictures/en/a.svg", "qrc:/a.png", "//host/pictures/a.png"),
    ):
        assert picture_file("views/bias", target, folder) is None


def test_each_thing_that_is_wrong_is_a_sentence(folder: Path) -> None:
    broken = (
        "# A\n\n[x](none.md) ![](../pictures/en/a.png) [y](#none)\n[z](ftp://a/b) [w](https://example.org)\n"
    )
    index = PAGES["en/index"] + "- [a](a.md)\n"
    write_guide(folder, {"en/a": broken, "en/index": index})
    assert problems(read_guide("en", folder), folder) == [
        "en/a.md, line 3: the link to none.md leads nowhere.",
        "en/a.md, line 3: there is no picture ../pictures/en/a.png.",
        "en/a.md, line 3: the page of #none has no such section.",
        "en/a.md, line 4: the link to ftp://a/b leads nowhere.",
        "en/index.md, line 9: the page of numbers/tests.md#p has no such section.",
        "en/views/bias.md, line 8: there is no picture ../../pictures/en/bias.png.",
    ]


def test_a_link_to_a_section_of_a_page_that_another_language_stands_in_for_is_no_mistake(
    folder: Path,
) -> None:
    assert problems(read_guide("ko", folder), folder) == []


def test_a_key_covered_twice_is_refused(folder: Path) -> None:
    write_guide(folder, {"en/zz": "# Z\n\n<!-- covers: view:bias -->\n## Bias again\n"})
    with pytest.raises(LoupeError, match=r"^en/zz.md, line 4: view:bias is covered in views/bias.md, too.$"):
        read_guide("en", folder)


def test_a_missing_guide_and_one_that_can_not_be_read_are_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(LoupeError, match="The guide is missing from this installation"):
        read_guide("en", tmp_path)
    write_guide(tmp_path)
    (tmp_path / "en" / "bad.md").write_bytes(b"# \xff")
    with pytest.raises(LoupeError, match="The guide can't be read"):
        read_guide("en", tmp_path)
