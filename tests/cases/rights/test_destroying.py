"""When its time is over a case goes, in every table and in the trail, and what is counted and chained stays."""

from collections.abc import Sequence
from itertools import count

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from puskesos.cases.case import Case
from puskesos.cases.handling import reopen_case
from puskesos.cases.intake import Intake, register_case
from puskesos.cases.journey import view_case
from puskesos.cases.letter_register import list_letters
from puskesos.cases.people.page import papers_of
from puskesos.cases.people.person import NikStatus, Person, PersonAnswer
from puskesos.cases.recap import recap_month
from puskesos.cases.rights import emptying
from puskesos.cases.rights.destroying import destroy
from puskesos.cases.rights.destruction import Destruction
from puskesos.cases.rights.destruction_record import compose_destruction_record, destructions
from puskesos.cases.rights.due import hold_case, preview_retention
from puskesos.cases.rights.emptying import finish_destructions
from puskesos.cases.search.person_index import rebuild_if_behind
from puskesos.cases.status import CaseStatus
from puskesos.errors import Cancelled, InvalidForm, Refused
from puskesos.office.access import Access, let_in, log_in
from puskesos.office.events import SEARCHED, Event
from puskesos.office.eyes import as_program
from puskesos.office.officers import Role
from puskesos.office.profile import the_office
from puskesos.office.staff import OfficerAnswer
from puskesos.office.trail.checking import check_chain
from puskesos.office.trail.looks import Look, record_looks
from puskesos.print.letter import render_letter
from puskesos.print.slip import render_referral_slip
from tests.cases.lettering import content_of
from tests.cases.rights.conftest import DAHLIA, ILLNESS, IN_ELEVEN_YEARS, NAME, NIK, LeftIn, whole_life
from tests.conftest import NOW, PASSWORD, TODAY
from tests.print.reading import text_of

PLANTED = (NIK, NAME, ILLNESS, "080000000177", "9999010101650099", "Misal Seroja Permisalan", "Jalan Umpama Satu")


def no_step(_done: int, _total: int, _words: str) -> None:
    """Nobody looks on."""


def kept(access: Access) -> Case:
    """A case with everything a case can leave behind, on the disk."""
    with access.file.database.write() as session:
        return whole_life(session, access.officer)


def plain(session: Session, access: Access, name: str) -> Case:
    client = PersonAnswer(name, nik_status=NikStatus.UNKNOWN)
    intake = Intake(client=client, story="Perlu bantuan.", sector="health")
    return register_case(session, intake, by=access.officer, now=NOW)


def closed(access: Access, name: str) -> Case:
    """A plain case that was closed long ago."""
    with access.file.database.write() as session:
        case = plain(session, access, name)
        case.status, case.closed_at = CaseStatus.RESOLVED, NOW
    return case


def ordered(access: Access, cases: Sequence[Case]) -> Destruction:
    with access.file.database.write() as session:
        keys = [case.id for case in cases]
        return destroy(session, keys, "JRA Kabupaten Contoh", "Misal Kenanga", by=access.officer, now=IN_ELEVEN_YEARS)


def finished(access: Access) -> Destruction:
    """The last destruction, carried out."""
    finish_destructions(access.file.database, no_step, now=lambda: IN_ELEVEN_YEARS)
    with access.file.database.read() as session:
        return session.scalars(select(Destruction).order_by(Destruction.id.desc())).one()


def destroyed(access: Access, *cases: Case) -> Destruction:
    ordered(access, cases)
    return finished(access)


def chain_problems(access: Access) -> list[str]:
    with access.file.database.read() as session:
        return check_chain(session, access.file.anchor.read())


def test_nothing_is_left_of_nik_name_and_illness_in_any_table(access: Access, left_in: LeftIn) -> None:
    case = kept(access)
    assert all(left_in(text) for text in PLANTED)
    destroyed(access, case)
    assert {text: left_in(text) for text in PLANTED} == {text: [] for text in PLANTED}
    words = [word for word in NAME.lower().split() if word not in ("umpama", "permisalan")]
    assert [place for word in words for place in left_in(word) if place.startswith("person_")] == []


def test_the_chain_still_closes_and_only_what_was_destroyed_is_silent(access: Access) -> None:
    case = kept(access)
    with access.file.database.read() as session:
        before = session.scalars(select(Event).order_by(Event.id)).all()
    made = destroyed(access, case)
    assert chain_problems(access) == []
    with access.file.database.read() as session:
        after = session.scalars(select(Event).order_by(Event.id)).all()
    silent = [event for event in after if event.destruction_id == made.id]
    assert made.counts["events"] == len(silent) > 20
    assert all(event.salt is None and event.link for event in silent)
    assert [event.what for event in after] == [*(event.what for event in before), "destroyed", "destruction_done"]


class PowerCutError(Exception):
    """The power fails here."""


def came_through(access: Access, stop: int) -> bool:
    """Whether a run that ends at its step of this number has no such step."""
    steps = count()

    def step(_done: int, _total: int, _words: str) -> None:
        if next(steps) == stop:
            raise PowerCutError

    try:
        finish_destructions(access.file.database, step, now=lambda: IN_ELEVEN_YEARS)
    except PowerCutError:
        return False
    return True


def test_a_power_cut_after_any_piece_leaves_a_whole_chain_and_the_next_start_goes_on(
    access: Access, left_in: LeftIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every stop is tried: the first run ends at its first step, the next at its second, until one is through."""
    monkeypatch.setattr(emptying, "EVENTS_READ", 7)
    monkeypatch.setattr(emptying, "EVENTS_BLANKED", 5)
    monkeypatch.setattr(emptying, "CLIENTS_AT_ONCE", 1)
    first, second = kept(access), closed(access, "Contoh Teratai Permisalan")
    ordered(access, [first, second])
    stops = 0
    while not came_through(access, stops):
        assert chain_problems(access) == []
        stops += 1
    made = finished(access)
    assert stops > 5
    assert chain_problems(access) == []
    assert {text: left_in(text) for text in (*PLANTED, "Contoh Teratai Permisalan")} == {
        text: [] for text in (*PLANTED, "Contoh Teratai Permisalan")
    }
    assert (made.counts["cases"], made.counts["people"], made.left) == (2, 2, [])


def test_what_is_said_while_it_is_under_way_goes_too(access: Access, left_in: LeftIn) -> None:
    case = kept(access)
    ordered(access, [case])
    told = []

    def step(_done: int, _total: int, words: str) -> None:
        told.append(words)
        if words.startswith(emptying.EMPTYING):
            with access.file.database.write() as session:
                look = Look("office", the_office(session).uuid, SEARCHED, NOW, {"text": NAME})
                record_looks(session, [look], by=access.officer)

    finish_destructions(access.file.database, step, now=lambda: IN_ELEVEN_YEARS)
    assert any(words.startswith(emptying.EMPTYING) for words in told)
    assert left_in(NAME) == []
    assert chain_problems(access) == []


def test_called_off_at_the_lock_it_goes_on_later_and_nobody_goes_on_with_the_case(access: Access) -> None:
    case = kept(access)
    ordered(access, [case])

    def call_off(_done: int, _total: int, _words: str) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        finish_destructions(access.file.database, call_off, now=lambda: IN_ELEVEN_YEARS)
    with (
        pytest.raises(Refused, match="sudah dimusnahkan"),
        access.file.database.write() as session,
    ):
        reopen_case(session, case.id, "Warga datang lagi", by=access.officer, now=NOW)
    with access.file.database.read() as session:
        [row] = destructions(session)
        assert not row.is_finished
        with pytest.raises(Refused, match="masih berjalan"):
            compose_destruction_record(session, row.id)
    assert finished(access).counts["cases"] == 1


def test_figures_and_registers_count_the_case_as_before(access: Access) -> None:
    case = kept(access)
    with access.file.database.read() as session:
        recap, letters = recap_month(session, TODAY.year, TODAY.month, TODAY), len(list_letters(session))
    destroyed(access, case)
    with access.file.database.write() as session:
        assert recap_month(session, TODAY.year, TODAY.month, TODAY) == recap
        rows = list_letters(session)
        assert len(rows) == letters
        assert {row.client for row in rows if row.case_id == case.id} == {"Data dimusnahkan"}
        assert not rebuild_if_behind(session)


def test_the_pages_of_a_destroyed_case_still_open_and_say_what_became_of_it(access: Access) -> None:
    case = kept(access)
    made = destroyed(access, case)
    with access.file.database.read() as session:
        view = view_case(session, case.id)
        assert papers_of(session, [case.client_id])
    assert made.number in view.case.story
    assert [category["code"] for category in view.case.categories] == ["PPKS-05"]
    for referral in view.referrals:
        assert made.number in text_of(render_referral_slip(referral.referral.slip()))
    for letter in view.letters:
        assert made.number in text_of(render_letter(content_of(letter)))
    with pytest.raises(Refused, match="belum waktunya dimusnahkan, atau sudah"):
        ordered(access, [case])


def test_a_person_stays_as_long_as_another_case_needs_the_facts(access: Access) -> None:
    first = kept(access)
    with access.file.database.write() as session:
        intake = Intake(client=DAHLIA, story="Perlu bantuan.", sector="health", known_person=first.client_id)
        register_case(session, intake, by=access.officer, now=NOW)
    made = destroyed(access, first)
    with access.file.database.read() as session:
        person = session.get_one(Person, first.client_id)
        assert (person.name, person.nik, person.destruction_id) == (NAME, NIK, None)
        assert made.counts["people"] == 0
        assert session.get_one(Case, first.id).destruction_id == made.id


def test_what_is_held_open_or_not_yet_due_is_not_destroyed(access: Access, left_in: LeftIn) -> None:
    case, officer = kept(access), access.officer
    with access.file.database.write() as session:
        with pytest.raises(Refused, match="belum waktunya"):
            destroy(session, [case.id], "JRA", "Misal Kenanga", by=officer, now=NOW)
        still_open = plain(session, access, "Contoh Terbuka")
        with pytest.raises(Refused, match="belum waktunya"):
            destroy(session, [still_open.id], "JRA", "Misal Kenanga", by=officer, now=IN_ELEVEN_YEARS)
        with pytest.raises(InvalidForm) as refused:
            destroy(session, [case.id], " ", "", by=officer, now=IN_ELEVEN_YEARS)
        assert set(refused.value.problems) == {"basis", "witness"}
        hold_case(session, case.id, "Dipakai di pengadilan", by=officer, now=NOW)
        with pytest.raises(Refused, match="Dipakai di pengadilan"):
            destroy(session, [case.id], "JRA", "Misal Kenanga", by=officer, now=IN_ELEVEN_YEARS)
    assert left_in(ILLNESS)


def test_the_record_of_it_says_how_much_of_what_and_never_of_whom(access: Access) -> None:
    case = kept(access)
    made = destroyed(access, case)
    with access.file.database.read() as session:
        paper = text_of(render_letter(compose_destruction_record(session, made.id)))
        [row] = destructions(session)
    for words in (made.number, case.number, "JRA Kabupaten Contoh", "Misal Kenanga", "BERITA ACARA PEMUSNAHAN ARSIP"):
        assert words in paper
    assert NAME not in paper
    expected = ("BA-MUSNAH/CTH/001/2037", 1, access.officer.name, True)
    assert (row.number, row.cases, row.officer, row.is_finished) == expected


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
        finish_destructions(admin.file.database, no_step, now=lambda: IN_ELEVEN_YEARS)
        with admin.file.database.read() as session, as_program(session):
            assert session.scalars(select(Person.name).where(Person.name == NAME)).all() == []
            assert check_chain(session, admin.file.anchor.read()) == []
    finally:
        admin.close()
