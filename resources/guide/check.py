"""Read the guide in every language and say what is wrong, a sentence each.

python -m resources.guide.check
"""

from __future__ import annotations

import sys

from app.errors import LoupeError
from app.guide.check import problems
from app.guide.guide import GUIDE, read_guide


def main() -> int:
    """Print the problems; return 1 where there are any."""
    found: list[str] = []
    for folder in sorted(path for path in GUIDE.iterdir() if (path / "index.md").is_file()):
        try:
            found += problems(read_guide(folder.name))
        except LoupeError as error:
            found.append(str(error))
    sys.stdout.write("".join(f"{sentence}\n" for sentence in found))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
