"""The case page: what it shows, to whom, and which steps it offers."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from puskesos.cases.case import Outcome, ReporterKind
from puskesos.cases.handling import Closing, add_note, close_case
from puskesos.cases.visit import PaperAnswer, ReporterAnswer, WayOut
from puskesos.office.access import Access
from puskesos.office.officers import Role
from puskesos.office.staff import OfficerAnswer, create_officer
from puskesos.ui.case.acts import Act
from puskesos.ui.case.feedback_dialog import FeedbackDialog
from puskesos.ui.case.page import PAPERS, REPORT
from puskesos.ui.case.referral_dialog import ReferralDialog
from puskesos.ui.case.remark_dialog import RemarkDialog
from puskesos.ui.session import Desk
from tests.ui.case.steps import Opened, Referred, Registered, Settle, Stored
from tools.clipping import clipped_texts

SECRET = ReporterAnswer(ReporterKind.OTHER, "Misal Kenanga", "tetangga", "080000000013", keep_name_secret=True)


def words(page: object) -> str:
    assert hasattr(page, "findChildren")
    return "\n".join(label.text() for label in page.findChildren(QLabel))


def test_the_page_tells_whom_it_concerns_and_what_happened(
    qtbot: QtBot, opened: Opened, registered: Registered
) -> None:
    case = registered("Contoh Melati", is_urgent=True, urgency_reason="Cuci darah")
    page = opened(case)
    assert page.header.name.text() == "Contoh Melati"
    assert page.crumb.text() == page.header.number.text() == case.number
    assert "Laporan dicatat" in words(page.journey)
    assert "Verifikasi oleh petugas penanganan" in words(page.journey)
    qtbot.waitUntil(lambda: clipped_texts(page) == [])


def test_beside_all_its_chips_the_name_is_read_in_full(opened: Opened, registered: Registered, settle: Settle) -> None:
    case = registered("Umpama Dahlia", service_code="REH-19", is_urgent=True, urgency_reason="Dirawat")
    page = opened(case)
    settle()
    assert page.header.readiness.isVisible()
    assert page.header.name.width() >= page.header.name.sizeHint().width()


def test_the_tabs_keep_their_room_where_the_hint_about_their_keys_has_none(
    opened: Opened, registered: Registered
) -> None:
    tabs = opened(registered()).tabs
    assert tabs._hint.isVisible()
    tabs.setFixedWidth(tabs.minimumSizeHint().width())
    QApplication.processEvents()
    assert not tabs._hint.isVisible()


def test_what_people_type_is_shown_as_typed(opened: Opened, registered: Registered) -> None:
    page = opened(registered("Siti <istri Budi>", story="<b>Siti & Co</b>"))
    assert page.header.name.text() == "Siti <istri Budi>"
    assert "<b>Siti & Co</b>" in words(page.report)


def test_a_secret_reporter_is_known_to_who_wrote_it_down(opened: Opened, registered: Registered) -> None:
    page = opened(registered(reporter=SECRET))
    assert page.header.reporter.value.text() == "Misal Kenanga (tetangga)"


def test_a_secret_reporter_is_hidden_from_other_officers(
    access: Access, desk: Desk, opened: Opened, registered: Registered
) -> None:
    case = registered(reporter=SECRET)
    answer = OfficerAnswer("rina", "Contoh Rina", (Role.CASE_OFFICER,))
    with access.file.database.write() as session:
        access.officer = create_officer(session, answer)
    page = opened(case)
    assert page.header.reporter.value.text() == "dirahasiakan"
    assert "Misal Kenanga" not in words(page)
    assert "0800-0000-0013" not in page.header.phone.value.text()


def test_reading_anew_keeps_the_tab_and_shows_what_others_wrote(
    desk: Desk, opened: Opened, registered: Registered, settle: Settle
) -> None:
    case = registered()
    page = opened(case)
    page.tabs.choose(REPORT)
    desk.change(add_note, case.id, "Keluarga sudah ditelepon.", then=lambda _: None)
    settle()
    assert page.pages.currentIndex() == REPORT
    assert "Keluarga sudah ditelepon" in words(page.journey)


def test_another_case_begins_with_its_referrals(opened: Opened, registered: Registered, settle: Settle) -> None:
    page = opened(registered())
    page.tabs.choose(PAPERS)
    page.show_case(registered("Umpama Dahlia").id)
    settle()
    assert page.pages.currentIndex() == 0
    assert page.header.name.text() == "Umpama Dahlia"


def test_the_leading_act_follows_the_case(
    desk: Desk, opened: Opened, registered: Registered, referred: Referred, settle: Settle
) -> None:
    case = registered()
    page = opened(case)
    assert page.bar.main.words == "Buat rujukan"
    referred(case)
    page.refresh()
    settle()
    assert page.bar.main.words == "Catat umpan balik"
    desk.change(close_case, case.id, Closing(Outcome.MOVED, "Warga pindah."), then=lambda _: None)
    settle()
    assert page.bar.main.words == "Buka kembali"


def test_a_case_that_waits_for_papers_asks_for_them_first(opened: Opened, registered: Registered) -> None:
    page = opened(registered(papers=(PaperAnswer("KTP", is_here=False),), way_out=WayOut.PAPERS_MISSING))
    assert page.bar.main.words == "Perbarui berkas"


def test_front_officers_are_not_offered_the_acts_of_case_officers(
    access: Access, opened: Opened, registered: Registered
) -> None:
    case = registered()
    with access.file.database.write() as session:
        access.officer = create_officer(session, OfficerAnswer("rina", "Contoh Rina", (Role.FRONT_OFFICER,)))
    acts = opened(case).acts()
    assert {Act.NOTE, Act.REFER, Act.CLOSE} <= set(acts)
    assert not {Act.TAKE, Act.ASSIGN, Act.HAND_BACK, Act.MOVE} & set(acts)


def test_keys_work_for_acts_whose_button_has_no_room(
    qtbot: QtBot, opened: Opened, registered: Registered, settle: Settle
) -> None:
    page = opened(registered())
    page.resize(560, 456)
    qtbot.waitUntil(lambda: not page.bar.buttons[Act.NOTE].isVisible())
    assert Act.NOTE in page.bar.menu_acts()
    qtbot.keyClick(page, Qt.Key.Key_F7)
    assert isinstance(page.errands.dialog, RemarkDialog)


def test_a_key_without_its_act_says_so(qtbot: QtBot, opened: Opened, registered: Registered) -> None:
    page = opened(registered())
    qtbot.keyClick(page, Qt.Key.Key_F6)
    assert page.errands.dialog is None
    assert "Cetak surat" in page.bar.said()


def test_the_menu_lists_what_has_no_button(opened: Opened, registered: Registered) -> None:
    page = opened(registered())
    lines = [action.text() for action in page.bar.fill_menu().actions()]
    assert [line[4:].strip() for line in lines] == [
        "Buat surat", "Rencanakan tindak lanjut", "Rencanakan kunjungan", "Catat bantuan diterima",
        "Tunda pemeriksaan data", "Ambil kasus", "Serahkan ke petugas lain", "Ubah status", "Perbarui berkas",
    ]  # fmt: skip


def test_taking_a_case_needs_no_dialog(opened: Opened, registered: Registered, settle: Settle, stored: Stored) -> None:
    case = registered()
    page = opened(case)
    page.carry_out(Act.TAKE)
    settle()
    assert stored(case).officer_id is not None
    assert page.header.handler.text() == "Ditangani Sari Permisalan"


def test_alt_left_leaves_the_page(qtbot: QtBot, opened: Opened, registered: Registered) -> None:
    page = opened(registered())
    with qtbot.waitSignal(page.left):
        qtbot.keyClick(page, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)


@pytest.mark.parametrize("begins", ["referral", "feedback"])
def test_the_page_can_begin_with_a_dialog(
    begins: str, opened: Opened, registered: Registered, referred: Referred, settle: Settle
) -> None:
    page = opened(registered())
    case = registered("Umpama Dahlia")
    if begins == "referral":
        page.start_referral(case.id)
    else:
        referred(case)
        page.start_feedback(case.id)
    settle()
    assert isinstance(page.errands.dialog, ReferralDialog if begins == "referral" else FeedbackDialog)
    assert page.header.name.text() == "Umpama Dahlia"
