"""The DCSM paper's own figures (Kang et al., ICCV 2025), and what a public report got with their weights.

Not reproduced here, and no target: the report's are lower. Figures whose split it doesn't tell are left
out.
"""

from __future__ import annotations

from dataclasses import dataclass

MARK = "published, not reproduced here"
PAPER = "Kang et al., ICCV 2025 (DCSM)"
REPORT = "github.com/Raphoo/DCSM_Ideal_CLIP issue 6, with the authors' own weights"


@dataclass(frozen=True)
class Published:
    """Per cent; None where none is known. `about` says what the paper's figure is of."""

    paper: float | None = None
    reported: float | None = None
    about: str = ""

    def as_dict(self) -> dict[str, object]:
        """Return the figures, marked, for JSON."""
        made = {"mark": MARK, "paper": self.paper, "paper_source": PAPER, "reported": self.reported}
        return {**made, "reported_source": REPORT, "about": self.about, "unit": "per cent"}


_TOGETHER = "What'sUp A and B together"

PUBLISHED = {
    "whatsup-a": Published(63.7, 44.7, _TOGETHER),
    "whatsup-b": Published(63.7, 54.7, _TOGETHER),
    "coco-one": Published(None, 58.3),
    "coco-two": Published(None, 76.4),
    "vg-one": Published(None, 62.4),
    "vg-two": Published(None, 67.0),
    "ncd-1": Published(None, 95.7),
    "ncd-2": Published(None, 94.8),
    "negbench-coco-mcq": Published(48.6, 44.8),
    "negbench-voc2007-mcq": Published(49.0, 44.3),
}
