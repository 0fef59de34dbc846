"""Which labels and templates are one to a model: what its tokenizer says, against ids compared by hand."""

from __future__ import annotations

from collections.abc import Sequence

from app.analysis.prompts import PromptSet, parse_prompts
from app.analysis.same_tokens import equal_labels, equal_notes, equal_templates
from app.models.tokens import BpeTokenizer, Encoded, Tokens, tokens_of


class Cased:
    """One token a word, upper and lower case apart, as in XLM-V and other cased vocabularies."""

    context_length = 6

    def __init__(self) -> None:
        self._ids: dict[str, int] = {}

    def encode(self, text: str) -> Encoded:
        ids = tuple(self._ids.setdefault(word, len(self._ids) + 2) for word in text.split())
        shown = (0, *ids[: self.context_length - 2], 1)
        return Encoded(shown, shown, len(ids) + 2, " ".join(text.split()[self.context_length - 2 :]))

    def pieces(self, ids: tuple[int, ...]) -> tuple[str, ...]:
        return tuple(map(str, ids))


def cased(texts: Sequence[str]) -> list[Tokens]:
    return [tokens_of(_CASED, text) for text in texts]


_CASED = Cased()


def clip(texts: Sequence[str]) -> list[Tokens]:
    from open_clip.tokenizer import SimpleTokenizer

    tokenizer = BpeTokenizer(SimpleTokenizer(), 77)
    return [tokens_of(tokenizer, text) for text in texts]


def test_case_counts_exactly_where_the_tokenizer_has_it() -> None:
    prompts = parse_prompts("cat\nCat\nCAT\ndog")
    assert prompts.notes == ()
    assert equal_labels(prompts, clip) == (("cat", "Cat", "CAT"),)
    assert equal_labels(prompts, cased) == ()
    assert equal_notes(prompts, cased) == []
    assert "“cat”, “Cat” and “CAT” have the same tokens in this model" in equal_notes(prompts, clip)[0]


def test_entities_unicode_forms_and_spaces_are_found_as_open_clip_tokenises_them() -> None:
    """The right groups are those of open_clip's own call, row by row."""
    from open_clip.tokenizer import SimpleTokenizer

    labels = (
        "a&amp;b",
        "a&b",
        "ﬁsh",
        "fish",
        "café",
        "cafe\u0301",
        "ice  cream",
        "ice cream",
        "x\u200by",
        "xy",
    )
    rows = [tuple(row.tolist()) for row in SimpleTokenizer()(list(labels))]
    expected = {
        tuple(label for label, other in zip(labels, rows, strict=True) if other == row)
        for row in rows
        if rows.count(row) > 1
    }
    assert set(equal_labels(PromptSet(labels), clip)) == expected
    assert ("a&amp;b", "a&b") in expected


def test_what_the_context_length_cuts_off_makes_labels_equal_in_long_templates_alone() -> None:
    short, long = PromptSet(("red cat", "red dog")), PromptSet(("red cat", "red dog"), ("one two three {}",))
    assert equal_labels(short, cased) == ()
    assert equal_labels(long, cased) == (("red cat", "red dog"),)
    both = PromptSet(("red cat", "red dog"), ("{}", "one two three {}"))
    assert equal_labels(both, cased) == ()  # the ensemble of the two differs


def test_templates_that_make_the_same_tokens_count_more_than_once() -> None:
    prompts = PromptSet(("cat", "dog"), ("A photo of {}", "a photo of {}", "a drawing of {}"))
    assert equal_templates(prompts, clip) == (("A photo of {}", "a photo of {}"),)
    assert equal_templates(prompts, cased) == ()
    assert "each counts in the ensemble" in equal_notes(prompts, clip)[0]


def test_later_templates_are_tokenised_for_labels_that_are_still_alike_alone() -> None:
    asked: list[str] = []

    def counted(texts: Sequence[str]) -> list[Tokens]:
        asked.extend(texts)
        return clip(texts)

    labels = tuple(f"thing number {number}" for number in range(50))
    equal_labels(PromptSet((*labels, "Thing number 3"), ("{}", "a {}", "the {}")), counted)
    assert len(asked) == 51 + 2 + 2
