"""The first start: four short steps, and an office is ready."""

from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from puskesos.cases.opening import begin_office
from puskesos.cases.recovery_sheet import compose_recovery_sheet
from puskesos.dates import Zone, utc_now
from puskesos.errors import InvalidForm, UserError
from puskesos.office.access import Access
from puskesos.office.profile import Office, OfficeAnswer, OfficeKind, the_office
from puskesos.print.recovery import render_recovery_code
from puskesos.print.sheet import Sheet
from puskesos.store.defaults import load_defaults
from puskesos.ui.background import Background, Lane
from puskesos.ui.paper import PaperDialog
from puskesos.ui.problems import Problems
from puskesos.ui.session import Desk
from puskesos.ui.setup.office_step import OfficeStep
from puskesos.ui.setup.officer_step import OfficerStep
from puskesos.ui.setup.paper_step import PaperStep
from puskesos.ui.setup.recovery_step import RecoveryStep
from puskesos.ui.setup.restore_dialog import RESTORE_WIDTH, RestoreOfficeDialog
from puskesos.ui.setup.server_dialog import SERVER_WIDTH, ServerDialog
from puskesos.ui.widgets.action_bar import ActionBar
from puskesos.ui.widgets.buttons import ActionButton
from puskesos.ui.widgets.fitting import open_dialog
from puskesos.ui.widgets.layouts import boxed, column, row
from puskesos.ui.widgets.strip import Strip
from puskesos.ui.widgets.text import Secondary, Title

WIDTH = 760


class SetUpWizard(QWidget):
    """Asks step by step, sets the office up, and lets go only when the recovery code was typed back.

    `restored` tells that the office is there already, from a backup or on a server, and that the log-in comes next.
    """

    finished = Signal(object, object)
    demo_wanted = Signal()
    restored = Signal(str)

    def __init__(self, folder: Path, background: Background, problems: Problems, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        self._background = background
        self._problems = problems
        self._desk: Desk | None = None
        self._code = ""
        self._defaults = load_defaults()
        self.office = OfficeStep()
        self.paper = PaperStep()
        self.officer = OfficerStep()
        self.recovery = RecoveryStep()
        self.steps = QStackedWidget()
        for step in (self.office, self.paper, self.officer, self.recovery):
            self.steps.addWidget(step)
        self.progress = Secondary()
        self.problem = Strip("error")
        self.problem.clear()
        self.demo = ActionButton(self.tr("Coba kantor contoh"), "F8")
        self.restore = ActionButton(self.tr("Pulihkan dari cadangan"), "F7")
        self.server = ActionButton(self.tr("Kantor ini memakai server"), "F6")
        self.back = ActionButton(self.tr("Kembali"), "F9")
        self.next = ActionButton(self.tr("Lanjut"), "F12", primary=True)
        self._lay_out()
        self.next.clicked.connect(self._forward)
        self.back.clicked.connect(lambda: self._show(self.steps.currentIndex() - 1))
        self.demo.clicked.connect(self.demo_wanted)
        self.restore.clicked.connect(self._restore)
        self.server.clicked.connect(self._use_server)
        self.recovery.print_wanted.connect(self._print)
        self._show(0)
        self._prefill()

    def answer(self) -> OfficeAnswer:
        """The office as the steps describe it."""
        empty = OfficeAnswer(OfficeKind.PUSKESOS, "", "", "", Zone.WIB, (), "")
        return self.paper.fill(self.office.fill(empty))

    def _prefill(self) -> None:
        """Begin with what the admin of many PCs wrote down; where a server was, with the way to it."""
        defaults = self._defaults
        self.office.prefill(defaults)
        self.paper.prefill(defaults)
        problems = list(defaults.problems)
        if defaults.region and not self.office.region.region():
            unknown = self.tr("Wilayah {code} dalam isian awal tidak cocok untuk kantor ini. Pilih dari daftar.")
            problems.append(unknown.format(code=defaults.region))
        if problems:
            self.problem.show_text("\n".join(problems))
        if defaults.server or defaults.desk_file:
            QTimer.singleShot(0, self._use_server)

    def restore_from(self, folder: Path) -> None:
        """Offer the backups of a folder to begin from."""
        self._restore().look(folder)

    def use_server(self, file: Path | None) -> None:
        """Ask for the file that makes this PC a desk of a server, one that is known already shown at once."""
        dialog = ServerDialog(self._folder, self._background, self._problems, self, expected=self._defaults.server)
        dialog.taken.connect(self.restored)
        open_dialog(dialog, SERVER_WIDTH)
        if file is not None:
            dialog.look(file)

    def _restore(self) -> RestoreOfficeDialog:
        dialog = RestoreOfficeDialog(self._folder, self._background, self._problems, self)
        dialog.restored.connect(self.restored)
        open_dialog(dialog, RESTORE_WIDTH)
        return dialog

    def _use_server(self) -> None:
        self.use_server(self._defaults.desk_file)

    def _lay_out(self) -> None:
        body = boxed(column(Title(self.tr("Selamat datang di Puskesos")), self.progress, 8, self.problem, self.steps))
        body.setFixedWidth(WIDTH)
        middle = QWidget()
        middle.setLayout(column(row(None, body, None), None, margins=(24, 24, 24, 16)))
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setWidget(middle)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(scroll, 1)
        layout.addWidget(ActionBar([self.server, self.restore, self.demo, self.back], self.next))

    def _show(self, index: int) -> None:
        self.steps.setCurrentIndex(index)
        titles = (self.tr("Kantor"), self.tr("Surat"), self.tr("Petugas pertama"), self.tr("Kode pemulihan"))
        self.progress.setText(
            self.tr("Langkah {step} dari {all}: {title}").format(step=index + 1, all=len(titles), title=titles[index])
        )
        self.demo.setVisible(index == 0)
        self.restore.setVisible(index == 0)
        self.server.setVisible(index == 0)
        self.back.setVisible(index in (1, 2))
        self.next.set_text(self.tr("Mulai bekerja") if index == len(titles) - 1 else self.tr("Lanjut"))
        if index == 1:
            self.paper.propose(self.answer())
        for step in (self.office, self.paper, self.officer, self.recovery):
            if step is self.steps.currentWidget():
                step.focus_first()

    def _forward(self) -> None:
        self.problem.clear()
        answer = self.answer()
        problems = answer.check()
        match self.steps.currentIndex():
            case 0 if self.office.show_problems(problems):
                self._show(1)
            case 1 if self.paper.show_problems(problems):
                self._show(2)
            case 2 if self.officer.show_problems(self.officer.answer(answer.kind).check()):
                self._set_up(answer)
            case 3 if self.recovery.is_proven() and self._desk is not None:
                self.finished.emit(self._desk.access, self._desk.office)

    def _set_up(self, answer: OfficeAnswer) -> None:
        first, password = self.officer.answer(answer.kind), self.officer.password.value()
        self.next.start_work(self.tr("Menyiapkan kantor…"))

        def work() -> tuple[Access, Office, str]:
            access, code = begin_office(self._folder, answer, first, password, now=utc_now())
            with access.file.database.read() as session:
                return access, the_office(session), code

        self._background.run(Lane.CHANGES, work, self._set_up_done, self._refused)

    def _set_up_done(self, made: tuple[Access, Office, str]) -> None:
        access, office, self._code = made
        self.next.end_work()
        self._desk = Desk(access, office, self._background, self._problems, self)
        self.recovery.show_code(self._code)
        self._show(3)

    def _refused(self, error: BaseException) -> None:
        self.next.end_work()
        if isinstance(error, InvalidForm):
            self.officer.show_problems(error.problems)
        elif isinstance(error, UserError):
            self.problem.show_text(str(error))
        else:
            self._problems.show(error)

    def _print(self) -> None:
        if self._desk is None:
            return
        content = compose_recovery_sheet(self._desk.office, self._code, self._desk.today())

        def render(sheet: Sheet) -> bytes:
            return render_recovery_code(content, sheet=sheet)

        dialog = PaperDialog(
            self._desk, self.tr("Kode pemulihan"), render, sheets=(Sheet.A4, Sheet.A5),
            file_name="kode-pemulihan", confirmed=lambda _: self.recovery.hide_code(), parent=self,
        )  # fmt: skip
        dialog.open()
