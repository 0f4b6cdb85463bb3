"""Good answers with the use cases that take them: what the check of a form lets pass has to come into the office."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from puskesos.cases.case import Case, Outcome, ReporterKind
from puskesos.cases.feedback import FeedbackAnswer, record_feedback
from puskesos.cases.handling import Closing, NextStep, add_note, close_case, plan_next_step, step_of, take_case
from puskesos.cases.identification import CategoryAnswer, identify_problem
from puskesos.cases.intake import Intake, register_case
from puskesos.cases.letters.letters import issue_letter
from puskesos.cases.letters.numbers import NumberAnswer, enter_by_hand, reserve_number
from puskesos.cases.letters.request import LetterRequest
from puskesos.cases.loop.aids import AidAnswer, record_aid
from puskesos.cases.loop.look_ups import LookUpAnswer, owe_look_up
from puskesos.cases.loop.recurring import PlannedDuty, plan_duty
from puskesos.cases.loop.visits import VisitPlan, VisitReport, plan_visit, record_visit
from puskesos.cases.people.person import NikStatus, PersonAnswer
from puskesos.cases.people.record import edit_person, known_answer
from puskesos.cases.referral import FeedbackChannel, FeedbackResult
from puskesos.cases.referral_request import ReferralRequest
from puskesos.cases.referrals import issue_referral
from puskesos.cases.rights.breach_letters import BreachLetterAnswer, issue_breach_letter
from puskesos.cases.rights.breaches import BreachAnswer, Told, record_breach
from puskesos.cases.rights.consent import Use
from puskesos.cases.rights.consents import ConsentAnswer, record_consent
from puskesos.cases.rights.request import RightKind
from puskesos.cases.rights.requests import RightAnswer, ask_right
from puskesos.cases.visit import PaperAnswer, ReporterAnswer
from puskesos.office.access import Access
from puskesos.office.providers import Provider
from soak.office import AGENCY, START
from soak.savings_office import Saving, directory_savings, office_savings

TODAY = START.date()
SOON = TODAY + timedelta(days=14)
VISIT = Intake(
    PersonAnswer("Contoh Melati", nik_status=NikStatus.UNKNOWN, address="Jalan Misal 1", occupation="Tani"),
    "Perlu bantuan.", "health", wish="Berobat", papers=(PaperAnswer("KTP", is_here=True),),
)  # fmt: skip
NO_CATEGORY: tuple[CategoryAnswer, ...] = ()


@dataclass(frozen=True)
class Known:
    """What the use cases are about: one case under way with everything that can hang on it."""

    case: int
    person: int
    letter: int
    visit: int
    breach: int
    agency: Provider
    by: Mapping[str, Any]


def savings(access: Access) -> list[Saving]:
    """Every use case that takes what was typed, each with a good answer."""
    by: dict[str, Any] = {"by": access.officer, "now": START}
    with access.file.database.write() as session:
        known = _begun(session, by)
        of_office = office_savings(session, by)
    return [*_of_cases(known), *_of_letters(known), *_of_people(known, access), *of_office, *directory_savings(by)]


def _begun(session: Session, by: Mapping[str, Any]) -> Known:
    agency = session.scalars(select(Provider).where(Provider.name == AGENCY)).one()
    case = register_case(session, VISIT, **by)
    request = ReferralRequest(agency.uuid, "KES-02", "Mohon bantuan.", SOON, (PaperAnswer("KTP", is_here=True),))
    letter = issue_referral(session, case.id, request, **by)
    visit = plan_visit(session, register_case(session, VISIT, **by).id, VisitPlan(SOON, by["by"].id), **by)
    breach = record_breach(session, BREACH, **by)
    session.flush()
    return Known(case.id, case.client_id, letter.id, visit.id, breach.id, agency, by)


BREACH = BreachAnswer(START, "Laptop hilang.", "Nama dan alamat.", 3, "Belum ada.", "Dilaporkan.")


def _of_cases(known: Known) -> list[Saving]:
    by, case = known.by, known.case
    step = NextStep("Telepon warga", SOON)
    feedback = FeedbackAnswer(
        TODAY, FeedbackChannel.PHONE, FeedbackResult.IN_PROCESS, step, "Misal Kenanga", "Diproses", "Antre"
    )
    return [
        Saving(VISIT, lambda session, answer: register_case(session, answer, **by)),
        Saving(FOR_ANOTHER, lambda session, answer: register_case(session, answer, **by)),
        Saving(feedback, lambda session, answer: record_feedback(session, known.letter, answer, **by)),
        Saving(step, lambda session, answer: _plan(session, case, answer, by)),
        Saving(Closing(Outcome.INFORMED_AT_COUNTER, "Sudah dijelaskan."), partial(_close, by)),
        Saving(CATEGORY, lambda session, answer: identify_problem(session, case, (answer,), NO_CATEGORY, **by)),
        Saving(_Note("Catatan"), lambda session, answer: add_note(session, case, answer.note, **by)),
        Saving(AidAnswer("Beras 10 kg", TODAY), lambda session, answer: record_aid(session, case, answer, **by)),
        Saving(PlannedDuty("Kunjungi lagi", SOON), lambda session, answer: plan_duty(session, case, answer, **by)),
        Saving(VisitPlan(SOON, by["by"].id, "Melihat rumah"), partial(_plan_visit, by)),
        Saving(REPORT, lambda session, answer: record_visit(session, known.visit, answer, **by)),
        Saving(
            LookUpAnswer("Contoh Melati", "SIKS-NG", "Desil berapa?", SOON, "0800-0000-0003"),
            lambda session, answer: owe_look_up(session, answer, **by),
        ),
    ]


REPORT = VisitReport(TODAY, was_met=True, met="Contoh Melati", conclusion="Layak dibantu.")
CATEGORY = CategoryAnswer("PPKS-10", ("Tidak mampu",), "Umur menurut warga")
FOR_ANOTHER = Intake(
    PersonAnswer("Contoh Dahlia", nik_status=NikStatus.UNKNOWN), "Titip lapor.", "health",
    reporter=ReporterAnswer(ReporterKind.OTHER, "Misal Kenanga", "Tetangga", "0800-0000-0004", "", "Jalan Misal 2"),
    told_resident="Akan dikabari.", late_reason="Listrik padam", is_urgent=True, urgency_reason="Sakit",
)  # fmt: skip


@dataclass(frozen=True)
class _Note:
    """A text that is handed over as it is."""

    note: str


def _of_letters(known: Known) -> list[Saving]:
    by, case = known.by, known.case
    request = ReferralRequest(known.agency.uuid, "KES-02", "Mohon bantuan.", SOON, (PaperAnswer("KTP", is_here=True),))
    letter = LetterRequest("rekomendasi", "Berobat", "RSUD Contoh", "Contoh", "Keterangan")
    number = NumberAnswer("Undangan rapat", TODAY, "Kepala Desa Contoh", "400.9", "")
    return [
        Saving(request, lambda session, answer: issue_referral(session, _new_case(session, by), answer, **by)),
        Saving(letter, lambda session, answer: issue_letter(session, case, answer, **by)),
        Saving(number, lambda session, answer: reserve_number(session, answer, **by)),
        Saving(
            NumberAnswer("Undangan", TODAY, number="7/L/2026"),
            lambda session, answer: enter_by_hand(session, answer, **by),
        ),
        Saving(
            BreachLetterAnswer(Told.RESIDENTS, "Warga Contohsari", "Contohsari"),
            lambda session, answer: issue_breach_letter(session, known.breach, answer, **by),
        ),
    ]


def _of_people(known: Known, access: Access) -> list[Saving]:
    by, person = known.by, known.person
    with access.file.database.read() as session:
        shown = known_answer(session, person, TODAY)
    consent = ConsentAnswer(Use.SHARE_OUTSIDE, TODAY, "Contoh Melati", "Tertulis")
    right = RightAnswer(RightKind.CORRECTION, "Contoh Melati", "Alamat salah")
    return [
        Saving(shown, lambda session, answer: edit_person(session, person, answer, shown, **by)),
        Saving(consent, lambda session, answer: record_consent(session, person, answer, **by)),
        Saving(right, lambda session, answer: ask_right(session, person, answer, **by)),
        Saving(BREACH, lambda session, answer: record_breach(session, answer, **by)),
    ]


def _new_case(session: Session, by: Mapping[str, Any]) -> int:
    return register_case(session, VISIT, **by).id


def _plan(session: Session, case_id: int, step: NextStep, by: Mapping[str, Any]) -> None:
    plan_next_step(session, case_id, step, step_of(session.get_one(Case, case_id)), **by)


def _plan_visit(by: Mapping[str, Any], session: Session, plan: VisitPlan) -> None:
    plan_visit(session, _new_case(session, by), plan, **by)


def _close(by: Mapping[str, Any], session: Session, closing: Closing) -> None:
    case = _new_case(session, by)
    take_case(session, case, **by)
    close_case(session, case, closing, **by)
