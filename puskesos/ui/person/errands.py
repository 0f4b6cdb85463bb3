"""From an act the officer asks for to the dialog that asks the rest."""

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtWidgets import QDialog, QWidget

from puskesos.cases.people.links import LinkRow, unlink_people
from puskesos.cases.people.page import PersonView
from puskesos.cases.people.person import Person
from puskesos.cases.people.record import confirm_nik, dispute_nik, known_answer
from puskesos.ui.case.remark_dialog import Remark, RemarkDialog
from puskesos.ui.person.acts import Act
from puskesos.ui.person.edit_dialog import EditDialog
from puskesos.ui.person.link_dialog import LinkDialog
from puskesos.ui.session import Desk
from puskesos.ui.widgets.fitting import open_dialog, while_alive

SMALL, MIDDLE, WIDE = 560, 920, 1120
TALL = 640


class Errands(QObject):
    """Opens dialogs over the page; `dialog` is the one that is open."""

    def __init__(self, desk: Desk, page: QWidget) -> None:
        super().__init__(page)
        self._desk = desk
        self._page = page
        self.dialog: QDialog | None = None

    def carry_out(self, act: Act, view: PersonView, link: LinkRow | None) -> None:
        """Begin an act on the person, or on the link in hand."""
        match act:
            case Act.EDIT:
                self._edit(view.person.id)
            case Act.LINK:
                self._open(LinkDialog(self._desk, view.person, self._page), WIDE, TALL)
            case Act.UNLINK if link is not None:
                self._remark(unlinking(link))
            case Act.DISPUTE:
                self._remark(disputing(view.person))
            case Act.CONFIRM:
                self._remark(confirming(view.person))

    def _edit(self, person_id: int) -> None:
        """Begin with what is known at this moment, not with what the page read earlier."""
        today = self._desk.today()
        self._desk.ask(
            "known answer",
            lambda session: known_answer(session, person_id, today),
            while_alive(
                self._page,
                lambda known: self._open(EditDialog(self._desk, person_id, known, self._page), MIDDLE),
            ),
        )

    def _remark(self, remark: Remark) -> None:
        self._open(RemarkDialog(self._desk, remark, self._page), SMALL)

    def _open(self, dialog: QDialog, width: int, height: int = 0) -> None:
        self.dialog = dialog
        dialog.finished.connect(lambda _: self._forget(dialog))
        open_dialog(dialog, width, height)

    def _forget(self, dialog: QDialog) -> None:
        if self.dialog is dialog:
            self.dialog = None


def unlinking(link: LinkRow) -> Remark:
    """The reason why two records are not one person after all."""
    why = QCoreApplication.translate(
        "PersonErrands",
        "{first} dan {second} menjadi dua orang lagi. Kasus dan surat kembali tampil pada catatannya masing-masing.",
    )
    return Remark(
        title=QCoreApplication.translate("PersonErrands", "Lepaskan hubungan"),
        why=why.format(first=link.first.name, second=link.second.name),
        label=QCoreApplication.translate("PersonErrands", "Mengapa bukan orang yang sama"),
        save=QCoreApplication.translate("PersonErrands", "Lepaskan"),
        use_case=unlink_people,
        subject=(link.id,),
        field="reason",
    )


def disputing(person: Person) -> Remark:
    """The reason why a NIK is doubted."""
    why = QCoreApplication.translate(
        "PersonErrands",
        "Sampai dipastikan, surat baru untuk {name} memakai nomor sementara kantor, bukan NIK ini.",
    )
    return Remark(
        title=QCoreApplication.translate("PersonErrands", "NIK dipersoalkan"),
        why=why.format(name=person.name),
        label=QCoreApplication.translate("PersonErrands", "Alasannya"),
        save=QCoreApplication.translate("PersonErrands", "Persoalkan NIK"),
        use_case=dispute_nik,
        subject=(person.id,),
        field="reason",
    )


def confirming(person: Person) -> Remark:
    """By what a doubted NIK was made sure of."""
    why = QCoreApplication.translate("PersonErrands", "NIK {name} dipakai lagi pada surat berikutnya.")
    return Remark(
        title=QCoreApplication.translate("PersonErrands", "NIK sudah dipastikan"),
        why=why.format(name=person.name),
        label=QCoreApplication.translate("PersonErrands", "Dipastikan dengan apa"),
        save=QCoreApplication.translate("PersonErrands", "NIK ini benar"),
        use_case=confirm_nik,
        subject=(person.id,),
        field="reason",
    )
