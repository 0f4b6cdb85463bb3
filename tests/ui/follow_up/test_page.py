"""The case worker's desk: what is due, in which order, and what the keys do with it."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from puskesos.cases.referral import Referral
from puskesos.cases.worklist import Queue
from puskesos.office.officers import Role
from puskesos.office.staff import OfficerAnswer, create_officer
from puskesos.ui.case.assign_dialog import AssignDialog
from puskesos.ui.case.plan_dialog import PlanDialog
from puskesos.ui.case.remark_dialog import RemarkDialog
from puskesos.ui.follow_up.hand_over_dialog import HandOverDialog
from puskesos.ui.follow_up.page import FollowUpPage
from puskesos.ui.session import Desk
from puskesos.ui.widgets.table import Group
from tests.ui.follow_up.conftest import Came, Opened, Referred
from tools.clipping import clipped_texts

Settle = Callable[[], None]


def shown(page: FollowUpPage) -> list[str]:
    """The list as it reads from top to bottom: headings and names."""
    entries = (page.table.rows.entry(place) for place in range(page.table.rows.rowCount()))
    return [f"{each.title} {each.count}" if isinstance(each, Group) else each.client for each in entries]


def cell(page: FollowUpPage, row: int, column: int) -> str:
    return str(page.table.rows.index(row, column).data())


def test_what_is_due_stands_under_three_headings_and_each_case_once(
    came: Came, referred: Referred, asked_in_vain: Callable[[Referral], None], opened: Opened
) -> None:
    came("Contoh Melati", 3)
    came("Misal Kenanga", 5)
    asked_in_vain(referred(came("Umpama Dahlia", 20), 20))
    came("Andai Seroja", 0)
    page = opened()
    assert shown(page) == [
        "Hari ini 1", "Contoh Melati", "Terlambat 1", "Misal Kenanga", "Belum dijawab instansi 1", "Umpama Dahlia",
    ]  # fmt: skip
    assert [cell(page, row, 2) for row in (1, 3, 5)] == ["Terdaftar", "Terlambat", "Tak dijawab"]
    assert [cell(page, row, 3) for row in (1, 3, 5)] == ["hari ini", "lewat 2 hari", "lewat 6 hari"]
    assert page.filters.buttons[Queue.DUE].text() == "Semua 3"
    assert page.filters.buttons[Queue.UNASSIGNED].text() == "Belum ada petugas 3"
    assert clipped_texts(page) == []


def test_several_chosen_cases_are_handed_over_together(
    came: Came, opened: Opened, desk: Desk, qtbot: QtBot, settle: Settle
) -> None:
    for name in ("Contoh Melati", "Misal Kenanga", "Umpama Dahlia"):
        came(name)
    page = opened()
    with desk.access.file.database.write() as session:
        other = create_officer(session, OfficerAnswer("petugas", "Contoh Cempaka", (Role.CASE_OFFICER,)))
        session.flush()
        other_id = other.id
    page.choose(Queue.UNASSIGNED)
    settle()
    page.table.setFocus()
    page.table.selectRow(0)
    qtbot.keyClick(page.table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    chosen = {case.client for case in page.table.all_selected()}
    assert len(chosen) == 2
    assert page.bar.assign.text() == "Serahkan 2 kasus"
    assert page.bar.plan.isHidden()
    qtbot.keyClick(page, Qt.Key.Key_F8)
    settle()
    dialog = page.bar.dialog
    assert isinstance(dialog, HandOverDialog)
    assert {case.client for case in dialog.table.all_selected()} == chosen
    dialog.officer.input.set_value(other_id)
    dialog.note.input.set_value("Saya cuti dua minggu.")
    dialog.frame.save.click()
    settle()
    assert len(shown(page)) == 1
    assert not chosen & set(shown(page))
    assert page.bar.assign.text() == "Serahkan"
    assert not page.bar.plan.isHidden()


def test_a_taken_case_leaves_the_unassigned_and_the_next_one_is_chosen(
    came: Came, opened: Opened, desk: Desk, qtbot: QtBot, settle: Settle
) -> None:
    for name in ("Contoh Melati", "Misal Kenanga", "Umpama Dahlia"):
        came(name)
    page = opened()
    qtbot.keyClick(page.table, Qt.Key.Key_4, Qt.KeyboardModifier.AltModifier)
    settle()
    page.table.selectRow(1)
    qtbot.keyClick(page.table, Qt.Key.Key_F6)
    settle()
    assert shown(page) == ["Contoh Melati", "Umpama Dahlia"]
    chosen = page.table.selected()
    assert chosen is not None
    assert chosen.client == "Umpama Dahlia"
    assert page.bar.said() == f"CTH-{desk.today().year}-0002 sekarang Anda pegang."
    assert page.filters.buttons[Queue.MINE].text() == "Milik saya 1"


def test_a_case_one_has_already_is_not_taken_twice(
    came: Came, referred: Referred, opened: Opened, settle: Settle
) -> None:
    referred(came("Contoh Melati", 20), 20)
    page = opened()
    page.bar.take.click()
    settle()
    assert page.bar.said() == "Kasus ini sudah Anda pegang."


def test_an_answer_can_be_recorded_only_where_a_letter_waits_for_one(
    came: Came, referred: Referred, opened: Opened, qtbot: QtBot
) -> None:
    awaited = came("Contoh Melati", 20)
    referred(awaited, 20)
    without_letter = came("Misal Kenanga", 5)
    page = opened()
    page.table.select(awaited.id)
    with qtbot.waitSignal(page.feedback_wanted) as wanted:
        qtbot.keyClick(page.table, Qt.Key.Key_F12)
    assert wanted.args == [awaited.id]
    page.table.select(without_letter.id)
    assert not page.bar.feedback.isVisible()
    assert page.bar.said() == "Belum ada surat yang menunggu jawaban"


def test_enter_opens_the_chosen_case(came: Came, opened: Opened, qtbot: QtBot) -> None:
    case = came("Misal Kenanga", 5)
    page = opened()
    with qtbot.waitSignal(page.case_wanted) as wanted:
        qtbot.keyClick(page.table, Qt.Key.Key_Return)
    assert wanted.args == [case.id]


def test_a_planned_step_takes_the_case_out_of_what_is_late(
    came: Came, opened: Opened, desk: Desk, qtbot: QtBot, settle: Settle
) -> None:
    came("Misal Kenanga", 5)
    page = opened()
    qtbot.keyClick(page.table, Qt.Key.Key_F7)
    settle()
    dialog = page.bar.dialog
    assert isinstance(dialog, PlanDialog)
    dialog.next.step.input.set_value("Telepon ketua RT")
    dialog.next.on.input.set_day(desk.today())
    dialog.frame.save.click()
    settle()
    assert shown(page) == ["Hari ini 1", "Misal Kenanga"]
    assert cell(page, 1, 5) == "Telepon ketua RT"
    assert page.bar.said() == f"Langkah berikut CTH-{desk.today().year}-0001 tersimpan."


def test_handing_over_and_back_ask_in_their_own_dialogs(
    came: Came, referred: Referred, opened: Opened, settle: Settle
) -> None:
    referred(came("Contoh Melati", 20), 20)
    page = opened()
    page.bar.assign.click()
    settle()
    assert isinstance(page.bar.dialog, AssignDialog)
    page.bar.dialog.reject()
    page.bar.give_back.click()
    settle()
    dialog = page.bar.dialog
    assert isinstance(dialog, RemarkDialog)
    dialog.text.input.set_value("Alamat tidak ditemukan")
    dialog.frame.save.click()
    settle()
    page.choose(Queue.RETURNED)
    settle()
    assert shown(page) == ["Contoh Melati"]
    assert page.chosen.returned.text() == "Dikembalikan: Alamat tidak ditemukan"


def test_the_panel_says_what_happened_last_and_whom_to_call(
    came: Came, referred: Referred, asked_in_vain: Callable[[Referral], None], opened: Opened
) -> None:
    asked_in_vain(referred(came("Umpama Dahlia", 20), 20))
    page = opened()
    assert page.chosen.client.text() == "Umpama Dahlia"
    assert "Dinas Sosial Contoh: Dihubungi, belum ada jawaban" in page.chosen.last.text()
    assert page.chosen.provider.words.text() == "Dinas Sosial Contoh 0800-0000-0099"
    assert page.chosen.tries.words.text() == "Sudah 1× dihubungi tanpa jawaban."
    assert page.chosen.resident.words.text() == "Warga 0800-0000-0012"
    assert page.chosen.next_step.words.text().startswith("Telepon lagi – 3 hari lagi")


def test_an_empty_heap_says_so_calmly_and_offers_nothing(opened: Opened, settle: Settle) -> None:
    page = opened()
    page.choose(Queue.OVERDUE)
    settle()
    assert page.list.currentIndex() == 1
    assert page.empty.sentence.text() == "Tidak ada kasus yang terlambat."
    assert not page.bar.take.isVisible()
    assert page.funnel.sentence.text() == "Belum ada rujukan bulan ini."


def test_an_officer_at_the_counter_is_not_offered_what_her_role_leaves_out(
    came: Came, opened: Opened, desk: Desk
) -> None:
    came("Misal Kenanga", 5)
    with desk.access.file.database.write() as session:
        desk.access.officer = create_officer(session, OfficerAnswer("rina", "Contoh Rina", (Role.FRONT_OFFICER,)))
    page = opened()
    assert not page.bar.take.isVisible()
    assert page.bar.plan.isVisible()


def test_a_narrow_window_gives_up_the_panel_and_keeps_every_act(came: Came, opened: Opened, settle: Settle) -> None:
    came("Misal Kenanga", 5)
    page = opened()
    page.resize(814, 456)
    settle()
    assert not page.side.isVisible()
    assert page.bar.give_back.isVisible()
    assert clipped_texts(page) == []
