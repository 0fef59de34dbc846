from __future__ import annotations

import subprocess
import sys

import pytest

from app.analysis.prompts import (
    TEMPLATE_SETS,
    PromptNote,
    PromptSet,
    parse_prompts,
    split_labels,
    template_set,
)
from app.errors import LoupeError


def kinds(prompts: PromptSet) -> list[tuple[str, str, int]]:
    return [(note.kind, note.where, note.line) for note in prompts.notes]


def test_lines_are_stripped_and_empty_ones_ignored() -> None:
    prompts = parse_prompts("\n  cat \n\n\t\ndog\r\nred fox\n", "\n a photo of a {}. \n\n")
    assert prompts.labels == ("cat", "dog", "red fox")
    assert prompts.templates == ("a photo of a {}.",)
    assert prompts.notes == ()


def test_nothing_typed_gives_no_labels_and_the_bare_template() -> None:
    prompts = parse_prompts(" \n\n", "")
    assert (prompts.labels, prompts.templates, prompts.prompts, prompts.flat) == ((), ("{}",), (), ())


def test_every_label_goes_into_every_slot_of_every_template() -> None:
    prompts = parse_prompts("cat\ndog", "a {}\n{} or {}")
    assert prompts.prompts == (("a cat", "cat or cat"), ("a dog", "dog or dog"))
    assert prompts.flat == ("a cat", "cat or cat", "a dog", "dog or dog")


def test_flat_holds_each_prompt_once() -> None:
    prompts = parse_prompts("cat\ndog", "a photo\n{}")
    assert prompts.flat == ("a photo", "cat", "dog")


def test_duplicates_are_flagged_with_their_lines_and_kept_once() -> None:
    prompts = parse_prompts("cat\n\n cat\ndog\ncat", "{}\n{}")
    assert prompts.labels == ("cat", "dog")
    assert prompts.templates == ("{}",)
    assert kinds(prompts) == [
        ("duplicate-label", "labels", 2),
        ("duplicate-label", "labels", 4),
        ("duplicate-template", "templates", 1),
    ]
    assert "line 1" in prompts.notes[0].text


def test_labels_that_differ_in_case_are_kept_since_the_tokenizer_tells_whether_they_are_one() -> None:
    prompts = parse_prompts("cat\nCat\nCAT")
    assert prompts.labels == ("cat", "Cat", "CAT")
    assert kinds(prompts) == []


def test_template_without_slot_is_used_as_it_is() -> None:
    prompts = parse_prompts("cat\ndog", "a photo of something")
    assert prompts.prompts == (("a photo of something",), ("a photo of something",))
    assert kinds(prompts) == [("template-without-slot", "templates", 0)]


@pytest.mark.parametrize("template", ["{x} {}", "{{}}", "{} }", "{}{"])
def test_stray_braces_stay_and_are_flagged(template: str) -> None:
    prompts = parse_prompts("cat", template)
    assert prompts.prompts == ((template.replace("{}", "cat"),),)
    assert kinds(prompts) == [("stray-brace", "templates", 0)]


def test_template_with_only_a_named_slot_gets_both_notes() -> None:
    assert [note.kind for note in parse_prompts("cat", "a {label}").notes] == [
        "template-without-slot",
        "stray-brace",
    ]


def test_braces_in_a_label_are_never_filled() -> None:
    assert parse_prompts("{}", "a {} {}").prompts == (("a {} {}",),)


def test_notes_on_a_very_long_label_stay_short() -> None:
    label = "x" * 10_000
    prompts = parse_prompts(f"{label}\n{label}")
    assert prompts.labels == (label,)
    assert len(prompts.notes[0].text) < 120


def test_byte_order_mark_and_other_separators_are_not_part_of_labels() -> None:
    assert parse_prompts("\ufeffcat\rdog").labels == ("cat", "dog")
    # A form feed is no line break in the editor, so it must not shift the line numbers.
    assert kinds(parse_prompts("a\x0cb\na\x0cb")) == [("duplicate-label", "labels", 1)]


def test_equal_input_gives_equal_sets() -> None:
    assert parse_prompts("cat\ncat", "{x}") == parse_prompts("cat\ncat", "{x}")
    assert PromptNote("duplicate-label", "text", 1).where == "labels"


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("cat, dog", ("cat", "dog")),
        ("  cat ,, dog ,", ("cat", "dog")),
        ('"salt, pepper" , cat', ("salt, pepper", "cat")),
        ('"a ""quoted"" word"', ('a "quoted" word',)),
        ('5" disk, cat', ('5" disk', "cat")),
        ("cat\ndog, fox\r\nowl", ("cat", "dog", "fox", "owl")),
        ('"two\nlines", cat', ("two lines", "cat")),
        ("", ()),
        (" , \n", ()),
        ("cat, cat", ("cat", "cat")),
        ("кошка, 猫", ("кошка", "猫")),
    ],
)
def test_split_labels(text: str, labels: tuple[str, ...]) -> None:
    assert split_labels(text) == labels


@pytest.mark.parametrize("text", ['"cat, dog', 'cat, "dog', '"cat" and "dog", fox'])
def test_split_labels_reports_unclosed_quotes(text: str) -> None:
    with pytest.raises(LoupeError, match="quotation mark"):
        split_labels(text)


def test_template_sets_are_the_ones_named_and_sourced() -> None:
    names = [one.name for one in TEMPLATE_SETS]
    assert len(set(names)) == len(names)
    assert {"bare", "photo", "pet", "food", "aircraft", "satellite", "ocr", "imagenet7", "imagenet80"} <= set(
        names
    )
    for one in TEMPLATE_SETS:
        assert one.title and one.source
        parsed = parse_prompts("cat", "\n".join(one.templates))
        assert parsed.templates == one.templates and parsed.notes == ()


def test_imagenet_sets_equal_open_clips() -> None:
    from open_clip import OPENAI_IMAGENET_TEMPLATES, SIMPLE_IMAGENET_TEMPLATES

    for name, functions in [
        ("imagenet7", SIMPLE_IMAGENET_TEMPLATES),
        ("imagenet80", OPENAI_IMAGENET_TEMPLATES),
    ]:
        ours = PromptSet(("fox",), template_set(name).templates).prompts[0]
        assert ours == tuple(function("fox") for function in functions)
    assert len(template_set("imagenet7").templates) == 7
    assert len(template_set("imagenet80").templates) == 80


def test_unknown_template_set_names_the_known_ones() -> None:
    with pytest.raises(LoupeError, match="imagenet80"):
        template_set("imagenet")


def test_prompts_load_neither_numpy_nor_torch() -> None:
    code = (
        "import sys; from app.analysis.prompts import template_set; template_set('imagenet80').templates;"
        "sys.exit(bool({'numpy', 'torch', 'open_clip', 'PIL'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
