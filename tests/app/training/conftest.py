"""A WordNet of nine synsets, in the format of the real files."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.training.words.wordnet import WordNet

_DATA = """\
  1 This line stands for the licence.
00000001 03 n 01 entity 0 000 | that which exists
00000002 05 n 01 animal 0 001 @ 00000001 n 0000 | a living organism; "it moves"
00000003 05 n 02 dog 0 domestic_dog 0 001 @ 00000002 n 0000 | a tame canine
00000004 05 n 01 beagle 0 001 @ 00000003 n 0000 | a small hound
00000005 05 n 01 pug 0 001 @ 00000003 n 0000 | a flat-faced breed
00000006 06 n 02 crane 0 construction_crane 0 001 @ 00000001 n 0000 | lifts heavy things
00000007 05 n 01 crane 0 001 @ 00000002 n 0000 | a wading bird
00000008 18 n 01 Rex 0 001 @i 00000003 n 0000 | one dog of that name
00000009 05 n 01 mouse 0 002 @ 00000002 n 0000 ~ 00000001 n 0000 | a small rodent
"""
_INDEX = """\
  1 This line stands for the licence.
animal n 1 0 1 1 00000002
beagle n 1 0 1 0 00000004
construction_crane n 1 0 1 0 00000006
crane n 2 0 2 1 00000006 00000007
dog n 1 0 1 1 00000003
domestic_dog n 1 0 1 0 00000003
entity n 1 0 1 1 00000001
mouse n 1 0 1 1 00000009
pug n 1 0 1 0 00000005
"""


@pytest.fixture
def wordnet_dir(tmp_path: Path) -> Path:
    """Return a folder with data.noun, index.noun and noun.exc."""
    folder = tmp_path / "wordnet"
    folder.mkdir()
    (folder / "data.noun").write_text(_DATA, encoding="latin-1")
    (folder / "index.noun").write_text(_INDEX, encoding="latin-1")
    (folder / "noun.exc").write_text("mice mouse\n", encoding="latin-1")
    return folder


@pytest.fixture
def wordnet(wordnet_dir: Path) -> WordNet:
    """Return the small WordNet."""
    return WordNet(wordnet_dir)
