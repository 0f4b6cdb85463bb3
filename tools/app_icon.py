"""Draws the program's icon from `resources/icons/puskesos.svg` into `build/icons/`: PNG in every size, ICO for Windows.

python -m tools.app_icon
"""

import os
import sys
from pathlib import Path

from PIL import Image
from PySide6.QtCore import QSize
from PySide6.QtGui import QGuiApplication, QIcon

from puskesos import resources

PLACE = Path("build/icons")
SIZES = (16, 24, 32, 48, 64, 128, 256)


def draw_icons(place: Path) -> None:
    """Write `puskesos-N.png` for each size and `puskesos.ico` with all of them."""
    place.mkdir(parents=True, exist_ok=True)
    drawing = QIcon(str(resources.path("icons/puskesos.svg")))
    for size in SIZES:
        picture = drawing.pixmap(QSize(size, size), 1.0)
        if picture.width() != size or not picture.save(str(png(place, size))):
            sys.exit(f"The icon could not be drawn at {size} px.")
    drawn = []
    for size in reversed(SIZES):
        with Image.open(png(place, size)) as opened:
            drawn.append(opened.convert("RGBA"))
    largest, *smaller = drawn
    largest.save(place / "puskesos.ico", sizes=[(size, size) for size in SIZES], append_images=smaller)


def png(place: Path, size: int) -> Path:
    """The picture of one size."""
    return place / f"puskesos-{size}.png"


def main() -> None:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QGuiApplication(sys.argv[:1])
    draw_icons(PLACE)
    app.quit()


if __name__ == "__main__":
    main()
