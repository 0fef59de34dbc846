"""A page is read whole, or refused in one sentence with file and line."""

from __future__ import annotations

import pytest

from app.errors import LoupeError
from app.guide.page import read_page

SOURCE = """# Views

Before.

<!-- covers: panel:bias/weat, number:effect size d,  topic:x -->
## Test `d`

One *thing*.

```sh
# no heading
<b>no HTML</b>
```

## Test `d`

<!-- options: weat -->

| Option | |
| --- | --- |
| `--k K` | a [link](../a.md) |

<!-- end -->
"""


def test_a_page_has_sections_with_anchors_keys_and_texts() -> None:
    page = read_page("en", "views/bias", SOURCE)
    assert (page.title, page.options) == ("Views", ("weat",))
    assert [(part.title, part.level, part.anchor, part.line) for part in page.sections] == [
        ("Views", 1, "views", 1),
        ("Test d", 2, "test-d", 6),
        ("Test d", 2, "test-d-1", 15),
    ]
    assert page.sections[1].covers == ("panel:bias/weat", "number:effect size d", "topic:x")
    assert page.sections[1].text == "One thing.\n# no heading\n<b>no HTML</b>"
    assert page.sections[2].text == "Option\n--k K · a link"
    assert [(placed.line, placed.mark.target) for placed in page.marks] == [(21, "../a.md")]
    assert page.section("test-d-1") is page.sections[2] and page.section("none") is None


def test_what_is_shown_has_no_comments_but_those_in_code() -> None:
    page = read_page("en", "a", "# A\n<!-- covers: topic:a -->\n## B\n```\n<!-- kept -->\n```\n")
    assert page.markdown == "# A\n## B\n```\n<!-- kept -->\n```\n"


@pytest.mark.parametrize(("source", "sentence"), [
    ("", "en/a.md, line 1: a page begins with its title, a heading of the first level."),
    ("\ntext\n# A", "en/a.md, line 2: a page begins with its title, a heading of the first level."),
    ("## A", "en/a.md, line 1: a page begins with its title, a heading of the first level."),
    ("# A\n\n# B", "en/a.md, line 3: a page has one heading of the first level."),
    ("# A\n<u>b</u>", "en/a.md, line 2: a page holds no HTML: <u>"),
    ("# A\n## <u>b</u>", "en/a.md, line 2: a page holds no HTML: <u>"),
    ("# A\n```\nb", "en/a.md, line 2: this block of code has no end."),
    ("# A\n<!-- covers: view:a -->\n\n## B", "en/a.md, line 2: a heading must follow on what it covers."),
    ("# A\n<!-- covers: view:a -->", "en/a.md, line 2: a heading must follow on what it covers."),
    ("# A\n<!-- covers: view:a, views:b -->\n## B", "en/a.md, line 2: “views:b” is no key; a key is one of"),
    ("# A\n<!-- covers: view: -->\n## B", "en/a.md, line 2: “view:” is no key; a key is one of"),
    ("# A\n<!-- options: rank -->\n", "en/a.md, line 2: the options' table has no end: <!-- end -->."),
    ("# A\n<!-- todo -->", "en/a.md, line 2: the comment “todo” is none of"),
    ("# A\n<!-- end -->", "en/a.md, line 2: the comment “end” is none of"),
])  # fmt: skip
def test_a_broken_page_is_one_sentence(source: str, sentence: str) -> None:
    with pytest.raises(LoupeError) as refused:
        read_page("en", "a", source)
    assert str(refused.value).startswith(sentence)
    assert "\n" not in str(refused.value)
