"""Printing many letters in one go: the chosen ones, or all that have not left the office yet."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QDialog, QFileDialog, QProgressBar, QWidget

from puskesos.cases.dispatch import MOST_AT_ONCE, letters_not_out
from puskesos.errors import UserError
from puskesos.ui.background import Job, Step
from puskesos.ui.desk_printer import letter_sheets
from puskesos.ui.printer_line import PrinterLine
from puskesos.ui.printing import printer_names
from puskesos.ui.register.batch import Batch, print_letters, save_letters
from puskesos.ui.session import Desk
from puskesos.ui.widgets.action_bar import ActionBar
from puskesos.ui.widgets.buttons import ActionButton
from puskesos.ui.widgets.fitting import while_alive
from puskesos.ui.widgets.inputs import ChoiceField
from puskesos.ui.widgets.layouts import column, row
from puskesos.ui.widgets.look import px
from puskesos.ui.widgets.strip import Strip, StripKind
from puskesos.ui.widgets.text import Caption, ElidedText, Secondary

CHOSEN, NOT_OUT = "chosen", "not out"


class BatchDialog(QDialog):
    """Prints or saves, tells how far it is, and can be called off; what went out until then is recorded."""

    def __init__(self, desk: Desk, chosen: Sequence[int], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._letters: dict[str, tuple[int, ...]] = {CHOSEN: tuple(chosen), NOT_OUT: ()}
        self._job: Job | None = None
        self.which = ChoiceField[str](placeholder=self.tr("Tidak ada surat yang belum keluar"))
        self.line = PrinterLine(letter_sheets(desk.office), copies=False)
        self.bar_done = QProgressBar()
        self.words = Secondary(wrap=True)
        self.notice = Strip("info")
        self.save_button = ActionButton(self.tr("Simpan satu PDF"), "F9")
        self.print_button = ActionButton(self.tr("Cetak"), "F12", primary=True)
        self.close_button = ActionButton(self.tr("Tutup"), "Esc")
        self.bar = ActionBar([self.save_button], self.print_button, beside=[self.close_button])
        self._arrange()
        self._connect()
        self._offer()
        desk.work(printer_names, while_alive(self, self.line.show_printers))
        desk.ask("letters not out", letters_not_out, while_alive(self, self._show_not_out))

    def reject(self) -> None:
        """Esc calls off what is under way first; the dialog closes only when nothing is."""
        if self._job is None:
            super().reject()
        else:
            self._job.cancel()
            self.words.setText(self.tr("Menghentikan…"))

    def save_to(self, path: Path) -> None:
        """Save the letters as one PDF; it is there whole, or not at all."""
        words = self.tr("{count} surat tersimpan: {file}")
        done = partial(self._done, lambda count: words.format(count=count, file=path))
        self._run(partial(save_letters, self._batch(), path), done)

    def _arrange(self) -> None:
        title = self.tr("Cetak beberapa surat")
        self.setWindowTitle(title)
        self.bar_done.setTextVisible(False)
        self.bar_done.setFixedHeight(px(12))
        which = column(Caption(self.tr("Surat")), self.which, gap=4)
        about = Secondary(
            self.tr("Surat yang dibatalkan dilewati. Yang sudah pernah keluar dicetak sebagai salinan."), wrap=True
        )
        head = row(ElidedText(title, size=20, weight=700), self.line, gap=12)
        head.setStretch(0, 1)
        body = column(
            head, which, about, self.bar_done, self.words, self.notice, None, gap=12, margins=(24, 16, 24, 16)
        )
        layout = column(body, self.bar, gap=0)
        layout.setStretch(0, 1)
        self.setLayout(layout)
        self.bar_done.hide()
        self.which.setAccessibleName(self.tr("Surat yang dicetak"))
        self.which.setFocus()

    def _connect(self) -> None:
        self.print_button.clicked.connect(self._print)
        self.save_button.clicked.connect(self._ask_where)
        self.close_button.clicked.connect(self.reject)
        self.notice.fix_wanted.connect(self._ask_where)
        self.which.chosen.connect(lambda _: self._set_ready())

    def _show_not_out(self, letters: Sequence[int]) -> None:
        self._letters[NOT_OUT] = tuple(letters)
        self._offer()

    def _offer(self) -> None:
        """Several chosen rows are what is meant; one alone is only where the keys happened to stand."""
        chosen, not_out = (len(self._letters[which]) for which in (CHOSEN, NOT_OUT))
        words = self.tr("Semua yang belum keluar: {count} surat")
        if not_out == MOST_AT_ONCE:
            words = self.tr("Yang belum keluar, {count} surat terlama")
        choices = [(CHOSEN, self.tr("Yang dipilih di daftar: {count} surat").format(count=chosen))] if chosen else []
        if not_out:
            choices.append((NOT_OUT, words.format(count=not_out)))
        self.which.set_choices(choices)
        if chosen < 2 and not_out:
            self.which.set_value(NOT_OUT)
        elif self.which.value() is None and choices:
            self.which.set_value(choices[0][0])
        self._set_ready()

    def _set_ready(self) -> None:
        ready = self._job is None and self.which.value() is not None
        self.print_button.setEnabled(ready)
        self.save_button.setEnabled(ready)
        self.which.setEnabled(self._job is None)
        self.line.setEnabled(self._job is None)
        self.close_button.set_text(self.tr("Tutup") if self._job is None else self.tr("Hentikan"))
        self.bar_done.setVisible(self._job is not None)

    def _batch(self) -> Batch:
        letters = self._letters[self.which.value() or CHOSEN]
        desk = self._desk
        return Batch(desk.access.file, letters, self.line.sheet, desk.officer, desk.now())

    def _print(self) -> None:
        printer = self.line.choice.printer
        if not printer:
            self._tell("error", self.tr("Belum ada pencetak di komputer ini. Simpan sebagai satu PDF, lalu cetak di "
                                        "tempat lain."), fix=self.tr("Simpan satu PDF"))  # fmt: skip
            return
        title, words = self.tr("Surat {first} sampai {last}"), self.tr("{count} surat sudah dikirim ke pencetak.")
        done = partial(self._done, lambda count: words.format(count=count))
        self._run(partial(print_letters, self._batch(), printer, title), done)

    def _ask_where(self) -> None:
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        chooser = QFileDialog(self, self.tr("Simpan sebagai PDF"), documents, self.tr("Berkas PDF (*.pdf)"))
        chooser.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        chooser.setDefaultSuffix("pdf")
        chooser.selectFile(self.tr("Surat {day}.pdf").format(day=self._desk.today().isoformat()))
        chooser.fileSelected.connect(lambda name: self.save_to(Path(name)))
        chooser.open()

    def _run(self, work: Callable[[Step], int], done: Callable[[int], None]) -> None:
        self.notice.clear()
        self._job = self._desk.job(work, done, self._refused, self._called_off)
        self._job.progressed.connect(self._show_step)
        self._set_ready()
        self._show_step(0, 0, "")

    def _show_step(self, done: int, total: int, _words: str) -> None:
        self.bar_done.setRange(0, total)
        self.bar_done.setValue(done)
        words = self.tr("{done} dari {total} surat, sisa {left}") if total else self.tr("Menyiapkan surat…")
        self.words.setText(words.format(done=done, total=total, left=total - done))

    def _done(self, words: Callable[[int], str], count: int) -> None:
        self._end("info", words(count) if count else self.tr("Tidak ada surat yang dapat dicetak."))

    def _refused(self, error: UserError) -> None:
        self._end("error", str(error), fix=self.tr("Simpan satu PDF"))

    def _called_off(self) -> None:
        self._end("info", self.tr("Dihentikan. Surat yang sudah dikirim tercatat; sisanya dapat diteruskan nanti."))

    def _end(self, kind: StripKind, sentence: str, *, fix: str = "") -> None:
        self._job = None
        self.words.setText("")
        self._tell(kind, sentence, fix=fix)
        self._letters[CHOSEN] = ()
        self._set_ready()
        self._desk.changed.emit()
        self._desk.ask("letters not out", letters_not_out, while_alive(self, self._show_not_out))

    def _tell(self, kind: StripKind, sentence: str, *, fix: str = "") -> None:
        self.notice.become(kind)
        self.notice.show_text(sentence, fix=fix)
