"""What is seen without any data: the fonts, and every icon and picture the program names."""

from collections import Counter

from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QFontDatabase, QIcon, QImage

from puskesos import resources
from puskesos.office.doctor import FONTS
from puskesos.selftest.trial import Amiss, Trial
from puskesos.ui.widgets.icons import ICONS, icon_in

INK = QColor("black")
SIDE = QSize(48, 48)


def fonts(_: Trial) -> str:
    """Every font file we ship, taken by Qt as a font."""
    files = [resources.path(f"fonts/{name}.ttf") for name in FONTS]
    if broken := [file.name for file in files if QFontDatabase.addApplicationFont(str(file)) == -1]:
        raise Amiss(f"Huruf tidak ada atau rusak: {', '.join(broken)}")
    return f"{len(files)} huruf"


def icons(_: Trial) -> str:
    """Every icon the program names, drawn; a glyph that its font does not have looks like another one, or like none."""
    drawn = {glyph: _pixels(icon_in(meaning, INK)) for meaning, glyph in ICONS.items()}
    seen = Counter(drawn.values())
    if wrong := sorted(glyph for glyph, pixels in drawn.items() if not pixels or seen[pixels] > 1):
        raise Amiss(f"Ikon tidak tergambar: {', '.join(wrong)}")
    files = sorted(resources.path("icons").glob("*.svg"))
    if wrong := [file.name for file in files if not _pixels(QIcon(str(file)))]:
        raise Amiss(f"Gambar tidak tergambar: {', '.join(wrong)}")
    if not files:
        raise Amiss("Folder ikon kosong.")
    return f"{len(drawn)} ikon, {len(files)} gambar"


def _pixels(icon: QIcon) -> bytes:
    """How an icon is drawn; no bytes where nothing is."""
    picture = icon.pixmap(SIDE, 1.0).toImage().convertToFormat(QImage.Format.Format_ARGB32)
    pixels = b"" if picture.isNull() else bytes(picture.constBits())
    return pixels if pixels.strip(b"\0") else b""
