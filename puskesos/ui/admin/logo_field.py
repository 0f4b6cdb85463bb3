"""A logo of the letterhead: chosen as a file, shown small, taken away again."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QFileDialog, QLabel, QWidget

from puskesos.office.profile import LARGEST_LOGO
from puskesos.ui.widgets.buttons import ActionButton
from puskesos.ui.widgets.layouts import column, row
from puskesos.ui.widgets.look import px
from puskesos.ui.widgets.text import Caption

SIDE = 56


class LogoField(QWidget):
    """Takes a PNG or JPEG and shows it; a file that is no picture is told so and what was there before stays."""

    edited = Signal()

    def __init__(self, words: str) -> None:
        super().__init__()
        self._content = b""
        self._problem = ""
        self._picture = QLabel()
        self._picture.setFixedSize(px(SIDE), px(SIDE))
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._picture.setAccessibleName(words)
        self._state = Caption(wrap=True)
        self.choose = ActionButton(self.tr("Pilih…"), small=True)
        self.remove = ActionButton(self.tr("Hapus"), small=True)
        buttons = column(row(self.choose, self.remove, None), self._state, gap=4)
        self.setLayout(row(self._picture, buttons, None, gap=12))
        self.setFocusProxy(self.choose)
        self.choose.clicked.connect(self._ask_file)
        self.remove.clicked.connect(self._take_away)
        self.set_value(b"")

    def value(self) -> bytes:
        return self._content

    def set_value(self, content: bytes) -> None:
        """Show a logo that was accepted before, or none."""
        self._content, self._problem = content, ""
        self._picture.setPixmap(self._small(content) if content else QPixmap())
        self._picture.setVisible(bool(content))
        self._state.setText("" if content else self.tr("Belum ada (PNG/JPEG, maks. 1 MB)"))
        self.remove.setVisible(bool(content))

    def is_empty(self) -> bool:
        return not self._content

    def problem(self) -> str:
        return self._problem

    def take_file(self, path: Path) -> None:
        """Accept a file as the logo, or say why not."""
        try:
            content = path.read_bytes() if path.stat().st_size <= LARGEST_LOGO else b""
        except OSError:
            self._refuse(self.tr("Berkas itu tidak dapat dibaca. Pilih berkas lain."))
            return
        if not content:
            self._refuse(self.tr("Gambar terlalu besar. Paling besar 1 MB; perkecil dulu."))
        elif not QPixmap().loadFromData(content):
            self._refuse(self.tr("Berkas itu bukan gambar PNG atau JPEG. Pilih berkas lain."))
        else:
            self.set_value(content)
            self.edited.emit()

    def _small(self, content: bytes) -> QPixmap:
        picture = QPixmap()
        picture.loadFromData(content)
        ratio = self.devicePixelRatioF()
        side = round(px(SIDE) * ratio)
        small = picture.scaled(
            side, side, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        )
        small.setDevicePixelRatio(ratio)
        return small

    def _refuse(self, sentence: str) -> None:
        self._problem = sentence
        self._state.setText(sentence)

    def _take_away(self) -> None:
        self.set_value(b"")
        self.edited.emit()

    def _ask_file(self) -> None:
        chooser = QFileDialog(self, self.tr("Pilih logo"), "", self.tr("Gambar (*.png *.jpg *.jpeg)"))
        chooser.setFileMode(QFileDialog.FileMode.ExistingFile)
        chooser.fileSelected.connect(lambda name: self.take_file(Path(name)))
        chooser.open()
