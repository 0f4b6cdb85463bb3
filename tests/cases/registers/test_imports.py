"""Lists come and go: what is in force, what replaces what, and that taking back restores what was."""

from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from puskesos.cases.registers.imports import (
    Extract,
    ListKind,
    current_extracts,
    extracts_of_all_periods,
    list_imports,
    mark_undone,
    record_import,
    sweep_registers,
    undo_import,
)
from puskesos.cases.registers.periods import period_order
from puskesos.cases.registers.reads import Registers
from puskesos.cases.registers.residents import Resident
from puskesos.errors import InvalidForm, Refused
from puskesos.office.access import Access
from puskesos.office.events import events_of
from puskesos.office.officers import Officer
from tests.cases.listing import import_facts, load, nik
from tests.conftest import NOW

Recorder = Callable[..., int]
REASON = "Salah memilih berkas"


@pytest.fixture
def record(session: Session, officer: Officer) -> Recorder:
    """Records an import without any data, and gives its id."""

    def make(kind: ListKind = ListKind.DTSEN, period: str = "2026-Q2", **changes: object) -> int:
        return record_import(session, import_facts(kind, period, **changes), by=officer, now=NOW).id

    return make


def ids(extracts: list[Extract]) -> list[int]:
    return [extract.import_id for extract in extracts]


def test_an_import_is_recorded_with_its_source_and_in_the_trail(session: Session, officer: Officer) -> None:
    facts = import_facts(ListKind.DTSEN, "tw2 2026", file_name="desa.xlsx", rows_read=9, rows_loaded=7, rows_refused=2)
    row = record_import(session, facts, by=officer, now=NOW)
    assert (row.label, row.period, row.imported_by) == ("DTSEN Triwulan II 2026", "2026-Q2", officer.name)
    [event] = events_of(session, row.uuid)
    assert (event.what, event.details) == (
        "register_imported",
        {"list": "DTSEN Triwulan II 2026", "file": "desa.xlsx", "rows": "7"},
    )


def test_the_newest_period_of_each_list_is_current(session: Session, record: Recorder) -> None:
    old, new = record(period="2026-Q1"), record(period="2026-Q2")
    late = record(period="2025-Q4")
    pkh = record(ListKind.PKH, "2026-03")
    assert ids(current_extracts(session)) == [new, pkh]
    assert ids(extracts_of_all_periods(session)) == [new, pkh, old, late]
    assert [row.id for row in list_imports(session)] == [pkh, late, new, old]


def test_a_second_import_of_a_period_replaces_the_first_until_it_is_undone(
    session: Session, record: Recorder, officer: Officer
) -> None:
    first, second = record(), record()
    assert ids(extracts_of_all_periods(session)) == [second]
    undo_import(session, second, REASON, by=officer, now=NOW)
    assert ids(extracts_of_all_periods(session)) == [first]


def test_an_undone_import_stays_as_a_fact(session: Session, record: Recorder, officer: Officer) -> None:
    row = undo_import(session, record(), f"  {REASON} ", by=officer, now=NOW)
    assert (row.undone_at, row.undone_by, row.undone_reason) == (NOW, officer.name, REASON)
    assert list_imports(session) == [row]
    assert [event.what for event in events_of(session, row.uuid)] == ["register_imported", "register_undone"]
    with pytest.raises(Refused, match="sudah dibatalkan oleh"):
        undo_import(session, row.id, REASON, by=officer, now=NOW)


@pytest.mark.parametrize("reason", ["", "   ", "x" * 400])
def test_an_undo_needs_a_reason_one_can_read(session: Session, record: Recorder, officer: Officer, reason: str) -> None:
    with pytest.raises(InvalidForm) as refusal:
        undo_import(session, record(), reason, by=officer, now=NOW)
    assert set(refusal.value.problems) == {"reason"}


def test_an_old_case_book_has_no_data_file_and_is_not_undone_as_a_list(
    session: Session, record: Recorder, officer: Officer
) -> None:
    book = record(ListKind.LEDGER, "2025", data_file="", rows_loaded=0)
    assert current_extracts(session) == []
    with pytest.raises(Refused, match="bersama kasusnya"):
        undo_import(session, book, REASON, by=officer, now=NOW)
    assert mark_undone(session, book, REASON, by=officer, now=NOW).undone_at == NOW


@pytest.mark.parametrize("changes", [{"rows_loaded": 0}, {"data_file": ""}])
def test_a_list_nothing_was_loaded_from_is_not_recorded(
    session: Session, record: Recorder, changes: dict[str, object]
) -> None:
    with pytest.raises(Refused, match="Tidak ada satu baris pun"):
        record(**changes)
    assert list_imports(session) == []


def test_all_that_is_wrong_with_a_list_is_said_at_once(session: Session, officer: Officer) -> None:
    facts = import_facts(ListKind.OTHER, "kemarin", name=" ")
    with pytest.raises(InvalidForm) as refusal:
        record_import(session, facts, by=officer, now=NOW)
    assert set(refusal.value.problems) == {"name", "period"}
    assert set(import_facts(name="x" * 101).check()) == {"name"}


def test_one_list_spelled_twice_stays_one_list(session: Session, record: Recorder) -> None:
    record(ListKind.OTHER, "2026-01", name="Bantuan Lansia")
    new = record(ListKind.OTHER, "2026-02", name="  BANTUAN  lansia ")
    [extract] = current_extracts(session)
    assert (extract.import_id, extract.label) == (new, "Bantuan Lansia Februari 2026")


@dataclass
class Plan:
    """What one random import brings."""

    kind: ListKind
    period: str
    numbers: list[int]


@dataclass
class Book:
    """What should be in force, kept in the simplest way: every import that stands, in its order."""

    standing: dict[int, Plan] = field(default_factory=dict)

    def expected(self) -> dict[tuple[ListKind, str], list[str]]:
        """The NIKs of each list in force."""
        newest: dict[ListKind, tuple[tuple[int, int], int]] = {}
        for ident, plan in self.standing.items():
            newest[plan.kind] = max(newest.get(plan.kind, ((0, 0), 0)), (period_order(plan.period), ident))
        plans = [self.standing[ident] for _, ident in newest.values()]
        return {(plan.kind, plan.period): [nik(number) for number in plan.numbers] for plan in plans}


PLANS = st.builds(
    Plan,
    st.sampled_from([ListKind.DTSEN, ListKind.PKH]),
    st.sampled_from(["2025-12", "2026-Q1", "2026-Q2"]),
    st.lists(st.integers(1, 9), min_size=1, max_size=3),
)


def seen(registers: Registers) -> dict[tuple[ListKind, str], list[str]]:
    """The NIKs every list in force really holds, read from its file."""
    return {
        (extract.kind, extract.period): [row.nik for batch in file.batches() for _, row in batch]
        for extract, file in registers.files()
    }


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(before=st.lists(PLANS, max_size=3), after=st.lists(PLANS, min_size=1, max_size=4), seed=st.integers())
def test_random_imports_and_undos_leave_the_register_as_it_was(
    access: Access, before: list[Plan], after: list[Plan], seed: int
) -> None:
    shelf, book = access.file.registers, Book()
    shelf.sweep(())
    with access.file.database.write() as session:

        def bring(plan: Plan) -> None:
            people = [Resident(f"Contoh Nomor {number}", nik=nik(number)) for number in plan.numbers]
            row = load(session, shelf, access.officer, people, plan.kind, plan.period)
            book.standing[row.id] = plan
            assert seen(Registers.of(session, shelf)) == book.expected()

        for plan in before:
            bring(plan)
        was, extracts = seen(Registers.of(session, shelf)), extracts_of_all_periods(session)
        known = set(book.standing)
        for plan in after:
            bring(plan)
        taken_back = [ident for ident in book.standing if ident not in known]
        Random(seed).shuffle(taken_back)
        for ident in taken_back:
            shelf.discard(undo_import(session, ident, REASON, by=access.officer, now=NOW).data_file)
            del book.standing[ident]
            assert seen(Registers.of(session, shelf)) == book.expected()
        assert seen(Registers.of(session, shelf)) == was
        assert extracts_of_all_periods(session) == extracts
        assert sweep_registers(session, shelf) == []
        assert len(list(shelf.folder.iterdir())) == len(before)
        session.rollback()
