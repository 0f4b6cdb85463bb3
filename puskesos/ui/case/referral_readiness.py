"""How the client stands before the service of a letter, and why it is written all the same where a rule says no."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtWidgets import QWidget
from sqlalchemy.orm import Session

from puskesos.cases.case import Case
from puskesos.cases.readiness.answering import answer_conditions
from puskesos.cases.readiness.doors import readiness_of_case
from puskesos.cases.readiness.keeping import LONGEST_REASON
from puskesos.cases.readiness.readiness import Readiness
from puskesos.cases.visit import PaperAnswer
from puskesos.errors import Stale, UserError
from puskesos.office.officers import permission_of
from puskesos.ui.readiness.readiness_view import ReadinessView
from puskesos.ui.session import Desk
from puskesos.ui.widgets.field import Field
from puskesos.ui.widgets.fitting import while_alive
from puskesos.ui.widgets.inputs import TextField
from puskesos.ui.widgets.layouts import column


class ReferralReadiness(QWidget):
    """It warns and never bars: where a condition is not met a line for the reason appears, and that is all.

    The papers stand in the form below, where they are ticked; here they are only counted.
    """

    def __init__(self, desk: Desk, case: Case) -> None:
        super().__init__()
        self._desk = desk
        self._case = case
        self._code = ""
        self._papers: Sequence[PaperAnswer] = ()
        self._answers: dict[str, bool] = dict(case.readiness.get("answers", {}))
        self._found: Readiness | None = None
        self._then: Callable[[], None] | None = None
        self.view = ReadinessView(is_wide=True, shows_papers=False)
        note = self.tr("wajib diisi, karena ada syarat yang tidak terpenuhi")
        self.reason = Field(self.tr("Alasan melanjutkan"), TextField(lines=2, longest=LONGEST_REASON), note=note)
        self.setLayout(column(self.view, self.reason, gap=8))
        self.reason.hide()
        self.hide()
        self.view.answered.connect(self._answer)

    def ask(self, service_code: str) -> None:
        """Ask how the client stands before a service; without one there is nothing to show."""
        self._code, self._found = service_code, None
        self._show()
        case_id, on, desk = self._case.id, self._desk.today(), self._desk

        def question(session: Session) -> Readiness | None:
            if not service_code:
                return None
            return readiness_of_case(session, desk.registers(session), case_id, service_code, on)

        desk.ask("readiness of referral", question, while_alive(self, self._came))

    def when_known(self, then: Callable[[], None]) -> bool:
        """Whether the answer is here; if not, `then` is done when it comes: nobody refers past a warning unseen."""
        if not self._code or self._found is not None:
            return True
        self._then = then
        self.ask(self._code)
        return False

    def now(self) -> Readiness | None:
        """How the client stands, with the papers as they are ticked now."""
        if self._found is None:
            return None
        here = {paper.name for paper in self._papers if paper.is_here}
        papers = tuple(replace(paper, is_here=paper.name in here) for paper in self._found.papers)
        return replace(self._found, papers=papers)

    def show_papers(self, papers: Sequence[PaperAnswer]) -> None:
        """Count the papers as they are ticked in the form."""
        self._papers = papers
        self._show()

    def _came(self, readiness: Readiness | None) -> None:
        if readiness is not None and readiness.service_code != self._code:
            return
        self._found = readiness
        self._show()
        then, self._then = self._then, None
        if then is not None:
            then()

    def _show(self) -> None:
        readiness = self.now()
        may_answer = self._desk.officer.may(permission_of(answer_conditions))
        self.view.show_readiness(readiness, self._answers, asks=may_answer)
        self.reason.setVisible(readiness is not None and readiness.needs_reason)
        self.setVisible(readiness is not None)

    def _overtaken(self, error: UserError) -> None:
        """Somebody else has answered meanwhile: her answer is shown, and may be answered again."""
        if isinstance(error, Stale) and isinstance(error.now, dict):
            self._answers = error.now
            self.ask(self._code)
        self._desk.problems.show(error)

    def _answer(self, codes: Sequence[str], answer: bool | None) -> None:  # noqa: FBT001  # as the signal sends it
        """What the officer found out stays with the case, whether or not the letter is issued."""

        def noted(case: Case) -> None:
            self._answers = dict(case.readiness.get("answers", {}))
            self.ask(self._code)

        self._desk.change(
            answer_conditions, self._case.id, dict.fromkeys(codes, answer), dict(self._answers),
            then=while_alive(self, noted), refused=while_alive(self, self._overtaken),
        )  # fmt: skip
