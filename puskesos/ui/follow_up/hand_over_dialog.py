"""Several cases given to another officer with one word of hand-over."""

import json
from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QDialog, QWidget
from sqlalchemy.orm import Session

from puskesos.cases.loop.workload import hand_over
from puskesos.cases.standing import standing_of
from puskesos.cases.worklist import CaseRow
from puskesos.dates import due_words
from puskesos.office.officers import Officer, permission_of
from puskesos.office.staff import all_officers
from puskesos.ui.draft import Origin
from puskesos.ui.faces import case_face
from puskesos.ui.session import Desk
from puskesos.ui.submission import Submission
from puskesos.ui.widgets.dialog import DialogFrame
from puskesos.ui.widgets.field import Field, FieldRow
from puskesos.ui.widgets.fitting import while_alive
from puskesos.ui.widgets.inputs import ChoiceField, TextField
from puskesos.ui.widgets.layouts import boxed, column
from puskesos.ui.widgets.list_table import ListTable
from puskesos.ui.widgets.raw import Raw
from puskesos.ui.widgets.table import Column
from puskesos.ui.widgets.text import Secondary

WIDE, TALL = 820, 600


class HandOverDialog(QDialog):
    """All that `read` gives are chosen at first; Ctrl and Space leave single ones out.

    `holder` is the officer who has them all, and so is not offered; None where nobody or several have them. `only`
    names the cases where the officer has chosen them before.
    """

    def __init__(
        self,
        desk: Desk,
        title: str,
        read: Callable[[Session], Sequence[CaseRow]],
        holder: int | None,
        parent: QWidget | None = None,
        only: Sequence[int] = (),
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._read = read
        self._holder = holder
        self.table = ListTable(self._columns(), self.tr("Kasus yang diserahkan"), key=lambda case: case.id)
        self.table.let_choose_several()
        self.count = Secondary()
        self.officer = Field(self.tr("Serahkan kepada"), ChoiceField[int](), required=True)
        self.note = Field(self.tr("Pesan serah terima"), TextField(lines=2), required=True)
        hint = Secondary(self.tr("Shift+panah memilih beberapa, Ctrl+Spasi satu per satu, Ctrl+A semua."), wrap=True)
        body = column(hint, self.table, self.count, FieldRow(self.officer, self.note, stretches=(1, 2)), gap=8)
        body.setStretch(1, 1)
        self.frame = DialogFrame(title, boxed(body), save=self.tr("Serahkan"))
        chosen = json.dumps(list(only)) if only else ""
        origin = Origin("follow_up", str(holder or ""), "hand_over", chosen, about=title)
        self.submission = Submission(desk, self, self.frame, {"officer": self.officer, "note": self.note}, origin)
        self.setWindowTitle(title)
        self.frame.save_wanted.connect(self._save)
        self.table.selectionModel().selectionChanged.connect(self._tell_count)
        self._ask()

    @property
    def kept_as(self) -> str:
        return "cases to hand over"

    def raw(self) -> Raw:
        """Which cases are chosen."""
        return [case.id for case in self.table.all_selected()]

    def put_back(self, raw: Raw) -> None:
        assert isinstance(raw, list)  # noqa: S101  # as `raw` gave it
        self.table.select_all_of(raw)

    def _ask(self) -> None:
        cases = self._read

        def read(session: Session) -> tuple[Sequence[CaseRow], list[Officer]]:
            return cases(session), all_officers(session)

        self._desk.ask("cases to hand over", read, while_alive(self, self._show))

    def _show(self, known: tuple[Sequence[CaseRow], list[Officer]]) -> None:
        cases, officers = known
        needed = permission_of(hand_over)
        able = [each for each in officers if each.may(needed) and each.id != self._holder]
        self.officer.input.set_choices([(each.id, each.name) for each in able])
        if not able:
            self.officer.show_info(self.tr("Belum ada petugas lain yang menangani kasus."))
        self.table.show_rows(cases)
        self.table.selectAll()
        self.table.setFocus()

    def _tell_count(self) -> None:
        chosen = len(self.table.all_selected())
        self.count.setText(self.tr("{count} kasus dipilih").format(count=chosen))

    def _save(self) -> None:
        chosen = self.table.all_selected()
        cases = tuple(case.id for case in chosen)
        officer_id = self.officer.input.value()
        if not cases:
            self.frame.show_problem(self.tr("Pilih paling sedikit satu kasus."))
        elif self.submission.is_complete() and officer_id is not None:
            seen = tuple(map(standing_of, chosen))
            self.submission.act(hand_over, cases, officer_id, self.note.input.value(), seen=seen)

    def _columns(self) -> list[Column[CaseRow]]:
        translate, today = QCoreApplication.translate, self._desk.today()
        return [
            Column(translate("HandOver", "Register"), lambda case: case.number, width=130, ink="ink2"),
            Column(translate("HandOver", "Penerima layanan"), lambda case: case.client, width=160, stretch=2,
                   weight=600),
            Column(translate("HandOver", "Status"), lambda case: case.status, width=150,
                   chip=lambda case: case_face(case.status)),
            Column(translate("HandOver", "Langkah berikut"), lambda case: case.next_step, width=180, stretch=2),
            Column(translate("HandOver", "Jatuh tempo"), lambda case: case.next_step_on,
                   lambda day: due_words(day, today) if day else "", width=110),
        ]  # fmt: skip
