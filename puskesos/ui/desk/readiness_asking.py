"""Asking how the client stands before the chosen service while the visit is written down."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial

from PySide6.QtCore import QObject, QTimer
from sqlalchemy.orm import Session

from puskesos.cases.intake import Intake
from puskesos.cases.readiness.case_facts import client_of_visit, with_lists
from puskesos.cases.readiness.checking import check_readiness
from puskesos.cases.readiness.client import ClientFacts
from puskesos.cases.readiness.readiness import CasePart, Readiness
from puskesos.cases.triage.facts import Facts
from puskesos.cases.visit_facts import facts_of_visit
from puskesos.office.service_guide import service_guide
from puskesos.ui.desk.form import IntakeForm
from puskesos.ui.desk.service_card import ServiceCard
from puskesos.ui.session import Desk
from puskesos.ui.widgets.fitting import while_alive
from puskesos.ui.widgets.raw import Raw

# Long enough that a date is whole when it is read, short enough to be there when the officer looks up.
PAUSE_MS = 300
ASKER = "readiness at the desk"


class ReadinessAsking(QObject):
    """Nothing here takes the keyboard from the form. What the officer answers by key goes with the visit."""

    def __init__(self, desk: Desk, form: IntakeForm, card: ServiceCard) -> None:
        super().__init__(form)
        self._desk = desk
        self._form = form
        self._card = card
        self._answers: dict[str, bool] = {}
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._ask_if_seen)
        form.edited.connect(self._pause.start)
        form.complaint.service_changed.connect(lambda _: self._ask_if_seen())
        desk.changed.connect(self._pause.start)
        card.readiness.answered.connect(self._answer)

    def answers(self) -> tuple[tuple[str, bool], ...]:
        """What the officer said of conditions of the chosen service, by the code of the rule."""
        shown = self._card.readiness.readiness
        if shown is None:
            return ()
        asked = {each.rule.code for condition in shown.conditions for each in condition.judgements}
        return tuple(sorted((code, answer) for code, answer in self._answers.items() if code in asked))

    def show_answers(self, answers: Sequence[tuple[str, bool]]) -> None:
        """Go on with the answers of a visit begun before; the next visitor has none."""
        self._answers = dict(answers)
        self._desk.background.drop(ASKER)
        self._ask_if_seen()

    @property
    def kept_as(self) -> str:
        return "said of conditions"

    def raw(self) -> Raw:
        return dict(self._answers)

    def put_back(self, raw: Raw) -> None:
        assert isinstance(raw, dict)  # noqa: S101  # as `raw` gave it
        self._answers = dict(raw)
        self._ask_if_seen()

    def _answer(self, codes: Sequence[str], answer: bool | None) -> None:  # noqa: FBT001  # as the signal sends it
        for code in codes:
            if answer is None:
                self._answers.pop(code, None)
            else:
                self._answers[code] = answer
        self._form.edited.emit()
        self._ask_if_seen()

    def _ask_if_seen(self) -> None:
        """A page that was left or locked while the officer paused has nothing to ask any more."""
        self._pause.stop()
        service = self._form.complaint.service.service()
        if service is None:
            self._desk.background.drop(ASKER)
            self._card.readiness.show_readiness(None)
            return
        if not self._form.isVisible() or not self._form.isEnabled():
            return
        code, intake, answers = service.code, self._form.answer(), dict(self._answers)
        on, region, desk = self._desk.today(), self._desk.office.region, self._desk

        def question(session: Session) -> Readiness:
            client = with_lists(_client(intake, region, answers, on), desk.registers(session), intake.client, on)
            part = CasePart("", code, intake.papers, is_urgent=intake.is_urgent)
            return check_readiness(client, part, service_guide(session, code), on)

        desk.ask(ASKER, question, while_alive(self._card, partial(self._show, answers)))

    def _show(self, answers: Mapping[str, bool], readiness: Readiness) -> None:
        service = self._form.complaint.service.service()
        if service is not None and service.code == readiness.service_code:
            self._card.readiness.show_readiness(readiness, answers)


def _client(intake: Intake, region: str, answers: Mapping[str, bool], on: date) -> ClientFacts:
    """What the form says of the client so far; a birth that is still to come was typed wrongly and says nothing."""
    person = intake.client
    if person.birth_date and person.birth_date > on:
        person = replace(person, birth_date=None)
    told = Facts(has_disability=facts_of_visit(intake, on).has_disability)
    client = client_of_visit(person, intake.registry, on, office_region=region, told=told)
    here = frozenset(paper.name for paper in intake.papers if paper.is_here)
    return replace(client, papers_here=here, answers=answers)
