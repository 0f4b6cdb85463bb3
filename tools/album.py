"""Where the pictures of a tour are put, and what was found on them."""

from pathlib import Path

from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QDialog, QWidget

from tools.clipping import clipped_texts, shortened_texts

LONGEST_SHOWN = 60
DIALOG = "dialog"


class Album:
    """Numbers the pictures in the order of the tour and says at once which words were cut off on them."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.taken = 0
        self.clipped = 0
        folder.mkdir(parents=True, exist_ok=True)

    def keep(self, name: str, picture: QPixmap, front: QWidget) -> None:
        """Save a picture as `037-desk.png`; `front` is what an officer would read on it."""
        self.taken += 1
        image = picture.toImage()
        if isinstance(front, QDialog):
            # It stands in the middle of the picture; whoever wants it alone is told how large it is.
            image.setText(DIALOG, f"{front.width()} {front.height()}")
        image.save(str(self._folder / f"{self.taken:03}-{name}.png"))
        cut = clipped_texts(front)
        self.clipped += len(cut)
        for what, texts in (("terpotong", cut), ("disingkat", shortened_texts(front))):
            for text in dict.fromkeys(texts):
                print(f"  {self.taken:03}-{name}: {what}: {_one_line(text)}")


def _one_line(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= LONGEST_SHOWN else f"{words[:LONGEST_SHOWN]}…"
