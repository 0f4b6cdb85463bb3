"""What leaves the office while a case is followed up says nothing of what a confidential case is about."""

from dataclasses import replace

import pytest
from sqlalchemy.orm import Session

from puskesos.cases.case import Case, ReporterKind
from puskesos.cases.letters.letters import issue_letter
from puskesos.cases.letters.queue import QueueRow, take_ticket, ticket_of
from puskesos.cases.loop.call_list import call_list
from puskesos.cases.loop.loop_papers import call_list_paper, visit_form_paper
from puskesos.cases.loop.messages import look_up_answered, news_to_resident, reminder_to_provider
from puskesos.cases.loop.visit import FieldVisit
from puskesos.cases.loop.visit_record import name_record, record_of_visit
from puskesos.cases.loop.visits import VisitPlan, VisitReport, plan_visit, record_visit
from puskesos.cases.visit import ReporterAnswer
from puskesos.errors import Refused
from puskesos.office.catalogue import Service, ppks_types
from puskesos.office.officers import Officer
from puskesos.office.profile import change_office, the_office
from puskesos.print.call_list import render_call_list
from puskesos.print.letter import render_letter
from puskesos.print.slip import render_referral_slips
from puskesos.print.ticket import render_ticket
from puskesos.print.visit_form import render_visit_form
from tests.cases.lettering import NIK, content_of, known_case, secret_case
from tests.cases.referring import SOON, agency, refer
from tests.conftest import NOW, OFFICE, TODAY, CaseMaker
from tests.print.reading import text_of

LATER = SOON.replace(month=12, day=28)
NAME = "Contoh Melati"
PURPOSE, CONCLUSION, REQUEST = "Lihat luka di rumah", "Korban perlu dilindungi", "Mohon perlindungan"
SECRETS = (
    PURPOSE, CONCLUSION, REQUEST, NIK, "9999 0143 0385 0001", "Cerita yang", "Misal Pelapor", "visum",
    "PBI-JK nonaktif", "desil 2",
)  # fmt: skip


def visited(session: Session, officer: Officer, case: Case) -> FieldVisit:
    """A visit that was made, with findings that tell what the case is about."""
    visit = plan_visit(session, case.id, VisitPlan(TODAY, officer.id, PURPOSE), by=officer, now=NOW)
    found = {"situation": CONCLUSION}
    report = VisitReport(TODAY, was_met=True, met="Misal Pelapor", findings=found, conclusion=CONCLUSION)
    return record_visit(session, visit.id, report, by=officer, now=NOW)


def test_nothing_that_leaves_the_office_gives_any_confidential_category_away(
    session: Session, officer: Officer, make_case: CaseMaker
) -> None:
    sensitive = [kind for kind in ppks_types(session) if kind.is_sensitive]
    assert len(sensitive) >= 6
    provider, office, leaks = agency(session, officer), the_office(session), []
    for kind in sensitive:
        case = secret_case(session, officer, make_case, kind)
        service = session.get_one(Service, case.service_code)
        slips = [(refer(session, officer, case, provider, request=REQUEST).slip(), 1) for _ in range(2)]
        visit = visited(session, officer, case)
        minutes = issue_letter(session, case.id, record_of_visit(visit), by=officer, now=NOW)
        (call,) = call_list(session, LATER)
        told = {
            "visit form": text_of(render_visit_form(visit_form_paper(session, visit.id))),
            "minutes of the visit": text_of(render_letter(content_of(minutes))),
            "call list": text_of(render_call_list(call_list_paper(session, LATER))),
            "batch of slips": text_of(render_referral_slips(slips)),
            "reminder": reminder_to_provider(call, office, officer),
            "news": news_to_resident(NAME, office, officer),
            "call-back": look_up_answered(NAME, TODAY, office, officer),
            "ticket": text_of(
                render_ticket(ticket_of(session, take_ticket(session, QueueRow.PRIORITY, by=officer, now=NOW)))
            ),
        }
        words = [*SECRETS, kind.name, kind.definition, *kind.criteria, service.name, service.code]
        leaks += [(where, word) for where, text in told.items() for word in words if word.lower() in text.lower()]
        assert all(NAME not in told[where] for where in ("call list", "reminder", "ticket"))
        assert all(case.number in told[where] for where in ("visit form", "minutes of the visit", "call list"))
    assert leaks == []


def test_the_minutes_of_a_visit_are_signed_by_whom_the_officer_met(
    session: Session, officer: Officer, make_case: CaseMaker
) -> None:
    change_office(session, replace(OFFICE, witness_position="Kepala Desa Contohsari"), OFFICE, by=officer, now=NOW)
    reporter = ReporterAnswer(ReporterKind.OTHER, "Umpama Dahlia", "Tetangga")
    case = known_case(make_case, reporter=reporter)
    visit = visited(session, officer, case)
    content = content_of(issue_letter(session, case.id, record_of_visit(visit), by=officer, now=NOW))
    assert [signer.name for signer in content.signatures] == ["Misal Pelapor", officer.name, ""]
    assert PURPOSE in content.body
    assert {fact.label: fact.value for fact in content.answers}["Kesimpulan"] == CONCLUSION


def test_a_visit_names_only_minutes_of_its_own_case(session: Session, officer: Officer, make_case: CaseMaker) -> None:
    visit, other = visited(session, officer, known_case(make_case)), known_case(make_case)
    elsewhere = issue_letter(session, other.id, record_of_visit(visit), by=officer, now=NOW)
    with pytest.raises(Refused, match="bukan surat kasus ini"):
        name_record(session, visit.id, elsewhere.id, by=officer, now=NOW)
    own = issue_letter(session, visit.case_id, record_of_visit(visit), by=officer, now=NOW)
    assert name_record(session, visit.id, own.id, by=officer, now=NOW).letter_id == own.id
