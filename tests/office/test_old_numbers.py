"""Numbers from before the program: read by the office's own pattern, passed over, and given back when unused."""

from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from puskesos.cases.case import Case
from puskesos.office.numbering import Counter, NumberPattern
from puskesos.office.old_numbers import give_back, read_number, reserve_letter_numbers, reserve_register_numbers
from puskesos.office.profile import REGISTER_SERIES, next_register_number
from tests.conftest import TODAY

REGISTER = NumberPattern("{kode}-{tahun}-{no:04}")
LETTER = NumberPattern("400.9.11/{no}/SLRT/{bulan_romawi}/{tahun}")


@pytest.mark.parametrize(
    ("pattern", "written", "read"),
    [
        (REGISTER, "CTH-2024-0007", (2024, 7)),
        (REGISTER, " cth-2024-7 ", (2024, 7)),
        (REGISTER, "CTH-2024-12345", (2024, 12345)),
        (REGISTER, "LAIN-2024-0007", None),
        (REGISTER, "CTH-2024-0007/B", None),
        (REGISTER, "CTH-2024-999999", None),
        (REGISTER, "", None),
        (LETTER, "400.9.11/13/SLRT/XI/2025", (2025, 13)),
        (LETTER, "400.9.11/13/SLRT/XIII/2025", None),
        (LETTER, "460/13/SLRT/XI/2025", None),
        (NumberPattern("{no:03}/PUSK"), "014/PUSK", (0, 14)),
        (NumberPattern("{no}/{bulan}/{tahun}/{tahun}"), "5/03/2024/2024", (2024, 5)),
        (NumberPattern("{no}.(x)*/{tahun}"), "5.(x)*/2024", (2024, 5)),
    ],
)
def test_a_number_is_read_by_the_offices_own_pattern(
    pattern: NumberPattern, written: str, read: tuple[int, int] | None
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
