"""Naming the problem with its evidence."""

from datetime import date

from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from puskesos.cases.people.person import NikStatus, PersonAnswer
from puskesos.ui.case.acts import Act
from puskesos.ui.case.identify_dialog import IdentifyDialog
from tests.ui.case.steps import Errand, Opened, Registered, Settle, Stored

OLD = PersonAnswer("Umpama Dahlia", nik_status=NikStatus.UNKNOWN, birth_date=date(1950, 1, 1))


def tick(dialog: IdentifyDialog, code: str, place: int = 0) -> str:
    """Ticks a criterion of a category and gives its words."""
    dialog.select(code)
    criterion, check = list(dialog.panel.checks.items())[place]
    check.click()
    return criterion


def test_ticked_criteria_are_kept_as_evidence(
    opened: Opened, registered: Registered, errand: Errand[IdentifyDialog], settle: Settle, stored: Stored
) -> None:
    case = registered(client=OLD)
    page = opened(case)
    dialog = errand(page, Act.IDENTIFY, IdentifyDialog)
    first, second = tick(dialog, "PPKS-08"), tick(dialog, "PPKS-24")
    dialog.frame.save.click()
    settle()
    found = {each["code"]: each["criteria"] for each in stored(case).categories}
    assert found == {"PPKS-08": [first], "PPKS-24": [second]}
    assert page.errands.dialog is None
    assert "Lanjut Usia" in page.header.category.value.text()


def test_letters_narrow_the_list(opened: Opened, registered: Registered, errand: Errand[IdentifyDialog]) -> None:
    dialog = errand(opened(registered()), Act.IDENTIFY, IdentifyDialog)
    assert dialog.kinds.rows.rowCount() == 26
    dialog.search.set_value("lanjut usia")
    assert dialog.kinds.selected() is not None
    assert dialog.panel.name.text().startswith("Lanjut Usia")


def test_an_odd_age_warns_and_asks_for_a_reason(
    opened: Opened, registered: Registered, errand: Errand[IdentifyDialog], settle: Settle, stored: Stored
) -> None:
    case = registered(client=OLD)
    dialog = errand(opened(case), Act.IDENTIFY, IdentifyDialog)
    tick(dialog, "PPKS-01")
    assert "warga berumur" in dialog.panel.doubt.text()
    dialog.frame.save.click()
    assert dialog.panel.reason.has_problem()
    dialog.panel.reason.input.set_value("Umur di KTP keliru")
    dialog.panel.reason.input.edited.emit()
    dialog.frame.save.click()
    settle()
    assert stored(case).categories[0]["note"] == "Umur di KTP keliru"


def test_that_nothing_fits_must_be_said(
    opened: Opened, registered: Registered, errand: Errand[IdentifyDialog], settle: Settle
) -> None:
    page = opened(registered())
    dialog = errand(page, Act.IDENTIFY, IdentifyDialog)
    dialog.frame.save.click()
    assert "Tidak ada yang sesuai" in dialog.frame.problem.text()
    dialog.none_fits.click()
    dialog.frame.save.click()
    settle()
    assert page.errands.dialog is None
    assert page.view is not None
    assert page.view.journey[-1].text == "Tidak ada kategori PPKS yang sesuai"


def test_closing_the_dialog_before_the_list_came_is_harmless(
    qtbot: QtBot, opened: Opened, registered: Registered, settle: Settle
) -> None:
    page = opened(registered())
    page.carry_out(Act.IDENTIFY)
    dialog = page.errands.dialog
    assert isinstance(dialog, QDialog)
    dialog.reject()
    qtbot.waitUntil(lambda: not isValid(dialog))
    settle()
