"""Writing down a failure to protect data, to whom the letter goes, and what was learned."""

from datetime import datetime, time
from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QDialog, QWidget

from puskesos.cases.rights.breach_letters import ADDRESSEES, LONGEST_LINE, BreachLetterAnswer, issue_breach_letter
from puskesos.cases.rights.breaches import (
    LONGEST,
    BreachAnswer,
    BreachRow,
    Told,
    change_breach,
    close_breach,
    record_breach,
)
from puskesos.dates import clock
from puskesos.ui.begun import Begun
from puskesos.ui.case.remark_dialog import Remark
from puskesos.ui.draft import Origin
from puskesos.ui.session import Desk
from puskesos.ui.submission import Submission
from puskesos.ui.widgets.date_field import DateField
from puskesos.ui.widgets.dialog import DialogFrame
from puskesos.ui.widgets.field import Field, FieldRow
from puskesos.ui.widgets.inputs import LineField, TextField
from puskesos.ui.widgets.layouts import boxed, column
from puskesos.ui.widgets.number_field import CountField
from puskesos.ui.widgets.text import Secondary

MOST = 999_999


class HourField(LineField):
    """A time of day as 07.15."""

    def problem(self) -> str:
        return "" if self.is_empty() or self.hour() else self.tr("Tulis jam seperti 07.15.")

    def hour(self) -> time | None:
        """The time that was typed, if there is such a time."""
        parts = self.value().replace(":", ".").split(".")
        if len(parts) != 2 or not all(part.isascii() and part.isdigit() for part in parts):
            return None
        hour, minute = map(int, parts)
        return time(hour, minute) if hour < 24 and minute < 60 else None


class BreachDialog(QDialog):
    """When it was found, what happened, which data, how many residents, what follows and what is done."""

    def __init__(
        self, desk: Desk, known: tuple[int, BreachAnswer] | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk, self._known = desk, known
        self.found_at = Field(self.tr("Diketahui tanggal"), DateField(latest=desk.today()), required=True)
        self.hour = Field(self.tr("Jam"), HourField("07.15"), required=True)
        self.residents = Field(self.tr("Warga (perkiraan)"), CountField(self.tr("warga"), most=MOST))
        self.happened = Field(self.tr("Apa yang terjadi"), TextField(longest=LONGEST, lines=3), required=True)
        self.data_concerned = Field(self.tr("Data yang terungkap atau hilang"), TextField(longest=LONGEST, lines=2),
                                    required=True)  # fmt: skip
        self.effects = Field(self.tr("Akibat bagi warga"), TextField(longest=LONGEST, lines=2))
        self.measures = Field(self.tr("Upaya yang sudah dan akan dilakukan"), TextField(longest=LONGEST, lines=2))
        title = self.tr("Ubah insiden data") if known else self.tr("Catat insiden data")
        self.frame = DialogFrame(title, self._body())
        origin = Origin("settings", "breaches", str(known[0]) if known else "new")
        self.submission = Submission(desk, self, self.frame, self.fields(), origin)
        self.setWindowTitle(title)
        now = desk.now()
        self._show(known[1] if known else BreachAnswer(now, "", ""))
        self._begun = Begun(known[1], self.answer()) if known else None
        self.frame.save_wanted.connect(self._save)
        self.happened.setFocus()

    def fields(self) -> dict[str, Field[Any]]:
        """The fields by the names of `BreachAnswer`; the hour belongs to the day."""
        return {
            "found_at": self.found_at, "hour": self.hour, "residents": self.residents, "happened": self.happened,
            "data_concerned": self.data_concerned, "effects": self.effects, "measures": self.measures,
        }  # fmt: skip

    def answer(self) -> BreachAnswer:
        """What was filled in; without a day or hour it counts as found now."""
        day, hour = self.found_at.input.day(), self.hour.input.hour()
        zone = self._desk.office.zone.offset
        found_at = datetime.combine(day, hour, zone) if day and hour else self._desk.now()
        return BreachAnswer(
            found_at=found_at,
            happened=self.happened.input.value(),
            data_concerned=self.data_concerned.input.value(),
            residents=self.residents.input.number(),
            effects=self.effects.input.value(),
            measures=self.measures.input.value(),
        )

    def _body(self) -> QWidget:
        why = self.tr("Lembaga PDP dan warga diberi tahu paling lambat 72 jam sejak diketahui (UU 27/2022, pasal 46).")
        when = FieldRow(self.found_at, self.hour, self.residents, stretches=(3, 2, 3))
        texts = (self.happened, self.data_concerned, self.effects, self.measures)
        return boxed(column(Secondary(why, wrap=True), when, *texts, gap=8))

    def _show(self, answer: BreachAnswer) -> None:
        office = self._desk.office
        self.found_at.input.set_day(office.day(answer.found_at))
        self.hour.input.set_value(clock(answer.found_at, office.zone))
        self.residents.input.set_number(answer.residents)
        for name in ("happened", "data_concerned", "effects", "measures"):
            self.fields()[name].input.set_value(getattr(answer, name))

    def _save(self) -> None:
        if not self.submission.is_complete():
            return
        if self._known and self._begun:
            self.submission.edit(change_breach, self._known[0], begun=self._begun, typed=self.answer())
        else:
            self.submission.send(record_breach, self.answer())


class BreachLetterDialog(QDialog):
    """To whom the letter is addressed; what it says stands in the register of breaches."""

    def __init__(self, desk: Desk, breach: BreachRow, whom: Told, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._breach_id, self._whom = breach.id, whom
        self.addressee = Field(self.tr("Kepada"), LineField(longest=LONGEST_LINE), required=True)
        self.place = Field(self.tr("Di"), LineField(longest=LONGEST_LINE))
        title = self.tr("Surat pemberitahuan: {whom}").format(whom=whom.label)
        why = self.tr("Surat memuat data yang terungkap, kapan dan bagaimana, dan upaya yang dilakukan.")
        body = column(Secondary(why, wrap=True), self.addressee, self.place, gap=12)
        self.frame = DialogFrame(title, boxed(body), save=self.tr("Terbitkan surat"))
        fields: dict[str, Field[Any]] = {"addressee": self.addressee, "place": self.place}
        origin = Origin("settings", "breaches", f"letter_{whom.value}", str(breach.id))
        self.submission = Submission(desk, self, self.frame, fields, origin)
        self.setWindowTitle(title)
        self.addressee.input.set_value(ADDRESSEES[whom])
        self.frame.save_wanted.connect(self._save)
        self.addressee.setFocus()

    def _save(self) -> None:
        if self.submission.is_complete():
            answer = BreachLetterAnswer(self._whom, self.addressee.input.value(), self.place.input.value())
            self.submission.send(issue_breach_letter, self._breach_id, answer)


def closing(breach: BreachRow) -> Remark:
    """What was learned."""
    return Remark(
        title=QCoreApplication.translate("BreachRemarks", "Tutup insiden data"),
        why=breach.happened,
        label=QCoreApplication.translate("BreachRemarks", "Yang dipelajari dan diubah"),
        save=QCoreApplication.translate("BreachRemarks", "Tutup"),
        use_case=close_breach,
        subject=(breach.id,),
    )
