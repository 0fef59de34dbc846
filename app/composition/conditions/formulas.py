"""The thirteen inequalities as data: what is in a tuple is read from the formula itself.

Kang et al. 2025, Is CLIP ideal? No. Can we fix it? Yes!, and its lectures. i is an image's embedding, t a
text's, both of length 1; x, y, z are objects, a and b attributes, loc places, rel and g relations, ¬ a
negation.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from app.words import wording

Group = Literal["categorisation", "attribute binding", "spatial relation", "negation"]
Pair = tuple[str, str]
"""Two terms of a formula, such as i(x_a) and t(a), whose cosine is meant."""

REDRAWN = "′"
"""After a term: the same scene with another position jitter, background and seed."""


@dataclass(frozen=True)
class Condition:
    """An inequality of cosines. name: for JSON. meaning: one sentence. drawn: how its tuples come about."""

    name: str
    group: Group
    formula: str
    meaning: str
    drawn: str

    @property
    def below_one(self) -> bool:
        """Whether it asks for a cosine below 1, which floating point alone would grant."""
        return self.formula.endswith("< 1")

    @cached_property
    def pairs(self) -> tuple[Pair, Pair]:
        """The pair whose cosine is to be higher, and the pair whose cosine is to be lower.

        Of "< 1": the scene with its redrawing (the floor), and the pair of the formula.
        """
        left, sign, right = re.split(r" ([<>]) ", self.formula)
        first, second = _pair(left), _pair(right)
        if self.below_one:
            return (first[0], first[0] + REDRAWN), first
        return (first, second) if sign == ">" else (second, first)

    @property
    def objects(self) -> str:
        """The letters of its objects: tuples that share one aren't independent."""
        terms = ",".join(re.findall(r"[it]\(([^)]*)\)", self.formula))
        names = {part.lstrip("¬").partition("_")[0] for part in terms.split(",")}
        return "".join(letter for letter in "xyz" if letter in names)

    @property
    def negated(self) -> bool:
        """Whether it has a negation, which is asked in each wording."""
        return "¬" in self.formula

    @property
    def of_texts(self) -> bool:
        """Whether it has no image: more scenes make no more of its tuples."""
        return "i(" not in self.formula


def _pair(side: str) -> Pair:
    first, _, second = side.partition("·")
    return first, second


_PLACED = wording("x alone, in a colour for none (gray)")
CONDITIONS = (
    Condition(
        "object-text", "categorisation", "i(x)·t(x) > i(x)·t(y)",
        wording("An image of x lies nearer to x's text than to another object's."),
        wording("{x}; the texts of x and of y", x=_PLACED),
    ),
    Condition(
        "object-of-two", "categorisation", "i(x,y)·t(x) > i(x,y)·t(z)",
        wording("An image of two objects lies nearer to the text of one of them than to a third's."),
        wording("x and y side by side, both gray; the texts of x and of a z that isn't there"),
    ),
    Condition(
        "object-over-attribute", "categorisation", "i(x_a)·i(x_b) > i(x)·i(y)",
        wording("One object in two colours lies nearer than two objects do."),
        wording("x in two colours; x and y in gray; all in one place on one ground"),
    ),
    Condition(
        "object-over-place", "categorisation", "i(x,loc1)·i(x,loc2) > i(x)·i(y)",
        wording("One object in two places lies nearer than two objects do."),
        wording("gray x in two of four places; x and y in the middle; all on one ground"),
    ),
    Condition(
        "attribute-seen", "attribute binding", "i(x_a)·i(x_b) < 1",
        wording("Another attribute moves the image's embedding: further than a redrawing does."),
        wording("x in two colours, alike in all else; the floor redraws the first"),
    ),
    Condition(
        "attribute-text", "attribute binding", "i(x_a)·t(a) > i(x_b)·t(a)",
        wording(
            "The image with the attribute lies nearer to the attribute's text than the one without it. Two "
            "lectures print this line with contrary signs; the proof needs this one."
        ),
        wording("x in two colours, alike in all else; the text of the first colour"),
    ),
    Condition(
        "binding-seen", "attribute binding", "i(x_a,y_b)·i(x_b,y_a) < 1",
        wording("Exchanged colours of two objects move the embedding: further than a redrawing does."),
        wording("x and y side by side in two colours, and with these exchanged; the floor redraws the first"),
    ),
    Condition(
        "place-seen", "spatial relation", "i(x,loc1)·i(x,loc2) < 1",
        wording("Another place moves the embedding: further than a redrawing does."),
        wording("gray x in two of four places, alike in all else; the floor redraws the first"),
    ),
    Condition(
        "relation-seen", "spatial relation", "i(x,rel3,y)·i(x,rel4,y) < 1",
        wording("Two objects that exchange their places move the embedding: further than a redrawing does."),
        wording("gray x and y, and with places exchanged; the floor redraws the first"),
    ),
    Condition(
        "relation-shared", "spatial relation", "i(x,g1,y)·i(x,g1,z) > i(x,g1,y)·i(x,g2,z)",
        wording(
            "Where one object is another, images that share the relation lie nearer than images that don't. "
            "g is read as a relation here, as rel is."
        ),
        wording("gray x with y and with z, how x stands being the same, or the opposite"),
    ),
    Condition(
        "own-negation", "negation", "t(x)·t(¬x) < t(y)·t(¬x)",
        wording("A text lies further from its own negation than another object's text does."),
        wording("the texts of x and of y, and x's negation in each wording"),
    ),
    Condition(
        "image-negation", "negation", "i(x)·t(¬x) < i(x)·t(y)",
        wording("An image of x lies nearer to another object's text than to the negation of x."),
        wording("{x}; y's text, and x's negation in each wording", x=_PLACED),
    ),
    Condition(
        "negations-meet", "negation", "t(x)·t(y) < t(¬y)·t(¬x)",
        wording("Two negations lie nearer than the texts that they negate: both allow all else."),
        wording("the texts of x and of y, and their negations in each wording"),
    ),
)  # fmt: skip
"""In the order of the lecture's table."""
GROUPS: tuple[Group, ...] = tuple(dict.fromkeys(condition.group for condition in CONDITIONS))
WORDINGS = {"no": "no {}", "not": "not {a}", "without": "without {a}"}
"""Each way to negate an object, by the word that does it; {a} is the object with its article."""
