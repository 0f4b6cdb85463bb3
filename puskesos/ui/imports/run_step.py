"""The last step of an import: how far it is, and what became of it."""

from PySide6.QtWidgets import QProgressBar, QWidget

from puskesos.exchange.import_order import ImportOutcome
from puskesos.exchange.pace import dotted
from puskesos.ui.imports.rows_step import outcome_lines
from puskesos.ui.widgets.layouts import column
from puskesos.ui.widgets.look import px
from puskesos.ui.widgets.strip import Strip
from puskesos.ui.widgets.text import Body, CardTitle

PARTS = 1000


class RunStep(QWidget):
    """A bar with words while it runs; afterwards what was loaded, what was not, and what follows."""

    def __init__(self) -> None:
        super().__init__()
        self.title = CardTitle()
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(px(12))
        self.words = Body(wrap=True)
        self.good = Strip("info")
        self.bad = Strip("error")
        self.told = Body(wrap=True)
        self.doubles = Body(wrap=True)
        self.saved = Strip("info")
        self.setLayout(column(
            self.title, self.bar, self.words, self.good, self.bad, self.told, self.doubles, self.saved, None, gap=12
        ))  # fmt: skip

    def begin(self, title: str) -> None:
        """A job is about to run."""
        self.title.setText(title)
        self.bar.setRange(0, 0)
        self.bar.show()
        self.words.setText("")
        self.words.show()
        for part in (self.good, self.bad, self.saved):
            part.clear()
        for label in (self.told, self.doubles):
            label.setText("")

    def show_step(self, done: int, total: int, words: str) -> None:
        """How much is done of how much; without a total the bar only shows that it goes on."""
        self.bar.setRange(0, PARTS if total else 0)
        self.bar.setValue(PARTS * done // total if total else 0)
        self.words.setText(words)

    def show_outcome(self, outcome: ImportOutcome) -> None:
        """Success is spoken of only when something was loaded."""
        self._end()
        numbers = {"loaded": dotted(outcome.rows_loaded), "refused": dotted(outcome.rows_refused)}
        lines = outcome_lines(outcome, self.tr("Dibaca: {read} baris.").format(read=dotted(outcome.rows_read)))
        self.told.setText("\n".join(lines))
        if outcome.is_loaded:
            self.title.setText(self.tr("Daftar sudah dimuat"))
            sentence = self.tr("{loaded} baris dimuat, {refused} ditolak. Daftar ini sekarang dipakai untuk mencari.")
            self.good.show_text(sentence.format(**numbers))
            self._tell_doubles(outcome)
        else:
            self.title.setText(self.tr("Tidak ada yang dimuat"))
            self.bad.show_text(self.tr("Semua {refused} baris ditolak. Lihat alasannya, perbaiki berkas, lalu ulangi.")
                               .format(**numbers))  # fmt: skip

    def show_refusal(self, sentence: str) -> None:
        """The import ended before anything was loaded."""
        self._end()
        self.title.setText(self.tr("Tidak ada yang dimuat"))
        self.bad.show_text(sentence)

    def show_cancelled(self) -> None:
        self._end()
        self.title.setText(self.tr("Dibatalkan"))
        self.good.show_text(self.tr("Impor dihentikan. Tidak ada yang dimuat, data kantor tetap seperti semula."))

    def show_saved(self, file_name: str) -> None:
        """The reasons lie in a file now, with the residents' data in the clear."""
        words = self.tr("Tersimpan: {file}. Berkas ini memuat data warga; hapus bila tidak diperlukan lagi.")
        self.saved.show_text(words.format(file=file_name))

    def _tell_doubles(self, outcome: ImportOutcome) -> None:
        """Pairs that may be one person are nobody's fault and no refusal; they wait for an officer."""
        pairs = self.tr("{count} pasangan mungkin orang yang sama; periksa di Warga, Periksa data ganda.")
        unfinished = self.tr("Pencarian data ganda dihentikan sebelum selesai.")
        told = [pairs.format(count=dotted(outcome.doubles))] if outcome.doubles else []
        self.doubles.setText("\n".join(told if outcome.searched_doubles else [*told, unfinished]))

    def _end(self) -> None:
        self.bar.hide()
        self.words.hide()
