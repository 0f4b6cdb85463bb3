"""The end of keeping in the settings: what is due, who holds it, the schedule, and destroying with a witness."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from pytestqt.qtbot import QtBot

from puskesos.cases.case import Case, Outcome
from puskesos.cases.handling import Closing, close_case
from puskesos.cases.rights.destroying import destroy
from puskesos.office.officers import Role
from puskesos.office.profile import the_office
from puskesos.office.retention import CaseClass, Fate, rules_of
from puskesos.ui.admin.page import SettingsPage
from puskesos.ui.admin.retention_dialogs import DestroyDialog, RetentionRuleDialog
from puskesos.ui.admin.retention_section import RECORDS, SCHEDULE, RetentionSection
from puskesos.ui.case.remark_dialog import RemarkDialog
from puskesos.ui.destruction_job import DestructionJob
from puskesos.ui.paper import PaperDialog
from puskesos.ui.session import Desk
from tools.clipping import clipped_texts

Settle = Callable[[], None]
TEN_YEARS = timedelta(days=3653)


@pytest.fixture
def long_ago(desk: Desk, registered: Callable[..., Case]) -> Callable[[str], Case]:
    """A case that was closed more than ten years ago."""

    def make(name: str) -> Case:
        case = registered(name)
        then: datetime = desk.now() - TEN_YEARS
        with desk.access.file.database.write() as session:
            closing = Closing(Outcome.HANDLED_INTERNALLY, "Sudah dijelaskan.")
            close_case(session, case.id, closing, by=desk.officer, now=desk.now())
            session.get_one(Case, case.id).closed_at = then
        return case

    return make


def opened(page: SettingsPage, settle: Settle) -> RetentionSection:
    page.open_section("retention")
    settle()
    section = page.current()
    assert isinstance(section, RetentionSection)
    return section


def test_what_is_due_is_destroyed_before_a_witness_and_leaves_a_record(
    page: SettingsPage, long_ago: Callable[[str], Case], settle: Settle
) -> None:
    case = long_ago("Contoh Melati")
    section = opened(page, settle)
    assert section.due.table.rows.index(0, 0).data() == case.number
    assert clipped_texts(page) == []
    section.erase.click()
    dialog = section.dialog
    assert isinstance(dialog, DestroyDialog)
    dialog.basis.input.set_value("Perbup Contoh 12/2024")
    dialog.witness.input.set_value("Misal Kenanga")
    assert not dialog.frame.save.isEnabled()
    dialog.is_sure.set_value(True)
    assert clipped_texts(dialog) == []
    dialog.frame.save.click()
    settle()
    paper = section.dialog
    assert isinstance(paper, PaperDialog)
    paper.reject()
    settle()
    assert section.due.table.rows.rowCount() == 0
    section.tabs.choose(RECORDS)
    assert section.records.table.rows.index(0, 4).data() == "Misal Kenanga"
    assert section.paper.isVisible()
    assert clipped_texts(page) == []


def test_what_a_power_cut_left_is_gone_on_with_behind_the_next_log_in(
    desk: Desk, page: SettingsPage, long_ago: Callable[[str], Case], settle: Settle
) -> None:
    case = long_ago("Contoh Melati")
    with desk.access.file.database.write() as session:
        destroy(session, [case.id], "Perbup Contoh 12/2024", "Misal Kenanga", by=desk.officer, now=desk.now())
    section = opened(page, settle)
    assert section.due.table.rows.rowCount() == 0
    section.tabs.choose(RECORDS)
    number = section.records.table.rows.index(0, 0).data()
    assert number.endswith(", berjalan")
    assert not section.paper.isVisible()
    job = DestructionJob(desk)
    job.begin()
    settle()
    section.refresh()
    settle()
    assert section.records.table.rows.index(0, 0).data() == number.removesuffix(", berjalan")
    assert section.paper.isVisible()
    with desk.access.file.database.read() as session:
        assert "BA-MUSNAH" in session.get_one(Case, case.id).story


def test_a_held_case_stays_and_says_why(page: SettingsPage, long_ago: Callable[[str], Case], settle: Settle) -> None:
    long_ago("Contoh Melati")
    section = opened(page, settle)
    section.hold.click()
    dialog = section.dialog
    assert isinstance(dialog, RemarkDialog)
    dialog.text.input.set_value("Dipakai di pengadilan")
    dialog.frame.save.click()
    settle()
    assert section.release.isVisible()
    assert not section.erase.isVisible()
    assert not section.hold.isVisible()


def test_the_schedule_is_set_line_by_line(desk: Desk, page: SettingsPage, settle: Settle) -> None:
    section = opened(page, settle)
    section.tabs.choose(SCHEDULE)
    section.schedule.select(CaseClass.CONFIDENTIAL)
    section.change.click()
    dialog = section.dialog
    assert isinstance(dialog, RetentionRuleDialog)
    dialog.frame.save.click()
    assert dialog.basis.has_problem()
    dialog.fate.input.set_value(Fate.PERMANENT)
    dialog.basis.input.set_value("Perbup Contoh 12/2024")
    assert clipped_texts(dialog) == []
    dialog.frame.save.click()
    settle()
    with desk.access.file.database.read() as session:
        rules = {rule.kind: rule for rule in rules_of(the_office(session))}
    assert rules[CaseClass.CONFIDENTIAL].fate is Fate.PERMANENT
    assert rules[CaseClass.HANDLED].fate is Fate.DESTROY
    assert clipped_texts(page) == []


def test_who_may_not_destroy_does_not_see_the_section(desk: Desk, qtbot: QtBot, settle: Settle) -> None:
    desk.officer.role_codes = [Role.CASE_OFFICER.value]
    page = SettingsPage(desk)
    qtbot.addWidget(page)
    settle()
    shown = [page.list.rows.index(row, 0).data() for row in range(page.list.rows.rowCount())]
    assert "Retensi dan pemusnahan" not in shown
    assert "Insiden data" not in shown
