"""Hours as offices write them on their doors: read where they can be, kept as words where they cannot."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from puskesos.office.opening_hours import END_OF_DAY, OpeningHours, Span, parse_hours

MONDAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Senin–Kamis 08.00–15.00; Jumat 08.00–11.30", "Senin–Kamis 08.00–15.00; Jumat 08.00–11.30"),
        ("senin - jum'at 08:00 s/d 15:30 WIB", "Senin–Jumat 08.00–15.30"),
        ("Senin-Jumat pukul 08.00 sampai dengan 15.00, Sabtu libur", "Senin–Jumat 08.00–15.00"),
        ("Sen s.d. Kam 8.00-12.00 dan 13.00-15.00", "Senin–Kamis 08.00–12.00, 13.00–15.00"),
        ("Senin–Jumat: 08.00 WITA–15.00 WITA", "Senin–Jumat 08.00–15.00"),
        ("Senin, Selasa 09.00–11.00\nAhad 10.00–12.00", "Senin, Selasa 09.00–11.00; Minggu 10.00–12.00"),
        ("Sabtu–Senin 08.00–10.00", "Senin 08.00–10.00; Sabtu, Minggu 08.00–10.00"),
        ("setiap hari 24 jam", "Setiap hari 24 jam"),
        ("Setiap hari 00.00–24.00", "Setiap hari 24 jam"),
        ("Senin–Minggu 07.00–20.00", "Setiap hari 07.00–20.00"),
    ],
)
def test_the_notation_of_doors_is_read(written: str, read: str) -> None:
    hours = parse_hours(written)
    assert hours is not None
    assert hours.words() == read


@pytest.mark.parametrize(
    "written",
    [
        "",
        "24 jam",
        "Senin",
        "08.00–15.00",
        "buka kalau ada petugas",
        "Senin–Jumat 08.00–15.00 kecuali hari libur",
        "Senin–Jumat 08.00–15.00, istirahat 12.00–13.00",
        "Minggu libur",
        "Senin 15.00–08.00",
        "Senin 22.00–06.00",
        "Senin 08.00–25.00",
        "Senin 08.75–10.00",
        "Senin 08.00–12.00, 11.00–15.00",
        "Senin 08.00–12.00; Senin 13.00–15.00",
        "Senin– 08.00–12.00",
        "–Senin 08.00–12.00",
        "Senin 08.00–12.00 libur",
        "Sabtu 08.00–10.00 " * 60,
    ],
)
def test_what_is_not_in_the_notation_stays_words(written: str) -> None:
    assert parse_hours(written) is None


def spans() -> st.SearchStrategy[tuple[Span, ...]]:
    """Hours of one day: at most three, none running into another."""
    ends = st.lists(st.integers(0, END_OF_DAY), min_size=0, max_size=6, unique=True).map(sorted)
    return ends.map(lambda at: tuple(Span(*pair) for pair in zip(at[::2], at[1::2], strict=False)))


@given(st.tuples(*[spans()] * 7).filter(any))
def test_hours_that_are_written_out_are_read_again_as_they_were(week: tuple[tuple[Span, ...], ...]) -> None:
    assert parse_hours(OpeningHours(week).words()) == OpeningHours(week)


@given(st.text(max_size=80))
def test_any_text_is_either_hours_or_words(text: str) -> None:
    hours = parse_hours(text)
    assert hours is None or parse_hours(hours.words()) == hours


def test_the_next_open_day_is_the_day_itself_or_one_within_the_week() -> None:
    hours = parse_hours("Senin–Kamis 08.00–15.00; Jumat 08.00–11.30")
    assert hours is not None
    friday, saturday = MONDAY + timedelta(days=4), MONDAY + timedelta(days=5)
    assert hours.is_open(friday)
    assert not hours.is_open(saturday)
    assert hours.next_open(friday) == friday
    assert hours.next_open(saturday) == MONDAY + timedelta(days=7)
