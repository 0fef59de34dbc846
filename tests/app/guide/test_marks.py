"""Headings' anchors as GitHub makes them, links, HTML, and lines as they are read."""

from __future__ import annotations

import pytest

from app.guide.marks import Mark, html_in, marks_of, open_fence, plain_line, plain_lines, slug


@pytest.mark.parametrize(("title", "anchor"), [
    ("Wilson interval", "wilson-interval"),
    ("What's wrong?", "whats-wrong"),
    ("raw, value, MaskCLIP, v-v", "raw-value-maskclip-v-v"),
    ("Skew@k", "skewk"),
    ("A — B", "a--b"),
    ("logit_scale", "logit_scale"),
    ("윌슨 구간", "윌슨-구간"),
    ("기울기, p 값", "기울기-p-값"),
])  # fmt: skip
def test_anchors_are_those_that_github_gives(title: str, anchor: str) -> None:
    # As rendered by github.com: small letters, no sign but hyphens and underscores, a hyphen for each space.
    assert slug(title) == anchor


def test_links_and_pictures_are_found_outside_code_alone() -> None:
    line = "See [`rank`](../a.md#b), ![a map](x.png), `[no](link.md)` and [two](c.md)."
    assert marks_of(line) == [
        Mark(False, "`rank`", "../a.md#b"),
        Mark(True, "a map", "x.png"),
        Mark(False, "two", "c.md"),
    ]


@pytest.mark.parametrize(("line", "html"), [
    ("<b>bold</b>", "<b>"),
    ("a <img src='file:///etc/passwd'>", "<img src='file:///etc/passwd'>"),
    ("p < 0.05 and q > 1", ""),
    ("`<b>` is code", ""),
    ("an escaped \\<b>", ""),
    ("<https://example.org>", "<https://example.org>"),
    ("<!-- x --> y", "<!-- x -->"),
])  # fmt: skip
def test_html_is_found(line: str, html: str) -> None:
    assert html_in(line) == html


@pytest.mark.parametrize(("line", "plain"), [
    ("- **bold** and *slanted* and _so_", "bold and slanted and so"),
    ("2. [a link](b.md) with `code_of_it`", "a link with code_of_it"),
    ("| `--k` | how many\\|few |", "--k · how many|few"),
    ("| --- | :-: |", ""),
    ("2 * 3 * 4 and logit_scale_of", "2 * 3 * 4 and logit_scale_of"),
    ("![a map of a cat](x.png)", "a map of a cat"),
    ("> quoted", "quoted"),
    ("`a * b * c`", "a * b * c"),
])  # fmt: skip
def test_lines_are_read_without_marks(line: str, plain: str) -> None:
    assert plain_line(line) == plain


def test_blocks_of_code_stay_as_they_stand() -> None:
    lines = ("before", "", "```sh", "rank *.jpg **", "```", "*after*")
    assert list(plain_lines(lines)) == ["before", "rank *.jpg **", "after"]


def test_a_block_of_code_without_an_end_is_found() -> None:
    assert open_fence("a\n```\nb") == 2
    assert open_fence("a\n````\n```\n````\nb\n") == 0
    assert open_fence("~~~\n```\n~~~") == 0
