"""What people say of an image, as productions: `{}` is the noun it is about, `<name>` a slot.

A slot's choices are divided by `|`, and may have slots themselves; `<name>?` may be left away. Slots in
capitals are open: `fillers` draws their words from WordNet. `<a>` is "a" or "an", by the word that follows.
Letters' case doesn't matter, and neither do spaces around signs: CLIP's tokenizer drops both.
"""

from __future__ import annotations

SLOTS = {
    # Around a noun
    "det": (
        "<a> | <a> | <a> | <a> | the | the | this | that | my | your | his | her | our | their | one | "
        "another | some | <owner> 's | its | every | any | such <a> | just <a> | what <a> | the <PERSON> 's"
    ),
    "owner": "<person> | my <kin> | her <kin> | our <kin> | the <kin> | the <PERSON> | my <PERSON>",
    "kin": (
        "friend | sister | brother | mother | father | neighbour | cousin | boss | grandma | grandpa | "
        "son | daughter | wife | husband | roommate | teacher | colleague | aunt | family | girlfriend"
    ),
    "person": (
        "sarah | tom | anna | john | maria | sam | emma | peter | lucy | david | max | nina | paul | kate"
    ),
    "adj": (
        "small | big | large | tiny | huge | old | new | young | nice | pretty | beautiful | ugly | "
        "strange | weird | funny | little | dirty | clean | shiny | rusty | wet | dry | broken | modern | "
        "antique | vintage | famous | cheap | expensive | favourite | favorite | gorgeous | amazing | "
        "perfect | lonely | happy | sad | angry | fluffy | wooden | plastic | heavy | tall | short | "
        "long | fat | thin | cool | fancy | plain | ordinary | typical | common | rare | brand new | "
        "well worn | blurry | hidden | giant | miniature | colourful | colorful | bright | dark | pale | "
        "striped | spotty | soft | hard | fresh | grown | adult | tired | hungry | lazy | noisy | quiet | "
        "friendly | scary | adorable | charming | elegant | stylish | sturdy | handmade | used | "
        "second-hand | real | fake | good | great | magnificent | stunning | decent | simple | "
        "complicated | wonderful | awesome"
    ),
    "adv": (
        "very | really | quite | so | pretty | extremely | somewhat | super | incredibly | slightly | fairly"
    ),
    "mods": (
        "<adj> | <adj> | <adj> | <ADJ> | <ADJ> | <adv> <adj> | <adj> <adj> | <adj> , <adj> | <adj> <ADJ> | "
        "<ADV> <ADJ> | <adj> but <adj> | <adv> <ADJ> | <ADJ> <ADJ>"
    ),
    "x": "<det> {} | <det> {} | <det> <mods> {} | <a> {}",
    "ax": "<a> {} | <a> {} | <a> <mods> {}",
    "xs": "{} | <dets> {} | <dets> <mods> {} | <mods> {} | <dets> {}",
    "dets": (
        "the | these | those | my | your | our | their | two | three | four | five | several | many | "
        "some | a few | a bunch of | lots of | plenty of | a group of | a pair of | all the | both | "
        "dozens of | hundreds of | a row of | a pile of | various | different | all kinds of | more | "
        "other | a couple of | a set of"
    ),
    # After it
    "prep": (
        "in | on | at | by | near | under | behind | in front of | beside | next to | inside | outside | "
        "above | below | against | between | among | across | along | around | over | through | towards | "
        "off | beyond | past"
    ),
    "spot": (
        "the <scene> | <a> <scene> | my <scene> | our <scene> | the <ADJ> <scene> | <a> <adj> <scene> | "
        "the <NOUN> | <a> <NOUN> | some <NOUNS> | the <NOUNS> | <a> <adj> <NOUN> | <owner> 's <scene>"
    ),
    "scene": (
        "kitchen | garden | street | park | forest | beach | field | yard | room | living room | bedroom | "
        "office | city | town | village | house | water | lake | river | sea | sky | snow | sand | "
        "ground | floor | table | desk | shelf | lawn | meadow | mountains | hills | woods | market | "
        "shop | museum | zoo | farm | garage | station | bridge | corner | window | door | background | "
        "foreground | distance | middle | centre | center | left | right | picture | photo | shot | "
        "scene | frame | backyard | parking lot | countryside | desert | jungle | rain | sun | mud"
    ),
    "place": (
        "<prep> <spot> | <prep> <spot> | <prep> <spot> | <prep> <spot> <prep> <spot> | outdoors | "
        "indoors | at home | at work | abroad | over there | up close | out there | right here | "
        "upstairs | far away | underwater | at sea | in public | on display | on sale | in action | "
        "at rest | on its own | in the wild | in town | <prep> the <NOUN> of <a> <NOUN> | "
        "<prep> the <ABSTRACT> of <spot> | in the <ABSTRACT> | <prep> the <ABSTRACT> of the <scene> | "
        "<prep> <spot> and <a> <NOUN> | in <ABSTRACT> | <prep> <a> <ADJ> <NOUN>"
    ),
    "time": (
        "today | yesterday | at night | at noon | at sunset | at dawn | in the morning | in the evening | "
        "last summer | last week | this year | in winter | in spring | on sunday | on a sunny day | "
        "on a rainy day | during the day | years ago | an hour ago | in 2019 | on my birthday | "
        "after lunch | before dinner | right now | once | again | every day | tonight | at christmas | "
        "in may | since monday"
    ),
    "posture": (
        "sitting | standing | lying | hanging | sleeping | waiting | running | walking | jumping | "
        "moving | flying | swimming | floating | eating | playing | parked | placed | left | seen | "
        "found | kept | hidden | facing the camera | looking around | looking up | turned away | "
        "in motion | upside down | covered in <NOUN> | surrounded by <NOUNS> | being <VPAST> | "
        "about to <VBASE> | lying down | set down | stored | displayed | shown"
    ),
    "with": (
        "with <a> <NOUN> | with its <NOUN> | with <a> <adj> <NOUN> | with no <NOUN> | without <a> <NOUN> | "
        "with <kin> | with <a> <PERSON> | for the <PERSON> | <prep> the <PERSON> | of <ABSTRACT> | "
        "with some <NOUNS> | for <person> | for <a> <NOUN> | for sale | from <person> | from the <scene> | "
        "made by <person> | of <person> | of mine | and its owner | full of <NOUNS> | from above | "
        "from behind | from below | on <a> <adj> background | on white | in black and white | in colour | "
        "in detail | in focus | by <person>"
    ),
    "tail": (
        "<posture> | <posture> <place> | <place> | <place> | <posture> <place> <time> | <place> <time> | "
        "<time> | <with> | <with> <place> | <VING> | <VING> <place> | <VING> <ADV> | <VING> <a> <NOUN> | "
        "<VING> the <NOUNS> | <VING> with <a> <NOUN> | that <V3> | which <VPAST> <ADV> | that is <ADJ> | "
        "that looks <adj> | that i <VPAST> | we <VPAST> <time> | you <VPAST> | <VPAST> by <a> <NOUN> | "
        "<VPAST> <place> | who <VPAST> <place>"
    ),
    "tails": (
        "<posture> | <posture> <place> | <place> | <time> | <place> <time> | <with> | <VING> | "
        "<VING> <place> | that <VBASE> | that are <ADJ> | which <VPAST> <place> | <VPAST> <place>"
    ),
    # Saying that it is one
    "hedge": (
        "i think it is | i think that is | i believe this is | i suppose it 's | maybe it 's | maybe | "
        "perhaps | perhaps it is | it might be | this may be | it seems to be | that seems like | "
        "this appears to be | apparently | it resembles | if i 'm not mistaken this is | "
        "i 'm fairly certain that 's | definitely | obviously | clearly | i would say that 's | "
        "it could well be | i bet it 's | in my opinion it is | no doubt | surely that is | "
        "it turned out to be | to me it seems | as far as i can tell it 's | possibly | "
        "not sure but maybe | people say it is | she says that it 's | they told me it was | "
        "i 'm not an expert but this is | most likely | it reminds me of | likely"
    ),
    "is": (
        "this is | that is | it is | it 's | that 's | here is | here 's | there is | there 's | "
        "this was | it was | there was | these are not toys , it 's | yes it 's | well , this is | "
        "so this is | and this is | now that is | you can see | we can see | one can see | we see | "
        "i see | i can see | behold | look at | look , | check out | this image shows | "
        "this picture shows | the photo shows | the picture contains | the image depicts | "
        "the camera captured | it shows | what you see is | shown is | pictured is | pictured : | "
        "featuring | depicted here is | visible is | say hello to | meet | introducing | presenting | "
        "this one is"
    ),
    "are": (
        "these are | those are | they are | here are | there are | there were | you can see | we saw | "
        "look at | check out | this picture shows | the image shows | i see | i think they are | "
        "maybe they 're | who likes | i love | we have | everyone loves | i counted | he collects | "
        "they sell | where are | how many"
    ),
    "of": (
        "a photo of | a picture of | an image of | a photograph of | a snapshot of | a shot of | "
        "a selfie with | an old photo of | a black and white photo of | a blurry picture of | "
        "a portrait of | a close-up of | a close up of | a macro shot of | an aerial view of | "
        "a side view of | a still of | a video of | a clip of | a frame with | a screenshot of | "
        "a scan of | a postcard of | an illustration of | a stock photo of | a high quality picture of | "
        "a low quality image of | my photo of | the best photo of | a good view of | a glimpse of | "
        "an example of | details of | photo of | picture of | image of | pic of | pics of | closeup of | "
        "<adj> photo of | <a> <ADJ> picture of | a view of | a sculpture of | a <ADJ> image of | "
        "footage of | <person> 's photo of | a professional photo of | the first picture of | "
        "another shot of | nothing but"
    ),
    # People and what they do with it
    "subject": (
        "i | we | you | he | she | they | someone | somebody | <person> | my <kin> | the <kin> | a man | "
        "a woman | a boy | a girl | the child | people | the guy | the lady | this kid | an old man | "
        "the <ADJ> man | nobody | everyone | two men | a stranger | the owner | a tourist | my <PERSON> | "
        "my <PERSON> | the <PERSON> | the <PERSON> | <a> <PERSON> | our <PERSON> | his <adj> <PERSON>"
    ),
    "did": (
        "saw | bought | found | took | got | had | wanted | needed | loved | liked | noticed | "
        "photographed | drew | painted | sold | borrowed | received | brought | carried | held | touched | "
        "kept | followed | chose | fixed | cleaned | lost | showed me | gave me | took a picture of | "
        "ran into | looked for | is holding | is looking at | is carrying | has | likes | keeps | owns | "
        "wants | was given | sent me | dreams of | is sitting next to | is afraid of | talked about | "
        "pointed at | stood beside | <VPAST> | <VPAST> | <VPAST> | <V3> | is <VING>"
    ),
    # Asking and telling to
    "ask": (
        "is this | is that | is it | is there | was that | are you sure it is | do you see | did you see | "
        "can you see | can you find | where is | where 's | who has | have you got | do you have | "
        "do you like | what do you call | how do you like | how old is | whose is | why is there | "
        "isn 't that | wouldn 't you like | may i have | is anybody looking for | which one is | "
        "can anyone identify | what about | how about | when did you get | do you want | shall we take | "
        "who took this picture of | should i buy | would it be | does this contain | "
        "does the picture show | is anyone else seeing"
    ),
    "order": (
        "show me | find | find me | give me | get me | i want to see | i 'd like to see | i need | "
        "please show | please find | search for | look for | take a picture of | point at | point to | "
        "locate | mark | highlight | bring me | draw | draw me | imagine | think of | describe | buy | "
        "click on | zoom in on | select | watch | let me see | let 's see | keep only | crop to | spot | "
        "count | identify | go to | open the one with"
    ),
    # Loud and short
    "loud": (
        "omg | wow | haha | hey | oh | ooh | yay | so | guys | friends | hello | good morning | finally | "
        "aww | breaking : | update : | psst | look | fun fact : | throwback : | reminder : | btw | fyi | "
        "tbh | pov : | me : | mood : | caption : | title : | subject : | label : | category : | alt : | "
        "answer : | note : | today : | figure 1 : | exhibit a : | item 12 : | no . 7 : | day 3 : | "
        "part two :"
    ),
    "cry": (
        "! | !! | !!! | :) | <3 | ... | ?! | . | , wow | , so <adj> | , haha | , right ? | , i think | "
        ", isn 't it ? | , obviously | , i guess so | , maybe | , apparently | , just kidding | , 2021 | "
        ", please | , my friends | , i 'm <ADV> sure | - <adj> | ( <adj> ) | ( <place> ) | , <place> | "
        ", <time> | , photo by <person> | , <ADJ> and <ADJ> | , seriously | smh | lmao | ha | ftw | imo | "
        "xd | meh | oops | yikes | , cheers | <hash> | <hash> | , <ADJ> <hash> | tbh <hash> | rofl"
    ),
    "hash": (
        "#<ADJ> | #love | #instagood | #photo | #photography | #nature | #<adj> | #picoftheday | #art | "
        "#<VING> | #<ABSTRACT> | #<TAG> | #<TAG> | #<TAG> | #<TAG> #<TAG> | #<PERSON>"
    ),
    "praise": (
        "so <adj> | <adj> | <ADJ> | very <ADJ> | the best | mine | really something | too <adj> | "
        "not bad | <adj> and <adj> | a bit <adj> | getting old | all i need | my favourite | "
        "perfect for <a> <NOUN> | worth a lot | <VING> | <VING> <ADV> | <ADV> <VPAST> | everywhere | "
        "here to stay | <posture> <place>"
    ),
    "does": "is | was | looks | seems | will be | might be | feels | became | is always | isn 't | appears",
}
"""Choices by slot."""

SENTENCES = """
<ax> | <x> | <ax> <tail> <place> | <x> <posture> <place> <place> | {} <tail> | <ax> <tail> | <x> <tail>
<x> <tail> | <ax> <tail> <cry> | <mods> {} | <mods> {} <tail> | <of> <ax> | <of> <x> | <of> <x> <tail>
<of> <ax> <tail> | <of> {} | <of> <mods> {} | <of> <ax> <cry> | <is> <ax> | <is> <x> | <is> <ax> <tail>
<is> <ax> <cry> | <is> <x> <tail> . | <is> <of> <ax> | <is> <of> <x> <tail> | <hedge> <ax> | <hedge> <ax>
<hedge> <ax> <tail> | <hedge> <x> . | <hedge> <ax> <cry> | <hedge> {} | <ask> <x> ? | <ask> <ax> ?
<ask> <ax> <tail> ? | <ask> <x> | what is this {} doing ? | what breed of {} is this ?
<ask> <ax> <place> ? | which {} is the <adj> one ? | what sort of {} is it ? | who let the {} out ?
what a {} ! | <order> <x> | <order> <ax> | <order> <ax> <tail> | <order> <x> <tail> , please
<order> <of> <ax> | <order> every {} | <subject> <did> <ax> | <subject> <did> <x>
<subject> <did> <x> <tail> | <subject> <did> <ax> <time> . | <subject> <did> <of> <ax>
<subject> <ADV> <VPAST> <ax> | <subject> and <subject> <did> <ax> | <subject> with <ax>
<loud> <ax> <cry> | <loud> <x> | <loud> {} | <loud> <x> <tail> <cry> | <loud> <is> <ax> <cry>
<loud> <of> <x> | {} <cry> | {} <hash> | <ax> <hash> <hash> | <x> <tail> <hash> | #{} | #{} <hash>
<hash> {} | {} {} {} | <x> <does> <praise> | <x> <does> <praise> <cry> | <x> <tail> <does> <praise>
<x> <V3> | <x> <VPAST> <place> | <x> <VPAST> <ADV> | the {} <V3> <a> <NOUN> | <x> is <VING> <place>
<x> <VPAST> the <NOUN> | <x> belongs to <owner> | <x> is <place> | <place> , <ax> | <place> there is <ax>
<place> i saw <ax> | <time> <subject> <did> <ax> | <time> , <ax> | <place> <is> <ax> | <ax> is what i see
<ax> can be seen <place> | <ax> and nothing else | <ax> fills the frame | one {} , <adj>
just another {} | {} for sale | {} in use | {} close-up | {} photo | {} picture | {} image | {} 101
{} - <ADJ> | {} , <adj> | <ADJ> {} photo | {} on <a> <adj> background | {} with <a> <NOUN> | {} <place>
{} <VING> | {} <posture> | {} , isolated on white | the {} 's face | the <adj> part of the {}
half of <ax> | the front of the {} | the {} 's <NOUN> | a piece of {} | the <ADJ> one is <ax>
of all the <NOUNS> , this {} is the <adj> | my favourite kind is the {} | nothing beats <ax> <place>
life with <ax> | how to <VBASE> <ax> | <VING> <ax> | <VING> the {} <place> | to <VBASE> <x>
why i love my {} | there is nothing like <ax> | the making of <ax> | the story of <ax> | all about the {}
everything about <x> | ten facts about the {} | a day with <x> | me and my {} | <person> and the {}
<owner> 's {} | the {} and <kin> | <ADV> , <ax> | so much {} | <ax> of the <ADJ> kind
<ax> like no other | <ax> as <ADJ> as it gets | the very model of <ax> | <ax> from the <ADJ> years
the thing <place> is <ax> | what <subject> <VPAST> was <ax> | the object <place> is <ax>
the subject of this photo is <ax> | this {} <V3> | this {} <VPAST> <subject> | this {} is <praise>
that {} though <cry> | the {} <place> is <praise> | your {} is <praise>
"""
"""What is said of one, a sentence between each two `|` or line ends."""

PLURAL_SENTENCES = """
<xs> | <xs> <tails> | <of> <xs> | <of> <xs> <tails> | <are> <xs> | <are> <xs> <tails> | <are> <xs> <cry>
{} <cry> | <order> <xs> | <subject> <did> <xs> | <subject> <did> <xs> <tails> | <loud> <xs> <cry>
<xs> are <praise> | <xs> <VBASE> <place> | <place> , <xs> | {} everywhere | {} for sale
{} and other things | nothing but {} | so many {} | #{} | {} <hash> | <xs> <VPAST> <ADV>
"""
"""The same of several."""
