"""Writing down what a resident asks of the data, and what the resident or a guardian agreed to."""

from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QDialog, QWidget

from puskesos.cases.people.person import Person
from puskesos.cases.rights.consent import Use
from puskesos.cases.rights.consents import ConsentAnswer, ConsentRow, record_consent, withdraw_consent
from puskesos.cases.rights.request import RightKind
from puskesos.cases.rights.requests import RightAnswer, RightRow, ask_right, finish_request
from puskesos.ui.case.remark_dialog import Remark
from puskesos.ui.draft import Origin
from puskesos.ui.person.rights_tab import RightAct
from puskesos.ui.session import Desk
from puskesos.ui.submission import Submission
from puskesos.ui.widgets.date_field import DateField
from puskesos.ui.widgets.dialog import DialogFrame
from puskesos.ui.widgets.field import Field, FieldRow
from puskesos.ui.widgets.inputs import CheckRow, ChoiceField, LineField, TextField
from puskesos.ui.widgets.layouts import boxed, column
from puskesos.ui.widgets.text import Secondary


class RightDialog(QDialog):
    """Which right, who asks, and what exactly."""

    def __init__(self, desk: Desk, person: Person, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._person_id = person.id
        kinds = [(kind, kind.label) for kind in RightKind]
        self.kind = Field(self.tr("Yang diminta"), ChoiceField[RightKind](kinds), required=True)
        self.asked_by = Field(self.tr("Diminta oleh"), LineField(longest=100), required=True)
        self.detail = Field(self.tr("Keterangan"), TextField(lines=3))
        title = self.tr("Permintaan warga tentang datanya")
        why = Secondary(self.tr("Dijawab paling lambat 72 jam dari sekarang."), wrap=True)
        body = column(why, FieldRow(self.kind, self.asked_by), self.detail, gap=12)
        self.frame = DialogFrame(title, boxed(body), save=self.tr("Catat permintaan"))
        origin = Origin("person", str(person.id), RightAct.ASK)
        self.submission = Submission(desk, self, self.frame, self.fields(), origin)
        self.setWindowTitle(title)
        self.kind.input.set_value(RightKind.COPY)
        self.asked_by.input.set_value(person.name)
        self.frame.save_wanted.connect(self._save)
        self.kind.setFocus()

    def fields(self) -> dict[str, Field[Any]]:
        """The fields by the names of `RightAnswer`."""
        return {"kind": self.kind, "asked_by": self.asked_by, "detail": self.detail}

    def _save(self) -> None:
        kind = self.kind.input.value()
        if self.submission.is_complete() and kind is not None:
            answer = RightAnswer(kind, self.asked_by.input.value(), self.detail.input.value())
            self.submission.send(ask_right, self._person_id, answer)


class ConsentDialog(QDialog):
    """For which use, who said yes, and how it can be shown. For a child a parent or guardian answers."""

    def __init__(self, desk: Desk, person: Person, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._person_id = person.id
        is_child = person.is_child(desk.today())
        uses = [(use, use.label) for use in Use]
        self.use = Field(self.tr("Untuk pemakaian"), ChoiceField[Use](uses), required=True)
        self.scope = Field(self.tr("Rinciannya (boleh kosong)"), LineField(longest=300))
        self.given_by = Field(self.tr("Diberikan oleh"), LineField(longest=100), required=True)
        self.given_on = Field(self.tr("Tanggal"), DateField(latest=desk.today()), required=True)
        self.evidence = Field(self.tr("Bukti"), LineField(longest=300), required=True)
        self.is_by_guardian = CheckRow(self.tr("Diberikan oleh orang tua atau wali"), checked=is_child)
        self.frame = DialogFrame(self.tr("Catat persetujuan"), self._body(), save=self.tr("Catat persetujuan"))
        origin = Origin("person", str(person.id), RightAct.CONSENT)
        self.submission = Submission(desk, self, self.frame, self.fields(), origin)
        self.setWindowTitle(self.tr("Catat persetujuan"))
        self.given_by.input.set_value(person.guardian or person.family_head if is_child else person.name)
        self.given_on.input.set_day(desk.today())
        self.frame.save_wanted.connect(self._save)
        self.use.setFocus()

    def fields(self) -> dict[str, Field[Any]]:
        """The fields by the names of `ConsentAnswer`."""
        return {
            "use": self.use, "scope": self.scope, "given_by": self.given_by, "given_on": self.given_on,
            "evidence": self.evidence,
        }  # fmt: skip

    def _body(self) -> QWidget:
        why = self.tr("Penanganan kasus dan rujukan tidak memerlukan persetujuan ini; dasarnya pelayanan publik.")
        who = FieldRow(self.given_by, self.given_on, stretches=(3, 2))
        return boxed(
            column(Secondary(why, wrap=True), self.use, self.scope, who, self.is_by_guardian, self.evidence, gap=12)
        )

    def _save(self) -> None:
        use, day = self.use.input.value(), self.given_on.input.day()
        if not self.submission.is_complete() or use is None or day is None:
            return
        answer = ConsentAnswer(
            use=use,
            given_on=day,
            given_by=self.given_by.input.value(),
            evidence=self.evidence.input.value(),
            scope=self.scope.input.value(),
            is_by_guardian=self.is_by_guardian.value(),
        )
        self.submission.send(record_consent, self._person_id, answer)


def withdrawing(consent: ConsentRow) -> Remark:
    """Why a consent is taken back; the resident owes nobody a reason."""
    why = QCoreApplication.translate(
        "RightsRemarks",
        "{use}: pemakaian ini harus berhenti dalam 72 jam. Warga tidak wajib memberi alasan.",
    )
    return Remark(
        title=QCoreApplication.translate("RightsRemarks", "Cabut persetujuan"),
        why=why.format(use=consent.use.label),
        label=QCoreApplication.translate("RightsRemarks", "Alasan, atau “tidak disebut”"),
        save=QCoreApplication.translate("RightsRemarks", "Cabut"),
        use_case=withdraw_consent,
        subject=(consent.id,),
        field="reason",
    )


def answering(request: RightRow) -> Remark:
    """What was done about a request."""
    why = QCoreApplication.translate("RightsRemarks", "{what}, diminta oleh {who}.")
    return Remark(
        title=QCoreApplication.translate("RightsRemarks", "Selesaikan permintaan"),
        why=why.format(what=request.kind.label, who=request.asked_by),
        label=QCoreApplication.translate("RightsRemarks", "Yang dilakukan, dan bagaimana warga diberi tahu"),
        save=QCoreApplication.translate("RightsRemarks", "Selesai"),
        use_case=finish_request,
        subject=(request.id,),
        field="result",
    )
