"""Guides for tests, written into a folder."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

PAGES = {
    "en/index": (
        "# Guide\n\n## Views\n\n- [Bias](views/bias.md)\n\n## Numbers\n\n- [Tests](numbers/tests.md#p)\n"
    ),
    "en/views/bias": (
        "# Bias\n\n<!-- covers: view:bias, panel:bias -->\n## The panel\n\n"
        "It has a [p value](../numbers/tests.md#p-value).\n\n![a page](../../pictures/en/bias.png)\n\n"
        "<!-- covers: panel:bias/weat -->\n## WEAT\n\nThe effect size of two sets of words.\n"
    ),
    "en/numbers/tests": "# Tests\n\n<!-- covers: number:p value -->\n## p value\n\nA share: `p_holm`.\n",
    "ko/index": "# 안내서\n\n## 보기\n\n- [편향](views/bias.md)\n\n## 수\n\n- [검정](numbers/tests.md)\n",
    "ko/views/bias": (
        "# 편향\n\n<!-- covers: view:bias, panel:bias -->\n## 패널\n\n[p 값](../numbers/tests.md#p-값)\n"
    ),
}
"""Every page in English, two of them in Korean, too; a Korean section is missing."""


def write_guide(folder: Path, pages: Mapping[str, str] = PAGES) -> Path:
    """Write pages by their paths without endings; return the guide's folder."""
    for name, source in pages.items():
        file = folder / f"{name}.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(source, encoding="utf-8")
    return folder
