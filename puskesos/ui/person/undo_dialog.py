"""Taking a whole import back, with a reason; a long list or ledger takes its time, and says how far it is."""

from PySide6.QtWidgets import QDialog, QWidget

from puskesos.cases.registers.imports import ListKind, RegisterImport
from puskesos.errors import InvalidForm, UserError
from puskesos.ui.background import Job, Step
from puskesos.ui.draft import Origin
from puskesos.ui.person.words import count_words
from puskesos.ui.session import Desk
from puskesos.ui.widgets.dialog import DialogFrame
from puskesos.ui.widgets.field import Field
from puskesos.ui.widgets.fitting import grow
from puskesos.ui.widgets.forms import check_fields, show_problems
from puskesos.ui.widgets.inputs import TextField
from puskesos.ui.widgets.layouts import boxed, column
from puskesos.ui.widgets.text import Secondary


class UndoDialog(QDialog):
    """Closes when the import is taken back; a refusal, such as cases that were worked on, is told in it."""

    def __init__(self, desk: Desk, loaded: RegisterImport, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._loaded = loaded
        self.job: Job | None = None
        self.reason = Field(self.tr("Alasan pembatalan"), TextField(lines=3), required=True)
        self.progress = Secondary(ink="accent")
        body = column(Secondary(self._why(), wrap=True), self.reason, self.progress, gap=12)
        act = self.tr("Batalkan impor")
        title = self.tr("Batalkan impor {list}").format(list=loaded.label)
        self.frame = DialogFrame(title, boxed(body), save=act, cancel=self.tr("Tutup"))
        self.setLayout(column(self.frame, gap=0))
        self.setWindowTitle(title)
        self.frame.save_wanted.connect(self._begin)
        self.frame.cancel_wanted.connect(self.reject)
        self.kept = desk.drafts.keep(self, Origin("people", str(loaded.id), "undo", about=loaded.label))
        self.kept.left_over.connect(self.frame.show_problem)
        self.kept.follow(self)
        self.reason.setFocus()

    def _why(self) -> str:
        if self._loaded.kind is ListKind.LEDGER:
            return self.tr(
                "Kasus dari buku ini dikeluarkan lagi dari register, bersama warga yang hanya dikenal dari buku ini. "
                "Bila ada yang sudah dikerjakan, pembatalan ditolak dan kasusnya disebutkan."
            )
        words = self.tr(
            "{name} ({count} baris) tidak dipakai lagi untuk mencari dan mengecek. Daftar yang digantikannya berlaku "
            "kembali. Data warga yang sudah diambil darinya tetap ada."
        )
        return words.format(name=self._loaded.label, count=count_words(self._loaded.rows_loaded))

    def _begin(self) -> None:
        if not check_fields([self.reason]):
            grow(self)
            return
        file, import_id, reason = self._desk.access.file, self._loaded.id, self.reason.input.value()
        by, now = self._desk.officer, self._desk.now()

        def undo(step: Step) -> RegisterImport:
            from puskesos.exchange.register_import import undo_register  # noqa: PLC0415  # brings the readers of files

            return undo_register(file, import_id, reason, step, by=by, now=now)

        self.frame.start_saving(self.tr("Membatalkan…"))
        self.job = self._desk.job(undo, self._undone, self._refused, self.frame.stop_saving)
        self.job.progressed.connect(self._tell)

    def _tell(self, done: int, total: int, words: str) -> None:
        """A case book is taken out case by case; once begun it goes on to the end, also when this dialog is closed."""
        told = self.tr("{done} dari {total}").format(done=count_words(done), total=count_words(total)) if total else ""
        self.progress.setText(" · ".join(filter(None, (words, told))))

    def _undone(self, _loaded: RegisterImport) -> None:
        self._desk.changed.emit()
        self.accept()

    def _refused(self, error: UserError) -> None:
        self.progress.clear()
        if self.isHidden():
            self._desk.problems.show(error)
            return
        rest = [str(error)]
        if isinstance(error, InvalidForm):
            self.frame.stop_saving()
            rest = show_problems({"reason": self.reason}, error.problems)
        if rest:
            self.frame.show_problem("\n".join(rest))
        grow(self)
