"""Typed dates: many ways to write a day, one way to show it, and no day is invented."""

from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from puskesos.ui.widgets.date_field import DateField
from puskesos.ui.widgets.inputs import LineField
from tests.ui.widgets.shown import Shown


@pytest.fixture
def born(shown: Shown) -> DateField:
    field, other = DateField(), LineField()
    shown(field, other)
    field.setFocus()
    field.setProperty("other", other)
    return field


@pytest.mark.parametrize(
    "typed", ["12-06-1965", "12061965", "12/6/1965", "12.6.1965", "12 6 1965", "１２-０６-１９６５"]
)
def test_a_day_may_be_typed_in_many_ways(qtbot: QtBot, born: DateField, typed: str) -> None:
    qtbot.keyClicks(born, typed) if typed.isascii() else born.insert(typed)
    assert born.day() == date(1965, 6, 12)
    born.property("other").setFocus()
    assert born.text() == "12-06-1965"


def test_a_day_that_does_not_exist_stays_and_is_told(qtbot: QtBot, born: DateField) -> None:
    qtbot.keyClicks(born, "31-02-2026")
    born.property("other").setFocus()
    assert born.text() == "31-02-2026"
    assert born.day() is None
    assert born.problem() == "Tanggal 31-02-2026 tidak ada. Tulis seperti 12-06-1965."


def test_a_day_beyond_the_limits_is_told(born: DateField) -> None:
    born.set_limits(date(1900, 1, 1), date(2026, 3, 6))
    born.set_day(date(2026, 3, 7))
    assert born.problem() == "Tanggal ini sesudah 6 Maret 2026. Periksa lagi."
    born.set_day(date(1899, 12, 31))
    assert born.problem() == "Tanggal ini sebelum 1 Januari 1900. Periksa lagi."
    born.set_day(date(2026, 3, 6))
    assert born.is_valid()


def test_the_day_is_told_once_when_it_is_complete(qtbot: QtBot, born: DateField) -> None:
    told: list[date | None] = []
    born.day_changed.connect(told.append)
    qtbot.keyClicks(born, "12061965")
    assert told == [date(1965, 6, 12)]
    born.clear()
    assert told == [date(1965, 6, 12), None]


def test_no_day_is_a_valid_answer(born: DateField) -> None:
    born.set_day(None)
    assert born.is_valid()
    assert born.is_empty()
