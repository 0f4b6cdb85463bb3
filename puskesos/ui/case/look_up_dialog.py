"""A system is down: what is to be looked up later, and until when a call was promised."""

from typing import Any

from PySide6.QtWidgets import QDialog, QWidget

from puskesos.cases.loop.look_ups import LONGEST, SYSTEMS, LookUpAnswer, owe_look_up
from puskesos.ui.case.acts import Act
from puskesos.ui.draft import Origin
from puskesos.ui.session import Desk
from puskesos.ui.submission import Submission
from puskesos.ui.widgets.date_field import DateField
from puskesos.ui.widgets.dialog import DialogFrame
from puskesos.ui.widgets.field import Field, FieldRow
from puskesos.ui.widgets.fitting import grow
from puskesos.ui.widgets.inputs import ChoiceField, LineField
from puskesos.ui.widgets.layouts import boxed, column
from puskesos.ui.widgets.text import Secondary

OTHER = ""


class LookUpDialog(QDialog):
    """With a case its client is known already; without one, name and telephone are enough."""

    def __init__(
        self, desk: Desk, parent: QWidget | None = None, *, case_id: int | None = None, name: str = "", phone: str = ""
    ) -> None:
        super().__init__(parent)
        self._case_id = case_id
        self.name = Field(self.tr("Nama warga"), LineField(), required=True)
        self.phone = Field(self.tr("Nomor HP"), LineField())
        systems = [*((system, system) for system in SYSTEMS), (OTHER, self.tr("Sistem lain…"))]
        self.system = Field(self.tr("Sistem yang mati"), ChoiceField[str](systems), required=True)
        self.other = Field(self.tr("Nama sistem"), LineField())
        self.promised = Field(self.tr("Kabar dijanjikan"), DateField(earliest=desk.today()), required=True)
        self.question = Field(self.tr("Yang perlu dicari"), LineField(longest=LONGEST), required=True)
        title = self.tr("Tunda pemeriksaan data")
        self.frame = DialogFrame(title, self._body(), save=self.tr("Masukkan antrean"))
        origin = Origin("case", str(case_id), Act.LOOK_UP) if case_id else Origin("follow_up", act=Act.LOOK_UP)
        self.submission = Submission(desk, self, self.frame, self.fields(), origin)
        self.setWindowTitle(title)
        self.name.input.set_value(name)
        self.phone.input.set_value(phone)
        self.promised.input.set_day(desk.calendar.after(desk.today(), 1))
        self.other.hide()
        self.system.input.chosen.connect(self._system_chosen)
        self.frame.save_wanted.connect(self._save)
        (self.system if name else self.name).setFocus()

    def fields(self) -> dict[str, Field[Any]]:
        """The fields by the names of `LookUpAnswer`."""
        return {
            "name": self.name, "phone": self.phone, "system": self.system, "question": self.question,
            "promised_on": self.promised,
        }  # fmt: skip

    def _body(self) -> QWidget:
        why = self.tr("Warga tidak perlu menunggu: catat pertanyaannya, janjikan kabar, dan cari saat sistem pulih.")
        return boxed(
            column(
                Secondary(why, wrap=True), FieldRow(self.name, self.phone, stretches=(2, 1)),
                FieldRow(self.system, self.promised, stretches=(2, 1)), self.other, self.question, gap=12,
            )
        )  # fmt: skip

    def _system_chosen(self, system: str | None) -> None:
        self.other.setVisible(system == OTHER)
        grow(self)

    def _save(self) -> None:
        promised = self.promised.input.day()
        if not self.submission.is_complete() or promised is None:
            return
        answer = LookUpAnswer(
            name=self.name.input.value(),
            system=self.system.input.value() or self.other.input.value(),
            question=self.question.input.value(),
            promised_on=promised,
            phone=self.phone.input.value(),
            case_id=self._case_id,
        )
        self.submission.send(owe_look_up, answer)
