"""A matplotlib figure, or pixels, as the bytes of a file that carries its provenance.

PNG in an iTXt chunk "clip-loupe" (JSON), SVG in its metadata element.
"""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import numpy as np
from PIL import Image, PngImagePlugin

from app.files.figure_page import DPI

if TYPE_CHECKING:
    import numpy.typing as npt
    from matplotlib.figure import Figure


@contextmanager
def plain_style() -> Iterator[None]:
    """Hold matplotlib's settings at their defaults, while a figure is drawn and rendered."""
    import matplotlib.style

    # A character that no installed font has is drawn as an empty box; the provenance has the text itself.
    # A standing filter, since `catch_warnings` would swap those of every thread.
    warnings.filterwarnings("ignore", message=r"Glyph .* missing from font")
    settings = {"svg.fonttype": "none", "svg.hashsalt": "clip-loupe"}
    with matplotlib.style.context(["default", settings]):
        yield


def figure_png(figure: Figure, about: str) -> bytes:
    """Return the figure as PNG at 200 dots an inch."""
    buffer = io.BytesIO()
    figure.savefig(buffer, format="rgba", dpi=DPI)
    width, height = (round(side * DPI) for side in figure.get_size_inches())
    pixels = np.frombuffer(buffer.getvalue(), np.uint8).reshape(height, width, 4)
    return pixels_png(pixels[:, :, :3], about, DPI)


def figure_svg(figure: Figure, about: str, creator: str) -> bytes:
    """Return the figure as SVG: pictures embedded, text as text, so that it can be edited and searched."""
    buffer = io.BytesIO()
    # No date of matplotlib's: `created` stands in the provenance, and equal input gives equal bytes.
    metadata: dict[str, Any] = {"Description": about, "Creator": creator, "Date": None}
    figure.savefig(buffer, format="svg", metadata=metadata)
    # Verdana has DejaVu's widths; matplotlib names only fonts that are installed where the file is made.
    return buffer.getvalue().replace(b"'DejaVu Sans'", b"'DejaVu Sans', Verdana, sans-serif")


def pixels_png(pixels: npt.NDArray[np.uint8], about: str, dpi: float | None = None) -> bytes:
    """Return pixels [height, width, 3] as PNG."""
    chunks = PngImagePlugin.PngInfo()
    chunks.add_itxt("clip-loupe", about)
    buffer = io.BytesIO()
    resolution: dict[str, Any] = {"dpi": (dpi, dpi)} if dpi else {}
    Image.fromarray(np.ascontiguousarray(pixels)).save(buffer, "PNG", pnginfo=chunks, **resolution)
    return buffer.getvalue()
