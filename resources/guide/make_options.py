"""Write the tables of the commands' options into the guide, out of the commands themselves.

    python -m resources.guide.make_options [--check]

With --check nothing is written, and a page whose table is another is named.
"""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from pathlib import Path

from app.cli.forms import parser_of, window_parser
from app.cli.registry import load_command
from app.guide.guide import GUIDE
from resources.guide.option_tables import WINDOW, option_table

BEGIN, END = "<!-- options: ", "<!-- end -->"


def main() -> int:
    """Bring every page up to date; with --check, return 1 where one is not."""
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true")
    check = parser.parse_args().check
    stale = False
    for page in pages():
        text = page.read_text(encoding="utf-8")
        if (now := filled(text)) != text:
            stale = True
            sys.stdout.write(f"{page.relative_to(GUIDE)}\n")
            if not check:
                page.write_text(now, encoding="utf-8")
    return 1 if stale and check else 0


def pages() -> list[Path]:
    """Return the files of all pages in all languages."""
    return sorted(path for path in GUIDE.rglob("*.md") if path.parent != GUIDE)


def filled(text: str) -> str:
    """Return a page's text with the tables as the commands have them now."""
    lines: list[str] = []
    inside = False
    for line in text.split("\n"):
        if line.startswith(BEGIN):
            name = line.removeprefix(BEGIN).removesuffix("-->").strip()
            lines += [line, "", *table_of(name), ""]
            inside = True
        elif line.strip() == END:
            inside = False
        if not inside:
            lines.append(line)
    return "\n".join(lines)


def table_of(name: str) -> list[str]:
    """Return the lines of a command's table. LoupeError for a name that is no command."""
    if name == WINDOW:
        return option_table(window_parser(), with_common=True)
    return option_table(parser_of(load_command(name)))


if __name__ == "__main__":
    sys.exit(main())
