"""What two officers changed at once, and what was typed and not saved: both ask, and neither loses a word."""

from datetime import timedelta

from PySide6.QtCore import Qt
from sqlalchemy import select

from puskesos.cases.case import Case
from puskesos.cases.demo.office import UMPAMA
from puskesos.cases.handling import NextStep, plan_next_step, step_of
from puskesos.office.officers import Officer
from puskesos.ui.case.acts import Act
from puskesos.ui.case.page import CasePage
from puskesos.ui.case.plan_dialog import PlanDialog
from puskesos.ui.case.remark_dialog import RemarkDialog
from puskesos.ui.conflict_dialog import ConflictDialog
from puskesos.ui.desk.page import IntakePage
from tools.stories import STORIES
from tools.tour.guide import Guide
from tools.tour.lists import open_case

BOTH_AT = "Misal Lili"
THEIRS, MINE = "Kunjungi rumah bersama kader", "Telepon keluarga dan tanyakan jadwal kontrol"


def walk_conflict(guide: Guide) -> None:
    """A colleague plans another next step while this officer types hers."""
    hands, page = guide.hands, open_case(guide, BOTH_AT)
    page.carry_out(Act.PLAN)
    hands.settle(0.4)
    hands.write(hands.dialog(PlanDialog).next.step.input, MINE)
    _plan_meanwhile(guide, page)
    hands.press(Qt.Key.Key_F12)
    hands.settle(0.5)
    guide.look("conflict")
    for choice in hands.dialog(ConflictDialog).choices.values():
        choice.mine.click()
    hands.press(Qt.Key.Key_F12)
    hands.settle(0.4)


def walk_drafts(guide: Guide) -> None:
    """A visit and a note that were put away: both stand in the list of what was not saved."""
    hands, visit = guide.hands, STORIES[1]
    page = open_case(guide, BOTH_AT)
    page.carry_out(Act.NOTE)
    hands.settle(0.4)
    hands.write(hands.dialog(RemarkDialog).text.input, "Anak warga menelepon: kontrol ke rumah sakit hari Selasa.")
    hands.settle(0.4)
    hands.press(Qt.Key.Key_Escape)
    desk = guide.go("desk", IntakePage)
    hands.write(desk.form.client.name, visit.client)
    hands.write(desk.form.complaint.story, visit.story)
    hands.settle(0.6)
    hands.press(Qt.Key.Key_K, Qt.KeyboardModifier.AltModifier)
    guide.workplace.unfinished.show()
    hands.settle(0.6)
    guide.look_and_leave("unsaved")


def _plan_meanwhile(guide: Guide, page: CasePage) -> None:
    if page.view is None:
        raise RuntimeError("no case in front")
    desk, case_id = guide.workplace.desk, page.view.case.id
    with desk.access.file.database.write() as session:
        colleague = session.scalars(select(Officer).where(Officer.user_name == UMPAMA.user_name)).one()
        base = step_of(session.get_one(Case, case_id))
        step = NextStep(THEIRS, desk.today() + timedelta(days=3))
        plan_next_step(session, case_id, step, base, by=colleague, now=desk.now())
