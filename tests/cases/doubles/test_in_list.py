"""Doubles are found in a list and between a list and the office, in a real list file, and come and go with the list."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import count, product
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from puskesos.cases.doubles.facts import Facts
from puskesos.cases.doubles.in_list import OwnRecord, find_doubles, own_records
from puskesos.cases.doubles.review import PersonReview, ReviewKind, ReviewOutcome
from puskesos.cases.doubles.review_pairs import Double, forget_doubles, put_up
from puskesos.cases.doubles.reviews import count_reviews, decide_review, list_reviews
from puskesos.cases.people.nik import Sex
from puskesos.cases.people.person import NikStatus, PersonAnswer
from puskesos.cases.people.record import save_person
from puskesos.cases.registers.imports import (
    Extract,
    ImportFacts,
    ListKind,
    current_extracts,
    record_import,
    undo_import,
)
from puskesos.cases.registers.residents import Resident, resident_row
from puskesos.errors import Refused
from puskesos.office.officers import Officer
from puskesos.store.register_builder import RegisterBuilder
from puskesos.store.register_file import RegisterFile
from tests.conftest import NOW, TODAY

KEY = bytes(range(32))
MELATI = Resident(
    "Siti Contoh Melati", "9999014303850001", "9999010101200001", date(1985, 3, 3), 1985, Sex.FEMALE,
    mother_name="Umpama Dahlia", address="Dusun Permisalan 3", rt="002", rw="001", region="3209142001",
)  # fmt: skip
AGAIN = MELATI._replace(name="St. Tjontoh Melatti", nik="", no_kk="", source_row=2)
TWIN = MELATI._replace(name="Siti Contoh Kenanga", nik="9999014303850002")
SAME_NUMBER = MELATI._replace(name="Bila Kamboja", birth_date=date(1950, 1, 2), birth_year=1950, mother_name="Soka")
KENANGA = Resident(
    "Misal Kenanga", "9999015207600003", "9999010101200009", date(1960, 7, 12), 1960, Sex.FEMALE,
    mother_name="Andai Seroja", address="Jalan Ibarat 40", region="3209142007",
)  # fmt: skip


@pytest.fixture
def file(tmp_path: Path) -> Iterator[RegisterFile]:
    with list_of(tmp_path, [MELATI, KENANGA, AGAIN, SAME_NUMBER]) as file:
        yield file


def list_of(place: Path, residents: list[Resident]) -> RegisterFile:
    """A real list file with these residents, among others so that the words have weights."""
    others = [
        Resident(
            f"{first} {last}", f"99990252076{number:05}", birth_date=date(1990, 1, 2) + timedelta(number),
            mother_name=f"Umpama {last}", region="3209142001",
        )
        for number, (first, last) in enumerate(product(("Andai", "Bila", "Ibarat", "Siti"), ("Tulip", "Iris", "Soka")))
    ]  # fmt: skip
    with RegisterBuilder(place / "contoh.register", KEY) as builder:
        builder.add([resident_row(resident) for resident in [*residents, *others]])
        builder.finish({})
    return RegisterFile(place / "contoh.register", KEY)


def no_step(_done: int, _total: int) -> None:
    pass


def extract(session: Session, officer: Officer, period: str) -> Extract:
    """A list that is in force for a period."""
    facts = ImportFacts(ListKind.DTSEN, period, "contoh.csv", "00", f"{period}.register", 5, 5, 0)
    import_id = record_import(session, facts, by=officer, now=NOW).id
    return next(each for each in current_extracts(session) if each.import_id == import_id)


def waiting(session: Session) -> list[tuple[ReviewKind, str, int | None]]:
    return [(row.kind, row.right.label, row.right.row) for row in list_reviews(session)]


def test_doubles_conflicts_and_strangers_are_told_apart_within_a_list(file: RegisterFile) -> None:
    found = {(double.left.row, double.right.row): double.kind for double in find_doubles(file, [], no_step)}
    assert found == {(1, 3): ReviewKind.DOUBLE, (1, 4): ReviewKind.SAME_NIK}


def test_twins_are_shown_as_one_household_and_not_as_doubles(tmp_path: Path) -> None:
    alike = TWIN._replace(name="Siti Contoh Melani", nik="9999014303850003")
    with list_of(tmp_path, [MELATI, TWIN, alike]) as file:
        assert {double.kind for double in find_doubles(file, [], no_step)} == {ReviewKind.HOUSEHOLD}


def test_the_office_s_own_people_are_found_in_the_list(file: RegisterFile) -> None:
    listed = Facts(KENANGA.name, KENANGA.nik, birth_date=KENANGA.birth_date, region=KENANGA.region)
    own = [
        OwnRecord(11, replace(listed, name="Misal Kenongo")),
        OwnRecord(12, replace(listed, nik="", no_kk=KENANGA.no_kk, mother_name=KENANGA.mother_name)),
        OwnRecord(13, replace(listed, nik="9999015207600030", no_kk=KENANGA.no_kk, mother_name=KENANGA.mother_name)),
    ]
    doubles = [double for double in find_doubles(file, own, no_step) if double.left_person_id]
    told = {(double.left_person_id, double.right_person_id or double.right.row): double.kind for double in doubles}
    assert told[12, 2] is ReviewKind.TRUE_NIK
    assert told[13, 2] is ReviewKind.DOUBLE
    assert (11, 2) not in told  # the same NIK: the search shows both as one
    assert told[12, 13] is ReviewKind.TRUE_NIK


def test_a_long_search_says_how_far_it_is_and_ends_when_it_is_told_to(file: RegisterFile) -> None:
    steps: list[tuple[int, int]] = []
    list(find_doubles(file, [], lambda done, total: steps.append((done, total))))
    assert steps == sorted(steps)
    assert {total for _, total in steps} == {32}
    assert steps[-1][0] <= 32

    calls = count()

    def stop(_done: int, _total: int) -> None:
        if next(calls) > 1:
            raise Refused("Dihentikan.")

    with pytest.raises(Refused):
        list(find_doubles(file, [], stop))


def test_what_was_found_lies_on_the_work_list_with_its_list(
    session: Session, officer: Officer, file: RegisterFile
) -> None:
    found = list(find_doubles(file, own_records(session), no_step))
    assert put_up(session, found, now=NOW, extract=extract(session, officer, "2026-Q1")) == 2
    assert waiting(session) == [
        (ReviewKind.SAME_NIK, "DTSEN Triwulan I 2026", 4),
        (ReviewKind.DOUBLE, "DTSEN Triwulan I 2026", 3),
    ]
    [double] = list_reviews(session, ReviewKind.DOUBLE)
    assert (double.left.name, double.right.name) == (MELATI.name, AGAIN.name)


def test_the_next_period_puts_up_no_pair_twice_and_asks_nothing_that_was_decided(
    session: Session, officer: Officer, file: RegisterFile
) -> None:
    found = list(find_doubles(file, [], no_step))
    put_up(session, found, now=NOW, extract=extract(session, officer, "2026-Q1"))
    [conflict] = list_reviews(session, ReviewKind.SAME_NIK)
    decide_review(session, conflict.id, ReviewOutcome.DIFFERENT, by=officer, now=NOW)
    moved = [moved_by(double, 100) for double in found]
    assert put_up(session, moved, now=NOW, extract=extract(session, officer, "2026-Q2")) == 1
    assert waiting(session) == [(ReviewKind.DOUBLE, "DTSEN Triwulan II 2026", 103)]
    assert len(session.scalars(select(PersonReview)).all()) == 2


def moved_by(double: Double, rows: int) -> Double:
    """The same pair as it lies in another file."""
    left, right = (replace(side, row=(side.row or 0) + rows) for side in (double.left, double.right))
    return replace(double, left=left, right=right)


def test_pairs_of_a_list_that_is_replaced_or_undone_go_and_come_with_it(
    session: Session, officer: Officer, file: RegisterFile
) -> None:
    both, only_before = list(find_doubles(file, [], no_step))
    first = extract(session, officer, "2026-Q1")
    put_up(session, [both, only_before], now=NOW, extract=first)
    before = waiting(session)
    newer = [extract(session, officer, period) for period in ("2026-Q2", "2026-Q3")]
    for rows, each in enumerate(newer, start=1):
        put_up(session, [moved_by(both, 100 * rows)], now=NOW, extract=each)
    assert [label for _, label, _ in waiting(session)] == ["DTSEN Triwulan III 2026"]
    for each in newer:
        undo_import(session, each.import_id, "Berkas keliru.", by=officer, now=NOW)
        while forget_doubles(session, each.import_id, most=1):
            pass
    assert waiting(session) == before
    undo_import(session, first.import_id, "Berkas keliru.", by=officer, now=NOW)
    while forget_doubles(session, first.import_id):
        pass
    assert sum(count_reviews(session).values()) == len(session.scalars(select(PersonReview)).all()) == 0


def test_own_records_are_the_office_s_people(session: Session) -> None:
    person = save_person(session, PersonAnswer("Contoh Melati", nik_status=NikStatus.UNKNOWN), None, TODAY)
    [record] = own_records(session)
    assert (record.person_id, record.facts.name, record.facts.label) == (person.id, "Contoh Melati", "Klien")
