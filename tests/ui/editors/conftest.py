"""Two desks on one office: a second officer at a second PC, with a door of her own to the same data."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from puskesos.office.access import Access, let_in, log_in
from puskesos.office.officers import Role
from puskesos.office.profile import the_office
from puskesos.office.staff import OfficerAnswer
from puskesos.ui.background import Background
from puskesos.ui.conflict_dialog import ConflictDialog
from puskesos.ui.problems import Problems
from puskesos.ui.session import Desk
from tests.conftest import NOW, PASSWORD
from tests.ui.conftest import PATIENCE_MS

RINA = OfficerAnswer("rina", "Misal Rina", tuple(Role), handles_confidential=True)
Press = Callable[[QWidget, object], None]


@pytest.fixture
def their_background(qtbot: QtBot) -> Iterator[Background]:
    """The lanes of the second PC."""
    background = Background()
    yield background
    qtbot.waitUntil(lambda: background.is_idle, timeout=PATIENCE_MS)
    background.stop()


@pytest.fixture
def settle(qtbot: QtBot, background: Background, their_background: Background) -> Callable[[], None]:
    """Waits until everything asked at both desks has been answered."""

    def is_settled() -> bool:
        QApplication.processEvents()
        return background.is_idle and their_background.is_idle

    return lambda: qtbot.waitUntil(is_settled, timeout=PATIENCE_MS)


@pytest.fixture
def other(access: Access, office_folder: Path, their_background: Background) -> Iterator[Desk]:
    """The desk of the second officer."""
    let_in(access, RINA, PASSWORD, now=NOW)
    theirs = log_in(office_folder, "rina", PASSWORD)
    with theirs.file.database.read() as session:
        office = the_office(session)
    yield Desk(theirs, office, their_background, Problems(their_background), their_background)
    theirs.close()


@pytest.fixture
def press(qtbot: QtBot, settle: Callable[[], None]) -> Press:
    """Presses a key in a window and waits for what it does."""

    def strike(window: QWidget, key: object) -> None:
        with qtbot.waitActive(window):
            window.activateWindow()
        qtbot.keyClick(window, key)
        settle()

    return strike


def question_over(form: QWidget) -> ConflictDialog:
    """The question about the same field that stands over a form."""
    (question,) = [each for each in form.findChildren(QDialog) if isinstance(each, ConflictDialog)]
    assert question.isVisible()
    return question
