"""At the counter: the form empty, filled, with advice and with mistakes, and the ways a visit ends."""

from PySide6.QtCore import Qt

from puskesos.cases.referral import FeedbackResult
from puskesos.ui.case.feedback_dialog import FeedbackDialog
from puskesos.ui.case.page import CasePage
from puskesos.ui.case.referral_dialog import ReferralDialog
from puskesos.ui.desk.closure_dialog import ClosureDialog
from puskesos.ui.desk.page import IntakePage
from puskesos.ui.paper import PaperDialog
from tools.stories import STORIES, Story
from tools.tour.guide import Guide
from tools.visit import fill_in, fill_in_client, fill_in_complaint

ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
VISIT, _, CHILD = STORIES
TOLD = {
    "outside": "mau perpanjang STNK motor dan bayar pajak kendaraan dimana ya",
    "secret": "istri tertular dr suami almarhum, tdk sanggup kerja, minta bantuan makan, tolong dirahasiakan",
}


def walk_desk(guide: Guide) -> None:
    """Every state of the counter; the last visit is left filled in for `walk_to_referral`."""
    page = guide.go("desk", IntakePage)
    guide.look("desk-empty")
    guide.hands.press(Qt.Key.Key_F10)
    guide.look("desk-problems")
    guide.hands.press(Qt.Key.Key_K, ALT)
    _look_at_known_people(guide, page)
    _look_at_listed_people(guide, page)
    _look_at_nik_advice(guide, page)
    _look_at_picking(guide, page)
    _look_at_suggestions(guide, page)
    _end_at_counter(guide, page)
    _ask_for_papers(guide, page)
    _write_down_later(guide, page)


def fill_in_visit(guide: Guide) -> None:
    """A whole visit in the form, ready for any way out."""
    page = guide.go("desk", IntakePage)
    fill_in(guide.hands, page.form, VISIT)
    guide.hands.settle(0.5)
    guide.look("desk")
    guide.hands.press(Qt.Key.Key_D, ALT)
    guide.look("desk-readiness")
    guide.hands.press(Qt.Key.Key_D, ALT)


def refer_visit(guide: Guide) -> None:
    """From the filled form to the dialog of the referral."""
    guide.hands.press(Qt.Key.Key_F12)
    guide.hands.settle(0.5)
    guide.look("referral-empty")
    dialog = guide.hands.dialog(ReferralDialog)
    guide.hands.pick(dialog.form.provider.field.input, VISIT.provider)
    guide.hands.write(dialog.form.request.input, VISIT.request)
    guide.hands.settle(0.8)
    guide.look("referral")


def issue_letter(guide: Guide) -> None:
    """Issue the slip, look at it, save it, and come to the page of its case."""
    hands = guide.hands
    hands.press(Qt.Key.Key_F12)
    hands.settle(0.5)
    paper = hands.dialog(PaperDialog)
    guide.look("preview")
    hands.press(Qt.Key.Key_0, CTRL)
    guide.look("preview-whole")
    paper.save_to(guide.window.folder.parent / "surat.pdf")
    hands.settle()


def record_answer(guide: Guide) -> None:
    """The answer to the letter of the case in front, found by the code a return part carries."""
    hands = guide.hands
    view = guide.page("case", CasePage).view
    awaited = view.awaited if view else None
    if awaited is None:
        raise RuntimeError("the case in front waits for no answer")
    hands.write(guide.workplace.top.search, awaited.referral.check_code)
    guide.look("search-code")
    hands.enter(guide.workplace.top.search)
    hands.settle(0.4)
    dialog = hands.dialog(FeedbackDialog)
    hands.choose(dialog.channel.input, VISIT.channel)
    dialog.choose(FeedbackResult.SERVED)
    hands.write(dialog.given.input, VISIT.given)
    guide.look("feedback")


def _look_at_known_people(guide: Guide, page: IntakePage) -> None:
    hands = guide.hands
    hands.write(page.form.client.name, "Contoh Anggrek")
    hands.settle(0.5)
    guide.look("desk-known")
    hands.press(Qt.Key.Key_1, ALT)
    hands.settle(0.5)
    guide.look("desk-known-used")
    hands.press(Qt.Key.Key_K, ALT)


def _look_at_listed_people(guide: Guide, page: IntakePage) -> None:
    """Somebody only a list knows: found in another spelling, doubted, seen in the family, and taken over."""
    hands, client = guide.hands, page.form.client
    hands.write(client.name, "Muhamad Tjontoh Hadi")
    hands.write(client.birth_date, "16-09-1972")
    hands.settle(0.5)
    guide.look("desk-listed")
    hands.press(Qt.Key.Key_E, ALT)
    hands.settle(0.4)
    guide.look("desk-why")
    hands.press(Qt.Key.Key_E, ALT)
    hands.press(Qt.Key.Key_K, ALT)
    hands.write(client.name, "Umpama Larasati")
    hands.settle(0.5)
    hands.press(Qt.Key.Key_L, ALT)
    hands.settle(0.4)
    guide.look("desk-family")
    page.panel.family.closed.emit()
    hands.press(Qt.Key.Key_1, ALT)
    hands.settle(0.5)
    guide.look("desk-listed-used")
    hands.press(Qt.Key.Key_K, ALT)


def _look_at_nik_advice(guide: Guide, page: IntakePage) -> None:
    hands, client = guide.hands, page.form.client
    hands.write(client.nik.number, VISIT.nik)
    guide.look("desk-nik-offer")
    hands.write(client.name, VISIT.client)
    hands.write(client.birth_date, "12-06-1965")
    hands.choose(client.sex, "Laki-laki")
    hands.settle(0.5)
    guide.look("desk-nik-warning")
    hands.press(Qt.Key.Key_K, ALT)
    hands.press(Qt.Key.Key_N, ALT)
    guide.look("desk-no-nik")
    hands.press(Qt.Key.Key_N, ALT)
    hands.write(client.nik.number, "99990132")
    hands.write(client.birth_date, "31-02-1990")
    hands.write(client.name, "Contoh")
    hands.settle()
    guide.look("desk-bad-input")
    hands.press(Qt.Key.Key_K, ALT)


def _look_at_picking(guide: Guide, page: IntakePage) -> None:
    hands = guide.hands
    hands.write(page.form.complaint.service, "bpjs")
    hands.settle()
    guide.look("desk-services")
    hands.write(page.form.client.region, "talu")
    hands.settle(0.6)
    guide.look("desk-desa")
    hands.press(Qt.Key.Key_Escape)
    hands.press(Qt.Key.Key_K, ALT)


def _look_at_suggestions(guide: Guide, page: IntakePage) -> None:
    """While the story is typed: what fits and why, what is taken, what is not for everybody's eyes, and nothing."""
    hands, story = guide.hands, page.form.complaint.story
    hands.write(page.form.client.name, VISIT.client)
    for name, told in TOLD.items():
        hands.write(story, told)
        hands.settle(0.6)
        guide.look(f"desk-suggestions-{name}")
    hands.write(story, VISIT.story)
    hands.settle(0.6)
    guide.look("desk-suggestions")
    hands.press(Qt.Key.Key_E, ALT)
    guide.look("desk-suggestions-why")
    hands.press(Qt.Key.Key_S, ALT)
    guide.look("desk-suggestions-folded")
    hands.press(Qt.Key.Key_S, ALT)
    hands.press(Qt.Key.Key_1, ALT)
    guide.look("desk-suggestions-used")
    hands.press(Qt.Key.Key_K, ALT)


def _end_at_counter(guide: Guide, page: IntakePage) -> None:
    hands = guide.hands
    _question(guide, page)
    hands.press(Qt.Key.Key_F8)
    dialog = hands.dialog(ClosureDialog)
    guide.look("closure-empty")
    hands.write(dialog.told, "Keluarga tercatat desil 2. Dijelaskan jadwal penyaluran dan cara cek sendiri.")
    guide.look("closure")
    hands.press(Qt.Key.Key_F12)
    guide.look("desk-registered")
    hands.press(Qt.Key.Key_P, CTRL)
    hands.settle(0.5)
    guide.look_and_leave("receipt")


def _question(guide: Guide, page: IntakePage) -> None:
    """The most frequent visit: which decile."""
    hands, form = guide.hands, page.form
    fill_in_client(hands, form, CHILD)
    hands.choose(form.complaint.report_type, "Informasi")
    hands.pick(form.complaint.service, "desil")
    hands.write(form.complaint.story, "Ingin tahu desil keluarga.")
    hands.choose(form.registry.decile, "2")


def _ask_for_papers(guide: Guide, page: IntakePage) -> None:
    hands = guide.hands
    fill_in_client(hands, page.form, _second_child())
    fill_in_complaint(hands, page.form, CHILD)
    page.form.papers.rows[0].click()
    hands.press(Qt.Key.Key_F9)
    hands.settle(0.5)
    guide.look_and_leave("missing-papers")
    guide.look("desk-registered-papers")
    hands.press(Qt.Key.Key_Return, CTRL)


def _second_child() -> Story:
    return Story(**{**vars(CHILD), "client": "Andai Seroja", "nik": "9999015407180003", "born": "14-07-2018",
                    "sex": "Perempuan", "papers": ()})  # fmt: skip


def _write_down_later(guide: Guide, page: IntakePage) -> None:
    hands = guide.hands
    page.form.reporter.kind.set_value(CHILD.reporter_kind)
    hands.press(Qt.Key.Key_T, CTRL)
    guide.look("desk-late")
    hands.press(Qt.Key.Key_F, CTRL)
    hands.settle(0.5)
    guide.look_and_leave("blank-form")
    hands.press(Qt.Key.Key_K, ALT)
