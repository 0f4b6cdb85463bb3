"""A real desk for widget tests: the look applied, the office unlocked, the threads running and joined at the end."""

import gc
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from puskesos.cases.case import Case
from puskesos.cases.intake import Intake, register_case
from puskesos.cases.people.person import NikStatus, PersonAnswer
from puskesos.errors import UserError
from puskesos.office.access import Access
from puskesos.office.profile import the_office
from puskesos.ui.background import Background
from puskesos.ui.collecting import collect_due
from puskesos.ui.problems import Problems
from puskesos.ui.session import Desk
from puskesos.ui.widgets.look import Look, Scheme, apply_look, look
from tests.cups import missing_tools

T = TypeVar("T")
# Without CUPS there is nothing to print to; the last lines of the run say so.
collect_ignore = ["test_cups.py"] if missing_tools() else []
# A busy machine may take long over what is asked for at once; who waits in vain has a test that fails all the same.
PATIENCE_MS = 30_000


@pytest.fixture(scope="session", autouse=True)
def _no_collection_of_its_own() -> Iterator[None]:
    """As in the program: what lives as long as the run is left out, so that looking through the rest takes no time."""
    gc.disable()
    gc.freeze()
    yield
    gc.unfreeze()
    gc.enable()


@pytest.fixture(autouse=True)
def _collected_here() -> Iterator[None]:
    """Cycles with widgets in them go on the window's thread, when the program would look for them."""
    yield
    collect_due()


@pytest.fixture(scope="session")
def _dressed(qapp: QApplication) -> None:
    apply_look(qapp, Scheme.LIGHT)


@pytest.fixture(autouse=True)
def _light(qapp: QApplication, _dressed: None) -> None:
    """Dressed anew only after a test that chose another look: Qt takes a quarter of a second over a style sheet."""
    if look() != Look(Scheme.LIGHT, 1.0):
        apply_look(qapp, Scheme.LIGHT)


@pytest.fixture(autouse=True)
def _own_pc(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Preferences of its own and no printer: what stands beside the PC that runs the tests stays silent."""
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(tmp_path / "preferences"))
    monkeypatch.setenv("CUPS_SERVER", str(tmp_path / "no printing system"))
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "LOCALAPPDATA", "PROGRAMDATA"):
        monkeypatch.setenv(name, str(tmp_path / "config"))


@pytest.fixture(autouse=True)
def _no_bug_is_told_unseen(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Fails a test behind whose back the window told of a bug of ours."""
    told: list[BaseException] = []
    show = Problems.show

    def note(self: Problems, error: BaseException) -> None:
        if not isinstance(error, UserError):
            told.append(error)
        show(self, error)

    monkeypatch.setattr(Problems, "show", note)
    yield
    assert told == []


@pytest.fixture(autouse=True)
def _no_box_stays(qapp: QApplication) -> Iterator[None]:
    """What one test was told in a box does not stand on the screen of the next."""
    yield
    for top in qapp.topLevelWidgets():
        if isinstance(top, QMessageBox):
            top.close()


@pytest.fixture
def background(qtbot: QtBot) -> Iterator[Background]:
    background = Background()
    yield background
    qtbot.waitUntil(lambda: background.is_idle, timeout=PATIENCE_MS)
    background.stop()


@pytest.fixture
def desk(access: Access, background: Background) -> Desk:
    with access.file.database.read() as session:
        office = the_office(session)
    return Desk(access, office, background, Problems(background), background)


@pytest.fixture
def settle(qtbot: QtBot, background: Background) -> Callable[[], None]:
    """Waits until everything asked of the lanes has been answered, and what came of it has its place on the page."""

    def is_settled() -> bool:
        QApplication.processEvents()
        return background.is_idle

    def wait() -> None:
        qtbot.waitUntil(is_settled, timeout=PATIENCE_MS)
        QApplication.processEvents()

    return wait


@pytest.fixture
def registered(desk: Desk) -> Callable[..., Case]:
    """Registers a case through the use case and commits it; keyword arguments replace fields of the intake."""

    def make(name: str = "Contoh Melati", **changes: object) -> Case:
        client = changes.pop("client", None) or PersonAnswer(name, nik_status=NikStatus.UNKNOWN)
        answers: dict[str, object] = {"client": client, "story": "Perlu bantuan.", "sector": "health"} | changes
        with desk.access.file.database.write() as session:
            return register_case(session, Intake(**answers), by=desk.officer, now=desk.now())  # type: ignore[arg-type]

    return make
