"""What the meaning of words excludes, and where it excludes nothing, for the rules of `hard_negatives`."""

from __future__ import annotations

from app.composition.rules.word_lists import OPPOSITES, word_set, word_table

_FAMILIES = (
    "red maroon|orange|yellow gold golden|green|blue navy teal turquoise cyan"
    "|purple violet magenta|pink magenta|brown tan beige|black|white beige|gray grey silver",
    "wooden|metal metallic steel|plastic|leather|rubber|paper|brick stone concrete marble ceramic",
    "striped|plaid checkered|spotted dotted|floral|plain",
)
FAMILIES = [[word_set(family) for family in families.split("|")] for families in _FAMILIES]
"""Colours, materials and patterns: a thing that is of one family is of no other of the same list."""

ANTONYMS = frozenset(
    pair
    for one, other in (
        sides.split("/")
        for sides in [
            "small tiny little/big large huge giant massive",
            "tall long/short",
            "wide/narrow",
            "thick/thin",
            "light bright pale/dark deep",
            "old elderly antique vintage/young new modern baby",
            "open/closed",
            "empty/full",
            "wet/dry",
            "clean/dirty dusty",
            "sunny/cloudy",
            "hot warm/cold",
            "cooked/raw",
            "square/round",
            "happy/sad",
            "male/female",
            "crowded busy/quiet",
            "bald/hairy furry fluffy",
        ]
    )
    for first in one.split()
    for second in other.split()
    for pair in ((first, second), (second, first))
)
"""Adjectives that exclude one another."""

ASYMMETRIC = {*OPPOSITES, "in", "onto", "off", "over", "to the left of", "to the right of",
              "left of", "right of", "on the left of", "on the right of"}  # fmt: skip
ASYMMETRIC -= {"near", "close to", "far from", "next to", "beside", "left", "right", "outside", "outside of"}
ASYMMETRIC -= {"toward", "towards", "away from", "alongside", "adjacent to"}
"""Prepositions that are false the other way round."""

MUTUAL = word_set("next near close far beside adjacent alongside opposite")
"""Words of relations in space that are true the other way round."""

ASYMMETRIC_VERBS = word_set(
    "ride hold eat carry wear drive pull push throw catch kick hit walk paint drink read cut cook bite lick "
    "feed wash brush lead climb pet chase follow sniff swing fly milk photograph draw write build make fix "
    "repair clean sweep mow chop slice peel open close use play sell buy deliver tow cross enter leave board "
    "serve teach stroke shear herd hunt drag grab pour spray pick lift raise toss bounce dig contain groom "
    "cover guard examine taste steal observe stop sing score break strike flood move juggle sow comb sew "
    "knit harvest hammer polish trim scrub unload scratch"
)
"""Verbs that are false when who does it and what it is done to change places."""

PARTIAL = word_set(
    "some few several many most any half one another various both either lots plenty dozens hundreds "
    "thousands"
)
"""Determiners of a part: what is said of it may be true and false of different things in one picture."""

PARTIAL_OF = word_set("couple bunch lot number variety majority handful hundred thousand million dozen")
"""What makes "a ... of" a determiner of a part."""

DOUBTFUL = word_set(
    "or either only just if whether unless except might may could would should almost nearly barely hardly "
    "scarcely rarely seldom few little perhaps maybe instead rather mostly half"
)
"""Words with which a changed sentence may still be true: a caption with one of them is only shuffled."""

IDIOMS = word_set(
    "leash phone cellphone telephone line wheel bar scene camera computer laptop internet tv television day "
    "night morning evening afternoon weekend holiday trip way tour date vacation side back stomach belly "
    "knee foot leg toe hind break duty fire sale display edge corner end top year decade occasion moon sun "
    "sky mood team committee diet budget order place turn purpose time menu list air distance background "
    "foreground middle center centre front shoulder arm lap hand hands left right rain shade point process "
    "career monday tuesday wednesday thursday friday saturday sunday birthday job work mission whole verge "
    "sunset sunrise"
)
"""Nouns with which a preposition is an idiom or a time: "on a leash", "on his back", "on a sunny day"."""

MODALS = {"can't": "can", "cannot": "can", "won't": "will", "couldn't": "could", "wouldn't": "would"}
"""Contractions of modals, and what affirms."""

POLAR = word_set("any anyone anybody anything anywhere anymore yet ever either")
"""Words that stand in denials alone."""

BODY = word_set(
    "hand foot leg arm eye face mouth tail head hair ear tongue hands back touch love contact line wing paw "
    "nose finger"
)
"""Nouns behind which "with" or a participle is part of an idiom or of a look: "shaking hands with"."""

NO_SIGNS = word_set(
    "parking smoking entry stopping trespassing swimming fishing dogs-allowed turn u-turn standing"
)
"""What signs forbid with "no"."""

ARTICLES = word_set("a an the every my your our their its")
"""Determiners that nothing but a noun, or what belongs to it, follows."""

NEVER_AFTER_ARTICLES = ARTICLES | word_set(
    "of to at by for from with on into onto is are was were has have had does do and or but that's there it "
    "he she they him them this these those while who which if during through across against along around "
    "between among behind beside not his us we as than toward towards some no without in over under up out "
    "off near can will must"
)
"""What no English sentence has behind an article."""

NEVER_PAIRED = frozenset(
    (first, second)
    for firsts, seconds in (
        ("is are was were has", "is are was were has have does and or"),
        ("of at from with into to for by", "is are was were has and or of"),
        ("and or but", "of and or but"),
        ("in on", "and is are was were of or"),
        ("of with", "to at into from with"),
        ("at to into", "of to at with on"),
    )
    for first in firsts.split()
    for second in seconds.split()
)
"""Words that never follow one another in one clause."""

MADE = word_set(
    "cut turned made divided split sliced broken carved formed grown dressed looking looks staring all built"
)
"""Words before "into", "out of" and "over" that make them something else than a relation."""

BACKSIDES = word_set("back side stomach belly knee foot leg toe hand elbow shoulder arm lap finger")
"""Parts of a body that one rests on: "on its hind legs"."""

MOTION = word_set(
    "walk run jump climb dive go drive fly swim pull ride step crawl hop leap move sail march come rush "
    "throw pour put push carry slide roll drop swing wander stroll"
)
"""Verbs with which "into" is a way, and not what something becomes or hits."""

PHRASAL = word_set(
    "put puts putting try tries trying turn turns turning take takes taking switch get gets getting"
)
"""Verbs that "on", "off", "over" belong to."""

QUANTITIES = {"someone": "no one", "somebody": "nobody", "something": "nothing", "everyone": "not everyone",
              "everybody": "not everybody", "everything": "not everything"}  # fmt: skip
"""Pronouns of quantity, and what denies a sentence that begins with them."""

REPLACEMENTS = word_table(
    "red/blue, orange/purple, yellow/purple, green/red, blue/yellow, purple/yellow, pink/green, "
    "brown/green, black/white, white/black, gray/orange, grey/orange, gold/black, golden/black, "
    "silver/red, beige/blue, tan/blue, navy/orange, maroon/green, turquoise/red, violet/yellow, teal/red, "
    "magenta/green, cyan/red, small/large, tiny/huge, big/small, large/small, huge/tiny, giant/tiny, "
    "tall/short, long/short, short/long, wide/narrow, narrow/wide, thick/thin, thin/thick, deep/shallow, "
    "wooden/plastic, metal/wooden, plastic/wooden, leather/plastic, concrete/wooden, stone/wooden, "
    "brick/wooden, rubber/wooden, marble/wooden, striped/spotted, spotted/striped, plaid/striped, "
    "floral/striped, dotted/striped, checkered/striped, young/old, new/old, old/new, modern/antique, "
    "antique/modern, vintage/modern, open/closed, closed/open, empty/full, full/empty, wet/dry, dry/wet, "
    "clean/dirty, dirty/clean, sunny/cloudy, cloudy/sunny, hot/cold, cold/hot, happy/sad, sad/happy, "
    "round/square, square/round, dark/bright, bright/dark, busy/quiet, crowded/empty, male/female, "
    "female/male"
)
"""An adjective, and one that no thing is as well."""

OTHER_NUMBERS = word_table(
    "two/five, three/six, four/seven, five/two, six/three, seven/four, eight/three, nine/four, ten/five, "
    "eleven/six, twelve/seven"
)
"""A number, and another."""

PEOPLE = word_set(
    "man woman boy girl child person people guy lady kid baby player couple family one friend bride "
    "groom farmer teacher doctor nurse soldier worker actor dog cat horse bear elephant lion tiger monkey"
)
"""Who is young and tall rather than new and long, and whose colour isn't always paint."""

ENCLOSED = word_set(
    "cage box car house room building kitchen bathroom bedroom garage tent barn church school store shop "
    "restaurant hospital office train bus van truck airplane plane pool bathtub tub basket bag drawer closet "
    "cupboard fridge refrigerator oven microwave suitcase jar carton boot cave tunnel park zoo museum garden "
    "stadium castle shed crib bowl cup glass vase nest barrel bucket aquarium library hotel cabin crate"
)
"""Things that one is in or outside of."""

SLOPES = word_set(
    "hill stairs stair ladder tree slope mountain ramp escalator slide step cliff staircase chimney rope"
)
"""Things that one goes up or down."""

SWITCHED = word_table("top/bottom, bottom/top, background/foreground, foreground/background")
"""Places in a picture or on a thing, and the opposite one."""
