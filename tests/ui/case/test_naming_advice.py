"""Naming the problem with the program's proposals before the officer: marked, never ticked by themselves."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from puskesos.cases.case import Case
from puskesos.cases.people.person import NikStatus, PersonAnswer
from puskesos.cases.suggested import Decision
from puskesos.cases.suggestions import CaseSuggestion, suggestions_of
from puskesos.ui.case.acts import Act
from puskesos.ui.case.identify_dialog import IdentifyDialog
from puskesos.ui.case.page import PROBLEMS
from puskesos.ui.case.remark_dialog import RemarkDialog
from puskesos.ui.session import Desk
from puskesos.ui.widgets.table import Group
from tests.ui.case.steps import Errand, Opened, Registered, Settle, Stored

OLD = PersonAnswer("Umpama Dahlia", nik_status=NikStatus.NONE, birth_date=date(1950, 1, 1))
ALONE = "Nenek tinggal sendiri, tidak ada keluarga, makan dari tetangga. Tidak punya KTP"
ASKS = "mau tanya KIS saya masih aktif apa tdk, tdk sakit cuma utk jaga2"
SECRET = "istri tertular dr suami almarhum, tdk sanggup kerja, minta bantuan makan, tolong dirahasiakan"
ALT, SHIFT = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture(autouse=True)
def _advised(desk: Desk, settle: Settle) -> None:
    desk.begin_advising()
    settle()


def press(qtbot: QtBot, dialog: IdentifyDialog, key: Qt.Key, held: Qt.KeyboardModifier) -> None:
    """Press a key of the dialog, and let what follows be painted as before an officer's next key."""
    qtbot.waitUntil(dialog.isActiveWindow)
    qtbot.keyClick(dialog, key, held)
    QApplication.processEvents()


def kept(desk: Desk, case: Case) -> CaseSuggestion:
    """The only suggestion kept for a case."""
    with desk.access.file.database.read() as session:
        (suggestion,) = suggestions_of(session, case.id)
        return suggestion


def decisions(suggestion: CaseSuggestion) -> dict[str, Decision]:
    return {each.key: each.decision.decision for each in suggestion.read() if each.decision}


def test_what_is_proposed_stands_first_with_its_evidence_and_nothing_is_ticked(
    opened: Opened, registered: Registered, errand: Errand[IdentifyDialog]
) -> None:
    dialog = errand(opened(registered(client=OLD, story=ALONE)), Act.IDENTIFY, IdentifyDialog)
    first, second = dialog.kinds.rows.entry(0), dialog.kinds.rows.entry(1)
    assert isinstance(first, Group)
    assert not isinstance(second, Group)
    assert second.code == "PPKS-08"
    assert dialog.panel.name.text() == "Lanjut Usia Telantar"
    assert dialog.panel.advice.isVisible()
    assert dialog.answer() == ()
    assert dialog.search.hasFocus()


def test_one_key_ticks_what_is_proposed_and_takes_the_ticks_back(
    qtbot: QtBot, opened: Opened, registered: Registered, errand: Errand[IdentifyDialog]
) -> None:
    dialog = errand(opened(registered(client=OLD, story=ALONE)), Act.IDENTIFY, IdentifyDialog)
    proposed = dialog.advice.all()[0].proposal
    press(qtbot, dialog, Qt.Key.Key_1, ALT)
    (answer,) = dialog.answer()
    assert (answer.code, answer.criteria) == (proposed.code, proposed.criteria)
    press(qtbot, dialog, Qt.Key.Key_1, ALT)
    assert dialog.answer() == ()


def test_what_was_taken_and_turned_down_is_kept_with_the_rules_of_the_day(
    qtbot: QtBot, desk: Desk, opened: Opened, registered: Registered, errand: Errand[IdentifyDialog], settle: Settle,
    stored: Stored,
) -> None:  # fmt: skip
    case = registered(client=OLD, story=ALONE)
    page = opened(case)
    dialog = errand(page, Act.IDENTIFY, IdentifyDialog)
    second = dialog.advice.all()[1].proposal.code
    press(qtbot, dialog, Qt.Key.Key_1, ALT)
    press(qtbot, dialog, Qt.Key.Key_2, ALT | SHIFT)
    dialog.frame.save.click()
    settle()
    assert [each["code"] for each in stored(case).categories] == ["PPKS-08"]
    suggestion = kept(desk, case)
    assert suggestion.rules_dated
    made = decisions(suggestion)
    assert made["ppks:PPKS-08"] is Decision.ACCEPTED
    assert made[f"ppks:{second}"] is Decision.REJECTED


def test_that_no_category_fits_is_proposed_with_its_reason_and_taken_with_one_key(
    qtbot: QtBot, desk: Desk, opened: Opened, registered: Registered, errand: Errand[IdentifyDialog], settle: Settle
) -> None:
    case = registered(story=ASKS)
    dialog = errand(opened(case), Act.IDENTIFY, IdentifyDialog)
    assert "Hanya bertanya" in dialog.none_advised.text()
    press(qtbot, dialog, Qt.Key.Key_0, ALT)
    assert dialog.none_fits.value()
    dialog.frame.save.click()
    settle()
    assert decisions(kept(desk, case))["no_category"] is Decision.ACCEPTED


def test_a_sensitive_proposal_is_not_spelled_out_until_it_is_chosen(
    qtbot: QtBot, opened: Opened, registered: Registered, errand: Errand[IdentifyDialog]
) -> None:
    dialog = errand(opened(registered(story=SECRET)), Act.IDENTIFY, IdentifyDialog)
    advised = dialog.advice.of("PPKS-16")
    assert advised is not None
    row = dialog.kinds.rows.index(advised.rank, 0)
    assert row.data() == "PPKS-16 · rahasia"
    assert "HIV" not in dialog.panel.name.text()
    dialog.select("PPKS-16")
    assert "HIV" in dialog.panel.name.text()


def test_the_page_shows_what_was_proposed_and_lets_it_be_decided_later(
    desk: Desk, opened: Opened, registered: Registered, errand: Errand[IdentifyDialog], settle: Settle,
) -> None:  # fmt: skip
    case = registered(client=OLD, story=SECRET)
    page = opened(case)
    dialog = errand(page, Act.IDENTIFY, IdentifyDialog)
    dialog.none_fits.click()
    dialog.frame.save.click()
    settle()
    line = next(each for each in page.problems.lines if each.kept.key == "confidential")
    line.links[Decision.ACCEPTED].click()
    settle()
    assert page.view is not None
    assert page.view.case.is_confidential
    assert page.view.journey[-1].text == "Diterima: Dirahasiakan"
    names = " ".join(each.accessibleName() for each in page.problems.lines)
    assert "HIV" not in names


def test_turning_down_on_the_page_takes_one_key_and_the_reason_may_follow(
    qtbot: QtBot, opened: Opened, registered: Registered, errand: Errand[IdentifyDialog], settle: Settle,
) -> None:  # fmt: skip
    page = opened(registered(client=OLD, story=ALONE))
    dialog = errand(page, Act.IDENTIFY, IdentifyDialog)
    press(qtbot, dialog, Qt.Key.Key_1, ALT)
    dialog.frame.save.click()
    settle()
    page.tabs.choose(PROBLEMS)
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    qtbot.keyClick(page, Qt.Key.Key_1, CTRL | SHIFT)
    settle()
    line = page.problems.lines[0]
    assert line.kept.decision is not None
    assert line.kept.decision.decision is Decision.REJECTED
    line.explain.click()
    asked = page.errands.dialog
    assert isinstance(asked, RemarkDialog)
    asked.text.input.set_value("sudah dibantu anaknya")
    asked.frame.save.click()
    settle()
    line = page.problems.lines[0]
    assert line.kept.decision is not None
    assert line.kept.decision.reason == "sudah dibantu anaknya"
    assert not line.explain.isVisible()
    assert page.view is not None
    assert "sudah dibantu anaknya" in page.view.journey[-1].text


def test_without_the_knowledge_the_dialog_works_as_before(
    desk: Desk, opened: Opened, registered: Registered, errand: Errand[IdentifyDialog], settle: Settle, stored: Stored
) -> None:
    desk.adviser.forget()
    case = registered(client=OLD, story=ALONE)
    dialog = errand(opened(case), Act.IDENTIFY, IdentifyDialog)
    assert dialog.kinds.rows.rowCount() == 26
    dialog.select("PPKS-08")
    next(iter(dialog.panel.checks.values())).click()
    dialog.frame.save.click()
    settle()
    assert [each["code"] for each in stored(case).categories] == ["PPKS-08"]
