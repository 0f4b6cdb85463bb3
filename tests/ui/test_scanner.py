"""A slip scanned anywhere in the window leads to its feedback, and leaves no letter in the field that had the focus."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from puskesos.cases.intake import Intake, register_case
from puskesos.cases.people.person import NikStatus, PersonAnswer
from puskesos.cases.proof.seal_kind import SEAL_KIND
from puskesos.cases.referral import Referral
from puskesos.dates import utc_now
from puskesos.office.access import log_in
from puskesos.office.profile import the_office
from puskesos.ui.case.page import CasePage
from puskesos.ui.preferences import Preferences
from puskesos.ui.problems import Problems
from puskesos.ui.proof.check_dialog import CheckDialog
from puskesos.ui.window import MainWindow
from puskesos.ui.workplace import Workplace
from tests.cases.referring import refer
from tests.conftest import PASSWORD
from tests.ui.keyboard import press, type_out

Scan = Callable[[QWidget, str], None]


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, office_folder: Path) -> Iterator[MainWindow]:
    access = log_in(office_folder, "sari", PASSWORD)
    with access.file.database.read() as session:
        office = the_office(session)
    window = MainWindow(office_folder, Problems(qapp), Preferences())
    qtbot.addWidget(window)
    window.show()
    window.enter(access, office)
    window.activateWindow()
    qtbot.waitUntil(lambda: window.background.is_idle, timeout=10_000)
    yield window
    qtbot.waitUntil(lambda: window.background.is_idle, timeout=10_000)
    window.closeEvent(QCloseEvent())


@pytest.fixture
def workplace(window: MainWindow) -> Workplace:
    assert window.current is not None
    return window.current


@pytest.fixture
def referral(workplace: Workplace) -> Referral:
    client = PersonAnswer("Contoh Melati", nik_status=NikStatus.UNKNOWN)
    desk = workplace.desk
    with desk.access.file.database.write() as session:
        case = register_case(session, Intake(client, "Perlu bantuan.", "health"), by=desk.officer, now=utc_now())
        return refer(session, desk.officer, case)


@pytest.fixture
def scan(qtbot: QtBot, window: MainWindow) -> Scan:
    """Types the code into the widget that has the focus and presses Enter, as a scanner does."""

    def do(focus: QWidget, text: str) -> None:
        focus.setFocus()
        assert QApplication.focusWidget() is focus
        type_out(text)
        press(Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: window.background.is_idle, timeout=10_000)

    return do


def field_of(workplace: Workplace, kind: type[QLineEdit] | type[QPlainTextEdit]) -> QLineEdit | QPlainTextEdit:
    """A field of the intake page that can be typed into."""
    workplace.show_page("desk")
    return next(field for field in workplace.page("desk").findChildren(kind) if field.isVisible() and field.isEnabled())


def text_in(field: QLineEdit | QPlainTextEdit) -> str:
    return field.text() if isinstance(field, QLineEdit) else field.toPlainText()


@pytest.mark.parametrize("kind", [QLineEdit, QPlainTextEdit])
def test_a_slip_scanned_into_a_field_of_the_intake_opens_its_feedback(
    qtbot: QtBot, workplace: Workplace, referral: Referral, scan: Scan, kind: type[QLineEdit] | type[QPlainTextEdit]
) -> None:
    field = field_of(workplace, kind)
    before = text_in(field)
    scan(field, referral.slip().qr)
    page = workplace.page("case")
    assert isinstance(page, CasePage)
    qtbot.waitUntil(lambda: page.errands.dialog is not None and page.errands.dialog.isVisible())
    assert page.view is not None
    assert page.view.case.id == referral.case_id
    assert text_in(field) == before
    assert page.errands.dialog is not None
    page.errands.dialog.reject()


def test_a_slip_scanned_on_a_page_without_a_field_is_checked_when_it_is_not_ours(
    workplace: Workplace, scan: Scan
) -> None:
    workplace.show_page("cases")
    focus = QApplication.focusWidget()
    assert focus is not None
    scan(focus, f"{SEAL_KIND}ABCDEFGHIJKL234567")
    [dialog] = [each for each in workplace.findChildren(CheckDialog) if each.isVisible()]
    assert dialog.view.verdict.text().startswith("TIDAK ASLI.")
    dialog.close()


def test_words_that_begin_like_a_seal_are_typed_as_always(qtbot: QtBot, workplace: Workplace) -> None:
    field = field_of(workplace, QPlainTextEdit)
    field.setFocus()
    before = text_in(field)
    type_out("Puskesos 2 dan puskesos1 dan puskeso")
    assert text_in(field) == before + "Puskesos 2 dan puskesos1 dan puskeso"
