"""Taking a list by name and by address (BNBA) out of the register: which days, for what, and how much it tells."""

from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QDialog, QFileDialog, QProgressBar, QWidget

from puskesos.cases.bnba.order import LONGEST_REASON, ListOrder, Purpose
from puskesos.cases.bnba.rows import ListCount, count_list
from puskesos.cases.bnba.taking import ask_for_full_list
from puskesos.errors import InvalidForm, UserError
from puskesos.exchange.list_file import ListForm
from puskesos.exchange.pace import dotted
from puskesos.office.masking import with_masked_niks
from puskesos.office.officers import permission_of
from puskesos.ui.background import Job
from puskesos.ui.draft import Origin
from puskesos.ui.register.list_job import ListJob, save_list
from puskesos.ui.session import Desk
from puskesos.ui.widgets.date_field import DateField
from puskesos.ui.widgets.dialog import DialogFrame
from puskesos.ui.widgets.field import Field, FieldRow
from puskesos.ui.widgets.fitting import grow, while_alive
from puskesos.ui.widgets.forms import check_fields, show_problems
from puskesos.ui.widgets.inputs import CheckRow, ChoiceField, TextField
from puskesos.ui.widgets.layouts import boxed, column
from puskesos.ui.widgets.look import px
from puskesos.ui.widgets.raw import not_kept
from puskesos.ui.widgets.strip import Strip
from puskesos.ui.widgets.text import Secondary, Strong


class ListDialog(QDialog):
    """Everything that tells more than usual is off, and asks for its reason; Esc calls off what is under way first."""

    def __init__(self, desk: Desk, text: str, *, open_only: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._text, self._open_only = text, open_only
        self._count = ListCount(0, 0)
        self._job: Job | None = None
        purposes = [(purpose, purpose.label) for purpose in Purpose]
        forms = [(ListForm.XLSX, self.tr("Buku kerja Excel (XLSX)")), (ListForm.CSV, self.tr("Teks berkolom (CSV)"))]
        self.since = Field(self.tr("Datang sejak"), DateField())
        self.until = Field(self.tr("Sampai"), DateField())
        self.purpose = Field(self.tr("Keperluan"), ChoiceField(purposes, placeholder=self.tr("Pilih keperluan")),
                             required=True)  # fmt: skip
        self.form = Field(self.tr("Bentuk berkas"), ChoiceField(forms))
        self.in_full = CheckRow(self.tr("Tulis NIK dan No. KK utuh, tidak disamarkan"))
        self.with_confidential = CheckRow("")
        self.tells_matter = CheckRow(self.tr("Tulis juga kategori, layanan, dan instansi kasus rahasia itu"))
        reason = TextField(self.tr("Misalnya: diminta Dinas Sosial untuk verifikasi lapangan"), longest=LONGEST_REASON,
                           lines=2)  # fmt: skip
        self.reason = Field(self.tr("Untuk siapa dan mengapa perlu"), reason)
        self.counted = Strong()
        self.bar_done = QProgressBar()
        self.words = Secondary(wrap=True)
        self.saved = Strip("done")
        title = self.tr("Ekspor daftar (BNBA)")
        self.frame = DialogFrame(title, self._body(), save=self.tr("Simpan daftar"), cancel=self.tr("Tutup"))
        self.setWindowTitle(title)
        self.setLayout(column(self.frame, gap=0))
        for more in (self.in_full, self.with_confidential, self.tells_matter):
            not_kept(more)  # what tells more than usual is asked for anew each time
        self.kept = desk.drafts.keep(self, Origin("cases", text, "list", "open" if open_only else ""))
        self.kept.left_over.connect(self.frame.show_problem)
        self.kept.follow(self)
        self._connect()
        self._begin(desk.today())

    def reject(self) -> None:
        """Esc calls off the writing; the dialog closes only when nothing is under way."""
        if self._job is None:
            super().reject()
        else:
            self._job.cancel()
            self.words.setText(self.tr("Menghentikan…"))

    def order(self) -> ListOrder:
        """The list as it is asked for now."""
        with_confidential = self.with_confidential.value() and self._count.confidential > 0
        return ListOrder(
            purpose=self.purpose.input.value(),
            reason=self.reason.input.value(),
            since=self.since.input.day(),
            until=self.until.input.day(),
            text=self._text,
            open_only=self._open_only,
            in_full=self.in_full.value(),
            with_confidential=with_confidential,
            tells_matter=with_confidential and self.tells_matter.value(),
        )

    def save_to(self, path: Path) -> None:
        """Write the list into a file; it is there whole, or not at all."""
        desk = self._desk
        job = ListJob(
            desk.access.file, self.order(), desk.office, path, self.form.input.value() or ListForm.XLSX,
            desk.officer, desk.now(), desk.today(),
        )  # fmt: skip
        self.saved.clear()
        self.frame.start_saving(self.tr("Menulis…"))
        self._job = desk.job(
            partial(save_list, job, self.tr("mencatat setiap kasus ke jejak")),
            while_alive(self, partial(self._done, path)), while_alive(self, self._refused),
            partial(while_alive(self, self._called_off), None),
        )  # fmt: skip
        self._job.progressed.connect(self._show_step)
        self._show_step(0, 0, "")
        self._set_free(is_free=False)

    def _body(self) -> QWidget:
        may_show = self._desk.officer.may(permission_of(ask_for_full_list))
        self.in_full.setVisible(may_show)
        masked = self.tr("NIK dan No. KK disamarkan. Yang utuh hanya dapat diambil petugas yang memutuskan kasus.")
        told = Secondary(masked, wrap=True)
        told.setVisible(not may_show)
        self.bar_done.setTextVisible(False)
        self.bar_done.setFixedHeight(px(12))
        return boxed(
            column(
                Secondary(self._shown(), wrap=True), FieldRow(self.since, self.until),
                FieldRow(self.purpose, self.form), self.in_full, told, self.with_confidential, self.tells_matter,
                self.reason, self.counted, self.bar_done, self.words, self.saved, None, gap=12,
            )
        )  # fmt: skip

    def _shown(self) -> str:
        """What of the register is meant, and that it is told."""
        shown = self.tr("Semua kasus di register pada tanggal berikut.")
        if self._text and self._open_only:
            shown = self.tr("Kasus terbuka hasil cari “{text}” pada tanggal berikut.")
        elif self._text:
            shown = self.tr("Kasus hasil cari “{text}” pada tanggal berikut.")
        elif self._open_only:
            shown = self.tr("Kasus yang masih terbuka pada tanggal berikut.")
        told = self.tr("Jejak mencatat siapa mengambil daftar ini, untuk apa, dan kasus mana yang ada di dalamnya.")
        return f"{shown.format(text=with_masked_niks(self._text))} {told}"

    def _connect(self) -> None:
        self.frame.save_wanted.connect(self._ask_where)
        self.frame.cancel_wanted.connect(self.reject)
        for field in (self.since, self.until):
            field.input.day_changed.connect(lambda _: self._ask_count())
        for check in (self.in_full, self.with_confidential, self.tells_matter):
            check.toggled.connect(lambda _: self._show_count(self._count))

    def _begin(self, today: date) -> None:
        """This month; what was searched for is wanted from all days."""
        if not self._text:
            self.since.input.set_day(today.replace(day=1))
            self.until.input.set_day(today)
        self.form.input.set_value(ListForm.XLSX)
        self.bar_done.hide()
        self.words.hide()
        self._show_count(self._count)
        self.purpose.input.setFocus()
        self._ask_count()

    def _ask_count(self) -> None:
        order = self.order()
        self._desk.ask("list count", lambda session: count_list(session, order), while_alive(self, self._show_count))

    def _show_count(self, count: ListCount) -> None:
        self._count = count
        words = self.tr("Sertakan {count} kasus rahasia yang boleh Anda lihat")
        self.with_confidential.setText(words.format(count=dotted(count.confidential)))
        self.with_confidential.setVisible(count.confidential > 0)
        order = self.order()
        self.tells_matter.setVisible(order.with_confidential)
        lines = self.tr("{count} kasus, {numbers}, {confidence}.")
        self.counted.setText(
            lines.format(count=dotted(count.of(order)), numbers=order.numbers(), confidence=order.confidence())
        )
        grow(self)

    def _ask_where(self) -> None:
        self.frame.clear_problem()
        fields = {"purpose": self.purpose, "reason": self.reason, "until": self.until, "since": self.since}
        order = self.order()
        if not check_fields((self.since, self.until)) or show_problems(fields, order.check()) or order.check():
            grow(self)
            return
        if not self._count.of(order):
            self.frame.show_problem(self.tr("Tidak ada kasus dalam pilihan ini. Ubah tanggal atau saringannya."))
            return
        form = self.form.input.value() or ListForm.XLSX
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        kinds = {ListForm.XLSX: self.tr("Buku kerja Excel (*.xlsx)"), ListForm.CSV: self.tr("Teks berkolom (*.csv)")}
        chooser = QFileDialog(self, self.tr("Simpan daftar"), documents, kinds[form])
        chooser.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        chooser.setDefaultSuffix(form)
        chooser.selectFile(self.tr("BNBA {day}").format(day=self._desk.today().isoformat()) + f".{form}")
        chooser.fileSelected.connect(lambda name: self.save_to(Path(name)))
        chooser.finished.connect(chooser.deleteLater)
        chooser.open()

    def _show_step(self, done: int, total: int, words: str) -> None:
        self.bar_done.setRange(0, total)
        self.bar_done.setValue(done)
        told = self.tr("{done} dari {total} baris") if total else self.tr("Menyiapkan daftar…")
        told = told.format(done=dotted(done), total=dotted(total))
        self.words.setText(f"{told}, {words}" if words else told)

    def _done(self, path: Path, lines: int) -> None:
        self.kept.acknowledge()
        self._end()
        words = self.tr("{count} baris tersimpan: {file}. Hapus berkas itu bila tidak diperlukan lagi.")
        self.saved.show_text(words.format(count=dotted(lines), file=path))
        grow(self)

    def _refused(self, error: UserError) -> None:
        self._end()
        fields = {"purpose": self.purpose, "reason": self.reason, "until": self.until}
        told = show_problems(fields, error.problems) if isinstance(error, InvalidForm) else [str(error)]
        if told:
            self.frame.show_problem(" ".join(told))
        grow(self)

    def _called_off(self, _: object) -> None:
        self._end()
        self.frame.show_problem(self.tr("Dihentikan. Tidak ada berkas yang tersimpan."))

    def _end(self) -> None:
        self._job = None
        self.frame.stop_saving()
        self._set_free(is_free=True)
        self.words.setText("")

    def _set_free(self, *, is_free: bool) -> None:
        """While a list is written nothing of it can be altered."""
        self.bar_done.setVisible(not is_free)
        self.words.setVisible(not is_free)
        self.frame.cancel.set_text(self.tr("Tutup") if is_free else self.tr("Hentikan"))
        for widget in (
            self.since, self.until, self.purpose, self.form, self.in_full, self.with_confidential, self.tells_matter,
            self.reason,
        ):  # fmt: skip
            widget.setEnabled(is_free)
