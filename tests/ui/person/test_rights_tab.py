"""The tab of a resident's rights: asking, agreeing, taking back, and the copy on paper and as a file."""

import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from puskesos.cases.rights.consent import Use
from puskesos.cases.rights.consents import consents_of
from puskesos.cases.rights.request import RightKind
from puskesos.cases.rights.requests import RightRow, requests_of
from puskesos.office.events import events_of
from puskesos.ui.case.remark_dialog import RemarkDialog
from puskesos.ui.paper import PaperDialog
from puskesos.ui.person.page import RIGHTS, PersonPage
from puskesos.ui.person.rights_dialogs import ConsentDialog, RightDialog
from puskesos.ui.person.rights_tab import RightAct
from puskesos.ui.session import Desk
from tests.ui.person.steps import MELATI, Opened, Settle, keep, words
from tools.clipping import clipped_texts

ALT = Qt.KeyboardModifier.AltModifier
CHILD = MELATI.__class__("Contoh Kuncup", "9999010105190001", guardian="Misal Kenanga", estimated_age=7)


@pytest.fixture
def page(desk: Desk, opened: Opened, qtbot: QtBot, settle: Settle) -> PersonPage:
    page = opened(keep(desk, MELATI).id)
    qtbot.keyClick(page, Qt.Key.Key_6, ALT)
    settle()
    assert page.tabs.current() == RIGHTS
    return page


def ask(page: PersonPage, qtbot: QtBot, settle: Settle) -> None:
    qtbot.keyClick(page, Qt.Key.Key_M, ALT)
    dialog = page.rights_errands.dialog
    assert isinstance(dialog, RightDialog)
    assert clipped_texts(dialog) == []
    dialog.frame.save.click()
    settle()


def test_a_request_is_written_down_with_its_hour_and_done_with_a_word(
    desk: Desk, page: PersonPage, qtbot: QtBot, settle: Settle
) -> None:
    assert "Belum ada permintaan" in words(page.rights)
    ask(page, qtbot, settle)
    chosen = page.rights.chosen
    assert isinstance(chosen, RightRow)
    assert (chosen.kind, chosen.asked_by) == (RightKind.COPY, "Contoh Melati")
    page.rights.buttons[RightAct.FINISH].click()
    dialog = page.rights_errands.dialog
    assert isinstance(dialog, RemarkDialog)
    dialog.text.input.set_value("Salinan diserahkan.")
    dialog.frame.save.click()
    settle()
    assert "Salinan diserahkan." in words(page.rights)
    assert page.rights.buttons[RightAct.FINISH].isHidden()
    assert clipped_texts(page) == []


def test_a_consent_is_kept_and_taken_back_and_leaves_a_task(
    desk: Desk, page: PersonPage, qtbot: QtBot, settle: Settle
) -> None:
    qtbot.keyClick(page, Qt.Key.Key_U, ALT)
    dialog = page.rights_errands.dialog
    assert isinstance(dialog, ConsentDialog)
    dialog.use.input.set_value(Use.PHOTO)
    dialog.frame.save.click()
    assert dialog.evidence.has_problem()
    dialog.evidence.input.set_value("Formulir bertanda tangan")
    assert clipped_texts(dialog) == []
    dialog.frame.save.click()
    settle()
    assert "Bukti: Formulir bertanda tangan" in words(page.rights)
    page.rights.buttons[RightAct.WITHDRAW].click()
    remark = page.rights_errands.dialog
    assert isinstance(remark, RemarkDialog)
    remark.text.input.set_value("tidak disebut")
    remark.frame.save.click()
    settle()
    assert page.view is not None
    with desk.access.file.database.read() as session:
        [consent] = consents_of(session, [page.view.person.id])
        [request] = requests_of(session, [page.view.person.id])
    assert consent.withdrawn_at is not None
    assert request.kind is RightKind.WITHDRAWAL


def test_for_a_child_the_guardian_stands_there_already(
    desk: Desk, opened: Opened, qtbot: QtBot, settle: Settle
) -> None:
    page = opened(keep(desk, CHILD).id)
    page.show_rights()
    qtbot.keyClick(page, Qt.Key.Key_U, ALT)
    dialog = page.rights_errands.dialog
    assert isinstance(dialog, ConsentDialog)
    assert dialog.is_by_guardian.value()
    assert dialog.given_by.input.value() == "Misal Kenanga"
    dialog.reject()
    settle()


def test_the_copy_is_shown_and_counts_as_handed_over_when_it_was_saved(
    desk: Desk, page: PersonPage, qtbot: QtBot, settle: Settle, tmp_path: Path
) -> None:
    ask(page, qtbot, settle)
    page.rights.buttons[RightAct.PAPER].click()
    settle()
    dialog = page.rights_errands.dialog
    assert isinstance(dialog, PaperDialog)
    dialog.save_to(tmp_path / "data.pdf")
    settle()
    dialog.reject()
    settle()
    assert (tmp_path / "data.pdf").read_bytes().startswith(b"%PDF")
    assert page.view is not None
    with desk.access.file.database.read() as session:
        told = [event.what for event in events_of(session, page.view.person.uuid)]
        [request] = requests_of(session, [page.view.person.id])
    assert "my_data_handed_over" in told
    assert request.result == "Salinan data disimpan sebagai berkas."


def test_the_file_is_written_whole_and_told(page: PersonPage, settle: Settle, tmp_path: Path) -> None:
    assert page.view is not None
    page.rights_errands.save_file(page.view.person.id, tmp_path / "data.json")
    settle()
    assert json.loads((tmp_path / "data.json").read_text(encoding="utf-8"))["nama"] == "Contoh Melati"
    assert page.bar.said().endswith("data.json")
