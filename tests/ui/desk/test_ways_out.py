"""The four ways a visit ends, from the first key to the row in the office file."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from puskesos.cases.case import Outcome, ReporterKind
from puskesos.cases.status import CaseStatus
from puskesos.cases.visit import ReporterAnswer
from puskesos.office.access import Access
from puskesos.office.officers import Role
from puskesos.office.staff import OfficerAnswer, create_officer
from puskesos.ui.desk.closure_dialog import ClosureDialog
from puskesos.ui.desk.page import IntakePage
from puskesos.ui.paper import PaperDialog
from puskesos.ui.session import Desk
from tests.ui.desk.steps import Cases, Settle, fill_in, press, type_into

ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


def closure_dialog(qtbot: QtBot, page: IntakePage) -> ClosureDialog:
    """The dialog that asks what the resident was told, once it has the keyboard."""
    dialog = page.findChild(ClosureDialog)
    assert dialog is not None
    qtbot.waitUntil(dialog.isActiveWindow)
    return dialog


def test_a_question_answered_at_the_counter_is_closed_in_one_go(
    page: IntakePage, qtbot: QtBot, cases: Cases, settle: Settle
) -> None:
    fill_in(qtbot, page)
    press(qtbot, page, Qt.Key.Key_F8)
    dialog = closure_dialog(qtbot, page)
    type_into(qtbot, dialog.told, "Desil 3, masih terdaftar.")
    press(qtbot, dialog, Qt.Key.Key_F12)
    settle()
    (case,) = cases()
    assert (case.status, case.outcome) == (CaseStatus.RESOLVED, Outcome.INFORMED_AT_COUNTER)
    assert case.told_resident == "Desil 3, masih terdaftar."
    assert page.panel.registered.number.text() == case.number
    assert not page.has_content()


def test_the_dialog_of_the_counter_wants_to_know_what_was_told(page: IntakePage, qtbot: QtBot, cases: Cases) -> None:
    fill_in(qtbot, page)
    press(qtbot, page, Qt.Key.Key_F8)
    dialog = closure_dialog(qtbot, page)
    press(qtbot, dialog, Qt.Key.Key_F12)
    assert dialog.isVisible()
    assert not cases()
    press(qtbot, dialog, Qt.Key.Key_Escape)
    assert page.form.complaint.story.value() == "Kartu JKN tidak aktif."


def test_missing_papers_wait_and_the_list_is_ready_to_print(
    page: IntakePage, qtbot: QtBot, cases: Cases, settle: Settle
) -> None:
    fill_in(qtbot, page, service="reaktivasi")
    first, *others = page.form.papers.rows
    qtbot.mouseClick(first, Qt.MouseButton.LeftButton)
    assert page.form.papers.count.text() == f"1 dari {len(others) + 1}"
    press(qtbot, page, Qt.Key.Key_F9)
    settle()
    (case,) = cases()
    assert case.status is CaseStatus.WAITING_DOCUMENTS
    assert case.missing_papers() == [row.words for row in others]
    qtbot.waitUntil(lambda: page.findChild(PaperDialog) is not None)
    settle()


def test_nothing_is_missing_when_every_paper_was_brought(page: IntakePage, qtbot: QtBot, cases: Cases) -> None:
    fill_in(qtbot, page, service="reaktivasi")
    press(qtbot, page, Qt.Key.Key_A, ALT)
    press(qtbot, page, Qt.Key.Key_F9)
    assert "Tidak ada berkas yang kurang" in page.form.papers.problem.text()
    assert not cases()


def test_the_case_worker_gets_what_takes_longer(
    page: IntakePage, qtbot: QtBot, cases: Cases, settle: Settle, desk: Desk
) -> None:
    fill_in(qtbot, page)
    press(qtbot, page, Qt.Key.Key_F10)
    settle()
    (case,) = cases()
    assert case.status is CaseStatus.REGISTERED
    assert case.next_step_on == desk.calendar.after(desk.today(), 3)
    assert case.client.region == desk.office.region
    assert page.form.client.nik.number.hasFocus()


def test_a_referral_goes_on_with_the_new_case(page: IntakePage, qtbot: QtBot, cases: Cases, settle: Settle) -> None:
    fill_in(qtbot, page)
    with qtbot.waitSignal(page.referral_wanted) as wanted:
        press(qtbot, page, Qt.Key.Key_F12)
    settle()
    assert wanted.args == [cases()[0].id]


def test_the_next_person_keeps_the_reporter_and_nothing_else(
    page: IntakePage, qtbot: QtBot, cases: Cases, settle: Settle
) -> None:
    reporter = ReporterAnswer(ReporterKind.OTHER, "Misal Kenanga", "Tetangga", "080000000012")
    page.form.reporter.show_answer(reporter)
    fill_in(qtbot, page)
    press(qtbot, page, Qt.Key.Key_F10)
    settle()
    assert page.form.reporter.answer() == ReporterAnswer()
    press(qtbot, page, Qt.Key.Key_Return, CTRL)
    assert page.form.reporter.answer() == reporter
    assert page.form.client.name.is_empty()
    assert page.form.complaint.story.is_empty()


def test_a_client_who_spoke_for_herself_can_report_the_next_person(
    page: IntakePage, qtbot: QtBot, settle: Settle
) -> None:
    fill_in(qtbot, page)
    press(qtbot, page, Qt.Key.Key_F10)
    settle()
    press(qtbot, page, Qt.Key.Key_Return, CTRL)
    answer = page.form.reporter.answer()
    assert (answer.kind, answer.name) == (ReporterKind.OTHER, "Contoh Melati")


def test_a_visit_during_a_power_cut_is_dated_and_explained(
    page: IntakePage, qtbot: QtBot, cases: Cases, settle: Settle, desk: Desk
) -> None:
    fill_in(qtbot, page)
    press(qtbot, page, Qt.Key.Key_T, CTRL)
    yesterday = desk.today() - timedelta(days=1)
    type_into(qtbot, page.form.late.visit_on, f"{yesterday:%d%m%Y}")
    press(qtbot, page, Qt.Key.Key_F10)
    assert page.form.late.fields["late_reason"].has_problem()
    type_into(qtbot, page.form.late.reason, "Listrik padam")
    press(qtbot, page, Qt.Key.Key_F10)
    settle()
    (case,) = cases()
    assert (case.visit_on, case.late_reason) == (yesterday, "Listrik padam")


@pytest.mark.parametrize("key", [Qt.Key.Key_P, Qt.Key.Key_D])
def test_papers_can_be_printed_after_the_visit_was_saved(
    page: IntakePage, qtbot: QtBot, settle: Settle, key: Qt.Key
) -> None:
    fill_in(qtbot, page, service="reaktivasi")
    press(qtbot, page, Qt.Key.Key_F10)
    settle()
    press(qtbot, page, key, CTRL)
    qtbot.waitUntil(lambda: page.findChild(PaperDialog) is not None)
    settle()


def test_the_blank_form_is_printed_where_late_visits_are_written_down(
    page: IntakePage, qtbot: QtBot, settle: Settle
) -> None:
    press(qtbot, page, Qt.Key.Key_T, CTRL)
    press(qtbot, page, Qt.Key.Key_F, CTRL)
    qtbot.waitUntil(lambda: page.findChild(PaperDialog) is not None)
    settle()


def test_who_may_not_register_is_told_so_and_keeps_what_was_typed(
    page: IntakePage, qtbot: QtBot, desk: Desk, access: Access, settle: Settle
) -> None:
    viewer = OfficerAnswer("lihat", "Umpama Pimpinan", (Role.VIEWER,))
    with access.file.database.write() as session:
        desk.access.officer = create_officer(session, viewer)
    fill_in(qtbot, page)
    press(qtbot, page, Qt.Key.Key_F10)
    settle()
    assert "Peran Anda" in page.form.trouble.text()
    assert page.form.client.name.value() == "Contoh Melati"
    assert page.refer.isEnabled()
