"""Who has to say yes before a letter is issued: the steps of the office, in their order."""

from functools import partial
from uuid import UUID, uuid4

from PySide6.QtWidgets import QStackedWidget, QWidget
from sqlalchemy.orm import Session

from puskesos.cases.approval.chain import ChainStep, StepKind, chain_of, change_chain
from puskesos.errors import Conflict, InvalidForm, UserError
from puskesos.office.officers import Officer, Permission
from puskesos.office.profile import Office, the_office
from puskesos.office.staff import all_officers
from puskesos.ui.admin.section import lay_out_section
from puskesos.ui.admin.step_dialog import StepDialog
from puskesos.ui.conflict_dialog import ConflictDialog, ask_conflict
from puskesos.ui.conflict_words import ConflictWords
from puskesos.ui.session import Desk
from puskesos.ui.widgets.action_bar import ActionBar
from puskesos.ui.widgets.buttons import ActionButton
from puskesos.ui.widgets.empty import EmptyState
from puskesos.ui.widgets.fitting import open_dialog, while_alive
from puskesos.ui.widgets.layouts import boxed, column
from puskesos.ui.widgets.list_table import ListTable
from puskesos.ui.widgets.strip import Strip
from puskesos.ui.widgets.table import Column

SMALL = 560
STEPS, EMPTY = range(2)
Chain = tuple[ChainStep, ...]


class ChainSection(QWidget):
    """A table of steps; every change is saved at once, so that the office never has half a chain."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._steps: Chain = ()
        self._officers: dict[UUID, Officer] = {}
        self.dialog: StepDialog | None = None
        self.conflict: ConflictDialog | None = None
        self.problem = Strip("error")
        self.table = ListTable(self._columns(), self.tr("Langkah persetujuan"), key=lambda row: row[0])
        self.empty = EmptyState(
            "approval",
            self.tr("Tanpa persetujuan"),
            self.tr("Surat terbit begitu petugas menerbitkannya. Tambahkan langkah bila surat harus diparaf dahulu."),
        )
        self.list = QStackedWidget()
        self.up = ActionButton(self.tr("Naikkan"), "F7")
        self.remove = ActionButton(self.tr("Hapus langkah"), "F9")
        self.add = ActionButton(self.tr("Tambah langkah"), "F12", primary=True)
        self.bar = ActionBar([self.up, self.remove], self.add, hint=self.tr("Enter  ubah langkah"))
        # Nobody can be put into a step before the officers are known.
        self.add.hide()
        self.list.addWidget(self.table)
        self.list.addWidget(boxed(column(self.empty, None, gap=0)))
        about = self.tr(
            "Urutan paraf, penetapan, dan tanda tangan sebelum surat terbit. Draf yang sudah berjalan tetap."
        )
        body = column(self.problem, self.list, gap=12)
        lay_out_section(self, self.tr("Persetujuan surat"), about, body, self.bar)
        self._connect()

    def refresh(self) -> None:
        """Read chain and officers again."""

        def read(session: Session) -> tuple[tuple[ChainStep, ...], list[Officer]]:
            return chain_of(the_office(session)), all_officers(session)

        self._desk.ask("approval chain", read, while_alive(self, self._show))

    def focus_first(self) -> None:
        self.table.setFocus()

    def ask(self, place: int | None) -> None:
        """Ask about a step, an old one or a new one at the end of its kind."""
        base = self._steps
        known = (place, base[place]) if place is not None and place < len(base) else None
        able = [officer for officer in self._officers.values() if officer.may(Permission.APPROVE_LETTER)]
        dialog = StepDialog(self._desk, able, known, self)
        dialog.save_wanted.connect(lambda step: self._save(_with(base, place, step), base, dialog))
        self.dialog = dialog
        open_dialog(dialog, SMALL)

    def _columns(self) -> list[Column[tuple[int, ChainStep]]]:
        return [
            Column(self.tr("Langkah"), lambda row: row[1].kind.label, width=150, weight=600),
            Column(self.tr("Jabatan"), lambda row: row[1].position, width=200, stretch=2),
            Column(self.tr("Petugas"), lambda row: self._name(row[1].officer), width=160, stretch=2),
            Column(self.tr("Dapat diwakili"), self._deputies, width=200, stretch=3, tip=self._deputies),
        ]

    def _name(self, uuid: UUID) -> str:
        officer = self._officers.get(uuid)
        return officer.name if officer else ""

    def _deputies(self, row: tuple[int, ChainStep]) -> str:
        return ", ".join(f"{each.capacity.value} {self._name(each.officer)}" for each in row[1].deputies)

    def _connect(self) -> None:
        self.table.row_selected.connect(self._offer)
        self.table.row_activated.connect(lambda row: self.ask(row[0]))
        self.add.clicked.connect(lambda: self.ask(None))
        self.up.clicked.connect(self._move_up)
        self.remove.clicked.connect(self._remove)

    def _show(self, known: tuple[tuple[ChainStep, ...], list[Officer]]) -> None:
        self._steps, officers = known
        self._officers = {officer.uuid: officer for officer in officers}
        self.table.show_rows(list(enumerate(self._steps)))
        if self.table.selected() is None:
            self.table.select_first()
        self.list.setCurrentIndex(STEPS if self._steps else EMPTY)
        self.add.show()
        self._offer(self.table.selected())

    def _offer(self, row: tuple[int, ChainStep] | None) -> None:
        self.remove.setVisible(row is not None)
        self.up.setVisible(row is not None and row[0] > 0)

    def _move_up(self) -> None:
        if row := self.table.selected():
            place, steps = row[0], list(self._steps)
            steps[place - 1 : place + 1] = [steps[place], steps[place - 1]]
            self._save(tuple(steps), self._steps)

    def _remove(self) -> None:
        if row := self.table.selected():
            self._save(tuple(each for number, each in enumerate(self._steps) if number != row[0]), self._steps)

    def _save(self, steps: Chain, base: Chain, dialog: StepDialog | None = None) -> None:
        self.problem.clear()
        then, refused = partial(self._saved, dialog), partial(self._refused, dialog)
        form = dialog.kept.id if dialog else uuid4()
        self._desk.change(change_chain, steps, base, then=then, refused=refused, form=form)

    def _saved(self, dialog: StepDialog | None, _office: Office) -> None:
        if dialog is not None:
            dialog.accept()
        self.bar.say(self.tr("Tersimpan. Berlaku untuk draf berikutnya."))
        self.refresh()

    def _refused(self, dialog: StepDialog | None, error: UserError) -> None:
        words = " ".join(error.problems.values()) if isinstance(error, InvalidForm) else str(error)
        if dialog is not None:
            dialog.show_problem(words)
        else:
            self.problem.show_text(words)
        if isinstance(error, Conflict):
            told = ConflictWords(names={"": self.tr("Langkah persetujuan")}, sayings={"": self._steps_words})
            again = partial(self._save, dialog=dialog)
            self.conflict = ask_conflict(self._desk, error, told, dialog or self, again)

    def _steps_words(self, steps: Chain) -> str:
        line = self.tr("{number}. {kind}: {position}, {officer}")
        return "\n".join(
            line.format(number=number, kind=step.kind.label, position=step.position, officer=self._name(step.officer))
            for number, step in enumerate(steps, 1)
        )


def _with(steps: Chain, place: int | None, step: ChainStep) -> Chain:
    """The chain with a step put in: in its old place, or as the last of its kind."""
    others = tuple(each for number, each in enumerate(steps) if number != place)
    if place is not None and step.kind is steps[place].kind:
        return (*others[:place], step, *others[place:])
    order = list(StepKind)
    after = sum(order.index(each.kind) <= order.index(step.kind) for each in others)
    return (*others[:after], step, *others[after:])
