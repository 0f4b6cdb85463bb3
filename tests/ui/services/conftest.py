"""The page Layanan on a real office, as its admin opens it."""

from collections.abc import Callable, Iterator
from typing import TypeVar

import pytest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot
from sqlalchemy.orm import Session

from puskesos.office.access import Access, let_in
from puskesos.office.flags import DirectoryFlag, Doubt, EntryKind, flag_entry
from puskesos.office.officers import Officer, Role
from puskesos.office.staff import OfficerAnswer
from puskesos.ui.services.page import ServicesPage
from puskesos.ui.session import Desk
from tests.conftest import NOW, PASSWORD
from tests.ui.services.steps import Doubted, Press, Read, Settle

T = TypeVar("T")


@pytest.fixture
def page(desk: Desk, settle: Settle) -> Iterator[ServicesPage]:
    page = ServicesPage(desk)
    page.resize(1270, 712)
    page.show()
    page.refresh()
    settle()
    yield page
    # Only when the last answer has come may it go.
    settle()
    page.close()
    page.deleteLater()


@pytest.fixture
def press(qtbot: QtBot, settle: Settle) -> Press:
    """Presses a key where the officer is, in the page or the dialog in front, and waits for what it does."""

    def strike(page: ServicesPage, key: object, modifier: object = None) -> None:
        dialogs = [dialog for dialog in page.findChildren(QDialog) if dialog.isVisible()]
        front = dialogs[-1] if dialogs else page
        front.activateWindow()
        qtbot.waitUntil(front.isActiveWindow)
        if modifier is None:
            qtbot.keyClick(front, key)
        else:
            qtbot.keyClick(front, key, modifier)
        settle()

    return strike


@pytest.fixture
def read(desk: Desk) -> Read:
    """Asks the file as it stands now."""

    def ask(question: Callable[[Session], T]) -> T:
        with desk.access.file.database.read() as session:
            return question(session)

    return ask


@pytest.fixture
def front_officer(access: Access) -> Officer:
    return let_in(access, OfficerAnswer("loket", "Umpama Dahlia", (Role.FRONT_OFFICER,)), PASSWORD, now=NOW)


@pytest.fixture
def doubted(desk: Desk, front_officer: Officer) -> Doubted:
    """Marks a service as wrong, as the officer at the counter does."""

    def mark(code: str, remark: str = "Telepon di sana tidak aktif.") -> DirectoryFlag:
        with desk.access.file.database.write() as session:
            doubt = Doubt(EntryKind.SERVICE, code, code, remark)
            return flag_entry(session, doubt, by=front_officer, now=desk.now())

    return mark
