"""Updates without internet: what is in force on this PC, a package from a stick, and the way back from the last one."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from puskesos.cases.reference_check import examine_reference
from puskesos.errors import UserError
from puskesos.office.officers import Permission
from puskesos.office.updates.container import look_at
from puskesos.office.updates.finishing import Finish
from puskesos.office.updates.here import Here, this_program
from puskesos.office.updates.preview import preview
from puskesos.office.updates.standing import Standing, standing
from puskesos.ui.admin.going_back_dialog import GOING_BACK_WIDTH, GoingBackDialog
from puskesos.ui.admin.package_chooser import ask_package
from puskesos.ui.admin.section import lay_out_section
from puskesos.ui.admin.update_dialog import UPDATE_WIDTH, Found, UpdateDialog
from puskesos.ui.admin.update_words import last_words, reference_words
from puskesos.ui.background import Step
from puskesos.ui.one_job import OneJob
from puskesos.ui.session import Desk
from puskesos.ui.widgets.action_bar import ActionBar
from puskesos.ui.widgets.buttons import ActionButton
from puskesos.ui.widgets.card import Card
from puskesos.ui.widgets.fitting import open_dialog, while_alive
from puskesos.ui.widgets.layouts import column, row
from puskesos.ui.widgets.strip import Strip
from puskesos.ui.widgets.text import Body, Fact, Secondary


class UpdatesSection(QWidget):
    """`prepared` gives the `Finish` the program has to end with, and whether the office was closed for it already."""

    prepared = Signal(object, bool)

    def __init__(self, desk: Desk, here: Here | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.here = here or this_program()
        self._standing: Standing | None = None
        self._looking = OneJob(desk, self)
        self.dialog: UpdateDialog | GoingBackDialog | None = None
        self.no_keys = Strip("info")
        self.problem = Strip("error")
        self.program = Fact(self.tr("Program"))
        self.reference = Fact(self.tr("Data acuan: layanan, aturan, wilayah, hari libur"))
        self.damaged = Strip("error")
        self.last = Body(wrap=True)
        self.back_says = Secondary(wrap=True)
        self.last_card = Card(self.tr("Pembaruan terakhir"), "history")
        self.back = ActionButton(self.tr("Kembali ke sebelumnya"), "F9")
        self.stop = ActionButton(self.tr("Batal"), "Esc")
        self.choose = ActionButton(self.tr("Pilih berkas pembaruan"), "F12", primary=True)
        self.bar = ActionBar([self.back], self.choose, beside=(self.stop,))
        about = self.tr("Dari stik atau folder, tanpa internet. Hanya paket yang disegel penerbit yang diterima.")
        lay_out_section(self, self.tr("Pembaruan"), about, self._content(), self.bar)
        for button in (self.back, self.stop):
            button.hide()
        self.choose.clicked.connect(self._ask_file)
        self.stop.clicked.connect(self._stop)
        self.back.clicked.connect(self._ask_back)
        self._looking.told.connect(self.bar.say)

    def refresh(self) -> None:
        """Look what is in force on this PC now, and whether the last update can be taken back."""
        access, here = self._desk.access, self.here
        self._desk.work(
            lambda: standing(access, here), while_alive(self, self._show), while_alive(self, self._tell_problem)
        )

    def focus_first(self) -> None:
        self.choose.setFocus()

    def look(self, file: Path) -> None:
        """Read a package from end to end and show what it would change; one that is not for this PC is told."""
        if self._looking.is_under_way:
            return
        access, here = self._desk.access, self.here

        def work(step: Step) -> Found:
            package = look_at(file, here, step)
            return Found(package, preview(access, package, here, examine_reference, step))

        self.problem.clear()
        self._set_looking(is_on=True)
        self._looking.begin(work, while_alive(self, self._found), while_alive(self, self._refused))

    def _content(self) -> QVBoxLayout:
        now = Card(self.tr("Dipakai di komputer ini"), "logo")
        facts = row(self.program, self.reference, None, gap=24)
        now.add(facts, self.damaged)
        self.last_card.add(self.last, self.back_says)
        self.last_card.hide()
        return column(self.problem, self.no_keys, now, self.last_card, None, gap=12)

    def _show(self, found: Standing) -> None:
        self._standing = found
        self.program.set_value(
            self.tr("Versi {version}, {installed}").format(version=found.version, installed=found.installed.label)
        )
        self.reference.set_value(reference_words(found.reference))
        _say(self.damaged, found.reference.problem)
        _say(self.no_keys, found.keys_problem)
        self.choose.setVisible(not found.keys_problem)
        self.last_card.setVisible(found.last is not None)
        if found.last is not None:
            self.last.setText(last_words(found, found.last, self._desk.office))
        may_go_back = self.tr("Selama belum ada perubahan yang disimpan, pembaruan ini masih dapat dikembalikan.")
        self.back_says.setText(may_go_back if found.back else found.back_problem)
        self.back_says.setVisible(bool(found.back or found.back_problem))
        self.back.setVisible(bool(found.back) and self._desk.officer.may(Permission.RESTORE))

    def _ask_file(self) -> None:
        ask_package(self, self.tr("Pilih berkas pembaruan"), self.look)

    def _found(self, found: Found) -> None:
        self._set_looking(is_on=False)
        if not self._desk.is_locked:
            self.dialog = UpdateDialog(self._desk, found, self.here, self)
            self.dialog.prepared.connect(self._prepared)
            open_dialog(self.dialog, UPDATE_WIDTH)

    def _prepared(self, finish: Finish) -> None:
        self.refresh()
        self.prepared.emit(finish, False)  # noqa: FBT003  # a signal has no names

    def _ask_back(self) -> None:
        found = self._standing
        if found is not None and found.last is not None:
            self.dialog = GoingBackDialog(
                self._desk, self.here, found.last, found.back, needs_package=found.needs_package, parent=self
            )
            self.dialog.taken_back.connect(lambda finish: self.prepared.emit(finish, True))  # noqa: FBT003  # as above
            open_dialog(self.dialog, GOING_BACK_WIDTH)

    def _stop(self) -> None:
        self._looking.stop()
        self._set_looking(is_on=False)

    def _refused(self, error: UserError) -> None:
        self._set_looking(is_on=False)
        self._tell_problem(error)

    def _tell_problem(self, error: UserError) -> None:
        self.problem.show_text(str(error))

    def _set_looking(self, *, is_on: bool) -> None:
        self.stop.setVisible(is_on)
        if is_on:
            self.choose.start_work(self.tr("Memeriksa…"))
        else:
            self.choose.end_work()


def _say(strip: Strip, words: str) -> None:
    if words:
        strip.show_text(words)
    else:
        strip.clear()
