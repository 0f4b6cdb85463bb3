from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from puskesos.office.access import log_in
from puskesos.office.profile import OfficeKind
from puskesos.store.office_file import exists
from puskesos.ui.background import Background
from puskesos.ui.problems import Problems
from puskesos.ui.setup.wizard import SetUpWizard

PASSWORD = "kalimat contoh panjang"


@pytest.fixture
def wizard(qtbot: QtBot, background: Background, tmp_path: Path) -> SetUpWizard:
    wizard = SetUpWizard(tmp_path / "kantor", background, Problems(background))
    qtbot.addWidget(wizard)
    wizard.resize(1366, 768)
    wizard.show()
    qtbot.waitExposed(wizard)
    return wizard


def choose_village(wizard: SetUpWizard, code: str) -> None:
    wizard.office.region.set_region(code)
    wizard.office.region.village.chosen.emit(code)


def fill_officer(wizard: SetUpWizard) -> None:
    wizard.officer.name.set_value("Sari Permisalan")
    wizard.officer.user_name.set_value("sari")
    wizard.officer.password.password.set_value(PASSWORD)
    wizard.officer.password.repeated.set_value(PASSWORD)


def set_up(wizard: SetUpWizard, settle: Callable[[], None]) -> None:
    choose_village(wizard, "3209142001")
    wizard.next.click()
    wizard.next.click()
    fill_officer(wizard)
    wizard.next.click()
    settle()


def test_four_steps_make_an_office_that_opens_with_the_password(
    wizard: SetUpWizard, settle: Callable[[], None], qtbot: QtBot, tmp_path: Path
) -> None:
    set_up(wizard, settle)
    qtbot.keyClicks(wizard.recovery.typed, wizard.recovery.code.text().lower().replace("-", " "))
    with qtbot.waitSignal(wizard.finished) as finished:
        qtbot.keyClick(wizard, Qt.Key.Key_F12)

    access, office = finished.args
    assert office.name == "Puskesos Sampiran"
    assert office.letterhead == ["PEMERINTAH KABUPATEN CIREBON", "PUSAT KESEJAHTERAAN SOSIAL SAMPIRAN"]
    access.close()
    log_in(tmp_path / "kantor", "sari", PASSWORD).close()


def test_the_recovery_code_must_be_typed_back_before_work_begins(
    wizard: SetUpWizard, settle: Callable[[], None], qtbot: QtBot
) -> None:
    set_up(wizard, settle)
    with qtbot.assertNotEmitted(wizard.finished, wait=50):
        wizard.recovery.typed.set_value("AAAA-BBBB")
        wizard.next.click()
    assert wizard.recovery.field.has_problem()


def test_a_step_with_a_gap_says_so_and_stays(wizard: SetUpWizard, tmp_path: Path) -> None:
    wizard.next.click()
    assert wizard.steps.currentWidget() is wizard.office
    assert wizard.office.region.field.has_problem()
    assert not exists(tmp_path / "kantor")


def test_two_different_passwords_are_told_and_nothing_is_written(wizard: SetUpWizard, tmp_path: Path) -> None:
    choose_village(wizard, "3209142001")
    wizard.next.click()
    wizard.next.click()
    fill_officer(wizard)
    wizard.officer.password.repeated.set_value("lain sama sekali")
    wizard.next.click()
    assert wizard.steps.currentWidget() is wizard.officer
    assert not exists(tmp_path / "kantor")


def test_a_pattern_without_number_is_told_with_what_it_may_hold(wizard: SetUpWizard) -> None:
    choose_village(wizard, "3209142001")
    wizard.next.click()
    wizard.paper.letter_pattern.set_value("460/SLRT/{tahun}")
    wizard.next.click()
    assert wizard.steps.currentWidget() is wizard.paper
    assert "{no}" in wizard.paper.example.text()


def test_both_kinds_of_pattern_show_an_example(wizard: SetUpWizard) -> None:
    choose_village(wizard, "3209142001")
    wizard.next.click()
    wizard.paper.letter_pattern.set_value("400.9.11/{no}/SLRT/{bulan_romawi}/{tahun}")
    assert "400.9.11/1/SLRT/" in wizard.paper.example.text()
    wizard.paper.letter_pattern.set_value("{no:03}-PKS-{tahun}")
    assert "001-PKS-" in wizard.paper.example.text()


def test_a_secretariat_stops_at_the_regency(wizard: SetUpWizard) -> None:
    wizard.office.kind.set_value(OfficeKind.SECRETARIAT)
    wizard.office.kind.chosen.emit(OfficeKind.SECRETARIAT)
    wizard.office.region.set_region("3209")
    wizard.office.region.regency.chosen.emit("3209")
    assert not wizard.office.region.village.isVisible()
    assert wizard.answer().region == "3209"
    assert wizard.office.name.value() == "Sekretariat SLRT Kabupaten Cirebon"


def test_a_file_that_is_no_picture_is_not_taken_as_logo(wizard: SetUpWizard) -> None:
    wizard.paper.set_logo(b"bukan gambar")
    assert wizard.answer().logo == b""
