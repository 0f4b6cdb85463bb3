"""The tab that says how the client stands before the service, and which duties the case leaves behind."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget
from sqlalchemy.orm import Session

from puskesos.cases.case import Case
from puskesos.cases.duties import DutyRow, duties_of_case
from puskesos.cases.journey import CaseView
from puskesos.cases.readiness.answering import answer_conditions
from puskesos.cases.readiness.doors import readiness_of_case
from puskesos.cases.readiness.readiness import Readiness
from puskesos.cases.readiness.state import State
from puskesos.dates import written
from puskesos.office.below import also_below
from puskesos.office.officers import permission_of
from puskesos.ui.case.duty_lines import duty_line
from puskesos.ui.readiness.readiness_view import ReadinessView
from puskesos.ui.session import Desk
from puskesos.ui.widgets.card import SectionHeading
from puskesos.ui.widgets.empty import EmptyState
from puskesos.ui.widgets.fitting import while_alive
from puskesos.ui.widgets.layouts import boxed, clear, column
from puskesos.ui.widgets.text import CardTitle, Secondary


@dataclass(frozen=True)
class Outlook:
    """How the client stands today before the service the case asks for, and the duties of the case."""

    readiness: Readiness | None = None
    duties: tuple[DutyRow, ...] = ()


class ReadinessTab(QWidget):
    """It asks for itself, after the case has been shown; `read` tells the page what came."""

    read = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._case: Case | None = None
        self.name = CardTitle(wrap=True)
        self.view = ReadinessView(is_page=True, is_wide=True)
        self.kept = Secondary(wrap=True)
        self.duties = column(gap=8)
        help_text = self.tr("Pilih layanan saat membuat rujukan; syarat dan berkasnya tampil di sini.")
        self.empty = EmptyState("services", self.tr("Kasus ini belum menyebut layanan"), help_text)
        self._duties = boxed(column(SectionHeading(self.tr("Kewajiban")), self.duties, gap=8))
        parts = (self.name, self.view, self.empty, self.kept, self._duties)
        self.setLayout(column(*parts, None, gap=12, margins=(16, 12, 16, 12)))
        self.view.answered.connect(self._answer)

    def show_view(self, view: CaseView) -> None:
        """Show a case: its readiness comes with the answer, and until then nothing of another case stands here."""
        case, on, desk = view.case, self._desk.today(), self._desk
        if self._case is None or case.id != self._case.id:
            self._show(case, Outlook())
        self._case = case

        def question(session: Session) -> Outlook:
            # The rules of service are the own office's; of a case below they would say what nobody there is told.
            code = "" if view.office_below else case.service_code
            readiness = readiness_of_case(session, desk.registers(session), case.id, code, on) if code else None
            return Outlook(readiness, tuple(duties_of_case(session, case.id)))

        desk.ask("readiness of case", also_below(question), while_alive(self, partial(self._show, case)))

    def _show(self, case: Case, outlook: Outlook) -> None:
        readiness = outlook.readiness
        may_answer = case.status.is_open and self._desk.officer.may(permission_of(answer_conditions))
        self.name.setText(readiness.name if readiness else "")
        self.name.setVisible(readiness is not None)
        self.view.show_readiness(readiness, case.readiness.get("answers", {}), asks=may_answer)
        self.empty.setHidden(bool(case.service_code))
        kept = self._kept_words(case)
        self.kept.setText(kept)
        self.kept.setVisible(bool(kept))
        self._show_duties(outlook.duties)
        self.read.emit(outlook)

    def _kept_words(self, case: Case) -> str:
        """What was kept with the case when a letter was issued for its service."""
        kept = case.readiness
        if "state" not in kept:
            return ""
        words = self.tr("Saat surat terbit, {day}: {service}, {state}.").format(
            day=written(date.fromisoformat(kept["on"])), service=kept["name"], state=State(kept["state"]).label
        )
        papers = (
            self.tr("Berkas kurang: {papers}.").format(papers=", ".join(kept["missing"])) if kept["missing"] else ""
        )
        return " ".join(filter(None, (words, papers)))

    def _show_duties(self, duties: Sequence[DutyRow]) -> None:
        clear(self.duties)
        for duty in duties:
            self.duties.addWidget(duty_line(duty, self._desk))
        self._duties.setVisible(bool(duties))

    def _answer(self, codes: Sequence[str], answer: bool | None) -> None:  # noqa: FBT001  # as the signal sends it
        if self._case is not None:
            seen = dict(self._case.readiness.get("answers", {}))
            answers = dict.fromkeys(codes, answer)
            self._desk.change(answer_conditions, self._case.id, answers, seen, then=lambda _: None)


def conditions_count(readiness: Readiness | None) -> str:
    """How many of the conditions are met: 3/5."""
    if readiness is None or not readiness.conditions:
        return ""
    return f"{sum(each.state.is_met for each in readiness.conditions)}/{len(readiness.conditions)}"
