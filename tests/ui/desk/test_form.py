"""What is typed into the intake form: bad input is told and kept, good input comes back as it was."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from puskesos.cases.case import Channel, ReporterKind, ReportType
from puskesos.cases.intake import Intake
from puskesos.cases.people.nik import Sex
from puskesos.cases.people.person import NikStatus, PersonAnswer
from puskesos.cases.visit import (
    ConsentMode,
    LawfulBasis,
    MembershipStatus,
    PaperAnswer,
    Programme,
    RegistryCheck,
    RegistryStatus,
    ReporterAnswer,
)
from puskesos.ui.desk.page import IntakePage
from puskesos.ui.session import Desk
from puskesos.ui.widgets.inputs import LineField
from tests.ui.desk.steps import NIK, Settle, fill_in, press, type_into
from tools.clipping import clipped_texts

ALT = Qt.KeyboardModifier.AltModifier


def full_visit(desk: Desk) -> Intake:
    """Every field filled, with a reporter and the longest checklist."""
    return Intake(
        client=PersonAnswer(
            "Contoh Melati", NIK, no_kk="9999990000000001", birth_date=date(1963, 6, 12), sex=Sex.FEMALE,
            phone="080000000012", address="Dusun Misal", rt="001", rw="002", region=desk.office.region,
            occupation="Buruh tani", household_size=4,
        ),
        story="Ibu sakit ginjal, cuci darah dua kali seminggu.",
        sector="health",
        report_type=ReportType.APPLICATION,
        service_code="KES-04",
        wish="Kartu aktif kembali.",
        reporter=ReporterAnswer(ReporterKind.OTHER, "Misal Kenanga", "Bidan", "080000000013", keep_name_secret=True),
        channel=Channel.PHONE,
        is_urgent=True,
        urgency_reason="Dirawat atau gawat",
        is_priority=True,
        priority_reason="Lanjut usia",
        registry=RegistryCheck(
            status=RegistryStatus.LISTED, decile=3, checked_on=date(2026, 11, 1),
            memberships={Programme.PBI_JK: MembershipStatus.INACTIVE, Programme.PKH: MembershipStatus.NO},
        ),
        papers=(PaperAnswer("KTP", is_here=True), PaperAnswer("KK", is_here=False)),
        lawful_basis=LawfulBasis.VITAL_INTEREST,
        consent=ConsentMode.GUARDIAN,
    )  # fmt: skip


def test_a_visit_begun_before_comes_back_as_it_was(page: IntakePage, desk: Desk, settle: Settle) -> None:
    visit = full_visit(desk)
    page.show_answer(visit)
    settle()
    assert page.answer() == visit
    assert page.has_content()


def test_a_visit_comes_back_also_before_the_catalogue_was_read(desk: Desk, qtbot: QtBot, settle: Settle) -> None:
    page = IntakePage(desk)
    qtbot.addWidget(page)
    visit = replace(full_visit(desk), papers=(PaperAnswer("KTP", is_here=True),))
    page.show_answer(visit)
    settle()
    assert page.answer().service_code == "KES-04"
    assert page.answer().sector == "health"
    assert PaperAnswer("KTP", is_here=True) in page.answer().papers


BAD = {
    "client.nik": "99999O5206630001",
    "client.no_kk": "99999",
    "client.birth_date": "31-02-1990",
    "client.name": "x" * 4000,
    "client.rt": "satu",
    "client.phone": "tidak ada",
    "client.region": "Negeri Antah",
    "service_code": "sulap",
}


@pytest.mark.parametrize("name", BAD)
def test_bad_input_is_told_beside_its_field_and_stays(page: IntakePage, qtbot: QtBot, name: str) -> None:
    fill_in(qtbot, page)
    field = page.form.fields()[name]
    line = field.input if isinstance(field.input, LineField) else page.form.client.nik.number
    line.selectAll()
    line.insert(BAD[name])
    press(qtbot, page, Qt.Key.Key_F10)
    assert field.has_problem()
    assert line.hasFocus()
    assert line.text().replace(" ", "") == BAD[name].replace(" ", "")


def test_pasted_tabs_are_blanks_and_pictures_are_refused(page: IntakePage, qtbot: QtBot) -> None:
    fill_in(qtbot, page)
    name = page.form.client.name
    name.setText("Contoh\tMelati \t")
    assert page.answer().client.name == "Contoh Melati"
    name.setText("Contoh 😀")
    press(qtbot, page, Qt.Key.Key_F10)
    assert "gambar" in page.form.fields()["client.name"].notice()


def test_all_mistakes_are_told_at_once_and_the_first_gets_the_cursor(page: IntakePage, qtbot: QtBot) -> None:
    press(qtbot, page, Qt.Key.Key_F10)
    wrong = [name for name, field in page.form.fields().items() if field.has_problem()]
    assert wrong == ["client.nik", "client.name", "sector", "story"]
    assert page.form.client.nik.number.hasFocus()


def test_emptying_the_form_can_be_taken_back(page: IntakePage, qtbot: QtBot) -> None:
    fill_in(qtbot, page)
    page.form.client.birth_date.setText("31-02-1990")
    before = page.answer()
    press(qtbot, page, Qt.Key.Key_K, ALT)
    assert not page.has_content()
    press(qtbot, page, Qt.Key.Key_K, ALT)
    assert page.answer() == before
    assert page.form.client.birth_date.text() == "31-02-1990"


def test_what_a_folded_reporter_said_counts_only_while_it_is_shown(page: IntakePage, qtbot: QtBot) -> None:
    press(qtbot, page, Qt.Key.Key_F2)
    assert page.form.reporter.name.hasFocus()
    qtbot.keyClicks(page.form.reporter.name, "Misal Kenanga")
    press(qtbot, page, Qt.Key.Key_F2)
    assert page.answer().reporter == ReporterAnswer(ReporterKind.ANONYMOUS)
    press(qtbot, page, Qt.Key.Key_F2)
    press(qtbot, page, Qt.Key.Key_F2)
    assert page.answer().reporter.name == "Misal Kenanga"


def test_a_missing_nik_has_a_reason_in_the_same_place(page: IntakePage, qtbot: QtBot) -> None:
    fill_in(qtbot, page)
    page.form.client.nik.number.selectAll()
    press(qtbot, page.form.client.nik.number, Qt.Key.Key_Delete)
    press(qtbot, page, Qt.Key.Key_N, ALT)
    page.form.client.nik.reason.set_value(NikStatus.UNKNOWN)
    answer = page.answer().client
    assert (answer.nik, answer.nik_status) == ("", NikStatus.UNKNOWN)


def test_the_sector_comes_first_in_the_list_of_services(page: IntakePage, qtbot: QtBot) -> None:
    complaint = page.form.complaint
    complaint.sector.set_value("rehabilitation")
    complaint.sector.chosen.emit("rehabilitation")
    complaint.service.setFocus()
    qtbot.keyClick(complaint.service, Qt.Key.Key_Down)
    assert complaint.service.is_open()
    qtbot.keyClick(complaint.service, Qt.Key.Key_Return)
    chosen = complaint.service.service()
    assert chosen is not None
    assert chosen.sector == "rehabilitation"


def test_memberships_are_set_with_one_key(page: IntakePage, qtbot: QtBot) -> None:
    pkh = page.form.registry.memberships[Programme.PKH]
    pkh.setFocus()
    qtbot.keyClick(pkh, Qt.Key.Key_N)
    assert pkh.value() is MembershipStatus.INACTIVE
    qtbot.keyClick(pkh, Qt.Key.Key_Space)
    assert pkh.value() is MembershipStatus.UNKNOWN


def test_a_decile_says_listed_and_checked_today(page: IntakePage, desk: Desk) -> None:
    decile = page.form.registry.decile
    decile.set_value(3)
    decile.edited.emit()
    check = page.answer().registry
    assert (check.status, check.decile, check.checked_on) == (RegistryStatus.LISTED, 3, desk.today())


def test_the_fullest_visit_stands_on_one_screen(page: IntakePage, desk: Desk, qtbot: QtBot, settle: Settle) -> None:
    page.show_answer(replace(full_visit(desk), papers=()))
    page.form.papers.show_papers([f"Surat keterangan contoh nomor {number}" for number in range(8)])
    type_into(qtbot, page.form.client.birth_date, "")
    page.form.client.birth_date.set_day(date(1965, 6, 12))
    page.advice.renew()
    settle()
    assert page.form.fields()["client.birth_date"].notice()
    qtbot.waitUntil(lambda: page.form.height() == page.area.viewport().height())
    assert not page.area.verticalScrollBar().isVisible()
    page.form.complaint.service.setFocus()
    assert clipped_texts(page) == []
