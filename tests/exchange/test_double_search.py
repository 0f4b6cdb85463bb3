"""After an import: pairs that may be one person go to the work list, and leave it again with the list."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import psutil
import pytest
from sqlalchemy import select

from puskesos.cases.doubles.review import PersonReview, ReviewKind, ReviewOutcome
from puskesos.cases.doubles.reviews import decide_review, list_reviews
from puskesos.cases.intake import Intake, register_case
from puskesos.cases.people.person import NikStatus, PersonAnswer
from puskesos.cases.registers.imports import ListKind, current_extracts
from puskesos.errors import Cancelled
from puskesos.exchange.import_order import ImportOrder, ImportOutcome
from puskesos.exchange.register_import import import_register, undo_register
from puskesos.office.access import Access
from tests.conftest import NOW
from tests.exchange.files import LEDGER_HEADERS, old_case, resident, write_csv

ROWS = [resident(number) for number in range(1, 31)]
# The same person written down twice, the second time with a slip of the finger and without a NIK.
DOUBLE = resident(7, nik="", nama=ROWS[6][2].replace("Contoh", "Conto"))
Load = Callable[..., ImportOutcome]


def ignore(_done: int, _total: int, _words: str = "") -> None:
    pass


@pytest.fixture
def load(access: Access, tmp_path: Path) -> Load:
    """Loads rows as a list, or what is ordered instead."""

    def load(rows: list[list[str]], step: Callable[..., None] = ignore, **changes: Any) -> ImportOutcome:
        said: dict[str, Any] = {"kind": ListKind.DTSEN, "period": "2026-Q2"} | changes
        headers = {"headers": LEDGER_HEADERS} if said["kind"] is ListKind.LEDGER else {}
        path = write_csv(tmp_path / "berkas.csv", rows, **headers)
        return import_register(access.file, ImportOrder(path, **said), step, by=access.officer, now=NOW)

    return load


def pairs(access: Access) -> list[PersonReview]:
    with access.file.database.read() as session:
        return list(session.scalars(select(PersonReview)))


def test_a_resident_who_stands_twice_in_a_list_goes_to_the_work_list(load: Load, access: Access) -> None:
    words: list[str] = []
    outcome = load([*ROWS, DOUBLE], lambda *step: words.append(step[2]))
    assert (outcome.is_loaded, outcome.doubles, outcome.searched_doubles) == (True, 1, True)
    assert any(said.startswith("Mencari data ganda") for said in words)
    with access.file.database.read() as session:
        [row] = list_reviews(session)
    assert (row.kind, row.import_id, row.left.label) == (ReviewKind.DOUBLE, outcome.import_id, "DTSEN Triwulan II 2026")


def test_a_client_without_a_nik_whom_the_list_knows_is_proposed(load: Load, access: Access) -> None:
    told = PersonAnswer(
        ROWS[6][2], nik_status=NikStatus.NOT_BROUGHT, birth_date=NOW.date().replace(1947, 1, 8), no_kk=ROWS[6][1],
        address=ROWS[6][5],
    )  # fmt: skip
    with access.file.database.write() as session:
        case = register_case(session, Intake(told, "Perlu bantuan.", "health"), by=access.officer, now=NOW)
    assert load(ROWS).doubles == 1
    [pair] = pairs(access)
    assert pair.kind is ReviewKind.TRUE_NIK
    assert case.client_id in (pair.left_person_id, pair.right_person_id)


def test_the_pairs_of_an_undone_list_leave_the_work_list_and_decided_ones_stay(load: Load, access: Access) -> None:
    first = load([*ROWS, DOUBLE])
    second = load([*ROWS, DOUBLE, resident(9, nik="", nama=ROWS[8][2].replace("Contoh", "Conto"))], period="2026-Q3")
    assert len(pairs(access)) == 2
    for outcome in (second, first):
        assert outcome.import_id is not None
        undo_register(access.file, outcome.import_id, "Salah berkas", ignore, by=access.officer, now=NOW)
    assert pairs(access) == []
    load([*ROWS, DOUBLE])
    with access.file.database.write() as session:
        [row] = list_reviews(session)
        decide_review(session, row.id, ReviewOutcome.DIFFERENT, "Kembar", by=access.officer, now=NOW)
    assert load([*ROWS, DOUBLE], period="2026-Q4").doubles == 0


@pytest.mark.parametrize("end", ["call_off", "kill"])
def test_a_search_that_ends_early_leaves_the_list_loaded(load: Load, access: Access, end: str) -> None:
    def step(_done: int, _total: int, words: str = "") -> None:
        if not words.startswith("Mencari"):
            return
        if end == "call_off":
            raise Cancelled
        for child in psutil.Process().children():
            if "spawn_main" in " ".join(child.cmdline()):
                child.kill()

    outcome = load([*ROWS, DOUBLE], step)
    assert (outcome.is_loaded, outcome.searched_doubles) == (True, False)
    with access.file.database.read() as session:
        assert [extract.import_id for extract in current_extracts(session)] == [outcome.import_id]


def test_an_order_may_leave_the_search_out(load: Load, access: Access) -> None:
    outcome = load([*ROWS, DOUBLE], searches_doubles=False)
    assert (outcome.is_loaded, outcome.searched_doubles, pairs(access)) == (True, False, [])


def test_new_clients_of_an_old_book_are_compared_with_those_the_office_has(load: Load, access: Access) -> None:
    told = PersonAnswer("Contoh Kenanga Wangi", nik="9999140101650001")
    with access.file.database.write() as session:
        register_case(session, Intake(told, "Perlu bantuan.", "health"), by=access.officer, now=NOW)
    outcome = load([old_case(1), old_case(2)], kind=ListKind.LEDGER, period="2025")
    assert outcome.searched_doubles
    assert [pair.kind for pair in pairs(access)] == [ReviewKind.SAME_NIK]
    assert outcome.import_id is not None
    undo_register(access.file, outcome.import_id, "Salah berkas", ignore, by=access.officer, now=NOW)
    assert pairs(access) == []
