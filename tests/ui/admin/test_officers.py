"""Officers come and go, and get new passwords and a new recovery code."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from puskesos.errors import Refused
from puskesos.office.access import log_in, recover
from puskesos.office.officers import Officer, Role
from puskesos.ui.admin.leave_dialog import LeaveDialog
from puskesos.ui.admin.officer_dialog import OfficerDialog
from puskesos.ui.admin.officers_section import OfficersSection
from puskesos.ui.admin.page import SettingsPage
from puskesos.ui.admin.password_dialog import PasswordDialog
from puskesos.ui.admin.recovery_section import RecoverySection
from puskesos.ui.session import Desk
from tests.conftest import NOW, PASSWORD
from tools.clipping import clipped_texts

Settle = Callable[[], None]
NEW_PASSWORD = "empat kata tanpa hubungan"


@pytest.fixture
def officers(page: SettingsPage, settle: Settle, front_officer: Officer) -> OfficersSection:
    page.open_section("officers")
    settle()
    section = page.current()
    assert isinstance(section, OfficersSection)
    return section


def new_officer(section: OfficersSection) -> OfficerDialog:
    section.add.click()
    dialog = section.dialog
    assert isinstance(dialog, OfficerDialog)
    dialog.name.set_value("Misal Kenanga")
    dialog.user_name.set_value("kenanga")
    dialog.roles.set_roles(frozenset({Role.CASE_OFFICER}))
    dialog.password.password.set_value(NEW_PASSWORD)
    dialog.password.repeated.set_value(NEW_PASSWORD)
    return dialog


def test_a_new_officer_can_log_in_and_a_second_of_the_same_name_is_told(
    officers: OfficersSection, settle: Settle, office_folder: Path
) -> None:
    new_officer(officers).frame.save.click()
    settle()
    second = new_officer(officers)
    second.frame.save.click()
    settle()
    assert second.isVisible()
    assert second.fields["user_name"].notice() == "Nama pengguna ini sudah dipakai. Pilih nama lain."
    second.reject()
    log_in(office_folder, "kenanga", NEW_PASSWORD).close()


def test_what_is_missing_is_told_before_anything_is_saved(officers: OfficersSection) -> None:
    dialog = new_officer(officers)
    dialog.password.repeated.set_value("lain sama sekali")
    dialog.roles.set_roles(frozenset())
    dialog.frame.save.click()
    assert "tidak sama" in dialog.fields["repeated"].notice()
    assert dialog.fields["roles"].notice() == "Pilih paling sedikit satu peran."
    dialog.reject()


def test_an_officer_is_shut_out_and_let_back_in_with_a_new_password(
    officers: OfficersSection, front_officer: Officer, settle: Settle, office_folder: Path
) -> None:
    officers.table.select(front_officer.id)
    officers.leave.click()
    assert isinstance(officers.dialog, LeaveDialog)
    officers.dialog.frame.save.click()
    settle()
    with pytest.raises(Refused):
        log_in(office_folder, "loket", PASSWORD)
    assert officers.password.words == "Aktifkan lagi"
    officers.password.click()
    assert isinstance(officers.dialog, PasswordDialog)
    officers.dialog.password.password.set_value(NEW_PASSWORD)
    officers.dialog.password.repeated.set_value(NEW_PASSWORD)
    officers.dialog.frame.save.click()
    settle()
    log_in(office_folder, "loket", NEW_PASSWORD).close()


def test_an_admin_cannot_shut_herself_out_nor_lay_down_the_last_admin_role(
    officers: OfficersSection, desk: Desk, settle: Settle
) -> None:
    officers.table.select(desk.officer.id)
    assert not officers.leave.isVisible()
    own = officers.table.selected()
    assert own is not None
    officers.table.row_activated.emit(own)
    dialog = officers.dialog
    assert isinstance(dialog, OfficerDialog)
    dialog.roles.set_roles(frozenset({Role.FRONT_OFFICER}))
    dialog.frame.save.click()
    settle()
    assert "paling sedikit satu admin" in dialog.frame.problem.text()
    dialog.reject()


def test_correcting_the_own_name_shows_at_once(officers: OfficersSection, desk: Desk, settle: Settle) -> None:
    officers.table.select(desk.officer.id)
    officers.table.row_activated.emit(officers.table.selected())
    dialog = officers.dialog
    assert isinstance(dialog, OfficerDialog)
    assert dialog.user_name.isReadOnly()
    dialog.name.set_value("Sari Umpama")
    dialog.frame.save.click()
    settle()
    assert desk.officer.name == "Sari Umpama"
    assert not isValid(dialog)


@pytest.mark.kept_in("file")  # on a server the code opens this PC's backups alone
def test_a_new_recovery_code_counts_only_when_it_was_typed_back(
    page: SettingsPage, qtbot: QtBot, settle: Settle, office_folder: Path
) -> None:
    page.open_section("recovery")
    section = page.current()
    assert isinstance(section, RecoverySection)
    section.renew.click()
    assert section.dialog is not None
    left = section.dialog.code
    section.dialog.reject()
    section.renew.click()
    dialog = section.dialog
    dialog.frame.save.click()
    assert dialog.step.field.has_problem()
    dialog.step.typed.set_value(dialog.code.lower().replace("-", " "))
    dialog.frame.save.click()
    settle()
    assert not isValid(dialog)
    recover(office_folder, dialog.code, "sari", NEW_PASSWORD, now=NOW).close()
    with pytest.raises(Refused):
        recover(office_folder, left, "sari", NEW_PASSWORD, now=NOW)


@pytest.mark.kept_in("server")
def test_on_a_server_the_code_is_said_to_open_backups_alone(page: SettingsPage) -> None:
    page.open_section("recovery")
    told = " ".join(text.text() for text in page.current().findChildren(QLabel) if text.isVisible())
    assert "Membuka cadangan yang dibuat loket ini" in told
    assert "kata sandi admin terlupa" not in told
    assert clipped_texts(page) == []
    section = page.current()
    assert isinstance(section, RecoverySection)
    section.renew.click()
    assert section.dialog is not None
    asked = " ".join(text.text() for text in section.dialog.findChildren(QLabel))
    assert "Kode ini membuka cadangan yang dibuat loket ini" in asked
    assert "satu-satunya jalan" not in asked
    section.dialog.reject()
