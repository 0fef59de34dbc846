"""The closed word classes and common words of captions that the rules of `hard_negatives` go by."""

from __future__ import annotations


def word_table(pairs: str) -> dict[str, str]:
    """Return {"a b": "c"} from "a b/c, ..."."""
    return dict(pair.split("/") for pair in pairs.split(", "))


def word_set(words: str) -> frozenset[str]:
    """Return the words of a text."""
    return frozenset(words.split())


ADJECTIVES = {word: category for category, words in {
    "colour": "red orange yellow green blue purple pink brown black white gray grey cyan tan gold "
              "golden silver beige maroon turquoise violet magenta teal navy blond blonde colorful "
              "colourful",
    "shade": "light dark bright pale deep",
    "height": "high low fast slow hard soft",
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

NOUNS_TOO = word_set(
    "square round orange gold silver brick stone paper metal rubber plastic leather light giant baby"
)
"""Adjectives that are nouns as well."""

NUMBERS = {
    word: number
    for number, words in enumerate(
        [
            "zero",
            "a an one single",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
        ]
    )
    for word in words.split()
}
"""What counts, and the number."""

INDEFINITE = word_set(
    "a an some any several many few various one two three four five six seven eight nine ten eleven twelve"
)
"""Determiners of a phrase that tells of something new: it can be denied by "no"."""

OPPOSITES = word_table(
    "above/below, below/above, over/under, under/over, beneath/above, underneath/on top of, "
    "on top of/underneath, atop/underneath, in front of/behind, behind/in front of, inside of/outside of, "
    "outside of/inside of, inside/outside, outside/inside, into/out of, out of/into, toward/away from, "
    "towards/away from, away from/towards, near/far from, close to/far from, far from/close to, "
    "next to/far from, beside/far from, alongside/far from, adjacent to/far from, on/under, in/outside, "
    "left/right, right/left, smaller than/larger than, larger than/smaller than, "
    "bigger than/smaller than, taller than/shorter than, shorter than/taller than, "
    "older than/younger than, younger than/older than, higher than/lower than, lower than/higher than, "
    "longer than/shorter than, wider than/narrower than, heavier than/lighter than, "
    "lighter than/heavier than, faster than/slower than, slower than/faster than, "
    "brighter than/darker than, darker than/brighter than"
)
"""Each relation, of one word or several, and what denies it."""

CLOSED_WORDS = {word: tag for tag, words in {
    "D": "the this these those his its their our my your each every another both all no half",
    "C": "and or but nor while as because if than either neither",
    "P": "of to in at by for from with without about across after against along among around before between "
         "beyond down during off onto past through throughout till until up upon via within away far "
         "alongside out per like toward towards up upside opposite despite except unlike amid amongst "
         "underneath aboard",
    "B": "is are was were am be been being has have had do does did can could will would may might must "
         "should isn't aren't wasn't weren't doesn't don't didn't can't cannot won't hasn't haven't appears "
         "seems",
    "X": "i he she it they we you him them us me who whom whose which what where when there here there's "
         "it's that's not never himself herself itself themselves someone somebody something nobody nothing "
         "everyone everything anyone anything very too so also just only together apart still almost absent "
         "present most more less well none back again already even perhaps maybe hardly barely rarely seldom "
         "nearly quite rather ever yet today outdoors indoors else otherwise instead somewhere please "
         "he's she's they're he'd",
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
CLOSED_PHRASES |= dict.fromkeys(
    ("adjacent to", "parallel to", "such as", "because of", "instead of", "across from", "along with",
     "together with", "as well as", "in between", "in front", "due to", "next door to", "up to", "out of",
     "off of"), "P",
)  # fmt: skip
CLOSED_PHRASES |= dict.fromkeys(
    ("each other", "one another", "no one", "of course", "at least", "at most", "more than", "less than",
     "fewer than", "at all", "no longer", "all over", "rather than", "a little", "a bit", "in love",
     "side by side", "face to face", "hand in hand", "back to back", "each of"), "X",
)  # fmt: skip
CLOSED_PHRASES |= dict.fromkeys(
    ("a few", "quite a few", "lots of", "plenty of", "dozens of", "hundreds of", "thousands of", "a dozen",
     "a single", "a hundred", "a thousand", "a million"), "D",
)  # fmt: skip
CLOSED_PHRASES["stainless steel"] = "A"
CLOSED_PHRASES |= dict.fromkeys(
    ("new york", "new zealand", "new jersey", "new orleans", "los angeles", "san francisco", "golden gate",
     "big ben", "white house", "red sea", "hot dog", "hot dogs", "hot air", "french fries", "brown bear",
     "brown bears", "black bear", "black bears", "red panda", "high chair", "hard hat", "sweet potato",
     "sweet potatoes", "paper towel", "paper towels", "paper towel", "baby carriage", "baby stroller",
     "ice cream", "cell phone", "teddy bear", "teddy bears", "stop sign", "stop signs", "light bulb",
     "traffic light", "traffic lights", "street light", "street lights", "light house", "rubber duck",
     "paper plate", "paper plates", "polar bear", "wet suit", "swimming pool", "orange juice",
     "parking lot", "ironing board",
     "parking meter", "parking meters", "dining room", "living room", "washing machine", "frying pan",
     "rocking chair", "cutting board", "walking stick", "sleeping bag", "shopping cart", "shopping bag",
     "shopping bags", "baseball game", "laundry basket", "blue jeans", "green beans"), "N",
)  # fmt: skip
CLOSED_PHRASES |= {
    f"a {noun} of": "D"
    for noun in word_set(
        "group couple bunch pair lot number herd row pile variety crowd flock majority handful"
    )
}
"""Several words that are together a preposition or a determiner, with their class."""

IRREGULAR = word_table(
    "man/men, woman/women, child/children, person/people, foot/feet, tooth/teeth, goose/geese, "
    "mouse/mice, knife/knives, wolf/wolves, shelf/shelves, leaf/leaves, scarf/scarves, loaf/loaves, "
    "half/halves, calf/calves, bus/buses, ox/oxen, potato/potatoes, tomato/tomatoes, buffalo/buffaloes, "
    "policeman/policemen, fireman/firemen, snowman/snowmen"
)
"""Nouns and their plurals where no rule makes them."""

SINGULARS = {plural: singular for singular, plural in IRREGULAR.items()}
"""The irregular plurals and their singulars."""

UNINFLECTED = word_set(
    "water snow grass food furniture traffic rain sand ice smoke hair bread rice fruit sheep fish deer "
    "luggage broccoli equipment clothing pizza cheese pants scissors jeans shorts glasses sunglasses goggles "
    "clothes headphones tennis gas lens canvas asparagus mud dirt fog mist steam milk coffee tea juice wine "
    "soup meat butter sugar gravel foliage scenery sunlight jewelry graffiti trash garbage lettuce hay wool "
    "moss seaweed ivy dust popcorn cereal spaghetti pasta sushi lava chess soccer football baseball "
    "basketball volleyball golf hockey cricket rugby trousers overalls binoculars tights leggings pajamas "
    "jazz art cash money mail homework series species"
)
"""Nouns that keep their form: mass nouns, those alike in both numbers, those in -s without a singular."""

NO_THING = word_set(
    "left right side top bottom middle center centre front back background foreground edge corner end part "
    "day night time way picture photo photograph image close-up closeup view scene one ones phone phones "
    "display tv line row pair set kind type sort piece pieces slice shot portrait painting drawing sketch "
    "afternoon evening morning weekend year years hour hours minute minutes distance direction shape size "
    "color colour reflection mirror trip date vacation tour leash order case use air ways half moon sun sky "
    "shade shadow light dark sides tops number group bunch couple form style mood love birthday christmas "
    "watercolor watercolour cartoon poster cover kinds types sorts word words name title"
)
"""Heads of phrases that name a place in the picture, a time or the picture itself: never swapped."""

ING_NOUNS = word_set(
    "building ceiling painting wedding morning evening string king ring wing thing clothing swing spring "
    "railing living dining awning sibling duckling pudding frosting icing topping stocking crossing parking "
    "landing drawing bedding earring lightning being during wiring siding carving clearing seating opening "
    "covering offspring anything nothing something everything"
)
"""Words in -ing that are no verbs."""

NOUNS_ONLY = ING_NOUNS | word_set(
    "bed shed sled seed weed bobsled speed breed reed bunkbed steed hundred left wound ground felt bus fog"
)
"""Words that a dictionary has as forms of verbs, too, and captions don't."""

LY_NOUNS = word_set("family fly belly butterfly lily jelly bully curly woolly friendly italy")
"""Words in -ly that are no adverbs."""

VERBS = word_set(
    "sit stand hold ride eat play look wear walk run lie lay hang fly wait watch carry show stare graze rest "
    "lean drive swim jump throw catch hit kick swing ski surf skate sleep drink smile talk work read pull "
    "push cross travel pose prepare perform gather enjoy face contain feature cover fill surround chase "
    "follow touch bark kiss hug feed wash brush lead climb lick bite cook cut write sing dance paint draw "
    "pour slice peel open close sell buy serve teach sweep dig build fix repair pet stroke tow bring give "
    "take put make get go come see have appear seem rise set shine fall float sail glow burn grow bloom "
    "enter leave board tie attach connect lift raise drop blow point aim gaze glance peek listen speak shout "
    "cry laugh yawn crouch kneel squat bend stretch reach grab toss bounce roll slide spin crawl race march "
    "parade celebrate compete fight wrestle shake wave greet meet marry embrace cuddle cling perch nest roam "
    "wander stroll jog gallop trot leap dive splash soak drip melt steam boil fry bake grill shear milk hunt "
    "overlook border frame line resemble match include display say use try want need like love spray operate "
    "observe examine guard taste steal stop juggle sow comb frown sew knit weave hammer harvest deliver "
    "unload trim polish fold pack steer inspect mix stir scrub mop rake shovel balance strum gesture nod "
    "applaud clap cheer scream whisper argue discuss explain pray worship protest salute arrest escort "
    "rescue help haul drag bury plow hover patrol hatch peck sniff growl howl meow purr swoop soar flap "
    "dangle tilt block decorate adorn depict portray break chop groom inhale stay sneeze wag spread skip hop "
    "limp stumble trip crash smash bump pierce"
)
"""Common verbs of captions in their base form."""

PAST_ONLY = word_set("sat stood slept said lay")
"""Pasts of verbs that are participles, too, but not behind a noun."""

INTRANSITIVE = word_set(
    "walk look run jump stare sit stand smile sleep wait work play talk laugh dance travel arrive live go "
    "come fall rise sail float shine glow stroll jog swim climb lean rest graze pose perform gather crawl "
    "march race roam wander leap dive yawn bark kneel crouch gaze glance point wave cry bloom"
)
"""Verbs whose form in -ed behind a noun is a past, not a participle."""

NEGATIONS = word_set(
    "no not without never nobody nothing none neither nor absent cannot lacks lack lacking unlike"
)
"""Words that deny: a caption with one of them is denied already."""

DIRECTED_BY = word_set(
    "the to on far upper lower top bottom from facing looking turning his her their its and"
)
"""Words before "left" and "right" as sides: not "left" for gone, nor "right" for correct."""

DIRECTING = word_set("of side hand arm foot leg corner half lane edge page wall")
"""Words behind "left" and "right" as sides."""

POSITIVE = word_table(
    "nobody/somebody, nothing/something, none/some, isn't/is, aren't/are, wasn't/was, weren't/were, "
    "doesn't/does, don't/do, didn't/did, can't/can, cannot/can, won't/will, hasn't/has, haven't/have, "
    "absent/present, lacks/has, lack/have, lacking/having"
)
"""Single words that deny, and what affirms."""

FORMS_OF_BE = word_set("there's is are was were")
"""What stands before the thing in "there is a thing"."""

POSITIVE_PAIRS = word_table("absent from/present in, hardly any/a lot of, barely any/a lot of, very few/many")
"""Two words that deny, and what affirms."""
