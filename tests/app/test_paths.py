"""Names of files that every system takes."""

from __future__ import annotations

import pytest

from app.paths import safe_name


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("cat.png", "cat.png"),
        ("a photo of a cat.png", "a photo of a cat.png"),
        ("naïve 猫.png", "naïve 猫.png"),
        ("CON", "_CON"),
        ("con.png", "_con.png"),
        ("nul .tar.gz", "_nul .tar.gz"),
        ("com1.csv", "_com1.csv"),
        ("LPT³", "_LPT³"),
        ("console.png", "console.png"),
        ("com10.csv", "com10.csv"),
        ('a<b>:"c"/d\\e|f?*.png', "a-b---c--d-e-f--.png"),
        ("tab\there", "tab-here"),
        ("ends in dots...", "ends in dots"),
        ("ends in a space ", "ends in a space"),
        (".hidden", ".hidden"),
        ("..", "_"),
        ("", "_"),
    ],
)
def test_safe_names(name: str, expected: str) -> None:
    assert safe_name(name) == expected
