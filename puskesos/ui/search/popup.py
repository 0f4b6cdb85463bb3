"""The popup of the search: part of the window, so that it can neither take the keyboard nor stay behind."""

from PySide6.QtCore import QPoint, QRect, Signal
from PySide6.QtWidgets import QFrame, QWidget

from puskesos.cases.letting_in import HiddenCase
from puskesos.cases.search.findings import Found
from puskesos.cases.worklist import CaseRow
from puskesos.office.masking import with_masked_niks
from puskesos.ui.search.hits import Hits, LetterHit, ScannedPaper
from puskesos.ui.search.lines import Further, lines_of
from puskesos.ui.search.words import namesake_words
from puskesos.ui.widgets.card import Hairline
from puskesos.ui.widgets.keys import Keycap
from puskesos.ui.widgets.layouts import boxed, column, row
from puskesos.ui.widgets.line_delegate import Line
from puskesos.ui.widgets.line_list import LineList
from puskesos.ui.widgets.look import px
from puskesos.ui.widgets.strip import Strip
from puskesos.ui.widgets.text import Caption, Secondary

WIDTH = 800
MARGIN = 8
LEAST = 36


class SearchPopup(QFrame):
    """Hits under the field, and at the foot the keys that fit the marked one."""

    picked = Signal(object)

    def __init__(self, owner: QWidget) -> None:
        super().__init__(owner)
        self._owner = owner
        self.setProperty("ground", "popup")
        self.view = LineList(self.tr("Hasil pencarian"), takes_focus=False)
        self.hint = Strip("info")
        self.trouble = Strip("warning")
        self.nothing = Secondary(wrap=True)
        self._nothing = boxed(row(self.nothing, margins=(12, 10, 12, 10)))
        self.opens = Caption()
        self._report = boxed(row(Keycap("Ctrl+Enter"), Caption(self.tr("laporan baru")), 12, gap=6))
        keys = row(Keycap("↑ ↓"), Caption(self.tr("pilih")), 12, Keycap("Enter"), self.opens, 12, self._report, gap=6)
        close = row(Keycap("Esc"), Caption(self.tr("tutup")), gap=6)
        self._foot = boxed(row(keys, None, close, margins=(8, 4, 8, 4)))
        told = column(self.trouble, self.hint, self._nothing, gap=4)
        self.setLayout(column(told, self.view, Hairline(), self._foot, gap=0, margins=(4, 4, 4, 4)))
        self.view.pointed.connect(self._point)
        self.view.marked_changed.connect(self._tell_keys)
        self.hide()

    def show_hits(self, hits: Hits) -> None:
        """Show an answer under the field."""
        words = namesake_words(hits.wanted.name, hits.findings)
        for strip, told in ((self.hint, words), (self.trouble, " ".join(hits.troubles))):
            strip.show_text(told) if told else strip.clear()
        self._nothing.setVisible(hits.is_empty)
        sentence = self.tr("Tidak ada yang cocok dengan “{text}”. Coba ejaan lain, tahun lahir, NIK atau nomor KK.")
        self.nothing.setText(sentence.format(text=with_masked_niks(hits.text[:60])))
        self.view.show_lines(lines_of(hits))
        self._tell_keys()
        self.setParent(self._owner.window())
        self._place()
        self.show()
        self.raise_()

    def close_up(self) -> None:
        """Take the popup away and give it back to its field, which it must not outlive."""
        if self.isVisible():
            self.hide()
            self.setParent(self._owner)
            self.hide()

    def marked(self) -> Line | None:
        """The line Enter would open."""
        return self.view.marked()

    def resident(self) -> Found | None:
        """The resident a new report would be about, when the marked line is one."""
        marked = self.marked()
        return marked.target if marked and isinstance(marked.target, Found) else None

    def _point(self, line: object) -> None:
        if isinstance(line, Line):
            self.picked.emit(line.target)

    def _tell_keys(self) -> None:
        marked = self.marked()
        self.opens.setText(self._opening(marked.target) if marked else "")
        found = self.resident()
        self._report.setVisible(found is not None and found.is_known)

    def _opening(self, target: object) -> str:
        if isinstance(target, Found):
            return self.tr("laporan baru") if target.person_id is None else self.tr("buka warga")
        opens: dict[type[object], str] = {
            CaseRow: self.tr("buka kasus"),
            LetterHit: self.tr("catat umpan balik"),
            HiddenCase: self.tr("tulis alasan"),
            ScannedPaper: self.tr("periksa surat"),
            Further: self.tr("cari di register"),
        }
        return opens.get(type(target), "")

    def _place(self) -> None:
        """Under the field, as wide as the lines want and as high as the window has room."""
        window = self._owner.window()
        corner = self._owner.mapTo(window, QPoint(0, self._owner.height() + 4))
        width = min(px(WIDTH), window.width() - 2 * MARGIN)
        left = max(MARGIN, min(corner.x(), window.width() - width - MARGIN))
        room = window.height() - corner.y() - MARGIN
        layout = self.layout()
        assert layout is not None  # noqa: S101  # set in the constructor
        self.view.setFixedHeight(0)
        layout.activate()
        wraps = layout.hasHeightForWidth()
        around = layout.totalHeightForWidth(width) if wraps else layout.totalSizeHint().height()
        self.view.setFixedHeight(max(px(LEAST), min(self.view.height_of(len(self.view.lines())), room - around)))
        self.setGeometry(QRect(left, corner.y(), width, around + self.view.height()))
