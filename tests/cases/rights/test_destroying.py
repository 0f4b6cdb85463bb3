"""When its time is over a case goes, in every table and in the trail, and what is counted and chained stays."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from puskesos.cases.case import Case
from puskesos.cases.journey import view_case
from puskesos.cases.letter_register import list_letters
from puskesos.cases.people.page import papers_of
from puskesos.cases.people.person import Person
from puskesos.cases.recap import recap_month
from puskesos.cases.rights.destroying import destroy
from puskesos.cases.rights.destruction import Destruction
from puskesos.cases.rights.destruction_record import compose_destruction_record, destructions
from puskesos.cases.rights.due import hold_case, preview_retention
from puskesos.cases.search.person_index import rebuild_if_behind
from puskesos.errors import InvalidForm, Refused
from puskesos.office.access import Access, let_in, log_in
from puskesos.office.events import Event
from puskesos.office.eyes import as_program
from puskesos.office.officers import Officer, Role
from puskesos.office.staff import OfficerAnswer
from puskesos.office.trail.chain import check_chain
from puskesos.print.letter import render_letter
from puskesos.print.slip import render_referral_slip
from tests.cases.lettering import content_of
from tests.cases.rights.conftest import DAHLIA, ILLNESS, IN_ELEVEN_YEARS, NAME, NIK, LeftIn, whole_life
from tests.conftest import NOW, PASSWORD, TODAY, CaseMaker
from tests.print.reading import text_of


def destroyed(session: Session, officer: Officer, *cases: Case) -> Destruction:
    return destroy(
        session, [case.id for case in cases], "JRA Kabupaten Contoh", "Misal Kenanga", by=officer, now=IN_ELEVEN_YEARS
    )


def test_nothing_is_left_of_nik_name_and_illness_in_any_table(
    session: Session, officer: Officer, make_case: CaseMaker, left_in: LeftIn
) -> None:
    case = whole_life(session, officer)
    planted = (NIK, NAME, ILLNESS, "080000000177", "9999010101650099", "Misal Seroja Permisalan", "Jalan Umpama Satu")
    assert all(left_in(text) for text in planted)
    destroyed(session, officer, case)
    assert {text: left_in(text) for text in planted} == {text: [] for text in planted}
    words = [word for word in NAME.lower().split() if word not in ("umpama", "permisalan")]
    assert [place for word in words for place in left_in(word) if place.startswith("person_")] == []


def test_the_chain_still_closes_and_only_what_was_destroyed_is_silent(access: Access, officer: Officer) -> None:
    database = access.file.database
    with database.write() as session:
        case = whole_life(session, officer)
    with database.read() as session:
        before = session.scalars(select(Event).order_by(Event.id)).all()
    with database.write() as session:
        made = destroyed(session, officer, case)
    with database.read() as session:
        assert check_chain(session, access.file.anchor.read()) == []
        after = session.scalars(select(Event).order_by(Event.id)).all()
        silent = [event for event in after if event.destruction_id == made.id]
        assert made.counts["events"] == len(silent) > 20
        assert all(event.salt is None and event.link for event in silent)
        assert [event.what for event in after] == [*(event.what for event in before), "destroyed"]


def test_figures_and_registers_count_the_case_as_before(
    session: Session, officer: Officer, make_case: CaseMaker
) -> None:
    case = whole_life(session, officer)
    recap, letters = recap_month(session, TODAY.year, TODAY.month, TODAY), len(list_letters(session))
    destroyed(session, officer, case)
    assert recap_month(session, TODAY.year, TODAY.month, TODAY) == recap
    rows = list_letters(session)
    assert len(rows) == letters
    assert {row.client for row in rows if row.case_id == case.id} == {"Data dimusnahkan"}
    assert not rebuild_if_behind(session)


def test_the_pages_of_a_destroyed_case_still_open_and_say_what_became_of_it(
    session: Session, officer: Officer, make_case: CaseMaker
) -> None:
    case = whole_life(session, officer)
    made = destroyed(session, officer, case)
    view = view_case(session, case.id)
    assert made.number in view.case.story
    assert [category["code"] for category in view.case.categories] == ["PPKS-05"]
    for referral in view.referrals:
        assert made.number in text_of(render_referral_slip(referral.referral.slip()))
    for letter in view.letters:
        assert made.number in text_of(render_letter(content_of(letter)))
    assert papers_of(session, [case.client_id])
    with pytest.raises(Refused, match="belum waktunya dimusnahkan, atau sudah"):
        destroyed(session, officer, case)


def test_a_person_stays_as_long_as_another_case_needs_the_facts(
    session: Session, officer: Officer, make_case: CaseMaker
) -> None:
    first = whole_life(session, officer)
    make_case(client=DAHLIA, known_person=first.client_id)
    made = destroyed(session, officer, first)
    person = session.get_one(Person, first.client_id)
    assert (person.name, person.nik, person.destruction_id) == (NAME, NIK, None)
    assert made.counts["people"] == 0
    assert session.get_one(Case, first.id).destruction_id == made.id


def test_what_is_held_open_or_not_yet_due_is_not_destroyed(
    session: Session, officer: Officer, make_case: CaseMaker, left_in: LeftIn
) -> None:
    case = whole_life(session, officer)
    with pytest.raises(Refused, match="belum waktunya"):
        destroy(session, [case.id], "JRA", "Misal Kenanga", by=officer, now=NOW)
    with pytest.raises(Refused, match="belum waktunya"):
        destroyed(session, officer, make_case("Contoh Terbuka"))
    with pytest.raises(InvalidForm) as refused:
        destroy(session, [case.id], " ", "", by=officer, now=IN_ELEVEN_YEARS)
    assert set(refused.value.problems) == {"basis", "witness"}
    hold_case(session, case.id, "Dipakai di pengadilan", by=officer, now=NOW)
    with pytest.raises(Refused, match="Dipakai di pengadilan"):
        destroyed(session, officer, case)
    assert left_in(ILLNESS)


def test_the_record_of_it_says_how_much_of_what_and_never_of_whom(
    session: Session, officer: Officer, make_case: CaseMaker
) -> None:
    case = whole_life(session, officer)
    made = destroyed(session, officer, case)
    paper = text_of(render_letter(compose_destruction_record(session, made.id)))
    for words in (made.number, case.number, "JRA Kabupaten Contoh", "Misal Kenanga", "BERITA ACARA PEMUSNAHAN ARSIP"):
        assert words in paper
    assert NAME not in paper
    [row] = destructions(session)
    assert (row.number, row.cases, row.officer) == ("BA-MUSNAH/CTH/001/2037", 1, officer.name)


def test_an_admin_who_may_see_no_case_destroys_by_its_number(access: Access) -> None:
    answer = OfficerAnswer("admin", "Dewi Permisalan", (Role.ADMIN,), "Admin", "", "")
    let_in(access, answer, PASSWORD, now=NOW)
    with access.file.database.write() as session:
        secret = whole_life(session, access.officer)
        secret.is_confidential = True
    folder = access.file.folder
    access.close()
    admin = log_in(folder, "admin", PASSWORD)
    try:
        with admin.file.database.write() as session:
            assert session.scalars(select(Case)).all() == []
            [due] = preview_retention(session, IN_ELEVEN_YEARS.date(), by=admin.officer)
            destroy(session, [due.id], "JRA", "Misal Kenanga", by=admin.officer, now=IN_ELEVEN_YEARS)
        with admin.file.database.read() as session, as_program(session):
            assert session.scalars(select(Person.name).where(Person.name == NAME)).all() == []
            assert check_chain(session, admin.file.anchor.read()) == []
    finally:
        admin.close()
