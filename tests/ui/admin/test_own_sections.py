"""What every officer may set: the own password, and the look of this PC."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication, QLineEdit

from puskesos.office.access import log_in
from puskesos.ui.admin.account_section import AccountSection
from puskesos.ui.admin.look_section import LookSection
from puskesos.ui.admin.page import SettingsPage
from puskesos.ui.preferences import Preferences
from puskesos.ui.widgets.look import Scheme, apply_look, look
from tests.conftest import PASSWORD

Settle = Callable[[], None]
NEW_PASSWORD = "empat kata tanpa hubungan"


@pytest.fixture
def _light_again(qapp: QApplication) -> Iterator[None]:
    yield
    apply_look(qapp, Scheme.LIGHT)


def account(page: SettingsPage) -> AccountSection:
    page.open_section("account")
    section = page.current()
    assert isinstance(section, AccountSection)
    return section


def test_the_own_password_is_changed_with_the_old_one(page: SettingsPage, settle: Settle, office_folder: Path) -> None:
    section = account(page)
    section.old.set_value(PASSWORD)
    section.password.password.set_value(NEW_PASSWORD)
    section.password.repeated.set_value(NEW_PASSWORD)
    section.save.click()
    settle()
    assert section.password.value() == ""
    log_in(office_folder, "sari", NEW_PASSWORD).close()


def test_a_wrong_old_password_is_told_and_nothing_typed_is_lost(page: SettingsPage, settle: Settle) -> None:
    section = account(page)
    section.old.set_value("bukan kata sandi")
    section.password.password.set_value(NEW_PASSWORD)
    section.password.repeated.set_value(NEW_PASSWORD)
    section.save.click()
    settle()
    assert "Kata sandi lama tidak cocok" in section.fields["old"].notice()
    assert section.password.value() == NEW_PASSWORD


def test_a_password_is_seen_only_on_demand(page: SettingsPage) -> None:
    password = account(page).password
    assert password.password.echoMode() is QLineEdit.EchoMode.Password
    password.shown.setChecked(True)
    assert password.repeated.echoMode() is QLineEdit.EchoMode.Normal


@pytest.mark.usefixtures("_light_again")
def test_the_look_is_kept_for_this_pc_and_colours_change_at_once(page: SettingsPage) -> None:
    page.open_section("look")
    section = page.current()
    assert isinstance(section, LookSection)
    told: list[bool] = []
    page.look_changed.connect(lambda: told.append(True))
    section.scheme.set_value(Scheme.DARK)
    section.scale.set_value(1.25)
    section.idle.set_value(5)
    section.save.click()
    assert Preferences.load() == Preferences(Scheme.DARK, 1.25, 5)
    assert (look().scheme, look().scale) == (Scheme.DARK, 1.0)
    assert told == [True]


def test_damaged_preferences_are_those_of_the_first_day() -> None:
    stored = QSettings(QSettings.Format.IniFormat, QSettings.Scope.UserScope, "Puskesos", "Puskesos")
    stored.setValue("look/scheme", "ungu")
    stored.setValue("look/scale", "besar sekali")
    stored.setValue("lock/idle_minutes", "-3")
    stored.sync()
    assert Preferences.load() == Preferences()


def test_the_screen_can_be_locked_from_here(page: SettingsPage) -> None:
    page.open_section("look")
    section = page.current()
    assert isinstance(section, LookSection)
    told: list[bool] = []
    page.lock_wanted.connect(lambda: told.append(True))
    section.lock.click()
    assert told == [True]
