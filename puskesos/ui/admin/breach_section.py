"""The register of breaches: what happened to the data, who was told, and what is due within 72 hours."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial

from PySide6.QtWidgets import QDialog, QWidget
from sqlalchemy.orm import Session

from puskesos.cases.dispatch import Dispatch
from puskesos.cases.rights.breach import Breach
from puskesos.cases.rights.breach_letters import issued_letter
from puskesos.cases.rights.breaches import BreachAnswer, BreachRow, Told, answer_of, breaches, note_told
from puskesos.cases.wording import LetterContent
from puskesos.dates import clock, short
from puskesos.print.drawing import draw_letter
from puskesos.print.sheet import Sheet
from puskesos.ui.admin.breach_dialogs import BreachDialog, BreachLetterDialog, closing
from puskesos.ui.admin.section import lay_out_section
from puskesos.ui.case.remark_dialog import RemarkDialog
from puskesos.ui.paper import PaperDialog
from puskesos.ui.person.calm_list import CalmList
from puskesos.ui.session import Desk
from puskesos.ui.widgets.action_bar import ActionBar
from puskesos.ui.widgets.buttons import ActionButton
from puskesos.ui.widgets.chips import ChipFace
from puskesos.ui.widgets.empty import EmptyState
from puskesos.ui.widgets.fitting import open_dialog, while_alive
from puskesos.ui.widgets.layouts import column
from puskesos.ui.widgets.list_table import ListTable
from puskesos.ui.widgets.look import px
from puskesos.ui.widgets.table import Column

SMALL, MIDDLE = 560, 720
ROWS = 5


class BreachSection(QWidget):
    """One line a breach. A letter that was printed or saved counts as told."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.dialog: QDialog | None = None
        table = ListTable(self._columns(), self.tr("Insiden data"), key=lambda breach: breach.id)
        help_text = self.tr("USB hilang, layar terfoto, surat salah kirim: catat di sini begitu diketahui.")
        self.list = CalmList(table, EmptyState("consent", self.tr("Belum ada insiden data"), help_text))
        self.list.setMinimumHeight(px(32 + ROWS * 40))
        self.edit = ActionButton(self.tr("Ubah"), "F6")
        self.letters = {
            Told.AUTHORITY: ActionButton(self.tr("Surat ke lembaga"), "F7"),
            Told.RESIDENTS: ActionButton(self.tr("Surat ke warga"), "F8"),
        }
        self.told = ActionButton(self.tr("Sudah diberi tahu"), "F9")
        self.close_it = ActionButton(self.tr("Tutup"), "F10")
        self.add = ActionButton(self.tr("Catat insiden"), "F12", primary=True)
        self.bar = ActionBar([self.edit, *self.letters.values(), self.told, self.close_it], self.add)
        about = self.tr("Kegagalan pelindungan data diberitahukan dalam 72 jam (UU 27/2022, pasal 46).")
        body = column(self.list, gap=12)
        lay_out_section(self, self.tr("Insiden data"), about, body, self.bar)
        self._connect()

    def refresh(self) -> None:
        """Read the register again."""
        self._desk.ask("breaches", breaches, while_alive(self, self._show))

    def focus_first(self) -> None:
        self.list.setFocus()

    def _columns(self) -> list[Column[BreachRow]]:
        return [
            Column(self.tr("Diketahui"), lambda breach: breach.found_at, self._moment, width=132),
            Column(self.tr("Kejadian"), lambda breach: breach.happened, width=200, stretch=1, weight=600,
                   tip=lambda breach: breach.happened),
            Column(self.tr("Batas 72 jam"), lambda breach: breach.due_at, width=204, chip=self._face),
            Column(self.tr("Lembaga"), lambda breach: breach.told_authority_at, self._moment_or_none, width=124),
            Column(self.tr("Warga"), lambda breach: breach.told_residents_at, self._moment_or_none, width=124),
        ]  # fmt: skip

    def _connect(self) -> None:
        self.list.table.row_selected.connect(lambda _: self._offer())
        self.list.table.row_activated.connect(lambda _: self._edit())
        self.edit.clicked.connect(self._edit)
        for whom, button in self.letters.items():
            button.clicked.connect(partial(self._letter, whom))
        self.told.clicked.connect(self._tell)
        self.close_it.clicked.connect(self._close)
        self.add.clicked.connect(
            lambda: self._open(BreachDialog(self._desk, parent=self), self.tr("Insiden tercatat."))
        )
        self._offer()

    def _show(self, rows: Sequence[BreachRow]) -> None:
        self.list.show_rows(rows)
        self._offer()

    def _offer(self) -> None:
        chosen = self.list.table.selected()
        is_open = chosen is not None and chosen.closed_at is None
        self.edit.setVisible(is_open)
        for button in self.letters.values():
            button.setVisible(chosen is not None)
        whom = _untold(chosen)
        self.told.setVisible(is_open and whom is not None)
        if whom:
            self.told.set_text(self.tr("{whom} sudah tahu").format(whom=whom.label))
        self.close_it.setVisible(is_open and whom is None)

    def _face(self, breach: BreachRow) -> ChipFace:
        if breach.closed_at:
            return ChipFace("closed", self.tr("Ditutup"), "closed")
        if breach.is_told:
            return ChipFace("done", self.tr("Sudah diberitahukan"), "yes")
        if breach.is_late(self._desk.now()):
            return ChipFace("late", self.tr("Lewat 72 jam"), "late")
        return ChipFace("waiting", self.tr("Sampai {moment}").format(moment=self._moment(breach.due_at)), "waiting")

    def _moment(self, moment: datetime) -> str:
        office = self._desk.office
        return f"{short(office.day(moment))[:-5]}, {clock(moment, office.zone)}"

    def _moment_or_none(self, moment: datetime | None) -> str:
        return self._moment(moment) if moment else self.tr("belum")

    def _add(self) -> None:
        self._open(BreachDialog(self._desk, parent=self), self.tr("Insiden tercatat."))

    def _edit(self) -> None:
        if (chosen := self.list.table.selected()) is None or chosen.closed_at:
            return

        def read(session: Session) -> BreachAnswer:
            return answer_of(session.get_one(Breach, chosen.id))

        def show(known: BreachAnswer) -> None:
            self._open(BreachDialog(self._desk, (chosen.id, known), self), self.tr("Tersimpan."))

        self._desk.ask("breach to edit", read, while_alive(self, show))

    def _letter(self, whom: Told) -> None:
        """The letter as it was issued; without one, it is asked to whom it goes."""
        if (chosen := self.list.table.selected()) is None:
            return

        def show(content: LetterContent | None) -> None:
            if content:
                self._show_paper(chosen, whom, content)
                return
            dialog = BreachLetterDialog(self._desk, chosen, whom, self)
            dialog.submission.done.connect(lambda breach: show(issued_letter(breach, whom)))
            self._open(dialog, self.tr("Surat terbit."))

        def read(session: Session) -> LetterContent | None:
            return issued_letter(session.get_one(Breach, chosen.id), whom)

        self._desk.ask("breach letter", read, while_alive(self, show))

    def _show_paper(self, breach: BreachRow, whom: Told, content: LetterContent) -> None:
        is_told = breach.told_authority_at if whom is Told.AUTHORITY else breach.told_residents_at
        told = [bool(is_told)]

        def confirmed(how: Dispatch) -> None:
            if told[0]:
                self._desk.looks.took_out(content.subject, how)
            else:
                told[0] = True
                self._desk.change(note_told, breach.id, whom, then=lambda _: self.refresh())

        dialog = PaperDialog(
            self._desk, content.subject, lambda sheet: draw_letter(content, sheet=sheet),
            further=lambda sheet, copy: draw_letter(content, sheet=sheet, copy=copy), sheets=(Sheet.F4, Sheet.A4),
            file_name=f"{content.title} {content.number}", confirmed=confirmed, parent=self,
        )  # fmt: skip
        self.dialog = dialog
        dialog.open()

    def _tell(self) -> None:
        chosen = self.list.table.selected()
        whom = _untold(chosen)
        if chosen and whom:
            self._desk.change(note_told, chosen.id, whom, then=lambda _: self.refresh())

    def _close(self) -> None:
        if chosen := self.list.table.selected():
            self._open(RemarkDialog(self._desk, closing(chosen), self), self.tr("Insiden ditutup."))

    def _open(self, dialog: BreachDialog | BreachLetterDialog | RemarkDialog, words: str) -> None:
        dialog.submission.done.connect(lambda _: self.bar.say(words))
        dialog.submission.done.connect(lambda _: self.refresh())
        self.dialog = dialog
        open_dialog(dialog, SMALL if isinstance(dialog, RemarkDialog) else MIDDLE)


def _untold(breach: BreachRow | None) -> Told | None:
    """Who still has to be told, the authority first."""
    if breach is None:
        return None
    waiting = ((Told.AUTHORITY, breach.told_authority_at), (Told.RESIDENTS, breach.told_residents_at))
    return next((whom for whom, at in waiting if at is None), None)
