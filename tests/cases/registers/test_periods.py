"""Periods: many ways to type one, one way to keep it, and the newest is the newest."""

import pytest

from puskesos.cases.registers.periods import period_order, period_words, tidy_period
from puskesos.errors import InvalidForm


@pytest.mark.parametrize(
    ("typed", "kept", "words"),
    [
        ("TW2 2026", "2026-Q2", "Triwulan II 2026"),
        ("tw ii 2026", "2026-Q2", "Triwulan II 2026"),
        ("Triwulan IV 2025", "2025-Q4", "Triwulan IV 2025"),
        ("Q2 2026", "2026-Q2", "Triwulan II 2026"),
        ("2026-Q2", "2026-Q2", "Triwulan II 2026"),
        ("Kuartal 1/2026", "2026-Q1", "Triwulan I 2026"),
        ("2026-06", "2026-06", "Juni 2026"),
        ("6/2026", "2026-06", "Juni 2026"),
        ("12-2026", "2026-12", "Desember 2026"),
        ("  Juni   2026 ", "2026-06", "Juni 2026"),
        ("agt 2026", "2026-08", "Agustus 2026"),
        ("Mei2026", "2026-05", "Mei 2026"),
        ("2026", "2026", "2026"),
    ],
)
def test_a_typed_period_is_kept_one_way(typed: str, kept: str, words: str) -> None:
    assert tidy_period(typed) == kept
    assert tidy_period(kept) == kept
    assert tidy_period(words) == kept
    assert period_words(kept) == words


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "kemarin",
        "26",
        "Q5 2026",
        "Q0 2026",
        "13-2026",
        "0-2026",
        "Triwulan 2026",
        "2025/2026",
        "Tahap 2 2026",
        "06 06 2026",
        "3026",
    ],
)
def test_what_is_no_period_is_refused_with_examples(typed: str) -> None:
    with pytest.raises(InvalidForm) as refusal:
        tidy_period(typed)
    assert "Triwulan II 2026" in refusal.value.problems["period"]


def test_later_periods_come_later() -> None:
    periods = ["2024-Q4", "2025-01", "2025-Q1", "2025-Q2", "2025-08", "2025-Q3", "2025", "2026-01"]
    orders = [period_order(period) for period in periods]
    assert orders == sorted(orders)


def test_a_period_nobody_understands_is_shown_as_it_is_and_comes_first() -> None:
    assert period_words("dahulu") == "dahulu"
    assert period_order("dahulu") < period_order("1990")
