"""Moving, closing, reopening, noting, planning, handing over: the case worker's dialogs."""

from datetime import timedelta

import pytest

from puskesos.cases.case import Case, Outcome
from puskesos.cases.handling import OWN_ACTS
from puskesos.cases.status import CaseStatus, next_case_statuses
from puskesos.cases.visit import PaperAnswer, WayOut
from puskesos.office.access import Access
from puskesos.office.officers import Role
from puskesos.office.staff import OfficerAnswer, create_officer
from puskesos.ui.case.acts import Act
from puskesos.ui.case.assign_dialog import AssignDialog
from puskesos.ui.case.close_dialog import CloseDialog
from puskesos.ui.case.move_dialog import MoveDialog
from puskesos.ui.case.papers_dialog import PapersDialog
from puskesos.ui.case.plan_dialog import PlanDialog
from puskesos.ui.case.remark_dialog import RemarkDialog
from puskesos.ui.session import Desk
from tests.ui.case.steps import Errand, Opened, Registered, Settle, Stored

OPEN = [status for status in CaseStatus if status.is_open]


def put(desk: Desk, case: Case, status: CaseStatus) -> Case:
    """Places a case at a status, however it may have come there."""
    with desk.access.file.database.write() as session:
        placed = session.get_one(Case, case.id)
        placed.status, placed.closed_at, placed.outcome = status, None, None
        placed.plan("Langkah contoh", desk.today())
        return placed


@pytest.mark.parametrize("status", OPEN)
def test_every_step_of_the_table_is_offered_and_taken_and_no_other(
    status: CaseStatus, desk: Desk, registered: Registered, settle: Settle, stored: Stored
) -> None:
    case = registered()
    table = next_case_statuses(status) - OWN_ACTS
    for wanted in sorted(table):
        dialog = MoveDialog(desk, put(desk, case, status))
        dialog.open()
        offered = {dialog.to.input.itemText(place) for place in range(dialog.to.input.count())}
        assert offered == {each.label for each in table}
        dialog.choose(wanted)
        dialog.note.input.set_value("Alasan contoh.")
        dialog.frame.save.click()
        settle()
        assert stored(case).status is wanted


def test_ending_a_case_by_status_needs_a_reason(
    opened: Opened, registered: Registered, errand: Errand[MoveDialog], settle: Settle, stored: Stored
) -> None:
    case = registered()
    dialog = errand(opened(case), Act.MOVE, MoveDialog)
    dialog.choose(CaseStatus.CANCELLED)
    assert not dialog.next.isVisible()
    dialog.frame.save.click()
    settle()
    assert dialog.note.has_problem()
    assert stored(case).status is CaseStatus.REGISTERED


def test_decisions_are_offered_to_who_decides(
    access: Access, desk: Desk, opened: Opened, registered: Registered, errand: Errand[MoveDialog]
) -> None:
    case = put(desk, registered(), CaseStatus.AWAITING_DECISION)
    with access.file.database.write() as session:
        access.officer = create_officer(session, OfficerAnswer("rina", "Contoh Rina", (Role.CASE_OFFICER,)))
    dialog = errand(opened(case), Act.MOVE, MoveDialog)
    offered = {dialog.to.input.itemText(place) for place in range(dialog.to.input.count())}
    assert not offered & {CaseStatus.APPROVED.label, CaseStatus.REJECTED.label}


def test_a_case_is_closed_and_opened_again(
    opened: Opened, registered: Registered, errand: Errand[CloseDialog], settle: Settle, stored: Stored
) -> None:
    case = registered()
    page = opened(case)
    dialog = errand(page, Act.CLOSE, CloseDialog)
    dialog.frame.save.click()
    assert dialog.outcome.has_problem()
    assert dialog.told.has_problem()
    dialog.outcome.input.set_value(Outcome.HANDLED_INTERNALLY)
    dialog.told.input.set_value("Bantuan sudah diserahkan.")
    dialog.frame.save.click()
    settle()
    assert stored(case).status is CaseStatus.RESOLVED
    assert set(page.acts()) == {Act.NOTE, Act.FOLLOW_UP, Act.AID, Act.LOOK_UP, Act.REOPEN}
    page.carry_out(Act.REOPEN)
    reopening = page.errands.dialog
    assert isinstance(reopening, RemarkDialog)
    reopening.text.input.set_value("Bantuan belum diterima.")
    reopening.frame.save.click()
    settle()
    assert stored(case).status is CaseStatus.IN_VERIFICATION


def test_a_note_stands_in_the_journey(
    opened: Opened, registered: Registered, errand: Errand[RemarkDialog], settle: Settle
) -> None:
    page = opened(registered())
    dialog = errand(page, Act.NOTE, RemarkDialog)
    dialog.text.input.set_value("Warga ditelepon.")
    dialog.frame.save.click()
    settle()
    assert page.view is not None
    assert page.view.journey[-1].text == "Warga ditelepon"


def test_the_next_step_is_planned_for_a_day_to_come(
    desk: Desk, opened: Opened, registered: Registered, errand: Errand[PlanDialog], settle: Settle, stored: Stored
) -> None:
    case = registered()
    dialog = errand(opened(case), Act.PLAN, PlanDialog)
    dialog.next.step.input.set_value("Kunjungi rumah")
    dialog.next.on.input.set_day(desk.today() - timedelta(days=1))
    dialog.frame.save.click()
    assert dialog.next.on.has_problem()
    dialog.next.on.input.set_day(desk.today() + timedelta(days=2))
    dialog.frame.save.click()
    settle()
    assert (stored(case).next_step, stored(case).next_step_on) == ("Kunjungi rumah", desk.today() + timedelta(days=2))


def test_a_case_goes_to_another_officer_and_back_to_the_queue(
    access: Access, opened: Opened, registered: Registered, errand: Errand[AssignDialog], settle: Settle,
    stored: Stored,
) -> None:  # fmt: skip
    with access.file.database.write() as session:
        rina = create_officer(session, OfficerAnswer("rina", "Contoh Rina", (Role.CASE_OFFICER,)))
        create_officer(session, OfficerAnswer("dewi", "Contoh Dewi", (Role.FRONT_OFFICER,)))
    case = registered()
    page = opened(case)
    dialog = errand(page, Act.ASSIGN, AssignDialog)
    offered = [dialog.officer.input.itemText(place) for place in range(dialog.officer.input.count())]
    assert offered == ["Contoh Rina", "Sari Permisalan"]
    dialog.officer.input.set_value(rina.id)
    dialog.frame.save.click()
    settle()
    assert stored(case).officer_id == rina.id
    page.carry_out(Act.HAND_BACK)
    back = page.errands.dialog
    assert isinstance(back, RemarkDialog)
    back.text.input.set_value("Di luar wilayah.")
    back.frame.save.click()
    settle()
    assert stored(case).officer_id is None
    assert page.standing.isVisible()


def test_papers_that_came_bring_the_case_back_to_its_place(
    opened: Opened, registered: Registered, errand: Errand[PapersDialog], settle: Settle, stored: Stored
) -> None:
    case = registered(papers=(PaperAnswer("KTP", is_here=False),), way_out=WayOut.PAPERS_MISSING)
    dialog = errand(opened(case), Act.PAPERS, PapersDialog)
    dialog.papers.rows["KTP"].click()
    dialog.papers.other.set_value("Surat RT")
    dialog.frame.save.click()
    settle()
    assert stored(case).status is CaseStatus.REGISTERED
    assert stored(case).papers == [{"name": "KTP", "is_here": True}, {"name": "Surat RT", "is_here": True}]


def test_closing_a_dialog_while_it_saves_loses_nothing(
    opened: Opened, registered: Registered, errand: Errand[RemarkDialog], settle: Settle
) -> None:
    page = opened(registered())
    dialog = errand(page, Act.NOTE, RemarkDialog)
    dialog.text.input.set_value("Warga ditelepon.")
    dialog.frame.save.click()
    dialog.reject()
    settle()
    assert page.view is not None
    assert page.view.journey[-1].text == "Warga ditelepon"


def test_a_dialog_the_lock_has_hidden_keeps_what_was_refused(
    desk: Desk, opened: Opened, registered: Registered, errand: Errand[PlanDialog], settle: Settle
) -> None:
    case = registered()
    dialog = errand(opened(case), Act.PLAN, PlanDialog)
    dialog.next.step.input.set_value("Kunjungi rumah")
    put(desk, case, CaseStatus.RESOLVED)
    dialog.frame.save.click()
    dialog.hide()
    settle()
    dialog.open()
    assert "sudah ditutup" in dialog.frame.problem.text()
    assert dialog.next.step.input.value() == "Kunjungi rumah"
