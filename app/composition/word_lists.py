"""The closed word classes and common words of captions that the rules of `hard_negatives` go by."""

from __future__ import annotations


def _table(pairs: str) -> dict[str, str]:
    """Return {"a b": "c"} from "a b/c, ..."."""
    return dict(pair.split("/") for pair in pairs.split(", "))


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


ADJECTIVES = {word: category for category, words in {
    "colour": "red orange yellow green blue purple pink brown black white gray grey cyan tan gold "
              "golden silver beige maroon turquoise violet magenta teal navy blond blonde colorful "
              "colourful",
    "shade": "light dark bright pale deep",
    "size": "small big large tiny little huge giant medium tall short long wide narrow thick thin "
            "massive",
    "material": "wooden metal metallic plastic leather rubber paper brick stone concrete steel marble "
                "ceramic",
    "age": "old young new vintage antique modern elderly baby",
    "pattern": "striped plaid spotted dotted checkered floral patterned plain textured",
    "state": "open closed empty full wet dry clean dirty dusty snowy sunny cloudy grassy rocky sandy "
             "hot cold warm fresh ripe cooked raw broken round square flat curved busy crowded quiet "
             "beautiful pretty cute happy sad furry fluffy hairy bald stuffed male female "
             "nice lovely delicious fancy heavy double single asian",
    "comparison": "other different same various similar",
}.items() for word in words.split()}  # fmt: skip
"""Each adjective with its category: those of one category change places first."""

NOUNS_TOO = _set(
    "square round orange gold silver brick stone paper metal rubber plastic leather light giant baby"
)
"""Adjectives that are nouns as well."""

INDEFINITE = _set(
    "a an some any several many few various one two three four five six seven eight nine ten eleven twelve"
)
"""Determiners of a phrase that tells of something new: it can be denied by "no"."""

OPPOSITES = _table(
    "above/below, below/above, over/under, under/over, beneath/above, underneath/on top of, on top "
    "of/underneath, atop/underneath, in front of/behind, behind/in front of, inside of/outside of, outside "
    "of/inside of, inside/outside, outside/inside, into/out of, out of/into, toward/away from, towards/away "
    "from, away from/towards, near/far from, close to/far from, far from/close to, next to/far from, "
    "beside/far from, smaller than/larger than, larger than/smaller than, bigger than/smaller than, taller "
    "than/shorter than, shorter than/taller than, on/under, left/right, right/left"
)
"""Each relation, of one word or several, and what denies it."""

CLOSED_WORDS = {word: tag for tag, words in {
    "D": "the this that these those his her its their our my your each every another both all no",
    "C": "and or but nor while as because if than either neither",
    "P": "of to in at by for from with without about across after against along among around before between "
         "beyond down during off onto past through throughout till until up upon via within away far "
         "alongside out",
    "B": "is are was were am be been being has have had do does did can could will would may might must "
         "should isn't aren't wasn't weren't doesn't don't didn't can't cannot won't hasn't haven't appears "
         "seems",
    "X": "i he she it they we you him them us me who whom whose which what where when there here there's "
         "it's that's not never himself herself itself themselves someone somebody something nobody nothing "
         "everyone everything very too so also just only together apart still almost absent present most "
         "more less well",
}.items() for word in words.split()}  # fmt: skip
CLOSED_WORDS |= dict.fromkeys(INDEFINITE, "D")
CLOSED_WORDS |= dict.fromkeys(
    (key for key in OPPOSITES if " " not in key and key not in ("left", "right")), "P"
)
"""Words of closed classes (and "appears", "seems"), each with its class: see `Sentence` for the letters."""

CLOSED_PHRASES = {key: "P" for key in OPPOSITES if " " in key}
CLOSED_PHRASES |= {
    f"{lead}{side} of": "P" for lead in ("to the ", "on the ", "") for side in ("left", "right")
}
CLOSED_PHRASES |= {"adjacent to": "P", "such as": "P"}
CLOSED_PHRASES |= {
    f"a {noun} of": "D"
    for noun in _set("group couple bunch pair lot number herd row pile variety crowd flock")
}
"""Several words that are together a preposition or a determiner, with their class."""

IRREGULAR = _table(
    "man/men, woman/women, child/children, person/people, foot/feet, tooth/teeth, goose/geese, mouse/mice, "
    "knife/knives, wolf/wolves, shelf/shelves, leaf/leaves, scarf/scarves, loaf/loaves, half/halves, "
    "calf/calves, bus/buses, potato/potatoes, tomato/tomatoes, buffalo/buffaloes, policeman/policemen, "
    "fireman/firemen, snowman/snowmen"
)
"""Nouns and their plurals where no rule makes them."""

SINGULARS = {plural: singular for singular, plural in IRREGULAR.items()}
"""The irregular plurals and their singulars."""

UNINFLECTED = _set(
    "water snow grass food furniture traffic rain sand ice smoke hair bread rice fruit sheep fish deer "
    "luggage broccoli equipment clothing pizza cheese pants scissors jeans shorts glasses sunglasses goggles "
    "clothes headphones tennis gas lens canvas asparagus"
)
"""Nouns that keep their form: mass nouns, those alike in both numbers, those in -s without a singular."""

NO_THING = _set(
    "left right side top bottom middle center centre front back background foreground edge corner end part "
    "day night time way picture photo photograph image close-up view scene one ones phone display tv"
)
"""Heads of phrases that name a place in the picture, a time or the picture itself: never swapped."""

ING_NOUNS = _set(
    "building ceiling painting wedding morning evening string king ring wing thing clothing swing spring "
    "railing living dining awning sibling duckling pudding frosting icing topping stocking crossing parking "
    "landing drawing bedding earring lightning being during"
)
"""Words in -ing that are no verbs."""

ED_NOUNS = _set("bed shed sled seed weed bobsled speed breed reed bunkbed steed")
"""Words in -ed that are no verbs."""

LY_NOUNS = _set("family fly belly butterfly lily jelly bully curly woolly friendly italy")
"""Words in -ly that are no adverbs."""

VERBS = _set(
    "sit stand hold ride eat play look wear walk run lie lay hang fly wait watch carry show stare graze rest "
    "lean drive swim jump throw catch hit kick swing ski surf skate sleep drink smile talk work read pull "
    "push cross travel pose prepare perform gather enjoy face contain feature cover fill surround chase "
    "follow touch bark"
)
"""Common verbs of captions in their base form."""

PAST_FORMS = _set(
    "seen shown made worn held taken cut hung laid driven ridden lit built sat stood flew ate ran wore said"
)
"""Past forms and participles that don't end in -ed."""

NEGATIONS = _set("no not without never nobody nothing neither nor absent cannot lacks lacking")
"""Words that deny: a caption with one of them is denied already."""

UNSPATIAL = _set("of with without for from by about as until till such during since")
"""Prepositions that "not" can't stand before as it does before a place."""

SYMMETRIC = {
    *("", "and", "or", "beside", "near", "next to", "close to", "adjacent to", "alongside"),
    *("is beside", "is near", "is next to", "are next to"),
}
"""What stands between two phrases that may change places without a change of meaning."""

DIRECTED_BY = _set("the to on far upper lower top bottom from facing looking turning his her their its and")
"""Words before "left" and "right" as sides: not "left" for gone, nor "right" for correct."""

DIRECTING = _set("of side hand arm foot leg corner half lane edge page wall")
"""Words behind "left" and "right" as sides."""

POSITIVE = _table(
    "without/with, nobody/somebody, nothing/something, isn't/is, aren't/are, wasn't/was, weren't/were, "
    "doesn't/does, don't/do, didn't/did, can't/can, cannot/can, won't/will, hasn't/has, haven't/have, "
    "absent/present, lacks/has, lacking/having"
)
"""Single words that deny, and what affirms."""

FORMS_OF_BE = _set("there's is are was were")
"""What stands before the thing in "there is a thing"."""

POSITIVE_PAIRS = _table("without any/with, absent from/present in, not without/with")
"""Two words that deny, and what affirms."""
