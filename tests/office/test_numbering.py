"""Numbers: without gaps, without clashes, in the pattern an office writes them, and started again with the year."""

import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column

from puskesos.dates import ROMAN
from puskesos.errors import Refused
from puskesos.office.numbering import Counter, NumberPattern, peek_number, take_number
from puskesos.store.database import Database

YEARLY = NumberPattern("400.9.11/{no}/SLRT/{bulan_romawi}/{tahun}")
ENDLESS = NumberPattern("{kode}/{no:04}")
DAY = date(2026, 11, 20)
THREADS = 6
TIMES = 25
WORDS = st.text(st.characters(exclude_characters="{}", categories=("L", "N", "P", "S")), max_size=12)
FIELDS = st.sampled_from(["{tahun}", "{bulan}", "{bulan_romawi}", "{kode}"])


class Shelf(DeclarativeBase):
    """A base of the tests alone."""


class Letter(Shelf):
    """Something that carries a number, as a case and a referral do."""

    __tablename__ = "letters"

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[str] = mapped_column(unique=True)


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    database = Database.in_file(tmp_path / "numbers.db", bytes(32))
    with database.schema_change() as connection:
        Shelf.metadata.create_all(connection)
        Counter.metadata.create_all(connection, tables=[Counter.metadata.tables["counters"]])
    yield database
    database.close()


@pytest.fixture
def counting(database: Database) -> Iterator[Session]:
    with database.write() as session:
        yield session


def take(session: Session, pattern: NumberPattern = YEARLY, day: date = DAY, series: str = "letter") -> str:
    number = take_number(session, series, pattern, day, "CTH", Letter.number)
    session.add(Letter(number=number))
    session.flush()
    return number


def test_numbers_follow_each_other(counting: Session) -> None:
    assert [take(counting) for _ in range(3)] == [
        "400.9.11/1/SLRT/XI/2026",
        "400.9.11/2/SLRT/XI/2026",
        "400.9.11/3/SLRT/XI/2026",
    ]


def test_a_month_changes_the_writing_and_not_the_count(counting: Session) -> None:
    take(counting, day=date(2026, 1, 31))
    assert take(counting, day=date(2026, 12, 1)) == "400.9.11/2/SLRT/XII/2026"


def test_a_new_year_starts_again_and_the_old_one_can_still_be_counted_on(counting: Session) -> None:
    take(counting)
    take(counting)
    assert take(counting, day=date(2027, 1, 1)) == "400.9.11/1/SLRT/I/2027"
    assert take(counting, day=date(2026, 12, 31)) == "400.9.11/3/SLRT/XII/2026"


def test_a_pattern_without_the_year_never_starts_again(counting: Session) -> None:
    assert take(counting, ENDLESS) == "CTH/0001"
    assert take(counting, ENDLESS, date(2027, 1, 1)) == "CTH/0002"


def test_each_series_counts_for_itself(counting: Session) -> None:
    take(counting)
    assert take(counting, ENDLESS, series="register") == "CTH/0001"


def test_the_number_shown_beside_the_pattern_is_the_one_that_comes_next(counting: Session) -> None:
    for _ in range(3):
        shown = peek_number(counting, "letter", YEARLY, DAY, "CTH")
        assert take(counting) == shown


def test_many_desks_at_once_leave_no_gap_and_never_share_a_number(database: Database) -> None:
    def one_desk(_: int) -> list[str]:
        taken = []
        for _ in range(TIMES):
            with database.write() as session:
                taken.append(take(session, NumberPattern("{no}/{tahun}")))
        return taken

    with ThreadPoolExecutor(THREADS) as desks:
        taken = [number for numbers in desks.map(one_desk, range(THREADS)) for number in numbers]
    assert sorted(int(number.removesuffix("/2026")) for number in taken) == list(range(1, THREADS * TIMES + 1))


def test_a_number_that_was_not_used_goes_to_the_next(database: Database) -> None:
    def take_and_fail(session: Session) -> None:
        take(session)
        raise Refused("Surat tidak jadi terbit.")

    with pytest.raises(Refused), database.write() as session:
        take_and_fail(session)
    with database.write() as session:
        assert take(session) == "400.9.11/1/SLRT/XI/2026"


def test_a_year_typed_as_a_word_in_the_middle_of_a_count_meets_no_number_twice(counting: Session) -> None:
    typed = NumberPattern("400.9.11/{no}/SLRT/XI/2026")
    numbers = [take(counting), take(counting), take(counting, typed), take(counting, typed), take(counting)]
    assert numbers == [f"400.9.11/{number}/SLRT/XI/2026" for number in range(1, 6)]


@pytest.mark.parametrize(
    "text",
    ["{no}/SLRT/{tahun}", "{kode}-{tahun}-{no:04}", "460/{no}", "{no:06}", "{bulan}{bulan_romawi}{no}"],
)
def test_these_patterns_are_good(text: str) -> None:
    assert NumberPattern(text).check() is None


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", r"harus memuat \{no\} satu kali"),
        ("{tahun}", r"harus memuat \{no\} satu kali"),
        ("{no}/{no}", r"harus memuat \{no\} satu kali"),
        ("{no}/{no:03}", r"harus memuat \{no\} satu kali"),
        ("{no}/{desa}", "Isian yang dikenal"),
        ("{no:9}", "Isian yang dikenal"),
        ("{no!r}", "Isian yang dikenal"),
        ("{no.real}", "Isian yang dikenal"),
        ("{no}/{", "Isian yang dikenal"),
        ("{no}}", "Isian yang dikenal"),
        ("{}{no}", "Isian yang dikenal"),
        ("{{no}}", "Isian yang dikenal"),
        ("{no}" + "x" * 80, "paling panjang 80 huruf"),
        ("{no}\n{tahun}", "huruf, angka dan tanda baca"),
    ],
)
def test_these_patterns_are_told_what_is_wrong_with_them(counting: Session, text: str, problem: str) -> None:
    assert re.search(problem, NumberPattern(text).check() or "")
    with pytest.raises(Refused, match=problem):
        take(counting, NumberPattern(text))


@given(st.lists(st.one_of(WORDS, FIELDS), max_size=6), st.lists(st.one_of(WORDS, FIELDS), max_size=6), st.dates())
def test_every_good_pattern_writes_its_number_day_and_code(before: list[str], after: list[str], day: date) -> None:
    pattern = NumberPattern("".join([*before, "{no:04}", *after]))
    expected = pattern.text
    fields = {"no:04": "0042", "tahun": str(day.year), "bulan": f"{day.month:02}", "bulan_romawi": ROMAN[day.month - 1]}
    for field, value in (fields | {"kode": "CTH"}).items():
        expected = expected.replace(f"{{{field}}}", value)
    assert pattern.check() is None or len(pattern.text) > 80
    assert pattern.written(42, day, "CTH") == expected


@given(st.text(max_size=90))
def test_any_pattern_is_either_told_its_problem_or_can_be_written(text: str) -> None:
    pattern = NumberPattern(text)
    problem = pattern.check()
    if problem is None:
        assert "7" in pattern.written(7, DAY, "CTH")
    else:
        assert problem.endswith(".")


@settings(max_examples=30, deadline=None)
@given(st.lists(st.dates(date(2025, 11, 1), date(2028, 2, 1)), min_size=1, max_size=12))
def test_within_a_year_the_numbers_are_counted_from_one_whatever_the_order_of_days(days: list[date]) -> None:
    counted: dict[int, int] = {}
    database = Database.in_file(Path(":memory:"), bytes(32))
    with database.write() as session:
        Counter.metadata.create_all(session.connection(), tables=[Counter.metadata.tables["counters"]])
        Shelf.metadata.create_all(session.connection())
        for day in days:
            counted[day.year] = counted.get(day.year, 0) + 1
            assert take(session, NumberPattern("{no}/{tahun}"), day) == f"{counted[day.year]}/{day.year}"
    database.close()
