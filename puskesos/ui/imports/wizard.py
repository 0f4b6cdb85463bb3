"""Bringing a list or an old case book into the office: choose, pair the columns, look at the rows, load."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QDialog, QFileDialog, QStackedWidget, QWidget
from sqlalchemy.orm import Session

from puskesos.cases.registers.imports import ListKind
from puskesos.cases.registers.profiles import ImportProfile, ProfileAnswer, fitting_profile, save_profile
from puskesos.errors import InvalidForm, UserError
from puskesos.exchange.import_order import ImportOrder, ImportOutcome
from puskesos.exchange.preview import Preview, preview
from puskesos.exchange.register_import import import_register, save_reasons
from puskesos.ui.background import Job, Step
from puskesos.ui.imports.columns_step import ColumnsStep
from puskesos.ui.imports.file_step import FileStep
from puskesos.ui.imports.rows_step import RowsStep
from puskesos.ui.imports.run_step import RunStep
from puskesos.ui.session import Desk
from puskesos.ui.widgets.action_bar import ActionBar
from puskesos.ui.widgets.buttons import ActionButton
from puskesos.ui.widgets.fitting import while_alive
from puskesos.ui.widgets.layouts import boxed, column
from puskesos.ui.widgets.text import Caption, Title

FILE, COLUMNS, ROWS, RUN = range(4)


class ImportWizard(QDialog):
    """Nothing is loaded before the last step, and each step can be gone back from without losing a choice."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._seen: Preview | None = None
        self._profile: ImportProfile | None = None
        self._outcome: ImportOutcome | None = None
        self.job: Job | None = None
        self.file, self.columns, self.rows, self.run = FileStep(), ColumnsStep(), RowsStep(), RunStep()
        self.steps = QStackedWidget()
        for step in (self.file, self.columns, self.rows, self.run):
            self.steps.addWidget(step)
        self.progress = Caption()
        self.close_it = ActionButton(self.tr("Tutup"), "Esc")
        self.back = ActionButton(self.tr("Kembali"), "F9")
        self.rehearse = ActionButton(self.tr("Periksa seluruh berkas"), "F8")
        self.reasons = ActionButton(self.tr("Simpan alasan (XLSX)"), "F6")
        self.next = ActionButton("", "F12", primary=True)
        self.bar = ActionBar((self.back, self.rehearse, self.reasons), self.next, beside=(self.close_it,))
        self._arrange()
        self._connect()
        self._show(FILE)

    def order(self, *, rehearsal: bool = False) -> ImportOrder:
        """What the steps say so far."""
        assert self.file.path is not None  # noqa: S101  # the first step is complete
        return ImportOrder(
            path=self.file.path,
            kind=self.file.kind.value() or ListKind.OTHER,
            period=self.file.period.value(),
            name=self.file.name.value(),
            sheet=self.file.sheet.value() or "",
            mapping=self.columns.mapping(),
            is_rehearsal=rehearsal,
        )

    def reject(self) -> None:
        """Close, or ask a job that is running to stop first."""
        if self.job is not None:
            self.job.cancel()
            self.bar.say(self.tr("Menghentikan…"))
        else:
            super().reject()

    def _arrange(self) -> None:
        title = self.tr("Impor daftar")
        self.setWindowTitle(title)
        head = column(Title(title), self.progress, self.steps, gap=12, margins=(24, 16, 24, 16))
        head.setStretch(2, 1)
        layout = column(boxed(head), self.bar, gap=0)
        layout.setStretch(0, 1)
        self.setLayout(layout)

    def _connect(self) -> None:
        self.file.file_chosen.connect(lambda _: self._read())
        self.file.read_anew.connect(self._read)
        self.columns.save_wanted.connect(self._save_profile)
        self.next.clicked.connect(self._forward)
        self.back.clicked.connect(lambda: self._show(self.steps.currentIndex() - 1))
        self.rehearse.clicked.connect(lambda: self._start(rehearsal=True))
        self.reasons.clicked.connect(self._ask_report)
        self.close_it.clicked.connect(self.reject)

    def _show(self, step: int) -> None:
        self.steps.setCurrentIndex(step)
        names = (self.tr("Berkas"), self.tr("Kolom"), self.tr("Baris pertama"), self.tr("Muat"))
        words = self.tr("Langkah {step} dari {all}: {name}")
        self.progress.setText(words.format(step=step + 1, all=len(names), name=names[step]))
        self.back.setVisible(step in (COLUMNS, ROWS))
        self.rehearse.setVisible(step == ROWS)
        self.reasons.setVisible(step == RUN and bool(self._outcome and self._outcome.found))
        self.next.setVisible(step != RUN or self.job is None)
        self.next.set_text({ROWS: self.tr("Muat ke kantor"), RUN: self.tr("Selesai")}.get(step, self.tr("Lanjut")))
        self.close_it.set_text(self.tr("Batalkan") if self.job else self.tr("Tutup"))
        self.bar.say("")

    def _forward(self) -> None:
        match self.steps.currentIndex():
            case 0 if self.file.is_complete() and self._seen:
                self.columns.show_columns(self._seen, self.order().kind, self._profile)
                self._show(COLUMNS)
                self.columns.focus_first()
            case 1 if self.columns.is_complete():
                self._look_at_rows()
            case 2:
                self._start(rehearsal=False)
            case 3:
                self.accept()

    def _read(self) -> None:
        """Look at the file anew: it is another one, or another sheet of it, or the list is of another kind."""
        path, near, today = self.file.path, self._desk.office.region, self._desk.today()
        kind, sheet = self.file.chosen_kind(), self.file.sheet.value() or ""
        self._seen = None
        if path is not None:
            look = partial(preview, path, near, today, sheet=sheet, kind=kind)
            self._desk.work(look, while_alive(self, self._show_seen), self._file_refused)

    def _show_seen(self, seen: Preview) -> None:
        self._seen = seen
        self.file.show_preview(seen)

        def question(session: Session) -> ImportProfile | None:
            return fitting_profile(session, seen.headers)

        self._desk.ask("import profile", question, while_alive(self, self._keep_profile))

    def _keep_profile(self, profile: ImportProfile | None) -> None:
        self._profile = profile
        if profile:
            self.file.propose_kind(profile.kind)

    def _file_refused(self, error: UserError) -> None:
        self.file.refuse(str(error))

    def _look_at_rows(self) -> None:
        order, near, today = self.order(), self._desk.office.region, self._desk.today()
        if order.kind is ListKind.LEDGER:
            assert self._seen is not None  # noqa: S101  # the step before showed it
            self.rows.show_raw(self._seen)
            self._show(ROWS)
            return
        look = partial(
            preview, order.path, near, today, sheet=order.sheet, kind=order.kind, mapping=order.mapping
        )  # fmt: skip

        def show(seen: Preview) -> None:
            self.next.end_work()
            self.rows.show_rows(seen, order.mapping)
            self._show(ROWS)

        self.next.start_work(self.tr("Membaca…"))
        self._desk.work(look, while_alive(self, show), self._columns_refused)

    def _columns_refused(self, error: UserError) -> None:
        self.next.end_work()
        self.columns.problem.show_text(str(error))

    def _start(self, *, rehearsal: bool) -> None:
        order, file = self.order(rehearsal=rehearsal), self._desk.access.file
        by, now = self._desk.officer, self._desk.now()

        def load(step: Step) -> ImportOutcome:
            return import_register(file, order, step, by=by, now=now)

        self._outcome = None
        title = self.tr("Memeriksa {file}") if rehearsal else self.tr("Memuat {file}")
        self._run(title.format(file=order.path.name), load, self._rehearsed if rehearsal else self._loaded)

    def _run(self, title: str, work: Callable[[Step], ImportOutcome], then: Callable[[ImportOutcome], None]) -> None:
        self.run.begin(title)
        self.job = self._desk.job(work, partial(self._ended, then), self._refused, self._called_off)
        self.job.progressed.connect(self.run.show_step)
        self._show(RUN)

    def _ended(self, then: Callable[[ImportOutcome], None], outcome: ImportOutcome) -> None:
        self.job = None
        self._outcome = outcome
        then(outcome)

    def _rehearsed(self, outcome: ImportOutcome) -> None:
        self.rows.show_rehearsal(outcome)
        self._show(ROWS)

    def _loaded(self, outcome: ImportOutcome) -> None:
        self.run.show_outcome(outcome)
        self._show(RUN)
        if outcome.is_loaded:
            self._desk.changed.emit()

    def _refused(self, error: UserError) -> None:
        self.job = None
        if isinstance(error, InvalidForm) and not self.file.show_problems(error.problems):
            self._show(FILE)
            return
        self.run.show_refusal(str(error))
        self._show(RUN)
        self.back.setVisible(True)

    def _called_off(self) -> None:
        self.job = None
        self.run.show_cancelled()
        self._show(RUN)

    def _save_profile(self, name: str) -> None:
        kind = self.file.kind.value() or ListKind.OTHER
        answer = ProfileAnswer(name, kind, self.columns.headers, dict(self.columns.mapping()))
        then = while_alive(self, self.columns.show_saved)
        refused = while_alive(self, self.columns.refuse_profile)
        self._desk.change(save_profile, answer, then=then, refused=refused)

    def _ask_report(self) -> None:
        chooser = QFileDialog(self, self.tr("Simpan alasan"), "alasan-impor.xlsx", self.tr("Excel (*.xlsx)"))
        chooser.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        chooser.setDefaultSuffix("xlsx")
        chooser.fileSelected.connect(lambda name: self.save_report(Path(name)))
        chooser.open()

    def save_report(self, place: Path) -> None:
        """Write every refused and remarked row with its reason; the file holds personal data in the clear."""
        outcome, order, file = self._outcome, self.order(), self._desk.access.file
        by, now = self._desk.officer, self._desk.now()
        if outcome is None:
            return

        def write(step: Step) -> None:
            save_reasons(file, order, outcome, place, step, by=by, now=now)

        def saved(_: None) -> None:
            self.job = None
            self._show(RUN)
            self._desk.looks.took_out(self.tr("Alasan baris yang ditolak"), place.name)
            self.run.show_saved(place.name)

        def called_off() -> None:
            self.job = None
            self._show(RUN)
            self.bar.say(self.tr("Penulisan dihentikan."))

        self.job = self._desk.job(write, saved, self._report_refused, called_off)
        self.bar.say(self.tr("Menulis alasan…"))

    def _report_refused(self, error: UserError) -> None:
        self.job = None
        self.run.bad.show_text(str(error))
