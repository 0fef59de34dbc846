"""Marked texts are English, and know the template that a translation is looked up by."""

from __future__ import annotations

import pickle

from app.errors import LoupeError
from app.words import Words, sentences, wording

GERMAN = {
    "{count:,} images of {what}": "{count:,} Bilder: {what}",
    "{first}{second}": "{first}{second}",
    "cats": "Katzen",
    " and ": " und ",
}


def look_up(template: str) -> str:
    return GERMAN.get(template, template)


def test_a_marked_text_is_its_english() -> None:
    text = wording("{count:,} images of {what}", count=3000, what=wording("cats"))
    assert text == "3,000 images of cats"
    assert f"{text}!" == "3,000 images of cats!"


def test_a_text_and_the_marked_values_in_it_are_looked_up() -> None:
    text = wording("{count:,} images of {what}", count=3000, what=wording("cats"))
    assert text.in_language(look_up) == "3,000 Bilder: Katzen"


def test_values_that_are_no_words_of_ours_stay() -> None:
    assert (
        wording("{count:,} images of {what}", count=1, what="cats").in_language(look_up) == "1 Bilder: cats"
    )


def test_braces_are_themselves_without_values() -> None:
    assert wording("{} is the label").in_language(look_up) == "{} is the label"


def test_parts_of_a_sum_and_of_a_list_are_looked_up_each() -> None:
    assert (wording("cats") + " 2").in_language(look_up) == "Katzen 2"
    joined = wording(" and ").join([wording("cats"), "dog.png"])
    assert joined == "cats and dog.png"
    assert isinstance(joined, Words)
    assert joined.in_language(look_up) == "Katzen und dog.png"


def test_sentences_stand_in_a_row_and_are_looked_up_each() -> None:
    paragraph = sentences(wording("{count:,} images of {what}", count=2, what="x"), "", wording("cats"))
    assert paragraph == "2 images of x cats"
    assert isinstance(paragraph, Words)
    assert paragraph.in_language(look_up) == "2 Bilder: x Katzen"
    assert sentences("", "") == ""


def test_an_error_keeps_its_marked_sentence() -> None:
    sentence = str(LoupeError(wording("{count:,} images of {what}", count=2, what="x")))
    assert isinstance(sentence, Words)
    assert sentence.in_language(look_up) == "2 Bilder: x"


def test_marks_survive_copies() -> None:
    text = pickle.loads(pickle.dumps(wording("{count:,} images of {what}", count=2, what="x")))
    assert text.in_language(look_up) == "2 Bilder: x"
