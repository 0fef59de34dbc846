"""What people type around a noun: frames that the measures ask in, and that nothing is trained on.

Written by hand once the grammar of training's sentences stood, by somebody who had not seen it: statements,
questions, captions, hedges, requests and posts, with adjectives before the noun and places or posture after
it. None denies what it names.
"""

from __future__ import annotations

PHOTO = "a photo of a {}."
"""The published template of Radford et al. (2021): no text that people type, and the app's first choice."""

EVERYDAY_FRAMES = (
    "is that a {} over there in the corner?",
    "it's Sunday and there goes my neighbour's {} again",
    "can you show me a picture of a {} please",
    "a slightly blurry {}, sorry, my hands were shaking",
    "I think there might be a {} in this one",
    "a {} that got soaked when it started to rain",
    "so happy with my new {}!! #blessed",
    "what you see in the middle of the frame is a {}",
    "a {}, all by itself, while the fog rolls in",
    "grandma has had this {} for almost ten years",
    "wow, what a gorgeous {}",
    "I need a nice photo of a {} for my school project",
    "a small brown {} seen from behind",
    "the {} was lying on its side when I took this",
    "shot this {} at f/1.8 with the background out of focus",
    "someone sent me a snapshot of their {}",
    "who does this {} belong to?",
    "there was a {} waiting right outside the front door",
    "a strange looking {} under the street lights at night",
    "it seems to be a {}, though the light is bad",
)
"""Asked about EVERYDAY's 26 words."""

CLASS_FRAMES = (
    "Untitled (study of a {}), colour photograph, 1987",
    "a typical example of a {}, viewed from the side",
    "I'm told this is called a {}",
    "how do you tell it's a {}? just look at the shape",
    "anyone else obsessed with this {}? photo from last night",
    "Item 42: {}, in good condition",
    "cloudy sky, bad zoom, but still clearly a {}",
    "if I had to guess I'd go with {}",
    "zoomed all the way in on a {} with my phone",
    "looking for an image that shows a single {}",
)
"""Asked about ImageNet's 1,000 names."""


def fill_frame(frame: str, noun: str) -> str:
    """Return the frame with a noun in the place of its `{}`, "a" before it made "an" where it must be."""
    spaced = f" {frame}"
    if noun[:1].lower() in tuple("aeiou"):
        spaced = spaced.replace(" a {}", " an {}")
    return spaced[1:].replace("{}", noun)
