"""Lines for terminals: what a real shell, or the rules of Microsoft's, make of them are the same words."""

from __future__ import annotations

import re
import shutil
import subprocess

import pytest

from app.files.command_lines import bash_line, windows_line

WORDS = (
    "plain",
    "two words",
    '--labels=cat, "a, b", dog',
    "it's $HOME `date` !!",
    "100 % & more | less > x ^ (y)",
    "C:\\a folder\\",
    'back\\"slash',
    "",
    "–dash é 猫",
)


def test_bash_reads_the_same_words() -> None:
    bash = shutil.which("bash")
    if bash is None:
        pytest.skip("there is no bash here")
    script = f"show() {{ printf '%s\\0' \"$@\"; }}; {bash_line(WORDS, 'show')}"
    said = subprocess.run([bash, "-c", script], capture_output=True, check=True).stdout.decode()
    assert tuple(said.split("\0")[:-1]) == WORDS


def test_windows_reads_the_same_words() -> None:
    assert (
        windows_line(["rank", "a.png", "--labels=cat, dog"])
        == 'python main.py rank a.png "--labels=cat, dog"'
    )
    assert windows_line(['say "hi"']) == 'python main.py ^"say \\^"hi\\^"^"'
    line = windows_line(WORDS, "x")
    assert tuple(read_arguments(read_prompt(line))[1:]) == WORDS


def read_prompt(line: str) -> str:
    """Return what cmd.exe hands on: it reads quotes, and carets outside of them; % would be a variable's."""
    out, quoted, place = "", False, 0
    while place < len(line):
        letter = line[place]
        if letter == "^" and not quoted:
            place += 1
            letter = line[place]
        elif letter == '"':
            quoted = not quoted
        else:
            assert quoted or letter not in "&|<>()", f"the prompt acts on {letter}"
            assert letter != "%", "the prompt looks for a variable"
        out += letter
        place += 1
    return out


def read_arguments(line: str) -> list[str]:
    """Return the words, as "Parsing C++ command-line arguments" of Microsoft's documentation has it."""
    words, word, quoted, begun = [], "", False, False
    for match in re.finditer(r'(\\*)("?)(?:)|([^"\\])', line):
        slashes, quote, other = match.group(1) or "", match.group(2) or "", match.group(3) or ""
        if quote:
            word += "\\" * (len(slashes) // 2)
            begun = True
            if len(slashes) % 2:
                word += '"'
            else:
                quoted = not quoted
        elif other in (" ", "\t") and not quoted:
            if begun:
                words.append(word)
            word, begun = "", False
        else:
            word += slashes + other
            begun = begun or bool(slashes + other)
    return [*words, word] if begun else words
