"""What follows a letter until it is answered: visits, aid, follow-ups that come again, and the heaps they lie on."""

from PySide6.QtCore import Qt

from puskesos.cases.loop.findings import Question, question_groups
from puskesos.cases.loop.look_ups import SYSTEMS
from puskesos.ui.case.acts import Act
from puskesos.ui.case.aid_dialog import AidDialog
from puskesos.ui.case.duty_dialog import DutyDialog
from puskesos.ui.case.look_up_dialog import LookUpDialog
from puskesos.ui.case.page import LOOP, CasePage
from puskesos.ui.case.visit_dialogs import PlanVisitDialog, VisitDialog
from puskesos.ui.follow_up.heap import OtherHeap
from puskesos.ui.follow_up.page import FollowUpPage
from puskesos.ui.widgets.buttons import LinkButton
from tools.tour.guide import Guide
from tools.tour.lists import open_case

CHILD, AWAY = "Umpama Dahlia", "Contoh Wijaya"
SEEN = "Kursi roda muat lewat pintu depan setelah ambang dirapikan. Keluarga merawat dengan baik."
ANSWER_WANTED = "Tanyakan jadwal penyerahan kursi roda"


def walk_loop(guide: Guide) -> None:
    """A home visit from the plan to its record, what the resident received, and what is to be done again."""
    page = open_case(guide, CHILD)
    _plan_visit(guide, page)
    _record_visit(guide, page)
    _note_aid(guide, page)
    _plan_again(guide, page)
    _put_look_up_aside(guide)
    open_case(guide, AWAY).carry_out(Act.PLAN_VISIT)
    guide.hands.settle(0.4)
    guide.hands.press(Qt.Key.Key_F12)
    walk_heaps(guide)


def walk_heaps(guide: Guide) -> None:
    """The heaps that are no queues of cases, and what is done from them."""
    hands, page = guide.hands, guide.go("follow_up", FollowUpPage)
    for heap in OtherHeap:
        page.choose(heap)
        hands.settle(0.5)
        guide.look(f"follow-up-{heap.value.replace('_', '-')}")
    hands.press(Qt.Key.Key_F12)
    hands.settle(0.4)
    guide.look_and_leave("hand-over")
    page.choose(OtherHeap.CALLS)
    hands.settle(0.5)
    hands.press(Qt.Key.Key_F6)
    guide.look("message-copied")
    for key, name in ((Qt.Key.Key_F8, "reminder"), (Qt.Key.Key_F9, "call-list"), (Qt.Key.Key_F12, "call-answer")):
        hands.press(key)
        hands.settle(0.6)
        guide.look_and_leave(name)


def _plan_visit(guide: Guide, page: CasePage) -> None:
    hands = guide.hands
    page.carry_out(Act.PLAN_VISIT)
    hands.settle(0.4)
    hands.write(hands.dialog(PlanVisitDialog).purpose.input, "Ukur pintu rumah dan tinggi badan anak")
    guide.look("visit-plan")
    hands.press(Qt.Key.Key_F12)
    page.tabs.choose(LOOP)
    hands.settle(0.4)
    guide.look("case-visit-planned")
    _link(page, "Formulir lapangan").click()
    hands.settle(0.6)
    guide.look_and_leave("visit-form")


def _record_visit(guide: Guide, page: CasePage) -> None:
    hands = guide.hands
    page.carry_out(Act.VISIT)
    hands.settle(0.4)
    dialog = hands.dialog(VisitDialog)
    hands.write(dialog.met.input, "Ibu dan nenek")
    for key, answer in _answers().items():
        dialog.findings.fields()[key].input.set_value(answer)
    hands.write(dialog.conclusion.input, SEEN)
    guide.look("visit")
    hands.press(Qt.Key.Key_F12)
    hands.settle(0.4)
    _link(page, "Buat berita acara").click()
    hands.settle(0.8)
    guide.look_and_leave("visit-record")


def _answers() -> dict[str, str]:
    """The first choice of every question that has one answer."""
    asked: list[Question] = [question for group in question_groups() for question in group.questions]
    return {each.key: each.choices[0] for each in asked if each.choices and not each.several}


def _note_aid(guide: Guide, page: CasePage) -> None:
    hands = guide.hands
    page.carry_out(Act.AID)
    hands.settle(0.4)
    dialog = hands.dialog(AidDialog)
    hands.write(dialog.what.input, "Bantuan permakanan")
    hands.write(dialog.amount.input, "600.000")
    hands.write(dialog.source.input, "Dinas Sosial Kabupaten Contoh")
    guide.look("aid")
    hands.press(Qt.Key.Key_F12)
    hands.settle(0.4)
    guide.look("case-visits")


def _plan_again(guide: Guide, page: CasePage) -> None:
    hands = guide.hands
    page.carry_out(Act.FOLLOW_UP)
    hands.settle(0.4)
    dialog = hands.dialog(DutyDialog)
    hands.write(dialog.task.input, ANSWER_WANTED)
    hands.choose(dialog.repeats.input, "Tiap dua minggu")
    guide.look("follow-up-again")
    hands.press(Qt.Key.Key_F12)


def _put_look_up_aside(guide: Guide) -> None:
    hands, page = guide.hands, guide.page("case", CasePage)
    page.carry_out(Act.LOOK_UP)
    hands.settle(0.4)
    dialog = hands.dialog(LookUpDialog)
    hands.choose(dialog.system.input, SYSTEMS[0])
    hands.write(dialog.question.input, "Desil keluarga sesudah pemutakhiran bulan ini")
    guide.look("look-up")
    hands.press(Qt.Key.Key_F12)


def _link(page: CasePage, words: str) -> LinkButton:
    return next(link for link in page.loop.findChildren(LinkButton) if link.text() == words)
