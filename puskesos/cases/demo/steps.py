"""What can happen to a case of the example office, each step done through the use case an officer would use."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from sqlalchemy.orm import Session

from puskesos.cases.case import Case, Outcome
from puskesos.cases.dispatch import Dispatch, record_dispatch
from puskesos.cases.doubles.review import ReviewOutcome
from puskesos.cases.doubles.reviews import decide_review, reviews_of
from puskesos.cases.feedback import FeedbackAnswer, record_feedback
from puskesos.cases.handling import (
    Closing,
    Move,
    NextStep,
    add_note,
    assign_case,
    close_case,
    hand_back,
    move_case,
    papers_in,
    plan_next_step,
    reopen_case,
    step_of,
    take_case,
    update_papers,
)
from puskesos.cases.identification import CategoryAnswer, identify_problem, named_in
from puskesos.cases.intake import Intake, register_case
from puskesos.cases.people.person import PersonAnswer
from puskesos.cases.people.record import resident_answer
from puskesos.cases.referral import FeedbackChannel, FeedbackResult, Referral
from puskesos.cases.referral_request import ReferralRequest
from puskesos.cases.referrals import issue_referral, reissue_referral, void_referral
from puskesos.cases.registers.imports import ListKind
from puskesos.cases.registers.reads import Registers, residents_by_nik
from puskesos.cases.status import CaseStatus
from puskesos.cases.visit import PaperAnswer
from puskesos.office.catalogue import PpksType, Service
from puskesos.office.officers import Officer
from puskesos.office.profile import Office
from puskesos.office.providers import Provider, providers
from puskesos.store.register_shelf import RegisterShelf


@dataclass
class Scene:
    """Where a case of the example office stands while it is acted: who acts, at which moment, on which case."""

    session: Session
    shelf: RegisterShelf
    office: Office
    officers: Mapping[str, Officer]
    end: datetime
    by: Officer = field(init=False)
    now: datetime = field(init=False)
    case: Case = field(init=False)
    referral: Referral = field(init=False)

    def day(self, from_the_end: int) -> date:
        """A calendar day counted from the last day of the play; a negative number has passed by then."""
        return self.office.day(self.end) + timedelta(days=from_the_end)

    def provider(self, word: str) -> Provider:
        """The first agency of the directory whose name begins so, or the first that serves the case's sector."""
        known = providers(self.session, self.case.sector)
        return next((each for each in known if each.name.startswith(word)), known[0])


Step = Callable[[Scene], object]


@dataclass(frozen=True)
class Act:
    """One step, by whom, and how many working days before the last day of the play."""

    days_ago: int
    by: str
    step: Step


def registers(intake: Intake, brought: int | None = None, late: int = 0) -> Step:
    """Register a visit with the sector and papers of its service, of which the first `brought` are here (None: all).

    A visit that is `late` came so many days earlier and is entered only now.
    """

    def register(scene: Scene) -> None:
        service = scene.session.get_one(Service, intake.service_code)
        papers = tuple(
            PaperAnswer(name, is_here=brought is None or place < brought)
            for place, name in enumerate(service.documents)
        )
        visit_on = scene.office.day(scene.now) - timedelta(days=late) if late else None
        client = _taken_over(scene, intake.client)
        answers = replace(intake, client=client, sector=service.sector, papers=papers, visit_on=visit_on)
        scene.case = register_case(scene.session, answers, by=scene.by, now=scene.now)

    return register


def _taken_over(scene: Scene, client: PersonAnswer) -> PersonAnswer:
    """What DTSEN says of the client, as the officer takes it over, unless it knows the NIK by another name."""
    registers = Registers.of(scene.session, scene.shelf)
    for listed in residents_by_nik(registers, client.nik):
        if listed.extract.kind is ListKind.DTSEN and listed.resident.name == client.name:
            on = scene.office.day(scene.now)
            known = resident_answer(scene.session, registers, listed.extract.import_id, listed.row, on)
            return replace(known, phone=client.phone, birth_place=client.birth_place)
    return client


def says_same(note: str) -> Step:
    """Say that the client's record and the one it was put beside are one person."""

    def say(scene: Scene) -> None:
        review = reviews_of(scene.session, scene.case.client_id)[0]
        decide_review(scene.session, review.id, ReviewOutcome.SAME, note, by=scene.by, now=scene.now)

    return say


def takes() -> Step:
    return lambda scene: take_case(scene.session, scene.case.id, by=scene.by, now=scene.now)


def gives_to(user_name: str, note: str) -> Step:
    return lambda scene: assign_case(
        scene.session, scene.case.id, scene.officers[user_name].id, note, by=scene.by, now=scene.now
    )


def hands_back(reason: str) -> Step:
    return lambda scene: hand_back(scene.session, scene.case.id, reason, by=scene.by, now=scene.now)


def notes(text: str) -> Step:
    return lambda scene: add_note(scene.session, scene.case.id, text, by=scene.by, now=scene.now)


def plans(step: str, due: int) -> Step:
    """Plan a step for a day that is `due` days from the last day of the play."""
    return lambda scene: plan_next_step(
        scene.session, scene.case.id, NextStep(step, scene.day(due)), step_of(scene.case), by=scene.by, now=scene.now
    )


def gets_all_papers() -> Step:
    def bring(scene: Scene) -> None:
        papers = tuple(PaperAnswer(paper["name"], is_here=True) for paper in scene.case.papers)
        update_papers(scene.session, scene.case.id, papers, papers_in(scene.case), by=scene.by, now=scene.now)

    return bring


def identifies(code: str, note: str = "") -> Step:
    """Name a category by its code, with its first two criteria as evidence."""

    def identify(scene: Scene) -> None:
        criteria = tuple(scene.session.get_one(PpksType, code).criteria[:2])
        answer = CategoryAnswer(code, criteria, note)
        identify_problem(scene.session, scene.case.id, (answer,), named_in(scene.case), by=scene.by, now=scene.now)

    return identify


def moves(to: CaseStatus, note: str, step: str = "", due: int = 0) -> Step:
    """Take another status, with the next step on a day counted from the last day of the play."""

    def move(scene: Scene) -> None:
        planned = NextStep(step, scene.day(due)) if step else None
        move_case(scene.session, scene.case.id, Move(to, note, planned), by=scene.by, now=scene.now)

    return move


def refers(to: str, request: str, due: int, *, despite: str = "") -> Step:
    """Refer to an agency; the answer is wanted on a day counted from the last day of the play.

    `despite` is the reason to do so although a condition of the service is not met.
    """

    def refer(scene: Scene) -> None:
        answers = replace(_request(scene, to, request, due), override_reason=despite)
        scene.referral = issue_referral(scene.session, scene.case.id, answers, by=scene.by, now=scene.now)

    return refer


def prints(how: Dispatch = Dispatch.SENT) -> Step:
    return lambda scene: record_dispatch(scene.session, scene.referral.id, how, by=scene.by, now=scene.now)


def voids(reason: str) -> Step:
    return lambda scene: void_referral(scene.session, scene.referral.id, reason, by=scene.by, now=scene.now)


def reissues(to: str, request: str, due: int, reason: str) -> Step:
    def reissue(scene: Scene) -> None:
        answers = _request(scene, to, request, due)
        old = scene.referral.id
        scene.referral = reissue_referral(scene.session, old, answers, reason, by=scene.by, now=scene.now)

    return reissue


def _request(scene: Scene, to: str, request: str, due: int) -> ReferralRequest:
    papers = tuple(PaperAnswer(paper["name"], paper["is_here"]) for paper in scene.case.papers)
    return ReferralRequest(scene.provider(to).uuid, scene.case.service_code, request, scene.day(due), papers=papers)


def hears(
    result: FeedbackResult,
    step: str,
    due: int,
    *,
    given: str = "",
    reason: str = "",
    channel: FeedbackChannel = FeedbackChannel.PHONE,
) -> Step:
    """Write down what the agency said, and what happens next on a day counted from the last day of the play."""

    def hear(scene: Scene) -> None:
        received, planned = scene.office.day(scene.now), NextStep(step, scene.day(due))
        answer = FeedbackAnswer(received, channel, result, planned, "Petugas Contoh", given, reason)
        record_feedback(scene.session, scene.referral.id, answer, by=scene.by, now=scene.now)

    return hear


def closes(outcome: Outcome, told: str) -> Step:
    return lambda scene: close_case(scene.session, scene.case.id, Closing(outcome, told), by=scene.by, now=scene.now)


def reopens(note: str) -> Step:
    return lambda scene: reopen_case(scene.session, scene.case.id, note, by=scene.by, now=scene.now)
