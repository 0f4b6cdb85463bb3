"""A QR scanned into the search: our own open slip leads to its feedback, any other paper is checked."""

from collections.abc import Callable

import pytest
from nacl.signing import SigningKey
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from puskesos.cases.case import Case
from puskesos.cases.proof.seal import SealedFacts, seal_text
from puskesos.cases.referral import Referral
from puskesos.cases.referrals import void_referral
from puskesos.ui.proof.check_dialog import CheckDialog
from puskesos.ui.session import Desk
from puskesos.ui.workplace import Workplace
from tests.cases.referring import refer
from tests.conftest import TODAY

Settle = Callable[[], None]
FOREIGN = seal_text(
    SealedFacts("LAIN", "9/MISAL/2026", TODAY, "KES-02", "UD", 1, "K7M4-PXQ2"), SigningKey(bytes(range(32)))
)


@pytest.fixture
def referral(desk: Desk, registered: Callable[..., Case]) -> Referral:
    case = registered("Contoh Melati")
    with desk.access.file.database.write() as session:
        return refer(session, desk.officer, session.get_one(Case, case.id))


@pytest.fixture
def workplace(qtbot: QtBot, desk: Desk, settle: Settle) -> Workplace:
    workplace = Workplace(desk)
    qtbot.addWidget(workplace)
    workplace.resize(1270, 768)
    workplace.show()
    workplace.show_page("cases")
    settle()
    return workplace


def scan(qtbot: QtBot, workplace: Workplace, settle: Settle, text: str) -> None:
    """A scanner types the whole code at once and presses Enter before any answer is there."""
    workplace.top.focus_search()
    workplace.search.field.insert(text)
    qtbot.keyClick(workplace.search.field, Qt.Key.Key_Return)
    settle()


def checks(workplace: Workplace) -> list[CheckDialog]:
    return [dialog for dialog in workplace.findChildren(CheckDialog) if dialog.isVisible()]


def test_our_own_slip_leads_to_its_feedback(
    qtbot: QtBot, workplace: Workplace, settle: Settle, referral: Referral
) -> None:
    with qtbot.waitSignal(workplace.search.feedback_wanted) as wanted:
        scan(qtbot, workplace, settle, referral.slip().qr)
    assert wanted.args == [referral.case_id]
    assert checks(workplace) == []


def test_a_paper_of_another_office_is_checked(qtbot: QtBot, workplace: Workplace, settle: Settle) -> None:
    scan(qtbot, workplace, settle, FOREIGN)
    [dialog] = checks(workplace)
    assert dialog.view.verdict.text().startswith("KANTOR TIDAK DIKENAL.")
    dialog.close()


def test_a_cancelled_slip_of_ours_is_checked(
    qtbot: QtBot, desk: Desk, workplace: Workplace, settle: Settle, referral: Referral
) -> None:
    with desk.access.file.database.write() as session:
        void_referral(session, referral.id, "Salah alamat", by=desk.officer, now=desk.now())
    scan(qtbot, workplace, settle, referral.slip().qr)
    [dialog] = checks(workplace)
    assert dialog.view.verdict.text().startswith("DIBATALKAN.")
    dialog.close()


def test_the_check_is_one_key_away_and_leads_to_feedback_too(
    qtbot: QtBot, workplace: Workplace, settle: Settle, referral: Referral
) -> None:
    workplace.check_paper()
    [dialog] = checks(workplace)
    dialog.show_scan(referral.check_code)
    settle()
    dialog.feedback.click()
    settle()
    assert workplace.stack.currentWidget() is workplace.page("case")
