"""Writing a letter from the case page: what is asked fits the kind, the letter is seen before, printed after."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from puskesos.cases.approval.chain import ChainStep, StepKind, change_chain
from puskesos.cases.approval.draft import LetterDraft
from puskesos.cases.case import Case
from puskesos.cases.letters.letter import Letter, LetterStatus
from puskesos.cases.people.person import PersonAnswer
from puskesos.cases.visit import RegistryCheck, RegistryStatus
from puskesos.office.officers import Role
from puskesos.office.profile import the_office
from puskesos.office.staff import OfficerAnswer, add_officer
from puskesos.ui.case.acts import Act
from puskesos.ui.case.page import CasePage
from puskesos.ui.case.remark_dialog import RemarkDialog
from puskesos.ui.letters.letter_dialog import LetterDialog
from puskesos.ui.paper import PaperDialog
from puskesos.ui.session import Desk
from tools.clipping import clipped_texts

Settle = Callable[[], None]
Registered = Callable[..., Case]
Opened = Callable[[Case], CasePage]
CLIENT = PersonAnswer("Contoh Melati", "9999014303850001", birth_date=date(1985, 3, 3))


@pytest.fixture
def case(registered: Registered, desk: Desk) -> Case:
    listed = RegistryCheck(status=RegistryStatus.LISTED, decile=2, checked_on=desk.today())
    return registered(client=CLIENT, service_code="KES-04", registry=listed)


@pytest.fixture
def opened(desk: Desk, qtbot: QtBot, settle: Settle) -> Opened:
    """Shows a case on the page, in the window of a small screen."""

    def show(case: Case) -> CasePage:
        page = CasePage(desk)
        qtbot.addWidget(page)
        page.resize(1270, 712)
        page.show()
        page.activateWindow()
        page.show_case(case.id)
        settle()
        return page

    return show


def begun(page: CasePage, settle: Settle) -> LetterDialog:
    page.carry_out(Act.LETTER)
    settle()
    dialog = page.errands.dialog
    assert isinstance(dialog, LetterDialog)
    return dialog


def letters(desk: Desk) -> list[Letter]:
    with desk.access.file.database.read() as session:
        return list(session.scalars(select(Letter).order_by(Letter.id)))


def close(dialog: QDialog | None) -> None:
    assert dialog is not None
    dialog.reject()


def test_the_letter_of_the_service_is_offered_first_and_asks_what_it_shows(
    case: Case, opened: Opened, settle: Settle
) -> None:
    dialog = begun(opened(case), settle)
    assert dialog.form.kind.input.value() == "rekomendasi-keringanan-rs"
    assert {"addressee", "purpose", "papers", "number"} <= set(dialog.form.shown_fields())
    dialog.form.kind.input.set_value("persetujuan-data")
    dialog.form.kind.input.chosen.emit("persetujuan-data")
    assert set(dialog.form.shown_fields()) == {"kind"}
    assert clipped_texts(dialog) == []
    dialog.reject()


def test_the_letter_is_seen_while_it_is_written_then_issued_and_shown_for_printing(
    case: Case, opened: Opened, settle: Settle, desk: Desk, qtbot: QtBot
) -> None:
    page = opened(case)
    dialog = begun(page, settle)
    dialog.form.purpose.input.set_value("keringanan biaya rawat inap")
    dialog.form.addressee.input.set_value("Direktur RSUD Contoh")
    dialog.form.edited.emit()
    qtbot.waitUntil(lambda: dialog.preview.page_count() == 1)
    dialog.frame.save.click()
    settle()
    [letter] = letters(desk)
    assert (letter.kind, letter.addressee) == ("rekomendasi-keringanan-rs", "Direktur RSUD Contoh")
    paper = page.errands.dialog
    assert isinstance(paper, PaperDialog)
    settle()
    paper.reject()
    assert list(page.referrals.others.buttons) == [letter.id]


def test_what_is_missing_is_said_beside_its_field(case: Case, opened: Opened, settle: Settle, desk: Desk) -> None:
    dialog = begun(opened(case), settle)
    dialog.frame.save.click()
    settle()
    assert dialog.form.purpose.has_problem()
    assert letters(desk) == []
    close(dialog)


def test_a_letter_is_voided_from_its_line(case: Case, opened: Opened, settle: Settle, desk: Desk) -> None:
    page = opened(case)
    dialog = begun(page, settle)
    dialog.form.kind.input.set_value("keterangan-dtsen")
    dialog.form.kind.input.chosen.emit("keterangan-dtsen")
    dialog.form.purpose.input.set_value("mendaftar sekolah")
    dialog.frame.save.click()
    settle()
    close(page.errands.dialog)
    [letter] = letters(desk)
    page.referrals.others.buttons[letter.id][2].click()
    remark = page.errands.dialog
    assert isinstance(remark, RemarkDialog)
    remark.text.input.set_value("Nama keliru")
    remark.frame.save.click()
    settle()
    [letter] = letters(desk)
    assert (letter.status, letter.void_reason) == (LetterStatus.VOIDED, "Nama keliru")
    assert page.referrals.others.buttons[letter.id][0].isHidden()


def test_where_letters_are_approved_first_a_draft_goes_on_its_way(
    case: Case, opened: Opened, settle: Settle, desk: Desk
) -> None:
    other = OfficerAnswer("koordinator", "Umpama Dahlia", (Role.APPROVER,))
    with desk.access.file.database.write() as session:
        approver = add_officer(session, other, by=desk.officer, now=desk.now())
        steps = (ChainStep(StepKind.DECIDE, "Koordinator Puskesos", approver.uuid),)
        change_chain(session, steps, (), by=desk.officer, now=desk.now())
    with desk.access.file.database.read() as session:
        desk.office = the_office(session)
    dialog = begun(opened(case), settle)
    assert dialog.frame.save.words == "Kirim untuk disetujui"
    dialog.form.purpose.input.set_value("keringanan biaya")
    dialog.form.addressee.input.set_value("Direktur RSUD Contoh")
    dialog.frame.save.click()
    settle()
    assert letters(desk) == []
    with desk.access.file.database.read() as session:
        assert [draft.kind for draft in session.scalars(select(LetterDraft))] == ["rekomendasi-keringanan-rs"]


def test_a_corrected_letter_begins_with_what_the_old_one_asked_and_stands_in_its_place(
    case: Case, opened: Opened, settle: Settle, desk: Desk
) -> None:
    page = opened(case)
    dialog = begun(page, settle)
    dialog.form.purpose.input.set_value("keringanan biaya rawat inap")
    dialog.form.addressee.input.set_value("Direktur RSUD Contoh")
    dialog.frame.save.click()
    settle()
    close(page.errands.dialog)
    [old] = letters(desk)
    page.referrals.others.buttons[old.id][1].click()
    settle()
    again = page.errands.dialog
    assert isinstance(again, LetterDialog)
    assert again.form.addressee.input.value() == "Direktur RSUD Contoh"
    again.form.addressee.input.set_value("Direktur RSU Contoh Timur")
    again.frame.save.click()
    assert again.reason.has_problem()
    again.reason.input.set_value("Rumah sakit keliru")
    again.frame.save.click()
    settle()
    close(page.errands.dialog)
    old, new = letters(desk)
    assert (old.status, old.void_reason) == (LetterStatus.VOIDED, "Rumah sakit keliru")
    assert (new.replaces_id, new.addressee) == (old.id, "Direktur RSU Contoh Timur")


def test_minutes_of_a_visit_are_written_at_the_desk_and_need_no_approval(
    case: Case, opened: Opened, settle: Settle, desk: Desk
) -> None:
    page = opened(case)
    dialog = begun(page, settle)
    dialog.form.kind.input.set_value("berita-acara-kunjungan")
    dialog.form.kind.input.chosen.emit("berita-acara-kunjungan")
    dialog.form.purpose.input.set_value("memeriksa keadaan rumah")
    dialog.form.answers.input.set_value("Dinding papan, lantai semen.")
    dialog.frame.save.click()
    settle()
    close(page.errands.dialog)
    [letter] = letters(desk)
    assert letter.wording["answers"] == [{"label": "Uraian", "value": "Dinding papan, lantai semen."}]
    assert letter.wording["body"] == "Maksud kunjungan: memeriksa keadaan rumah."
