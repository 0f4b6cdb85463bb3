"""Numbers from before the program: read by the office's own pattern, passed over, and given back when unused."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from puskesos.cases.case import Case
from puskesos.office.numbering import Counter, NumberPattern
from puskesos.office.officers import Officer
from puskesos.office.old_numbers import (
    ReadNumber,
    give_back,
    read_number,
    reserve_letter_numbers,
    reserve_register_numbers,
)
from puskesos.office.profile import REGISTER_SERIES, change_office, next_register_number
from tests.conftest import NOW, OFFICE, TODAY

REGISTER = NumberPattern("{kode}-{tahun}-{no:04}")
LETTER = NumberPattern("400.9.11/{no}/SLRT/{bulan_romawi}/{tahun}")


@pytest.mark.parametrize(
    ("pattern", "written", "read"),
    [
        (REGISTER, "CTH-2024-0007", ReadNumber(2024, 7)),
        (REGISTER, " cth-2024-7 ", ReadNumber(2024, 7)),
        (REGISTER, "CTH-2024-12345", ReadNumber(2024, 12345)),
        (REGISTER, "LAIN-2024-0007", None),
        (REGISTER, "CTH-2024-0007/B", None),
        (REGISTER, "CTH-2024-999999", None),
        (REGISTER, "", None),
        (LETTER, "400.9.11/13/SLRT/XI/2025", ReadNumber(2025, 13, 11)),
        (LETTER, "400.9.11/13/SLRT/XIII/2025", None),
        (LETTER, "460/13/SLRT/XI/2025", None),
        (NumberPattern("{no:03}/PUSK"), "014/PUSK", ReadNumber(0, 14)),
        (NumberPattern("{no}/{bulan}/{tahun}/{tahun}"), "5/03/2024/2024", ReadNumber(2024, 5, 3)),
        (NumberPattern("{klasifikasi}/{no}/{tahun}"), "400.9.3/5/2024", ReadNumber(2024, 5, class_code="400.9.3")),
        (NumberPattern("{klasifikasi}/{no}/{tahun}"), "/5/2024", None),
        (NumberPattern("{no}.(x)*/{tahun}"), "5.(x)*/2024", ReadNumber(2024, 5)),
    ],
)
def test_a_number_is_read_by_the_offices_own_pattern(
    pattern: NumberPattern, written: str, read: ReadNumber | None
) -> None:
    assert read_number(pattern, written, "CTH") == read


def test_the_register_goes_on_beyond_the_highest_old_number_of_each_year(session: Session) -> None:
    reserve_register_numbers(session, ["CTH-2026-0041", "CTH-2026-0007", "CTH-2025-0900", "007/lama"])
    assert next_register_number(session, TODAY, Case.number) == "CTH-2026-0042"
    assert next_register_number(session, date(2025, 12, 31), Case.number) == "CTH-2025-0901"


def test_a_counter_that_is_further_already_stays(session: Session) -> None:
    session.add(Counter(series=REGISTER_SERIES, year=2026, last=50))
    assert reserve_register_numbers(session, ["CTH-2026-0041"]) == {}
    assert next_register_number(session, TODAY, Case.number) == "CTH-2026-0051"


def test_counters_nobody_used_since_go_back_and_the_others_stay(session: Session) -> None:
    raised = reserve_register_numbers(session, ["CTH-2026-0041", "CTH-2025-0900"])
    raised |= reserve_letter_numbers(session, ["400.9.11/13/SLRT/XI/2025"])
    next_register_number(session, TODAY, Case.number)
    give_back(session, raised)
    counters = {(row.series, row.year): row.last for row in session.scalars(select(Counter))}
    assert counters == {("register", 2026): 42, ("register", 2025): 0, ("letter", 2025): 0}


def test_a_pattern_with_the_class_keeps_and_gives_back_the_count_of_each_class(
    session: Session, officer: Officer
) -> None:
    change_office(session, replace(OFFICE, letter_pattern="{klasifikasi}/{no}/{tahun}"), OFFICE, by=officer, now=NOW)
    raised = reserve_letter_numbers(session, ["400.9.3/7/2026", "400.9.11/4/2026", "lain"])
    assert raised == {"letter:400.9.3:2026": [0, 7], "letter:400.9.11:2026": [0, 4]}
    give_back(session, raised)
    assert {row.last for row in session.scalars(select(Counter))} == {0}
