"""The office shows its card, changes its key, and trusts the cards of others once they were compared."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from nacl.signing import SigningKey
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from puskesos.cases.proof.known_offices import known_offices
from puskesos.cases.proof.office_card import CardKey, OfficeCard, card_text, read_card
from puskesos.cases.proof.office_keys import card_of_office, own_card_text
from puskesos.ui.admin.card_dialog import CardDialog
from puskesos.ui.admin.confirm_dialog import ConfirmDialog
from puskesos.ui.admin.keys_section import KeysSection
from puskesos.ui.paper import PaperDialog
from puskesos.ui.session import Desk
from tools.clipping import clipped_texts

Settle = Callable[[], None]
KEY, NEW_KEY = SigningKey(bytes(range(32))), SigningKey(bytes(range(32, 64)))
DAY = date(2026, 11, 20)
FIRST_KEY = CardKey(bytes(KEY.verify_key), DAY)
CARD = OfficeCard("LAIN", "Puskesos Misalan", "3209142002", DAY, (FIRST_KEY,))
RENEWED = replace(CARD, keys=(CardKey(bytes(NEW_KEY.verify_key), DAY), replace(FIRST_KEY, until=DAY)))


@pytest.fixture
def section(qtbot: QtBot, desk: Desk, settle: Settle) -> KeysSection:
    section = KeysSection(desk)
    qtbot.addWidget(section)
    section.resize(1000, 640)
    section.show()
    section.refresh()
    settle()
    return section


def offered(section: KeysSection, settle: Settle, text: str) -> CardDialog:
    section.take.click()
    dialog = section.dialog
    assert isinstance(dialog, CardDialog)
    dialog.look(text)
    settle()
    return dialog


def trust(section: KeysSection, settle: Settle, text: str) -> None:
    dialog = offered(section, settle, text)
    dialog.compared.click()
    dialog.frame.save.click()
    settle()


def known(desk: Desk) -> list[str]:
    with desk.access.file.database.read() as session:
        return [office.fingerprint for office in known_offices(session)]


def confirm(section: KeysSection, settle: Settle) -> None:
    dialog = section.dialog
    assert isinstance(dialog, ConfirmDialog)
    assert not dialog.frame.save.isEnabled()
    dialog.understood.click()
    dialog.frame.save.click()
    settle()


def test_the_fingerprint_of_the_own_key_is_shown_and_nothing_is_cut_off(section: KeysSection, desk: Desk) -> None:
    with desk.access.file.database.read() as session:
        assert section.fingerprint.value() == card_of_office(session, desk.today()).fingerprint
    assert section.since.value() == "20 November 2026"
    assert clipped_texts(section) == []


def test_the_own_card_is_saved_as_a_file_and_shown_as_a_page(
    section: KeysSection, desk: Desk, settle: Settle, tmp_path: Path
) -> None:
    section.save_card(tmp_path / "kami.kartu")
    settle()
    assert read_card((tmp_path / "kami.kartu").read_text()).name == "Puskesos Contohsari"
    section.paper.click()
    settle()
    assert isinstance(section.dialog, PaperDialog)
    section.dialog.close()


def test_a_card_is_trusted_only_after_its_fingerprint_was_compared(
    qtbot: QtBot, section: KeysSection, desk: Desk, settle: Settle
) -> None:
    section.take.click()
    dialog = section.dialog
    assert isinstance(dialog, CardDialog)
    dialog.shown.input.set_value(card_text(CARD, KEY))
    qtbot.keyClick(dialog.shown.input, Qt.Key.Key_Return)
    settle()
    assert dialog.fingerprint.value() == CARD.fingerprint
    assert not dialog.frame.save.isEnabled()
    assert clipped_texts(dialog) == []
    dialog.compared.click()
    dialog.frame.save.click()
    settle()
    assert known(desk) == [CARD.fingerprint]
    assert [office.name for office in section.table.all_selected()] == ["Puskesos Misalan"]


def test_a_renewed_card_takes_the_place_of_the_old_one_with_a_warning(
    section: KeysSection, desk: Desk, settle: Settle
) -> None:
    trust(section, settle, card_text(CARD, KEY))
    dialog = offered(section, settle, card_text(RENEWED, NEW_KEY))
    assert CARD.fingerprint in dialog.warning.text()
    dialog.compared.click()
    dialog.frame.save.click()
    settle()
    assert known(desk) == [RENEWED.fingerprint]
    older = offered(section, settle, card_text(CARD, KEY))
    assert "lebih lama" in older.frame.problem.text()
    older.reject()


def test_what_is_no_card_and_the_own_card_are_refused(section: KeysSection, desk: Desk, settle: Settle) -> None:
    with desk.access.file.database.read() as session:
        own = own_card_text(session, desk.today())
    for text, sentence in (("bukan kartu", "bukan kartu kantor"), (own, "kartu kantor Anda sendiri")):
        dialog = offered(section, settle, text)
        assert sentence in dialog.frame.problem.text()
        assert not dialog.offered.isVisible()
        dialog.reject()


def test_a_card_is_read_from_its_file(section: KeysSection, desk: Desk, settle: Settle, tmp_path: Path) -> None:
    (tmp_path / "lain.kartu").write_text(card_text(CARD, KEY))
    dialog = offered(section, settle, "")
    dialog.look_in_file(tmp_path / "lain.kartu")
    settle()
    assert dialog.name.value() == "Puskesos Misalan (LAIN)"
    dialog.reject()


def test_an_office_is_forgotten_after_a_second_question(section: KeysSection, desk: Desk, settle: Settle) -> None:
    trust(section, settle, card_text(CARD, KEY))
    section.forget.click()
    confirm(section, settle)
    assert known(desk) == []
    assert not section.forget.isVisible()


def test_the_key_is_changed_after_a_second_question(section: KeysSection, settle: Settle) -> None:
    before = section.fingerprint.value()
    section.change.click()
    confirm(section, settle)
    assert section.fingerprint.value() not in ("", before)
