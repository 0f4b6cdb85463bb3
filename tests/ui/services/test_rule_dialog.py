"""Before a rule is saved the admin sees which open cases it would make read differently."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt

from puskesos.cases.case import Case
from puskesos.cases.visit import RegistryCheck, RegistryStatus
from puskesos.office.catalogue import RuleKind, ServiceRule
from puskesos.ui.services.page import RULES, ServicesPage
from puskesos.ui.services.remark_dialog import EntryRemarkDialog
from puskesos.ui.services.rule_dialog import RuleDialog
from tests.ui.services.steps import Press, Read, Settle, front

Key = Qt.Key
# The decile of the one shipped rule about Sekolah Rakyat: 1–2.
SCHOOL, RULE = "EDU-03", "DES-14"


def rule(code: str) -> Callable[..., ServiceRule]:
    return lambda session: session.get_one(ServiceRule, code)


@pytest.fixture
def poor(registered: Callable[..., Case]) -> Case:
    """An open case of somebody in decile 3 who asks for the school."""
    seen = RegistryCheck("DTSEN Triwulan III 2026", RegistryStatus.LISTED, 3, date(2026, 11, 1))
    return registered("Contoh Melati", service_code=SCHOOL, sector="education", registry=seen)


@pytest.fixture
def dialog(page: ServicesPage, press: Press, settle: Settle) -> RuleDialog:
    """The rule about the school, opened to be changed."""
    page.tabs.choose(RULES)
    settle()
    assert page.rules.table.select(RULE)
    press(page, Key.Key_F8)
    opened = front(page, RuleDialog)
    assert isinstance(opened, RuleDialog)
    return opened


def test_a_change_is_shown_case_by_case_and_saved_by_the_second_press(
    poor: Case, page: ServicesPage, dialog: RuleDialog, press: Press, read: Read
) -> None:
    dialog.form.high.set_number(4)
    press(page, Key.Key_F12)
    assert dialog.effects.told.text() == "1 kasus terbuka akan dibaca berbeda."
    shown = dialog.effects.table.selected()
    assert shown is not None
    assert (shown.number, shown.before, shown.after) == (
        poor.number, "Desil 1–2: tidak memenuhi", "Desil 1–4: memenuhi",
    )  # fmt: skip
    assert "Sekarang: Desil 1–2: tidak memenuhi. Menjadi: Desil 1–4: memenuhi." in dialog.effects.whole.text()
    assert read(rule(RULE)).high == 2
    assert dialog.frame.save.words == "Simpan aturan"
    press(page, Key.Key_F12)
    assert read(rule(RULE)).high == 4


def test_a_change_that_touches_no_open_case_says_so_before_it_is_saved(
    page: ServicesPage, dialog: RuleDialog, press: Press, read: Read
) -> None:
    dialog.form.high.set_number(4)
    press(page, Key.Key_F12)
    assert dialog.effects.told.text() == "Tidak ada kasus terbuka yang akan dibaca berbeda."
    assert dialog.frame.save.words == "Simpan aturan"
    assert read(rule(RULE)).high == 2
    press(page, Key.Key_F12)
    assert read(rule(RULE)).high == 4
    assert "tersimpan" in page.rules.bar.said()


def test_what_was_looked_at_counts_only_for_what_the_form_said_then(
    poor: Case, page: ServicesPage, dialog: RuleDialog, press: Press, read: Read
) -> None:
    dialog.form.high.set_number(4)
    press(page, Key.Key_F12)
    dialog.form.high.set_number(5)
    dialog.form.high.edited.emit()
    assert dialog.frame.save.words == "Lihat akibatnya"
    assert not dialog.effects.told.isVisible()
    press(page, Key.Key_F12)
    assert read(rule(RULE)).high == 2


def test_looking_can_be_called_off_and_the_rule_saved_all_the_same(
    poor: Case, page: ServicesPage, dialog: RuleDialog, press: Press, read: Read, settle: Settle
) -> None:
    dialog.form.high.set_number(4)
    dialog.frame.save.click()
    dialog.effects.stop()
    settle()
    assert "dihentikan" in dialog.effects.told.text()
    press(page, Key.Key_F12)
    assert read(rule(RULE)).high == 4


def test_mistakes_are_told_before_anything_is_looked_at(
    page: ServicesPage, dialog: RuleDialog, press: Press, settle: Settle
) -> None:
    dialog.form.low.set_number(5)
    press(page, Key.Key_F12)
    assert "tidak boleh melebihi" in dialog.form.fields["low"].notice()
    dialog.form.kind.set_value(RuleKind.SEX)
    dialog.form.kind.chosen.emit(RuleKind.SEX)
    press(page, Key.Key_F12)
    assert dialog.form.fields["options"].has_problem()
    assert not dialog.form.fields["low"].isVisible()


def test_retiring_a_rule_shows_its_effects_too(
    poor: Case, page: ServicesPage, press: Press, read: Read, settle: Settle
) -> None:
    page.tabs.choose(RULES)
    settle()
    page.rules.table.select(RULE)
    settle()
    press(page, Key.Key_F11)
    asked = front(page, EntryRemarkDialog)
    shown = asked.effects.table.selected()
    assert (shown.before, shown.after) == ("Desil 1–2: tidak memenuhi", "tidak disyaratkan")
    asked.text.input.set_value("Aturannya sudah dicabut.")
    press(page, Key.Key_F12)
    assert not read(rule(RULE)).is_current


def test_words_of_the_rule_are_to_follow_what_it_looks_at(page: ServicesPage, press: Press, settle: Settle) -> None:
    page.tabs.choose(RULES)
    settle()
    page.rules.table.select("SYA-076")
    settle()
    press(page, Key.Key_F8)
    form = front(page, RuleDialog).form
    assert form.fields["says"].notice() == ""
    form.low.set_number(65)
    form.low.edited.emit()
    assert form.fields["says"].notice() == "Isinya berubah. Sesuaikan juga bunyi syarat ini."
    form.fields["says"].input.set_value("Berumur 65 tahun ke atas")
    form.edited.emit()
    assert form.fields["says"].notice() == ""
