from __future__ import annotations

import os
import re
import subprocess
import sys
from collections import Counter

import pytest

from app.composition.negatives import KINDS, Kind, hard_negatives

CAPTIONS = (
    "a small red circle to the left of a large blue square",
    "there is no blue square",
    "a man without a hat is riding a brown horse",
    "two dogs and a cat on the grass",
    "A black and white cat sitting next to a red, white and blue flag.",
    "A woman holds an umbrella in front of an old building.",
    "A group of people standing around a kitchen with wooden cabinets.",
    "Several zebras graze on a field covered with snow.",
    "“A cat,” he said — on an old sofa!",
    "A TRAFFIC LIGHT ABOVE A CAR",
    "A Red Circle And A Blue Square",
    "The dining table near the kitchen has a bowl of fruit on it.",
    "neither a red circle nor a blue square",
)
SHUFFLES: tuple[Kind, ...] = KINDS[6:]


def made(caption: str, kind: Kind, seed: int = 0) -> str | None:
    return next((item.text for item in hard_negatives(caption, seed) if item.kind == kind), None)


def words(text: str) -> list[str]:
    return re.findall(r"\w+(?:['’-]\w+)*", text.lower())


@pytest.mark.parametrize(
    ("caption", "expected"),
    [
        ("a red circle and a blue square", "a blue circle and a red square"),
        ("a small orange ring and a large blue star", "a small blue ring and a large orange star"),
        ("an orange ring above a cyan star", "a cyan ring above an orange star"),
        (
            "A black and white cat sitting next to a red, white and blue flag.",
            "A red, white and blue cat sitting next to a black and white flag.",
        ),
        ("a tall man near a red car", None),  # the man may be in red, the car tall
        ("a young woman and a beautiful dress", None),
        ("a red circle and a maroon square", None),  # shades of one colour
        ("a black dog and a black and white cat", None),
        ("The ball is either red or blue and the box is red.", None),
        ("some red apples and some green pears", None),  # there may be others
        ("a small dog and a large dog", None),
        ("a small dog on a large dog", "a large dog on a small dog"),
        ("a man in red and a woman in blue", "a man in blue and a woman in red"),
        ("The ball is red and the box is blue.", "The ball is blue and the box is red."),
        ("the small square is above the large one", "the large square is above the small one"),
        ("A woman holds an umbrella in front of an old building.", None),
        ("An orange cat near a parked car.", None),
        ("An orange cat near a white car.", "A white cat near an orange car."),
        ("an orange and a banana", None),  # the fruit
        ("a red circle and a blue circle", None),  # the same two circles
        ("a red circle", None),
    ],
)
def test_attributes_are_swapped_with_their_articles(caption: str, expected: str | None) -> None:
    assert made(caption, "attributes swapped") == expected


@pytest.mark.parametrize(
    ("caption", "expected"),
    [
        ("a red circle to the left of a blue square", "a red square to the left of a blue circle"),
        ("two dogs and a cat on the grass", "two cats and a dog on the grass"),
        ("A man and two children.", "A child and two men."),
        ("A man holding a tennis racket", "A tennis racket holding a man"),
        ("An apple on a table", "A table on an apple"),
        ("a girl wearing glasses", None),  # "a glasses"
        ("a red circle and a blue square", "a red square and a blue circle"),
        ("a dog and a cat", None),
        ("a dog, a cat and a bird", None),
        ("a dog is next to a cat", None),
        ("a photo of a cat", None),
        ("the cat is not on the table", None),  # the table is not on the cat either
        ("a dog with a cat", None),
        ("a house across from a church", None),
        ("a man kissing a woman", None),
        ("a dog outside a house", None),
        ("two cats next to each other", None),
        ("a slice of pizza", None),
        ("a man riding a wave on a surfboard", "a wave riding a man on a surfboard"),
        ("they ride a wave on a surfboard", None),
        ("two women wearing hats", None),  # "two hats wearing women" are women who wear hats
        ("a man on a boat in a lake", "a boat on a man in a lake"),
        ("a kite above a boat in a lake", "a boat above a kite in a lake"),
        ("The letter was written by a student.", "The student was written by a letter."),
        ("A cart drawn by two oxen", "An ox drawn by two carts"),
        ("Mr. Smith is riding a horse.", "A horse is riding Mr. Smith."),
        ("The Eiffel Tower in Paris", "Paris in the Eiffel Tower"),
        ("An X above a star", "A star above an X"),
    ],
)
def test_nouns_are_swapped_where_that_says_something_else(caption: str, expected: str | None) -> None:
    assert made(caption, "nouns swapped") == expected


@pytest.mark.parametrize(
    ("caption", "expected"),
    [
        ("a red circle to the left of a blue square", "a red circle to the right of a blue square"),
        ("a blue square right of a red circle", "a blue square left of a red circle"),
        ("a circle above a square", "a circle below a square"),
        ("A man on top of a horse.", "A man underneath a horse."),
        ("a car in front of a house", "a car behind a house"),
        ("The dog is on the left.", "The dog is on the right."),
        ("A bird on a branch next to a nest", "A bird on a branch far from a nest"),
        ("A bird on a branch", "A bird under a branch"),
        ("The TV is on.", "The TV is off."),
        ("more cats than dogs", "fewer cats than dogs"),
        ("more than ten dogs", None),
        ("a bird in a cage", "a bird outside a cage"),
        ("a dog in a hat", None),
        ("A man puts on a coat.", None),
        ("a man on a leash", None),
        ("a man behind another man", None),
        ("some birds above a tree", None),
        ("at most three birds above a tree", None),
        ("two cats next to each other", "two cats far from each other"),
        ("The sun sets over the ocean.", "The sun sets under the ocean."),
        ("luggage left in a room", "luggage left outside a room"),
        ("a man walking on a sunny day", None),
        ("a red circle left of a red circle", None),
        ("a circle that is not above a square", None),
    ],
)
def test_relations_are_flipped(caption: str, expected: str | None) -> None:
    assert made(caption, "relation flipped") == expected


@pytest.mark.parametrize(
    ("caption", "expected"),
    [
        ("there is a blue square", "there is no blue square"),
        ("There are two dogs.", "There are no dogs."),
        ("a red circle and a blue square", "a red circle and no blue square"),
        ("a picture with a blue square", "a picture without a blue square"),
        ("A man is riding a horse", "A man is not riding a horse"),
        ("A man riding a horse", "A man not riding a horse"),
        ("A man rides a horse", "A man does not ride a horse"),
        ("A girl paints a wall", "A girl does not paint a wall"),
        ("Two men watch a dog", "No men watch a dog"),  # other men may not
        ("Some dogs are black", "No dogs are black"),
        ("All dogs are black", "Not all dogs are black"),
        ("Only one dog is black", None),
        ("People with umbrellas", "No people with umbrellas"),
        ("The man walked along the beach", "The man did not walk along the beach"),
        ("A tree can be seen", "A tree cannot be seen"),
        ("The window was broken by a ball", "The window was not broken by a ball"),
        ("A man shaking hands with a woman", "A man not shaking hands with a woman"),
        ("The dog has a ball", "The dog has no ball"),
        ("A field covered with snow", "A field not covered with snow"),
        ("a circle above a square", "a circle not above a square"),
        ("A red circle", "No red circle"),
        ("A group of people", "No people"),
        (
            "a man without a hat is riding a brown horse",
            "a man without a hat is not riding a brown horse",
        ),
        ("there is no blue square", None),
        ("a red circle without a blue square", None),
        ("No dogs are allowed here.", None),
        ("The cat does not have a collar.", None),
    ],
)
def test_negation_is_added_once(caption: str, expected: str | None) -> None:
    assert made(caption, "negation added") == expected


@pytest.mark.parametrize(
    ("caption", "expected"),
    [
        ("there is no blue square", "there is a blue square"),
        ("There is no orange star.", "There is an orange star."),
        ("There are no people on the beach.", "There are people on the beach."),
        ("No snow on the roof", "Snow on the roof"),
        ("a red circle and no blue square", "a red circle and a blue square"),
        ("a red circle but not a blue square", "a red circle and a blue square"),
        ("a red circle without a blue square", "a red circle with a blue square"),
        ("A room without any windows.", "A room with windows."),
        ("The man isn't wearing a hat.", "The man is wearing a hat."),
        ("The man isn’t wearing a hat.", "The man is wearing a hat."),
        ("The cat does not have a collar.", "The cat has a collar."),
        ("A dog that doesn't run", "A dog that runs"),
        ("The chair is absent from the room", "The chair is present in the room"),
        ("neither a red circle nor a blue square", "both a red circle and a blue square"),
        ("a cat, not asleep, on a bed", "a cat, asleep, on a bed"),
        ("Some dogs are not black", "All dogs are black"),
        ("Only one dog is not black", None),  # of two, one is
        ("Hardly any cars are on the road", "A lot of cars are on the road"),
        ("Few people are here", "Many people are here"),
        ("Nothing is on the table", "Something is on the table"),
        ("None of the lamps is on", "Some of the lamps are on"),
        ("Neither the boy nor the girl is smiling", "Both the boy and the girl are smiling"),
        ("The dog is no bigger than the cat", "The dog is bigger than the cat"),
        ("The man did not catch the ball", "The man caught the ball"),
        ("A boy without wearing a hat", "A boy while wearing a hat"),
        ("a table with a cup but no plate", "a table with a cup and a plate"),
        ("a no parking sign", None),
        ("a red circle and a blue square", None),
    ],
)
def test_negation_is_removed(caption: str, expected: str | None) -> None:
    assert made(caption, "negation removed") == expected


@pytest.mark.parametrize(
    ("caption", "expected"),
    [
        ("a red circle above a star", "a blue circle above a star"),
        ("an empty cup on a table", "a full cup on a table"),
        ("two dogs on a couch", "five dogs on a couch"),
        ("The ball is red.", "The ball is blue."),
        ("some red apples", None),
        ("at least two dogs", None),
        ("a black and white cat", "three black and white cats"),
        ("The boy has a kite", "The boy has three kites"),
        ("A cat sleeps", None),  # the verb would have to agree
        ("A boy on his back", None),
        ("A glass of water", None),
        ("a red ball that is not round", None),
        ("a red car behind a blue car", "three red cars behind a blue car"),
    ],
)
def test_an_attribute_is_replaced_by_one_that_excludes_it(caption: str, expected: str | None) -> None:
    assert made(caption, "attribute or number replaced") == expected


@pytest.mark.parametrize("caption", CAPTIONS)
@pytest.mark.parametrize("seed", range(5))
def test_a_negative_is_neither_the_caption_nor_another_negative(caption: str, seed: int) -> None:
    found = hard_negatives(caption, seed)
    kinds = [item.kind for item in found]
    assert found and kinds == sorted(set(kinds), key=KINDS.index)
    texts = [tuple(words(item.text)) for item in found]
    assert tuple(words(caption)) not in texts
    assert len(set(texts)) == len(texts)
    assert found == hard_negatives(caption, seed)
    for item in found:
        assert item.text == " ".join(item.text.split())
        assert re.sub(r"[\w' ]", "", item.text)[-1:] == re.sub(r"[\w' ]", "", caption)[-1:]
        first, again = re.search(r"\w", item.text), re.search(r"\w", caption)
        assert first and again and first[0].isupper() == again[0].isupper()


@pytest.mark.parametrize("caption", CAPTIONS)
def test_shuffles_keep_every_word_and_its_part_of_the_sentence(caption: str) -> None:
    for kind in SHUFFLES[1:]:
        text = made(caption, kind)
        if text:
            assert Counter(words(text)) == Counter(words(caption))
    within, order = made(caption, SHUFFLES[2]), made(caption, SHUFFLES[3])
    kept = words(caption)
    trigrams = [tuple(kept[start : start + 3]) for start in range(0, len(kept), 3)]
    if within:
        assert [sorted(part) for part in trigrams] == [
            sorted(words(within)[start : start + 3]) for start in range(0, len(kept), 3)
        ]
    if order:
        joined = " ".join(words(order))
        assert all(" ".join(part) in joined for part in trigrams)


@pytest.mark.parametrize(
    "caption",
    ["the sun sets over the ocean", "two boys are wrestling in the mud", "a boy on a chair", "dogs run"],
)
@pytest.mark.parametrize("seed", range(20))
def test_no_shuffle_is_english(caption: str, seed: int) -> None:
    true = (
        "over the ocean the sun sets",
        "two boys are mud wrestling in the",
        "two boys are wrestling in mud the",
        "on a chair a boy",
        "a boy on chair a",
        "boy on a chair a",
    )
    for kind in SHUFFLES[1:]:
        assert made(caption, kind, seed) not in true


@pytest.mark.parametrize("text", ["Is there a dog?", "What is the man holding?", "Look at the clouds!"])
def test_what_tells_nothing_has_no_negatives(text: str) -> None:
    assert hard_negatives(text) == ()


def test_nouns_stay_among_nouns_and_other_words_among_the_others() -> None:
    caption = "a small red circle above a large blue square"
    for seed in range(8):
        text, rest = made(caption, SHUFFLES[0], seed), made(caption, SHUFFLES[1], seed)
        assert text and rest
        found = text.split()
        assert {found[3], found[8]} == {"circle", "square"}
        assert {found[place] for place in (1, 2, 6, 7)} == {"small", "red", "large", "blue"}
        assert (found[0], found[4], found[5]) == ("a", "above", "a")
        others, kept = rest.split(), caption.split()
        assert all(others[place] == kept[place] for place in (1, 2, 3, 6, 7, 8))


def test_punctuation_stays_where_it_was() -> None:
    text = made("A cat, a dog; and an old sofa!", "trigrams shuffled")
    assert text and re.fullmatch(r"\w+ \w+, \w+ \w+; \w+ \w+ \w+ \w+!", text)


def test_capitals_follow_the_caption() -> None:
    assert made("A RED CAR ABOVE A BLUE BUS", "relation flipped") == "A RED CAR BELOW A BLUE BUS"
    assert made("Dogs above cats", "nouns swapped") == "Cats above dogs"
    assert made("A Red Circle And An Orange Star", "attributes swapped") == "An Orange Circle And A Red Star"


def test_white_space_is_made_plain() -> None:
    assert made("  a circle\n above\ta square ", "relation flipped") == "a circle below a square"


@pytest.mark.parametrize("caption", ["", "   ", "...", "123", "—"])
def test_nothing_to_change_gives_nothing(caption: str) -> None:
    assert hard_negatives(caption) == ()


def test_one_word_can_only_be_denied() -> None:
    assert [(item.kind, item.text) for item in hard_negatives("circle")] == [("negation added", "no circle")]


def test_the_seed_walks_through_the_places_of_a_rule() -> None:
    caption = "a small red circle to the left of a large blue square"
    assert {made(caption, "attributes swapped", seed) for seed in range(4)} == {
        "a small blue circle to the left of a large red square",
        "a large red circle to the left of a small blue square",
    }
    assert len({made(caption, "words shuffled within trigrams", seed) for seed in range(6)}) > 1


def test_another_process_with_other_hashes_makes_the_same() -> None:
    caption = CAPTIONS[4]
    code = f"from app.composition.negatives import hard_negatives\nprint(hard_negatives({caption!r}, 3))"
    environment = {**os.environ, "PYTHONHASHSEED": "7", "PYTHONUTF8": "1"}
    run = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True
    )
    assert run.stdout.strip() == repr(hard_negatives(caption, 3))


def test_neither_torch_nor_numpy_is_imported() -> None:
    code = "import sys, app.composition.negatives; print({'torch', 'numpy', 'PIL'} & set(sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout == "set()\n"
