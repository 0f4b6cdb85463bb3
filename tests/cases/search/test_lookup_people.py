"""What the office knows of its own people: asked by number, and the best record first."""

from sqlalchemy.orm import Session

from puskesos.cases.people.person import NikStatus, Person, PersonAnswer
from puskesos.cases.people.record import save_person
from puskesos.cases.search.lookup_people import people_by_numbers, people_known
from puskesos.cases.search.wanted import Wanted
from tests.cases.family import CARD, FATHER_NIK
from tests.conftest import TODAY

PHONE = "081299990001"


def keep(session: Session, name: str, **facts: str) -> Person:
    status = NikStatus.KNOWN if facts.get("nik") else NikStatus.UNKNOWN
    return save_person(session, PersonAnswer(name, nik_status=status, **facts), None, TODAY)  # type: ignore[arg-type]  # free facts


def test_a_whole_nik_means_itself_and_what_is_one_slip_away(session: Session) -> None:
    ident = keep(session, "Contoh Jati", nik=FATHER_NIK).id
    for typed in (FATHER_NIK, FATHER_NIK[:-1] + "9", FATHER_NIK[1] + FATHER_NIK[0] + FATHER_NIK[2:]):
        assert [each.person_id for each in people_known(session, (), Wanted(nik=typed).meant_niks)] == [ident]
    assert Wanted(nik=FATHER_NIK[:8]).meant_niks == []


def test_every_number_finds_its_bearer_also_half_typed(session: Session) -> None:
    ident = keep(session, "Contoh Jati", nik=FATHER_NIK, no_kk=CARD, phone=PHONE).id
    asked = (
        Wanted(nik=FATHER_NIK[:8]),
        Wanted(no_kk=CARD),
        Wanted(no_kk=CARD[:12]),
        Wanted(phone=PHONE),
    )
    assert [people_by_numbers(session, wanted, 10) for wanted in asked] == [[ident]] * len(asked)
    assert people_by_numbers(session, Wanted(nik="9999", name="jati"), 10) == []


def test_a_record_with_a_sound_nik_comes_before_an_older_one_without(session: Session) -> None:
    older = keep(session, "Contoh Jati")
    newer = keep(session, "Contoh Jati", nik=FATHER_NIK)
    found = people_known(session, {older.id}, {FATHER_NIK})
    assert [each.person_id for each in found] == [newer.id, older.id]


def test_nobody_is_known_by_nothing(session: Session) -> None:
    keep(session, "Contoh Jati")
    assert people_known(session, (), ()) == []
