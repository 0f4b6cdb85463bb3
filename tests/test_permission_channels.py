"""Role × channel: what an officer may not see comes through no list, search, count, paper, export, backup or question.

What is expected is worked out from the declared permissions; a role that is added or altered needs no line here.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any, NamedTuple
from uuid import UUID

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import NoResultFound
from sqlalchemy.orm import Session

from puskesos.cases.bnba.order import ListOrder, Purpose
from puskesos.cases.bnba.rows import count_list, read_lines
from puskesos.cases.bnba.taking import ask_for_list, take_lines
from puskesos.cases.case import Case
from puskesos.cases.dispatch import letters_not_out, letters_to_print
from puskesos.cases.funnel import referral_funnel
from puskesos.cases.glance import glance_at
from puskesos.cases.intake import Intake, register_case
from puskesos.cases.journey import view_case
from puskesos.cases.letter_register import HIDDEN as HIDDEN_LETTER
from puskesos.cases.letter_register import list_letters
from puskesos.cases.loop.call_list import call_list
from puskesos.cases.loop.workload import workload
from puskesos.cases.papers import bring_back_of, receipt_of
from puskesos.cases.people.page import read_person
from puskesos.cases.people.person import NikStatus, Person, PersonAnswer
from puskesos.cases.proof.checking import find_by_code
from puskesos.cases.queues import count_overdue, list_queue
from puskesos.cases.recap import PROTECTED, recap_month
from puskesos.cases.referral import Referral
from puskesos.cases.registers.reads import Registers
from puskesos.cases.search.lookup import SearchMemory, find
from puskesos.cases.search.wanted import read_wanted
from puskesos.cases.trail.reading import HIDDEN, trail_of_day
from puskesos.cases.worklist import Queue, cases_of_person, list_cases
from puskesos.errors import Forbidden
from puskesos.office.access import Access
from puskesos.office.backups import back_up_by_hand, choose_place
from puskesos.office.events import events_of
from puskesos.office.eyes import Guarded, as_program, open_for
from puskesos.office.officers import PERMISSIONS, Officer, Permission, Role
from puskesos.office.staff import OfficerAnswer, create_officer
from puskesos.store.base import Base
from tests.cases.referring import refer
from tests.conftest import NOW, TODAY

LATER = TODAY + timedelta(days=90)
# A list that asks for all there is.
EVERYTHING = ListOrder(
    Purpose.OTHER, "Contoh alasan yang cukup.", in_full=True, with_confidential=True, tells_matter=True
)  # fmt: skip


class Kept(NamedTuple):
    """A case with its client and letter, and the words only it holds."""

    case: Case
    letter: Referral
    name: str


class Asking(NamedTuple):
    """Who asks, and what is at hand to answer."""

    session: Session
    access: Access
    officer: Officer


def found_by_name(asking: Asking, kept: Kept) -> bool:
    registers = Registers.of(asking.session, asking.access.file.registers)
    wanted = read_wanted(kept.name, "3209142001")
    return bool(find(asking.session, registers, SearchMemory(), wanted, typing=False).people)


def numbers(rows: list[Any]) -> set[str]:
    return {row.number for row in rows}


# Each gives whether a case, or something of it, comes through. What needs its key raises NoResultFound instead.
Channel = Callable[[Asking, Kept], bool]
CHANNELS: dict[str, Channel] = {
    "register": lambda a, k: k.case.number in numbers(list_cases(a.session)),
    "register, by number": lambda a, k: bool(list_cases(a.session, text=k.case.number)),
    "register, by name": lambda a, k: bool(list_cases(a.session, text=k.name)),
    "letters": lambda a, k: any(row.number == k.letter.number and row.client for row in list_letters(a.session)),
    "letters, by number": lambda a, k: bool(list_letters(a.session, text=k.letter.number)),
    "heap": lambda a, k: k.case.number in numbers(list_queue(a.session, Queue.OVERDUE, a.officer.id, LATER)),
    "call list": lambda a, k: any(
        line.number == k.letter.number for call in call_list(a.session, LATER) for line in call.lines
    ),
    "case page": lambda a, k: view_case(a.session, k.case.id).case.number == k.case.number,
    "glance": lambda a, k: glance_at(a.session, k.case.id).case.number == k.case.number,
    "journey": lambda a, k: bool(a.session.scalar(select(Case.id).where(Case.uuid == k.case.uuid))),
    "cases of a person": lambda a, k: bool(cases_of_person(a.session, k.case.client_id)),
    "code of a letter": lambda a, k: find_by_code(a.session, k.letter.check_code) is not None,
    "receipt": lambda a, k: bool(receipt_of(a.session, k.case.id, a.officer)),
    "bring-back list": lambda a, k: bool(bring_back_of(a.session, k.case.id, a.officer, TODAY)),
    "letters to print": lambda a, k: bool(letters_to_print(a.session, [k.letter.id])),
    "letters not out": lambda a, k: k.letter.id in letters_not_out(a.session),
    "list to take out": lambda a, k: k.case.uuid in {line.case for line in read_lines(a.session, EVERYTHING, None)},
    "count of a list": lambda a, k: bool(
        count_list(a.session, replace(EVERYTHING, text=k.case.number)).of(EVERYTHING)
    ),
    "count of cases": lambda a, k: bool(a.session.scalar(select(func.count(Case.id)).where(Case.id == k.case.id))),
}  # fmt: skip
# People are no secret among those who work with residents, whatever their cases are.
OF_PEOPLE: dict[str, Channel] = {
    "search": found_by_name,
    "person page": lambda a, k: bool(
        read_person(a.session, Registers.of(a.session, a.access.file.registers), k.case.client_id, TODAY)
    ),
    "count of people": lambda a, k: bool(a.session.scalar(select(Person.id).where(Person.id == k.case.client_id))),
}


@pytest.fixture
def kept(access: Access) -> tuple[Kept, Kept]:
    """An ordinary case and a confidential one, each with its letter."""
    made = []
    for name, story in (("Contoh Melati", "Perlu bantuan."), ("Misal Kenanga", "Kekerasan di rumah.")):
        client = PersonAnswer(name, nik_status=NikStatus.UNKNOWN)
        intake = Intake(client=client, story=story, sector="health", service_code="KES-02")
        with access.file.database.write() as session:
            case = register_case(session, intake, by=access.officer, now=NOW)
            letter = refer(session, access.officer, case)
            case.is_confidential = name == "Misal Kenanga"
        made.append(Kept(case, letter, name))
    return made[0], made[1]


@pytest.fixture(params=list(Role), ids=lambda role: role.value)
def role(request: pytest.FixtureRequest) -> Role:
    found: Role = request.param
    return found


Become = Callable[..., Officer]


@pytest.fixture
def become(access: Access) -> Become:
    """A new officer at the door, named for confidential cases or not."""

    def make(role: Role, *, is_named: bool) -> Officer:
        answer = OfficerAnswer(f"baru{is_named:d}", "Contoh Baru", (role,), handles_confidential=is_named)
        with access.file.database.write() as session:
            officer = create_officer(session, answer)
        open_for(access.file.database, officer)
        return officer

    return make


def comes_through(access: Access, officer: Officer, channel: Channel, kept: Kept) -> bool:
    with access.file.database.read() as session:
        try:
            return channel(Asking(session, access, officer), kept)
        except NoResultFound:
            return False


@pytest.mark.parametrize("is_named", [False, True], ids=["not named", "named"])
def test_every_channel_shows_a_role_what_its_permissions_say(
    role: Role, is_named: bool, access: Access, kept: tuple[Kept, Kept], become: Become
) -> None:
    officer, sees = become(role, is_named=is_named), Permission.SEE_CASES in PERMISSIONS[role]
    ordinary, secret = kept
    shown = {
        name: (comes_through(access, officer, channel, ordinary), comes_through(access, officer, channel, secret))
        for name, channel in CHANNELS.items()
    }
    assert shown == dict.fromkeys(CHANNELS, (sees, sees and is_named))
    people = {name: comes_through(access, officer, channel, ordinary) for name, channel in OF_PEOPLE.items()}
    assert people == dict.fromkeys(OF_PEOPLE, sees)


def test_the_book_of_letters_has_no_gap_and_of_a_hidden_case_only_the_number(
    access: Access, kept: tuple[Kept, Kept], become: Become
) -> None:
    become(Role.CASE_OFFICER, is_named=False)
    _, secret = kept
    with access.file.database.read() as session:
        row = next(row for row in list_letters(session) if row.number == secret.letter.number)
    assert (row.subject, row.client, row.addressee, row.register, row.reason) == (HIDDEN_LETTER, "", "", "", "")


def test_the_program_itself_comes_through_every_channel(access: Access, kept: tuple[Kept, Kept]) -> None:
    """Otherwise the matrix above could be green because a channel shows nobody anything."""
    for channel in (CHANNELS | OF_PEOPLE).values():
        assert all(comes_through(access, access.officer, channel, each) for each in kept)


def test_every_guarded_table_is_closed_to_a_role_without_cases(
    role: Role, access: Access, kept: tuple[Kept, Kept], become: Become
) -> None:
    officer = become(role, is_named=True)
    sees = Permission.SEE_CASES in PERMISSIONS[role]
    guarded = [mapper.class_ for mapper in Base.registry.mappers if issubclass(mapper.class_, Guarded)]
    with access.file.database.read() as session, as_program(session):
        filled = {each for each in guarded if session.scalar(select(func.count()).select_from(each))}
    with access.file.database.read() as session:
        shown = {each for each in filled if session.scalar(select(func.count()).select_from(each))}
    assert {Case, Person, Referral} <= filled
    closed = {each.__name__ for each in filled - shown}
    assert closed == (set() if sees else {each.__name__ for each in filled} - {"Event"})
    assert officer.is_active


def test_counts_on_the_rail_and_of_the_work_are_of_what_a_role_sees(
    role: Role, access: Access, kept: tuple[Kept, Kept], become: Become
) -> None:
    become(role, is_named=False)
    with access.file.database.read() as session:
        overdue = count_overdue(session, LATER)
        carried = sum(load.cases.open for load in workload(session, TODAY))
    sees = Permission.SEE_CASES in PERMISSIONS[role]
    assert overdue == (1 if sees else 0)
    assert carried <= overdue


@pytest.mark.parametrize("is_named", [False, True], ids=["not named", "named"])
def test_a_list_leaves_with_who_handles_cases_and_whole_numbers_with_who_decides_them(
    role: Role, is_named: bool, access: Access, kept: tuple[Kept, Kept], become: Become
) -> None:
    officer = become(role, is_named=is_named)
    ordinary, secret = (each.case.uuid for each in kept)
    masked = replace(EVERYTHING, in_full=False)
    taken = {order.in_full: taken_out(access, officer, order) for order in (masked, EVERYTHING)}
    wanted = {ordinary, secret} if is_named else {ordinary}
    handles, decides = (right in PERMISSIONS[role] for right in (Permission.HANDLE_CASE, Permission.DECIDE_CASE))
    assert taken == {False: wanted if handles else None, True: wanted if handles and decides else None}


def taken_out(access: Access, officer: Officer, order: ListOrder) -> set[UUID] | None:
    """The cases in a list as it is taken out, or None where it is refused."""
    with access.file.database.write() as session:
        try:
            ask_for_list(session, order, by=officer, now=NOW)
            return {line.case for line in take_lines(session, order, None, by=officer)}
        except Forbidden:
            return None


def test_a_backup_is_made_by_who_may_and_holds_every_case_whoever_makes_it(
    role: Role, access: Access, kept: tuple[Kept, Kept], become: Become, tmp_path: Path
) -> None:
    officer, drive = become(role, is_named=False), tmp_path / "drive"
    drive.mkdir()
    # A desk of a server makes backups once its own code is on paper.
    access.file.set_recovery_code("AAAA-BBBB-CCCC-DDDD-EEEE-FFFF")
    if Permission.BACK_UP not in PERMISSIONS[role]:
        with pytest.raises(Forbidden):
            choose_place(access.file, drive, officer)
        choose_place(access.file, drive, access.officer)
        with pytest.raises(Forbidden):
            back_up_by_hand(access.file, drive, officer, lambda _done, _total, _words: None, now=NOW)
    else:
        choose_place(access.file, drive, officer)
        made = back_up_by_hand(access.file, drive, officer, lambda _done, _total, _words: None, now=NOW)
        assert made.manifest.counts["cases"] == len(kept)


def test_figures_are_whole_for_everybody_and_tell_no_confidential_case_apart(
    role: Role, access: Access, kept: tuple[Kept, Kept], become: Become
) -> None:
    become(role, is_named=False)
    with access.file.database.read() as session:
        recap = recap_month(session, TODAY.year, TODAY.month, TODAY)
        funnel = referral_funnel(session, TODAY.year, TODAY.month, TODAY)
    assert Permission.SEE_FIGURES in PERMISSIONS[role]
    assert recap.visits == 2
    assert sorted(row.name == PROTECTED for row in recap.services) == [False, True]
    assert funnel.issued in (0, 1, 2)


def test_the_trail_tells_a_role_that_and_who_and_what_only_where_it_is_named(
    role: Role, access: Access, kept: tuple[Kept, Kept], become: Become
) -> None:
    officer = become(role, is_named=False)
    _, secret = kept
    with access.file.database.read() as session:
        told = bool(events_of(session, secret.case.uuid))
        may = Permission.SEE_TRAIL in PERMISSIONS[role]
        if may:
            rows = trail_of_day(session, TODAY, by=officer).rows
            assert {row.said for row in rows if secret.case.number in row.about} == {HIDDEN}
            assert not any("Kekerasan" in row.said for row in rows)
    assert told is (may or Permission.SEE_CASES in PERMISSIONS[role])
