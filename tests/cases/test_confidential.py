"""A paper about violence, illness or drugs says nothing of it to whoever finds it on the table."""

import pytest
from sqlalchemy.orm import Session

from puskesos.cases.case import Case, ReporterKind
from puskesos.cases.handling import NextStep, plan_next_step, step_of
from puskesos.cases.identification import CategoryAnswer, identify_problem
from puskesos.cases.issuing import preview_slip
from puskesos.cases.papers import bring_back_of, receipt_of
from puskesos.cases.people.person import PersonAnswer
from puskesos.cases.visit import (
    MembershipStatus,
    PaperAnswer,
    Programme,
    RegistryCheck,
    RegistryStatus,
    ReporterAnswer,
)
from puskesos.office.catalogue import PpksType, Service, ppks_types
from puskesos.office.officers import Officer
from tests.cases.referring import agency, refer, request_to
from tests.conftest import NOW, TODAY, CaseMaker

STORY = "Cerita yang tidak boleh terbaca."
REQUEST = "Permohonan yang tidak boleh terbaca."
SECRETS = (
    STORY,
    REQUEST,
    "visum",
    "Misal Pelapor",
    "080099999999",
    "0800-9999-9999",
    "9999014303850001",
    "9999 0143 0385 0001",
    "PBI-JK",
    "desil",
)


def sensitive(session: Session) -> list[PpksType]:
    return [kind for kind in ppks_types(session) if kind.is_sensitive]


def delicate_case(make_case: CaseMaker, **changes: object) -> Case:
    registry = RegistryCheck(
        status=RegistryStatus.LISTED, decile=2, memberships={Programme.PBI_JK: MembershipStatus.INACTIVE}
    )
    answers: dict[str, object] = {
        "client": PersonAnswer("Contoh Melati", "9999014303850001", phone="080099999999"),
        "story": STORY,
        "service_code": "KES-02",
        "registry": registry,
        "reporter": ReporterAnswer(ReporterKind.OTHER, "Misal Pelapor", "Tetangga"),
        "papers": (PaperAnswer("hasil visum", is_here=True), PaperAnswer("KTP", is_here=False)),
    }
    return make_case(**(answers | changes))


def words_of(paper: object) -> str:
    """Everything a wording says, as its own text."""
    return repr(paper)


def leaks(session: Session, case: Case, text: str) -> list[str]:
    """What of the matter can be read in a text: the categories with their criteria, the service, the story."""
    secrets = list(SECRETS)
    for each in case.categories:
        kind = session.get_one(PpksType, each["code"])
        secrets += [kind.name, kind.definition, kind.code, *kind.criteria]
    if case.service_code:
        secrets += [session.get_one(Service, case.service_code).name, case.service_code]
    return [secret for secret in secrets if secret.lower() in text.lower()]


def test_there_are_sensitive_categories(session: Session) -> None:
    assert len(sensitive(session)) >= 6


def test_no_paper_of_any_sensitive_category_gives_it_away(
    session: Session, officer: Officer, make_case: CaseMaker
) -> None:
    provider = agency(session, officer)
    for kind in sensitive(session):
        case = delicate_case(make_case)
        answer = CategoryAnswer(kind.code, tuple(kind.criteria), "catatan")
        identify_problem(session, case.id, (answer,), (), by=officer, now=NOW)
        plan_next_step(session, case.id, NextStep(STORY, TODAY), step_of(case), by=officer, now=NOW)
        request = request_to(provider, request=REQUEST, papers=(PaperAnswer("hasil visum", is_here=True),))
        papers = [
            receipt_of(session, case.id, officer),
            bring_back_of(session, case.id, officer, TODAY),
            preview_slip(session, case.id, request, by=officer, now=NOW),
            refer(session, officer, case, provider, request=REQUEST).slip(),
        ]
        assert [leaks(session, case, words_of(paper)) for paper in papers] == [[], [], [], []]


def test_a_missing_paper_whose_name_tells_of_the_matter_is_not_named(
    session: Session, officer: Officer, make_case: CaseMaker
) -> None:
    names = ("KTP", "Surat bebas dari lapas", "hasil visum")
    papers = tuple(PaperAnswer(name, is_here=False) for name in names)
    quiet = bring_back_of(session, delicate_case(make_case, service_code="REH-18", papers=papers).id, officer, TODAY)
    assert [item.name.text for item in quiet.items] == ["KTP", *["Surat yang dijelaskan petugas"] * 2]
    assert [item.lines for item in quiet.items[1:]] == [(), ()]
    plain = bring_back_of(session, make_case(service_code="KES-02", papers=papers).id, officer, TODAY)
    assert [item.name.text for item in plain.items] == list(names)


@pytest.mark.parametrize("code", ["KES-09", "REH-09", "REH-19", "PRO-01"])
def test_a_sensitive_service_is_not_named_before_any_category_is(
    session: Session, officer: Officer, make_case: CaseMaker, code: str
) -> None:
    case = delicate_case(make_case, service_code=code)
    slip = refer(session, officer, case, service_code=code, request=REQUEST).slip()
    for paper in (receipt_of(session, case.id, officer), slip):
        assert leaks(session, case, words_of(paper)) == []


def test_a_harmless_case_referred_to_a_sensitive_service_becomes_confidential(
    session: Session, officer: Officer, make_case: CaseMaker
) -> None:
    case = delicate_case(make_case)
    provider = agency(session, officer)
    request = request_to(provider, service_code="KES-09", request=REQUEST)
    preview = preview_slip(session, case.id, request, by=officer, now=NOW)
    slip = refer(session, officer, case, provider, service_code="KES-09", request=REQUEST).slip()
    assert case.is_confidential
    assert [leaks(session, case, words_of(paper)) for paper in (preview, slip)] == [[], []]
    assert "KES-09" not in slip.qr


def test_an_ordinary_slip_tells_the_agency_what_it_needs(
    session: Session, officer: Officer, make_case: CaseMaker
) -> None:
    case = delicate_case(make_case)
    text = words_of(refer(session, officer, case, request=REQUEST).slip())
    known = ("Misal Pelapor (Tetangga)", "9999 0143 0385 0001", "desil 2", "PBI-JK nonaktif", "hasil visum")
    for needed in (REQUEST, *known):
        assert needed in text


def test_a_nik_the_addressee_need_not_know_is_masked(session: Session, officer: Officer, make_case: CaseMaker) -> None:
    text = words_of(refer(session, officer, delicate_case(make_case), nik_in_full=False).slip())
    assert "999901******0001" in text
    assert "9999 0143" not in text


def test_a_reporter_who_stays_unnamed_is_on_no_paper(session: Session, officer: Officer, make_case: CaseMaker) -> None:
    secret = ReporterAnswer(ReporterKind.OTHER, "Misal Pelapor", "Tetangga", keep_name_secret=True)
    case = delicate_case(make_case, reporter=secret)
    papers = (receipt_of(session, case.id, officer), refer(session, officer, case).slip())
    assert all("Misal Pelapor" not in words_of(paper) for paper in papers)
