"""What people type around a noun: frames that the measures ask in, and that nothing is trained on.

Written by hand, none for the sake of a figure: statements, questions, captions, hedges, requests and posts,
with adjectives before the noun and places or posture after it. None denies what it names.
"""

from __future__ import annotations

PHOTO = "a photo of a {}."
"""The published template of Radford et al. (2021): no text that people type, and the app's first choice."""

EVERYDAY_FRAMES = (
    "looks like a {} to me",
    "a cute little {} on the grass",
    "this must be somebody's {}",
    "my uncle finally bought a {}",
    "here we have a {}, seen from the side",
    "could that be a {}?",
    "does anyone know what kind of {} this is?",
    "would you call this a {}?",
    "pretty sure it's a {}",
    "probably some sort of {}",
    "close view of a {} in the afternoon light",
    "Fig. 3: a {} used in the study",
    "the {} we came across on holiday",
    "an old and rather dusty {}",
    "the biggest {} I have ever seen",
    "a {} standing next to the fence",
    "a {} resting in the shade of a wall",
    "find me every {} in the album",
    "ngl this {} made my day",
    "just spotted this {} lol #nofilter",
)
"""Asked about EVERYDAY's 26 words."""

CLASS_FRAMES = (
    "I'd say we're looking at a {}",
    "what a lovely {} you have there",
    "have you ever met a {} like that?",
    "a {} photographed early in the morning",
    "a rather unusual {} beside the road",
    "somewhere in this shot there's a {}",
    "pick the pictures with a {} on them",
    "my best guess would be a {}",
    "{} of the week!!",
    "a {} leaning to one side",
)
"""Asked about ImageNet's 1,000 names."""


def fill_frame(frame: str, noun: str) -> str:
    """Return the frame with a noun in the place of its `{}`, "a" before it made "an" where it must be."""
    spaced = f" {frame}"
    if noun[:1].lower() in tuple("aeiou"):
        spaced = spaced.replace(" a {}", " an {}")
    return spaced[1:].replace("{}", noun)
