"""Make the application icon's PNG files from its two drawings.

    python resources/icons/make_icons.py

app.svg is the icon; app-small.svg stands for it where its patches would be too small to be told apart.
"""

from __future__ import annotations

import os
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

HERE = Path(__file__).resolve().parent
SIZES = (16, 24, 32, 48, 64, 128, 256, 512)
LARGEST_SMALL = 24  # pixels; up to this size app-small.svg is drawn


def main() -> None:
    """Write app-<size>.png beside this script, for every size."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    app = QGuiApplication(["make_icons"])
    for size in SIZES:
        name = "app-small.svg" if size <= LARGEST_SMALL else "app.svg"
        drawn(HERE / name, size).save(str(HERE / f"app-{size}.png"))
    app.quit()


def drawn(path: Path, size: int) -> QImage:
    """Return a drawing as a square picture of `size` pixels, transparent around it."""
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    QSvgRenderer(str(path)).render(painter)
    painter.end()
    return image


if __name__ == "__main__":
    main()
