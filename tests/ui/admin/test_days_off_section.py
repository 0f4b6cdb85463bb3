"""The office names its own days off; holidays are known already."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from puskesos.office.calendar import office_calendar
from puskesos.ui.admin.day_off_dialog import DayOffDialog
from puskesos.ui.admin.days_off_section import DaysOffSection
from puskesos.ui.session import Desk
from tools.clipping import clipped_texts

Settle = Callable[[], None]


@pytest.fixture
def section(qtbot: QtBot, desk: Desk, settle: Settle) -> DaysOffSection:
    section = DaysOffSection(desk)
    qtbot.addWidget(section)
    section.resize(1040, 712)
    section.show()
    section.refresh()
    settle()
    return section


def ordinary_day(desk: Desk) -> date:
    """A working day of this year or the next."""
    with desk.access.file.database.read() as session:
        return office_calendar(session).after(desk.today(), 1)


def works_on(desk: Desk, day: date) -> bool:
    with desk.access.file.database.read() as session:
        return office_calendar(session).works_on(day)


def fill(section: DaysOffSection, day: date, reason: str, settle: Settle) -> DayOffDialog:
    dialog = section.dialog
    assert dialog is not None
    dialog.day.input.set_day(day)
    dialog.reason.input.set_value(reason)
    dialog.frame.save.click()
    settle()
    return dialog


def test_without_days_of_its_own_the_holidays_are_told(section: DaysOffSection) -> None:
    assert section.empty.isVisible()
    names = [section.holidays.rows.index(row, 1).data() for row in range(section.holidays.rows.rowCount())]
    assert any("Hari Kemerdekaan" in name for name in names)
    assert clipped_texts(section) == []


def test_a_day_is_added_and_taken_back(section: DaysOffSection, desk: Desk, settle: Settle) -> None:
    day = ordinary_day(desk)
    section.add.click()
    fill(section, day, "Libur daerah", settle)
    assert not works_on(desk, day)
    section.remove.click()
    settle()
    assert works_on(desk, day)
    assert section.empty.isVisible()


def test_enter_corrects_the_chosen_day(qtbot: QtBot, section: DaysOffSection, desk: Desk, settle: Settle) -> None:
    day = ordinary_day(desk)
    section.add.click()
    fill(section, day, "Libur daerah", settle)
    qtbot.keyClick(section.table, Qt.Key.Key_Return)
    dialog = section.dialog
    assert dialog is not None
    dialog.is_worked.input.set_value(True)
    dialog.frame.save.click()
    settle()
    assert works_on(desk, day)


def test_a_day_without_a_reason_stays_in_the_dialog(section: DaysOffSection, desk: Desk, settle: Settle) -> None:
    day = ordinary_day(desk)
    section.add.click()
    dialog = fill(section, day, "", settle)
    assert dialog.isVisible()
    assert works_on(desk, day)


def test_an_office_may_work_on_saturdays(section: DaysOffSection, desk: Desk, settle: Settle) -> None:
    section.saturday.click()
    settle()
    with desk.access.file.database.read() as session:
        assert office_calendar(session).works_on_saturday
