"""Before the last update is taken back: what comes back with it, and a box to say that it was read."""

from contextlib import suppress
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from puskesos.errors import UserError
from puskesos.office.updates.going_back import take_back
from puskesos.office.updates.here import Here
from puskesos.office.updates.note import Update
from puskesos.office.updates.standing import spoken
from puskesos.ui.admin.job_dialog import JobDialog
from puskesos.ui.admin.package_chooser import ask_package
from puskesos.ui.session import Desk
from puskesos.ui.widgets.buttons import ActionButton
from puskesos.ui.widgets.inputs import CheckRow
from puskesos.ui.widgets.layouts import boxed, column, row
from puskesos.ui.widgets.raw import not_kept
from puskesos.ui.widgets.text import Body, ElidedText

GOING_BACK_WIDTH = 640


class GoingBackDialog(JobDialog):
    """Takes the last update back; `taken_back` gives the `Finish`, and the office is closed then.

    With `needs_package` the program from before is not kept on this PC: its package has to be chosen first.
    """

    taken_back = Signal(object)

    def __init__(
        self, desk: Desk, here: Here, update: Update, says: str, *, needs_package: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(desk, parent)
        self._here = here
        self._needs_package = needs_package
        self.package: Path | None = None
        was = spoken(update.kind, update.was)
        backup = Body(wrap=True)
        backup.set_bold(self.tr("Cadangan yang dipakai: {name}"), name=Path(update.backup).name)
        sentences = (
            self.tr("Tidak ada catatan yang hilang: sejak pembaruan belum ada perubahan yang disimpan."),
            self.tr("Data yang sekarang tidak dihapus; disimpan di folder kantor, dalam folder tersendiri."),
        )
        self.asked = Body(
            self.tr("Program dari sebelumnya tidak disimpan di komputer ini. Pilih paket {was}.").format(was=was),
            wrap=True,
        )
        self.choose = ActionButton(self.tr("Pilih paket"), "F6", small=True)
        self.chosen = ElidedText(ink="ink2")
        choice = row(self.choose, self.chosen, gap=12)
        choice.setStretch(1, 1)
        picking = boxed(column(self.asked, choice, gap=8))
        picking.setVisible(needs_package)
        self.understood = CheckRow(self.tr("Semua petugas sudah berhenti bekerja di program ini"))
        told = [Body(sentence, wrap=True) for sentence in (says, *sentences)]
        body = boxed(column(*told, backup, picking, self.understood, gap=12))
        self.lay_out(self.tr("Kembali ke sebelum pembaruan"), body, save=self.tr("Kembali"))
        not_kept(self.understood)  # yes is said anew each time
        self._offer()
        self.choose.clicked.connect(self._ask_file)
        self.understood.toggled.connect(self._offer)
        self.frame.save_wanted.connect(self._take_back)
        (self.choose if needs_package else self.understood).setFocus()

    def take_package(self, file: Path) -> None:
        """The package of the program from before; whether it is that is looked at before anything is changed."""
        self.package = file
        self.chosen.set_text(file.name)
        self._offer()

    def go_back(self) -> None:
        super().go_back()
        with suppress(UserError):  # locked meanwhile, the next log-in opens them
            self._desk.drafts.open(self._desk.access.file.drafts())

    def _offer(self) -> None:
        has_program = self.package is not None or not self._needs_package
        self.frame.save.setEnabled(has_program and self.understood.value())

    def _ask_file(self) -> None:
        ask_package(self, self.tr("Pilih paket"), self.take_package)

    def _take_back(self) -> None:
        if self.is_under_way:
            return
        # What is still on its way is written where it belongs: into the data that are about to be put aside.
        self._desk.drafts.lock()
        access, now = self._desk.access, self._desk.now()
        work = partial(take_back, access, self._here, now=now, with_package=self.package)
        self.begin(self.tr("Mengembalikan…"), work, self.taken_back.emit)
