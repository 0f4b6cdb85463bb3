"""Two officers at one case: what they add meets, and an act on a case that moved on is told first."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from puskesos.cases.case import Case, Outcome
from puskesos.cases.handling import Closing, NextStep, close_case, plan_next_step, step_of, take_case
from puskesos.cases.identification import CategoryAnswer, identify_problem, named_in
from puskesos.cases.journey import CaseView, view_case
from puskesos.cases.standing import standing_of
from puskesos.cases.status import CaseStatus
from puskesos.cases.visit import PaperAnswer
from puskesos.errors import Stale
from puskesos.ui.case.identify_dialog import IdentifyDialog
from puskesos.ui.case.papers_dialog import PapersDialog
from puskesos.ui.case.plan_dialog import PlanDialog
from puskesos.ui.case.remark_dialog import RemarkDialog, handing_back
from puskesos.ui.session import Desk
from puskesos.ui.widgets.fitting import open_dialog
from tests.ui.editors.conftest import Press, question_over

Key = Qt.Key
Settle = Callable[[], None]
PAPERS = (PaperAnswer("KTP", is_here=False), PaperAnswer("KK", is_here=False))


@pytest.fixture
def case(registered: Callable[..., Case]) -> Case:
    return registered(papers=PAPERS)


def seen(desk: Desk, case: Case) -> CaseView:
    with desk.access.file.database.read() as session:
        return view_case(session, case.id)


def opened(*dialogs: QDialog) -> None:
    for dialog in dialogs:
        dialog.open()


def test_two_officers_tick_two_papers_of_one_case(desk: Desk, other: Desk, case: Case, press: Press) -> None:
    here, there = PapersDialog(desk, seen(desk, case)), PapersDialog(other, seen(other, case))
    opened(here, there)
    there.papers.rows["KK"].click()
    press(there, Key.Key_F12)
    here.papers.rows["KTP"].click()
    press(here, Key.Key_F12)
    assert [paper["is_here"] for paper in seen(desk, case).case.papers] == [True, True]


def test_two_next_steps_of_one_case(desk: Desk, other: Desk, case: Case, press: Press) -> None:
    here = PlanDialog(desk, seen(desk, case).case)
    opened(here)
    with other.access.file.database.write() as session:
        base = step_of(session.get_one(Case, case.id))
        step = NextStep("Kunjungi rumah", base.on + timedelta(days=2))
        plan_next_step(session, case.id, step, base, by=other.officer, now=other.now())
    here.next.step.input.set_value("Telepon warga")
    press(here, Key.Key_F12)
    question = question_over(here)
    assert list(question.choices) == ["step"]
    assert question.choices["step"].label == "Langkah berikutnya"
    press(question, Key.Key_F8)
    press(question, Key.Key_F12)
    now = seen(desk, case).case
    assert (now.next_step, now.next_step_on) == ("Telepon warga", step.on)


def test_what_both_wrote_stays_in_sight_beside_the_word_that_nothing_is_chosen(
    desk: Desk, other: Desk, case: Case, press: Press, settle: Settle, qtbot: QtBot
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1366, 768)
    here = PlanDialog(desk, seen(desk, case).case, window)
    open_dialog(here, 720)
    with other.access.file.database.write() as session:
        base = step_of(session.get_one(Case, case.id))
        plan_next_step(session, case.id, NextStep("Kunjungi rumah", base.on), base, by=other.officer, now=other.now())
    here.next.step.input.set_value("Telepon warga")
    press(here, Key.Key_F12)
    question = question_over(here)
    question.frame.save.click()
    settle()
    assert question.frame.problem.isVisible()
    (area,) = question.findChildren(QScrollArea)
    assert area.verticalScrollBar().maximum() == 0


def test_a_category_another_officer_named_stays(
    desk: Desk, other: Desk, case: Case, press: Press, settle: Settle
) -> None:
    here = IdentifyDialog(desk, seen(desk, case).case)
    opened(here)
    settle()
    with other.access.file.database.write() as session:
        named = (CategoryAnswer("PPKS-24", ("miskin",)),)
        base = named_in(session.get_one(Case, case.id))
        identify_problem(session, case.id, named, base, by=other.officer, now=other.now())
    here.select("PPKS-09")
    next(iter(here.panel.checks.values())).click()
    press(here, Key.Key_F12)
    named_now = named_in(seen(desk, case).case)
    assert [each.code for each in named_now] == ["PPKS-24", "PPKS-09"]


def test_a_case_that_was_taken_meanwhile_is_told_and_shown_as_it_is(
    desk: Desk, other: Desk, case: Case, settle: Settle, qtbot: QtBot
) -> None:
    shown = standing_of(seen(desk, case).case)
    with other.access.file.database.write() as session:
        take_case(session, case.id, shown, by=other.officer, now=other.now())
    told: list[Stale] = []
    with qtbot.waitSignal(desk.changed):
        desk.change(take_case, case.id, shown, then=lambda _: None, refused=told.append)  # type: ignore[arg-type]
    settle()
    (stale,) = told
    assert "sekarang “Diverifikasi”, ditangani Misal Rina. Diubah Misal Rina pada" in str(stale)
    assert seen(desk, case).case.officer_id == other.officer.id
    assert stale.now == standing_of(seen(desk, case).case)


def test_after_a_second_look_the_same_words_are_sent_again(desk: Desk, other: Desk, case: Case, press: Press) -> None:
    with desk.access.file.database.write() as session:
        take_case(session, case.id, by=desk.officer, now=desk.now())
    here = RemarkDialog(desk, handing_back(seen(desk, case).case))
    opened(here)
    here.text.input.set_value("Saya cuti.")
    with other.access.file.database.write() as session:
        take_case(session, case.id, by=other.officer, now=other.now())
    press(here, Key.Key_F12)
    assert "ditangani Misal Rina" in here.frame.problem.text()
    assert here.text.input.value() == "Saya cuti."
    press(here, Key.Key_F12)
    now = seen(desk, case).case
    assert (now.officer_id, now.returned_reason) == (None, "Saya cuti.")


def test_a_case_that_was_closed_meanwhile_keeps_the_words_that_were_typed(
    desk: Desk, other: Desk, case: Case, press: Press
) -> None:
    here = PlanDialog(desk, seen(desk, case).case)
    opened(here)
    here.next.step.input.set_value("Telepon warga")
    with other.access.file.database.write() as session:
        closing = Closing(Outcome.MOVED, "Sudah pindah.")
        close_case(session, case.id, closing, by=other.officer, now=other.now())
    press(here, Key.Key_F12)
    assert "sudah ditutup" in here.frame.problem.text()
    assert here.next.step.input.value() == "Telepon warga"
    assert seen(desk, case).case.status is CaseStatus.RESOLVED
    here.reject()
