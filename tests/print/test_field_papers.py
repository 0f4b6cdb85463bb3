"""The empty form of a home visit and the call list on paper: whole, on few pages, and silent about what is secret."""

from collections.abc import Sequence

import pytest
from sqlalchemy.orm import Session

from puskesos.cases.loop.loop_papers import NEUTRAL_PURPOSE, call_list_paper, visit_form_paper
from puskesos.cases.loop.visits import VisitPlan, plan_visit
from puskesos.office.officers import Officer
from puskesos.print.call_list import render_call_list
from puskesos.print.sheet import Sheet
from puskesos.print.visit_form import render_visit_form
from tests.cases.referring import SOON, agency, refer
from tests.conftest import NOW, TODAY, CaseMaker
from tests.print.reading import pages_of, text_of

SHEETS = (Sheet.A4, Sheet.F4)


def planned(session: Session, officer: Officer, case_id: int) -> int:
    plan = VisitPlan(TODAY, officer.id, "Lihat luka di rumah")
    return plan_visit(session, case_id, plan, by=officer, now=NOW).id


@pytest.mark.parametrize("sheet", SHEETS)
def test_the_form_asks_every_question_on_at_most_two_pages(
    sheet: Sheet, session: Session, officer: Officer, make_case: CaseMaker
) -> None:
    case = make_case("Contoh Melati")
    session.flush()
    visit_id = planned(session, officer, case.id)
    session.flush()
    content = visit_form_paper(session, visit_id)
    pdf = render_visit_form(content, sheet=sheet)
    told = text_of(pdf)
    assert len(pages_of(pdf)) <= 2
    assert "Contoh Melati" in told
    assert "Lihat luka di rumah" in told
    asked: Sequence[str] = [question.asks.split()[0] for section in content.sections for question in section.questions]
    assert all(word in told for word in asked)


def test_of_a_confidential_case_the_form_does_not_say_what_for(
    session: Session, officer: Officer, make_case: CaseMaker
) -> None:
    case = make_case("Contoh Melati", service_code="KES-02")
    case.is_confidential = True
    session.flush()
    visit_id = planned(session, officer, case.id)
    session.flush()
    told = text_of(render_visit_form(visit_form_paper(session, visit_id)))
    assert "Contoh Melati" in told
    assert NEUTRAL_PURPOSE in told
    assert "luka" not in told


def test_the_call_list_names_every_letter_under_its_provider(
    session: Session, officer: Officer, make_case: CaseMaker
) -> None:
    provider = agency(session, officer)
    letters = [refer(session, officer, make_case("Misal Kenanga"), provider) for _ in range(3)]
    later = SOON.replace(month=12, day=28)
    told = text_of(render_call_list(call_list_paper(session, later)))
    assert "." * 30 in told
    assert told.count("Dinas Sosial Contoh") == 1
    assert all(letter.number in told for letter in letters)


def test_a_confidential_client_has_no_name_on_the_call_list(
    session: Session, officer: Officer, make_case: CaseMaker
) -> None:
    case = make_case("Misal Kenanga")
    case.is_confidential = True
    refer(session, officer, case)
    told = text_of(render_call_list(call_list_paper(session, SOON.replace(month=12, day=28))))
    assert "Kenanga" not in told
    assert case.number in told
