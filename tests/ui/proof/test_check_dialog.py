"""Periksa surat: what is scanned, typed or dropped is answered on the spot, and our own slip leads to its feedback."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from pytestqt.qtbot import QtBot

from puskesos.cases.case import Case
from puskesos.cases.proof.check_code import new_code
from puskesos.cases.proof.office_keys import own_card_text
from puskesos.cases.referral import Referral
from puskesos.cases.referrals import void_referral
from puskesos.print.slip import render_referral_slip
from puskesos.ui.proof.check_dialog import CHECK_WIDTH, CheckDialog
from puskesos.ui.session import Desk
from puskesos.ui.widgets.fitting import open_dialog
from puskesos.ui.widgets.text import Fact
from tests.cases.referring import refer
from tools.clipping import clipped_texts

Settle = Callable[[], None]


@pytest.fixture
def referral(desk: Desk, registered: Callable[..., Case]) -> Referral:
    case = registered("Contoh Melati")
    with desk.access.file.database.write() as session:
        return refer(session, desk.officer, session.get_one(Case, case.id))


@pytest.fixture
def dialog(qtbot: QtBot, desk: Desk, settle: Settle) -> Iterator[CheckDialog]:
    dialog = CheckDialog(desk)
    open_dialog(dialog, CHECK_WIDTH)
    settle()
    yield dialog
    settle()
    dialog.close()


def scan(qtbot: QtBot, dialog: CheckDialog, settle: Settle, text: str) -> None:
    """A scanner types what it reads over what is marked, and presses Enter."""
    qtbot.keyClicks(dialog.shown.input, text)
    qtbot.keyClick(dialog.shown.input, Qt.Key.Key_Return)
    settle()


def said(dialog: CheckDialog) -> str:
    return dialog.view.verdict.text()


def test_a_scanned_slip_of_ours_is_genuine_and_tells_what_to_compare(
    qtbot: QtBot, dialog: CheckDialog, settle: Settle, referral: Referral
) -> None:
    scan(qtbot, dialog, settle, referral.slip().qr.lower())
    assert said(dialog).startswith("ASLI.")
    values = [fact.value() for fact in dialog.view.card.findChildren(Fact)]
    assert {"Contoh Melati", referral.number, referral.check_code} <= set(values)
    assert clipped_texts(dialog) == []


def test_the_next_scan_replaces_the_one_before(
    qtbot: QtBot, dialog: CheckDialog, settle: Settle, referral: Referral
) -> None:
    scan(qtbot, dialog, settle, new_code())
    assert said(dialog).startswith("TIDAK DIKENAL.")
    assert not dialog.feedback.isVisible()
    scan(qtbot, dialog, settle, referral.check_code)
    assert dialog.shown.input.value() == referral.check_code
    assert said(dialog).startswith("ASLI.")


def test_feedback_of_a_genuine_slip_is_one_key_away(
    qtbot: QtBot, dialog: CheckDialog, settle: Settle, referral: Referral
) -> None:
    scan(qtbot, dialog, settle, referral.check_code)
    with qtbot.waitSignal(dialog.feedback_wanted) as wanted:
        dialog.feedback.click()
    assert wanted.args == [referral.case_id]


def test_a_cancelled_slip_is_told_and_offers_no_feedback(
    qtbot: QtBot, desk: Desk, dialog: CheckDialog, settle: Settle, referral: Referral
) -> None:
    with desk.access.file.database.write() as session:
        void_referral(session, referral.id, "Salah alamat", by=desk.officer, now=desk.now())
    scan(qtbot, dialog, settle, referral.slip().qr)
    assert said(dialog).startswith("DIBATALKAN.")
    assert not dialog.feedback.isVisible()


def test_a_dropped_pdf_is_read_and_checked(
    dialog: CheckDialog, settle: Settle, referral: Referral, tmp_path: Path
) -> None:
    file = tmp_path / "surat.pdf"
    file.write_bytes(render_referral_slip(referral.slip()))
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    none = Qt.KeyboardModifier.NoModifier
    dialog.dropEvent(QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, none))
    settle()
    assert said(dialog).startswith("ASLI.")
    assert dialog.shown.input.value() == referral.slip().qr


def test_a_picture_without_a_slip_and_a_mistyped_code_are_told_in_a_sentence(
    qtbot: QtBot, dialog: CheckDialog, settle: Settle, tmp_path: Path
) -> None:
    Image.new("L", (200, 200), 255).save(tmp_path / "kosong.png")
    dialog.check_file(tmp_path / "kosong.png")
    settle()
    assert "Tidak ada QR surat Puskesos" in said(dialog)
    scan(qtbot, dialog, settle, "AAAA-AAAB")
    assert "salah ketik" in said(dialog)
    assert not dialog.view.card.isVisible()


def test_a_card_is_sent_to_the_settings(qtbot: QtBot, desk: Desk, dialog: CheckDialog, settle: Settle) -> None:
    with desk.access.file.database.read() as session:
        card = own_card_text(session, desk.today())
    dialog.check(card)
    settle()
    assert "Ini kartu kantor, bukan surat" in said(dialog)
