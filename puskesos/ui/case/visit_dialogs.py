"""A home visit: planned, its empty form taken along, and what was found typed in."""

from typing import Any
from uuid import UUID

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QDialog, QWidget
from sqlalchemy.orm import Session

from puskesos.cases.case import Case
from puskesos.cases.field_wording import VisitFormContent
from puskesos.cases.loop.loop_papers import visit_form_paper
from puskesos.cases.loop.visit import FieldVisit
from puskesos.cases.loop.visits import VisitPlan, VisitReport, plan_visit, record_visit
from puskesos.office.officers import Officer
from puskesos.office.staff import all_officers
from puskesos.print.drawing import draw_visit_form
from puskesos.store.base import load_with
from puskesos.ui.case.acts import Act
from puskesos.ui.case.findings_form import FindingsForm
from puskesos.ui.desk_printer import letter_sheets
from puskesos.ui.draft import Origin
from puskesos.ui.paper import PaperDialog
from puskesos.ui.session import Desk
from puskesos.ui.submission import Submission
from puskesos.ui.widgets.card import SectionHeading
from puskesos.ui.widgets.date_field import DateField
from puskesos.ui.widgets.dialog import DialogFrame
from puskesos.ui.widgets.field import Field, FieldRow
from puskesos.ui.widgets.fitting import scrolled, while_alive
from puskesos.ui.widgets.inputs import ChoiceField, LineField, TextField
from puskesos.ui.widgets.layouts import boxed, column
from puskesos.ui.widgets.text import Strong


class PlanVisitDialog(QDialog):
    """When, by whom, and what for; begins with the next working day and who has the case."""

    def __init__(self, desk: Desk, case: Case, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._case = case
        self._wanted = case.officer_id or desk.officer.id
        self.on = Field(self.tr("Hari kunjungan"), DateField(earliest=desk.today()), required=True)
        self.officer = Field(self.tr("Petugas"), ChoiceField[int](), required=True)
        self.purpose = Field(self.tr("Yang perlu dilihat atau ditanyakan"), LineField())
        title = self.tr("Rencanakan kunjungan")
        body = boxed(column(FieldRow(self.on, self.officer, stretches=(1, 2)), self.purpose, gap=12))
        self.frame = DialogFrame(title, body, save=self.tr("Simpan rencana"))
        fields: dict[str, Field[Any]] = {"on": self.on, "officer_id": self.officer, "purpose": self.purpose}
        origin = Origin("case", str(case.id), Act.PLAN_VISIT)
        self.submission = Submission(desk, self, self.frame, fields, origin)
        self.setWindowTitle(title)
        self.on.input.set_day(desk.calendar.after(desk.today(), 1))
        self.frame.save_wanted.connect(self._save)
        self.on.setFocus()
        desk.ask("visiting officers", all_officers, while_alive(self, self._show_officers))

    def _show_officers(self, officers: list[Officer]) -> None:
        self.officer.input.set_choices([(each.id, each.name) for each in officers if each.is_active])
        self.officer.input.set_value(self._wanted)

    def _save(self) -> None:
        on, officer_id = self.on.input.day(), self.officer.input.value()
        if self.submission.is_complete() and on and officer_id is not None:
            self.submission.send(plan_visit, self._case.id, VisitPlan(on, officer_id, self.purpose.input.value()))


class VisitDialog(QDialog):
    """What came of a visit, in the order of the empty form."""

    def __init__(self, desk: Desk, visit_id: int, client: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._visit_id = visit_id
        self.on = Field(self.tr("Dikunjungi pada"), DateField(latest=desk.today()), required=True)
        came = [(True, self.tr("Bertemu")), (False, self.tr("Tidak bertemu"))]
        self.was_met = Field(self.tr("Bertemu?"), ChoiceField[bool](came), required=True)
        self.met = Field(self.tr("Yang ditemui"), LineField())
        self.findings = FindingsForm()
        self.conclusion = Field(self.tr("Kesimpulan"), TextField(lines=3), required=True)
        title = self.tr("Catat kunjungan")
        form = column(
            Strong(client, wrap=True), FieldRow(self.on, self.was_met, self.met, stretches=(2, 2, 3)),
            self.findings, SectionHeading(self.tr("Kesimpulan kunjungan")), self.conclusion, None,
            gap=12, margins=(0, 0, 12, 0),
        )  # fmt: skip
        self.frame = DialogFrame(title, scrolled(boxed(form)), save=self.tr("Simpan kunjungan"))
        own: dict[str, Field[Any]] = {"on": self.on, "met": self.met, "conclusion": self.conclusion}
        origin = Origin("visit", str(visit_id), Act.VISIT, about=client)
        self.submission = Submission(desk, self, self.frame, self.findings.fields() | own, origin)
        self.setWindowTitle(title)
        self.on.input.set_day(desk.today())
        self.was_met.input.set_value(True)
        self.was_met.input.chosen.connect(lambda met: self.findings.setVisible(bool(met)))
        self.frame.save_wanted.connect(self._save)
        self.on.setFocus()

    def _save(self) -> None:
        on, was_met = self.on.input.day(), bool(self.was_met.input.value())
        if self.submission.is_complete() and on:
            findings = self.findings.answers() if was_met else {}
            report = VisitReport(on, was_met, self.met.input.value(), findings, self.conclusion.input.value())
            self.submission.send(record_visit, self._visit_id, report)


def show_visit_form(desk: Desk, visit_id: int, parent: QWidget) -> None:
    """Preview the empty findings form that is taken along."""
    title = QCoreApplication.translate("VisitPapers", "Formulir kunjungan")

    def read(session: Session) -> tuple[VisitFormContent, UUID]:
        case = load_with(session, FieldVisit, visit_id, FieldVisit.case).case
        return visit_form_paper(session, visit_id), case.uuid

    def composed(made: tuple[VisitFormContent, UUID]) -> None:
        content, case = made
        paper = PaperDialog(
            desk, title, lambda sheet: draw_visit_form(content, sheet=sheet), sheets=letter_sheets(desk.office),
            file_name=f"{title} {content.register}.pdf", parent=parent,
        )  # fmt: skip
        paper.about = "case", case
        paper.open()

    desk.ask("visit form", read, while_alive(parent, composed))
